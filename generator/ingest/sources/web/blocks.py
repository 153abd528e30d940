"""Blocks: the text of a page as a browser breaks it into lines."""

import re
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree

from generator.ingest.sources.source import Role
from generator.ingest.sources.tally import Kind, Tally
from generator.ingest.sources.web.elements import BLOCKS, UNSEEN, cells_of, heading, is_data
from generator.ingest.sources.word.numberforms import written

_BLANKS: Final = re.compile("[ \t\r\n\f]+")
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_FORMS: Final = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@dataclass
class Block:
    """One line or paragraph of a page."""

    element: Any
    """The element that it began in."""
    text: str = ""
    linked: int = 0
    """How many of its characters are links."""
    role: Role = Role.PLAIN
    level: int = 0
    label: str = ""
    """The number that a browser puts before an item of a list."""


@dataclass
class Walker:
    """Walks through a page and gathers its blocks."""

    tally: Tally = field(default_factory=lambda: Tally("段"))
    blocks: list[Block] = field(default_factory=list)
    _now: Block | None = None
    _links: int = 0
    _preformatted: int = 0
    """Elements around that keep line breaks."""
    _numbers: dict[Any, int] = field(default_factory=dict)
    _label: str = ""

    def walk(self, root: Any) -> list[Block]:  # noqa: ANN401  lxml has no types
        """Return the blocks of an element."""
        self._now = Block(root)
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                if not tag or tag in UNSEEN or self._hidden(element):
                    walker.skip_subtree()
                elif tag == "tr" and is_data(element):
                    self._row(element)
                    walker.skip_subtree()
                else:
                    self._start(element, tag)
            else:
                self._end(element, tag, root)
        self._flush(root)
        return self.blocks

    def _start(self, element: Any, tag: str) -> None:  # noqa: ANN401
        if tag in BLOCKS:
            self._flush(element)
        if tag == "li":
            self._label = self._number(element)
        self._links += tag == "a"
        if tag == "img":
            self.tally.add(Kind.PICTURE, len(self.blocks) + 1)
        self._preformatted += tag == "pre"
        self._add(element.text)

    def _end(self, element: Any, tag: str, root: Any) -> None:  # noqa: ANN401
        if tag in BLOCKS:
            self._flush(element.getparent() if element is not root else root)
        if tag == "li":
            self._label = ""
        self._links -= tag == "a"
        self._preformatted -= tag == "pre"
        if element is not root:
            self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if not text or self._now is None:
            return
        for at, line in enumerate(text.split("\n") if self._preformatted else (text,)):
            if at:
                self._flush(self._now.element)
            self._now.text += line
            self._now.linked += len(line) if self._links > 0 else 0

    def _flush(self, following: Any) -> None:  # noqa: ANN401
        block, self._now = self._now, Block(following)
        if block is None:
            return
        block.text = _BLANKS.sub(" ", block.text).strip(" ")
        if not block.text.strip():
            return
        block.label, self._label = self._label, ""
        block.role, block.level = heading(block.element)
        self.blocks.append(block)

    def _row(self, row: Any) -> None:  # noqa: ANN401
        self._flush(row)
        cells = []
        for cell in cells_of(row):
            inner = Walker(self.tally)
            cells.append(" ".join(block.label + block.text.replace("\t", " ") for block in inner.walk(cell)))
        text = "\t".join(cells).rstrip()
        if text.strip():
            self.blocks.append(Block(row, text, role=Role.TABLE))

    def _hidden(self, element: Any) -> bool:  # noqa: ANN401
        if element.get("hidden") is None and not _HIDDEN.search((element.get("style") or "")[:1000]):
            return False
        if any(text.strip() for text in element.itertext()):
            self.tally.add(Kind.HIDDEN, len(self.blocks) + 1)
        return True

    def _number(self, item: Any) -> str:  # noqa: ANN401
        """Return what a browser writes before an item."""
        numbered = item.getparent()
        if numbered is None or numbered.tag != "ol":
            return ""
        number = _whole(item.get("value"), self._numbers.get(numbered, _whole(numbered.get("start"), 1)))
        self._numbers[numbered] = number + 1
        if re.search(r"list-style[^;]*none", (numbered.get("style") or "")[:1000]):
            return ""
        return written(number, _FORMS.get(numbered.get("type", ""), "decimal")) + "."


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else otherwise  # noqa: PLR2004
