"""Finding: something wrong between the parts of one notice, before it has its place."""

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from generator.load.place import Path, Value
from generator.model.problem import is_aspect


class Finding(NamedTuple):
    """What is wrong at a path of the tree."""

    path: Path
    found: str
    expected: str
    remedy: str
    at: Literal["value", "key", "missing"] = "value"
    """What is wrong: the value, the key itself, or that the key, the last step of the path, is missing."""
    meant: str = ""
    """The key that was probably meant by an unknown one."""
    culprit: str = ""
    """The part of the value that is wrong, as it was typed."""


def mapping(value: Value | Any) -> dict[str, Any]:  # noqa: ANN401  raw YAML
    """Return a mapping as it is, anything else as an empty one: its type is refused elsewhere."""
    return value if isinstance(value, dict) else {}


def items(value: Value | Any) -> list[Any]:  # noqa: ANN401
    """Return a list as it is, anything else as an empty one."""
    return value if isinstance(value, list) else []


def missing(path: Path, name: str, expected: str) -> Finding:
    """Return the finding that a key is missing from the mapping at a path, or has nothing behind it."""
    if name == "编号":
        expected, remedy = "每个问题一个永久编号", "运行 tongbao fmt 自动补上"
    else:
        remedy = f"补上“{name}: ……”"
    return Finding((*path, name), f"缺少“{name}”", expected, remedy, "missing")


def is_said(value: object) -> bool:
    """Tell whether something stands behind a key: not nothing, and not blanks."""
    return bool(value.strip() if isinstance(value, str) else value)


def problems_of(notice: dict[str, Any]) -> Iterator[tuple[Path, dict[str, Any], int]]:
    """Yield every problem of a notice in printed order, with its path and its depth below the part's heading, from 1."""
    for number, top in enumerate(items(notice.get("反馈问题"))):
        path: Path = ("反馈问题", number)
        if is_aspect(top):
            yield from _below(top, (*path, "问题"), "问题", 2)
        elif isinstance(top, dict):
            yield path, top, 1
            yield from _below(top, (*path, "子问题"), "子问题", 2)


def _below(parent: dict[str, Any], path: Path, name: str, depth: int) -> Iterator[tuple[Path, dict[str, Any], int]]:
    for number, problem in enumerate(items(parent.get(name))):
        if isinstance(problem, dict):
            yield (*path, number), problem, depth
            yield from _below(problem, (*path, number, "子问题"), "子问题", depth + 1)
