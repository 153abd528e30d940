"""Findings: the problems of two notices, side by side."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from generator.diff.pairing import Pairing, pair_aspects, pair_problems
from generator.diff.regrouping import Regrouping, find_merges, find_splits
from generator.diff.tree import Node, nodes_of
from generator.model.notice import Notice


@dataclass(frozen=True)
class Findings:
    """The findings of both notices, side by side."""

    old: Notice
    new: Notice
    olds: list[Node]
    news: list[Node]
    pairing: Pairing
    splits: list[Regrouping]
    merges: list[Regrouping]

    @property
    def as_of(self) -> dt.date | None:
        """The day for which the newer notice holds."""
        day = self.new.as_of or self.new.published
        return day.latest if day else None

    @cached_property
    def aspects(self) -> dict[int, int]:
        """Aspects of the old notice, and which they are in the new one."""
        return pair_aspects(self.old, self.new, self.pairing.pairs.items())


def lay_side_by_side(old: Notice, new: Notice) -> Findings:
    """Pair the problems of two notices."""
    olds, news = nodes_of(old), nodes_of(new)
    pairing = pair_problems(olds, news)
    merges = find_merges(olds, news, pairing)
    merged = {node for merge in merges for node in merge.parts}
    splits = [split for split in find_splits(olds, news, pairing) if split.one not in merged]
    return Findings(old, new, olds, news, pairing, splits, merges)
