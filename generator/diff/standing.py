"""Standing: how far a problem is said to be, and until when it is to be finished."""

from collections.abc import Iterator

from generator.diff.change import Caution, Change, Kind
from generator.diff.progress import direction, is_put_off
from generator.diff.values import both, essence, field_changes, told
from generator.model.problem import Problem
from generator.model.record import Deadline


def standing_changes(old: Problem, new: Problem, id_: str, name: str, *, whole: bool = True) -> Iterator[Change]:
    """Yield the changes of status and deadline; of a part of a problem without what is said of another deadline."""
    if old.status is not new.status:
        kind = direction(old.status, new.status) if old.status and new.status else Kind.FACT
        caution = Caution.STATUS_BACK if kind is Kind.STATUS_BACK else None
        yield Change(kind, id_, "状态", told(old.status), told(new.status), name, caution)
    yield from field_changes(old, new, ("long_term",), kind=Kind.LONG_TERM, problem=id_, title=name)
    yield from field_changes(old, new, ("status_wording",), kind=Kind.TEXT, problem=id_, title=name)
    yield from field_changes(old, new, ("finished",), problem=id_, title=name)
    if whole or new.deadline or (new.status and new.status.is_open):
        yield from _deadline(old, new, id_, name)
    if whole:
        yield from _original(old, new, id_, name)


def _deadline(old: Problem, new: Problem, id_: str, name: str) -> Iterator[Change]:
    if old.deadline != new.deadline:
        still_open = bool(new.status and new.status.is_open)
        explained = new.deadline_reason is not None and essence(new.deadline_reason) != essence(old.deadline_reason)
        put_off = is_put_off(old.deadline, new.deadline, still_open=still_open) and not explained
        caution = Caution.PUT_OFF_WITHOUT_REASON if put_off else None
        yield Change(Kind.DEADLINE, id_, "时限", told(old.deadline), told(new.deadline), name, caution)


def _original(old: Problem, new: Problem, id_: str, name: str) -> Iterator[Change]:
    if old.original_deadline != new.original_deadline and not _is_the_old_one(old, new):
        words = both(old.original_deadline, new.original_deadline)
        yield Change(Kind.DEADLINE, id_, "原时限", *words, name)
    yield from field_changes(old, new, ("deadline_reason",), kind=Kind.TEXT, problem=id_, title=name)


def _is_the_old_one(old: Problem, new: Problem) -> bool:
    """Tell whether 原时限 says only what the move of the deadline says already."""
    moved: Deadline | None = old.deadline
    return moved is not None and moved != new.deadline and new.original_deadline == moved
