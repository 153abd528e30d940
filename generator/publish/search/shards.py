"""Shards: strings by number, each with the positions where it stands, cut into files."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from generator.publish.search.grams import Numbers
from generator.publish.search.varints import gaps, varint_bytes, varints

HEADER: Final = 3
"""Bytes that a string takes beside its positions, about."""
Keys = NDArray[np.int64]


def in_order(keys: Keys, positions: Numbers) -> tuple[Keys, Numbers]:
    """Sort by key, then by position. Both in one number sort several times faster, where there is room for them."""
    bits = len(keys).bit_length()
    if int(keys.max(initial=0)).bit_length() + bits < 64:  # noqa: PLR2004  of an int64
        keys <<= bits
        keys |= np.arange(len(keys))
        keys.sort()
        positions = positions[keys & ((1 << bits) - 1)]
        keys >>= bits
        return keys, positions
    order = np.argsort(keys, kind="stable")
    return keys[order], positions[order]


def starts_of(keys: Keys) -> NDArray[np.int64]:
    """Return where each key begins in a sorted list that has it several times."""
    return np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))[: len(keys)])


def shards(
    keys: Keys, positions: Numbers, size: int, beside: Sequence[NDArray[np.integer[Any]]] = ()
) -> Iterator[tuple[int, bytes]]:
    """Yield files of about so many bytes, each with the number of its first string.

    A file has the count of its strings, the steps from string to string, the count of positions of each, columns of
    one number for each where some are given beside, then for each the steps from position to position.
    """
    if not len(keys):
        return
    starts = starts_of(keys)
    steps = gaps(positions)
    steps[starts] = positions[starts]
    data, sizes = varints(steps)
    begins = np.cumsum(sizes, dtype=np.int64)[starts] - sizes[starts]
    counts = np.diff(starts, append=len(keys))
    header = HEADER + len(beside)
    cuts = np.flatnonzero(np.diff((begins + header * np.arange(len(starts))) // size, prepend=-1))
    for first, end in zip(cuts, [*cuts[1:], len(starts)], strict=True):
        named = keys[starts[first:end]]
        columns = [column[first:end] for column in (counts, *beside)]
        told = np.concatenate(([end - first], gaps(named - named[0]), *columns))
        stop = begins[end] if end < len(starts) else len(data)
        yield int(named[0]), varint_bytes(told) + data[begins[first] : stop].tobytes()
