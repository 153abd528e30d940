"""Notices: all that changed in one notice."""

from collections.abc import Iterator

from generator.diff.aspects import finding_changes
from generator.diff.change import Caution, Change, Kind
from generator.diff.counts import total_changes
from generator.diff.entries import money_changes, open_item_changes, passage_changes, rule_changes
from generator.diff.facts import declared_changes, foot_changes, handled_changes, head_changes
from generator.diff.findings import lay_side_by_side
from generator.diff.publication import correction_changes, is_uncorrected, publication_changes
from generator.diff.secrets import internal_changes
from generator.diff.state import State
from generator.diff.tree import nodes_of
from generator.diff.values import field_changes
from generator.model.notice import Notice
from generator.model.succession import dropped, traces


def find_changes(old: State | None, new: State | None) -> list[Change]:
    """Return all changes of one notice: those that deserve a second look first, then in printed order."""
    if old is None or new is None:
        return list(_whole(old, new))
    found = [] if old.entry == new.entry else list(_changes(old, new))
    look_only = all(change.kind is Kind.INTERNAL for change in found)
    caution = Caution.NOT_CORRECTED if is_uncorrected(old, new) else None
    if look_only and old.lines != new.lines:
        found.append(Change(Kind.LOOK, caution=caution))
    elif caution:
        found.insert(0, Change(Kind.CORRECTION, where="更正", caution=caution))
    return sorted(found, key=lambda change: change.caution is None)


def _whole(old: State | None, new: State | None) -> Iterator[Change]:
    if new is not None:
        yield Change(Kind.NOTICE_ADDED, after=new.title)
    elif old is not None:
        yield Change(Kind.NOTICE_REMOVED, before=old.title, caution=Caution.ID_VANISHED)


def _changes(old: State, new: State) -> Iterator[Change]:
    """All that the data say, in the order in which a notice is read."""
    before, after = old.entry.notice, new.entry.notice
    findings = lay_side_by_side(before, after)
    problems = {node.id: node.owner for node in nodes_of(after)}
    yield from publication_changes(old, new)
    yield from head_changes(old, new)
    yield from declared_changes(before, after)
    yield from passage_changes("组织领导", before.organisation, after.organisation)
    yield from field_changes(before, after, ("introduction",), kind=Kind.TEXT)
    yield from finding_changes(findings)
    yield from handled_changes(before, after)
    yield from rule_changes(before.rules, after.rules)
    yield from money_changes(before.money, after.money)
    yield from open_item_changes(before, after, problems)
    yield from passage_changes("下一步", before.next_steps, after.next_steps)
    yield from foot_changes(old.entry, new.entry)
    yield from correction_changes(before, after)
    yield from total_changes(old.totals, new.totals)
    yield from internal_changes(findings)


def find_dropped(earlier: Notice, later: Notice) -> list[Change]:
    """Return the problems that were open in an earlier notice, and that a later one of the same round does not take up."""
    return [
        Change(Kind.PROBLEM_REMOVED, found.id, "", found.title, "", found.title, Caution.DROPPED)
        for found in dropped([traces(earlier), traces(later)])
    ]
