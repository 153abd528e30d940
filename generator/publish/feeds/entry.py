"""Entry: one notice as a feed tells it: the figures in words, and what is still open."""

import datetime as dt
from dataclasses import dataclass
from typing import Final
from uuid import UUID, uuid5

from generator.model.words import Status
from generator.render.summary import NoticeSummary, ProblemSummary

NAMESPACE: Final = UUID("6f1c1f8e-2b0d-5d7a-9d0c-7a3b5f0e4c21")
"""Never to be changed: every id of every feed is derived from it."""
FEW: Final = 5
"""Open problems that the summary names."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A notice in a feed."""

    id: str
    url: str
    """From the root of the site."""
    title: str
    summary: str
    text: str
    """The summary, and every open problem on a line of its own."""
    day: dt.date
    updated: dt.date
    """The day of publication, or that of the last correction."""
    author: str
    tags: tuple[str, ...]


def make_entry(notice: NoticeSummary, today: dt.date) -> Entry | None:
    """Return the entry of a notice; none for one that can only be of a day to come."""
    day = feed_day(notice, today)
    if day is None:
        return None
    figures = figures_text(notice)
    open_problems = [problem for problem in notice.problems if problem.status.is_open]
    return Entry(
        id=entry_id(notice),
        url=notice.url,
        title=notice.title,
        summary=figures + _named(open_problems),
        text="\n".join([figures, *(f"{problem.title}（{_state(problem)}）" for problem in open_problems)]),
        day=day,
        updated=max(day, min(notice.updated or day, today)),
        author=notice.unit.name,
        tags=tuple(filter(None, (notice.unit.region, notice.round.name, notice.kind, "示例" * notice.sample))),
    )


def entry_id(notice: NoticeSummary) -> str:
    """Return what a notice is called for good: neither the address of the site nor a title is a part of it."""
    return urn("notice", notice.unit.region, notice.unit.id, notice.round.id, notice.id)


def urn(*words: str) -> str:
    """Return the identifier that these words give."""
    return uuid5(NAMESPACE, "\n".join(words)).urn


def feed_day(notice: NoticeSummary, today: dt.date) -> dt.date | None:
    """Return the day of publication, or where it is not known to the day, the latest that is neither made up nor to come."""
    known = [notice.published_day, notice.when, *reversed(notice.as_of_days or ()), dt.date(notice.year, 1, 1)]
    return next((day for day in known if day and day <= today), None)


def figures_text(notice: NoticeSummary) -> str:
    """Return `20个问题：已完成17个，正在整改2个，未完成1个；长期坚持9个。`."""
    totals = notice.totals
    sample = "示例内容，不是发布单位的原文。" if notice.sample else ""
    if not totals.problems:
        return f"{sample}按方面概述，未逐项列出问题。"
    counts = "，".join(f"{status.value}{totals.by_status[status]}个" for status in Status if totals.by_status[status])
    long_term = f"；长期坚持{totals.long_term}个" if totals.long_term else ""
    return f"{sample}{totals.problems}个问题：{counts}{long_term}。"


def _named(problems: list[ProblemSummary]) -> str:
    if not problems:
        return ""
    named = "；".join(f"{problem.title}（{_state(problem)}）" for problem in problems[:FEW])
    return f"尚未完成：{named}{f'；等{len(problems)}项' if len(problems) > FEW else ''}。"


def _state(problem: ProblemSummary) -> str:
    return f"{problem.status.value}，时限：{problem.deadline_told}" if problem.deadline else problem.status.value
