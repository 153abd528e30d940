"""Counts: totals that changed, as people say them."""

from collections.abc import Iterator
from typing import Final

from generator.diff.change import Change, Kind
from generator.model.totals import Totals
from generator.model.words import Status

_NAMES: Final = {"aspects": "方面", "groups": "项", "problems": "问题"}
_FURTHER: Final = {
    "long_term": "长期坚持",
    "measures": "措施",
    "rules_made": "制定制度",
    "rules_revised": "修订制度",
    "rules_abolished": "废止制度",
}


def total_changes(old: Totals, new: Totals) -> Iterator[Change]:
    """Yield each total that is another than before."""
    for where, before, after in _counts(old, new):
        if before != after:
            yield Change(Kind.TOTAL, "", where, str(before), str(after))


def _counts(old: Totals, new: Totals) -> Iterator[tuple[str, int, int]]:
    for name, where in _NAMES.items():
        yield where, getattr(old, name), getattr(new, name)
    for status in Status:
        yield status.value, old.by_status[status], new.by_status[status]
    for name, where in _FURTHER.items():
        yield where, getattr(old, name), getattr(new, name)
