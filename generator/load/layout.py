"""Layout: nodes as text, each thing in the one way in which it is written."""

import re
from functools import lru_cache
from typing import Final

import yaml

from generator.load.nodes import Entry, Group, Page, Scalar
from generator.load.slips import slips_in, typed_pairs

NULLS: Final = ("", "~", "null")
"""Plain texts that stand for nothing."""
STEP: Final = 2
"""Blanks by which each level is indented, lists too."""
_CERTAIN: Final = re.compile(r"[\w《“‘（〔](?:[^\x00-\x20\x7f-\x9f\u2028\u2029\ufeff:#\[\]{},]| (?=[^ #:]))*")
"""Texts, nearly all of them, that need no trial whether they can stand without quotes."""
_LIKE_A_NUMBER: Final = re.compile(r"[-+]?[\d.][\d_.:,eExXoO+-]*|true|false|yes|no|on|off|y|n|null|~", re.IGNORECASE)
_ESCAPED: Final = re.compile(r'["\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]')
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def lay_out(page: Page) -> str:
    """Return the text of a file."""
    page.root.flow = False
    rows = _group(page.root, 0) if page.root.entries else ["{}", *page.root.below]
    header = page.header[next((number for number, row in enumerate(page.header) if row), len(page.header)) :]
    rows = [*header, *rows]
    while not rows[-1]:
        rows.pop()
    return "\n".join(rows) + "\n"


def _group(group: Group, indent: int) -> list[str]:
    rows: list[str] = []
    for number, entry in enumerate(group.entries):
        rows += _entry(entry, indent, first=number == 0)
    return rows + _indented(group.below, indent)


def _entry(entry: Entry, indent: int, *, first: bool) -> list[str]:
    above = [*_without_gap(entry.above, wanted=first), *_lifted(entry), *entry.beside[:-1]]
    remark = f"  {entry.beside[-1]}" if entry.beside else ""
    margin = " " * indent
    head = f"{margin}-" if entry.key is None else f"{margin}{spelled(entry.key, place='key')}:"
    rows = _indented(above, indent)
    match entry.value:
        case Scalar(text=None):
            return [*rows, head + remark, *_indented(entry.after, indent + STEP)]
        case Scalar() as scalar:
            if block := _literal(scalar.text or "", indent + STEP):
                # under a text of several lines, indented comments would be read as a part of it
                return [*rows, f"{head} {block[0]}{remark}", *block[1:], *_indented(entry.after, indent)]
            if entry.key is None and any(slips_in(scalar.text or "")):
                scalar = Scalar(scalar.text, quoted=True)  # read back as an item, it would be taken for a slip of the keyboard
            return [*rows, f"{head} {spelled(scalar)}{remark}", *_indented(entry.after, indent + STEP)]
        case Group() as group if _on_one_line(group):
            return [*rows, f"{head} {_flow(group)}{remark}", *_indented(entry.after, indent + STEP)]
        case Group() as group:
            inner = _group(group, indent + STEP)
            if entry.key is None:
                return [*rows, head + inner[0][indent + 1 :], *inner[1:], *_indented(entry.after, indent + STEP)]
            return [*rows, head + remark, *inner, *_indented(entry.after, indent + STEP)]


def _lifted(item: Entry) -> list[str]:
    """Take the comments above the first entry of an item's mapping: they stand above the item, since `- ` leaves no room."""
    value = item.value
    if item.key is not None or not isinstance(value, Group) or _on_one_line(value):
        return []
    first = value.entries[0]
    lifted = [*item.beside, *_without_gap(first.above, wanted=True), *_lifted(first)]
    item.beside, first.above = [], []
    return lifted


def _without_gap(remarks: list[str], *, wanted: bool) -> list[str]:
    return remarks[1:] if wanted and remarks[:1] == [""] else remarks


def _indented(rows: list[str], indent: int) -> list[str]:
    return [" " * indent + row if row else "" for row in rows]


def _on_one_line(group: Group) -> bool:
    """Whether a group is written in { } or [ ]: if it was, and nothing in it needs a line of its own."""
    if not group.entries:
        return True
    if not group.flow or group.below:
        return False
    for entry in group.entries:
        if entry.above or entry.beside or entry.after:
            return False
        if isinstance(entry.value, Group) and not _on_one_line(entry.value):
            return False
        if isinstance(entry.value, Scalar) and "\n" in (entry.value.text or ""):
            return False
    return True


def _flow(group: Group) -> str:
    parts: list[str] = []
    for entry in group.entries:
        value = (
            _flow(entry.value)
            if isinstance(entry.value, Group)
            else spelled(entry.value, place="flow" if entry.key else "item")
        )
        parts.append(f"{spelled(entry.key, place='flow key')}: {value}" if entry.key else value)
    inside = ", ".join(parts)
    return f"{{{inside}}}" if group.keyed else f"[{inside}]"


def _literal(text: str, indent: int) -> list[str]:
    """Return a text of several lines as a | block, or nothing where that cannot hold it."""
    if "\n" not in text or text.endswith("\n\n") or not text.strip():
        return []
    head = "|" + (str(STEP) if text.lstrip("\n").startswith(" ") else "") + ("" if text.endswith("\n") else "-")
    rows = text.removesuffix("\n").split("\n")
    if _reads("\n".join([f"k: {head}", *_indented(rows, STEP), ""]), text) is None:
        return []
    return [head, *_indented(rows, indent)]


def spelled(scalar: Scalar, place: str = "value") -> str:
    """Return a text on one line, without quotes where YAML and our own reading allow that.

    Quotes that were typed around what other programs would take for a number, such as a postcode, stay.

    Args:
        scalar: The text.
        place: `value` or `key` of a block; `flow` or `flow key` in { }; `item` in [ ].
    """
    text = scalar.text
    if text is None:
        return "~" if place == "item" else ""
    meant_as_text = scalar.quoted and (_LIKE_A_NUMBER.fullmatch(text) or any(slips_in(text)) or typed_pairs(text))
    if not meant_as_text and _is_plain(text, place):
        return text
    if not _ESCAPED.search(text):
        return f'"{text}"'
    if "'" not in text and not _ESCAPED.search(text.replace('"', "").replace("\\", "")):
        return f"'{text}'"
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    return {"\n": "\\n", "\t": "\\t"}.get(character) or (
        f"\\{character}" if character in '"\\' else f"\\u{ord(character):04x}"
    )


@lru_cache(maxsize=4096)
def _is_plain(text: str, place: str) -> bool:
    if "\n" in text or text != text.strip() or not text:
        return False
    if _CERTAIN.fullmatch(text):
        return place.endswith("key") or text not in NULLS
    pattern = {
        "value": "k: {}\n",
        "key": "{}: k\n",
        "flow": "[k: {}, k: k]\n",
        "flow key": "[{}: k, k: k]\n",
        "item": "[{}, k]\n",
    }[place]
    read = _reads(pattern.replace("{}", text), text)
    return read is not None and not read.style and (place.endswith("key") or text not in NULLS)


def _reads(source: str, text: str) -> yaml.ScalarNode | None:
    """Return the node that holds a text, if YAML finds it where it was put."""
    try:
        node = yaml.compose(source, _LOADER)
    except yaml.YAMLError:
        return None
    if isinstance(node, yaml.SequenceNode) and len(node.value) == 2:  # noqa: PLR2004  the text and what follows it
        node = node.value[0]
    if isinstance(node, yaml.MappingNode) and len(node.value) == 1:
        node = next((inner for inner in node.value[0] if inner.value == text), None)
    return node if isinstance(node, yaml.ScalarNode) and node.value == text else None
