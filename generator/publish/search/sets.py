"""Sets: for each frequent gram the places that have it."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from generator.publish.search.fields import UNIT, Fields
from generator.publish.search.grams import Gram, Level, Numbers
from generator.publish.search.varints import gaps, varint_bytes

AT_ONCE: Final = 30_000_000
"""Members of all sets that are held in memory."""


def gram_sets(level: Level, wanted: Sequence[int], fields: Fields) -> Iterator[tuple[Gram, bytes]]:
    """Yield each gram wanted with its set: the places that have it in their paragraphs, then those that have it in their title."""
    step = max(1, AT_ONCE // (2 * fields.n_places))
    for first in range(0, len(wanted), step):
        chosen = wanted[first : first + step]
        row_of = np.full(len(level.grams), -1, dtype=np.int32)
        row_of[chosen] = np.arange(len(chosen))
        table = np.zeros((len(chosen), 2 * fields.n_places), dtype=np.bool_)
        for positions, which in level.stands():
            rows = row_of[which]
            inside = np.flatnonzero(rows >= 0)
            table[rows[inside], fields.set_of_unit[positions[inside] // UNIT]] = True
        for gram, row in zip(chosen, table, strict=True):
            yield level.grams[gram], _both(row)


def place_set(positions: Numbers, fields: Fields) -> bytes:
    """Return the set of the places that have some positions."""
    members = np.zeros(2 * fields.n_places, dtype=np.bool_)
    members[fields.set_of_unit[positions // UNIT]] = True
    return _both(members)


def _both(members: NDArray[np.bool_]) -> bytes:
    size = len(members) // 2
    return _set_bytes(members[:size]) + _set_bytes(members[size:])


def _set_bytes(members: NDArray[np.bool_]) -> bytes:
    """A list of gaps, or nought and a row of bits where that is shorter; a list begins with its length plus one."""
    bits = b"\0" + np.packbits(members, bitorder="little").tobytes()
    rows = np.flatnonzero(members)
    if len(rows) >= len(bits):
        return bits
    return min(varint_bytes(np.concatenate(([len(rows) + 1], gaps(rows)))), bits, key=len)
