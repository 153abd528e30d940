"""Outstanding: what is still owed over all notices, by its deadline."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from generator.publish.current import current_problems
from generator.render.summary import NoticeSummary, ProblemSummary

SOON: Final = 90
"""Days within which a deadline is near."""
Reported = tuple[NoticeSummary, ProblemSummary]
"""A problem with the newest notice that reports on it."""


@dataclass(frozen=True)
class Term:
    """Open problems whose deadlines lie in one stretch of time."""

    slug: str
    title: str
    intro: str
    problems: list[Reported]

    @property
    def weight(self) -> int:
        """How many problems they count for."""
        return sum(problem.weight for _, problem in self.problems)


def open_problems(notices: Iterable[NoticeSummary]) -> list[Reported]:
    """Return every problem that the newest notice on it does not tell as ended, the earliest deadline first.

    Those without a date come last, the newest notice first.
    """
    found = [(notice, problem) for notice, problem in current_problems(notices) if problem.status.is_open]
    return sorted(found, key=lambda pair: pair[1].due or dt.date.max)


def terms(problems: Iterable[Reported], day: dt.date) -> list[Term]:
    """Return the stretches of time in order: past, near, later, without a date. A deadline of today has not passed."""
    problems = list(problems)
    near = day + dt.timedelta(days=SOON)
    dated = [(pair, pair[1].due) for pair in problems if pair[1].due]
    return [
        Term(
            "overdue",
            "逾期",
            "时限已过，还没有见到后来的通报说完成。时限早的在前。",
            [pair for pair, due in dated if due < day],
        ),
        Term("soon", f"{SOON}天内到期", "时限早的在前。", [pair for pair, due in dated if day <= due <= near]),
        Term("later", "以后到期", "时限早的在前。", [pair for pair, due in dated if due > near]),
        Term(
            "undated",
            "没有日期",
            "通报没有写时限，或者只写了条件。新的通报在前。",
            [pair for pair in problems if not pair[1].due],
        ),
    ]
