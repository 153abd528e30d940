"""Entries: the rows of a ledger as problems, each with its place in the tree."""

from dataclasses import dataclass, field

from generator.ingest.ledger.columns import Column
from generator.ingest.ledger.header import Header
from generator.ingest.ledger.part import Block


@dataclass(frozen=True)
class Told:
    """Something that a person should know or look at."""

    sheet: str
    place: str
    text: str

    def __str__(self) -> str:
        """As listed: `台账!C5：…`."""
        where = "!".join(filter(None, (self.sheet, self.place)))
        return f"{where}：{self.text}" if where else self.text


@dataclass(frozen=True)
class Title:
    """One step of the way down the tree."""

    text: str
    sheet: str
    place: str
    block: Block


@dataclass
class Entry:
    """One problem of the ledger, or an aspect's own row."""

    sheet: str
    row: int
    header: Header
    aspect: Title | None
    titles: tuple[Title, ...]
    """From the first level down to the problem itself; empty for an aspect, or where a ledger has nothing but ids."""
    texts: dict[Column, list[str]] = field(default_factory=dict)
    """What its cells say; more than one text where it goes over several rows."""
    places: dict[Column, str] = field(default_factory=dict)
    unknown: dict[str, list[str]] = field(default_factory=dict)
    """What stands in columns whose heading means nothing here."""
    doubts: list[Told] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The id, if the ledger has one."""
        return next(iter(self.texts.get(Column.ID, [])), "")

    @property
    def name(self) -> str:
        """How messages call it."""
        title = self.titles[-1] if self.titles else self.aspect
        return title.text if title else self.id

    @property
    def where(self) -> str:
        """Its row, as messages say it."""
        return f"第 {self.row} 行"

    def place(self, column: Column) -> str:
        """Return the cell of a column, or the row."""
        return self.places.get(column) or self.where


@dataclass
class Reading:
    """What one workbook says."""

    entries: list[Entry] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    """Which sheets were used and how their columns were understood."""
    skipped: list[Told] = field(default_factory=list)
    """What was not read, and should be looked at."""
