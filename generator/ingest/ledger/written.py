"""Written: a value as lines of YAML, in the one spelling of the project, and where values end."""

from typing import Any

import yaml

from generator.load.layout import STEP, lay_out, spelled
from generator.load.nodes import Entry, Group, Page, Scalar
from generator.load.place import Value


def rows_of(key: str, value: Value) -> list[str]:
    """Return the lines of a key, or of an item where the key is empty, in the one spelling of the project."""
    entry = Entry(Scalar(key) if key else None, _node(value))
    return lay_out(Page(Group([entry]))).rstrip("\n").split("\n") if key else _item_rows(entry)


def _item_rows(entry: Entry) -> list[str]:
    listed = Entry(Scalar("k"), Group([entry], keyed=False))
    return [row[STEP:] for row in lay_out(Page(Group([listed]))).rstrip("\n").split("\n")[1:]]


def _node(value: Value, *, one_line: bool = False) -> Scalar | Group:
    if isinstance(value, dict):
        entries = [Entry(Scalar(key), _node(inner)) for key, inner in value.items()]
        return Group(entries, flow=one_line or all(isinstance(inner, str) for inner in value.values()))
    if isinstance(value, list):
        return Group([Entry(None, _node(inner)) for inner in value], keyed=False)
    return Scalar(value)


def in_flow(value: Value, place: str = "flow") -> str:
    """Return a value as it stands in { } or [ ]."""
    if isinstance(value, dict):
        pairs = (f"{spelled(Scalar(key), place='flow key')}: {in_flow(inner)}" for key, inner in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list):
        return f"[{', '.join(in_flow(inner, 'item') for inner in value)}]"
    return spelled(Scalar(value), place=place)


def end_of(source: str, key: Any, node: Any) -> int:  # noqa: ANN401
    """Return where the last character of a value stands, without the empty lines and comments that YAML counts to it."""
    if isinstance(node, yaml.ScalarNode):
        start, end = node.start_mark.index, node.end_mark.index
        if start == end:
            return source.index(":", key.end_mark.index) + 1 if key is not None else start
        return start + len(source[start:end].rstrip("\n ")) if node.style in ("|", ">") else end
    if node.flow_style:
        return int(node.end_mark.index)
    last = node.value[-1]
    return end_of(source, *last) if isinstance(node, yaml.MappingNode) else end_of(source, None, last)


def line_end(source: str, at: int) -> int:
    """Return where the line of a character ends."""
    found = source.find("\n", at)
    return len(source) if found < 0 else found
