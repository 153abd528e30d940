"""Assigning: which unit, round, id and profile the notices of an import get; those that are there, or new ones."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from generator.ingest.draft.profiles import profile_draft, same_look
from generator.ingest.draft.style import Style, style_of
from generator.ingest.draft.surroundings import (
    known_round,
    known_unit,
    round_draft,
    round_name,
    spelled,
    unit_draft,
    unit_name,
)
from generator.ingest.intake import Taken
from generator.ingest.structure.found import FoundNotice
from generator.ingest.structure.front import span_date
from generator.load.site import Loading

_YEAR: Final = re.compile(r"\d{4}")
_NO_YEAR: Final = "2000"
"""The folder of a notice without any date."""
_LONGEST_ID: Final = 60


@dataclass
class Wishes:
    """What the person asked for."""

    to: Path
    unit: str = ""
    round: str = ""
    house: bool = False
    """Whether drafts are to look like the house style and not like their source."""
    force: bool = False
    compare: bool = False


@dataclass
class Desk:
    """What has been decided in this run: files to write, and the ids that are taken."""

    wishes: Wishes
    loading: Loading
    files: dict[Path, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    rounds: dict[str, str] = field(default_factory=dict)
    styles: dict[str, Style] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Job:
    """One notice, and what has been decided about it."""

    notice: FoundNotice
    unit: str
    round: str
    year: str
    id: str
    profile: str
    """Empty for the house style."""
    counted_in: str

    @property
    def path(self) -> str:
        """Its file, relative to the project."""
        return f"content/notices/{self.year}/{self.id}.yml"


def assign(notice: FoundNotice, taken: Taken, desk: Desk) -> Job:
    """Decide about one notice."""
    unit, round_ = _unit(notice, desk), _round(notice, desk)
    year = _year_of(notice)
    id_ = _free(f"{unit}-{year}"[:_LONGEST_ID], desk)
    desk.ids.add(id_)
    profile = "" if desk.wishes.house else _profile(style_of(notice), id_, desk)
    return Job(notice, unit, round_, year, id_, profile, taken.counted_in)


def _unit(notice: FoundNotice, desk: Desk) -> str:
    if desk.wishes.unit:
        return desk.wishes.unit
    name, _ = unit_name(notice)
    if known := known_unit(notice, desk.loading.setting.units):
        return known
    if name not in desk.units:
        desk.units[name] = _distinct(spelled(name, "danwei"), {*desk.units.values(), *desk.loading.setting.units})
        desk.files[desk.wishes.to / "content" / "units" / f"{desk.units[name]}.yml"] = unit_draft(notice)
    return desk.units[name]


def _round(notice: FoundNotice, desk: Desk) -> str:
    if desk.wishes.round:
        return desk.wishes.round
    if known := known_round(notice, desk.loading.setting.rounds):
        return known
    said = notice.inspection
    year = (said.stay or said.feedback)[:4]
    name = round_name(notice) or f"{said.authority}{said.kind}{year}"
    if name not in desk.rounds:
        desk.rounds[name] = _distinct(spelled(name, "lunci"), {*desk.rounds.values(), *desk.loading.setting.rounds})
        desk.files[desk.wishes.to / "content" / "rounds" / f"{desk.rounds[name]}.yml"] = round_draft(notice)
    return desk.rounds[name]


def _distinct(wanted: str, taken: set[str]) -> str:
    return next(one for number in range(1, 10_000) if (one := wanted if number == 1 else f"{wanted}-{number}") not in taken)


def _free(wanted: str, desk: Desk) -> str:
    """An id that nothing else of this run has; what was there before is not to be written over, but told."""
    return _distinct(wanted, desk.ids)


def _year_of(notice: FoundNotice) -> str:
    dates = (span_date(notice.published), span_date(notice.signed_on), notice.inspection.feedback, notice.inspection.stay)
    return next((found[0] for one in dates if (found := _YEAR.match(one))), _NO_YEAR)


def _profile(style: Style, id_: str, desk: Desk) -> str:
    """The name of the profile that looks like the source: one for all notices that look alike."""
    for name, other in desk.styles.items():
        if same_look(style, other):
            return name
    name = f"导入-{id_}"
    desk.styles[name] = style
    desk.files[desk.wishes.to / "templates" / "profiles" / f"{name}.yml"] = profile_draft(style)
    return name
