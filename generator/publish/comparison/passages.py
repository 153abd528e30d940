"""Passages: the public text of a notice on both sides, line beside line, what did not change apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from generator.diff.comparison import NoticeDiff
from generator.diff.words import Segment, marked, paired_lines

CONTEXT: Final = 1
"""Lines that did not change, shown on either side of one that did."""
_WORTH_FOLDING: Final = 2
"""Fewer lines than these are shown as they are."""


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph, of one side or of both."""

    pieces: tuple[Segment, ...]

    @property
    def same(self) -> bool:
        """Whether it did not change."""
        return all(piece.side == "same" for piece in self.pieces)

    @property
    def old(self) -> tuple[Segment, ...]:
        """The paragraph as it was, what went marked."""
        return tuple(piece for piece in self.pieces if piece.side != "added")

    @property
    def new(self) -> tuple[Segment, ...]:
        """The paragraph as it is, what came marked."""
        return tuple(piece for piece in self.pieces if piece.side != "removed")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows that follow each other."""

    rows: tuple[Row, ...]
    folded: bool
    """Whether they did not change, and nobody misses them."""


def stretches_of(notice: NoticeDiff) -> list[Stretch]:
    """Return the text of a notice, what did not change folded away."""
    rows = list(rows_of(notice))
    differs = [not row.same for row in rows]
    near = [any(differs[max(number - CONTEXT, 0) : number + CONTEXT + 1]) for number in range(len(rows))]
    found: list[Stretch] = []
    start = 0
    for shown, same in groupby(near):
        end = start + len(list(same))
        few = end - start < _WORTH_FOLDING
        if found and (few or not found[-1].folded) and (shown or few):
            found[-1] = Stretch((*found[-1].rows, *rows[start:end]), folded=False)
        else:
            found.append(Stretch(tuple(rows[start:end]), folded=not shown and not few))
        start = end
    return found


def rows_of(notice: NoticeDiff) -> Iterator[Row]:
    """Yield every paragraph, words that changed marked."""
    for before, after in paired_lines(list(notice.old_lines), list(notice.new_lines)):
        yield Row(_marked(before, after))


def _marked(before: str | None, after: str | None) -> tuple[Segment, ...]:
    if before == after:
        return (Segment(before or "", "same"),)
    if before is None:
        return (Segment(after or "", "added"),)
    if after is None:
        return (Segment(before, "removed"),)
    return tuple(marked(before, after))
