"""Moves: problems that stand elsewhere than before, the fewest that explain the new order."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from generator.diff.change import Change, Kind
from generator.diff.likeness import in_place
from generator.diff.pairing import Pairing
from generator.diff.tree import Node
from generator.model.notice import Notice
from generator.model.problem import Aspect


def find_moves(
    olds: Sequence[Node],
    news: Sequence[Node],
    pairing: Pairing,
    aspects: Mapping[int, int],
    notices: tuple[Notice, Notice],
) -> dict[Node, list[Change]]:
    """Return the move of each problem of the new notice that has moved."""
    old_flat, new_flat = (all(node.aspect == -1 for node in nodes) for nodes in (olds, news))
    loose = old_flat != new_flat
    moves: dict[Node, list[Change]] = {}
    stayed: list[tuple[Node, Node]] = []
    for old, new in pairing.pairs.items():
        if old.is_joined != new.is_joined:
            continue
        if _same_parent(old, new, pairing, aspects, loose=loose):
            stayed.append((old, new))
        else:
            before, after = _place(old, notices[0]), _place(new, notices[1])
            if before == after:
                before, after = f"{before}，第 {old.number} 个", f"{after}，第 {new.number} 个"
            moves[new] = [Change(Kind.PROBLEM_MOVED, new.id, "位置", before, after, new.name)]

    def below(pair: tuple[Node, Node]) -> tuple[int, int]:
        node = pair[1]
        if node.parent is not None:
            return (1, node.parent.position)
        return (0, -1 if loose else node.aspect)

    for _, siblings in groupby(sorted(stayed, key=lambda pair: (*below(pair), pair[0].position)), key=below):
        pairs = list(siblings)
        stay = in_place([new.position for _, new in pairs])
        for old, new in pairs:
            if new.position not in stay:
                words = (f"第 {old.number} 个", f"第 {new.number} 个")
                moves[new] = [Change(Kind.PROBLEM_MOVED, new.id, "位置", *words, new.name)]
    return moves


def _same_parent(old: Node, new: Node, pairing: Pairing, aspects: Mapping[int, int], *, loose: bool) -> bool:
    if old.parent is None and new.parent is None:
        return loose or old.aspect == new.aspect == -1 or aspects.get(old.aspect) == new.aspect
    return old.parent is not None and new.parent is not None and pairing.pairs.get(old.parent) is new.parent


def _place(node: Node, notice: Notice) -> str:
    """Return the headings above a problem."""
    names: list[str] = []
    above = node.parent
    while above is not None:
        names.insert(0, above.name)
        above = above.parent
    aspect = notice.findings[node.aspect] if node.aspect >= 0 else None
    if isinstance(aspect, Aspect):
        names.insert(0, aspect.title)
    return " › ".join(names) or "反馈问题"
