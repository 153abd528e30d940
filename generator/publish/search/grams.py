"""Grams: the strings that occur often in the text."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from generator.publish.search.fold import Codes
from generator.publish.search.tally import parts, tally

LONGEST: Final = 32
"""Longer strings are not counted: thousands of copies of one paragraph would make as many levels as it has characters."""
Numbers = NDArray[np.int32]
Gram = tuple[int, ...]
"""Characters by their rank in the alphabet."""


@dataclass(frozen=True)
class Level:
    """The frequent grams of one length."""

    grams: list[Gram]
    positions: Numbers
    """Where any of them stands."""
    which: Numbers
    """Parallel to the positions: which of the grams it is."""


def frequent_grams(text: Codes, often: int) -> Iterator[Level]:
    """Yield the grams that occur more than `often` times, those of one character first."""
    common = tally(text, int(text.max()) + 1) > often
    common[0] = False
    letters = np.flatnonzero(common)
    letter = np.full(len(common), len(letters), dtype=np.int32)
    letter[letters] = np.arange(len(letters))
    positions = np.concatenate(
        [np.flatnonzero(common[text[part]]).astype(np.int32) + np.int32(part.start) for part in parts(len(text))]
    )
    found = Level([(int(one),) for one in letters], positions, _looked_up(letter, text, positions))
    for length in range(1, LONGEST + 1):
        if not found.grams:
            return
        yield found
        found = _longer(found, length, text, letter, often)


def _longer(found: Level, length: int, text: Codes, letter: Numbers, often: int) -> Level:
    """Grams of one more character: only what is frequent without its last character, and ends in a frequent one, can be."""
    rare = int(letter.max())
    keys = found.which * np.int32(rare + 1)  # a gram stands often, so there are few: no overflow
    keys += _looked_up(letter, text, found.positions, length)
    frequent = tally(keys, len(found.grams) * (rare + 1)) > often
    frequent[rare :: rare + 1] = False
    chosen = frequent[keys]
    ranks = (np.cumsum(frequent) - 1).astype(np.int32)
    letters = np.flatnonzero(letter < rare)
    pairs = [divmod(int(key), rare + 1) for key in np.flatnonzero(frequent)]
    return Level(
        [(*found.grams[head], int(letters[last])) for head, last in pairs], found.positions[chosen], ranks[keys[chosen]]
    )


def _looked_up(letter: Numbers, text: Codes, positions: Numbers, further: int = 0) -> Numbers:
    """The letters that stand so much further than some positions."""
    found = np.empty(len(positions), dtype=np.int32)
    for part in parts(len(positions)):
        found[part] = letter[text[positions[part] + further]]
    return found
