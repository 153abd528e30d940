"""Comparison: many notices compared, and what one change of the look did to all of them told once."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from generator.diff.change import Change, Kind
from generator.diff.looks import LookEdit, look_edits
from generator.diff.notices import find_changes
from generator.diff.since import Since
from generator.diff.state import State

MOST_ALONE: Final = 30
"""Changes of look in one place each that are still told one by one."""
OTHER: Final = "〔其余零散改动〕"


@dataclass(frozen=True, slots=True)
class NoticeDiff:
    """What changed in one notice: small enough to be handed from process to process."""

    id: str
    title: str
    path: str
    old_lines: tuple[str, ...] = field(repr=False)
    new_lines: tuple[str, ...] = field(repr=False)
    changes: list[Change]
    looks: tuple[LookEdit, ...] = field(default=(), repr=False)
    """Where the look changed; then the lines are left out."""
    since: Since | None = None
    """How its problems stand against the notice before it, where that is news."""

    @property
    def doubtful(self) -> list[Change]:
        """What deserves a second look."""
        return [one for one in (*self.changes, *(self.since.changes if self.since else ())) if one.caution]

    @property
    def is_look_only(self) -> bool:
        """Whether nothing but the look changed."""
        return bool(self.changes) and all(change.kind is Kind.LOOK for change in self.changes)

    @property
    def is_internal_only(self) -> bool:
        """Whether nothing changed but what is never published."""
        internal = all(change.kind is Kind.INTERNAL for change in self.changes)
        return bool(self.changes) and internal and self.since is None


@dataclass(frozen=True, slots=True)
class LookChange:
    """One change of a template or a profile, with every notice that it touched."""

    removed: str
    added: str
    before: str
    """A passage as it was, as an example."""
    after: str
    places: list[tuple[str, str]]
    """Id and title of each notice."""
    uncorrected: int = 0
    """How many of them were published and say nothing of the change."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that changed."""

    notices: list[NoticeDiff]
    looks: list[LookChange]


def diff_notice(old: State | None, new: State | None, since: Since | None = None) -> NoticeDiff:
    """Compare one notice; of a change of look alone only the words that changed are kept.

    Args:
        old: The notice as it was.
        new: The notice as it is.
        since: How its problems stand against the notice before it, where that is news.

    Raises:
        ValueError: there is neither.
    """
    newest = new or old
    if newest is None:
        message = "nothing to compare"
        raise ValueError(message)
    changes = find_changes(old, new)
    looks = look_edits(old, new) if old and new and any(change.kind is Kind.LOOK for change in changes) else ()
    lines = ((), ()) if looks or not changes else (old.lines if old else (), new.lines if new else ())
    return NoticeDiff(newest.entry.id, newest.title, newest.path, *lines, changes, looks, since)


def compare_notices(diffs: Iterable[NoticeDiff]) -> Comparison:
    """Return the notices that changed, and apart from them each change of look with all its places."""
    diffs = list(diffs)
    looks = _grouped([diff for diff in diffs if diff.looks])
    rest = (replace(diff, changes=[one for one in diff.changes if one.kind is not Kind.LOOK]) for diff in diffs)
    return Comparison([diff for diff in rest if diff.changes], looks)


def _grouped(diffs: list[NoticeDiff]) -> list[LookChange]:
    """Group by the words that changed; words that changed in the very same lines of all notices are one change."""
    places: dict[tuple[str, str], list[tuple[int, LookEdit]]] = {}
    for number, diff in enumerate(diffs):
        for edit in diff.looks:
            places.setdefault(edit.key, []).append((number, edit))
    together: dict[tuple[tuple[int, tuple[int, ...]], ...], list[list[tuple[int, LookEdit]]]] = {}
    for found in places.values():
        together.setdefault(tuple((number, edit.lines) for number, edit in found), []).append(found)
    grouped = [_look_change(members, diffs) for members in together.values()]
    return _gathered(sorted(grouped, key=lambda look: -len(look.places)))


def _gathered(looks: list[LookChange]) -> list[LookChange]:
    """Tell many changes that each stand in one place only as one: a profile that arranges everything anew makes them."""
    alone = [look for look in looks if len(look.places) == 1]
    if len(alone) <= MOST_ALONE:
        return looks
    places = dict.fromkeys(place for look in alone for place in look.places)
    uncorrected = {place for look in alone for place in look.places if look.uncorrected}
    rest = LookChange(OTHER, OTHER, alone[0].before, alone[0].after, list(places), len(uncorrected))
    return [*(look for look in looks if len(look.places) > 1), rest]


def _look_change(members: list[list[tuple[int, LookEdit]]], diffs: list[NoticeDiff]) -> LookChange:
    told = [_words(found) for found in members]
    numbers = [number for number, _ in members[0]]
    example = members[0][0][1]
    return LookChange(
        "……".join(removed for removed, _ in told if removed),
        "……".join(added for _, added in told if added),
        example.before,
        example.after,
        [(diffs[number].id, diffs[number].title) for number in numbers],
        sum(any(change.caution for change in diffs[number].changes if change.kind is Kind.LOOK) for number in numbers),
    )


def _words(found: list[tuple[int, LookEdit]]) -> tuple[str, str]:
    """Return the words as they stand where they are the same everywhere, or else with gaps."""
    first = found[0][1]
    if all((edit.removed, edit.added) == (first.removed, first.added) for _, edit in found):
        return first.removed, first.added
    return first.key if first.key[0] != first.key[1] else (first.removed, first.added)
