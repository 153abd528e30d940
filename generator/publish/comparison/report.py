"""Report: all that a comparison found, ready to be told in any form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.diff.change import Caution, Change
from generator.diff.comparison import Comparison, LookChange, NoticeDiff


@dataclass(frozen=True)
class Report:
    """What changed between two sides, and what could not be compared."""

    old: str
    """What people call the older side: `HEAD`."""
    new: str
    comparison: Comparison = field(repr=False)
    read: int = 0
    """Notices that had to be read, the others being the same files."""
    failures: tuple[str, ...] = ()
    """Why some notices could not be compared, a line each."""
    others: tuple[str, ...] = ()
    """Files that changed as well, and are no notices."""
    former: Mapping[str, str] = field(default_factory=dict)
    """Files of notices that had another name before, by the new one."""

    @property
    def notices(self) -> list[NoticeDiff]:
        """The notices that changed, those that deserve a second look first."""
        return sorted(self.comparison.notices, key=lambda one: (-len(cautions(one)), one.is_internal_only, one.path))

    @property
    def looks(self) -> list[LookChange]:
        """The changes of look, those with most places first."""
        return sorted(self.comparison.looks, key=lambda one: (-len(one.places), one.removed, one.added))

    @property
    def warned(self) -> Iterator[tuple[NoticeDiff, Change, Caution]]:
        """All that deserves a second look."""
        for notice in self.notices:
            yield from ((notice, change, caution) for change in notice.doubtful if (caution := change.caution))

    @property
    def uncorrected(self) -> int:
        """Published notices whose words changed with the look, without a correction."""
        return sum(look.uncorrected for look in self.comparison.looks)

    @property
    def differs(self) -> bool:
        """Whether any notice changed."""
        return bool(self.comparison.notices or self.comparison.looks)


def cautions(notice: NoticeDiff) -> list[Caution]:
    """Return why a notice deserves a second look, a word for each change."""
    return [change.caution for change in notice.doubtful if change.caution]
