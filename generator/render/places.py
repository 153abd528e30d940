"""Places: the parts of a notice that search finds and links to, with every text as it is printed."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.model.problem import Problem
from generator.model.words import Status
from generator.render.blocks import Block, Heading, StatusLine
from generator.render.document import Document


@dataclass(frozen=True, slots=True)
class Place:
    """One part. Every printed text stands in exactly one of them, but labels and what the site adds."""

    kind: str
    """`notice`: its title; `problem`: a leaf; `group`: what stands above leaves; `passage`: a heading or a paragraph elsewhere."""
    anchor: str
    """Id in the page; of a passage that of the heading above it; empty at the top."""
    title: str
    """As printed, without its label; empty for a paragraph outside the problems."""
    under: str = ""
    """The heading above such a paragraph: shown with it, but not a text of its own."""
    label: str = ""
    paragraphs: tuple[str, ...] = ()
    status: Status | None = None
    long_term: bool = False
    due: dt.date | None = None
    """The last day that the deadline can mean."""


@dataclass(slots=True)
class _Open:
    """A place whose paragraphs are still being read."""

    heading: Heading
    problem: Problem | None
    paragraphs: list[str] = field(default_factory=list)

    def closed(self) -> Iterator[Place]:
        heading, problem = self.heading, self.problem
        if problem is None:
            yield Place("passage", heading.anchor, heading.text, label=heading.label)
            for paragraph in self.paragraphs:
                yield Place("passage", heading.anchor, "", under=heading.text, paragraphs=(paragraph,))
            return
        deadline = problem.deadline.date if problem.deadline else None
        yield Place(
            "group" if problem.status is None else "problem",
            heading.anchor, heading.text, label=heading.label, paragraphs=tuple(self.paragraphs),
            status=problem.status, long_term=problem.long_term, due=deadline.latest if deadline else None,
        )  # fmt: skip


def find_places(document: Document) -> tuple[Place, ...]:
    """Return the places of a notice in printed order, its title first."""
    return tuple(_places(document))


def _places(document: Document) -> Iterator[Place]:
    yield Place("notice", "", document.title)
    problems = {problem.id: problem for top in document.entry.notice.top_problems for problem in _with_descendants(top)}
    place: _Open | None = None
    for block in document.blocks:
        if isinstance(block, Heading):
            if place:
                yield from place.closed()
            place = _Open(block, problems.get(block.anchor))
        elif text := printed(block):
            if place:
                place.paragraphs.append(text)
            else:
                yield Place("passage", "", "", paragraphs=(text,))
    if place:
        yield from place.closed()


def printed(block: Block) -> str:
    """Return the words of a paragraph or of a status line that the notice prints; empty for what the site says."""
    if isinstance(block, Heading):
        return block.text
    if isinstance(block, StatusLine):
        return f"{block.prefix}{block.wording}" if block.prefix else ""
    return "".join(run.text for run in block.runs).strip()


def _with_descendants(problem: Problem) -> Iterator[Problem]:
    yield problem
    for child in problem.children:
        yield from _with_descendants(child)
