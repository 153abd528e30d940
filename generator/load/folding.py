"""Folding: texts that were typed over several lines."""

from itertools import pairwise
from typing import Final

_CONTEXT: Final = 8
"""Characters on each side of a line's end by which the blank that YAML put there is found."""


def unfolded(value: str, lines: list[str]) -> str:
    """Return a text without the blanks that YAML puts where its lines were broken, since Chinese has none between words.

    Args:
        value: The text as YAML joined it.
        lines: The lines of the file over which it stands.
    """
    done = kept = 0
    pieces: list[str] = []
    for before, after in pairwise(lines):
        limit = done + 2 * len(before) + 2 * _CONTEXT  # as typed, a line may be longer than as read, hardly shorter
        left, right = before.strip(), after.strip()
        if not left or not right or not (_is_wide(left[-1]) or _is_wide(right[0])):
            continue
        for length in range(_CONTEXT, 0, -1):  # the last line may end with a quotation mark, a bracket or a comment
            start = value.find(f"{left[-length:]} {right[:length]}", done, limit)
            if start >= 0:
                done = start + len(left[-length:])
                pieces.append(value[kept:done])
                kept = done = done + 1
                break
    return "".join([*pieces, value[kept:]])


def _is_wide(character: str) -> bool:
    return character >= "\u2e80" or character in "“”‘’—…"
