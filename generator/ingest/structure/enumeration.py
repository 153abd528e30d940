"""Enumeration: measures told apart by 一是 and its like, in one paragraph or in several."""

import re
from dataclasses import dataclass
from typing import Final

from generator.ingest.structure.found import FoundMeasure
from generator.ingest.structure.headings import first_stop
from generator.ingest.structure.labels import Shape, leading_label
from generator.ingest.structure.line import Span
from generator.text.numerals import LARGEST_CIRCLED, circled, han

_NUMBERS: Final = {han(number): number for number in range(1, 60)}
_CIRCLES: Final = {circled(number): number for number in range(1, LARGEST_CIRCLED + 1)}
_BEFORE: Final = r"(?:^|(?<=[。；;：:，,、！？）)”…\s\xa0]))"
_HAN_IS: Final = re.compile(_BEFORE + r"([一二三四五六七八九十]{1,3})(?:是(?!否|非|一是)|要(?=[^求点务]))")
_BRACKET: Final = re.compile(_BEFORE + r"[（(](\d{1,2}|[一二三四五六七八九十]{1,3})[）)]\s*")
_CIRCLED: Final = re.compile(r"([①-⑳㉑-㉟㊱-㊿])\s*")
_DIGIT: Final = re.compile(r"(?:^|(?<=[。；;：:]))\s*(\d{1,2})[.．、](?![\d.．])\s*")
_FIRST: Final = re.compile(_BEFORE + r"(?:第([一二三四五六七八九十])[，,、]|(首先|其次|再次|最后)[，,]?)")
_WORDS: Final = {"首先": 1, "其次": 2, "再次": 3, "最后": 4}
KINDS: Final = {"一是": _HAN_IS, "（1）": _BRACKET, "①": _CIRCLED, "1.": _DIGIT, "第一，": _FIRST}
_CLOSES: Final = re.compile(r"^(?:此外|另外|同时|目前|下一步|通过(?:以上|上述|整改)|截至|巡[察视]整改以来|经过|总之|以上)")
LONGEST_LEAD: Final = 26


@dataclass(frozen=True)
class Mark:
    """Where an item begins."""

    number: int
    start: int
    end: int


@dataclass
class Enumerated:
    """A text taken apart."""

    lead_in: list[Span]
    measures: list[FoundMeasure]
    closing: list[Span]
    series: str


def marks_in(text: str, kind: str, expected: int = 1) -> list[Mark]:
    """Return the items of one kind in a text, as far as they count on; a new series may begin within it."""
    found: list[Mark] = []
    for one in KINDS[kind].finditer(text):
        written = next((group for group in one.groups() if group), "")
        number = int(written) if written.isdecimal() else _CIRCLES.get(written) or _WORDS.get(written) or _NUMBERS.get(written, 0)
        last = found[-1].number if found else expected - 1
        if number in (last + 1, last + 2) or (number == 1 and found) or (number == 1 and expected > 1) or (
            found and number == last and kind == "一是"
        ):
            found.append(Mark(number, one.start(), one.end()))
    if not found and expected > 1:
        return marks_in(text, kind)
    return found


def first_kind(texts: list[str]) -> str:
    """Return the kind of enumeration that a text is told apart by: the one that begins first."""
    best, where = "", (len(texts), 0)
    for kind in KINDS:
        places = [(row, mark.start, mark.number) for row, text in enumerate(texts) for mark in marks_in(text, kind)]
        if not places or places[0][2] != 1:
            continue
        if (kind != "一是" and len(places) < 2) or (kind == "1." and not _counts_on(texts)):  # noqa: PLR2004
            continue
        if places[0][:2] < where:
            best, where = kind, places[0][:2]
    return best


def _counts_on(texts: list[str]) -> bool:
    """Whether 1. and 2. are labels of paragraphs, or stand in one paragraph behind full stops."""
    return sum(len(marks_in(text, "1.")) for text in texts) > 1


def enumerate_measures(paragraphs: list[Span]) -> Enumerated:
    """Take a text apart into what stands before the measures, the measures, and what follows them."""
    if labelled := _by_labels(paragraphs):
        return labelled
    kind = first_kind([span.text for span in paragraphs])
    if not kind:
        return Enumerated([], [measure_of(span) for span in paragraphs], [], "")
    rows: list[tuple[Span, list[Mark]]] = []
    expected = 1
    for span in paragraphs:
        marks = marks_in(span.text, kind, expected)
        if marks:
            expected = marks[-1].number + 1
        rows.append((span, marks))
    restarts = [number for number, (_, marks) in enumerate(rows) if marks and marks[0].number == 1]
    if len(restarts) > 1:
        return _themes(rows)
    return _one_series(rows)


def _one_series(rows: list[tuple[Span, list[Mark]]]) -> Enumerated:
    found = Enumerated([], [], [], "各自成段" if sum(bool(marks) for _, marks in rows) > 1 else "合为一段")
    for span, marks in rows:
        if not marks:
            if not found.measures:
                found.lead_in.append(span)
            elif found.closing or found.series == "合为一段" or _CLOSES.match(span.text) or rows[-1][0] is span:
                found.closing.append(span)
            else:
                found.measures[-1].spans.append(span)
            continue
        if before := span.part(0, marks[0].start):
            (found.measures[-1].spans if found.measures else found.lead_in).append(before)
        found.measures += _items(span, marks)
    return found


def _themes(rows: list[tuple[Span, list[Mark]]]) -> Enumerated:
    """Each paragraph is a theme with a series of its own, or a measure of its own."""
    found = Enumerated([], [], [], "各自成段")
    for span, marks in rows:
        if not marks:
            found.measures.append(measure_of(span))
            continue
        before, items = span.part(0, marks[0].start), _items(span, marks)
        if before and marks[0].number == 1:
            found.measures.append(FoundMeasure(lead=before, measures=items))
        elif before or not found.measures or not found.measures[-1].measures:
            found.measures += [measure_of(before), *items] if before else items
        else:
            found.measures[-1].measures += items
    return found


def _items(span: Span, marks: list[Mark]) -> list[FoundMeasure]:
    ends = [mark.start for mark in marks[1:]] + [len(span.text)]
    return [measure_of(span.part(mark.end, end)) for mark, end in zip(marks, ends, strict=True)]


def _by_labels(paragraphs: list[Span]) -> Enumerated | None:
    """Paragraphs that have labels of one kind, counting from one."""
    labels = [leading_label(span.text) for span in paragraphs]
    ones = [label for label in labels if label and label.shape is not Shape.HAN_COMMA]
    if len(ones) < 2 or ones[0].number != 1:  # noqa: PLR2004
        return None
    first = next(index for index, label in enumerate(labels) if label)
    found = Enumerated(paragraphs[:first], [], [], "括号成段")
    for span, label in zip(paragraphs[first:], labels[first:], strict=True):
        if label:
            found.measures.append(measure_of(span.part(label.length)))
        elif _CLOSES.match(span.text) and span is paragraphs[-1]:
            found.closing.append(span)
        else:
            found.measures[-1].spans.append(span)
    return found


def measure_of(span: Span) -> FoundMeasure:
    """Return a measure with its lead phrase and its sub-measures."""
    measure = FoundMeasure()
    text = span.text
    kind = first_kind([text])
    if kind and len(marks := marks_in(text, kind)) > 1 and [mark.number for mark in marks] == list(range(1, len(marks) + 1)):
        ends = [mark.start for mark in marks[1:]] + [len(text)]
        measure.parts = [span.part(mark.end, end) for mark, end in zip(marks, ends, strict=True)]
        span = span.part(0, marks[0].start)
        text = span.text
    stop = first_stop(text)
    if 2 < stop <= LONGEST_LEAD and (stop < len(text) or measure.parts) and not re.search(r"[\d《]", text[:stop]):  # noqa: PLR2004
        measure.lead = span.part(0, stop)
        span = span.part(stop)
    if span:
        measure.spans = [span]
    return measure
