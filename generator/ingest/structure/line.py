"""Line: a paragraph of a source without what collecting put into it, and stretches of it."""

from dataclasses import dataclass, field
from functools import cached_property

from generator.ingest.sources.source import Paragraph
from generator.ingest.structure.labels import Label, leading_label
from generator.ingest.structure.scraps import without_scraps


@dataclass(frozen=True, eq=False)
class Line:
    """One paragraph, or a part of one that stands for a paragraph of its own."""

    number: int
    """Its line in the source, from 1."""
    text: str
    """Without adverts and marks, and without blanks around it."""
    page: int = 0
    scraps: tuple[str, ...] = ()
    """What was taken out."""

    @cached_property
    def label(self) -> Label | None:
        """The label at its start."""
        return leading_label(self.text)

    @property
    def body(self) -> "Span":
        """All of it behind its label."""
        return self.span(self.label.length if self.label else 0)

    @property
    def whole(self) -> "Span":
        """All of it."""
        return self.span()

    def span(self, start: int = 0, end: int | None = None) -> "Span":
        """Return a stretch of it without blanks around it."""
        end = len(self.text) if end is None else end
        said = self.text[start:end]
        return Span(self, start + len(said) - len(said.lstrip()), start + len(said.rstrip()) if said.strip() else start)


@dataclass(frozen=True)
class Span:
    """A stretch of a line: whatever is understood is made of these, so that what is left over can be told."""

    line: Line = field(repr=False)
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words."""
        return self.line.text[self.start : self.end]

    def part(self, start: int, end: int | None = None) -> "Span":
        """Return a stretch of this stretch, counted from its own start."""
        return self.line.span(self.start + start, self.end if end is None else self.start + end)

    def __bool__(self) -> bool:
        """Whether there is anything in it."""
        return self.end > self.start


def lines_of(paragraphs: tuple[Paragraph, ...]) -> list[Line]:
    """Return the lines of a document that say anything."""
    found = []
    for paragraph in paragraphs:
        text, scraps = without_scraps(paragraph.text)
        text = (paragraph.label + text).strip()
        if text or scraps:
            found.append(Line(paragraph.line, text, paragraph.page, scraps))
    return found
