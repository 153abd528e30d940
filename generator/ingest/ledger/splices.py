"""Splices: which characters of a file an edit replaces, by the places that YAML tells of its values."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import yaml

from generator.ingest.ledger.edits import Edit, InsertItem, RemoveItem
from generator.ingest.ledger.written import end_of, in_flow, line_end, rows_of
from generator.load.order import written_keys
from generator.load.place import Value
from generator.model.measure import Measure
from generator.model.problem import Aspect, Internal, Problem

_RECORDS: Final = (Problem, Aspect, Internal, Measure)


class Splice(NamedTuple):
    """Some characters of a file, and what shall stand in their place."""

    start: int
    end: int
    text: str
    rank: int = 0
    """Of several at one place the lower stands first."""


class Way(NamedTuple):
    """Where a path leads: the node, what holds it, and whether all of it is in { } or [ ]."""

    node: Any
    key: Any
    """The node of its key, if it has one."""
    parent: Any
    flow: bool


def follow(root: Any, path: Sequence[str | int]) -> Way:  # noqa: ANN401  PyYAML's nodes have no common type
    """Return where a path leads."""
    way = Way(root, None, None, flow=False)
    for step in path:
        flow = way.flow or bool(way.node.flow_style)
        if isinstance(step, int):
            way = Way(way.node.value[step], None, way.node, flow)
        else:
            key, value = next((key, value) for key, value in way.node.value if key.value == step)
            way = Way(value, key, way.node, flow)
    return way


def splice_of(source: str, root: Any, edit: Edit) -> Splice:  # noqa: ANN401
    """Return what an edit replaces, and by what.

    Raises:
        LookupError: the path does not lead there.
        ValueError: the edit cannot be made without moving a comment.
    """
    if isinstance(edit, InsertItem):
        return _insert(source, follow(root, edit.path), edit)
    if isinstance(edit, RemoveItem):
        return _remove(source, follow(root, edit.path), edit)
    *above, last = edit.path
    if isinstance(last, int):
        return _replace(source, follow(root, edit.path), edit.value)
    return _set(source, follow(root, above), last, edit.value)


def _set(source: str, holder: Way, key: str, value: Value) -> Splice:
    mapping = holder.node
    flow = holder.flow or bool(mapping.flow_style)
    for name, node in mapping.value:
        if name.value == key:
            return _replace(source, Way(node, name, mapping, flow), value)
    keys = [name.value for name, _ in mapping.value]
    before, rank = _predecessor(keys, key), _order(keys, key).index(key)
    if flow:
        text = f"{key}: {in_flow(value)}"
        if before is None:
            at = mapping.start_mark.index + 1
            return Splice(at, at, f"{text}, " if mapping.value else text, rank)
        at = end_of(source, *mapping.value[before])
        blank = " " if source[at - 1] == ":" else ""  # nothing stands behind the key before
        return Splice(at, at, f"{blank}, {text}", rank)
    at = line_end(source, end_of(source, *mapping.value[before or 0]))
    column = mapping.value[0][0].start_mark.column
    text = "".join(f"\n{' ' * column}{row}" if row else "\n" for row in rows_of(key, value))
    return Splice(at, at, text, rank)


def _predecessor(keys: Sequence[str], key: str) -> int | None:
    """Return behind which key a new one belongs."""
    order = _order(keys, key)
    rank = order.index(key)
    return max((number for number, name in enumerate(keys) if name in order and order.index(name) < rank), default=None)


def _order(keys: Sequence[str], key: str) -> Sequence[str]:
    """Return all keys of the record that a mapping is, in the order in which they are written."""
    record = max(_RECORDS, key=lambda one: (key in written_keys(one), len(set(keys) & set(written_keys(one)))))
    return written_keys(record)


def _replace(source: str, way: Way, value: Value) -> Splice:
    node = way.node
    nothing = isinstance(node, yaml.ScalarNode) and node.start_mark.index == node.end_mark.index
    if nothing:
        return _fill(source, way, value)
    start = node.start_mark.index
    if isinstance(node, yaml.MappingNode) and not node.value and isinstance(value, dict):
        return Splice(start + 1, start + 1, in_flow(value)[1:-1])
    if way.flow:
        return Splice(start, end_of(source, None, node), in_flow(value))
    if isinstance(node, yaml.ScalarNode) and not isinstance(value, (dict, list)):
        column = _column(way)
        rows = rows_of("k", value)
        header = source[start : source.find("\n", start)] if node.style in ("|", ">") else ""
        remark = f"  {header[header.index('#') :]}" if "#" in header else ""
        text = "\n".join([rows[0].removeprefix("k: ") + remark, *(" " * column + row if row else "" for row in rows[1:])])
        return Splice(start, end_of(source, None, node), text)
    return _below(source, way, value)


def _column(way: Way) -> int:
    """Return the column of the key or dash before a value, by which its further lines are indented."""
    return int(way.key.start_mark.column if way.key is not None else way.parent.start_mark.column)


def _below(source: str, way: Way, value: Value) -> Splice:
    """Put a list or a mapping where a text or another list was."""
    start, end = way.node.start_mark.index, end_of(source, None, way.node)
    column = _column(way)
    if way.key is None:
        rows = rows_of("", value)
        text = "\n".join([rows[0].removeprefix("- "), *(" " * column + row if row else "" for row in rows[1:])])
        return Splice(start, end, text)
    colon = source.index(":", way.key.end_mark.index) + 1
    rows = rows_of("k", value)
    text = "\n".join([rows[0].removeprefix("k:"), *(" " * column + row if row else "" for row in rows[1:])])
    return Splice(colon, end, text)


def _fill(source: str, way: Way, value: Value) -> Splice:
    """Put a value where there is nothing behind a key."""
    if way.key is None:
        raise ValueError
    at = source.index(":", way.key.end_mark.index) + 1
    rest = source[at:]
    blanks = len(rest) - len(rest.lstrip(" "))
    if way.flow:
        after = rest[blanks : blanks + 1]
        return Splice(at, at + blanks, f" {in_flow(value)}" + ("" if after in ",}]" else " "))
    rows = rows_of("k", value)
    column = _column(way)
    if len(rows) > 1 and not rest[blanks:].startswith("\n"):  # a comment stands there
        raise ValueError
    text = "\n".join([rows[0].removeprefix("k:"), *(" " * column + row if row else "" for row in rows[1:])])
    return Splice(at, at + (blanks if rest[blanks : blanks + 1] in ("\n", "") else 0), text)


def _insert(source: str, way: Way, edit: InsertItem) -> Splice:
    items = way.node.value
    if way.flow or way.node.flow_style:
        if edit.number == 0:
            at = way.node.start_mark.index + 1
            return Splice(at, at, f"{in_flow(edit.value, 'item')}, " if items else in_flow(edit.value, "item"))
        at = end_of(source, None, items[edit.number - 1])
        return Splice(at, at, f", {in_flow(edit.value, 'item')}")
    column = way.node.start_mark.column
    text = "\n".join(" " * column + row if row else "" for row in rows_of("", edit.value))
    if edit.number == 0:
        at = source.rindex("\n", 0, way.node.start_mark.index) + 1
        return Splice(at, at, f"{text}\n")
    at = line_end(source, end_of(source, None, items[edit.number - 1]))
    return Splice(at, at, f"\n{text}")


def _remove(source: str, way: Way, edit: RemoveItem) -> Splice:
    items = way.node.value
    node = items[edit.number]
    end = end_of(source, None, node)
    if way.flow or way.node.flow_style:
        if edit.number:
            return Splice(end_of(source, None, items[edit.number - 1]), end, "")
        return Splice(node.start_mark.index, items[1].start_mark.index, "")
    line = source.rindex("\n", 0, source.rindex("-", 0, node.start_mark.index + 1)) + 1
    return Splice(line, min(line_end(source, end) + 1, len(source)), "")
