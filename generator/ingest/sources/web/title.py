"""Title: the title of a page, which often stands outside of its main text."""

from dataclasses import dataclass, field
from typing import Any, Final

from generator.ingest.sources.source import Paragraph, Role
from generator.ingest.sources.web.blocks import Block
from generator.ingest.sources.web.maintext import squeeze

_FIRST: Final = 8
"""Paragraphs of the main text among which the title may be."""
_SHORTEST: Final = 8
"""Characters of a title; less may be the name of a column."""


@dataclass(frozen=True)
class Title:
    """A title, to stand before the main text."""

    paragraphs: tuple[Paragraph, ...] = ()
    """None where the main text has its title; several where it is broken into lines."""
    elements: frozenset[Any] = field(default=frozenset())
    """Where it stood."""
    guessed: bool = False
    """Whether it is only the name of the window."""


def find_title(body: Any, inside: list[Block], outside: list[Block]) -> Title:  # noqa: ANN401  lxml has no types
    """Return the title of a page.

    Args:
        body: The body of the page.
        inside: The main text.
        outside: All else.
    """
    window = " ".join((body.getroottree().findtext("head/title") or "").split())
    squeezed = squeeze(window)

    def named(block: Block) -> bool:
        return len(squeeze(block.text)) >= _SHORTEST and squeeze(block.text) in squeezed

    if any(named(block) or block.level == 1 for block in inside[:_FIRST]):
        return Title()
    candidates = [block for block in outside if named(block)] or [block for block in outside if block.level == 1]
    if candidates:
        longest = max(candidates, key=lambda block: (block.level == 1, len(block.text)))
        lines = [block for block in candidates if block.element is longest.element]
        made = tuple(Paragraph(block.text, 0, role=Role.HEADING, level=1) for block in lines)
        return Title(made, frozenset({longest.element}))
    if not window:
        return Title()
    return Title((Paragraph(window, 0, role=Role.HEADING, level=1),), guessed=True)
