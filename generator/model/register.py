"""Register: everything that the content folder holds, put together."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.model.correction import Correction
from generator.model.notice import Notice
from generator.model.profile import Profile
from generator.model.publisher import Publisher
from generator.model.release import Release
from generator.model.round import Round
from generator.model.unit import Unit


@dataclass(frozen=True)
class Setting:
    """What notices refer to; `None` stands for a file that exists and has mistakes."""

    publisher: Publisher
    units: Mapping[str, Unit | None]
    rounds: Mapping[str, Round | None]
    profiles: Mapping[str, Profile | None]


@dataclass(frozen=True)
class Entry:
    """A notice with its address and all that it refers to."""

    id: str
    year: int
    """The folder in which it lies, which is a part of its address."""
    notice: Notice = field(repr=False)
    unit: Unit = field(repr=False)
    round: Round = field(repr=False)
    profile: Profile = field(repr=False)
    common: tuple[Correction, ...] = field(default=(), repr=False)
    """The corrections of site.yml."""
    releases: tuple[Release, ...] = field(default=(), repr=False)
    """What was recorded of it."""
    archive: Path | None = field(default=None, repr=False)
    """Where that was recorded."""

    @property
    def address(self) -> str:
        """Its place on the site: `notices/2022/x/`."""
        return f"notices/{self.year}/{self.id}/"

    @property
    def when(self) -> dt.date:
        """The day by which notices are put in order."""
        dates = (self.notice.published, self.notice.as_of, self.notice.feedback)
        return next((date.latest for date in dates if date), dt.date(max(self.year, dt.MINYEAR), 12, 31))
