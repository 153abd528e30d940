"""Document: the whole notice as blocks, part by part, in the order that its profile gives."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from generator.model.fingerprint import data_digest
from generator.model.notice import Notice, Passage
from generator.model.profile import Content, PartStyle
from generator.model.publication import Publication
from generator.model.register import Entry
from generator.model.totals import Totals, count
from generator.render.blocks import Block, Heading, Text, plain, standing
from generator.render.findings import Findings, compose_findings
from generator.render.numbering import Numbering
from generator.render.open_items import open_item_blocks, untold
from generator.render.passages import passage_blocks
from generator.render.plaintext import digest_of, public_text
from generator.render.sentences import compose, facts_for
from generator.text.prose import Run

_PASSAGES = (Content.ORGANISATION, Content.OVERALL, Content.NEXT_STEPS)
"""Contents that are paragraphs with small headings; the others are sections that stand beside the aspects."""


@dataclass(frozen=True)
class Document:
    """A notice ready to be written in any format."""

    entry: Entry
    totals: Totals
    title: str
    blocks: list[Block]
    findings: Findings | None = None
    """The part of the blocks that no template changes; none where the profile has no place for it."""

    @cached_property
    def text(self) -> str:
        """What it says to the public."""
        return public_text(self)

    @cached_property
    def publication(self) -> Publication:
        """That text beside what was recorded of it."""
        return publication_of(self.entry, self.title, digest_of(self.text))


def publication_of(entry: Entry, title: str = "", digest: str = "") -> Publication:
    """Return what the publication of a notice goes by.

    Args:
        entry: The notice.
        title: Its title, where it is known.
        digest: That of its public text; only needed where versions were recorded.
    """
    notice = entry.notice
    return Publication(
        address=f"{entry.year}/{entry.id}",
        title=title,
        digest=digest,
        data=data_digest(notice),
        corrections=tuple(sorted(notice.corrections, key=lambda one: one.date.latest)),
        common=tuple(sorted(entry.common, key=lambda one: one.date.latest)),
        withdrawal=notice.withdrawal,
        former=tuple(notice.former),
        published=notice.published,
        releases=entry.releases,
        archive=entry.archive,
    )


def compose_document(entry: Entry, templates: Path, like: Document | None = None) -> Document:
    """Compose a notice.

    Args:
        entry: The notice with what it refers to.
        templates: The project's folder of templates.
        like: What was composed before, from which equal parts are taken if it is the same notice in the same profile.

    Raises:
        CannotRunError: a template is missing or wrong.
    """
    if like and (like.entry.notice is not entry.notice or like.entry.profile != entry.profile):
        like = None
    totals = like.totals if like else count(entry.notice)
    builder = _Builder(entry, templates, facts_for(entry, totals), like.findings if like else None)
    title = entry.notice.title or "".join(builder.sentences("标题"))
    blocks = list(builder.blocks())
    return Document(entry, totals, title, blocks, builder.findings)


class _Builder:
    def __init__(self, entry: Entry, templates: Path, facts: dict[str, Any], findings: Findings | None) -> None:
        self.entry = entry
        self.notice: Notice = entry.notice
        self.profile = entry.profile
        self.templates = templates
        self.facts = facts
        self.findings = findings
        self.numbering = Numbering(entry.profile)
        self.told_apart = {problem.id for problem in untold(entry.notice, entry.profile)}

    def sentences(self, name: str) -> list[str]:
        return compose(self.templates, self.entry, name, self.facts)

    def blocks(self) -> Iterator[Block]:
        yield from self.opening()
        for part in self.profile.parts:
            contents = [content for content in part.contents if self.holds(content)]
            if contents:
                yield from self.part(part, contents)
        yield from self.invitation()
        yield from self.signature()

    def opening(self) -> list[Block]:
        own = standing(self.notice.opening)
        return [Text(paragraph) for paragraph in own] or [plain("".join(self.sentences("开头")))]

    def invitation(self) -> Iterator[Block]:
        """Words of the notice's own come first, and the template says what is left: how long, and with whom to speak."""
        *before, last = standing(self.notice.supervision.text) or [()]
        yield from (Text(paragraph, "contact") for paragraph in before)
        yield Text((*last, Run("".join(self.sentences("监督")))), "contact")

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
            yield from self.tell_findings(1)
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

    def section(self, content: Content, depth: int) -> Iterable[Block]:
        if content is Content.FINDINGS:
            return self.tell_findings(depth)
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

    def tell_findings(self, depth: int) -> tuple[Block, ...]:
        """What introduces the tree, and the tree, its first level one below a heading of the given depth."""
        if self.findings is None:
            self.findings = compose_findings(self.notice, self.profile, self.numbering, self.told_apart, depth)
        self.numbering = self.findings.numbering.copy()
        return (*map(Text, standing(self.notice.introduction)), *self.findings.blocks)

    def signature(self) -> Iterator[Block]:
        signature = self.notice.signature
        if signature is None:
            return
        yield plain(self.facts["署名"], "signature")
        if date := signature.date or self.notice.published:
            yield plain(date.prose, "signature")
