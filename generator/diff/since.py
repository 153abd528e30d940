"""Since: how the problems of a notice stand against the notice before it, of the same unit on the same round."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from generator.diff.change import Caution, Change, Kind
from generator.diff.findings import lay_side_by_side
from generator.diff.notices import find_dropped
from generator.diff.problems import problem_changes
from generator.model.notice import Notice
from generator.model.register import Entry
from generator.model.succession import traces

_TOLD: Final = frozenset(
    {
        Kind.PROBLEM_ADDED,
        Kind.PROBLEM_SPLIT,
        Kind.PROBLEM_MERGED,
        Kind.PROBLEM_RETITLED,
        Kind.PROBLEM_RENUMBERED,
        Kind.STATUS_FORWARD,
        Kind.STATUS_BACK,
        Kind.LONG_TERM,
        Kind.DEADLINE,
    }
)
"""What a later notice says of a problem beside its words; where it stands and what was settled before is no news."""
_WORDS: Final = frozenset(
    {Kind.TEXT, Kind.MEASURE_ADDED, Kind.MEASURE_REMOVED, Kind.MEASURE_REWORDED, Kind.MEASURE_MOVED}
)
_GRAVEST: Final = (Caution.STATUS_BACK, Caution.PUT_OFF_WITHOUT_REASON, Caution.DROPPED)


@dataclass(frozen=True, slots=True)
class Since:
    """The notice before, and what became of its problems."""

    id: str
    title: str
    path: str
    day: str
    """When it was published, as people write it; empty where nobody says."""
    changes: list[Change]
    """About problems only; the gravest first, then in printed order."""
    reworded: tuple[str, ...] = ()
    """编号 of the problems of both notices that are told in other words."""

    @property
    def is_drops_only(self) -> bool:
        """Whether no more is told than what was dropped, the rest having been said before."""
        return bool(self.changes) and all(one.caution is Caution.DROPPED for one in self.changes) and not self.reworded


def follows(later: Entry, earlier: Entry, *, chosen: bool = False) -> bool:
    """Tell whether a notice takes up another: both stand, list problems, and are of one unit on one round.

    Args:
        later: The one that may take up the other.
        earlier: The one before.
        chosen: Whether somebody said which of the two is the later one; else their dates do.
    """
    new, old = later.notice, earlier.notice
    if (new.unit, new.round) != (old.unit, old.round) or new.withdrawal or old.withdrawal:
        return False
    in_order = chosen or (earlier.when, earlier.year, earlier.id) < (later.when, later.year, later.id)
    return in_order and bool(traces(old)) and bool(traces(new))


def new_drops(earlier: Notice, before: Notice, later: Notice) -> list[Change]:
    """Return what a notice drops since it was changed."""
    known = {change.problem for change in find_dropped(earlier, before)}
    return [change for change in find_dropped(earlier, later) if change.problem not in known]


def course_changes(earlier: Notice, later: Notice) -> tuple[list[Change], tuple[str, ...]]:
    """Return how the problems of a notice went on in a later one, and which of them are told in other words."""
    told = problem_changes(lay_side_by_side(earlier, later))
    found = [change for aspect in sorted(told) for change in told[aspect]]
    kept = [one for one in found if one.kind in _TOLD or (one.kind in _WORDS and one.caution)]
    reworded = dict.fromkeys(one.problem for one in found if one.kind in _WORDS)
    return _gravest_first([*kept, *find_dropped(earlier, later)]), tuple(reworded)


def _gravest_first(changes: Iterable[Change]) -> list[Change]:
    order = {caution: place for place, caution in enumerate(_GRAVEST)}
    return sorted(changes, key=lambda one: order.get(one.caution, len(order)) if one.caution else len(order) + 1)


def day_of(notice: Notice) -> str:
    """Return the day by which a notice is put in order, as people write it."""
    days = (notice.published, notice.as_of, notice.feedback)
    return next((day.prose for day in days if day), "")
