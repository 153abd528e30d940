"""Sentences: full points at the end of composed texts."""

from typing import Final

_CLOSERS: Final = "”’）》〉」』)"
_STOPS: Final = "。！？…；：，、.!?;:,"


def without_stop(text: str) -> str:
    """Return a heading or an item without its final full point or semicolon."""
    return text.rstrip().rstrip("。；;，,")


def with_stop(text: str, stop: str = "。") -> str:
    """Return the text with a final full point, unless a mark already ends it."""
    text = text.rstrip()
    bare = text.rstrip(_CLOSERS)
    return text if not text or bare[-1:] in ("。", "！", "？", "…") else text.rstrip(_STOPS) + stop


def run_in(heading: str) -> str:
    """Return a heading that is followed by its text in one paragraph: always with a full point."""
    return with_stop(without_stop(heading))
