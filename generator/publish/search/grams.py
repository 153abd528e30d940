"""Grams: the strings that occur often in the text."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from generator.publish.search.abreast import abreast
from generator.publish.search.fold import Codes
from generator.publish.search.tally import parts, tally, tally_lists

LONGEST: Final = 14
"""Longer strings have minimizers; and copies of one sentence would make as many levels as it has characters."""
UNDER_WAY: Final = 1
Numbers = NDArray[np.int32]
Positions = NDArray[np.int64]
Gram = tuple[int, ...]
"""Characters by their rank in the alphabet."""
Result = TypeVar("Result")


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
    counts: Positions
    """How often each of them stands."""
    first: int
    """The rank of the first of them; those of all levels follow each other."""
    longest: Longest

    @property
    def length(self) -> int:
        """How many characters each of them has."""
        return len(self.grams[0])

    def where(self, work: Callable[[Positions, Numbers], Result]) -> Iterator[Result]:
        """Do work on the positions where any of them stands, and beside them which of the grams it is, some at a time."""

        def of(part: slice) -> Result:
            inside = np.flatnonzero(self.longest.length[part] == self.length)
            return work(inside + part.start, self.longest.rank[part][inside] - np.int32(self.first))

        return abreast(of, parts(len(self.longest.rank)), UNDER_WAY)


@dataclass(frozen=True)
class _Letters:
    """The characters that stand often."""

    frequent: Positions
    number: Numbers
    """For each character its number among these; all others have the number behind the last."""

    @property
    def size(self) -> int:
        """How many numbers there are."""
        return len(self.frequent) + 1

    def with_next(self, level: Level, text: Codes, positions: Positions, which: Numbers) -> Numbers:
        """Return grams, each with the character behind it as one number."""
        keys = which * np.int32(self.size)  # a gram stands often, so there are few: no overflow
        keys += self.number[text[positions + level.length]]
        return keys


def frequent_grams(text: Codes, often: int, longest: Longest) -> Iterator[tuple[Level, list[int]]]:
    """Yield the grams that occur more than `often` times, those of one character first, and note the longest.

    Beside each level are the numbers of the grams in it that are whole: those that do not always go on with the same
    character. Any other stands just where the one whole gram stands that begins with it.
    """
    counts = tally(text, int(text.max()) + 1)
    counts[0] = 0
    frequent = np.flatnonzero(counts > often)
    letters = _Letters(frequent, np.full(len(counts), len(frequent), dtype=np.int32))
    letters.number[frequent] = np.arange(len(frequent))
    for part in parts(len(text)):
        longest.length[part] = letters.number[text[part]] < len(frequent)
        longest.rank[part] = (letters.number[text[part]] + 1) * longest.length[part]
    found = Level([(int(one),) for one in frequent], counts[frequent], 1, longest)
    while found.grams:
        if found.length == LONGEST:
            yield found, list(range(len(found.grams)))
            return
        longer = _count_longer(found, text, letters)
        yield found, np.flatnonzero(longer.max(axis=1) < found.counts).tolist()
        found = _longer(found, text, letters, longer, often)


def _count_longer(found: Level, text: Codes, letters: _Letters) -> NDArray[np.int64]:
    """Return a row for each gram: how often each character that is frequent stands behind it."""
    keys = found.where(lambda positions, which: letters.with_next(found, text, positions, which))
    counts = tally_lists(keys, len(found.grams) * letters.size).reshape(-1, letters.size)
    counts[:, -1] = 0
    return counts


def _longer(found: Level, text: Codes, letters: _Letters, counts: NDArray[np.int64], often: int) -> Level:
    """Grams of one more character: only what is frequent without its last character, and ends in a frequent one, can be."""
    frequent = counts.ravel() > often
    first = found.first + len(found.grams)
    ranks = np.cumsum(frequent, dtype=np.int32) + np.int32(first - 1)

    def note(positions: Positions, which: Numbers) -> None:
        keys = letters.with_next(found, text, positions, which)
        chosen = frequent[keys]
        found.longest.rank[positions[chosen]] = ranks[keys[chosen]]
        found.longest.length[positions[chosen]] = found.length + 1

    deque(found.where(note), maxlen=0)
    keys = np.flatnonzero(frequent)
    pairs = [divmod(int(key), letters.size) for key in keys]
    grams = [(*found.grams[head], int(letters.frequent[last])) for head, last in pairs]
    return Level(grams, counts.ravel()[keys], first, found.longest)
