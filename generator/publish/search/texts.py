"""Texts: what is printed at each place, in packs small enough to load a few of them for a page of results."""

import json
import zlib
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby
from typing import Final

import numpy as np

from generator.publish.search.fields import Fields
from generator.render.places import Place

USUAL: Final = 12_000
"""Characters of text that the packs take for known: with them a pack is a third smaller."""


class Usual:
    """Some of the texts, which a reader loads once; packs are compressed as if they went on from there."""

    def __init__(self, places: Sequence[Place]) -> None:
        characters = sum(len(text) for place in places for text in (place.title, *place.paragraphs))
        size = min(USUAL, characters // 20)
        step = max(1, characters // max(1, size))
        texts = (text for place in places[::step] for text in (place.title, *place.paragraphs))
        self._text = _encoded("".join(texts)[:size])

    @property
    def size(self) -> int:
        """Bytes before those of a pack, when both are decompressed together."""
        return len(self._text)

    @cached_property
    def packed(self) -> bytes:
        """The beginning of every compressed pack."""
        return self._started[1]

    def pack(self, data: bytes) -> bytes:
        """Return the rest of a compressed pack."""
        packer = self._started[0].copy()
        return packer.compress(data) + packer.flush()

    @cached_property
    def _started(self) -> "tuple[zlib._Compress, bytes]":
        packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
        return packer, packer.compress(self._text) + packer.flush(zlib.Z_SYNC_FLUSH)


def text_packs(places: Sequence[Place], fields: Fields, units: int) -> Iterator[tuple[int, bytes]]:
    """Yield packs by number: a place is in the pack that its first unit falls in, each being so many units."""
    begins = np.concatenate(([0], np.cumsum(fields.sizes)))[:-1:2]
    packs = (begins // units).tolist()
    for number, members in groupby(zip(packs, places, strict=True), key=lambda pair: pair[0]):
        yield (
            number,
            _encoded(json.dumps([_row(place) for _, place in members], ensure_ascii=False, separators=(",", ":"))),
        )


def _row(place: Place) -> list[str]:
    return [place.anchor, place.label, place.title, place.under, *place.paragraphs]


def _encoded(text: str) -> bytes:
    """Two bytes a character compress better than three."""
    return text.encode("utf-16-le", "surrogatepass")
