"""Rendering: all that is made of one notice, small enough to keep for all of them."""

import json
import zlib
from dataclasses import dataclass
from pathlib import Path

from generator.model.publication import Publication
from generator.render.document import Document
from generator.render.markdown import render_markdown
from generator.render.places import Place, find_places
from generator.render.record import Record, notice_record
from generator.render.summary import NoticeSummary, summarise


@dataclass(frozen=True, slots=True)
class Rendering:
    """A notice as page, summary, places and record."""

    page: str
    summary: NoticeSummary
    places: tuple[Place, ...]
    packed: bytes
    """Its record as compressed JSON: a tenth of the memory."""
    packed_text: bytes
    """Its public text, compressed like that."""
    publication: Publication

    @property
    def digest(self) -> str:
        """That of its public text."""
        return self.publication.digest

    @property
    def text(self) -> str:
        """What it says to the public."""
        return zlib.decompress(self.packed_text).decode("utf-8")

    @property
    def json(self) -> str:
        """The record as it is published."""
        return zlib.decompress(self.packed).decode("utf-8")

    @property
    def record(self) -> Record:
        """The record as data."""
        return dict(json.loads(self.json))


def render(document: Document, templates: Path) -> Rendering:
    """Render one notice.

    Raises:
        CannotRunError: a template is missing or wrong.
    """
    page = render_markdown(document, templates)
    packed, packed_text = (_packed(text) for text in (json_text(notice_record(document)), document.text))
    return Rendering(page, summarise(document), find_places(document), packed, packed_text, document.publication)


def _packed(text: str) -> bytes:
    return zlib.compress(text.encode("utf-8"), 1)


def json_text(record: Record) -> str:
    """Return a record as the text of a JSON file."""
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"
