"""Texts: stretches of a source as values of the format."""

import re
from typing import Final

from generator.ingest.structure.enumeration import first_kind, marks_in
from generator.ingest.structure.found import FoundMeasure, Paragraphs
from generator.ingest.structure.line import Span
from generator.load.nodes import Entry, Group, Scalar
from generator.text.labels import typed_label
from generator.text.prose import ProseError, parse_prose
from generator.text.sentences import without_stop

Value = Scalar | Group
_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>&#|~])")
_START: Final = re.compile(r"^(\d{1,9})([.)])|^([-+=])")


def mapping(entries: dict[str, Value | str | None], *, flow: bool = False) -> Group:
    """Return a mapping; what has no value is left out."""
    found = [Entry(Scalar(key), Scalar(value) if isinstance(value, str) else value) for key, value in entries.items() if value]
    return Group(found, flow=flow)


def sequence(values: list[Value]) -> Group:
    """Return a list."""
    return Group([Entry(None, value) for value in values], keyed=False)


def source_of(text: str) -> str:
    """Return a text so that reading it as CommonMark gives it back, letter for letter."""
    text = text.strip()
    if _reads(text, text):
        return text
    escaped = _START.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", _SPECIAL.sub(r"\\\1", text))
    return escaped if _reads(escaped, text) else text


def _reads(source: str, text: str) -> bool:
    try:
        return parse_prose(source).plain == text
    except ProseError:
        return False


def prose_of(spans: Paragraphs) -> Value | None:
    """Return a text of several paragraphs; one that is enumerated from its start is a list."""
    if not spans:
        return None
    if len(spans) == 1 and (items := enumerated(spans[0])):
        return sequence([Scalar(source_of(one)) for one in items])
    if all(typed_label(span.text) for span in spans) and len(spans) > 1:
        items = [item for span in spans for item in (enumerated(span) or [_unlabelled(span.text)])]
        return sequence([Scalar(source_of(one)) for one in items])
    return Scalar("\n\n".join(source_of(span.text if index else _unlabelled(span.text)) for index, span in enumerate(spans)))


def enumerated(span: Span) -> list[str]:
    """Return the items of a paragraph that counts from its start; none where it does not."""
    if not typed_label(span.text):
        return []
    kind = first_kind([span.text])
    marks = marks_in(span.text, kind) if kind else []
    if not marks or marks[0].start:
        return []
    ends = [mark.start for mark in marks[1:]] + [len(span.text)]
    return [_unlabelled(span.text[mark.end : end]) for mark, end in zip(marks, ends, strict=True)]


def _unlabelled(text: str) -> str:
    text = text.strip()
    while label := typed_label(text):
        text = text[text.index(label) + len(label) :].strip()
    return text


def heading_of(text: str) -> str:
    """Return a heading without its final mark and without a typed label."""
    return without_stop(_unlabelled(text)).rstrip("：:")


def measure_value(measure: FoundMeasure) -> Value | None:
    """Return a measure or a theme."""
    if measure.measures and measure.lead:
        inner = [value for one in measure.measures if (value := measure_value(one))]
        return mapping({"主题": heading_of(measure.lead.text), "措施": sequence(inner)})
    text = "\n\n".join(source_of(span.text if index else _unlabelled(span.text)) for index, span in enumerate(measure.spans))
    lead = heading_of(measure.lead.text) if measure.lead else ""
    parts = [Scalar(source_of(_unlabelled(part.text))) for part in measure.parts if _unlabelled(part.text)]
    if not lead and not parts:
        return Scalar(text) if text else None
    return mapping({"要点": lead, "内容": text, "分项": sequence(list(parts)) if parts else None})


def measures_value(measures: list[FoundMeasure]) -> Value | None:
    """Return all measures of a problem: one without a lead is a text."""
    values = [value for measure in measures if (value := measure_value(measure))]
    if not values:
        return None
    if len(values) == 1 and isinstance(values[0], Scalar):
        return values[0]
    return sequence(values)

