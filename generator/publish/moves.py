"""Moves: how the problems of one unit in one round went on from notice to notice."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.model.words import Status
from generator.publish.current import newest_first
from generator.render.summary import NoticeSummary, ProblemSummary


@dataclass(frozen=True)
class Course:
    """One problem in the notices of a round."""

    reports: tuple[ProblemSummary | None, ...]
    """What each notice says of it, the oldest first; none where it is not mentioned."""

    @property
    def told(self) -> list[ProblemSummary]:
        """What is said of it, the oldest first."""
        return [report for report in self.reports if report]

    @property
    def newest(self) -> ProblemSummary:
        """The last word on it."""
        return self.told[-1]

    @property
    def settled(self) -> bool:
        """Whether a notice before the last one has ended it, and none tells anything else of it."""
        known = any(self.reports[:-1])
        return known and not self.newest.status.is_open and len({report.status for report in self.told}) == 1

    @property
    def dropped(self) -> bool:
        """Whether it was still open when a notice last mentioned it, and the last notice does not mention it."""
        return not self.reports[-1] and self.newest.status.is_open

    @property
    def postponed(self) -> bool:
        """Whether a deadline was moved between two notices."""
        deadlines = [report.deadline for report in self.told if report.deadline]
        return len(set(deadlines)) > 1


@dataclass(frozen=True)
class Sequel:
    """The notices of one unit on one round that list problems, the oldest first, and the course of each problem."""

    notices: list[NoticeSummary]
    courses: list[Course]


def sequel(notices: Iterable[NoticeSummary]) -> Sequel:
    """Return how the problems went on; the notices are those of one unit on one round."""
    told = [notice for notice in reversed(newest_first(notices)) if notice.problems]
    by_id = [{problem.id: problem for problem in notice.problems} for notice in told]
    ids = dict.fromkeys(id_ for problems in by_id for id_ in problems)
    return Sequel(told, [Course(tuple(problems.get(id_) for problems in by_id)) for id_ in ids])


def moves_text(courses: Sequence[Course]) -> str:
    """Return how the statuses moved, in one sentence; empty where no notice followed."""
    if not courses or len(courses[0].reports) == 1:
        return ""
    again = [course for course in courses if len(course.told) > 1 and not course.dropped]
    postponed = _weight(course for course in again if course.postponed)
    fresh = _weight(course for course in courses if len(course.told) == 1 and course.reports[-1])
    dropped = _weight(course for course in courses if course.dropped)
    said = [
        "，".join(_ways(again)) + (f"（其中 {postponed} 个改了时限）" if postponed else ""),
        f"{fresh} 个是后来才列出的" if fresh else "",
        f"{dropped} 个没有完成的，最近一份通报没有提到" if dropped else "",
    ]
    return f"后续通报中：{'；'.join(part for part in said if part) or '没有再提到这些问题'}。"


def _ways(courses: Iterable[Course]) -> Iterator[str]:
    """Say from which status to which, those that changed first."""
    order = list(Status)
    ways: Counter[tuple[int, int]] = Counter()
    for course in courses:
        ways[order.index(course.told[0].status), order.index(course.newest.status)] += course.newest.weight
    for (before, after), count in sorted(ways.items(), key=lambda way: (way[0][0] == way[0][1], way[0])):
        if before != after:
            yield f"{count} 个由{order[before].value}变为{order[after].value}"
        else:
            yield f"{count} 个{'仍' if order[after].is_open else '前后都'}是{order[after].value}"


def _weight(courses: Iterable[Course]) -> int:
    return sum(course.newest.weight for course in courses)
