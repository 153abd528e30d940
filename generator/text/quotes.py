"""Quotes: nesting of Chinese quotation marks (GB/T 15834-2011, 4.8)."""

from typing import Final

_INNER: Final = str.maketrans("“”", "‘’")
_SWAPPED: Final = str.maketrans("“”‘’", "‘’“”")


def nested(text: str) -> str:
    """Return the text as it stands inside “ ”: its own “ ” become ‘ ’, and marks inside those turn back."""
    if "‘" in text and "“" in text:
        return text.translate(_SWAPPED)
    return text.translate(_INNER)
