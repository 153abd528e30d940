"""Views: what the page templates are given. Documented in docs/架构.md; templates use nothing else."""

from typing import Any

from generator.model.totals import Totals
from generator.model.words import Status
from generator.render.markdown import status_class
from generator.render.summary import NoticeSummary, ProblemSummary

View = dict[str, Any]


def totals_view(totals: Totals) -> View:
    """Return counts by the names that templates use."""
    by_status = totals.by_status
    return {
        "notices": totals.notices,
        "problems": totals.problems,
        "done": by_status[Status.DONE],
        "most": by_status[Status.MOSTLY_DONE],
        "open": by_status[Status.ONGOING],
        "not_done": by_status[Status.NOT_DONE],
        "moved": by_status[Status.TRANSFERRED],
        "unfounded": by_status[Status.UNFOUNDED],
        "stuck": by_status[Status.IMPOSSIBLE],
        "long_term": totals.long_term,
        "measures": totals.measures,
    }


def notice_view(notice: NoticeSummary) -> View:
    """Return an entry of a list of notices."""
    return {
        "id": notice.id,
        "url": notice.url,
        "title": notice.title,
        "kind": notice.kind,
        "unit": {
            "id": notice.unit.id,
            "name": notice.unit.name,
            "short_name": notice.unit.short_name,
            "region": notice.unit.region,
            "level": notice.unit.level.value,
            "kind": notice.unit.kind.value,
        },
        "round": {"id": notice.round.id, "name": notice.round.name},
        "year": notice.year,
        "date": notice.published or notice.as_of,
        "published": notice.published,
        "as_of": notice.as_of,
        "sample": notice.sample,
        "totals": totals_view(notice.totals),
        "open_problems": [problem_view(problem) for problem in notice.problems if problem.status.is_open],
    }


def problem_view(problem: ProblemSummary) -> View:
    """Return an entry of a list of problems."""
    return {
        "id": problem.id,
        "label": problem.label,
        "title": problem.title,
        "status": problem.status.value,
        "status_class": status_class(problem.status),
        "long_term": problem.long_term,
        "deadline": problem.deadline_told,
    }


def link(name: str, url: str) -> View:
    """Return a link."""
    return {"name": name, "url": url}
