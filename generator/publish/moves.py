"""Moves: how the problems of one unit in one round went on from notice to notice."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.model.succession import dropped, taken_up
from generator.model.words import Status
from generator.publish.current import newest_first
from generator.render.summary import NoticeSummary, ProblemSummary


@dataclass(frozen=True)
class Course:
    """One problem in the notices of a round."""

    reports: tuple[ProblemSummary | None, ...]
    """What each notice says of it, the oldest first; none where it is not mentioned."""
    became: tuple[ProblemSummary, ...] = ()
    """What stands in its place in the next notice that speaks of it under other 编号: it was split, or joined with others."""
    became_place: int = 0
    """Which notice that is."""
    came_of: tuple[ProblemSummary, ...] = ()
    """What it stands in the place of."""
    dropped: tuple[str, ...] = ()
    """Titles of the findings that were open when a notice last spoke of them, and of which nothing is heard since."""

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
        known = any(self.reports[:-1]) and not self.became
        return known and not self.newest.status.is_open and len({report.status for report in self.told}) == 1

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

    @property
    def followed(self) -> bool:
        """Whether there is anything to hold against anything."""
        return len(self.notices) > 1


def sequel(notices: Iterable[NoticeSummary]) -> Sequel:
    """Return how the problems went on; the notices are those of one unit on one round."""
    told = [notice for notice in reversed(newest_first(notices)) if notice.problems]
    by_id = [{problem.id: problem for problem in notice.problems} for notice in told]
    ids = dict.fromkeys(id_ for problems in by_id for id_ in problems)
    reports = {id_: tuple(problems.get(id_) for problems in by_id) for id_ in ids}
    became = {id_: found for id_, told in reports.items() if (found := _became(told, by_id))}
    gone = _gone(told)
    return Sequel(
        told,
        [
            Course(
                told,
                *became.get(id_, ((), 0)),
                came_of=tuple(
                    _last(reports[earlier], place)
                    for earlier, (heirs, place) in became.items()
                    if any(heir.id == id_ for heir in heirs)
                ),
                dropped=tuple(gone.get(id_, ())),
            )
            for id_, told in reports.items()
        ],
    )


Reports = tuple[ProblemSummary | None, ...]


def _became(
    reports: Reports, by_id: Sequence[dict[str, ProblemSummary]]
) -> tuple[tuple[ProblemSummary, ...], int] | None:
    """Return what took the place of a problem after a notice last named it, and in which notice."""
    last = max(place for place, report in enumerate(reports) if report)
    newest = reports[last]
    for place in range(last + 1, len(by_id) if newest else 0):
        later = by_id[place]
        found = taken_up(newest.trace, [problem.trace for problem in later.values()]) if newest else {}
        if heirs := dict.fromkeys(trace.id for traces in found.values() for trace in traces):
            return tuple(later[id_] for id_ in heirs), place
    return None


def _last(reports: Reports, before: int) -> ProblemSummary:
    return next(report for report in reversed(reports[:before]) if report)


def _gone(notices: Sequence[NoticeSummary]) -> dict[str, list[str]]:
    """Return the titles of what was dropped, by the id of the problem that it was last told under."""
    found: dict[str, list[str]] = {}
    for finding in dropped([[problem.trace for problem in notice.problems] for notice in notices]):
        for problem in notices[finding.told].problems:
            if (finding.id, finding.title) in problem.trace.findings:
                found.setdefault(problem.id, []).append(finding.title)
    return found


def moves_text(courses: Sequence[Course]) -> str:
    """Return how the statuses moved, in one sentence; empty where no notice followed."""
    if not courses or len(courses[0].reports) == 1:
        return ""
    again = [course for course in courses if len(course.told) > 1 and not course.dropped and not course.became]
    postponed = _weight(course for course in again if course.postponed)
    fresh = _weight(course for course in courses if len(course.told) == 1 and course.reports[-1] and not course.came_of)
    became = _weight(course for course in courses if course.became and not course.dropped)
    left = sum(len(course.dropped) for course in courses)
    said = [
        "，".join(_ways(again)) + (f"（其中 {postponed} 个改了时限）" if postponed else ""),
        f"{became} 个拆开或者并入了别的问题" if became else "",
        f"{fresh} 个是后来才列出的" if fresh else "",
        f"{left} 个没有完成的，最近一份通报没有提到" if left else "",
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
