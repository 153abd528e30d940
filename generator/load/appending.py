"""Appending: one more entry at the end of a list that the program keeps in a file; everything else in it stays, comments too."""

from collections import Counter
from collections.abc import Mapping

from generator.errors import CannotRunError
from generator.load.comments import attach_comments, find_gaps
from generator.load.layout import lay_out
from generator.load.nodes import Entry, Group, Page, Scalar, read_nodes
from generator.load.place import Value
from generator.load.tree import parse_tree


def appended(source: str, shown: str, key: str, values: Mapping[str, Scalar], header: str = "") -> str:
    """Return the text of a file with one more entry.

    Args:
        source: Its text, which has no mistakes; empty for a new file.
        shown: How messages name it.
        key: Behind which the list stands.
        values: The keys and values of the entry.
        header: The comment at the top of a new file.

    Raises:
        CannotRunError: what stands there would not stay as it is.
    """
    source = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    found = parse_tree(source, shown).value if source.strip() else {}
    before = found if isinstance(found, dict) else {}
    page = _read(source, before, header)
    items = _list_at(page.root, key)
    items.flow = False
    items.entries.append(Entry(None, Group([Entry(Scalar(name), value) for name, value in values.items()])))
    text = lay_out(page)
    there = before.get(key)
    added = {name: value.text for name, value in values.items()}
    wanted = {**before, key: [*(there if isinstance(there, list) else []), added]}
    if parse_tree(text, shown).value != wanted or (source.strip() and _remarks(text) != _remarks(source)):
        message = f"没有把握在 {shown} 里添上一条，没有动它。请先运行 tongbao fmt {shown}，或检查里面少见的写法。"
        raise CannotRunError(message)
    return text


def _read(source: str, value: dict[str, Value], header: str) -> Page:
    if not value:
        rows = [row for row in source.splitlines() if row.lstrip().startswith("#")]
        return Page(Group(), rows or ([header] if header else []))
    page = read_nodes(source, value)
    attach_comments(page, source)
    return page


def _list_at(root: Group, key: str) -> Group:
    for entry in root.entries:
        if entry.key and entry.key.text == key:
            if not isinstance(entry.value, Group):
                entry.value = Group(keyed=False)
            return entry.value
    root.entries.append(Entry(Scalar(key), made := Group(keyed=False)))
    return made


def _remarks(source: str) -> Counter[str]:
    remarks = (remark for gap in find_gaps(source) for remark in (gap.beside, *(remark for _, remark in gap.rows)))
    return Counter(remark for remark in remarks if remark)
