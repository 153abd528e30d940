"""Unfilled: what `tongbao new` or an import left for somebody to finish, and nobody has."""

from collections.abc import Iterator
from typing import Any, Final

from generator.load.finding import Finding, items, mapping
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


def find_unplaced(notice: dict[str, Any]) -> Iterator[Finding]:
    """Yield the texts of an old notice that an import found no place for: what is published would lack them."""
    for number, entry in enumerate(items(notice.get("未归类"))):
        line = mapping(entry).get("行")
        where = f"第 {line} 行的" if isinstance(line, str) and line.isdecimal() else ""
        remedy = "放到该放的键里，再删去这一条；不该公布的，直接删去"
        yield Finding(("未归类", number), f"{where}这段文字还没有归类", "“未归类”里没有文字", remedy)
