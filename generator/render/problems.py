"""Problems: heading, status and text of one node of the tree."""

from collections.abc import Iterator

from generator.model.problem import Aspect, Problem
from generator.model.profile import LevelStyle, Profile, StatusPlace
from generator.model.record import Deadline
from generator.render.blocks import Block, Heading, StatusLine
from generator.render.measures import labelled, narrative_texts
from generator.render.titles import problem_title, wrapped
from generator.text.sentences import with_stop, without_stop


def aspect_blocks(aspect: Aspect, label: str, anchor: str, depth: int, profile: Profile) -> Iterator[Block]:
    """Yield an aspect: its heading, its introduction, and its own text where it has one."""
    yield Heading(depth, label, wrapped(aspect.title, profile.aspect.leaf_title), anchor)
    yield from labelled("", aspect.introduction)
    opening = profile.words.rectification if aspect.problems else ""
    yield from narrative_texts(aspect, profile, opening)


def problem_blocks(problem: Problem, label: str, depth: int, style: LevelStyle, profile: Profile) -> Iterator[Block]:
    """Yield a problem without its children, and without what `open_blocks` tells."""
    yield Heading(depth, label, problem_title(problem, style), problem.id, _spots(problem))
    if problem.status is not None:
        yield _status_line(problem, profile)
    if problem.title:
        yield from labelled(profile.words.finding, problem.finding, "finding")
    if problem.children:
        return
    opening = f"{with_stop(_wording(problem, profile))}" if profile.status.place is StatusPlace.IN_TEXT else ""
    yield from narrative_texts(problem, profile, profile.words.rectification, opening)


def open_blocks(problem: Problem, profile: Profile, *, told_apart: bool) -> Iterator[Block]:
    """Yield why a problem is still open, what comes next, and why its deadline moved.

    Args:
        problem: A leaf.
        profile: Gives the words before the texts.
        told_apart: Whether the section on open items tells reason and next measures.
    """
    if not told_apart:
        yield from labelled(profile.words.reason, problem.reason, "why")
        yield from labelled(profile.words.next_measures, problem.next_measures, "why")
    yield from labelled(profile.words.deadline_reason, problem.deadline_reason, "why")


def _spots(problem: Problem) -> tuple[tuple[str, str], ...]:
    """Findings that are joined under one heading can each be pointed to."""
    return tuple((finding.id, without_stop(finding.title)) for finding in problem.joined)


def told_deadline(deadline: str, original: str) -> str:
    """Return `2023年1月31日（原2022年12月31日）`, or an empty string."""
    return deadline + (f"（原{original}）" if deadline and original else "")


def _status_line(problem: Problem, profile: Profile) -> StatusLine:
    if problem.status is None:
        raise AssertionError
    remarks = []
    if problem.finished:
        remarks.append(f"{problem.finished.prose}完成")
    if due := told_deadline(_prose(problem.deadline), _prose(problem.original_deadline)):
        remarks.append(f"{profile.words.deadline}{due}")
    printed = profile.status.place is StatusPlace.OWN_LINE
    prefix, wording = (profile.status.prefix, _wording(problem, profile)) if printed else ("", problem.status_wording)
    return StatusLine(problem.status, problem.long_term, prefix, wording, tuple(remarks))


def _prose(deadline: Deadline | None) -> str:
    return deadline.prose if deadline else ""


def _wording(problem: Problem, profile: Profile) -> str:
    if problem.status_wording or problem.status is None:
        return problem.status_wording
    return profile.status.wording(problem.status, long_term=problem.long_term)
