"""Problems: what changed in the tree of findings, problem by problem in printed order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.diff.change import Caution, Change, Kind
from generator.diff.fields import field_by_field, pooled_changes
from generator.diff.findings import Findings
from generator.diff.goingon import going_on
from generator.diff.likeness import in_print
from generator.diff.moves import find_moves
from generator.diff.regrouping import Regrouping
from generator.diff.standing import standing_changes
from generator.diff.tree import Node
from generator.model.measure import texts_of
from generator.model.problem import Problem
from generator.model.words import Status

_TOLD = frozenset({"情况说明", "引语", "结语", "成效"})
"""Texts that tell how a problem was put right, beside the measures."""
_MEASURES = frozenset({Kind.MEASURE_ADDED, Kind.MEASURE_REWORDED})


def problem_changes(found: Findings) -> dict[int, list[Change]]:
    """Return the changes of problems by the index of the aspect, of the new notice or else of the old one, below which they stand."""
    return _Telling(found).by_aspect()


class _Telling:
    def __init__(self, found: Findings) -> None:
        self.found = found
        self.ids = {node.id for node in found.news}
        self.moves = find_moves(found.olds, found.news, found.pairing, found.aspects, (found.old, found.new))
        self.splits = {split.one: split for split in found.splits}
        self.merges = {merge.one: merge for merge in found.merges}
        self.silent = {node for group in found.splits for node in (*group.parts, *group.absorbed)}
        self.silent |= {node for group in found.merges for node in (*group.parts, *group.absorbed)}

    def by_aspect(self) -> dict[int, list[Change]]:
        """Walk both trees in printed order."""
        found, told_of = self.found, dict[int, list[Change]]()
        aspects = found.aspects
        at_new = {new.position: new for new in found.news}
        pairs = {old.position: new.position for old, new in found.pairing.pairs.items()}
        for old_at, new_at in in_print([old.position for old in found.olds], pairs, len(found.news)):
            old = None if old_at is None else found.olds[old_at]
            new = None if new_at is None else at_new[new_at]
            aspect = new.aspect if new else aspects.get(old.aspect, -2 - old.aspect) if old else -1
            told_of.setdefault(aspect, []).extend(self.one(old, new))
        return told_of

    def one(self, old: Node | None, new: Node | None) -> Iterator[Change]:
        """Yield what is to be said at one place."""
        if new and (old in self.splits or new in self.merges):
            yield from self.moves.get(new, [])
        if old in self.splits:
            yield from self.split(self.splits[old])
        elif new in self.merges:
            yield from self.merge(self.merges[new])
        elif old and new and old not in self.silent and new not in self.silent:
            yield from self.pair(old, new)
        elif old and new:
            return
        elif new and new not in self.silent and not _is_told_with_its_problem(new, self.found.pairing.added):
            yield self.added(new)
        elif old and old not in self.silent and not _is_told_with_its_problem(old, self.found.pairing.removed):
            yield Change(Kind.PROBLEM_REMOVED, old.id, "", old.name, "", old.name, Caution.ID_VANISHED)

    def added(self, new: Node) -> Change:
        """A new problem, which may be told as done while it goes on."""
        change = Change(Kind.PROBLEM_ADDED, new.id, "", "", new.name, new.name)
        texts = [] if new.is_joined else list(_narrative(new.owner))
        doubtful = new.status is Status.DONE and any(going_on(text, self.found.as_of) for text in texts)
        return replace(change, caution=Caution.DONE_BUT_GOING_ON) if doubtful else change

    def pair(self, old: Node, new: Node) -> Iterator[Change]:
        """One problem in both notices."""
        if old.id != new.id:
            yield Change(Kind.PROBLEM_RENUMBERED, new.id, "编号", old.id, new.id, new.name, Caution.ID_VANISHED)
        yield from self.moves.get(new, [])
        if old.is_joined or new.is_joined:
            if old.name != new.name:
                yield Change(Kind.PROBLEM_RETITLED, new.id, "标题", old.name, new.name, new.name)
            return
        if old.owner.title != new.owner.title:
            yield Change(Kind.PROBLEM_RETITLED, new.id, "标题", old.owner.title, new.owner.title, new.name)
        yield from self.doubted(field_by_field(old, new), new.owner)

    def doubted(self, changes: Iterable[Change], new: Problem) -> Iterator[Change]:
        """Mark the change by which a problem is told as done while its text says that it goes on."""
        told_now = list(changes)
        if new.status is Status.DONE:
            ended = [change for change in told_now if change.where == "状态"]
            texts = [change for change in told_now if change.kind in _MEASURES or change.where in _TOLD]
            if ended and any(going_on(text, self.found.as_of) for text in _narrative(new)):
                doubtful = ended[:1]
            else:
                doubtful = [change for change in texts if going_on(change.after, self.found.as_of)]
            told_now = [replace(one, caution=Caution.DONE_BUT_GOING_ON) if one in doubtful else one for one in told_now]
        yield from told_now

    def split(self, split: Regrouping) -> Iterator[Change]:
        """One problem became several."""
        one = split.one
        before = [one, *(node for node in split.absorbed if node.parent is one)]
        caution = Caution.ID_VANISHED if self.vanished(before) else None
        yield Change(Kind.PROBLEM_SPLIT, one.id, split.ids, one.name, split.names, one.name, caution)
        yield from self.regrouped([one], split.parts)

    def merge(self, merge: Regrouping) -> Iterator[Change]:
        """Several problems became one."""
        headings = self.vanished(node for node in merge.absorbed if node.parent is not merge.one)
        caution = Caution.ID_VANISHED if headings or self.vanished(merge.parts) else None
        ids = "、".join([merge.ids, *headings])
        yield Change(Kind.PROBLEM_MERGED, merge.one.id, ids, merge.names, merge.one.name, merge.one.name, caution)
        yield from self.regrouped(merge.parts, [merge.one])

    def vanished(self, nodes: Iterable[Node]) -> list[str]:
        """Return the ids that the new notice does not know."""
        return [node.id for node in nodes if node.id not in self.ids]

    def regrouped(self, olds: Sequence[Node], news: Sequence[Node]) -> Iterator[Change]:
        """What was told of the problems before, and what is told of them now, taken together."""
        for old in olds:
            for new in news:
                named = new if len(news) > 1 else old
                yield from self.doubted(
                    standing_changes(old.owner, new.owner, named.id, named.name, whole=False), new.owner
                )
        yield from pooled_changes(olds, news)


def _is_told_with_its_problem(node: Node, gone_or_come: Sequence[Node]) -> bool:
    return node.is_joined and node.parent in gone_or_come


def _narrative(problem: Problem) -> Iterator[str]:
    yield from (text.plain for text in texts_of(problem))
