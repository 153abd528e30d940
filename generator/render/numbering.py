"""Numbering: the labels of headings, counted when printed."""

from collections import defaultdict

from generator.model.profile import Counter, LevelStyle, Profile
from generator.text.labels import label

PART, ASPECT, PROBLEM, LEAF = 0, 1, 2, 5
"""Rungs of the ladder; the levels of problems follow upwards from PROBLEM, and LEAF is the rung of all leaves together."""


class Numbering:
    """The counters of one notice: each starts again under a new parent, or runs on, as its profile says."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._counts: dict[int, int] = defaultdict(int)
        self._styles: dict[int, LevelStyle] = {ASPECT: profile.aspect, **dict(enumerate(profile.levels, PROBLEM))}
        if profile.leaf:
            self._styles[LEAF] = profile.leaf

    def copy(self) -> "Numbering":
        """Return other counters that stand where these do."""
        copied = Numbering(self._profile)
        copied._counts.update(self._counts)
        return copied

    def part(self) -> str:
        """Return the next label of a part."""
        return label(self._profile.part_label, self._advance(PART))

    def aspect(self, *, as_part: bool = False) -> str:
        """Return the next label of an aspect, which may stand in the row of the parts."""
        return label(self._profile.aspect.label, self._advance(PART if as_part else ASPECT))

    def section(self) -> str:
        """Return the next label of a section that stands beside the aspects, or below a part where those are parts."""
        pattern = self._profile.aspect.label
        if pattern == self._profile.part_label:  # 一、 below 五、 would be read as one of the parts
            pattern = self._profile.passage_label
        return label(pattern, self._advance(ASPECT))

    def problem(self, level: int, *, leaf: bool, numbered: bool = True) -> str:
        """Return the next label of a problem.

        Args:
            level: 0 for a problem below an aspect; -1 for one that takes the place of an aspect, in a tree of four levels.
            leaf: Whether it carries a rectification.
            numbered: False for a lone problem that is printed without a number.
        """
        rung = self._rung(level, leaf=leaf)
        number = self._advance(rung, counts=numbered)
        return label(self._styles[rung].label, number) if numbered else ""

    def style(self, level: int, *, leaf: bool) -> LevelStyle:
        """Return the style of a problem; its arguments are those of `problem`."""
        return self._styles[self._rung(level, leaf=leaf)]

    def _rung(self, level: int, *, leaf: bool) -> int:
        return LEAF if leaf and LEAF in self._styles else PROBLEM + level

    def _advance(self, rung: int, *, counts: bool = True) -> int:
        self._counts[rung] += counts
        for below, style in self._styles.items():
            if below > rung and style.counter is Counter.RESTART:
                self._counts[below] = 0
        return self._counts[rung]
