"""Numbering: the labels that Word generates itself, such as 一、 and 3.1.

A list (w:num) is one use of a scheme (w:abstractNum). All lists of a scheme count on together, until one says where it starts.
"""

import re
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from generator.ingest.sources.word.numberforms import is_known, written
from generator.ingest.sources.word.properties import is_on, number, value
from generator.ingest.sources.word.styles import NumberingOf, Styles

_PLACE: Final = re.compile("%([1-9])")
_LONGEST: Final = 40
"""Characters of a label's pattern; more would make a small file a large text."""


@dataclass(frozen=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    restarts_after: int | None = None
    """The level from 1 after which this one starts again; nought for never; None for every level above."""
    plain: bool = False
    """Whether all numbers in its label are digits (w:isLgl)."""
    style: str = ""
    hidden: bool = False


@dataclass
class _List:
    scheme: str
    starts: dict[int, int] = field(default_factory=dict)
    """Where its levels start, where it says so; taken out when used."""
    levels: dict[int, _Level] = field(default_factory=dict)
    """Levels that it defines anew."""


class Numbering:
    """The lists of a document and how far each has counted."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._schemes: dict[str, dict[int, _Level]] = {}
        self._links: dict[str, str] = {}
        self._lists: dict[int, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self.unknown: set[str] = set()
        """Number formats that were written as digits for want of better."""
        for scheme in [] if root is None else root.findall("w:abstractNum"):
            name = scheme.get("w:abstractNumId", "")
            self._schemes[name] = _levels(scheme)
            if link := value(scheme, "w:numStyleLink"):
                self._links[name] = link
        for entry in [] if root is None else root.findall("w:num"):
            self._add(entry)

    def label(self, numbering: NumberingOf) -> str:
        """Count a paragraph and return its label; empty where it has none, or a bullet."""
        entry = self._lists.get(numbering.list_id or 0)
        if entry is None:
            return ""
        levels = self._schemes.get(entry.scheme, {}) | entry.levels
        index = numbering.level
        if index is None:
            index = next((at for at, level in levels.items() if level.style and level.style == numbering.style), 0)
        level = levels.get(index)
        if level is None:
            return ""
        counts = self._counts.setdefault(entry.scheme, {})
        # Word counts a level above that was left out as if it had been there once: 1.1, then 2.
        for above in [at for at in range(index) if at not in counts and at in levels]:
            counts[above] = entry.starts.pop(above, levels[above].start)
        if (start := entry.starts.pop(index, None)) is not None:
            counts[index] = start
        else:
            counts[index] = counts[index] + 1 if index in counts else level.start
        for deeper in [at for at in counts if at > index]:
            after = levels[deeper].restarts_after if deeper in levels else None
            if after is None or 0 < index + 1 <= after:
                del counts[deeper]
        return "" if level.form == "bullet" or level.hidden else self._written(level, levels, counts)

    def _written(self, level: _Level, levels: dict[int, _Level], counts: dict[int, int]) -> str:
        def one(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            meant = levels.get(at, _Level())
            form = "decimal" if level.plain and meant.form != "none" else meant.form
            if not is_known(form):
                self.unknown.add(form)
            return written(counts.get(at, meant.start), form)

        return _PLACE.sub(one, level.text).strip()

    def _add(self, entry: Element) -> None:
        scheme = value(entry, "w:abstractNumId") or ""
        if (link := self._links.get(scheme)) and (target := self._styles.list_of(link)) in self._lists:
            scheme = self._lists[target or 0].scheme
        made = _List(scheme)
        for override in entry.findall("w:lvlOverride"):
            at = int(override.get("w:ilvl", "0")) if override.get("w:ilvl", "0").isdecimal() else 0
            if (start := number(override, "w:startOverride")) is not None:
                made.starts[at] = start
            made.levels |= _levels(override)
        self._lists[int(entry.get("w:numId", "0")) if entry.get("w:numId", "0").isdecimal() else 0] = made


def _levels(parent: Element) -> dict[int, _Level]:
    levels = {}
    for level in parent.findall("w:lvl"):
        at = level.get("w:ilvl", "")
        if len(at) == 1 and at in "012345678":
            levels[int(at)] = _level(level)
    return levels


def _level(level: Element) -> _Level:
    start = number(level, "w:start")
    form = next(level.iter("w:numFmt"), None)
    return _Level(
        start=start or 0,  # nought where nothing is said (17.9.25)
        form="decimal" if form is None else form.get("w:val", "decimal"),
        text=(value(level, "w:lvlText") or "")[:_LONGEST],
        restarts_after=number(level, "w:lvlRestart"),
        plain=bool(is_on(level, "w:isLgl")),
        style=value(level, "w:pStyle") or "",
        hidden=bool(is_on(level.find("w:rPr"), "w:vanish")),
    )
