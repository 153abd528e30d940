"""Tree: a YAML file as plain mappings, lists and texts, each with its place; never with types guessed.

Built from the parser's events in one loop, so that neither deep nesting nor repeated references can cost more than the file
is long.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import yaml
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    MappingEndEvent,
)

from generator.errors import Mistake
from generator.load.syntax import explain_syntax, fullwidth_colon, stray_tabs

DEEPEST: Final = 40
"""Levels of nesting; the format itself needs 15."""

Value = dict[str, "Value"] | list["Value"] | str | None
Path = tuple[str | int, ...]


@dataclass(slots=True)
class Place:
    """Where a value stands, and where the values inside it stand."""

    line: int
    column: int
    inside: dict[str | int, "Place"] = field(default_factory=dict)
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)

    def of(self, path: Path) -> tuple[int, int]:
        """Return line and column of what a path names: of its key if it has one, else of the nearest thing around it."""
        here, at = self, (self.line, self.column)
        for step in path:
            if isinstance(step, str) and step in here.keys:
                at = here.keys[step]
            below = here.inside.get(step)
            if below is None:
                continue
            if isinstance(step, int):
                at = (below.line, below.column)
            here = below
        return at


@dataclass
class Tree:
    """One file."""

    value: Value
    place: Place
    mistakes: list[Mistake]


class _Stop(Exception):  # noqa: N818  never leaves this module
    """The rest of the file cannot be understood."""


_KEY: Final = object()


def parse_tree(source: str, shown: str) -> Tree:
    """Parse one file; what cannot be parsed is told and left out."""
    builder = _Builder(source, shown)
    builder.mistakes += stray_tabs(source, shown)
    try:
        builder.build(_events(source))
    except yaml.YAMLError as error:
        if not builder.mistakes:
            builder.mistakes.append(explain_syntax(error, source, shown))
        return Tree(None, builder.root, builder.mistakes)
    except _Stop:
        return Tree(None, builder.root, builder.mistakes)
    return Tree(builder.value, builder.root, builder.mistakes)


def _events(source: str) -> Iterator[Event]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(source)
    try:
        while loader.check_event():
            yield loader.get_event()
    finally:
        loader.dispose()


class _Builder:
    def __init__(self, source: str, shown: str) -> None:
        self.source = source
        self.lines = source.split("\n")
        self.shown = shown
        self.mistakes: list[Mistake] = []
        self.root = Place(1, 1)
        self.value: Value = None
        self.stack: list[tuple[Value, Place, str | None]] = []
        self.documents = 0

    def wrong(self, event: Event, found: str, expected: str = "", remedy: str = "") -> None:
        mark = event.start_mark
        self.mistakes.append(Mistake(self.shown, mark.line + 1, mark.column + 1, found, expected, remedy))

    def build(self, events: Iterator[Event]) -> None:
        for event in events:
            if isinstance(event, NodeEvent):
                self.node(event)
            elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
                self.stack.pop()
            elif isinstance(event, DocumentStartEvent):
                self.documents += 1
                if self.documents > 1:
                    self.wrong(event, "一个文件里有两份内容（中间有一行 ---）", "一个文件只写一份", "拆成两个文件，或删去这一行 ---")
                    raise _Stop

    def node(self, event: NodeEvent) -> None:
        self.refuse_cleverness(event)
        if self.stack and isinstance(self.stack[-1][0], dict) and self.stack[-1][2] is None:
            self.take_key(event)
            return
        place = Place(event.start_mark.line + 1, event.start_mark.column + 1)
        value = self.scalar(event) if isinstance(event, ScalarEvent) else {} if isinstance(event, MappingStartEvent) else []
        self.put(value, place)
        if isinstance(event, CollectionStartEvent):
            if len(self.stack) >= DEEPEST:
                self.wrong(event, f"嵌套超过 {DEEPEST} 层", "通报最多用到十几层", "检查缩进和括号")
                raise _Stop
            self.stack.append((value, place, None))

    def refuse_cleverness(self, event: NodeEvent) -> None:
        """Anchors, references and tags: staff do not need them, and they are how YAML bombs are made."""
        tag = getattr(event, "tag", None)
        if isinstance(event, AliasEvent) or event.anchor:
            self.wrong(event, "用了 & 或 *（YAML 的锚点和引用）", "直接写出内容", "文字以 & 或 * 开头时，把整段文字用引号括起来")
            raise _Stop
        if tag not in (None, "!"):
            self.wrong(event, f"用了 ! 标签（{tag}）", "直接写出内容", "文字以 ! 开头时，把整段文字用引号括起来")
            raise _Stop

    def take_key(self, event: NodeEvent) -> None:
        if not isinstance(event, ScalarEvent):
            self.wrong(event, "键的位置上是一个列表或映射", "键只能是文字", "检查缩进；文字以 { 或 [ 开头时加引号")
            raise _Stop
        container, place, _ = self.stack.pop()
        name = event.value
        at = (event.start_mark.line + 1, event.start_mark.column + 1)
        if name in place.keys:
            first = place.keys[name][0]
            self.wrong(event, f"“{name}”重复了，第 {first} 行已经写过", "同一处每个键只写一次", "合并成一处，或删去多余的一处")
            name = f"{name}\0{at[0]}"  # kept apart, so that its value replaces nothing
        else:
            place.keys[name] = at
        self.stack.append((container, place, name))

    def scalar(self, event: ScalarEvent) -> str | None:
        if event.style in (None, ""):
            if event.value in ("", "~", "null"):
                return None
            self.mistakes += self.fullwidth_colons(event)
        return str(event.value)

    def fullwidth_colons(self, event: ScalarEvent) -> Iterator[Mistake]:
        """Lines of a plain text that were meant as keys; what stands behind its key on one line was not."""
        first, last = event.start_mark.line, event.end_mark.line
        _, around, name = self.stack[-1] if self.stack else (None, self.root, None)
        behind_key = name is not None and around.keys.get(name, (0, 0))[0] == first + 1
        if not behind_key and (found := fullwidth_colon(event.value, self.shown, first, event.start_mark.column)):
            yield found
        for number in range(first + 1, min(last + 1, len(self.lines))):
            if found := fullwidth_colon(self.lines[number], self.shown, number, None):
                yield found

    def put(self, value: Value, place: Place) -> None:
        if not self.stack:
            self.value, self.root = value, place
            return
        container, around, name = self.stack[-1]
        if isinstance(container, list):
            around.inside[len(container)] = place
            container.append(value)
        elif isinstance(container, dict) and name is not None:
            if "\0" not in name:
                container[name] = value
                around.inside[name] = place
            self.stack[-1] = (container, around, None)


