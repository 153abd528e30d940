"""Unfilled: what `tongbao new` wrote only to be overwritten, and nobody has overwritten."""

from collections.abc import Iterator
from typing import Final

from generator.load.finding import Finding
from generator.load.place import Path, Value

TO_FILL_IN: Final = "【待填】"
"""Stands at the start of every such text."""


def find_unfilled(value: Value, path: Path = ()) -> Iterator[Finding]:
    """Yield the texts of a file that still wait for somebody's words: they must never be published."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from find_unfilled(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from find_unfilled(inner, (*path, index))
    elif isinstance(value, str) and TO_FILL_IN in value:
        yield Finding(path, f"这里还写着“{TO_FILL_IN}”", "您自己的文字", "换成自己的内容；用不上的，把这一项删去")
