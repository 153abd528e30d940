"""Draft: the entries of a ledger as a new notice, to be gone through by a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from generator.ingest.ledger.changes import OF_LEAVES
from generator.ingest.ledger.columns import INTERNAL, Column
from generator.ingest.ledger.entries import Entry, Title, Told
from generator.ingest.ledger.enumeration import without_label
from generator.ingest.ledger.facts import Facts, facts_of
from generator.ingest.ledger.part import Block
from generator.load.finding import mapping
from generator.load.layout import lay_out
from generator.load.nodes import Entry as Line
from generator.load.nodes import Group, Page, Scalar
from generator.load.order import written_keys
from generator.load.place import Value
from generator.model.problem import Aspect, Problem
from generator.model.record import ID

_HEADER: Final = (
    "# 由 Excel 台账读出的草稿：对照台账看一遍，补上空着的地方，再运行 tongbao check。",
    "# 序号、总数、标题、开头一段和落款由程序生成，不用写。",
)
_NOWHERE: Final = Block(0, 0, 0, 0)


@dataclass
class _Node:
    title: Title | None
    values: dict[str, Value] = field(default_factory=dict)
    below: list["_Node"] = field(default_factory=list)


@dataclass
class Draft:
    """A new notice."""

    text: str
    problems: int
    doubts: list[Told]


def draft(entries: Sequence[Entry], head: Mapping[str, str | None]) -> Draft:
    """Return a new notice.

    Args:
        entries: The rows of the ledger.
        head: The values at its beginning: 单位, 轮次 and so on.
    """
    has_aspects = any(entry.aspect for entry in entries)
    root = _Node(None)
    doubts: list[Told] = []
    ids: set[str] = set()
    for entry in entries:
        facts = facts_of(entry)
        node = _place(root, entry, has_aspects=has_aspects, doubts=doubts)
        _fill(node, entry, facts, ids)
        doubts += facts.doubts
    findings = _listed([_aspect(node, doubts) if has_aspects else _problem(node, doubts) for node in root.below])
    lines = [Line(Scalar(key), Scalar(value)) for key, value in head.items() if value]
    text = lay_out(Page(Group([*lines, Line(Scalar("反馈问题"), findings)]), [*_HEADER]))
    return Draft(text, sum(bool(entry.titles or entry.id) for entry in entries), doubts)


def _place(root: _Node, entry: Entry, *, has_aspects: bool, doubts: list[Told]) -> _Node:
    """Return the node of an entry, and make those above it that are not there yet."""
    here = root
    if has_aspects:
        if entry.aspect is None:
            doubts.append(Told(entry.sheet, entry.where, "没有写方面，暂时放在“（没有写方面）”下，请改"))
        here = _child(here, entry.aspect or Title("（没有写方面）", entry.sheet, "", _NOWHERE), by_text=True)
    for title in entry.titles:
        here = _child(here, title)
    if not entry.titles and entry.id:
        here.below.append(_Node(None))
        here = here.below[-1]
    return here


def _child(node: _Node, title: Title, *, by_text: bool = False) -> _Node:
    """Return the last node below one if it is of the same cell, else a new one; an aspect goes on under the same words."""
    for child in node.below[-1:]:
        old = child.title
        if old and ((old.sheet, old.block) == (title.sheet, title.block) or (by_text and old.text == title.text)):
            return child
    node.below.append(_Node(title))
    return node.below[-1]


def _fill(node: _Node, entry: Entry, facts: Facts, ids: set[str]) -> None:
    if entry.id:
        if ID.fullmatch(entry.id) and entry.id not in ids:
            node.values["编号"] = entry.id
            ids.add(entry.id)
        else:
            facts.kept.append(f"编号：{entry.id}")
            facts.doubts.append(Told(entry.sheet, entry.place(Column.ID), f"“{entry.id}”不能作编号，另编一个，原来的留在备注里"))
    internal = {column.value: facts.values[column] for column in INTERNAL if column in facts.values}
    if facts.kept:
        internal["备注"] = "；".join(filter(None, [str(internal.get("备注") or ""), *facts.kept]))
    node.values |= {column.value: value for column, value in facts.values.items() if column not in INTERNAL}
    if internal:
        node.values["内部"] = internal


def _aspect(node: _Node, doubts: list[Told]) -> Group:
    lines = _lines({"方面": _title(node), **node.values}, Aspect)
    if node.below:
        lines.append(Line(Scalar("问题"), _listed([_problem(child, doubts) for child in node.below])))
    return Group(lines)


def _problem(node: _Node, doubts: list[Told]) -> Group:
    values = {"标题": _title(node), **node.values} if node.title else dict(node.values)
    if node.below:
        _demote(node, values, doubts)
    elif "状态" not in values:
        values["状态"] = None
    lines = _lines(values, Problem)
    if node.below:
        lines.append(Line(Scalar("子问题"), _listed([_problem(child, doubts) for child in node.below])))
    return Group(lines)


def _title(node: _Node) -> str:
    return " ".join(without_label(node.title.text).split()) if node.title else ""


def _demote(node: _Node, values: dict[str, Value], doubts: list[Told]) -> None:
    """Put into 备注 what a problem with problems below it cannot say itself."""
    odd = {key: values.pop(key) for key in list(values) if key in OF_LEAVES}
    if odd and node.title:
        doubts.append(Told(node.title.sheet, node.title.place, f"下面还有子问题，它自己的{'、'.join(odd)}放到了备注里"))
        internal = mapping(values.get("内部"))
        note = "；".join(filter(None, [internal.get("备注"), *(f"{key}：{_said(value)}" for key, value in odd.items())]))
        values["内部"] = {**internal, "备注": note}


def _listed(groups: Sequence[Group]) -> Group:
    return Group([Line(None, group) for group in groups], keyed=False)


def _said(value: Value) -> str:
    return "；".join(map(str, value)) if isinstance(value, list) else str(value)


def _lines(values: Mapping[str, Value], record: type[Aspect | Problem]) -> list[Line]:
    return [Line(Scalar(key), _node(values[key])) for key in written_keys(record) if key in values]


def _node(value: Value) -> Scalar | Group:
    if isinstance(value, dict):
        flow = all(isinstance(inner, str) and "\n" not in inner for inner in value.values())
        return Group([Line(Scalar(key), _node(inner)) for key, inner in value.items()], flow=flow)
    if isinstance(value, list):
        return Group([Line(None, _node(inner)) for inner in value], keyed=False)
    return Scalar(value)
