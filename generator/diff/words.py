"""Words: two texts laid side by side, word by word, as Chinese is read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from generator.diff.tidying import Change, slid, tidied, trimmed
from generator.diff.tokens import tokens

Side = Literal["same", "removed", "added"]
_LIKE: Final = 50
"""How much alike two lines must be to stand side by side, in per cent."""
_MANY: Final = 10_000
"""Pairs of lines from which on only their starts are compared: how a line begins tells which one it is."""
_START: Final = 64


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that stayed, went or came."""

    text: str
    side: Side


def marked(before: str, after: str) -> list[Segment]:
    """Return both texts in one: without what was added it is the old one, without what was removed the new one."""
    if before == after:
        return [Segment(before, "same")] if before else []
    if not before or not after:
        return [Segment(before, "removed") if before else Segment(after, "added")]
    return list(_segments(slid(tidied(trimmed(aligned(tokens(before), tokens(after)))))))


def aligned(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """Return what stayed and what changed, in turn."""
    pieces: list[Change] = []
    for opcode in Indel.opcodes(old, new):
        gone, come = list(old[opcode.src_start : opcode.src_end]), list(new[opcode.dest_start : opcode.dest_end])
        if pieces and opcode.tag != "equal" and pieces[-1][0] != pieces[-1][1]:
            pieces[-1] = (pieces[-1][0] + gone, pieces[-1][1] + come)
        else:
            pieces.append((gone, come))
    return pieces


def _segments(pieces: Sequence[Change]) -> Iterator[Segment]:
    pending: list[tuple[str, Side]] = []
    for gone, come in pieces:
        parts: list[tuple[str, Side]] = [("".join(gone), "same")]
        if gone != come:
            parts = [("".join(gone), "removed"), ("".join(come), "added")]
        for text, side in parts:
            if text and pending and pending[-1][1] == side:
                pending[-1] = (pending[-1][0] + text, side)
            elif text:
                pending.append((text, side))
    yield from (Segment(text, side) for text, side in pending)


def paired_lines(old_lines: Sequence[str], new_lines: Sequence[str]) -> list[tuple[str | None, str | None]]:
    """Return the lines of both in order, like beside like; none where a line has no counterpart."""
    pairs: list[tuple[str | None, str | None]] = []
    for gone, come in aligned(old_lines, new_lines):
        pairs += zip(gone, come, strict=True) if gone == come else _like_lines(gone, come)
    return pairs


def _like_lines(gone: Sequence[str], come: Sequence[str]) -> list[tuple[str | None, str | None]]:
    """Pair lines by likeness without crossing, so that all pairs together are as much alike as can be."""
    if not gone or not come:
        return [*((line, None) for line in gone), *((None, line) for line in come)]
    import numpy as np  # noqa: PLC0415  a tenth of a second, and only printers pair lines
    from rapidfuzz.process import cdist  # noqa: PLC0415

    start = _START if len(gone) * len(come) > _MANY else None
    starts = [line[:start] for line in gone], [line[:start] for line in come]
    scores = cdist(*starts, scorer=fuzz.ratio, score_cutoff=_LIKE, dtype=np.float32)
    best = np.zeros((len(gone) + 1, len(come) + 1), dtype=np.float32)
    for i in range(len(gone) - 1, -1, -1):
        kept = np.maximum(best[i + 1, :-1], best[i + 1, 1:] + scores[i])
        best[i, :-1] = np.maximum.accumulate(kept[::-1])[::-1]
    pairs: list[tuple[str | None, str | None]] = []
    i = j = 0
    while i < len(gone) and j < len(come):
        if scores[i, j] > 0 and best[i, j] == best[i + 1, j + 1] + scores[i, j]:
            pairs.append((gone[i], come[j]))
            i, j = i + 1, j + 1
        elif best[i, j] == best[i + 1, j]:
            pairs.append((gone[i], None))
            i += 1
        else:
            pairs.append((None, come[j]))
            j += 1
    return [*pairs, *((line, None) for line in gone[i:]), *((None, line) for line in come[j:])]
