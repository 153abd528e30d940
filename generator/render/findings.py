"""Findings: the tree of aspects and problems as blocks; no template has a say in them, only the notice and its profile."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.notice import Notice
from generator.model.problem import Aspect, Problem
from generator.model.profile import Profile
from generator.render.blocks import Block
from generator.render.numbering import Numbering
from generator.render.problems import aspect_blocks, open_blocks, problem_blocks


@dataclass(frozen=True, slots=True)
class Findings:
    """The blocks of a tree, and how far its labels counted."""

    blocks: tuple[Block, ...]
    numbering: Numbering


def compose_findings(
    notice: Notice, profile: Profile, numbering: Numbering, told_apart: set[str], depth: int
) -> Findings:
    """Compose the tree of a notice.

    Args:
        notice: The notice.
        profile: How it is printed.
        numbering: What has been counted before.
        told_apart: Problems of which another section tells why they are open.
        depth: That of the heading above; the first level is one below it.
    """
    numbering = numbering.copy()
    return Findings(tuple(_Tree(notice, profile, numbering, told_apart).blocks(depth)), numbering)


@dataclass(frozen=True, slots=True)
class _Tree:
    notice: Notice
    profile: Profile
    numbering: Numbering
    told_apart: set[str]

    def blocks(self, depth: int) -> Iterator[Block]:
        for number, aspect in enumerate(self.notice.findings, 1):
            if isinstance(aspect, Aspect):
                said = self.numbering.aspect(as_part=depth == 1)
                yield from aspect_blocks(aspect, said, f"aspect-{number}", depth + 1, self.profile)
                for problem in aspect.problems:
                    yield from self.problem(problem, depth + 2, 0)
            else:
                yield from self.problem(aspect, depth + 1, self.first_level)

    @property
    def first_level(self) -> int:
        """Without aspects, problems start at their own first label, unless the tree needs every rung of the ladder."""
        return -1 if max(map(_depth, self.notice.top_problems), default=0) > len(self.profile.levels) else 0

    def problem(self, problem: Problem, depth: int, level: int) -> Iterator[Block]:
        leaf = not problem.children
        said = self.numbering.problem(level, leaf=leaf, numbered=not problem.unnumbered)
        yield from problem_blocks(problem, said, depth, self.numbering.style(level, leaf=leaf), self.profile)
        yield from open_blocks(problem, self.profile, told_apart=problem.id in self.told_apart)
        for child in problem.children:
            yield from self.problem(child, depth + 1, level + 1)


def _depth(problem: Problem) -> int:
    return 1 + max(map(_depth, problem.children), default=0)
