"""Builder: makes a tree of the parser's events, in one loop, so that neither depth nor references can cost more than the file is long."""

import re
from collections.abc import Iterator
from typing import Any, Final, cast

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from generator.errors import Mistake
from generator.load.characters import UNSEEN
from generator.load.draft import Draft
from generator.load.folding import unfolded
from generator.load.place import Place, Value, spot
from generator.load.slips import slips_in, typed_pairs

_NODES: Final = frozenset({ScalarEvent, MappingStartEvent, SequenceStartEvent, AliasEvent})
_ENDS: Final = frozenset({MappingEndEvent, SequenceEndEvent})
GLUED_COMMENT: Final = re.compile(r"[ \t]+#(?=[^\s#])")
NOTHING: Final = frozenset({"", "~", "null"})
"""What YAML means by nothing, if it stands there without quotes."""
DEEPEST: Final = 40
"""Levels of nesting; the format itself needs 15."""


class Stopped(Exception):  # noqa: N818  not an error of the program
    """The rest of the file cannot be understood, and why has been told."""


class _Level:
    """A mapping or list that is being filled."""

    __slots__ = ("awaits_key", "ignored", "key", "pairs", "place", "value")

    def __init__(self, value: Value, place: Place) -> None:
        self.value = value
        self.place = place
        self.key: str | None = None
        self.awaits_key = isinstance(value, dict)
        self.ignored = False
        """The key is a repeated one: its value replaces nothing."""
        self.pairs: list[tuple[str, str]] = []
        """Keys and values that were typed as one key."""


class Builder:
    """Builds the value of one file, and collects what is wrong with it."""

    def __init__(self, draft: Draft, shown: str) -> None:
        self.draft = draft
        self.shown = shown
        self.mistakes: list[Mistake] = []
        self.has_glued_comments = GLUED_COMMENT.search(draft.text) is not None
        self.garbled: set[tuple[int, int]] = set()
        self.root = Place(1, 1, holds=True)
        self.value: Value = None
        self.last: Event | None = None
        self.stack: list[_Level] = []
        self.documents = 0

    def build(self, events: Iterator[Event]) -> None:
        """Take all events.

        Raises:
            Stopped: something stands there that a notice cannot have.
        """
        for event in events:
            kind = type(event)
            if kind in _NODES:
                self._node(cast(NodeEvent, event))
            elif kind in _ENDS:
                self.stack.pop()
            elif kind is DocumentStartEvent:
                self.documents += 1
                if self.documents > 1:
                    self._stop(
                        event,
                        "一个文件里有两份内容（中间有一行 ---）",
                        "一个文件只写一份",
                        "拆成两个文件，或删去这一行 ---",
                    )
            self.last = event

    def _wrong(self, event: Event, found: str, expected: str, remedy: str) -> None:
        self.mistakes.append(Mistake(self.shown, *self._place(event), found, expected, remedy))

    def _stop(self, event: Event, found: str, expected: str, remedy: str) -> None:
        self._wrong(event, found, expected, remedy)
        raise Stopped

    def _place(self, event: Event) -> tuple[int, int]:
        mark: Any = event.start_mark  # libyaml always gives one
        return self.draft.place(mark.line, mark.column)

    def _node(self, event: NodeEvent) -> None:
        if event.anchor or getattr(event, "tag", None):
            self._refuse_cleverness(event)
        level = self.stack[-1] if self.stack else None
        if level and level.awaits_key:
            self._take_key(event, level)
            return
        line, column = self._place(event)
        if isinstance(event, ScalarEvent):
            self._put(self._scalar(event), Place(line, column), level)
            return
        value: Value = {} if isinstance(event, MappingStartEvent) else []
        place = Place(line, column, holds=True)
        self._put(value, place, level)
        if len(self.stack) >= DEEPEST:
            self._stop(event, f"嵌套超过 {DEEPEST} 层", "通报最多用到十几层", "检查缩进和括号，删去多余的层")
        self.stack.append(_Level(value, place))

    def _refuse_cleverness(self, event: NodeEvent) -> None:
        """Anchors, references and tags: staff do not need them, and they are how YAML bombs are made."""
        if isinstance(event, AliasEvent) or event.anchor:
            sign = "*" if isinstance(event, AliasEvent) else "&"
            self._stop(
                event,
                f"用了 {sign}（YAML 的锚点和引用）",
                "直接写出内容",
                f"文字以 {sign} 开头时，把整段文字用引号括起来",
            )
        if getattr(event, "tag", None) not in (None, "!"):
            self._stop(event, "用了 !（YAML 的标签）", "直接写出内容", "文字以 ! 开头时，把整段文字用引号括起来")

    def _take_key(self, event: NodeEvent, level: _Level) -> None:
        if not isinstance(event, ScalarEvent):
            remedy = "文字以 { 或 [ 开头时，把整段文字用引号括起来"
            self._wrong(event, "键的位置上是括号或列表", "键是几个字，后面是英文冒号和空格", remedy)
            raise Stopped
        name = str(event.value)
        place = self._place(event)
        if event.style in (None, "") and (pairs := typed_pairs(name)):
            name, level.pairs = pairs[0][0], [(key, value) for key, _, value in pairs]
            for key, colon, _ in pairs:
                said = (f"“{key}”后面是全角冒号“：”", "英文冒号加一个空格", f"改成“{key}: ”，各项之间用英文逗号“, ”")
                self.mistakes.append(Mistake(self.shown, place[0], place[1] + colon, *said))
        level.ignored = name in level.place.keys
        if level.ignored:
            first = level.place.keys[name][0]
            self._wrong(
                event, f"“{name}”重复了，第 {first} 行已经写过", "同一处每个键只写一次", "合并成一处，或删去多余的一处"
            )
        else:
            level.place.keys[name] = place
        level.key = name
        level.awaits_key = False

    def _scalar(self, event: ScalarEvent) -> str | None:
        value = str(event.value)
        start: Any = event.start_mark
        end: Any = event.end_mark
        first, last = start.line, end.line
        if event.style == '"' and (found := UNSEEN.search(value)):
            self._wrong(
                event,
                f"反斜杠写出了看不见的字符（U+{ord(found[0]):04X}）",
                "只有文字、标点和空格",
                "把双引号改成单引号，或删去反斜杠",
            )
            self.garbled.add(self._place(event))
        if event.style in (None, ""):
            if self.has_glued_comments:
                self._tell_lost_words(end)
            if value in NOTHING:
                return None
            self._tell_slips(event, first, last)
        if last > first and event.style != "|":
            return unfolded(value, self.draft.lines[first : last + 1])
        return value

    def _tell_lost_words(self, end: Any) -> None:  # noqa: ANN401  see spot
        """A text such as `见 #3 楼` ends before the #: YAML takes the rest for a comment. A comment has a blank behind its #."""
        line, column = spot(end)
        rest = self.draft.lines[line][column:] if line < len(self.draft.lines) else ""
        if found := GLUED_COMMENT.match(rest):
            place = self.draft.place(line, column + found.end() - 1)
            wrong = "“#”前面有空格，后面的字成了注释，不会印出"
            remedy = "是正文，就把整段文字用英文引号括起来；是注释，就在“#”后面加一个空格"
            self.mistakes.append(Mistake(self.shown, *place, wrong, "正文里的“#”前面没有空格", remedy))

    def _tell_slips(self, event: ScalarEvent, first: int, last: int) -> None:
        """Lines of a plain text that were meant as keys or items; what stands behind its key on one line was not."""
        level = self.stack[-1] if self.stack else None
        key_line = level.place.keys[level.key][0] if level and level.key and not level.ignored else None
        behind_key = level is not None and level.key is not None and key_line in (None, first + 1)
        if behind_key and first == last:
            return
        lines = [] if behind_key else [(first, spot(event.start_mark).column, str(event.value))]
        lines += [
            (number, 0, self.draft.lines[number]) for number in range(first + 1, min(last + 1, len(self.draft.lines)))
        ]
        for number, start, text in lines:
            for slip in slips_in(text):
                self.mistakes.append(Mistake(self.shown, *self.draft.place(number, start + slip.column), *slip.said))
                if number == first:
                    self.garbled.add(self._place(event))

    def _put(self, value: Value, place: Place, level: _Level | None) -> None:
        if level is None:
            self.value, self.root = value, place
        elif isinstance(level.value, list):
            level.place.inside[len(level.value)] = place
            level.value.append(value)
        elif isinstance(level.value, dict) and level.key is not None:
            if level.pairs:
                self._put_pairs(value, place, level)
            elif not level.ignored:
                level.value[level.key] = value
                level.place.inside[level.key] = place
            level.key, level.pairs, level.awaits_key = None, [], True

    def _put_pairs(self, value: Value, place: Place, level: _Level) -> None:
        """Put what was typed as one key with full-width colons; the value that follows belongs to the last of them."""
        if not isinstance(level.value, dict):
            return
        for number, (key, typed) in enumerate(level.pairs):
            is_last = number == len(level.pairs) - 1
            level.value.setdefault(key, value if is_last and value is not None else typed)
            level.place.inside.setdefault(key, place)
            level.place.keys.setdefault(key, (place.line, place.column))
