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
    width = int(sizes.max(initial=1))
    table = np.empty((len(numbers), width), dtype=np.uint8)
    for index in range(width):
        table[:, index] = numbers >> (7 * index) & 127
    goes_on = np.arange(1, width + 1, dtype=np.uint8) < sizes[:, np.newaxis]
    table |= goes_on.view(np.uint8) << 7
    return table[np.arange(width, dtype=np.uint8) < sizes[:, np.newaxis]], sizes


def varint_bytes(numbers: Numbers) -> bytes:
    """Return the bytes of numbers."""
    return varints(numbers)[0].tobytes()


def gaps(numbers: Numbers) -> Numbers:
    """Return the first number and the step from each to the next."""
    return np.diff(numbers, prepend=numbers.dtype.type(0))
