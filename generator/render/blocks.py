"""Blocks: the notice as a flat sequence of what is printed, before any output format."""

from dataclasses import dataclass

from generator.model.words import Status
from generator.text.prose import Paragraph, Prose, Run
from generator.text.series import ended


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading on a line of its own."""

    depth: int
    """2 for a part, 3 for what stands below it … 6."""
    label: str
    """As printed, may be empty."""
    text: str
    anchor: str
    """Id of its place in the page: of a problem its 编号."""
    spots: tuple[tuple[str, str], ...] = ()
    """Places of their own inside the text: id and words, in order."""
    kind: str = "heading"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    runs: Paragraph
    role: str = ""
    """Empty, or `why`, `contact`, `signature`, `finding`."""
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class StatusLine:
    """How far a problem is: words of the notice, where its profile prints them; else said by the site beside it."""

    status: Status
    long_term: bool
    prefix: str
    wording: str
    """The printed wording; empty where the site says it."""
    remarks: tuple[str, ...]
    """Deadline, date of completion."""
    kind: str = "status"


Block = Heading | Text | StatusLine


def plain(text: str, role: str = "") -> Text:
    """Return a paragraph of plain text."""
    return Text((Run(text),), role)


def standing(prose: Prose | None) -> list[Paragraph]:
    """Return the paragraphs of a text that has its place in no list. A colon at its end stays: it points to what follows."""
    paragraphs = prose.paragraphs if prose else ()
    return [paragraph if paragraph[-1].text.endswith("：") else ended(paragraph) for paragraph in paragraphs]
