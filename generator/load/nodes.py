"""Nodes: a YAML file as its writer sees it, with the places at which comments stand.

Our own and not ruamel.yaml's: that hangs a comment on whatever was written before it, so that comments stay behind or vanish
when keys change places.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from typing import cast

import yaml

from generator.load.place import Value


@dataclass(slots=True)
class Scalar:
    """One text, or nothing."""

    text: str | None
    start: int = 0
    quoted: bool = False
    """Whether it was written with quotes, | or >."""


@dataclass(slots=True)
class Group:
    """A mapping, whose entries have keys, or a list, whose entries have none."""

    entries: list["Entry"] = field(default_factory=list)
    keyed: bool = True
    flow: bool = False
    """Whether it was written on a line, in { } or [ ]."""
    below: list[str] = field(default_factory=list)
    """Lines after the last entry, as far indented as the entries."""
    start: int = 0
    end: int = 0
    column: int = 0

    @property
    def keys(self) -> list[str]:
        """The keys, in order."""
        return [entry.key.text or "" for entry in self.entries if entry.key]

    def value_of(self, name: str) -> "Scalar | Group | None":
        """Return what stands behind a key."""
        return next((entry.value for entry in self.entries if entry.key and entry.key.text == name), None)


@dataclass(slots=True)
class Entry:
    """A key with its value, or an item of a list. Comments are whole, from their # on; an empty one is an empty line."""

    key: Scalar | None
    value: Scalar | Group
    start: int = 0
    above: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    """Lines that follow and are further indented, such as measures that are commented out."""


@dataclass(slots=True)
class Page:
    """One file."""

    root: Group
    header: list[str] = field(default_factory=list)
    """Lines before the first key that belong to the file and not to that key."""


def read_nodes(source: str, value: dict[str, Value]) -> Page:
    """Return a file without its comments.

    Args:
        source: Its text.
        value: What `parse_tree` read in it, without a mistake.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    dashes = [token.start_mark for token in yaml.scan(source, loader) if isinstance(token, yaml.BlockEntryToken)]
    return Page(_group(cast(yaml.MappingNode, yaml.compose(source, loader)), value, dashes))


def _value(node: yaml.ScalarNode | yaml.CollectionNode, value: Value, dashes: list[yaml.Mark]) -> Scalar | Group:
    if isinstance(value, (dict, list)):
        return _group(cast(yaml.CollectionNode, node), value, dashes)
    return Scalar(value, node.start_mark.index, quoted=_is_quoted(cast(yaml.ScalarNode, node)))


def _is_quoted(node: yaml.ScalarNode) -> bool:
    return node.style not in (None, "")


def _group(node: yaml.CollectionNode, values: dict[str, Value] | list[Value], dashes: list[yaml.Mark]) -> Group:
    start = node.start_mark
    group = Group(
        keyed=isinstance(values, dict),
        flow=bool(node.flow_style),
        start=start.index,
        end=node.end_mark.index,
        column=start.column,
    )
    if isinstance(values, dict):
        for (key, inner), value in zip(node.value, values.values(), strict=True):
            name = Scalar(key.value, key.start_mark.index, quoted=_is_quoted(key))
            group.entries.append(Entry(name, _value(inner, value, dashes), key.start_mark.index))
        return group
    for inner, value in zip(node.value, values, strict=True):
        mark = (
            inner.start_mark
            if group.flow
            else dashes[bisect_left(dashes, inner.start_mark.index, key=attrgetter("index")) - 1]
        )
        group.column = group.column if group.entries else mark.column
        group.entries.append(Entry(None, _value(inner, value, dashes), mark.index))
    return group


def plain_value(node: Scalar | Group) -> object:
    """Return a tree as plain mappings, lists and texts."""
    if isinstance(node, Scalar):
        return node.text
    if node.keyed:
        return {entry.key.text: plain_value(entry.value) for entry in node.entries if entry.key}
    return [plain_value(entry.value) for entry in node.entries]


def texts_below(node: Scalar | Group) -> Iterator[Scalar]:
    """Yield every value of a tree in order, keys left out."""
    if isinstance(node, Scalar):
        yield node
    else:
        for entry in node.entries:
            yield from texts_below(entry.value)
