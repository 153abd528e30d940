"""Stakes: for the grams at minimizers that stand in many places, where they stand and how much more is the same there.

A long string that stands in many places is covered by dozens of leaves, and to read all the places would take as many
files. But where it has been copied, more is the same around each copy than a gram. A stake says how much: a reader who
has read the string in one of its places then knows it of all of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from generator.publish.search.fold import Codes
from generator.publish.search.grams import Numbers
from generator.publish.search.minimizers import minimizers
from generator.publish.search.shards import Keys, in_order, shards, starts_of

FAR: Final = 255
"""Characters to either side beyond which nobody looks: a longer string has other stakes."""
Reach = NDArray[np.int32]


@dataclass(frozen=True)
class Stakes:
    """The stakes by the hash of their gram, each with its positions; two grams of one hash are one stake."""

    keys: Keys
    positions: Numbers
    before: Reach
    """For each stake: how many characters before all its positions are the same."""
    behind: Reach
    """For each stake: how many characters from all its positions on are the same."""

    def often(self, often: int) -> Iterator[tuple[int, Numbers]]:
        """Yield the stakes that stand more often than that, as the numbers of a list, with their positions."""
        starts = starts_of(self.keys)
        ends = np.append(starts[1:], len(self.keys))
        for number in np.flatnonzero(ends - starts > often):
            yield int(number), self.positions[starts[number] : ends[number]]


def find_stakes(text: Codes, rare: int) -> Stakes:
    """Return the stakes of grams that stand more than `rare` times."""
    positions, hashes = minimizers(text)
    keys, positions = in_order(hashes.astype(np.int64), positions)
    counts = np.diff(starts_of(keys), append=len(keys))
    chosen = np.repeat(counts > rare, counts)
    keys, positions = keys[chosen], positions[chosen]
    counts = counts[counts > rare]
    return Stakes(keys, positions, _reach(text, positions - 1, counts, -1), _reach(text, positions, counts, 1))


def stake_shards(stakes: Stakes, sets: dict[int, int], size: int) -> Iterator[tuple[int, bytes]]:
    """Yield shards of stakes. One that has a set has nothing but the number of that in the place of its positions."""
    starts = starts_of(stakes.keys)
    chosen = np.ones(len(stakes.keys), dtype=np.bool_)
    positions = stakes.positions.copy()
    ends = np.append(starts[1:], len(chosen))
    for stake, number in sets.items():
        chosen[starts[stake] + 1 : ends[stake]] = False
        positions[starts[stake]] = number
    yield from shards(stakes.keys[chosen], positions[chosen], size, (stakes.before, stakes.behind))


def _reach(text: Codes, positions: Numbers, counts: NDArray[np.int64], step: int) -> Reach:
    """For lists of positions one behind the other: how many characters are the same at all positions of each."""
    reach = np.full(len(counts), FAR, dtype=np.int32)
    lists = np.arange(len(counts))
    for length in range(FAR):
        if not len(lists):
            break
        firsts = np.cumsum(counts) - counts
        letters = text[positions]
        same = np.logical_and.reduceat(letters == np.repeat(letters[firsts], counts), firsts)
        same &= letters[firsts] != 0
        reach[lists[~same]] = length
        positions = positions[np.repeat(same, counts)] + np.int32(step)
        lists, counts = lists[same], counts[same]
    return reach
