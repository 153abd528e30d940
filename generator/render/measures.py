"""Measures: the text of a rectification, arranged as a profile says."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.model.measure import Measure, Narrative, Theme
from generator.model.profile import Arrangement, Profile
from generator.render.blocks import Text
from generator.text.labels import ordinal
from generator.text.numerals import circled
from generator.text.prose import Paragraph, Prose, Run
from generator.text.sentences import run_in
from generator.text.series import ended, in_series


def narrative_texts(narrative: Narrative, profile: Profile, opening: str = "", status: str = "") -> list[Text]:
    """Return the paragraphs of a rectification.

    Args:
        narrative: What is told.
        profile: How.
        opening: Word before the text, such as 整改情况：; empty for none.
        status: A sentence on the status that opens the text; empty for none.
    """
    texts = [Text(paragraph) for paragraph in _paragraphs(narrative.explanation)]
    body = list(_body(narrative, profile, status))
    if opening and body:
        lead = Run(opening, strong=True)
        body = [(lead,), *body] if profile.words.own_line else [(lead, *body[0]), *body[1:]]
    texts += [Text(paragraph) for paragraph in body]
    return texts + labelled(profile.words.result, narrative.result)


def labelled(word: str, prose: Prose | None, role: str = "") -> list[Text]:
    """Return the paragraphs of a text behind a word such as 未完成原因：."""
    paragraphs = [ended(paragraph) for paragraph in _paragraphs(prose)]
    if not paragraphs:
        return []
    return [
        Text((Run(word, strong=True), *paragraphs[0]) if word else paragraphs[0], role),
        *(Text(more, role) for more in paragraphs[1:]),
    ]


def _body(narrative: Narrative, profile: Profile, status: str) -> Iterator[Paragraph]:
    together = profile.measures.arrangement is Arrangement.ONE_PARAGRAPH
    before = [Run(status)] if status else []
    lead_ins = [ended(paragraph) for paragraph in _paragraphs(narrative.lead_in)]
    series = list(_series(narrative.measures, profile))
    closing = [ended(paragraph) for paragraph in _paragraphs(narrative.closing)]
    if together and len(series) == 1 and not isinstance(narrative.measures[0], Theme):
        yield tuple(run for paragraph in [tuple(before), *lead_ins, *series, *closing] for run in paragraph)
        return
    paragraphs = [*lead_ins, *series, *closing]
    if before and paragraphs:
        paragraphs[0] = (*before, *paragraphs[0])
    elif before:
        paragraphs = [tuple(before)]
    yield from paragraphs


def _series(items: Sequence[Measure | Theme], profile: Profile) -> Iterator[Paragraph]:
    """Yield the paragraphs of all measures; each theme has a series of its own."""
    for is_theme, group in groupby(items, key=lambda item: isinstance(item, Theme)):
        members = list(group)
        if not is_theme:
            yield from _arranged([item for item in members if isinstance(item, Measure)], profile)
        for theme in members:
            if isinstance(theme, Theme):
                first, *rest = _arranged(theme.measures, profile)
                yield (Run(f"{theme.name}："), *first)
                yield from rest


def _arranged(measures: Sequence[Measure], profile: Profile) -> list[Paragraph]:
    style = profile.measures
    last = len(measures)
    told: list[list[Paragraph]] = []
    for number, measure in enumerate(measures, 1):
        stop = "。" if number == last else style.separator
        label = "" if last == 1 else f"（{number}）" if style.arrangement is Arrangement.BRACKETED else ordinal(number)
        told.append(_told(measure, label, stop))
    if style.arrangement is Arrangement.ONE_PARAGRAPH:
        return [tuple(run for paragraphs in told for paragraph in paragraphs for run in paragraph)]
    return [paragraph for paragraphs in told for paragraph in paragraphs]


def _told(measure: Measure, label: str, stop: str) -> list[Paragraph]:
    lead = run_in(measure.lead) if measure.lead else ""
    paragraphs = [ended(paragraph) for paragraph in _paragraphs(measure.text)]
    if measure.parts:
        if not paragraphs:
            paragraphs = [()]
        paragraphs[-1] = (*paragraphs[-1], *in_series(measure.parts, circled))
    if label or lead:
        first = paragraphs[0] if paragraphs else ()
        paragraphs = [(Run(label + lead), *first), *paragraphs[1:]]
    if paragraphs:
        paragraphs[-1] = ended(paragraphs[-1], stop)
    return paragraphs


def _paragraphs(prose: Prose | None) -> list[Paragraph]:
    return list(prose.paragraphs) if prose else []
