"""Release: takes what is published into the record, version by version (content/releases)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.commands.build import make_all
from generator.commands.console import EXIT_FINE, EXIT_MISTAKES, Talk, summary_of
from generator.commands.day import typed_day
from generator.commands.gate import gate
from generator.commands.notices import Made
from generator.commands.present import presents_of
from generator.commands.record import find_broken, tell_differences
from generator.errors import CannotRunError, Mistake
from generator.load.explain import unknown_notice
from generator.load.releases import load_releases
from generator.load.site import load_setting
from generator.load.versions import FILE, FOLDER
from generator.model.publication import Verdict
from generator.publish.release import Step, record_version

LISTED: Final = 20
"""Notices that are named; more are counted."""


@dataclass(frozen=True)
class Chosen:
    """Which notices are to be recorded."""

    ids: frozenset[str]
    """All if empty."""

    def __contains__(self, id_: str) -> bool:
        return not self.ids or id_ in self.ids

    def concerns(self, mistake: Mistake) -> bool:
        """Tell whether a mistake stands in the way: those of other notices do not."""
        parts = mistake.path.split("/")
        if parts[:2] == ["content", "notices"] or parts[:2] == ["content", "reviews"]:
            return Path(mistake.path).stem in self
        return parts[:2] != ["content", FOLDER] or len(parts) < len(("content", FOLDER, "id", FILE)) or parts[2] in self


def release(root: Path, talk: Talk, ids: Sequence[str], date: str = "") -> int:
    """Record each published notice that is new or was changed.

    Args:
        root: The project.
        talk: Says what happens.
        ids: The notices; all if empty.
        date: The day to record, as it was typed; today if empty.

    Returns:
        The exit code: 0 recorded, or there was nothing to record; 1 mistakes, and nothing was written.

    Raises:
        CannotRunError: there is no such notice, the day is none, or a file cannot be written.
    """
    day = _day(date)
    loading = load_setting(root)
    chosen = Chosen(_known(ids, [file.id for file in loading.files]))
    made = make_all(root, loading, talk)
    parted = gate(root, made, loading.setting.publisher.approval)
    record, wrong = load_releases(root)
    presents = presents_of(made)
    mistakes = [*loading.mistakes, *(mistake for one in made for mistake in one.mistakes), *parted.mistakes, *wrong]
    mistakes = [one for one in [*mistakes, *find_broken(presents, record)] if chosen.concerns(one)]
    mistakes += _too_early(parted.passed, chosen, day)
    if mistakes:
        talk.mistakes(mistakes)
        tell_differences([one for one in presents if one.file.id in chosen], talk)
        talk.say(f"{summary_of(mistakes)}改正以后再登记；什么也没有写。")
        return EXIT_MISTAKES
    steps = _record(root, [one for one in parted.passed if one.file.id in chosen], day)
    _tell(steps, talk)
    waiting = [one for one in parted.waiting if one.file.id in chosen]
    if waiting:
        talk.say(f"还有 {len(waiting)} 份没有审完，不登记（见 tongbao status）。")
    return EXIT_MISTAKES if ids and waiting else EXIT_FINE


def _record(root: Path, made: Sequence[Made], day: dt.date) -> list[Step]:
    return [
        record_version(root, one.file.id, one.rendering.publication, one.rendering.text, day)
        for one in made
        if one.rendering
    ]


def _too_early(made: Sequence[Made], chosen: Chosen, day: dt.date) -> list[Mistake]:
    found = []
    for one in made:
        last = one.rendering.publication.last if one.rendering and one.file.id in chosen else None
        if (
            last
            and one.rendering
            and one.rendering.publication.verdict is not Verdict.SAME
            and day < last.date.earliest
        ):
            said = f"登记的日期（{day}）早于上一版（{last.date}）"
            found.append(Mistake(one.file.shown, 1, 1, said, "不早于上一版", "改正 --date，或检查电脑的日期"))
    return found


def _tell(steps: Sequence[Step], talk: Talk) -> None:
    done = [step for step in steps if step.said]
    same = len(steps) - len(done)
    talk.say(f"登记 {len(done)} 份，不变 {same} 份。")
    for step in done[:LISTED]:
        talk.say(f"  {step.said} content/{FOLDER}/{step.id}/")
    if len(done) > LISTED:
        talk.say(f"  ……等 {len(done)} 份")
    if done:
        talk.say("接着运行 tongbao build，再把 content/releases/ 随内容一起提交。")


def _known(ids: Sequence[str], known: Sequence[str]) -> frozenset[str]:
    for id_ in ids:
        if id_ not in known:
            raise CannotRunError(unknown_notice(id_, list(known)))
    return frozenset(ids)


def _day(date: str) -> dt.date:
    try:
        return typed_day(date)
    except ValueError as error:
        raise CannotRunError(str(error)) from None
