"""Source: an old document as paragraphs, each with its place."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


class Role(StrEnum):
    """What the format of the file says a paragraph is."""

    PLAIN = "plain"
    HEADING = "heading"
    TABLE = "table"
    """A row of a table; its cells are kept apart by tabs."""
    FOOTNOTE = "footnote"


@dataclass(frozen=True)
class Paragraph:
    """One paragraph."""

    text: str
    """As in the source, blanks and all, without line breaks; never empty of anything but white space."""
    line: int
    """From 1: the line of a text file, the paragraph of a document, the line of its page in a PDF."""
    page: int = 0
    """The page of a PDF from 1; nought elsewhere."""
    label: str = ""
    """A label that the word processor makes itself, such as 一、, and that does not stand in the text."""
    role: Role = Role.PLAIN
    level: int = 0
    """Level of a heading from 1; nought where it is none."""


@dataclass(frozen=True)
class Remark:
    """Something about the source that a person must know."""

    line: int
    """The paragraph meant; nought for the whole file."""
    text: str
    """In Chinese, a whole sentence: what was found, and what follows from it."""
    page: int = 0


@dataclass(frozen=True)
class Source:
    """A document that has been read."""

    path: Path
    paragraphs: tuple[Paragraph, ...]
    remarks: tuple[Remark, ...] = field(default=())
    counted_in: str = "行"
    """What its places are counted in: 行 in text files, 段 in documents."""
