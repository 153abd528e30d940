"""Facts: what changed in a notice beside its findings: dates, names, people, sums, how to comment."""

from collections.abc import Iterator

from generator.diff.change import Change, Kind
from generator.diff.state import State
from generator.diff.values import essence, field_changes, told
from generator.model.followup import NONE, Accountability, Headcount, Tally, Transfers
from generator.model.notice import Notice, Signature
from generator.model.register import Entry
from generator.model.unit import Unit

_HEAD = ("sample", "team", "stay", "feedback", "kind", "profile", "as_of", "published")
_UNIT = tuple(name for name in Unit.model_fields if name != "contact")


def head_changes(old: State, new: State) -> Iterator[Change]:
    """Yield the changes of the title, of the facts at the head, and of the unit and the round."""
    before, after = old.entry.notice, new.entry.notice
    if before.title != after.title:
        words = (old.title, new.title) if old.title != new.title else (before.title, after.title)
        yield Change(Kind.TITLE, "", "标题", *words)
    yield from _references(old.entry, new.entry)
    yield from field_changes(before, after, _HEAD)
    yield from field_changes(before, after, ("opening",), kind=Kind.TEXT)


def _references(old: Entry, new: Entry) -> Iterator[Change]:
    """A notice of another unit or round says so once; of the same one each fact that changed is told."""
    if old.notice.unit != new.notice.unit:
        yield Change(Kind.FACT, "", "单位", *_named(old.unit.name, old.notice.unit, new.unit.name, new.notice.unit))
    else:
        yield from field_changes(old.unit, new.unit, _UNIT, prefix="单位")
    if old.notice.round != new.notice.round:
        yield Change(Kind.FACT, "", "轮次", *_named(old.round.name, old.notice.round, new.round.name, new.notice.round))
    else:
        yield from field_changes(old.round, new.round, prefix="轮次")


def _named(old: str, old_id: str, new: str, new_id: str) -> tuple[str, str]:
    return (old, new) if old != new else (f"{old}（{old_id}）", f"{new}（{new_id}）")


def handled_changes(old: Notice, new: Notice) -> Iterator[Change]:
    """Yield the changes of 移交 and 追责问责."""
    for name, field in Transfers.model_fields.items():
        before, after = (getattr(notice.transfers, name, None) for notice in (old, new))
        yield from _tally(before, after, f"移交 {field.alias}")
    yield from _people(old.accountability, new.accountability)


def _tally(before: Tally | None, after: Tally | None, where: str) -> Iterator[Change]:
    if before and after:
        yield from field_changes(before, after, prefix=f"{where} ")
    elif before or after:
        yield Change(Kind.FACT, "", where, told(before), told(after))


def _people(before: Accountability | None, after: Accountability | None) -> Iterator[Change]:
    if before == after:
        return
    if not (before and after and before.entries and after.entries):
        yield Change(Kind.FACT, "", "追责问责", _persons(before), _persons(after))
        return
    old, new = dict(before.entries), dict(after.entries)
    for name in dict.fromkeys([*old, *new]):
        if old.get(name) != new.get(name):
            yield Change(Kind.FACT, "", f"追责问责 {name}", told(old.get(name)), told(new.get(name)))


def _persons(accountability: Accountability | None) -> str:
    if accountability is None:
        return ""
    people: list[tuple[str, Headcount]] = accountability.entries
    return "，".join(f"{name} {told(count)}" for name, count in people) or NONE


def foot_changes(old: Entry, new: Entry) -> Iterator[Change]:
    """Yield the changes of how to comment, and of the signature."""
    before, after = old.notice, new.notice
    yield from field_changes(before.supervision, after.supervision, ("text",), kind=Kind.TEXT, prefix="监督 ")
    contacts = [entry.notice.supervision.contact or entry.unit.contact for entry in (old, new)]
    yield from field_changes(contacts[0], contacts[1], kind=Kind.CONTACT)
    yield from field_changes(before.supervision, after.supervision, ("period",), prefix="监督 ")
    if before.signature and after.signature:
        yield from field_changes(before.signature, after.signature, prefix="落款 ")
    elif before.signature or after.signature:
        yield Change(Kind.FACT, "", "落款", _signed(before.signature), _signed(after.signature))


def _signed(signature: Signature | None) -> str:
    return "" if signature is None else told(signature) or "照单位和公布日期"


def declared_changes(old: Notice, new: Notice) -> Iterator[Change]:
    """Yield the changes of what was declared."""
    if old.declared and new.declared:
        yield from field_changes(old.declared, new.declared, prefix="申报 ")
    elif essence(old.declared) != essence(new.declared):
        yield Change(Kind.FACT, "", "申报", told(old.declared), told(new.declared))
