"""Progress: of each unit and round with several notices a page that tells how every problem went on, words included."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from generator.publish.collection import Collection
from generator.publish.moves import Course, Sequel, moves_text, sequel
from generator.publish.pages.page import Page
from generator.publish.pages.rounds import by_round, cells, date_of, progress_address
from generator.publish.tellings import Lines, changes, differ, problems_of, telling
from generator.publish.views import View, link, problem_view
from generator.render.markdown import status_class
from generator.render.record import Record
from generator.render.summary import NoticeSummary, ProblemSummary

_PARTS: Final = (
    ("dropped", "没有再提到", "前面的通报里还没有完成，后一份通报没有再提到。"),
    ("moved", "有变化", "状态、时限和前面的通报不一样，或者拆开、合并了。"),
    ("worded", "只改了文字", "状态和时限没有变，文字和前面的通报不一样。"),
    ("fresh", "后来才列出的", "前面的通报里没有。"),
)
"""Sections of the page, what a reader should see first at the top; what stayed the same comes after them."""
Told = list[tuple[str, ProblemSummary, Lines]]
"""Date, report and words of a problem in each notice that tells of it."""


def progress_pages(collection: Collection) -> Iterator[Page]:
    """Yield a page for each unit and round with several notices that list problems."""
    for facet in collection.facets:
        for unit in facet.groups if facet.slug == "units" else ():
            for notices in by_round(unit):
                course = sequel(notices)
                if course.followed:
                    path = f"{progress_address(unit.slug, notices[0].round.id)}index.md"
                    yield Page("progress", path, _context(course, collection))


def _context(course: Sequel, collection: Collection) -> View:
    newest = course.notices[-1]
    written = [problems_of(collection.renderings[notice.id].record) for notice in course.notices]
    sorted_: dict[str, list[View]] = {slug: [] for slug, *_ in _PARTS}
    same: list[View] = []
    for one in course.courses:
        told = _told(one, course, written)
        slug = _part(one, told)
        if slug:
            sorted_[slug].append(_course(one, course, told, written))
        else:
            same.append({"notice": collection.views[_last(one, course).id], "problem": problem_view(one.newest)})
    return {
        "unit": link(newest.unit.short_name, f"units/{newest.unit.id}/index.html"),
        "round": link(newest.round.name, f"rounds/{newest.round.id}/index.html"),
        "sample": any(notice.sample for notice in course.notices),
        "notices": [
            link(f"{date}　{notice.kind}", notice.url)
            for date, notice in ((date_of(notice), notice) for notice in course.notices)
        ],
        "summary": moves_text(course.courses),
        "parts": [
            {"slug": slug, "title": title, "intro": intro, "courses": sorted_[slug]}
            for slug, title, intro in _PARTS
            if sorted_[slug]
        ],
        "same": same,
    }


def _told(course: Course, told: Sequel, written: list[Mapping[str, Record]]) -> Told:
    return [
        (date_of(notice), report, telling(report, problems[report.id]))
        for notice, report, problems in zip(told.notices, course.reports, written, strict=True)
        if report
    ]


def _part(course: Course, told: Told) -> str:
    """Return the section in which a problem is told; empty where it stayed as it was."""
    if course.dropped:
        return "dropped"
    standing = {(report.status, report.long_term, report.deadline) for _, report, _ in told}
    if len(standing) > 1 or course.became or course.came_of:
        return "moved"
    if any(differ(before, after) for (*_, before), (*_, after) in pairwise(told)):
        return "worded"
    return "" if course.reports[0] else "fresh"


def _course(course: Course, told: Sequel, words: Told, written: list[Mapping[str, Record]]) -> View:
    newest = course.newest
    return {
        "id": newest.id,
        "title": newest.title,
        "url": f"{_last(course, told).url}#{newest.id}",
        "status": newest.status.value,
        "status_class": status_class(newest.status),
        "long_term": newest.long_term,
        "dropped": list(course.dropped) if len(course.dropped) < len(newest.trace.findings) else [],
        "steps": cells(course, told),
        "reasons": list(dict.fromkeys(reason for reason in _reasons(course, written) if reason)),
        "wordings": [
            {"before": before, "after": after, "lines": changes(old, new) or []}
            for (before, _, old), (after, _, new) in pairwise(words)
            if differ(old, new)
        ],
    }


def _reasons(course: Course, written: list[Mapping[str, Record]]) -> Iterator[str]:
    """Yield why the deadline was moved, as far as later notices say."""
    for report, problems in list(zip(course.reports, written, strict=True))[1:]:
        if report:
            yield problems[report.id]["deadline_reason"] or ""


def _last(course: Course, told: Sequel) -> NoticeSummary:
    """Return the newest notice that tells of a problem."""
    return told.notices[max(place for place, report in enumerate(course.reports) if report)]
