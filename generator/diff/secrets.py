"""Secrets: whether anything changed that is never published; never what."""

from collections.abc import Iterator

from generator.diff.change import Change, Kind
from generator.diff.findings import Findings

_WHERE = "内部"
_UNPLACED = "未归类"


def internal_changes(found: Findings) -> Iterator[Change]:
    """Yield one change for the notice, each aspect and each problem whose internal record is another than before.

    And one for the notice where other texts than before wait to be placed.
    """
    if found.old.internal != found.new.internal:
        yield Change(Kind.INTERNAL, where=_WHERE)
    if found.old.unplaced != found.new.unplaced:
        yield Change(Kind.INTERNAL, where=_UNPLACED)
    for old_at, new_at in sorted(found.aspects.items(), key=lambda pair: pair[1]):
        old, new = found.old.findings[old_at], found.new.findings[new_at]
        if old.internal != new.internal:
            yield Change(Kind.INTERNAL, "", _WHERE, title=getattr(new, "title", ""))
    for before, after in found.pairing.pairs.items():
        if not (before.is_joined or after.is_joined) and before.owner.internal != after.owner.internal:
            yield Change(Kind.INTERNAL, after.id, _WHERE, title=after.name)
