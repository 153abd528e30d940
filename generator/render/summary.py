"""Summary: what the indexes of the site need to know of a notice, small enough to keep for all of them."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.followup import OpenItem
from generator.model.notice import Notice
from generator.model.problem import Aspect, Problem
from generator.model.register import Entry
from generator.model.succession import Trace
from generator.model.totals import Totals
from generator.model.words import Level, Status, UnitKind
from generator.render.blocks import Heading
from generator.render.document import Document
from generator.render.problems import told_deadline

Above = tuple[str, tuple[Problem, ...]]
"""The aspect of a problem, and the problems above it."""


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
    original_deadline: str
    weight: int
    aspect: str
    parents: tuple[str, ...]
    """The titles of the problems above it."""
    above: tuple[str, ...]
    """Their ids."""
    finding: str
    joined: tuple[tuple[str, str], ...]
    """Id and title of each of the findings under one heading."""
    due: dt.date | None
    """The last day that the deadline can mean; none where it is only words."""
    finished: str
    reason: str
    """Why it is open, from the problem or from the open item that names it."""
    next_measures: str

    @property
    def deadline_told(self) -> str:
        """The deadline with the original one: `2023年1月31日（原2022年12月31日）`; empty where there is none."""
        return told_deadline(self.deadline, self.original_deadline)

    @property
    def trace(self) -> Trace:
        """What it is held by against other notices."""
        return Trace(self.id, self.title, self.status, self.joined, self.above)


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
    updated: dt.date | None = None
    """The day on which its text was changed last, where it was."""


def summarise(document: Document) -> NoticeSummary:
    """Return the summary of a notice."""
    entry, notice = document.entry, document.entry.notice
    labels = {block.anchor: block.label for block in document.blocks if isinstance(block, Heading)}
    items = {id_: item for item in notice.open_items for id_ in item.problems}
    problems = (
        _problem(leaf, leaf.status, above, labels.get(leaf.id, ""), items.get(leaf.id))
        for leaf, above in _leaves(notice)
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
        when=entry.when,
        published_day=notice.published.earliest if notice.published and notice.published.day else None,
        as_of_days=(notice.as_of.earliest, notice.as_of.latest) if notice.as_of else None,
        totals=document.totals,
        problems=tuple(problems),
        updated=document.publication.updated.latest if document.publication.updated else None,
    )


def _problem(leaf: Problem, status: Status, above: Above, label: str, item: OpenItem | None) -> ProblemSummary:
    deadline = leaf.deadline or (item.deadline if item else None)
    reason = leaf.reason or (item.reason if item else None)
    next_measures = leaf.next_measures or (item.next_measures if item else None)
    return ProblemSummary(
        id=leaf.id,
        label=label,
        title=leaf.name,
        status=status,
        long_term=leaf.long_term,
        deadline=deadline.prose if deadline else "",
        original_deadline=leaf.original_deadline.prose if leaf.original_deadline else "",
        weight=leaf.weight,
        aspect=above[0],
        parents=tuple(problem.name for problem in above[1]),
        above=tuple(problem.id for problem in above[1]),
        finding=leaf.finding.plain if leaf.finding else "",
        joined=tuple((finding.id, finding.title) for finding in leaf.joined),
        due=deadline.date.latest if deadline and deadline.date else None,
        finished=leaf.finished.prose if leaf.finished else "",
        reason=reason.plain if reason else "",
        next_measures=next_measures.plain if next_measures else "",
    )


def _leaves(notice: Notice) -> Iterator[tuple[Problem, Above]]:
    for item in notice.findings:
        if isinstance(item, Aspect):
            for problem in item.problems:
                yield from _below(problem, (item.title, ()))
        else:
            yield from _below(item, ("", ()))


def _below(problem: Problem, above: Above) -> Iterator[tuple[Problem, Above]]:
    if not problem.children:
        yield problem, above
    for child in problem.children:
        yield from _below(child, (above[0], (*above[1], problem)))


def _unit(entry: Entry) -> UnitSummary:
    unit = entry.unit
    return UnitSummary(entry.notice.unit, unit.name, unit.short, "/".join(unit.region_path), unit.level, unit.kind)
