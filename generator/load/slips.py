"""Slips: marks that a Chinese keyboard puts in the place of those that YAML needs, found and mended."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from generator.errors import Mistake
from generator.load.draft import Draft
from generator.load.keys import ALL_KEYS

_BLANK: Final = "[ \u3000\u00a0]"
_WIDE: Final = re.compile("[\u3000\u00a0]")
# A key with the wrong colon, or without the blank behind a right one; at the start of a line or of an item.
_COLON: Final = re.compile(
    rf"(?P<lead>{_BLANK}*(?:-{_BLANK}+)*)(?P<key>[^\s：:“”\"'，。；#\[\]{{}}-][^\s：:“”\"'，。；]{{0,7}})(?P<gap>{_BLANK}*)(?P<colon>：{_BLANK}*|:(?![ \t/]|$))"
)
_DASH: Final = re.compile(r"(?P<lead> *(?:- +)*)(?P<dash>-(?=[^\s\d-])|[－–—](?![－–—])[ \u3000]*)")
_INDENTED: Final = re.compile(rf"{_BLANK}+(?:-{_BLANK}+)*(?=(?P<key>[^\s:]{{1,8}}) *:(?:[ \t]|$))")
_BLOCK_TEXT: Final = re.compile(r"(?P<lead> *(?:- +)*)(?:[^#]*[^\s#][:：] *|- *)?[|>][+-]?\d?[+-]?\s*(?:#.*)?$")
_COMMA: Final = re.compile(r"[，、]\s*(?=(?P<key>[^\s：:，、]{1,8})\s*[:：]?\s*$)")
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_PAIR: Final = re.compile(r"(?P<key>[^\s：:，、]{1,8})\s*：\s*")
_IF_TEXT: Final = "如果确实是正文，把整段文字用引号括起来"


class Slip(NamedTuple):
    """One wrong mark in a line; columns from 0."""

    column: int
    length: int
    right: str
    """What should stand there."""
    said: tuple[str, str, str]
    """What was found, what was expected, how to mend it."""


def slips_in(line: str, *, strict: bool = True) -> Iterator[Slip]:
    """Yield the slips at the start of a line, the last one first.

    Args:
        line: A line, or a text that stands where an item begins.
        strict: Only where a key of the format stands; else behind any short word, for a line that cannot be read otherwise.
    """
    if found := _COLON.match(line):
        known = found["key"] in ALL_KEYS
        if known or (not strict and _HAN.search(found["key"])):
            column = found.start("colon")
            is_wide = found["colon"][0] == "："
            wrong = f"“{found['key']}”后面是全角冒号“：”" if is_wide else f"“{found['key']}:”后面缺少空格"
            yield Slip(
                column, len(found["colon"]), ": ", (wrong, "英文冒号加一个空格", f"改成“{found['key']}: ”；{_IF_TEXT}")
            )
            yield from _wide_blanks(found["lead"])
    elif found := _DASH.match(line):
        dash = found["dash"]
        if dash != "-":
            yield Slip(
                found.start("dash"),
                len(dash),
                "- ",
                (f"列表的开头是“{dash.strip()}”", "英文减号加一个空格", "改成“- ”"),
            )
        else:
            said = ("列表开头的“-”后面缺少空格", "“- ”后面写内容", f"在“-”后面加一个空格；{_IF_TEXT}")
            yield Slip(found.start("dash"), 1, "- ", said)
    elif (found := _INDENTED.match(line)) and (found["key"] in ALL_KEYS or not strict):
        yield from _wide_blanks(found[0])


def _wide_blanks(lead: str) -> Iterator[Slip]:
    for one in reversed(list(_WIDE.finditer(lead))):
        # a full-width blank is as wide as two, which is how far its typist saw the line indented
        right = "  " if one[0] == "\u3000" else " "
        said = ("缩进用了全角空格或不间断空格", "用英文空格缩进，每层两格", "删去行首的空白，用英文空格重新缩进")
        yield Slip(one.start(), 1, right, said)


def mend_all(draft: Draft, shown: str) -> list[Mistake]:
    """Mend every slip at a known key, and tell it; the inside of block texts is text."""
    mistakes: list[Mistake] = []
    deeper_than: int | None = None
    for number, line in enumerate(draft.lines):
        indent = len(line) - len(line.lstrip(" "))
        if deeper_than is not None and (not line.strip() or indent > deeper_than):
            continue
        deeper_than = None
        mistakes += _mend(draft, shown, number, strict=True)
        if found := _BLOCK_TEXT.match(draft.lines[number]):
            deeper_than = len(found["lead"])
            if found[0].strip(" -|>+") == "":
                deeper_than -= 1
    return mistakes


def mend_near(draft: Draft, shown: str, line: int) -> list[Mistake]:
    """Mend the slips at any short word of a line that cannot be read, or of the one before it."""
    before = line - 1
    while before > 0 and not draft.lines[before].strip():
        before -= 1
    for number in (line, before):
        if 0 <= number < len(draft.lines) and (mistakes := _mend(draft, shown, number, strict=False)):
            return mistakes
    return []


def mend_comma(draft: Draft, shown: str, line: int, start: int, end: int) -> list[Mistake]:
    """Mend a full-width comma between the pairs of one pair of braces."""
    found = _COMMA.search(draft.lines[line], start, end)
    if not found:
        return []
    place = draft.place(line, found.start())
    draft.replace(line, found.start(), len(found[0]), ", ")
    return [
        Mistake(
            shown, *place, f"花括号里用了“{found[0].strip()}”", "英文逗号加一个空格", f"“{found['key']}”前面改成“, ”"
        )
    ]


def typed_pairs(text: str) -> list[tuple[str, int, str]]:
    """Return keys, columns of colons, and values of `要点：加强学习，内容：……`, which YAML takes for one key without a value."""
    if "：" not in text:
        return []
    found = [one for one in _PAIR.finditer(text) if one["key"] in ALL_KEYS]
    if not found or found[0].start() != 0:
        return []
    ends = [*(one.start() for one in found[1:]), len(text)]
    return [
        (one["key"], text.index("：", one.start()), text[one.end() : end].strip(" ，、,"))
        for one, end in zip(found, ends, strict=True)
    ]


def _mend(draft: Draft, shown: str, number: int, *, strict: bool) -> list[Mistake]:
    mistakes: list[Mistake] = []
    for slip in list(slips_in(draft.lines[number], strict=strict)):
        mistake = Mistake(shown, *draft.place(number, slip.column), *slip.said)
        draft.replace(number, slip.column, slip.length, slip.right)
        if not mistakes or mistake.found != mistakes[-1].found:
            mistakes.append(mistake)
        else:
            mistakes[-1] = mistake  # of several wide blanks the first
    return mistakes
