"""Numbering: the labels of headings, counted when printed."""

from collections import defaultdict

from generator.model.profile import Counter, LevelStyle, Profile
from generator.text.labels import label

PART, ASPECT, PROBLEM = 0, 1, 2
"""Rungs of the ladder; the levels of problems follow upwards from PROBLEM."""


class Numbering:
    """The counters of one notice: each starts again under a new parent, or runs on, as its profile says."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._counts: dict[int, int] = defaultdict(int)

    def part(self) -> str:
        """Return the next label of a part."""
        return label(self._profile.part_label, self._advance(PART))

    def aspect(self, *, as_part: bool = False) -> str:
        """Return the next label of an aspect, which may stand in the row of the parts."""
        return label(self._profile.aspect.label, self._advance(PART if as_part else ASPECT))

    def problem(self, level: int, *, numbered: bool = True) -> str:
        """Return the next label of a problem.

        Args:
            level: 0 for a problem below an aspect; -1 for one that takes the place of an aspect, in a tree of four levels.
            numbered: False for a lone problem that is printed without a number.
        """
        number = self._advance(PROBLEM + level, counts=numbered)
        return label(self.style(level).label, number) if numbered else ""

    def style(self, level: int) -> LevelStyle:
        """Return the style of a level of problems."""
        return self._profile.aspect if level < 0 else self._profile.levels[level]

    def _advance(self, rung: int, *, counts: bool = True) -> int:
        self._counts[rung] += counts
        styles = [None, self._profile.aspect, *self._profile.levels]
        for below in range(rung + 1, len(styles)):
            style = styles[below]
            if style and style.counter is Counter.RESTART:
                self._counts[below] = 0
        return self._counts[rung]
