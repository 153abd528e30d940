"""Passages: the paragraphs of the organisation part and of the next steps, with their small headings."""

from collections.abc import Iterator, Sequence

from generator.model.notice import Passage
from generator.model.profile import HeadingPlace, Profile
from generator.render.blocks import Block, Text, plain
from generator.text.labels import label, ordinal
from generator.text.prose import Paragraph, Prose, Run
from generator.text.sentences import run_in, without_stop
from generator.text.series import ended


def passage_blocks(passages: Sequence[Passage], profile: Profile) -> Iterator[Block]:
    """Yield passages: those with a heading are numbered; if none has one, a profile may have them as 一是, 二是."""
    enumerated = profile.enumerated and len(passages) > 1 and all(map(_is_bare, passages))
    number = 0
    for index, passage in enumerate(passages, 1):
        paragraphs = _ended(passage.text)
        if passage.title:
            number += 1
            said = label(profile.passage_label, number)
            if profile.passage_heading is HeadingPlace.OWN_LINE:
                yield plain(f"{said}{without_stop(passage.title)}", "subheading")
            else:
                head = (Run(said), Run(run_in(passage.title), strong=True))
                paragraphs[:1] = [head + paragraphs[0] if paragraphs else head]
        elif enumerated:
            paragraphs[0] = (Run(ordinal(index)), *paragraphs[0])
        yield from (Text(paragraph) for paragraph in (*paragraphs, *_points(passage.points)))


def _is_bare(passage: Passage) -> bool:
    """Tell whether it can be called 一是: it has no heading, and no 一是 of its own."""
    return not (passage.title or passage.points or (passage.text and passage.text.is_series))


def _points(points: Sequence[Prose]) -> Iterator[Paragraph]:
    """Yield points, each from a paragraph of its own on; one alone has no label."""
    for number, point in enumerate(points, 1):
        first, *more = _ended(point)
        yield (Run(ordinal(number)), *first) if len(points) > 1 else first
        yield from more


def _ended(prose: Prose | None) -> list[Paragraph]:
    return [ended(paragraph) for paragraph in prose.paragraphs] if prose else []
