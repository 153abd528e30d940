"""Current: how things stand over several notices, each problem counted once."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from generator.model.succession import Trace, taken_up
from generator.model.totals import Totals, add_up
from generator.model.words import Status
from generator.render.summary import NoticeSummary, ProblemSummary


def newest_first(notices: Iterable[NoticeSummary]) -> list[NoticeSummary]:
    """Return notices by date, the newest first; the id decides among those of one day."""
    return sorted(notices, key=lambda notice: (notice.when, notice.year, notice.id), reverse=True)


def current_problems(notices: Iterable[NoticeSummary]) -> list[tuple[NoticeSummary, ProblemSummary]]:
    """Return each problem once, with the newest notice that reports on it.

    Notices of one unit on one round name the same problem by the same 编号. One that was split or joined with others counts as
    what the newer notice made of it; where that took up some findings of a heading only, the others count as they were.
    """
    newer: dict[tuple[str, str], _Newer] = defaultdict(_Newer)
    found = []
    for notice in newest_first(notices):
        known = newer[notice.unit.id, notice.round.id]
        found += [(notice, left) for problem in notice.problems if (left := known.untold(problem))]
        known.add(notice)
    return found


@dataclass
class _Newer:
    """What the newer notices of one unit on one round speak of."""

    ids: set[str] = field(default_factory=set)
    notices: list[NoticeSummary] = field(default_factory=list)
    traces: dict[str, list[Trace]] = field(default_factory=dict)
    """By the id of the notice, for those that had to be looked at."""

    def add(self, notice: NoticeSummary) -> None:
        self.notices.append(notice)
        self.ids.update(problem.id for problem in notice.problems)

    def untold(self, problem: ProblemSummary) -> ProblemSummary | None:
        """Return what is left of a problem that none of them takes up."""
        if not self.notices:
            return problem
        if problem.id in self.ids and not problem.joined:
            return None
        trace = problem.trace
        taken = {id_ for notice in self.notices for id_, by in taken_up(trace, self._of(notice)).items() if by}
        left = tuple(finding for finding in trace.findings if finding[0] not in taken)
        if len(left) < problem.weight and left:
            return replace(problem, joined=left, weight=len(left))
        return problem if left else None

    def _of(self, notice: NoticeSummary) -> list[Trace]:
        if notice.id not in self.traces:
            self.traces[notice.id] = [problem.trace for problem in notice.problems]
        return self.traces[notice.id]


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
