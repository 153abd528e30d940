"""Summary: what the indexes of the site need to know of a notice, small enough to keep for all of them."""

import datetime as dt
from dataclasses import dataclass

from generator.model.register import Entry
from generator.model.totals import Totals
from generator.model.words import Level, Status, UnitKind
from generator.render.blocks import Heading
from generator.render.document import Document
from generator.render.problems import deadline_text


@dataclass(frozen=True, slots=True)
class UnitSummary:
    """A unit as the indexes name it."""

    id: str
    name: str
    short_name: str
    region: str
    level: Level
    kind: UnitKind


@dataclass(frozen=True, slots=True)
class RoundSummary:
    """A round as the indexes name it."""

    id: str
    name: str
    year: int


@dataclass(frozen=True, slots=True)
class ProblemSummary:
    """A leaf problem."""

    id: str
    label: str
    title: str
    status: Status
    long_term: bool
    deadline: str
    weight: int


@dataclass(frozen=True, slots=True)
class NoticeSummary:
    """A notice."""

    id: str
    year: int
    url: str
    """Its page, from the root of the site: `notices/2022/x/index.html`."""
    title: str
    kind: str
    sample: bool
    unit: UnitSummary
    round: RoundSummary
    published: str
    as_of: str
    when: dt.date
    """The day by which notices are put in order."""
    as_of_days: tuple[dt.date, dt.date] | None
    """First and last day that 截至 can mean."""
    totals: Totals
    problems: tuple[ProblemSummary, ...]


def summarise(document: Document) -> NoticeSummary:
    """Return the summary of a notice."""
    entry, notice = document.entry, document.entry.notice
    dates = [date for date in (notice.published, notice.as_of, notice.feedback) if date]
    labels = {block.anchor: block.label for block in document.blocks if isinstance(block, Heading)}
    problems = (
        ProblemSummary(
            leaf.id, labels.get(leaf.id, ""), leaf.name, leaf.status, leaf.long_term,
            deadline_text(leaf.deadline, leaf.original_deadline), leaf.weight,
        )
        for leaf in notice.leaves if leaf.status is not None
    )  # fmt: skip
    return NoticeSummary(
        id=entry.id,
        year=entry.year,
        url=f"{entry.address}index.html",
        title=document.title,
        kind=notice.kind.value,
        sample=notice.sample,
        unit=_unit(entry),
        round=RoundSummary(notice.round, entry.round.name, entry.round.year),
        published=notice.published.prose if notice.published else "",
        as_of=notice.as_of.prose if notice.as_of else "",
        when=dates[0].latest if dates else dt.date(entry.year, 12, 31),
        as_of_days=(notice.as_of.earliest, notice.as_of.latest) if notice.as_of else None,
        totals=document.totals,
        problems=tuple(problems),
    )


def _unit(entry: Entry) -> UnitSummary:
    unit = entry.unit
    return UnitSummary(entry.notice.unit, unit.name, unit.short, "/".join(unit.region_path), unit.level, unit.kind)
