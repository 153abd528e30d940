"""Scribbler: notices with every kind of text, and a writer of YAML that has no manners."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import TypeVar

from hypothesis import note
from hypothesis import strategies as st

from generator.load.place import Value
from generator.load.tree import parse_tree
from generator.text.dates import Date

Choice = TypeVar("Choice")
TEXTS = st.text(
    st.one_of(
        st.sampled_from(list("整改完成“”，。；：（）、《》abcXYZ0189 -#:'\"{}[]&*!|>%@`?,~=/\\…—．①\u3000😀")),
        st.characters(codec="utf-8", categories=["L", "N", "P", "S"]),
    ),
    max_size=24,
)
PARAGRAPHS = st.lists(TEXTS, min_size=1, max_size=3).map("\n\n".join)
DAYS = st.builds(
    Date,
    st.integers(1950, 2100),
    st.integers(1, 12),
    st.none(),
    st.sampled_from(["", "上旬", "中旬", "底"]),
    before=st.booleans(),
)
SPELLINGS = st.sampled_from(
    [str, lambda day: day.prose, lambda day: f"{day.year}-{day.month}{day.part}{'前' if day.before else ''}"]
)


def written_day(day: Date, spelling: Callable[[Date], str]) -> str:
    return spelling(day)


DATES = st.builds(written_day, DAYS, SPELLINGS)
LEAVES = st.fixed_dictionaries(
    {},
    optional={
        "编号": st.integers(1, 120).map(lambda number: f"p{number:02d}"),
        "标题": TEXTS,
        "状态": st.sampled_from(["已完成", "正在整改"]),
        "时限": DATES | TEXTS,
        "措施": PARAGRAPHS
        | st.lists(
            TEXTS | st.fixed_dictionaries({}, optional={"要点": TEXTS, "内容": PARAGRAPHS, "分项": st.lists(TEXTS)}),
            max_size=3,
        ),
        "合并问题": st.lists(st.fixed_dictionaries({"标题": TEXTS}), max_size=2),
        "没有的键": st.none() | TEXTS,
        "未完成原因": st.none() | PARAGRAPHS | st.lists(TEXTS, max_size=3),
    },
)
PROBLEMS = st.recursive(
    LEAVES,
    lambda inner: st.fixed_dictionaries({"子问题": st.lists(inner, max_size=3)}, optional={"标题": TEXTS}),
    max_leaves=5,
)
NOTICES = st.fixed_dictionaries(
    {
        "反馈问题": st.lists(
            PROBLEMS | st.fixed_dictionaries({"方面": TEXTS}, optional={"问题": st.lists(PROBLEMS, max_size=3)}),
            max_size=3,
        )
    },
    optional={
        "单位": TEXTS,
        "公布": DATES,
        "截至": DATES,
        "下一步": PARAGRAPHS,
        "移交": st.none()
        | st.fixed_dictionaries({}, optional={"立行立改": TEXTS, "信访件": st.fixed_dictionaries({"总数": TEXTS})}),
        "遗留问题": st.lists(
            st.fixed_dictionaries({"问题": st.lists(st.sampled_from(["p01", "p77"]), max_size=2)}), max_size=2
        ),
        "也没有的键": TEXTS,
    },
)


SEEDS = st.integers(0, 2**32)


def quoted(text: str) -> str:
    return '"' + re.sub(r'[\\"]', r"\\\g<0>", text).replace("\n", "\\n") + '"'


@dataclass
class Scribbler:
    """Writes YAML that is right and ugly: keys in any order, comments anywhere, indented at will."""

    chance: Random
    comments: list[str] = field(default_factory=list)

    def one_of(self, *choices: Choice) -> Choice:
        return self.chance.choice(choices)

    def perhaps(self, share: float) -> bool:
        return self.chance.random() < share

    def comment(self) -> str:
        self.comments.append(f"# 注{len(self.comments)}：“a: b”")
        return self.comments[-1]

    def beside(self) -> str:
        return self.one_of("", "", "", " ") and f" {self.comment()}"

    def lines(self, indent: int, deepest: int) -> list[str]:
        """Comments and empty lines above something."""
        return [
            self.one_of("", "  ")
            if what == "gap"
            else " " * self.one_of(indent, indent, *range(deepest + 3)) + self.comment()
            for what in self.chance.choices(["gap", "comment"], k=self.one_of(0, 0, 1, 2))
        ]

    def scalar(self, text: str | None) -> str:
        if text is None:
            return self.one_of("", "~", "null")
        styles = [quoted(text)]
        if "\n" not in text:
            styles.append("'" + text.replace("'", "''") + "'")
            for plain in (f"k: {text}\n", f"[k: {text}]\n", f"[{text}]\n"):
                tree = parse_tree(plain, "")
                if (
                    tree.mistakes
                    or text not in str(tree.value)
                    or tree.value not in ({"k": text}, [{"k": text}], [text])
                ):
                    break
            else:
                styles.append(text)
        return self.one_of(*styles)

    def flow(self, value: Value) -> str:
        """Something in brackets, perhaps over several lines and with comments."""
        if isinstance(value, dict):
            parts = [f"{self.scalar(key)}: {self.flow(inner)}" for key, inner in value.items()]
        elif isinstance(value, list):
            parts = [self.flow(inner) for inner in value]
        else:
            return self.scalar(value)
        broken = self.perhaps(1 / 3)
        joint = ",\n          " if broken else ", "
        ends = [f"\n          {self.comment()}\n          " if broken and self.perhaps(1 / 2) else "" for _ in range(2)]
        inside = f"{ends[0]}{joint.join(parts)}{ends[1]}"
        return f"{{{inside}}}" if isinstance(value, dict) else f"[{inside}]"

    def block(self, value: Value, indent: int) -> list[str]:
        rows: list[str] = []
        deepest = indent
        entries = list(value.items()) if isinstance(value, dict) else [(None, item) for item in value]
        if isinstance(value, dict):
            self.chance.shuffle(entries)
        for key, inner in entries:
            head = " " * indent + ("-" if key is None else f"{self.scalar(key)}:")
            rows += self.lines(indent, deepest)
            body, deepest = self.value(inner, indent, inline=key is None)
            rows += [head + body[0], *body[1:]]
        return rows

    def value(self, value: Value, indent: int, *, inline: bool) -> tuple[list[str], int]:
        """What stands behind a key or a dash: the rest of its line, and further lines; and how far a comment may follow it."""
        step = self.one_of(2, 4, 3)
        if isinstance(value, (dict, list)) and (not value or self.perhaps(1 / 4)):
            return [f" {self.flow(value)}{self.beside()}"], indent + 2
        if isinstance(value, (dict, list)):
            if isinstance(value, list) and not inline and self.perhaps(1 / 2):
                step = 0
            rows = self.block(value, indent + step)
            if inline and rows[0].lstrip()[:1] not in ("", "#") and self.perhaps(2 / 3):
                return [" " * (step - 1) + rows[0].lstrip(), *rows[1:]], indent
            return [self.beside(), *rows], indent
        if (
            isinstance(value, str)
            and "\n" in value
            and self.perhaps(1 / 2)
            and not re.search(r"\n\Z|\A\s|[ \u3000]\n|\n\s*\n\s*\n", value)
        ):
            body = [" " * (indent + 2) + line if line else "" for line in value.split("\n")]
            if parse_tree("k: |-\n" + "\n".join(body), "").value == {"k": value}:
                return [f" |-{self.beside()}", *body], indent
        return [f" {self.scalar(value)}{self.beside()}"], indent + 2


def scribbled(seed: int, value: Value) -> tuple[str, list[str]]:
    scribbler = Scribbler(Random(seed))  # noqa: S311  nothing secret
    rows = scribbler.block(value, 0)
    if scribbler.perhaps(1 / 2):
        rows += [scribbler.comment(), ""]
    text = scribbler.one_of("\n", "\r\n").join([*rows, ""])
    note(text)
    return scribbler.one_of("", "\ufeff") + text, scribbler.comments
