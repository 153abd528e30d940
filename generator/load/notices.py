"""Notices: one file becomes one entry of the register, or a list of mistakes."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from generator.errors import Mistake
from generator.load.coherence import (
    find_contradictions,
    find_empty_measures,
    find_future,
    find_reversed_dates,
    find_shape,
)
from generator.load.explain import explain
from generator.load.finding import Finding
from generator.load.keys import ROOTS
from generator.load.pointing import point
from generator.load.references import find_dangling_ids, find_repeated_ids, find_unknown_files
from generator.load.source import read_source
from generator.load.tree import Tree, parse_tree
from generator.load.unfilled import TO_FILL_IN, find_unfilled
from generator.load.versions import archive_of, recorded
from generator.model.notice import Notice
from generator.model.record import Record
from generator.model.register import Entry, Setting

AnyRecord = TypeVar("AnyRecord", bound=Record)


@dataclass(frozen=True)
class NoticeFile:
    """A file of the notices folder, whose name has been found in order."""

    path: Path
    shown: str
    id: str
    year: int


Relating = Callable[[dict[str, Any]], Iterable[Finding]]
"""Finds what is wrong between a file and what is around it."""


def load_record(
    path: Path, shown: str, within: Path, kind: str, relating: Relating | None = None
) -> tuple[Any, list[Mistake]]:
    """Load a unit, a round, the site's facts or a profile; `None` with the mistakes where it has any."""
    source, tree = _read(path, shown, within)
    record, findings = _validate(tree, ROOTS[kind])
    relations = relating(tree.value) if relating and isinstance(tree.value, dict) else []
    mistakes = _told(tree, [*relations, *findings], source, shown)
    return (None if mistakes else record), mistakes


def load_notice(
    file: NoticeFile, within: Path, setting: Setting, *, draft: bool = False, day: dt.date | None = None
) -> tuple[Entry | None, list[Mistake]]:
    """Load one notice; all its mistakes at once.

    Args:
        file: The file.
        within: The folder of all content.
        setting: What notices refer to.
        draft: Whether texts that wait to be filled in may stand, as in the live preview.
        day: The day after which nothing can have been published; not judged without one.
    """
    source, tree = _read(file.path, file.shown, within)
    notice, findings = _validate(tree, Notice)
    relations = list(_relations(tree, setting)) if isinstance(tree.value, dict) else []
    if day and isinstance(tree.value, dict):
        relations += find_future(tree.value, day)
    if not draft and TO_FILL_IN in source:
        relations += find_unfilled(tree.value)
    mistakes = _told(tree, [*relations, *findings], source, file.shown)
    if mistakes or notice is None:
        return None, mistakes
    unit, round_ = setting.units[notice.unit], setting.rounds[notice.round]
    profile = setting.profiles.get(notice.profile or setting.publisher.default_profile)
    if unit is None or round_ is None or profile is None:  # that file has mistakes of its own
        return None, []
    archive = archive_of(within, file.id, notice.former)
    common = tuple(setting.publisher.corrections)
    return Entry(file.id, file.year, notice, unit, round_, profile, common, recorded(archive), archive), []


def _read(path: Path, shown: str, within: Path) -> tuple[str, Tree]:
    source, mistakes = read_source(path, shown, within)
    tree = parse_tree(source, shown)
    tree.mistakes = mistakes + tree.mistakes
    if not tree.mistakes and not isinstance(tree.value, dict):
        found = "文件里没有内容（只有注释）" if tree.value is None else "文件最外层不是“键: 内容”"
        place = (tree.place.line, tree.place.column)
        tree.mistakes.append(
            Mistake(shown, *place, found, "一行一个键，例如“标题: 内容”", "对照写作指南补上，或用 tongbao new 新建一份")
        )
    return source, tree


def _validate(tree: Tree, root: type[AnyRecord]) -> tuple[AnyRecord | None, list[Finding]]:
    if not isinstance(tree.value, dict):
        return None, []
    try:
        return root.model_validate(tree.value), []
    except ValidationError as error:
        return None, [explain(detail, root) for detail in error.errors(include_url=False)]


def _relations(tree: Tree, setting: Setting) -> Iterable[Finding]:
    notice: Any = tree.value
    return chain(
        find_unknown_files(notice, setting),
        find_repeated_ids(notice, lambda path: tree.place.of_value(path)[0]),
        find_dangling_ids(notice) if tree.unfinished is None else (),
        find_shape(notice),
        find_empty_measures(notice),
        find_contradictions(notice),
        find_reversed_dates(notice),
    )


def _told(tree: Tree, findings: Iterable[Finding], source: str, shown: str) -> list[Mistake]:
    """Give every finding its place; of several at one value the first is told."""
    mistakes = list(tree.mistakes)
    values = set(tree.garbled)
    findings = list(findings)
    misspelt = {(*finding.path[:-1], finding.meant) for finding in findings if finding.meant}
    for finding in findings:
        if _is_doubtful(finding, tree) or (finding.at == "missing" and finding.path in misspelt):
            continue
        if finding.at == "value":
            value = tree.place.of_value(finding.path)
            if value in values:
                continue
            values.add(value)
        mistakes.append(point(finding, tree.place, source, shown))
    return sorted(set(mistakes))


def _is_doubtful(finding: Finding, tree: Tree) -> bool:
    """Tell whether a finding may come from nothing but that the file was not read to its end."""
    if tree.unfinished is None:
        return False
    path = finding.path[:-1] if finding.at == "missing" else finding.path
    on_the_way = tree.unfinished[: len(path)] == path
    return on_the_way or (tree.read_until is not None and tree.place.of_value(path) >= tree.read_until)
