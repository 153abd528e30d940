"""Differences: two texts laid into one, as pages show them: what went and came, and how much stayed in between."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from generator.diff.words import marked, paired_lines
from generator.publish.views import View

Pairs = Sequence[tuple[str | None, str | None]]
"""Lines of the older and the newer text that belong together; none where one has no counterpart."""
CONTEXT: Final = 1
"""Lines that did not change, shown on either side of one that did, so that its place is known."""


def differing_lines(before: Sequence[str], after: Sequence[str]) -> list[View]:
    """Return the lines that differ, marked word by word, each run between its neighbours; for all others, how many they are."""
    return laid(paired_lines(before, after), CONTEXT)


def laid(pairs: Pairs, context: int = 0) -> list[View]:
    """Return lines that have been paired as one text; so many unchanged ones stay on either side of a changed one."""
    near = [
        any(old != new for old, new in pairs[max(number - context, 0) : number + context + 1])
        for number in range(len(pairs))
    ]
    found: list[View] = []
    for is_near, run in groupby(zip(near, pairs, strict=True), key=lambda one: one[0]):
        if is_near:
            found += [{"kept": 0, "pieces": _pieces(old, new)} for _, (old, new) in run]
        else:
            found.append({"kept": len(list(run)), "pieces": []})
    return found


def _pieces(old: str | None, new: str | None) -> list[View]:
    return [{"text": piece.text, "side": piece.side} for piece in marked(old or "", new or "")]
