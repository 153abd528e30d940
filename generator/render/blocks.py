"""Blocks: the notice as a flat sequence of what is printed, before any output format."""

from dataclasses import dataclass

from generator.model.words import Status
from generator.text.prose import Paragraph, Run
from generator.text.sentences import with_stop


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


def ended(runs: Paragraph, stop: str = "。") -> Paragraph:
    """Return the runs with a final mark, in place of whatever full point or semicolon stood there."""
    if not runs:
        return runs
    last = runs[-1]
    closed = with_stop(last.text) if stop == "。" else last.text.rstrip().rstrip("。；") + stop
    if closed == last.text:
        return runs
    return (*runs[:-1], Run(closed, last.strong, last.emphasis, last.link))
