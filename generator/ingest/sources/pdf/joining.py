"""Joining: lines become paragraphs, by how wide they are, how far indented, and how they begin."""

import re
import statistics
from collections import Counter
from itertools import pairwise
from typing import Final, NamedTuple

from generator.ingest.sources.pdf.line import Line
from generator.ingest.sources.source import Paragraph

_LABEL: Final = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,3}[.．、](?!\d)|[①-⑳]|第[一二三四五六七八九十\d]{1,3}[章节条方])"
)
_ENDS: Final = "。；：！？.;:!?”』）】"
_INDENT: Final = 1.2
"""Characters by which the first line of a paragraph is at least indented; officially two."""
_NARROWEST: Final = 0.6
_RAGGED: Final = 2.2
"""Characters by which a full line may fall short of the right margin."""
_SLACK: Final = 0.8
"""Characters by which a line that runs on may fall short, beyond the start of the next that did not fit."""
_OPEN_SLACK: Final = 3.0
"""The same where the line ends amid a sentence, and paragraphs begin with an indent."""
_UNBROKEN: Final = re.compile(
    r"[“‘《〈（(〔【「『\[]*(?:[A-Za-z0-9.,:/%@_-]{1,40}|.)[”’》〉）)〕】」』\]。，、；：！？.,;:!?%％…—]*"
)
_RESIZED: Final = 0.12
"""Share by which the type of a heading differs."""


class _Column(NamedTuple):
    """Where the text of a document stands on its pages."""

    left: float
    """Where lines that are not indented begin."""
    right: float
    """Where full lines end."""
    indented: bool
    """Whether paragraphs begin with an indent: then a line without one goes on."""


def join_lines(lines: list[Line]) -> list[Paragraph]:
    """Return paragraphs; those of one line are lines as they are."""
    if not lines:
        return []
    column = _column(lines)
    paragraphs: list[Paragraph] = []
    text, first = lines[0].text, lines[0]
    for before, line in pairwise(lines):
        if _runs_on(before, line, column):
            text += _seam(text, line.text) + line.text
            continue
        paragraphs.append(Paragraph(text, first.number, first.page))
        text, first = line.text, line
    return [*paragraphs, Paragraph(text, first.number, first.page)]


def _column(lines: list[Line]) -> _Column:
    rights = sorted(line.right for line in lines)
    # Where no line is long, none is full: text takes up more than half of the page.
    right = max(rights[int(len(rights) * 0.9)], lines[0].page_width * _NARROWEST)
    full = [line for line in lines if line.right >= right - _RAGGED * _em(line)] or lines
    lefts = Counter(round(line.left) for line in full)
    most = max(lefts.values())
    # First lines of paragraphs begin farther right, and may be as many as the others.
    left = float(min(left for left, count in lefts.items() if count * 4 >= most))
    indented = sum(_INDENT < (line.left - left) / max(_em(line), 1) < _INDENT * 2 for line in lines)
    return _Column(left, right, indented * 10 >= len(lines))


def _runs_on(before: Line, line: Line, column: _Column) -> bool:
    em = _em(line)
    if abs(line.size - before.size) > _RESIZED * max(line.size, before.size):
        return False
    ended = before.text.endswith(tuple(_ENDS))
    slack = _width(_start(line.text)) + (_OPEN_SLACK if column.indented and not ended else _SLACK)
    if line.left > column.left + _INDENT * em or before.right + slack * em < column.right:
        return False
    return not (ended and _LABEL.match(line.text))


def _em(line: Line) -> float:
    """Return the width of a character: what the file calls the size of its type may be scaled."""
    return statistics.median((line.size, line.top - line.bottom, (line.right - line.left) / max(_width(line.text), 1)))


def _width(text: str) -> float:
    """Return how wide a text is, in characters of full width."""
    return sum(0.5 if character.isascii() else 1 for character in text)


def _start(text: str) -> str:
    """Return what at the start of a line would have had to fit on the line before: there is no break within it."""
    found = _UNBROKEN.match(text)
    return found[0] if found else ""


def _seam(before: str, after: str) -> str:
    """Between two words of letters stands a blank, between characters none."""
    return (
        " " if before[-1:].isascii() and before[-1:].isalnum() and after[:1].isascii() and after[:1].isalpha() else ""
    )
