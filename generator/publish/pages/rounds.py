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
    by_round: dict[str, list[NoticeSummary]] = {}
    for notice in newest_first(unit.notices):
        by_round.setdefault(notice.round.id, []).append(notice)
    return [_round(notices, collection) for notices in by_round.values()]


def _round(notices: list[NoticeSummary], collection: Collection) -> View:
    course = sequel(notices)
    followed = len(course.notices) > 1
    name, id_ = notices[0].round.name, notices[0].round.id
    return {
        **link(name, f"rounds/{id_}/index.html"),
        "notices": [collection.views[notice.id] for notice in reversed(notices)],
        "summary": moves_text(course.courses),
        "columns": [link(_date(notice), notice.url) for notice in course.notices] if followed else [],
        "rows": list(_rows(course)) if followed else [],
        "settled": [_settled(one, course, collection) for one in course.courses if one.settled] if followed else [],
    }


def _date(notice: NoticeSummary) -> str:
    return notice.published or notice.as_of or f"{notice.year}年"


def _rows(course: Sequel) -> Iterator[View]:
    for one in course.courses:
        if not one.settled:
            cells = [_cell(one, place, course.notices[place]) for place in range(len(one.reports))]
            yield {"title": one.newest.title, "cells": cells}


def _cell(course: Course, place: int, notice: NoticeSummary) -> View:
    report = course.reports[place]
    earlier = [before for before in course.reports[:place] if before]
    if report is None:
        said = "没有提到" if earlier else "还没有列出"
        return {"date": _date(notice), "url": "", "status": "", "status_class": "", "long_term": False, "notes": [said]}
    return {
        "date": _date(notice),
        "url": f"{notice.url}#{report.id}",
        "status": report.status.value,
        "status_class": status_class(report.status),
        "long_term": report.long_term,
        "notes": _notes(report, earlier),
    }


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
