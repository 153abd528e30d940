"""Rounds: what stands on a unit's page, its notices round by round and how each problem moved between them."""

from collections.abc import Iterator

from generator.publish.collection import Collection
from generator.publish.current import newest_first
from generator.publish.facets import Group
from generator.publish.moves import Course, Sequel, moves_text, sequel
from generator.publish.views import View, link, problem_view
from generator.render.markdown import status_class
from generator.render.summary import NoticeSummary, ProblemSummary


def unit_rounds(unit: Group, collection: Collection) -> list[View]:
    """Return the rounds of a unit, the newest first; the notices of each, the oldest first."""
    return [_round(notices, collection) for notices in by_round(unit)]


def by_round(unit: Group) -> list[list[NoticeSummary]]:
    """Return the notices of a unit round by round, the newest round first, and in each the newest notice first."""
    rounds: dict[str, list[NoticeSummary]] = {}
    for notice in newest_first(unit.notices):
        rounds.setdefault(notice.round.id, []).append(notice)
    return list(rounds.values())


def progress_address(unit: str, campaign: str) -> str:
    """Return the folder of the page that tells of each problem of a round."""
    return f"units/{unit}/{campaign}/"


def _round(notices: list[NoticeSummary], collection: Collection) -> View:
    course = sequel(notices)
    followed = course.followed
    name, id_, unit = notices[0].round.name, notices[0].round.id, notices[0].unit.id
    return {
        **link(name, f"rounds/{id_}/index.html"),
        "notices": [collection.views[notice.id] for notice in reversed(notices)],
        "summary": moves_text(course.courses),
        "progress": f"{progress_address(unit, id_)}index.html" if followed else "",
        "columns": [link(date_of(notice), notice.url) for notice in course.notices] if followed else [],
        "rows": list(_rows(course)) if followed else [],
        "settled": [_settled(one, course, collection) for one in course.courses if one.settled] if followed else [],
    }


def date_of(notice: NoticeSummary) -> str:
    """Return the date by which readers know a notice."""
    return notice.published or notice.as_of or f"{notice.year}年"


def _rows(course: Sequel) -> Iterator[View]:
    for one in course.courses:
        if not one.settled:
            yield {"title": one.newest.title, "cells": cells(one, course)}


def cells(course: Course, told: Sequel) -> list[View]:
    """Return what each notice says of a problem."""
    return [_cell(course, place, told.notices[place]) for place in range(len(course.reports))]


def _cell(course: Course, place: int, notice: NoticeSummary) -> View:
    report = course.reports[place]
    earlier = [before for before in course.reports[:place] if before]
    if report is None:
        said = _unmentioned(course, place, told=bool(earlier))
        return {
            "date": date_of(notice), "url": "", "status": "", "status_class": "", "long_term": False, "notes": [said],
        }  # fmt: skip
    return {
        "date": date_of(notice),
        "url": f"{notice.url}#{report.id}",
        "status": report.status.value,
        "status_class": status_class(report.status),
        "long_term": report.long_term,
        "notes": _notes(report, earlier),
    }


def _unmentioned(course: Course, place: int, *, told: bool) -> str:
    """Say why a notice has nothing under this 编号."""
    if not told:
        return f"在{_named(course.came_of)}里" if course.came_of else "还没有列出"
    if course.became and place >= course.became_place:
        return f"{'拆成' if len(course.became) > 1 else '并入'}{_named(course.became)}"
    return "没有提到"


def _named(problems: tuple[ProblemSummary, ...]) -> str:
    return "".join(f"“{problem.title}”" for problem in problems)


def _notes(report: ProblemSummary, earlier: list[ProblemSummary]) -> list[str]:
    """Say when it was done, or until when it should be."""
    if not report.status.is_open:
        return [f"{report.finished}完成"] if report.finished else []
    before = next((one.deadline for one in reversed(earlier) if one.deadline), "")
    now = report.deadline
    if before and now and before != now:
        return [f"时限由{before}", f"改为{now}"]
    return [f"时限：{report.deadline_told}"] if report.deadline else []


def _settled(course: Course, told: Sequel, collection: Collection) -> View:
    place = next(number for number, report in enumerate(course.reports) if report)
    return {"notice": collection.views[told.notices[place].id], "problem": problem_view(course.newest)}
