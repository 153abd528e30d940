"""Summary: what the indexes of the site need to know of a notice, small enough to keep for all of them."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.followup import OpenItem
from generator.model.notice import Notice
from generator.model.problem import Aspect, Problem
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
    """As printed, the original one with it."""
    weight: int
    path: tuple[str, ...]
    """The titles above it: aspect, groups."""
    due: dt.date | None
    """The last day that the deadline can mean; none where it is only words."""
    finished: str
    reason: str
    """Why it is open, from the problem or from the open item that names it."""
    next_measures: str


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
    published_day: dt.date | None
    """The day of publication, where it is known to the day."""
    as_of_days: tuple[dt.date, dt.date] | None
    """First and last day that 截至 can mean."""
    totals: Totals
    problems: tuple[ProblemSummary, ...]


def summarise(document: Document) -> NoticeSummary:
    """Return the summary of a notice."""
    entry, notice = document.entry, document.entry.notice
    dates = [date for date in (notice.published, notice.as_of, notice.feedback) if date]
    labels = {block.anchor: block.label for block in document.blocks if isinstance(block, Heading)}
    items = {id_: item for item in notice.open_items for id_ in item.problems}
    problems = (
        _problem(leaf, leaf.status, path, labels.get(leaf.id, ""), items.get(leaf.id))
        for leaf, path in _leaves(notice)
        if leaf.status is not None
    )
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
        published_day=notice.published.earliest if notice.published and notice.published.day else None,
        as_of_days=(notice.as_of.earliest, notice.as_of.latest) if notice.as_of else None,
        totals=document.totals,
        problems=tuple(problems),
    )


def _problem(
    leaf: Problem, status: Status, path: tuple[str, ...], label: str, item: OpenItem | None
) -> ProblemSummary:
    deadline = leaf.deadline or (item.deadline if item else None)
    reason = leaf.reason or (item.reason if item else None)
    next_measures = leaf.next_measures or (item.next_measures if item else None)
    return ProblemSummary(
        id=leaf.id,
        label=label,
        title=leaf.name,
        status=status,
        long_term=leaf.long_term,
        deadline=deadline_text(deadline, leaf.original_deadline),
        weight=leaf.weight,
        path=path,
        due=deadline.date.latest if deadline and deadline.date else None,
        finished=leaf.finished.prose if leaf.finished else "",
        reason=reason.plain if reason else "",
        next_measures=next_measures.plain if next_measures else "",
    )


def _leaves(notice: Notice) -> Iterator[tuple[Problem, tuple[str, ...]]]:
    for item in notice.findings:
        if isinstance(item, Aspect):
            for problem in item.problems:
                yield from _below(problem, (item.title,))
        else:
            yield from _below(item, ())


def _below(problem: Problem, path: tuple[str, ...]) -> Iterator[tuple[Problem, tuple[str, ...]]]:
    if not problem.children:
        yield problem, path
    for child in problem.children:
        yield from _below(child, (*path, problem.name))


def _unit(entry: Entry) -> UnitSummary:
    unit = entry.unit
    return UnitSummary(entry.notice.unit, unit.name, unit.short, "/".join(unit.region_path), unit.level, unit.kind)
