"""Fold: what counts as the same character in a search; templates/theme/assets/folding.js does the same."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint16]
"""Text as UTF-16 code units, which is what a string is in a browser."""

_CASED: Final = 0x530
"""End of Latin, Greek and Cyrillic: beyond them, what is a small letter depends on the age of the browser."""
_BLANKS: Final = (
    *range(0x21),
    0x7F,
    0x85,
    0xA0,
    0x1680,
    *range(0x2000, 0x200B),
    0x2028,
    0x2029,
    0x202F,
    0x205F,
    0x3000,
    0xFEFF,
)
_FULLWIDTH: Final = range(0xFF01, 0xFF5F)


def _fold_one(code: int) -> int:
    if code in _BLANKS:
        return ord(" ")
    if code in _FULLWIDTH:
        code -= _FULLWIDTH.start - ord("!")
    small = chr(code).lower() if code < _CASED else ""
    return ord(small) if len(small) == 1 else code


FOLDED: Final[Codes] = np.array([_fold_one(code) for code in range(0x10000)], dtype=np.uint16)


def codes_of(text: str) -> Codes:
    """Return the folded code units of a text, as many as it has."""
    codes: Codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2")
    return FOLDED.take(codes)


def fold(text: str) -> str:
    """Return a text as search sees it, position for position."""
    return codes_of(text).astype("<u2").tobytes().decode("utf-16-le", "surrogatepass")
