"""Tally: work on long lists some numbers at a time, for numpy makes eight bytes of each number that it counts or looks up."""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

AT_ONCE: Final = 1 << 20


def parts(length: int) -> Iterator[slice]:
    """Yield the parts of a list of that length."""
    for start in range(0, length, AT_ONCE):
        yield slice(start, min(start + AT_ONCE, length))


def tally(numbers: NDArray[np.integer[Any]], size: int) -> NDArray[np.int64]:
    """Return how often each number below a size occurs."""
    counts = np.zeros(size, dtype=np.int64)
    for part in parts(len(numbers)):
        counts += np.bincount(numbers[part], minlength=size)
    return counts
