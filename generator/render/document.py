"""Document: the whole notice as blocks, part by part, in the order that its profile gives."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.model.notice import Notice, Passage
from generator.model.problem import Aspect, Problem
from generator.model.profile import Content, PartStyle
from generator.model.register import Entry
from generator.model.totals import Totals, count
from generator.render.blocks import Block, Heading, plain
from generator.render.numbering import Numbering
from generator.render.open_items import open_item_blocks, untold
from generator.render.passages import passage_blocks
from generator.render.problems import aspect_blocks, open_blocks, problem_blocks
from generator.render.sentences import compose, facts_for

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
        self.told_apart = {problem.id for problem in untold(entry.notice, entry.profile)}

    def sentences(self, name: str) -> list[str]:
        return compose(self.templates, self.entry, name, self.facts)

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
        return bool(
            {
                Content.ORGANISATION: notice.organisation,
                Content.OVERALL: True,
                Content.FINDINGS: notice.findings,
                Content.TRANSFERS: self.facts["移交"],
                Content.ACCOUNTABILITY: notice.accountability is not None,
                Content.RULES: notice.rules,
                Content.MONEY: notice.money,
                Content.OPEN_ITEMS: notice.open_items or self.told_apart,
                Content.NEXT_STEPS: notice.next_steps,
            }[content]
        )

    def part(self, part: PartStyle, contents: list[Content]) -> Iterator[Block]:
        """One part: passages first come under its heading; sections share its rungs with the aspects."""
        if not part.title and contents == [Content.FINDINGS] and self.notice.aspects:
            yield from self.findings(1)
            return
        title = part.title or self.profile.section_heading(contents[0])
        yield Heading(2, self.numbering.part(), title, contents[0].slug)
        passages = [passage for content in contents if content in _PASSAGES for passage in self.passages(content)]
        yield from passage_blocks(passages, self.profile)
        sections = [content for content in contents if content not in _PASSAGES]
        for content in sections:
            headed = len(sections) > 1 and not (content is Content.FINDINGS and self.notice.aspects)
            if headed:
                yield Heading(
                    3, self.numbering.section(), self.profile.section_heading(content), f"section-{content.slug}"
                )
            yield from self.section(content, 3 if headed else 2)

    def section(self, content: Content, depth: int) -> Iterator[Block]:
        if content is Content.FINDINGS:
            return self.findings(depth)
        if content is Content.OPEN_ITEMS:
            return open_item_blocks(self.notice, self.profile)
        return (plain(paragraph) for paragraph in self.sentences(content.value))

    def passages(self, content: Content) -> list[Passage]:
        if content is Content.OVERALL:
            return [
                Passage.model_validate({"标题": self.profile.overall_heading, "内容": text})
                for text in self.sentences("总体")
            ]
        return self.notice.organisation if content is Content.ORGANISATION else self.notice.next_steps

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
        leaf = not problem.children
        said = self.numbering.problem(level, leaf=leaf, numbered=not problem.unnumbered)
        yield from problem_blocks(problem, said, depth, self.numbering.style(level, leaf=leaf), self.profile)
        yield from open_blocks(problem, self.profile, told_apart=problem.id in self.told_apart)
        for child in problem.children:
            yield from self.problem(child, depth + 1, level + 1)

    def signature(self) -> Iterator[Block]:
        signature = self.notice.signature
        if signature is None:
            return
        yield plain(self.facts["署名"], "signature")
        if date := signature.date or self.notice.published:
            yield plain(date.prose, "signature")


def _depth(problem: Problem) -> int:
    return 1 + max(map(_depth, problem.children), default=0)
