"""Notes: the footnotes and endnotes of a Word file."""

from typing import Final
from xml.etree.ElementTree import Element

from generator.ingest.sources.word.numberforms import written
from generator.ingest.sources.word.properties import number, value

_FORMS: Final = {"footnote": "decimal", "endnote": "lowerRoman"}
"""How Word numbers each kind where the document does not say."""


class Notes:
    """All notes, each found by kind and id, numbered as they are referred to."""

    def __init__(self, roots: dict[str, Element | None], document: Element) -> None:
        self._notes = {
            (kind, note.get("w:id", "")): note
            for kind, root in roots.items()
            for note in ([] if root is None else root.findall(f"w:{kind}"))
        }
        self._says = {kind: next(document.iter(f"w:{kind}Pr"), None) for kind in roots}
        self._counts = dict.fromkeys(roots, 0)

    def take(self, kind: str, note_id: str) -> tuple[str, Element | None]:
        """Count a reference; return its label and its text, once: a second reference to the same note has none."""
        self._counts[kind] += 1
        says = self._says[kind]
        if value(says, "w:numRestart") in ("eachPage", "eachSect"):
            label = ""  # only whoever lays out the pages knows
        else:
            count = self._counts[kind] + (number(says, "w:numStart") or 1) - 1
            label = written(count, value(says, "w:numFmt") or _FORMS[kind])
        return label, self._notes.pop((kind, note_id), None)
