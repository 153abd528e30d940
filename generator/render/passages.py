"""Passages: the paragraphs of the organisation part and of the next steps, with their small headings."""

from collections.abc import Iterator, Sequence

from generator.model.notice import Passage
from generator.model.profile import HeadingPlace, Profile
from generator.render.blocks import Block, Text, ended, plain
from generator.text.labels import label, ordinal
from generator.text.prose import Run
from generator.text.sentences import run_in, without_stop


def passage_blocks(passages: Sequence[Passage], profile: Profile) -> Iterator[Block]:
    """Yield passages: those with a heading are numbered; if none has one, a profile may have them as 一是, 二是."""
    enumerated = profile.enumerated and len(passages) > 1 and not any(passage.title for passage in passages)
    number = 0
    for index, passage in enumerate(passages, 1):
        paragraphs = [ended(paragraph) for paragraph in passage.text.paragraphs]
        if passage.title:
            number += 1
            said = label(profile.passage_label, number)
            if profile.passage_heading is HeadingPlace.OWN_LINE:
                yield plain(f"{said}{without_stop(passage.title)}", "subheading")
            else:
                paragraphs[0] = (Run(said), Run(run_in(passage.title), strong=True), *paragraphs[0])
        elif enumerated:
            paragraphs[0] = (Run(ordinal(index)), *paragraphs[0])
        yield from (Text(paragraph) for paragraph in paragraphs)
