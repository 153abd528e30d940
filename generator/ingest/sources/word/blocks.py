"""Blocks: the paragraphs and tables of a Word file, in the order of the document."""

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from generator.ingest.sources.source import Paragraph, Role
from generator.ingest.sources.tally import Kind, Tally
from generator.ingest.sources.word.inline import Inline, InlineReader, chosen
from generator.ingest.sources.word.notes import Notes
from generator.ingest.sources.word.numbering import Numbering
from generator.ingest.sources.word.properties import inner
from generator.ingest.sources.word.styles import Styles

_MEANT: Final = frozenset(["w:p", "w:tbl", "w:tr", "w:tc", "w:altChunk"])
_DROPPED: Final = frozenset(
    ["w:sdtPr", "w:sdtEndPr", "w:tblPr", "w:tblGrid", "w:trPr", "w:tcPr", "w:sectPr", "w:del", "w:moveFrom"]
)


def blocks(parent: Element) -> Iterator[Element]:
    """Yield the paragraphs, tables, rows or cells right in a part, through whatever is wrapped around them."""
    for child in parent:
        if child.tag in _MEANT:
            yield child
        elif child.tag == "mc:AlternateContent":
            yield from blocks(chosen(child))
        elif child.tag not in _DROPPED:
            yield from blocks(child)


class BlockReader:
    """Reads a document from its start to its end: labels are counted on the way."""

    def __init__(self, styles: Styles, numbering: Numbering, notes: Notes) -> None:
        self.paragraphs: list[Paragraph] = []
        """What has been read."""
        self.tally = Tally()
        """What has been left out or changed on the way."""
        self._styles = styles
        self._numbering = numbering
        self._notes = notes
        self._inline = InlineReader(styles, self.tally)
        self._line = 0
        self._joined = Inline()
        """What stands before the next paragraph, since the mark between them was deleted."""

    def read(self, parent: Element) -> None:
        """Read all paragraphs and tables in an element."""
        for block in blocks(parent):
            if block.tag == "w:p":
                self._line += 1
                self._paragraph(block)
            else:
                self._end_join()
                self._other(block)
        self._end_join()

    def _other(self, block: Element) -> None:
        if block.tag == "w:altChunk":
            self.tally.add(Kind.CHUNK, self._line + 1)
        elif block.tag == "w:tbl":
            for row in blocks(block):
                self._row(row)
        else:  # a cell or row outside of a table
            self.read(block)

    def _paragraph(self, block: Element, role: Role = Role.PLAIN, label: str = "") -> None:
        inline, own_label = self._accepted(block)
        if inline is None:
            return
        level = self._styles.heading_level(block.find("w:pPr")) if role is Role.PLAIN else 0
        self._put(inline, own_label or label, Role.HEADING if level else role, level)

    def _accepted(self, block: Element) -> tuple[Inline | None, str]:
        """Return what a paragraph holds and its label; nothing where it runs on into the next."""
        properties = block.find("w:pPr")
        mark = None if properties is None else properties.find("w:rPr")
        inline = self._inline.read(block, self._line)
        joined, self._joined = self._joined, Inline()
        inline = Inline(joined.text + inline.text, joined.notes + inline.notes, joined.boxes + inline.boxes)
        if mark is not None and (mark.find("w:del") is not None or mark.find("w:moveFrom") is not None):
            self.tally.add(Kind.DELETED, self._line)
            self._joined = inline
            return None, ""
        if mark is not None and mark.find("w:ins") is not None:
            self.tally.add(Kind.INSERTED, self._line)
        if not inline.text.strip() and self._styles.hides(properties, mark):
            return inline, ""
        return inline, self._numbering.label(self._styles.numbering(properties))

    def _end_join(self) -> None:
        if self._joined.text or self._joined.notes or self._joined.boxes:
            joined, self._joined = self._joined, Inline()
            self._put(joined, "", Role.PLAIN, 0)

    def _put(self, inline: Inline, label: str, role: Role, level: int) -> None:
        for text in inline.text.split("\n"):
            if text.strip():
                self.paragraphs.append(Paragraph(text, self._line, label=label, role=role, level=level))
                label = ""
        self._put_notes(inline)

    def _put_notes(self, inline: Inline) -> None:
        for kind, note_id in inline.notes:
            label, note = self._notes.take(kind, note_id)
            for block in [] if note is None else blocks(note):
                if block.tag == "w:p":
                    self._paragraph(block, Role.FOOTNOTE, label)
                    label = ""
                else:
                    self._other(block)
        for box in inline.boxes:
            self.read(box)

    def _row(self, row: Element) -> None:
        if (properties := row.find("w:trPr")) is not None and properties.find("w:del") is not None:
            self.tally.add(Kind.DELETED, self._line + 1)
            return
        cells = [cell for cell in blocks(row) if inner(cell, "w:tcPr", "w:cellDel") is None]
        if len(cells) == 1:  # a frame around text
            self.read(cells[0])
            return
        self._line += 1
        after = Inline()
        texts = [" ".join(self._cell(cell, after)) for cell in cells]
        after.text = "\t".join(text.replace("\t", " ").replace("\n", " ").strip() for text in texts)
        if after.text.strip():
            self.paragraphs.append(Paragraph(after.text.rstrip(), self._line, role=Role.TABLE))
        self._put_notes(after)

    def _cell(self, parent: Element, after: Inline) -> Iterator[str]:
        """Yield the texts of a cell; what hangs on them comes after the row."""
        for block in blocks(parent):
            if block.tag != "w:p":
                yield from self._cell(block, after)
                continue
            inline, label = self._accepted(block)
            if inline is not None and inline.text.strip():
                yield label + inline.text
            if inline is not None:
                after.notes += inline.notes
                after.boxes += inline.boxes
        joined, self._joined = self._joined, Inline()
        if joined.text.strip():
            yield joined.text
