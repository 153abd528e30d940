"""Tree: the problems of a notice in printed order, each with its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.diff.measures import measure_words, numbered
from generator.model.notice import Notice
from generator.model.problem import Aspect, Problem
from generator.model.words import Status

_SHINGLE = 4
"""Characters that two texts must share in a row to have anything to do with each other."""


@dataclass(eq=False)
class Node:
    """A problem, or one of the findings that a problem joins."""

    id: str
    name: str
    owner: Problem
    """The problem itself; of a joined finding the one that tells of it."""
    is_joined: bool
    aspect: int
    """Index of its aspect; -1 where there are none."""
    parent: "Node | None"
    position: int
    """Where it stands in the whole notice, in printed order."""
    number: int
    """Which one it is below its parent, from 1."""

    @property
    def is_group(self) -> bool:
        """Whether it has problems below it."""
        return not self.is_joined and bool(self.owner.children)

    @property
    def is_leaf(self) -> bool:
        """Whether it is told itself."""
        return not self.is_joined and not self.owner.children

    @property
    def status(self) -> Status | None:
        """Its status; a joined finding has that of the problem that tells of it."""
        return self.owner.status

    @cached_property
    def body(self) -> str:
        """All that is told of it, without title."""
        owner = self.owner
        if self.is_joined:
            return ""
        texts = [
            owner.finding,
            owner.explanation,
            owner.lead_in,
            owner.closing,
            owner.result,
            owner.reason,
            owner.next_measures,
        ]
        measures = [measure_words(item.measure) for item in numbered(owner.measures)]
        return "\n".join([*(text.plain for text in texts if text), *measures])

    @cached_property
    def shingles(self) -> frozenset[str]:
        """Its text cut into overlapping pieces: shared ones are shared wording."""
        return shingles(self.body, _SHINGLE)

    @cached_property
    def title_shingles(self) -> frozenset[str]:
        """The same of its title."""
        return shingles(self.name, 2)


def shingles(text: str, size: int) -> frozenset[str]:
    """Cut a text into overlapping pieces."""
    return frozenset(text[at : at + size] for at in range(len(text) - size + 1))


def nodes_of(notice: Notice) -> list[Node]:
    """Return all problems and joined findings in printed order."""
    found: list[Node] = []
    for index, item in enumerate(notice.findings):
        tops = item.problems if isinstance(item, Aspect) else [item]
        aspect = index if isinstance(item, Aspect) else -1
        for number, problem in enumerate(tops, 1 if isinstance(item, Aspect) else index + 1):
            _grow(problem, aspect, None, number, found)
    return found


def _grow(problem: Problem, aspect: int, parent: Node | None, number: int, found: list[Node]) -> None:
    node = Node(problem.id, problem.name, problem, False, aspect, parent, len(found), number)  # noqa: FBT003
    found.append(node)
    for place, finding in enumerate(problem.joined, 1):
        found.append(Node(finding.id, finding.title, problem, True, aspect, node, len(found), place))  # noqa: FBT003
    for place, child in enumerate(problem.children, 1):
        _grow(child, aspect, node, place, found)


def below(node: Node, nodes: Sequence[Node]) -> Iterator[Node]:
    """Yield what stands below a node, at any depth."""
    for other in nodes:
        above = other.parent
        while above is not None:
            if above is node:
                yield other
                break
            above = above.parent
