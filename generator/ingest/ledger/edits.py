"""Edits: the smallest steps in which a notice is changed."""

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from generator.load.place import Path, Value


@dataclass(frozen=True)
class SetValue:
    """Put a value behind a key or in the place of an item; the key may be missing."""

    path: Path
    value: Value


@dataclass(frozen=True)
class InsertItem:
    """Put an item into a list, before the one that has its number now."""

    path: Path
    number: int
    value: Value


@dataclass(frozen=True)
class RemoveItem:
    """Take an item out of a list."""

    path: Path
    number: int


Edit = SetValue | InsertItem | RemoveItem


def applied(value: Value, edits: Sequence[Edit]) -> Value:
    """Return a tree with edits; the numbers of items are those before all of them."""
    root: Any = copy.deepcopy(value)
    for edit in edits:
        if isinstance(edit, SetValue):
            _set(root, edit)
    lists: dict[Path, list[InsertItem | RemoveItem]] = {}
    for edit in edits:
        if not isinstance(edit, SetValue):
            lists.setdefault(edit.path, []).append(edit)
    for path, inner in sorted(lists.items(), key=lambda one: -len(one[0])):  # numbers further up are still the old ones
        target = _at(root, path)
        kept: list[Any] = []
        for number in range(len(target) + 1):
            kept += [edit.value for edit in inner if isinstance(edit, InsertItem) and edit.number == number]
            if number < len(target) and RemoveItem(path, number) not in inner:
                kept.append(target[number])
        target[:] = kept
    return root  # type: ignore[no-any-return]


def _set(root: Any, edit: SetValue) -> None:  # noqa: ANN401  raw YAML
    here = root
    for step in edit.path[:-1]:
        if isinstance(step, str) and here.get(step) is None:
            here[step] = {}
        here = here[step]
    here[edit.path[-1]] = edit.value


def _at(root: Any, path: Path) -> Any:  # noqa: ANN401
    for step in path:
        root = root[step]
    return root
