"""Styles: what the styles of a document say of its paragraphs and of runs of characters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from generator.ingest.sources.word.properties import inner, is_on, number, value

_HEADING: Final = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TITLES: Final = ("title", "标题", "文档标题")
_NO_LEVEL: Final = 9
"""w:outlineLvl of body text."""

_LONGEST_CHAIN: Final = 20
"""Styles that are based on one another; Word allows eleven."""


@dataclass(frozen=True)
class NumberingOf:
    """Which list a paragraph belongs to, and at which level."""

    list_id: int | None = None
    level: int | None = None
    style: str = ""
    """The style that says so, where it is not the paragraph itself."""


class Styles:
    """All styles of a document; each may be based on another."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else root.findall("w:style")
        self._by_id = {style.get("w:styleId", ""): style for style in found}
        first = [
            style for style in found if style.get("w:type") == "paragraph" and style.get("w:default") in ("1", "true")
        ]
        self._default = first[0].get("w:styleId", "") if first else ""

    def heading_level(self, properties: Element | None) -> int:
        """Return the level of the heading that a paragraph is, from 1; nought where it is none."""
        level = number(properties, "w:outlineLvl")
        for style in self._chain(properties):
            if level is None:
                level = number(style.find("w:pPr"), "w:outlineLvl")
            name = (value(style, "w:name") or "").strip().lower()
            if level is None and (found := _HEADING.fullmatch(name)):
                level = int(found[1]) - 1
            if level is None and name in _TITLES:
                level = 0
        return level + 1 if level is not None and 0 <= level < _NO_LEVEL else 0

    def numbering(self, properties: Element | None) -> NumberingOf:
        """Return the list of a paragraph: its own words go before those of its style."""
        own = None if properties is None else properties.find("w:numPr")
        list_id, level = number(own, "w:numId"), number(own, "w:ilvl")
        if list_id is not None:
            return NumberingOf(list_id, level or 0)
        for style in self._chain(properties):
            says = inner(style, "w:pPr", "w:numPr")
            if (list_id := number(says, "w:numId")) is not None:
                return NumberingOf(
                    list_id, level if level is not None else number(says, "w:ilvl"), style.get("w:styleId", "")
                )
        return NumberingOf()

    def list_of(self, style_id: str) -> int | None:
        """Return the list that a list style stands for."""
        style = self._by_id.get(style_id)
        return None if style is None else number(inner(style, "w:pPr", "w:numPr"), "w:numId")

    def hides(self, paragraph: Element | None, run: Element | None) -> bool:
        """Whether characters with these properties, in a paragraph with those, are hidden text."""
        if (own := is_on(run, "w:vanish")) is not None:
            return own
        for style_id in (value(run, "w:rStyle"), value(paragraph, "w:pStyle") or self._default):
            for style in self._based(style_id):
                if (said := is_on(style.find("w:rPr"), "w:vanish")) is not None:
                    return said
        return False

    def _chain(self, properties: Element | None) -> Iterator[Element]:
        return self._based(value(properties, "w:pStyle") or self._default)

    def _based(self, style_id: str | None) -> Iterator[Element]:
        seen: set[str] = set()
        while (
            style_id
            and style_id not in seen
            and len(seen) < _LONGEST_CHAIN
            and (style := self._by_id.get(style_id)) is not None
        ):
            seen.add(style_id)
            yield style
            style_id = value(style, "w:basedOn")
