"""Publication: what a notice says to the public now, beside what was recorded of it before."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from pathlib import Path

from generator.model.correction import Correction, Withdrawal
from generator.model.release import Release
from generator.text.dates import Date


class Verdict(StrEnum):
    """How the present text stands to the version that was published last."""

    NEW = "new"
    SAME = "same"
    CORRECTED = "corrected"
    COMMON = "common"
    """Only the manner of many notices changed, for which site.yml gives the reason."""
    WITHDRAWN = "withdrawn"
    UNCORRECTED = "uncorrected"
    """Nobody has said why it changed."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a text was changed."""

    date: Date
    text: str
    common: bool = False
    """Whether it is one for many notices."""


@dataclass(frozen=True, slots=True)
class Version:
    """One published text, recorded or about to be."""

    number: int
    date: Date
    reasons: tuple[Reason, ...]
    recorded: bool = True


@dataclass(frozen=True, slots=True)
class Publication:
    """One notice, as far as its publication goes."""

    address: str
    """年份/编号."""
    title: str
    digest: str
    """Of the public text."""
    data: str
    """Of the content, without what is internal and without what is said about its publication."""
    corrections: tuple[Correction, ...]
    """The oldest first."""
    common: tuple[Correction, ...]
    """Those of site.yml."""
    withdrawal: Withdrawal | None
    former: tuple[str, ...]
    """Addresses that it had before."""
    published: Date | None
    """公布."""
    releases: tuple[Release, ...]
    archive: Path | None
    """The folder of its recorded texts."""

    @property
    def last(self) -> Release | None:
        """What was recorded last."""
        return self.releases[-1] if self.releases else None

    @property
    def fresh(self) -> tuple[Correction, ...]:
        """The corrections that came after the last version."""
        return self.corrections[self.last.corrections :] if self.last else ()

    @property
    def common_reason(self) -> Correction | None:
        """What site.yml says about a change that touched nothing but the manner of this notice."""
        if not self.last or self.data != self.last.data:
            return None
        since = self.last.date.earliest
        return next((one for one in reversed(self.common) if one.date.latest >= since), None)

    @property
    def verdict(self) -> Verdict:
        """How its text stands to the last version."""
        if not self.last:
            return Verdict.NEW
        if self.digest == self.last.digest:
            return Verdict.SAME
        if self.withdrawal:
            return Verdict.WITHDRAWN
        if self.fresh:
            return Verdict.CORRECTED
        return Verdict.COMMON if self.common_reason else Verdict.UNCORRECTED

    @property
    def pending(self) -> tuple[Reason, ...]:
        """Why the present text is another than the last version; empty where it is not."""
        match self.verdict:
            case Verdict.CORRECTED:
                return tuple(Reason(one.date, one.reason) for one in self.fresh)
            case Verdict.COMMON if self.common_reason:
                return (Reason(self.common_reason.date, self.common_reason.reason, common=True),)
            case Verdict.WITHDRAWN if self.withdrawal:
                return (Reason(self.withdrawal.date, self.withdrawal.reason),)
        return ()

    @property
    def versions(self) -> tuple[Version, ...]:
        """All versions, the first one first; the present text counts as one before it is recorded."""
        found = list(self._recorded())
        if found and self.pending:
            found.append(Version(found[-1].number + 1, self.pending[-1].date, self.pending, recorded=False))
        return tuple(found)

    def _recorded(self) -> Iterator[Version]:
        releases = first_entries(self.releases)
        if releases:
            yield Version(releases[0].version, releases[0].date, ())
        for before, after in pairwise(releases):
            own = tuple(
                Reason(one.date, one.reason) for one in self.corrections[before.corrections : after.corrections]
            )
            yield Version(after.version, after.date, own + self._noted(after))

    def _noted(self, release: Release) -> tuple[Reason, ...]:
        if release.withdrawn:
            return (Reason(release.date, release.withdrawn),)
        if not release.note:
            return ()
        date = next((one.date for one in reversed(self.common) if one.reason == release.note), release.date)
        return (Reason(date, release.note, common=True),)

    @property
    def first_published(self) -> Date | None:
        """When the public could read it first; not told before it is recorded."""
        return (self.published or self.versions[0].date) if self.versions else None

    @property
    def updated(self) -> Date | None:
        """When its text was changed last; not told where it never was."""
        if len(self.versions) > 1:
            return self.versions[-1].date
        return self.reasons[-1].date if self.reasons else None

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """All corrections that concern it, the oldest first: those of its own, and the common ones."""
        own = [Reason(one.date, one.reason) for one in self.corrections]
        common = [reason for version in self.versions for reason in version.reasons if reason.common]
        return tuple(sorted([*own, *common], key=lambda reason: reason.date.latest))


def first_entries(releases: tuple[Release, ...]) -> list[Release]:
    """Return the entry by which each version was recorded: a later one of the same number only tells of a new address."""
    found: dict[int, Release] = {}
    for release in releases:
        found.setdefault(release.version, release)
    return list(found.values())
