"""Regrouping: problems that were taken apart, and problems that were put together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from generator.diff.likeness import text_likeness
from generator.diff.pairing import NEARLY_EQUAL, Pairing
from generator.diff.tree import Node, below, shingles

_MOST: Final = 0.6
"""Share of a part's wording that must come from the whole."""
_SHORT: Final = 12
"""A text with fewer pieces tells nothing by itself."""
_SHORT_TITLE: Final = 3


@dataclass(frozen=True)
class Regrouping:
    """One problem that is the same as several others together."""

    one: Node
    parts: tuple[Node, ...]
    """In printed order; what is kept of the one itself is among them."""
    absorbed: frozenset[Node] = frozenset()
    """What is no change of its own beside it: headings made for the parts, findings that repeat their titles."""

    @property
    def names(self) -> str:
        """The titles of the parts."""
        return "；".join(part.name for part in self.parts)

    @property
    def ids(self) -> str:
        """The ids of the parts."""
        return "、".join(part.id for part in self.parts)


def find_splits(olds: Sequence[Node], news: Sequence[Node], pairing: Pairing) -> list[Regrouping]:
    """Return old problems that became several new ones."""
    return list(_View(olds, news, pairing.pairs).regroupings(pairing.added))


def find_merges(olds: Sequence[Node], news: Sequence[Node], pairing: Pairing) -> list[Regrouping]:
    """Return new problems that several old ones became."""
    return list(_View(news, olds, pairing.back).regroupings(pairing.removed))


@dataclass(frozen=True)
class _View:
    """Both notices, looked at from the one in which a problem is whole."""

    ones: Sequence[Node]
    manies: Sequence[Node]
    twins: Mapping[Node, Node]
    """Which problem is which in the other notice."""

    def regroupings(self, free: Iterable[Node]) -> Iterator[Regrouping]:
        """Yield each problem that is several in the other notice; a part belongs to one problem only."""
        loose = dict.fromkeys(free)
        for one in self.ones:
            twin = self.twins.get(one)
            parts = self.parts(one, twin, loose) if one.is_leaf else []
            if not parts:
                continue
            kept = [twin] if twin is not None and not twin.is_group and twin not in parts else []
            whole = sorted([*parts, *kept], key=lambda node: node.position)
            absorbed = self.absorbed(one, whole)
            for node in (*whole, *absorbed):
                loose.pop(node, None)
            yield Regrouping(one, tuple(whole), frozenset(absorbed))

    def parts(self, one: Node, twin: Node | None, loose: Mapping[Node, None]) -> list[Node]:
        """Return what the problem became, without what is left of itself."""
        joined = [self.twins[node] for node in self.joined(one) if node in self.twins]
        if joined := [node for node in joined if node.is_leaf and node is not twin]:
            return joined
        if twin is not None and twin.is_group:
            return [node for node in below(twin, self.manies) if node in loose and node.is_leaf]
        parts = [node for node in loose if node.is_leaf and _belongs(node, one, twin)]
        return parts if twin is not None or (len(parts) > 1 and _cover(one, parts)) else []

    def joined(self, one: Node) -> list[Node]:
        """Return the findings that a problem joins."""
        return [node for node in below(one, self.ones) if node.is_joined]

    def absorbed(self, one: Node, parts: Sequence[Node]) -> list[Node]:
        """Return headings over nothing but parts, and joined findings of the one that say what a part is called."""
        parents = {part.parent: None for part in parts if part.parent is not None}
        headings = [node for node in parents if all(leaf in parts for leaf in below(node, self.manies) if leaf.is_leaf)]
        repeated = [node for node in self.joined(one) if self.repeats(node, parts)]
        return [*headings, *repeated]

    def repeats(self, node: Node, parts: Sequence[Node]) -> bool:
        """Tell whether a joined finding is one of the parts."""
        twin = self.twins.get(node)
        return twin in parts if twin else any(text_likeness(node.name, part.name) >= NEARLY_EQUAL for part in parts)


def _belongs(part: Node, one: Node, twin: Node | None) -> bool:
    """Tell whether the wording of a part comes from the one, and is no longer in what is left of it."""
    if len(part.shingles) >= _SHORT and _share(part.shingles, one.shingles) >= _MOST:
        return twin is None or _share(part.shingles, twin.shingles) < 1 - _MOST
    if len(part.title_shingles) >= _SHORT_TITLE and _share(part.title_shingles, one.title_shingles) >= _MOST:
        return twin is None or (
            len(twin.name) < len(one.name) and _share(part.title_shingles, twin.title_shingles) < 1 - _MOST
        )
    return False


def _cover(one: Node, parts: Sequence[Node]) -> bool:
    texts = frozenset[str]().union(*(part.shingles for part in parts))
    titles = shingles("；".join(part.name for part in parts), 2)
    return _share(one.shingles, texts) >= _MOST or _share(one.title_shingles, titles) >= _MOST


def _share(part: frozenset[str], whole: frozenset[str]) -> float:
    return len(part & whole) / len(part) if part else 0
