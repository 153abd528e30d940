"""Measures: what stands in 措施, as the text of a cell, and back."""

import re
from collections.abc import Iterator
from typing import Any, Final

from generator.ingest.ledger.enumeration import paragraphs, take_apart, without_label
from generator.text.numerals import circled

Item = str | dict[str, Any]
"""A measure or a theme as the format has it."""
_LEAD: Final = re.compile(r"【([^【】\n]+)】(.*)", re.DOTALL)
_THEME: Final = re.compile(r"^〖([^〖〗\n]+)〗$", re.MULTILINE)


def as_items(value: object) -> list[Any]:
    """Return what stands behind 措施 as a list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def cell_text(value: object) -> str:
    """Return measures as a cell shows them: `1. 【要点】内容`, parts as ①, a theme as 〖主题〗 on a line of its own."""
    return "\n".join(_lines(as_items(value)))


def _lines(items: list[Any]) -> Iterator[str]:
    plain = [item for item in items if not is_theme(item)]
    number = 0
    for item in items:
        if is_theme(item):
            yield f"〖{item['主题']}〗"
            yield from _lines(as_items(item.get("措施")))
        else:
            number += 1
            label = f"{number}. " if len(plain) > 1 else ""
            yield label + measure_text(item)


def is_theme(item: object) -> bool:
    """Whether something in the list groups measures."""
    return isinstance(item, dict) and "主题" in item


def measure_text(item: Item) -> str:
    """Return one measure as a cell shows it, without its number."""
    if isinstance(item, str):
        return one_line_each(item)
    lead = item.get("要点")
    text = (f"【{lead}】" if lead else "") + one_line_each(item.get("内容") or "")
    parts = [f"{circled(number)}{one_line_each(part)}" for number, part in enumerate(as_items(item.get("分项")), 1)]
    return "\n".join(filter(None, [text, *parts]))


def one_line_each(text: str) -> str:
    """Return a text with each paragraph on one line, as a cell shows it."""
    return re.sub(r"\n\s*\n", "\n", text.strip())


def read_measures(text: str) -> tuple[str, list[Item]]:
    """Return what stands before the first measure, and the measures of a cell.

    Where nothing is clearly enumerated, all of it is one measure.
    """
    pieces = _THEME.split(text)
    lead, items = _series(pieces[0])
    for name, inner in zip(pieces[1::2], pieces[2::2], strict=True):
        before, measures = _series(inner)
        items.append({"主题": name, "措施": [*([paragraphs(before)] if before else []), *measures]})
    return lead, items


def _series(text: str) -> tuple[str, list[Item]]:
    text = text.strip()
    parts = take_apart(text)
    if parts.items and not (_LEAD.match(text) and parts.lead):
        return parts.lead, [read_measure(item) for item in parts.items if item]
    return "", [read_measure(text)] if text else []


def read_measure(text: str) -> Item:
    """Return one measure as the format has it: a text, or a mapping where it has a lead or parts."""
    text = without_label(text)
    found = _LEAD.fullmatch(text)
    lead, rest = (found[1].strip(), found[2].strip()) if found else ("", text)
    parts = take_apart(rest)
    listed = [paragraphs(item) for item in parts.items] if circled(1) in rest else []
    body = paragraphs(parts.lead if listed else rest) if (parts.lead or not listed) and rest else ""
    if not lead and not listed:
        return body
    return {key: value for key, value in {"要点": lead, "内容": body, "分项": listed}.items() if value}
