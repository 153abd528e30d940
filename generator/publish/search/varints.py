"""Varints: whole numbers as bytes of seven bits, the lowest first; all but the last byte of a number have the eighth bit."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.integer[Any]]


def varints(numbers: Numbers) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Return the bytes of numbers, and how many bytes each has."""
    sizes = np.ones(len(numbers), dtype=np.uint8)
    for bits in range(7, int(numbers.max(initial=0)).bit_length(), 7):
        sizes += numbers >= (1 << bits)
    starts = np.cumsum(sizes, dtype=np.int64)
    made = np.empty(int(starts[-1]) if len(starts) else 0, dtype=np.uint8)
    starts -= sizes
    for index in range(int(sizes.max(initial=0))):
        chosen = np.flatnonzero(sizes > index)
        more = (sizes[chosen] > index + 1).astype(np.uint8) << 7
        made[starts[chosen] + index] = (numbers[chosen] >> (7 * index) & 127).astype(np.uint8) | more
    return made, sizes


def varint_bytes(numbers: Numbers) -> bytes:
    """Return the bytes of numbers."""
    return varints(numbers)[0].tobytes()


def gaps(numbers: Numbers) -> Numbers:
    """Return the first number and the step from each to the next."""
    return np.diff(numbers, prepend=numbers.dtype.type(0))
