"""Leaves: for every other string the positions where it stands, cut into shards.

At each position the leaf is the character, the longest frequent gram behind it, and one character more. No leaf is a
frequent gram, nor is it one without its first character: so any string that is not frequent itself is covered by leaves.
A leaf is one number (character, gram, character), and leaves are in the order of these numbers.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from generator.publish.search.fields import Fields
from generator.publish.search.grams import Longest, Numbers
from generator.publish.search.shards import in_order, shards
from generator.publish.search.tally import parts, tally

AT_ONCE: Final = 2_000_000
"""Positions that are sorted at a time."""


def leaf_shards(fields: Fields, longest: Longest, n_grams: int, size: int) -> Iterator[tuple[int, bytes]]:
    """Yield shards of about so many bytes, each with the number of its first leaf."""
    text, n_letters = fields.text, len(fields.alphabet)
    for positions in _portions(text, longest):
        behind = positions + 1
        keys = text[positions].astype(np.int64)
        keys *= n_grams + 1
        keys += longest.rank[behind]
        keys *= n_letters
        keys += text[behind + longest.length[behind]]
        yield from shards(*in_order(keys, positions), size)
        del keys, positions, behind  # before the next are made


def _portions(text: NDArray[np.uint16], longest: Longest) -> Iterator[Numbers]:
    """Yield the positions that have a leaf, some characters at a time: a frequent gram that ends a paragraph has none."""
    wanted = text != 0
    for part in parts(len(text)):
        lengths = longest.length[part]
        wanted[part] &= (lengths == 0) | (text[np.arange(part.start, part.stop) + lengths] != 0)
    counts = tally(text[wanted], int(text.max()) + 1)
    portion = np.cumsum(counts) // AT_ONCE
    portion_of = portion.astype(np.min_scalar_type(portion[-1]))[text]
    for number in np.unique(portion[counts > 0]):
        yield np.flatnonzero(wanted & (portion_of == number)).astype(np.int32)
