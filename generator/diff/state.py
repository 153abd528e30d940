"""State: all that a comparison needs to know of one notice at one time."""

from dataclasses import dataclass, field

from generator.model.register import Entry
from generator.model.totals import Totals


@dataclass(frozen=True)
class State:
    """A notice as it was: its data, and the words that the public reads."""

    path: str
    """Its file, as people name it: `content/notices/2022/x.yml`."""
    entry: Entry = field(repr=False)
    title: str
    totals: Totals
    lines: tuple[str, ...] = field(repr=False)
    """The public text, a paragraph each (generator/render/plaintext.py)."""
    published: bool = False
    """Whether it has been released: then a change of its words needs a correction."""
