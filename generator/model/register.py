"""Register: everything that the content folder holds, put together."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model.notice import Notice
from generator.model.profile import Profile
from generator.model.publisher import Publisher
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

    @property
    def address(self) -> str:
        """Its place on the site: `notices/2022/x/`."""
        return f"notices/{self.year}/{self.id}/"
