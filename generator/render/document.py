"""Document: the whole notice as blocks, part by part, in the order that its profile gives."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.model.followup import OpenItem
from generator.model.notice import Notice, Passage
from generator.model.problem import Aspect, Problem
from generator.model.profile import Content, HeadingPlace, OpenPlace, PartStyle
from generator.model.register import Entry
from generator.model.totals import Totals, count
from generator.render.blocks import Block, Heading, Text, ended, plain
from generator.render.measures import labelled
from generator.render.numbering import Numbering
from generator.render.problems import aspect_blocks, problem_blocks
from generator.render.sentences import compose, facts_for
from generator.text.labels import label, ordinal
from generator.text.prose import Run
from generator.text.sentences import run_in, without_stop

_PASSAGES = (Content.ORGANISATION, Content.OVERALL, Content.NEXT_STEPS)
"""Contents that are paragraphs with small headings; the others are sections that stand beside the aspects."""


@dataclass(frozen=True)
class Document:
    """A notice ready to be written in any format."""

    entry: Entry
    totals: Totals
    title: str
    blocks: list[Block]


def compose_document(entry: Entry, templates: Path) -> Document:
    """Compose a notice.

    Args:
        entry: The notice with what it refers to.
        templates: The project's folder of templates.

    Raises:
        CannotRunError: a template is missing or wrong.
    """
    totals = count(entry.notice)
    builder = _Builder(entry, templates, facts_for(entry, totals))
    title = entry.notice.title or "".join(builder.sentences("标题"))
    return Document(entry, totals, title, list(builder.blocks()))


class _Builder:
    def __init__(self, entry: Entry, templates: Path, facts: dict[str, Any]) -> None:
        self.entry = entry
        self.notice: Notice = entry.notice
        self.profile = entry.profile
        self.templates = templates
        self.facts = facts
        self.numbering = Numbering(entry.profile)
        self.writers: dict[Content, Callable[[int], Iterator[Block]]] = {
            Content.FINDINGS: self.findings,
            Content.TRANSFERS: lambda depth: self.composed("移交"),  # noqa: ARG005  one signature for all
            Content.ACCOUNTABILITY: lambda depth: self.composed("追责问责"),  # noqa: ARG005
            Content.RULES: lambda depth: self.composed("建章立制"),  # noqa: ARG005
            Content.MONEY: lambda depth: self.composed("资金"),  # noqa: ARG005
            Content.OPEN_ITEMS: self.open_items,
        }

    def sentences(self, name: str) -> list[str]:
        return compose(self.templates, self.entry, name, self.facts)

    def composed(self, name: str) -> Iterator[Block]:
        return (plain(paragraph) for paragraph in self.sentences(name))

    def blocks(self) -> Iterator[Block]:
        yield plain("".join(self.sentences("开头")))
        for part in self.profile.parts:
            contents = [content for content in part.contents if self.holds(content)]
            if contents:
                yield from self.part(part, contents)
        yield plain("".join(self.sentences("监督")), "contact")
        yield from self.signature()

    def holds(self, content: Content) -> bool:
        """Whether the notice has anything for a content."""
        notice = self.notice
        return bool({
            Content.ORGANISATION: notice.organisation,
            Content.OVERALL: True,
            Content.FINDINGS: notice.findings,
            Content.TRANSFERS: self.facts["移交"],
            Content.ACCOUNTABILITY: notice.accountability is not None,
            Content.RULES: notice.rules,
            Content.MONEY: notice.money,
            Content.OPEN_ITEMS: notice.open_items or self.untold(),
            Content.NEXT_STEPS: notice.next_steps,
        }[content])

    def part(self, part: PartStyle, contents: list[Content]) -> Iterator[Block]:
        """One part: passages first come under its heading; sections share its rungs with the aspects."""
        if not part.title and contents == [Content.FINDINGS] and self.notice.aspects:
            yield from self.findings(1)
            return
        title = part.title or self.profile.section_heading(contents[0])
        yield Heading(2, self.numbering.part(), title, contents[0].slug)
        passages = [passage for content in contents if content in _PASSAGES for passage in self.passages(content)]
        yield from self.passage_blocks(passages)
        sections = [content for content in contents if content not in _PASSAGES]
        for content in sections:
            headed = len(sections) > 1 and not (content is Content.FINDINGS and self.notice.aspects)
            if headed:
                yield Heading(3, self.numbering.aspect(), self.profile.section_heading(content), f"section-{content.slug}")
            yield from self.writers[content](3 if headed else 2)

    def passages(self, content: Content) -> list[Passage]:
        if content is Content.OVERALL:
            return [
                Passage.model_validate({"标题": self.profile.overall_heading, "内容": text})
                for text in self.sentences("总体")
            ]
        return self.notice.organisation if content is Content.ORGANISATION else self.notice.next_steps

    def passage_blocks(self, passages: Sequence[Passage]) -> Iterator[Block]:
        untitled = [passage for passage in passages if not passage.title]
        enumerated = self.profile.enumerated and len(untitled) > 1 and len(untitled) == len(passages)
        number = 0
        for index, passage in enumerate(passages, 1):
            paragraphs = [ended(paragraph) for paragraph in passage.text.paragraphs]
            if passage.title:
                number += 1
                said = label(self.profile.passage_label, number)
                if self.profile.passage_heading is HeadingPlace.OWN_LINE:
                    yield plain(f"{said}{without_stop(passage.title)}", "subheading")
                else:
                    paragraphs[0] = (Run(said), Run(run_in(passage.title), strong=True), *paragraphs[0])
            elif enumerated:
                paragraphs[0] = (Run(ordinal(index)), *paragraphs[0])
            yield from (Text(paragraph) for paragraph in paragraphs)

    def findings(self, depth: int) -> Iterator[Block]:
        """The tree, its first level one below a heading of the given depth."""
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
        said = self.numbering.problem(level, numbered=not problem.unnumbered)
        yield from problem_blocks(problem, said, depth, self.numbering.style(level), self.profile)
        for child in problem.children:
            yield from self.problem(child, depth + 1, level + 1)

    def untold(self) -> list[Problem]:
        """Open problems whose reason is told in a section of its own and that no open item covers."""
        if self.profile.open_place is OpenPlace.AT_PROBLEM:
            return []
        covered = {id_ for item in self.notice.open_items for id_ in item.problems}
        return [leaf for leaf in self.notice.leaves if (leaf.reason or leaf.next_measures) and leaf.id not in covered]

    def open_items(self, depth: int) -> Iterator[Block]:
        """The section on what is still open: written items first, then the problems that have none."""
        by_id = {problem.id: problem for top in self.notice.top_problems for problem in _walk(top)}
        items: list[tuple[list[Problem], OpenItem | Problem]] = [
            ([by_id[id_] for id_ in item.problems if id_ in by_id], item) for item in self.notice.open_items
        ]
        items += [([leaf], leaf) for leaf in self.untold()]
        words = self.profile.words
        for number, (problems, item) in enumerate(items, 1):
            title = item.title or "；".join(without_stop(problem.name) for problem in problems)
            anchor = f"#{problems[0].id}" if problems else ""
            yield Text((Run(label("{数字}.", number)), Run(title, strong=True, link=anchor)), "item")
            yield from labelled(words.reason, item.reason, "why")
            yield from labelled(words.next_measures, item.next_measures, "why")
            if item.deadline:
                yield Text((Run(words.deadline, strong=True), Run(f"{without_stop(item.deadline.prose)}。")), "why")

    def signature(self) -> Iterator[Block]:
        signature = self.notice.signature
        if signature is None:
            return
        yield plain(self.facts["署名"], "signature")
        if date := signature.date or self.notice.published:
            yield plain(date.prose, "signature")


def _walk(problem: Problem) -> Iterator[Problem]:
    yield problem
    for child in problem.children:
        yield from _walk(child)


def _depth(problem: Problem) -> int:
    return 1 + max(map(_depth, problem.children), default=0)
