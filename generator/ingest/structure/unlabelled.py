"""Unlabelled: documents whose headings have levels and no numbers get numbers, by which everything else goes."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from generator.ingest.sources.source import Paragraph, Role
from generator.ingest.structure.labels import leading_label
from generator.text.labels import label

_PATTERNS: Final = ("{汉字}、", "（{汉字}）", "{数字}.", "（{数字}）", "{圈码}")
_LEAST: Final = 3
"""Headings that a document must have for its levels to mean anything."""


def numbered(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return paragraphs with labels at headings, where no heading of the document has one.

    The only heading of the highest level, before all others, is the title and gets none.
    """
    headings = [one for one in paragraphs if one.role is Role.HEADING and one.level]
    if len(headings) < _LEAST or any(one.label or leading_label(one.text) for one in headings):
        return tuple(paragraphs)
    levels = sorted({one.level for one in headings})
    if [one.level for one in headings].count(levels[0]) == 1 and headings[0].level == levels[0]:
        levels = levels[1:]
    depth_of = {level: depth for depth, level in enumerate(levels[: len(_PATTERNS)])}
    counts = [0] * len(_PATTERNS)
    found = []
    for one in paragraphs:
        depth = depth_of.get(one.level) if one.role is Role.HEADING else None
        if depth is None:
            found.append(one)
            continue
        counts[depth] += 1
        counts[depth + 1 :] = [0] * (len(counts) - depth - 1)
        found.append(replace(one, label=label(_PATTERNS[depth], counts[depth])))
    return tuple(found)
