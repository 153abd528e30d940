"""Finding: something wrong between the parts of one notice, before it has its place."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from generator.load.tree import Path, Value


class Finding(NamedTuple):
    """What is wrong at a path of the tree."""

    path: Path
    found: str
    expected: str = ""
    remedy: str = ""


def mapping(value: Value | Any) -> dict[str, Any]:  # noqa: ANN401  raw YAML
    """Return a mapping as it is, anything else as an empty one: its type is refused elsewhere."""
    return value if isinstance(value, dict) else {}


def items(value: Value | Any) -> list[Any]:  # noqa: ANN401
    """Return a list as it is, anything else as an empty one."""
    return value if isinstance(value, list) else []


def problems_of(notice: dict[str, Any]) -> Iterator[tuple[Path, dict[str, Any], int]]:
    """Yield every problem of a notice in printed order, with its path and its depth below the part's heading, from 1."""
    for number, top in enumerate(items(notice.get("反馈问题"))):
        path: Path = ("反馈问题", number)
        if "方面" in mapping(top):
            yield from _below(top, (*path, "问题"), "问题", 2)
        elif isinstance(top, dict):
            yield path, top, 1
            yield from _below(top, (*path, "子问题"), "子问题", 2)


def _below(parent: dict[str, Any], path: Path, name: str, depth: int) -> Iterator[tuple[Path, dict[str, Any], int]]:
    for number, problem in enumerate(items(parent.get(name))):
        if isinstance(problem, dict):
            yield (*path, number), problem, depth
            yield from _below(problem, (*path, number, "子问题"), "子问题", depth + 1)
