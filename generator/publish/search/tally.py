"""Tally: work on long lists some numbers at a time, for numpy makes eight bytes of each number that it counts or looks up."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

AT_ONCE: Final = 1 << 18
Numbers = NDArray[np.integer[Any]]


def parts(length: int) -> Iterator[slice]:
    """Yield the parts of a list of that length."""
    for start in range(0, length, AT_ONCE):
        yield slice(start, min(start + AT_ONCE, length))


def tally(numbers: Numbers, size: int) -> NDArray[np.int64]:
    """Return how often each number below a size occurs."""
    return tally_lists((numbers[part] for part in parts(len(numbers))), size)


def tally_lists(lists: Iterable[Numbers], size: int) -> NDArray[np.int64]:
    """Return how often each number below a size occurs in some lists together."""
    counts = np.zeros(size, dtype=np.int64)
    for numbers in lists:
        counts += np.bincount(numbers, minlength=size)
    return counts


def replace_each(numbers: Numbers, by: Numbers) -> None:
    """Put in the place of each number what stands there in another list."""
    for part in parts(len(numbers)):
        numbers[part] = by[numbers[part]]
