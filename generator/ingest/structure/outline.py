"""Outline: the tree that labels make, by which of them can follow which.

The ladder: a label goes on with the counter of an open level, begins a level below the last one with its first number, or
goes on where a counter that runs through the whole notice stopped. What a label looks like decides nothing.
"""

from dataclasses import dataclass, field
from typing import Final

from generator.ingest.structure.enumeration import marks_in
from generator.ingest.structure.headings import is_finding, is_like_aspect
from generator.ingest.structure.labels import FAMILIES, Label, Shape
from generator.ingest.structure.line import Line
from generator.ingest.structure.words import BODY_ROLES, Role, field_word


@dataclass(eq=False)
class Node:
    """A labelled line with what stands below it."""

    line: Line | None = None
    """None for the root."""
    texts: list[Line] = field(default_factory=list)
    """Lines without a label between it and its first child."""
    children: list["Node"] = field(default_factory=list)
    odd: str = ""
    """What is odd about its label, in Chinese; empty where nothing is."""

    @property
    def label(self) -> Label | None:
        """Its label."""
        return self.line.label if self.line else None


_COUNTED_WITHIN: Final = {"（1）": Shape.DIGIT_BRACKET.value, "①": Shape.CIRCLED.value, "1.": Shape.DIGIT_DOT.value}


@dataclass
class _Open:
    node: Node
    label: Label


class _Ladder:
    def __init__(self) -> None:
        self.root = Node()
        self.open: list[_Open] = []
        self.last: dict[str, int] = {}
        self.previous: Node = self.root
        """The last node: lines without a label are its."""
        self.within: dict[str, int] = {}
        """Where counters stand that began inside a text: 整改情况：（1）…, and the next paragraph goes on with （2）."""

    def add(self, line: Line) -> None:
        label = line.label
        if label is None or (self.within.get(label.kind) == label.number - 1 and not self._goes_on(label, line)):
            self.previous.texts.append(line)
            self._count_within(line)
            return
        depth, odd = self._place(label, line)
        del self.open[depth:]
        node = Node(line, odd=odd)
        (self.open[-1].node if self.open else self.root).children.append(node)
        self.open.append(_Open(node, label))
        self.last[label.kind] = label.number
        self.previous = node
        self.within = {}

    def _goes_on(self, label: Label, line: Line) -> bool:
        """Whether a label goes on with the counter of the headings, and reads like one of them."""
        return is_finding(_first(line.body.text)) and any(
            one.label.kind == label.kind and one.label.number + 1 == label.number for one in self.open
        )

    def _count_within(self, line: Line) -> None:
        for kind, shape in _COUNTED_WITHIN.items():
            if marks := marks_in(line.text, kind, self.within.get(shape, 0) + 1):
                self.within[shape] = marks[-1].number

    def _place(self, label: Label, line: Line) -> tuple[int, str]:  # noqa: PLR0911  a rung of the ladder each
        """Return how many levels stay open above a label, and what is odd about it."""
        same = [depth for depth, one in enumerate(self.open) if one.label.kind == label.kind]
        following = [depth for depth in same if self.open[depth].label.number + 1 == label.number]
        relatives = self._relatives(label)
        body = line.body.text
        if following:
            inner = [depth for depth in relatives if depth > following[-1]]
            if inner and not is_finding(_first(body)) and not is_like_aspect(body):
                return inner[-1], self._odd(inner[-1], line)
            if len(following) > 1 and is_finding(_first(body)) and not self._reads_like_finding(following[-1]):
                return following[0], ""
            return following[-1], ""
        if label.number == 1 and (not same or same[-1] < len(self.open) - 1 or label.shape is not Shape.HAN_COMMA):
            if same and self._reads_alike(same[-1], line):
                return same[-1], "序号又从一编起"
            return len(self.open), ""
        if not same and self.last.get(label.kind, -1) + 1 == label.number:
            return len(self.open), ""
        if relatives:
            return relatives[-1], self._odd(relatives[-1], line)
        if same:
            return same[-1], f"序号“{_label_text(line)}”接不上前面的 {self.open[same[-1]].label.number}"
        return len(self.open), f"序号“{_label_text(line)}”前面没有第 {label.number - 1} 条"

    def _odd(self, depth: int, line: Line) -> str:
        """Say that a label looks unlike the first of its series."""
        siblings = (self.open[depth - 1].node if depth else self.root).children
        first = siblings[0].label
        alike = first is not None and line.label is not None and first.kind == line.label.kind
        return "" if alike else f"序号“{_label_text(line)}”的样子和前面几条不同"

    def _relatives(self, label: Label) -> list[int]:
        family = FAMILIES.get(label.shape)
        return [
            depth
            for depth, one in enumerate(self.open)
            if family and FAMILIES.get(one.label.shape) == family and one.label.kind != label.kind
            and one.label.number + 1 == label.number
        ]  # fmt: skip

    def _reads_like_finding(self, depth: int) -> bool:
        line = self.open[depth].node.line
        return line is not None and is_finding(_first(line.body.text))

    def _reads_alike(self, depth: int, line: Line) -> bool:
        """Whether the counter began anew among the same siblings: only where nothing stands between."""
        if depth != len(self.open) - 1:
            return False
        before = self.open[depth].node
        if any((word := field_word(text.text)) and word.role in BODY_ROLES for text in before.texts):
            return False  # its text has begun: what counts from one is a part of that
        new, old = is_finding(_first(line.body.text)), self._reads_like_finding(depth)
        return new if old else not new and bool(before.texts)


def _first(text: str) -> str:
    if (word := field_word(text)) and word.role is Role.HEADING:
        text = text[word.length :]
    for index, character in enumerate(text):
        if character in "。：:":
            return text[:index]
    return text


def _label_text(line: Line) -> str:
    return line.text[: line.label.length].strip() if line.label else ""


def outline(lines: list[Line]) -> Node:
    """Return the tree of some lines; what stands before the first label is the root's text."""
    ladder = _Ladder()
    for line in lines:
        ladder.add(line)
    return ladder.root
