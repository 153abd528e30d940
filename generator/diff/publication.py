"""Publication: whether a notice stands, where it stands, and what it says of its own corrections."""

from collections import Counter
from collections.abc import Iterator

from generator.diff.change import Caution, Change, Kind
from generator.diff.likeness import matches
from generator.diff.state import State
from generator.diff.values import essence, field_changes
from generator.model.correction import Correction, Withdrawal
from generator.model.notice import Notice


def publication_changes(old: State, new: State) -> Iterator[Change]:
    """Yield withdrawal, return and another address."""
    before, after = old.entry.notice.withdrawal, new.entry.notice.withdrawal
    if before and after:
        yield from field_changes(before, after, prefix="撤回 ")
    elif after:
        yield Change(Kind.NOTICE_WITHDRAWN, "", "撤回", "", _dated(after))
    elif before:
        yield Change(Kind.NOTICE_RESTORED, "", "撤回", _dated(before), "")
    yield from _address(old, new)


def _address(old: State, new: State) -> Iterator[Change]:
    was, now = (f"{state.entry.year}/{state.entry.id}" for state in (old, new))
    before, after = list(old.entry.notice.former), list(new.entry.notice.former)
    if was != now:
        caution = Caution.ID_VANISHED if old.published and was not in after else None
        yield Change(Kind.NOTICE_RENAMED, "", "地址", was, now, "", caution)
        after = [address for address in after if address != was or address in before]
    if before != after:
        yield Change(Kind.FACT, "", "曾用地址", "、".join(before), "、".join(after))


def correction_changes(old: Notice, new: Notice) -> Iterator[Change]:
    """Yield corrections that were written, changed or taken away."""
    for match in matches(old.corrections, new.corrections, essence, lambda one: one.reason, 60.0):
        if essence(match.old) != essence(match.new) or match.moved:
            number = match.new_number or match.old_number
            before, after = (_dated(one) if one else "" for one in (match.old, match.new))
            yield Change(Kind.CORRECTION, "", f"更正 {number}", before, after)


def is_uncorrected(old: State, new: State) -> bool:
    """Tell whether the public was told something else before, and is not told that it changed."""
    if not old.published or old.lines == new.lines or new.entry.notice.withdrawal:
        return False
    return not Counter(new.entry.notice.corrections) - Counter(old.entry.notice.corrections)


def _dated(said: Correction | Withdrawal) -> str:
    return f"{said.date.prose}，{said.reason}"
