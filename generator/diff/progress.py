"""Progress: which status is nearer to the end, and which deadline is later."""

from typing import Final

from generator.diff.change import Kind
from generator.model.record import Deadline
from generator.model.words import Status

_RANKS: Final = {
    Status.IMPOSSIBLE: 0,
    Status.NOT_DONE: 1,
    Status.ONGOING: 2,
    Status.MOSTLY_DONE: 3,
    Status.TRANSFERRED: 4,
    Status.UNFOUNDED: 4,
    Status.DONE: 5,
}
"""How near to being put right. 移交 and 不成立 end a problem without putting it right: forward for an open one, back for
one that was done. 无法整改 gives it up: back, wherever it comes from."""


def direction(old: Status, new: Status) -> Kind:
    """Return whether a status went forward; what is not clearly forward is back, and deserves a second look."""
    return Kind.STATUS_FORWARD if _RANKS[new] > _RANKS[old] else Kind.STATUS_BACK


def is_put_off(old: Deadline | None, new: Deadline | None, *, still_open: bool) -> bool:
    """Tell whether more time is taken than before.

    The last day that a date can mean counts: from 2022-12 to 2022-12-31 nothing is put off, from 2022-12-15 to 2022-12 it
    is. Words have no order. A deadline that is taken away while something is owed is put off for ever.
    """
    if old is None:
        return False
    if new is None:
        return still_open
    return bool(old.date and new.date and new.date.latest > old.date.latest)
