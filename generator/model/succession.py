"""Succession: what a later notice of the same unit and round takes up of an earlier one, and what it drops without a word."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model.notice import Notice
from generator.model.problem import Aspect, Problem
from generator.model.words import Status


@dataclass(frozen=True, slots=True)
class Trace:
    """A leaf problem, as far as notices are held against one another."""

    id: str
    title: str
    status: Status
    joined: tuple[tuple[str, str], ...] = ()
    """Id and title of each of the findings under one heading."""
    above: tuple[str, ...] = ()
    """Ids of the problems above it."""

    @property
    def findings(self) -> tuple[tuple[str, str], ...]:
        """What counts as one problem each: id and title."""
        return self.joined or ((self.id, self.title),)

    def speaks_of(self, id_: str) -> bool:
        """Whether it is about a problem: that one, a part of it, or several with it under one heading."""
        return id_ == self.id or id_ in self.above or any(id_ == joined for joined, _ in self.joined)


@dataclass(frozen=True, slots=True)
class Dropped:
    """A finding that was still open when a notice last spoke of it."""

    id: str
    title: str
    status: Status
    told: int
    """Which of the notices spoke of it last."""


def traces(notice: Notice) -> tuple[Trace, ...]:
    """Return the leaf problems of a notice in printed order."""
    found: list[Trace] = []
    for item in notice.findings:
        for problem in item.problems if isinstance(item, Aspect) else [item]:
            found += _below(problem, ())
    return tuple(found)


def _below(problem: Problem, above: tuple[str, ...]) -> Iterator[Trace]:
    for child in problem.children:
        yield from _below(child, (*above, problem.id))
    if problem.status is not None:
        joined = tuple((finding.id, finding.title) for finding in problem.joined)
        yield Trace(problem.id, problem.name, problem.status, joined, above)


def taken_up(earlier: Trace, later: Sequence[Trace]) -> Mapping[str, list[Trace]]:
    """Return what speaks of each finding of a problem in a later notice: more than one where it was split, none where it was dropped.

    By the finding's own 编号. Where none of those under one heading is named, the heading's 编号 stands for all of them, and so
    does the problem above, if it is told as one.
    """
    named = {id_: [trace for trace in later if trace.speaks_of(id_)] for id_, _ in earlier.findings}
    if any(named.values()):
        return named
    whole = [trace for trace in later if trace.speaks_of(earlier.id) or trace.id in earlier.above]
    return dict.fromkeys(named, whole)


def dropped(notices: Sequence[Sequence[Trace]]) -> list[Dropped]:
    """Return the findings that were open when last spoken of, and that no later notice speaks of.

    Args:
        notices: The problems of the notices of one unit on one round that list any, the oldest first.
    """
    found: dict[str, Dropped] = {}
    for place, notice in enumerate(notices[:-1]):
        for trace in notice:
            if trace.status.is_open:
                taken = {id_ for later in notices[place + 1 :] for id_, by in taken_up(trace, later).items() if by}
                found |= {
                    id_: Dropped(id_, title, trace.status, place) for id_, title in trace.findings if id_ not in taken
                }
    return list(found.values())
