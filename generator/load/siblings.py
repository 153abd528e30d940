"""Siblings: the notices that another may take up, found by a look at their bytes; YAML is read of none of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from generator.load.candidates import Candidate
from generator.load.sides import NOTICE, Side

_LINE: Final = "\n(?:\ufeff|\\{{ *)?[\"']?({})[\"']?[ \t]*:\\s*[\"']?([^\\s\"'#]+)"
_FACT: Final = re.compile(_LINE.format("单位|轮次|公布|截至|反馈").encode())
_NAME: Final = re.compile("编号[\"']?\\s*:\\s*[\"']?([a-z0-9-]+)".encode())
_DAY: Final = re.compile(r"(\d{4})(?:\D{1,3}(\d{1,2})(?:\D{1,3}(\d{1,2}))?)?")
_DATES: Final = ("公布", "截至", "反馈")
"""The first of these by which notices are put in order, as in Entry.when."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a notice says of itself."""

    path: str
    course: tuple[str, str]
    """Unit and round."""
    day: tuple[int, int, int]
    """What is read of a day at a glance: of the first third of a month only the month."""

    @property
    def order(self) -> tuple[tuple[int, int, int], str, str]:
        """By which the notices of one unit on one round follow each other."""
        path = PurePosixPath(self.path)
        return self.day, path.parent.name, path.stem

    def may_precede(self, other: "Head") -> bool:
        """Whether it may be the earlier one; in one month only the data can tell."""
        return self.path != other.path and self.day[:2] <= other.day[:2]


def find_siblings(old: Side, new: Side, candidates: Sequence[Candidate]) -> dict[str, tuple[str, ...]]:
    """Return the files of the notices that a notice may take up, the newest first, by its own file.

    Only of notices that came, that say another unit, round or day of themselves, or that name fewer problems than before:
    the others take up what they took up.
    """
    asking = [one for one in candidates if one.new and not one.same]
    if new.follows:
        return {one.new: (new.follows,) for one in asking}
    before = dict(old.read(one.old for one in asking if one.old))
    asked = [
        one.new
        for one, now in zip(asking, _contents(new, asking), strict=True)
        if not one.old or _facts(before[one.old]) != _facts(now) or _names(before[one.old]) - _names(now)
    ]
    return _before(new, asked) if asked else {}


def are_of_one_course(side: Side, *paths: str) -> bool:
    """Tell whether notices are of the same unit on the same round."""
    return len({_head(path, content).course for path, content in side.read(paths)}) == 1


def _contents(side: Side, candidates: Sequence[Candidate]) -> Iterator[bytes]:
    contents = dict(side.read(one.new for one in candidates))
    return (contents[one.new] for one in candidates)


def _before(side: Side, asked: Sequence[str]) -> dict[str, tuple[str, ...]]:
    heads = {path: _head(path, content) for path, content in side.read(filter(NOTICE.fullmatch, side.files))}
    courses: dict[tuple[str, str], list[Head]] = {}
    for head in sorted(heads.values(), key=lambda one: one.order, reverse=True):
        if all(head.course):
            courses.setdefault(head.course, []).append(head)
    found = {
        path: tuple(one.path for one in courses.get(heads[path].course, ()) if one.may_precede(heads[path]))
        for path in asked
    }
    return {path: siblings for path, siblings in found.items() if siblings}


def _facts(content: bytes) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in _FACT.findall(b"\n" + content):
        found.setdefault(name.decode(), value.decode("utf-8", "replace"))
    return found


def _names(content: bytes) -> set[bytes]:
    return set(_NAME.findall(content))


def _head(path: str, content: bytes) -> Head:
    facts = _facts(content)
    said = (*(facts[name] for name in _DATES if name in facts), "")[0], PurePosixPath(path).parent.name
    year, month, day = next(found.groups() for text in said if (found := _DAY.match(text)))
    return Head(path, (facts.get("单位", ""), facts.get("轮次", "")), (int(year), int(month or 12), int(day or 31)))
