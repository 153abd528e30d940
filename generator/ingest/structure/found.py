"""Found: what has been read off a notice, made of stretches of its source."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.ingest.structure.labels import Label
from generator.ingest.structure.line import Line, Span
from generator.ingest.structure.totals import Total

Paragraphs = list[Span]


@dataclass(eq=False)
class FoundMeasure:
    """One measure; a theme where it has measures of its own."""

    spans: Paragraphs = field(default_factory=list)
    lead: Span | None = None
    parts: list[Span] = field(default_factory=list)
    measures: list["FoundMeasure"] = field(default_factory=list)

    @property
    def all_spans(self) -> Iterator[Span]:
        """Every stretch in it."""
        if self.lead:
            yield self.lead
        yield from self.spans
        yield from self.parts
        for measure in self.measures:
            yield from measure.all_spans


@dataclass(eq=False)
class FoundText:
    """The text of a rectification."""

    explanation: Paragraphs = field(default_factory=list)
    lead_in: Paragraphs = field(default_factory=list)
    measures: list[FoundMeasure] = field(default_factory=list)
    closing: Paragraphs = field(default_factory=list)
    result: Paragraphs = field(default_factory=list)
    status: Span | None = None
    status_in_text: bool = False
    """Whether the status is a sentence of the text, which keeps it."""
    deadline: Span | None = None
    finished: Span | None = None
    reason: Paragraphs = field(default_factory=list)
    next_measures: Paragraphs = field(default_factory=list)
    finding: Paragraphs = field(default_factory=list)
    responsible: list[tuple[str, Span]] = field(default_factory=list)
    body: Paragraphs = field(default_factory=list)
    """The rectification as it was printed, its own word left out: for measuring where a text begins and ends."""
    words: dict[str, None] = field(default_factory=dict)
    """The words before texts, in the order in which they stand."""
    own_line: bool = False
    series: str = ""
    """How measures are told apart: together, paragraphs, brackets; empty where they are not."""

    @property
    def all_spans(self) -> Iterator[Span]:
        """Every stretch in it."""
        for part in (self.explanation, self.lead_in, self.closing, self.result, self.reason, self.next_measures, self.finding):
            yield from part
        yield from (one for one in (self.status, self.deadline, self.finished) if one)
        yield from (span for _, span in self.responsible)
        for measure in self.measures:
            yield from measure.all_spans


@dataclass(eq=False)
class FoundProblem:
    """A node of the tree."""

    heading: Span | None = None
    """The title as it was printed, without its label."""
    label: Label | None = None
    line: Line | None = None
    finding: Span | None = None
    """The inspectors' words behind the title in the same paragraph."""
    joined: list[Span] = field(default_factory=list)
    introduction: Paragraphs = field(default_factory=list)
    children: list["FoundProblem"] = field(default_factory=list)
    text: FoundText = field(default_factory=FoundText)
    run_in: bool = False
    by_status: bool = False
    """Whether it only groups problems by how far they have come."""
    doubts: list[str] = field(default_factory=list)

    @property
    def leaves(self) -> Iterator["FoundProblem"]:
        """The leaves below, or itself."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves

    @property
    def all_spans(self) -> Iterator[Span]:
        """Every stretch in it and below."""
        if self.heading:
            yield self.heading
        if self.finding:
            yield self.finding
        yield from self.joined
        yield from self.introduction
        yield from self.text.all_spans
        for child in self.children:
            yield from child.all_spans


@dataclass(eq=False)
class FoundPassage:
    """A paragraph of the organisation part or the next steps, with its heading."""

    title: Span | None
    spans: Paragraphs
    label: Label | None = None
    own_line: bool = False

    @property
    def all_spans(self) -> Iterator[Span]:
        """Every stretch in it."""
        if self.title:
            yield self.title
        yield from self.spans


@dataclass(eq=False)
class FoundOpenItem:
    """An entry of the section on what is still open."""

    title: Span
    reason: Paragraphs = field(default_factory=list)
    next_measures: Paragraphs = field(default_factory=list)
    deadline: Span | None = None
    problems: list[FoundProblem] = field(default_factory=list)
    doubt: str = ""
    """Why the link may be wrong, in Chinese."""

    @property
    def all_spans(self) -> Iterator[Span]:
        """Every stretch in it."""
        yield self.title
        yield from self.reason
        yield from self.next_measures
        if self.deadline:
            yield self.deadline


@dataclass(eq=False)
class FoundPart:
    """A part of the notice: its heading and what it is."""

    heading: Span
    label: Label | None
    kind: str


@dataclass(eq=False)
class FoundInspection:
    """What the opening says about the inspection; all of it text, dates as the contract writes them."""

    kind: str = ""
    authority: str = ""
    round: str = ""
    team: str = ""
    mode: str = ""
    stay: str = ""
    feedback: str = ""
    doubts: list[str] = field(default_factory=list)


@dataclass(eq=False)
class FoundContact:
    """The invitation to comment and how to reach the office."""

    invitation: Paragraphs = field(default_factory=list)
    phones: list[Span] = field(default_factory=list)
    email: Span | None = None
    address: Span | None = None
    postcode: Span | None = None
    person: Span | None = None
    hours: Span | None = None
    words: Paragraphs = field(default_factory=list)
    """The words before the items."""

    @property
    def all_spans(self) -> Iterator[Span]:
        """Every stretch in it."""
        yield from self.invitation
        yield from self.words
        yield from self.phones
        yield from (one for one in (self.email, self.address, self.postcode, self.person, self.hours) if one)


@dataclass(eq=False)
class FoundNotice:
    """One notice."""

    lines: list[Line]
    title: Paragraphs = field(default_factory=list)
    published: Span | None = None
    opening: Paragraphs = field(default_factory=list)
    inspection: FoundInspection = field(default_factory=FoundInspection)
    issuer: str = ""
    parts: list[FoundPart] = field(default_factory=list)
    organisation: list[FoundPassage] = field(default_factory=list)
    introduction: Paragraphs = field(default_factory=list)
    """Paragraphs of the part on the problems, before the first of them."""
    aspects: list[FoundProblem] = field(default_factory=list)
    """Empty where problems stand alone."""
    problems: list[FoundProblem] = field(default_factory=list)
    """Only where there are no aspects."""
    sections: list[FoundPassage] = field(default_factory=list)
    """Letters, leads and accountability: told in words."""
    open_items: list[FoundOpenItem] = field(default_factory=list)
    next_steps: list[FoundPassage] = field(default_factory=list)
    contact: FoundContact = field(default_factory=FoundContact)
    page_marks: Paragraphs = field(default_factory=list)
    """Words of the web page around the date: 发布时间：, 浏览次数：12."""
    issued_by: Paragraphs = field(default_factory=list)
    """The issuer's name below the title."""
    signed_by: Paragraphs = field(default_factory=list)
    """The issuer's name at the end."""
    signed_on: Span | None = None
    totals: list[Total] = field(default_factory=list)
    remarks: list[tuple[Line, str]] = field(default_factory=list)

    @property
    def tops(self) -> list[FoundProblem]:
        """Aspects, or problems where there are none."""
        return self.aspects or self.problems

    @property
    def leaves(self) -> Iterator[FoundProblem]:
        """The leaf problems; an aspect that has a text and no problem is none."""
        for aspect in self.aspects:
            for problem in aspect.children:
                yield from problem.leaves
        for problem in self.problems:
            yield from problem.leaves

    @property
    def all_spans(self) -> Iterator[Span]:
        """Every stretch that has found its place."""
        yield from (*self.title, *self.opening, *self.introduction, *self.page_marks, *self.issued_by, *self.signed_by)
        yield from (one for one in (self.published, self.signed_on) if one)
        for part in self.parts:
            yield part.heading
        for top in self.tops:
            yield from top.all_spans
        for passage in (*self.organisation, *self.sections, *self.next_steps):
            yield from passage.all_spans
        for item in self.open_items:
            yield from item.all_spans
        yield from self.contact.all_spans
