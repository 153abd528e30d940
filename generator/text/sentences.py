"""Sentences: full points at the end of composed texts."""

from typing import Final

_CLOSERS: Final = "”’）》〉」』)"
_FINAL: Final = ("。", "！", "？", "…")
_WEAK: Final = "；：，、.!?;:,"
_BLANKS: Final = " \t\r\n\u00a0\u2002\u2003\u3000"


def without_stop(text: str) -> str:
    """Return a heading or an item without its final full point or semicolon."""
    return text.rstrip().rstrip("。；;，," + _BLANKS)


def with_stop(text: str, stop: str = "。") -> str:
    """Return the text with a final full point, unless a mark already ends it."""
    if text.endswith(_FINAL):  # most do
        return text
    text = text.rstrip()
    body = text.rstrip(_WEAK + _BLANKS)
    return body if not text or body.rstrip(_CLOSERS)[-1:] in _FINAL else body + stop


def run_in(heading: str) -> str:
    """Return a heading that is followed by its text in one paragraph: always with a full point."""
    return with_stop(without_stop(heading))
