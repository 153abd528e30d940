"""Spelling: the one way in which a content file is written, whoever wrote it."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from generator.errors import Mistake
from generator.load.comments import attach_comments, find_gaps
from generator.load.keys import ROOTS, keys_of, records_in
from generator.load.layout import lay_out
from generator.load.nodes import Entry, Group, Page, Scalar, plain_value, read_nodes, texts_below
from generator.load.order import holds, in_order, record_of
from generator.load.tree import parse_tree
from generator.model.record import Deadline, Record
from generator.text.dates import Date, DateRange, parse_date, parse_range

_BOM: Final = "\ufeff"
_TAB_ALONE: Final = re.compile(r"^[ \t]*\t[ \t]*$", re.MULTILINE)
"""A line of nothing but blanks and tabs: an editor's doing."""
_COUNTED_ID: Final = re.compile(r"p(\d{1,9})")
Reader = Callable[[str], Date | DateRange]
_READERS: Final[dict[type, Reader]] = {
    Date: parse_date,
    Deadline: parse_date,
    DateRange: parse_range,
}


@dataclass
class Spelled:
    """What became of one file: its text, or mistakes that stand in the way."""

    text: str = ""
    new_ids: list[str] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)


def spell(source: str, shown: str, kind: str = "") -> Spelled:
    """Return a file in its one spelling.

    Keys in the order of the model, with their comments; two blanks a level; no quotes, no folding and no empty lines in rows
    where none are needed; dates as the format has them; ids filled in. Keys without a value stay: they are often forms yet
    to be filled in. Nothing that a file says changes.

    Args:
        source: Its text, of any system.
        shown: How messages name it.
        kind: One of `ROOTS`; found out by its keys if empty.
    """
    source = _TAB_ALONE.sub("", source.removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n"))
    tree = parse_tree(source, shown)
    if not tree.mistakes and not isinstance(tree.value, dict):
        tree.mistakes.append(
            Mistake(shown, 1, 1, "文件里没有“键: 值”", "一行一个键，例如“标题: 内容”", "对照写作指南补上")
        )
    if tree.mistakes or not isinstance(tree.value, dict):
        return Spelled(mistakes=sorted(set(tree.mistakes)))
    page = read_nodes(source, tree.value)
    attach_comments(page, source)
    record = ROOTS[kind] if kind else _closest_root(page.root)
    new_ids = _fill_ids(page.root, record)
    _arrange(page.root, record)
    text = lay_out(page)
    if not _is_faithful(page, source, text):
        wrong = Mistake(
            shown, 1, 1, "没有把握原样整理这个文件，没有动它", "", "检查少见的写法：很长的键、看不见的字符、跨行的括号"
        )
        return Spelled(mistakes=[wrong])
    return Spelled(text, new_ids)


def _closest_root(group: Group) -> type[Record]:
    return max(ROOTS.values(), key=lambda record: len(set(keys_of(record)) & set(group.keys)))


@dataclass(frozen=True)
class _Field:
    """What may stand behind a key."""

    records: tuple[type[Record], ...]
    readers: tuple[Reader, ...]
    """By which a date is read there."""


@cache
def _fields(record: type[Record]) -> dict[str, _Field]:
    fields: dict[str, _Field] = {}
    for key, name in keys_of(record).items():
        annotation = record.model_fields[name].annotation
        readers = tuple(read for wanted, read in _READERS.items() if holds(annotation, wanted))
        fields[key] = _Field(tuple(records_in(annotation)), readers)
    return fields


def _known(group: Group, record: type[Record]) -> list[tuple[Entry, _Field]]:
    """Return the entries whose keys the model knows."""
    fields = _fields(record)
    return [(entry, fields[entry.key.text]) for entry in group.entries if entry.key and entry.key.text in fields]


def _groups_below(group: Group, record: type[Record]) -> list[tuple[Group, type[Record]]]:
    """Return the mappings right below a mapping, also those in a list, with the records that they are."""
    found: list[tuple[Group, type[Record]]] = []
    for entry, known in _known(group, record):
        value = entry.value
        values = [item.value for item in value.entries] if isinstance(value, Group) and not value.keyed else [value]
        mappings = [one for one in values if isinstance(one, Group) and one.keyed]
        found += [(one, inner) for one in mappings if (inner := record_of(known.records, one.keys))]
    return found


def _arrange(group: Group, record: type[Record]) -> None:
    """Put keys in order and dates into their spelling, on all levels."""
    for entry, known in _known(group, record):
        for read in known.readers:
            if isinstance(entry.value, Scalar) and entry.value.text is not None:
                entry.value = _date(entry.value, read)
    group.entries = [group.entries[number] for number in in_order(group.keys, record)]
    for inner, kind in _groups_below(group, record):
        _arrange(inner, kind)


def _date(scalar: Scalar, read: Reader) -> Scalar:
    try:
        return Scalar(str(read(scalar.text or "")))
    except ValueError:  # words, where words are allowed; else a mistake that the check will tell
        return scalar


def _fill_ids(root: Group, record: type[Record]) -> list[str]:
    """Give every problem without an id the next number that no text of the file names, so that none is ever used again."""
    numbers = (_COUNTED_ID.fullmatch(scalar.text or "") for scalar in texts_below(root))
    last = max((int(found[1]) for found in numbers if found), default=0)
    filled: list[str] = []
    waiting = [(root, record)]
    while waiting:
        group, kind = waiting.pop(0)
        if (name := keys_of(kind).get("编号")) and kind.model_fields[name].is_required():
            value = group.value_of("编号")
            if value is None or (isinstance(value, Scalar) and value.text is None):
                filled.append(f"p{last + len(filled) + 1:02d}")
                _set_id(group, filled[-1])
        waiting = [*_groups_below(group, kind), *waiting]
    return filled


def _set_id(group: Group, text: str) -> None:
    for entry in group.entries:
        if entry.key and entry.key.text == "编号":
            entry.value = Scalar(text)
            return
    group.entries.insert(0, Entry(Scalar("编号"), Scalar(text)))


def _is_faithful(page: Page, source: str, text: str) -> bool:
    """Whether the new text holds what was to be written, and every comment of the old one."""
    tree = parse_tree(text, "")
    return not tree.mistakes and tree.value == plain_value(page.root) and _remarks(source) == _remarks(text)


def _remarks(source: str) -> Counter[str]:
    remarks = [remark for gap in find_gaps(source) for remark in (gap.beside, *(remark for _, remark in gap.rows))]
    return Counter(remark for remark in remarks if remark)
