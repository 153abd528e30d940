"""Minimizers: positions chosen by the text around them alone, so that a word chooses the same ones wherever it stands.

Of each `SIZE` grams in a row, which have `SIZE` characters each, the one with the smallest hash is chosen, the first of
several: so any string of `2 * SIZE - 1` characters has one, and one begins before the one before it ends. (Schleimer,
Wilkerson, Aiken: Winnowing, SIGMOD 2003; Roberts et al.: Reducing storage requirements for biological sequence
comparison, Bioinformatics 2004.) templates/theme/assets/minimizers.js chooses the same.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from generator.publish.search.fold import Codes
from generator.publish.search.grams import Numbers
from generator.publish.search.tally import parts

SIZE: Final = 8
"""Characters of a gram, and grams that one is chosen of; a power of two."""
WINDOW: Final = 2 * SIZE - 1
"""Characters of all the grams that one is chosen of."""
BASE: Final = 0x9E3779B1
Hashes = NDArray[np.uint32]


def minimizers(text: Codes) -> tuple[Numbers, Hashes]:
    """Return the positions of all minimizers in a text, and the hashes of their grams; none has the character nought."""
    found = [_in_part(text[part.start : part.stop + WINDOW - 1], part.start) for part in parts(len(text))]
    positions, hashes = (np.concatenate(lists) for lists in zip(*found, strict=True))
    new = np.diff(positions, prepend=-1) != 0  # a part may begin with the one that the last ended with
    return positions[new], hashes[new]


def _in_part(text: Codes, start: int) -> tuple[Numbers, Hashes]:
    if len(text) < WINDOW:
        return np.empty(0, dtype=np.int32), np.empty(0, dtype=np.uint32)
    hashes = gram_hashes(text)
    bits = len(hashes).bit_length()
    chosen = hashes.astype(np.int64) << bits
    chosen |= np.arange(len(hashes))
    for step in _powers(SIZE):
        chosen = np.minimum(chosen[:-step], chosen[step:])
    noughts = np.concatenate(([0], np.cumsum(text == 0)))
    inside = chosen[noughts[WINDOW:] == noughts[:-WINDOW]] & ((1 << bits) - 1)
    inside = inside[np.diff(inside, prepend=-1) != 0]
    return (inside + start).astype(np.int32), hashes[inside]


def gram_hashes(text: Codes) -> Hashes:
    """Return the hash of the gram that begins at each position: a polynomial of its characters, then mixed as in MurmurHash3."""
    hashes = text.astype(np.uint32)
    hashes += np.uint32(1)
    power = BASE
    for step in _powers(SIZE):
        hashes = hashes[:-step] * np.uint32(power) + hashes[step:]
        power = power * power % 2**32
    hashes ^= hashes >> np.uint32(16)
    hashes *= np.uint32(0x85EBCA6B)
    hashes ^= hashes >> np.uint32(13)
    hashes *= np.uint32(0xC2B2AE35)
    hashes ^= hashes >> np.uint32(16)
    return hashes


def _powers(end: int) -> list[int]:
    return [1 << exponent for exponent in range(end.bit_length() - 1)]
