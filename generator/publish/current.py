"""Current: how things stand over several notices, each problem counted once."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from generator.model.totals import Totals, add_up
from generator.model.words import Status
from generator.render.summary import NoticeSummary, ProblemSummary


def newest_first(notices: Iterable[NoticeSummary]) -> list[NoticeSummary]:
    """Return notices by date, the newest first; the id decides among those of one day."""
    return sorted(notices, key=lambda notice: (notice.when, notice.year, notice.id), reverse=True)


def current_problems(notices: Iterable[NoticeSummary]) -> list[tuple[NoticeSummary, ProblemSummary]]:
    """Return each problem once, with the newest notice that reports on it.

    Notices of one unit on one round name the same problem by the same 编号.
    """
    seen: set[tuple[str, str, str]] = set()
    found = []
    for notice in newest_first(notices):
        for problem in notice.problems:
            identity = (notice.unit.id, notice.round.id, problem.id)
            if identity not in seen:
                seen.add(identity)
                found.append((notice, problem))
    return found


def current_totals(notices: Iterable[NoticeSummary]) -> Totals:
    """Return totals in which a problem counts once, by its newest status; measures and rules of all notices add up."""
    notices = list(notices)
    summed = add_up([notice.totals for notice in notices])
    problems = [problem for _, problem in current_problems(notices)]
    by_status: Counter[Status] = Counter()
    for problem in problems:
        by_status[problem.status] += problem.weight
    return Totals(
        notices=summed.notices,
        problems=sum(by_status.values()),
        by_status=by_status,
        long_term=sum(problem.weight for problem in problems if problem.long_term),
        measures=summed.measures,
        rules_made=summed.rules_made,
        rules_revised=summed.rules_revised,
        rules_abolished=summed.rules_abolished,
    )


def as_of_span(notices: Iterable[NoticeSummary]) -> str:
    """Return the months between which the figures of all notices hold: `2021年5月至2024年12月`."""
    spans = [notice.as_of_days for notice in notices if notice.as_of_days]
    if not spans:
        return ""
    first, last = min(span[1] for span in spans), max(span[1] for span in spans)
    said = [_month(first), _month(last)]
    return said[0] if said[0] == said[1] else "至".join(said)


def _month(day: dt.date) -> str:
    return f"{day.year}年{day.month}月"
