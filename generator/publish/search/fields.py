"""Fields: all that can be searched, one after the other in one text; a place is two fields, its title and its paragraphs."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from generator.publish.search.fold import FOLDED, Codes
from generator.publish.search.tally import replace_each, tally
from generator.render.places import Place

UNIT: Final = 16
"""Fields begin at multiples of this, so that where they begin is told in few bytes."""


@dataclass(frozen=True)
class Fields:
    """The text as ranks of characters in the alphabet; nought, which no word reaches across, is behind every paragraph."""

    alphabet: Codes
    text: Codes
    sizes: NDArray[np.int32]
    """Units of each field; the title of place r is field 2r, its paragraphs are field 2r + 1."""

    @property
    def n_places(self) -> int:
        """How many places there are."""
        return len(self.sizes) // 2

    @cached_property
    def field_of_unit(self) -> NDArray[np.int32]:
        """For each unit of the text the field that it is in."""
        return np.repeat(np.arange(len(self.sizes), dtype=np.int32), self.sizes)


def lay_out(places: Iterable[Place]) -> Fields:
    """Return the fields of places, in order."""
    data = bytearray()
    sizes: list[int] = []
    for place in places:
        for text in (place.title, "\0".join(paragraph.replace("\0", " ") for paragraph in place.paragraphs)):
            part = text.encode("utf-16-le", "surrogatepass")
            size = len(part) // 2 // UNIT + 1 if part else 0
            data += part.ljust(size * UNIT * 2, b"\0")
            sizes.append(size)
    data += bytes(2 * UNIT)
    codes = np.frombuffer(data, dtype="<u2").astype(np.uint16, copy=False)
    folded = FOLDED.copy()
    folded[0] = 0  # behind a paragraph, not in it
    replace_each(codes, folded)
    used = tally(codes, len(folded)) > 0
    replace_each(codes, (np.cumsum(used) - 1).astype(np.uint16))
    return Fields(np.flatnonzero(used).astype(np.uint16), codes, np.array(sizes, dtype=np.int32))
