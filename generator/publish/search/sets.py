"""Sets: for each frequent gram the places that have it."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from generator.publish.search.fields import UNIT, Fields
from generator.publish.search.grams import Gram, Level, Numbers, Positions
from generator.publish.search.varints import gaps, varint_bytes

Bits = NDArray[np.uint8]
_Marks = tuple[int, Bits]
"""Bits of all rows, and the number of bytes that are not told before them."""
_NOTHING: Final = varint_bytes(np.array([1]))


def gram_sets(level: Level, wanted: Sequence[int], fields: Fields) -> Iterator[tuple[Gram, bytes]]:
    """Yield each gram wanted with its set: the places that have it in their paragraphs, then those that have it in their title."""
    row_of = np.full(len(level.grams), -1, dtype=np.int32)
    row_of[wanted] = np.arange(len(wanted))
    table = _BitTable(len(wanted), fields)

    def marks(positions: Positions, which: Numbers) -> _Marks | None:
        rows = row_of[which]
        inside = np.flatnonzero(rows >= 0)
        return table.marks(rows[inside], positions[inside])

    for some in level.where(marks):
        table.add(some)
    for row, number in enumerate(wanted):
        yield level.grams[number], table.set_of(row)


def place_set(positions: Numbers, fields: Fields) -> bytes:
    """Return the set of the places that have some positions."""
    table = _BitTable(1, fields)
    table.add(table.marks(np.zeros(len(positions), dtype=np.int32), positions))
    return table.set_of(0)


class _BitTable:
    """For each row and each place a bit whether it is in the paragraphs there, and one whether it is in the title."""

    def __init__(self, rows: int, fields: Fields) -> None:
        self._field_of_unit = fields.field_of_unit
        self._n_places = fields.n_places
        self._bits: Bits = np.zeros((rows, 2, -(-fields.n_places // 8)), dtype=np.uint8)

    def marks(self, rows: Numbers, positions: Positions | Numbers) -> _Marks | None:
        """Return what to add for positions, which are near each other, in the rows that stand beside them."""
        if not len(rows):
            return None
        fields = self._field_of_unit[positions // UNIT]
        places = fields >> 1
        first, last = int(places.min()) // 8, int(places.max()) // 8
        marked = np.zeros((len(self._bits), 2, 8 * (last - first + 1)), dtype=np.bool_)
        marked[rows, 1 - (fields & 1), places - 8 * first] = True
        return first, np.packbits(marked, axis=2, bitorder="little")

    def add(self, marks: _Marks | None) -> None:
        """Add marks to the table."""
        if marks:
            first, bits = marks
            self._bits[:, :, first : first + bits.shape[2]] |= bits

    def set_of(self, row: int) -> bytes:
        """Return the set of a row."""
        return b"".join(_set_bytes(bits, self._n_places) for bits in self._bits[row])


def _set_bytes(bits: Bits, size: int) -> bytes:
    """A list of gaps, or nought and a row of bits where that is shorter; a list begins with its length plus one."""
    as_bits = b"\0" + bits.tobytes()
    count = int(np.bitwise_count(bits).sum())
    if count == 0 or count >= len(as_bits):
        return as_bits if count else _NOTHING
    members = np.flatnonzero(np.unpackbits(bits, count=size, bitorder="little").view(np.bool_))
    return min(varint_bytes(np.concatenate(([len(members) + 1], gaps(members)))), as_bits, key=len)
