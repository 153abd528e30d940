"""Grams: the strings that occur often in the text."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from generator.publish.search.fold import Codes
from generator.publish.search.tally import parts, tally, tally_lists

LONGEST: Final = 32
"""Longer strings are not counted: thousands of copies of one paragraph would make as many levels as it has characters."""
Numbers = NDArray[np.int32]
Positions = NDArray[np.int64]
Gram = tuple[int, ...]
"""Characters by their rank in the alphabet."""


@dataclass(frozen=True)
class Longest:
    """The longest frequent gram that begins at each position; there is no room for more than this about each."""

    rank: Numbers
    """Its rank among all frequent grams, from 1; nought where there is none."""
    length: NDArray[np.uint8]


@dataclass(frozen=True)
class Level:
    """The frequent grams of one length. Where they stand is known until the next level is asked for."""

    grams: list[Gram]
    first: int
    """The rank of the first of them; those of all levels follow each other."""
    longest: Longest

    @property
    def length(self) -> int:
        """How many characters each of them has."""
        return len(self.grams[0])

    def stands(self) -> Iterator[tuple[Positions, Numbers]]:
        """Yield the positions where any of them stands, some at a time, and beside them which of the grams it is."""
        for part in parts(len(self.longest.rank)):
            inside = np.flatnonzero(self.longest.length[part] == self.length)
            yield inside + part.start, self.longest.rank[part][inside] - np.int32(self.first)


def frequent_grams(text: Codes, often: int, longest: Longest) -> Iterator[Level]:
    """Yield the grams that occur more than `often` times, those of one character first, and note the longest."""
    common = tally(text, int(text.max()) + 1) > often
    common[0] = False
    letters = np.flatnonzero(common)
    letter = np.full(len(common), len(letters), dtype=np.int32)
    letter[letters] = np.arange(len(letters))
    for part in parts(len(text)):
        longest.length[part] = common[text[part]]
        longest.rank[part] = (letter[text[part]] + 1) * longest.length[part]
    found = Level([(int(one),) for one in letters], 1, longest)
    while found.grams:
        yield found
        if found.length == LONGEST:
            return
        found = _longer(found, text, letter, often)


def _longer(found: Level, text: Codes, letter: Numbers, often: int) -> Level:
    """Grams of one more character: only what is frequent without its last character, and ends in a frequent one, can be."""
    rare = int(letter.max())
    lists = (keys for _, keys in _longer_keys(found, text, letter))
    frequent = tally_lists(lists, len(found.grams) * (rare + 1)) > often
    frequent[rare :: rare + 1] = False
    first = found.first + len(found.grams)
    ranks = np.cumsum(frequent, dtype=np.int32) + np.int32(first - 1)
    for positions, keys in _longer_keys(found, text, letter):
        chosen = frequent[keys]
        found.longest.rank[positions[chosen]] = ranks[keys[chosen]]
        found.longest.length[positions[chosen]] = found.length + 1
    letters = np.flatnonzero(letter < rare)
    pairs = [divmod(int(key), rare + 1) for key in np.flatnonzero(frequent)]
    return Level([(*found.grams[head], int(letters[last])) for head, last in pairs], first, found.longest)


def _longer_keys(found: Level, text: Codes, letter: Numbers) -> Iterator[tuple[Positions, Numbers]]:
    """Yield where grams stand, and each with the character behind it as one number."""
    letters = letter.max() + np.int32(1)
    for positions, which in found.stands():
        keys = which * letters  # a gram stands often, so there are few: no overflow
        keys += letter[text[positions + found.length]]
        yield positions, keys
