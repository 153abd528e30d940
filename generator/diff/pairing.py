"""Pairing: which problem of the old notice is which of the new one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from generator.diff.likeness import best_pairs, text_likeness
from generator.diff.tree import Node
from generator.model.notice import Notice
from generator.model.problem import Aspect

LIKE: Final = 60.0
"""Title and text together: a problem that is the same one under another id."""
NEARLY_EQUAL: Final = 85.0
"""Title or text alone says that it is the same one."""
UNLIKE: Final = 35.0
"""One id, and nothing in common: perhaps the ids were shifted by hand."""
_TELLING: Final = (4, 20)
"""Characters of a title and of a text from which on they tell anything by themselves."""


@dataclass
class Pairing:
    """The problems of both notices, side by side."""

    pairs: dict[Node, Node] = field(default_factory=dict)
    """Old to new."""
    removed: list[Node] = field(default_factory=list)
    added: list[Node] = field(default_factory=list)

    @property
    def back(self) -> dict[Node, Node]:
        """New to old."""
        return {new: old for old, new in self.pairs.items()}


def pair_problems(olds: Sequence[Node], news: Sequence[Node]) -> Pairing:
    """Pair by id; then what is left, or clearly stands under another's id, by likeness."""
    by_id = {node.id: node for node in news}
    pairs = {old: by_id[old.id] for old in olds if old.id in by_id}
    doubtful = {old: new for old, new in pairs.items() if _is_doubtful(old, new)}
    old_left = [old for old in olds if old not in pairs or old in doubtful]
    doubted = set(doubtful.values())
    paired = set(pairs.values())
    new_left = [new for new in news if new not in paired or new in doubted]
    by_likeness = dict(best_pairs(old_left, new_left, likeness, LIKE))
    used = set(by_likeness.values())
    for old, new in doubtful.items():
        if old in by_likeness or new in used:
            del pairs[old]
    pairs.update(by_likeness)
    found = {old: pairs[old] for old in olds if old in pairs}
    taken = set(found.values())
    return Pairing(found, [old for old in olds if old not in found], [new for new in news if new not in taken])


def _is_doubtful(old: Node, new: Node) -> bool:
    """Tell whether two problems share an id and nothing else; texts are only read where the titles are unlike."""
    unlike = _same_sort(old, new) and text_likeness(old.name, new.name) < UNLIKE
    return unlike and _bodies(old, new) < UNLIKE


def likeness(old: Node, new: Node) -> float:
    """Return how much alike two problems are; those of different sorts are not."""
    if not _same_sort(old, new):
        return 0
    title = text_likeness(old.name, new.name)
    if not (old.body and new.body):
        return title if min(len(old.name), len(new.name)) >= _TELLING[0] or title == 100 else 0  # noqa: PLR2004  per cent
    body = _bodies(old, new)
    telling = [title] if min(len(old.name), len(new.name)) >= _TELLING[0] else []
    telling += [body] if min(len(old.body), len(new.body)) >= _TELLING[1] else []
    strongest = max(telling, default=0)
    return strongest if strongest >= NEARLY_EQUAL else (title + body) / 2


def _bodies(old: Node, new: Node) -> float:
    return text_likeness(old.body, new.body) if old.body and new.body else 0


def _same_sort(old: Node, new: Node) -> bool:
    return (old.is_group, old.is_joined) == (new.is_group, new.is_joined)


def pair_aspects(old: Notice, new: Notice, problems: Iterable[tuple[Node, Node]]) -> dict[int, int]:
    """Pair aspects by title, then by likeness and the problems that they share."""
    olds, news = _aspects(old), _aspects(new)
    shared: dict[tuple[int, int], int] = {}
    sizes: dict[tuple[str, int], int] = {}
    for old_node, new_node in problems:
        at = (old_node.aspect, new_node.aspect)
        shared[at] = shared.get(at, 0) + 1
        for side in (("old", at[0]), ("new", at[1])):
            sizes[side] = sizes.get(side, 0) + 1

    def alike(i: int, j: int) -> float:
        title = text_likeness(olds[i].title, news[j].title)
        most = max(sizes.get(("old", i), 0), sizes.get(("new", j), 0))
        share = 100 * shared.get((i, j), 0) / most if most else 0
        text = text_likeness(_text(olds[i]), _text(news[j])) if _text(olds[i]) and _text(news[j]) else 0
        if title == 100:  # noqa: PLR2004  per cent
            return 100 + share
        return max(title if title >= LIKE else 0, share * 0.99, text * 0.98)

    return dict(best_pairs(list(olds), list(news), alike, 50))


def _aspects(notice: Notice) -> dict[int, Aspect]:
    return {index: item for index, item in enumerate(notice.findings) if isinstance(item, Aspect)}


def _text(aspect: Aspect) -> str:
    texts = [aspect.introduction, aspect.explanation, aspect.lead_in, aspect.closing, aspect.result]
    return "".join(text.plain for text in texts if text)
