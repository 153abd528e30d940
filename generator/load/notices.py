"""Notices: one file becomes one entry of the register, or a list of mistakes."""

from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from generator.errors import Mistake
from generator.load.coherence import find_contradictions, find_reversed_dates, find_shape
from generator.load.explain import explain
from generator.load.finding import Finding
from generator.load.keys import ROOTS
from generator.load.references import find_dangling_ids, find_repeated_ids, find_unknown_files
from generator.load.source import read_source
from generator.load.tree import Tree, parse_tree
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


def load_record(path: Path, shown: str, within: Path, kind: str) -> tuple[Any, list[Mistake]]:
    """Load a unit, a round, the site's facts or a profile; `None` with the mistakes where it has any."""
    tree = _read(path, shown, within)
    record = _validate(tree, shown, ROOTS[kind])
    return (None if tree.mistakes else record), sorted(tree.mistakes)


def load_notice(file: NoticeFile, within: Path, setting: Setting) -> tuple[Entry | None, list[Mistake]]:
    """Load one notice; all its mistakes at once."""
    tree = _read(file.path, file.shown, within)
    notice = _validate(tree, file.shown, Notice)
    if isinstance(tree.value, dict):
        tree.mistakes += _place(_relations(tree, setting), tree, file.shown)
    if tree.mistakes or not isinstance(notice, Notice):
        return None, sorted(set(tree.mistakes))
    unit, round_ = setting.units[notice.unit], setting.rounds[notice.round]
    profile = setting.profiles.get(notice.profile or setting.publisher.default_profile)
    if unit is None or round_ is None or profile is None:  # that file has mistakes of its own
        return None, []
    return Entry(file.id, file.year, notice, unit, round_, profile), []


def _read(path: Path, shown: str, within: Path) -> Tree:
    source, mistakes = read_source(path, shown, within)
    tree = parse_tree(source, shown)
    tree.mistakes = mistakes + tree.mistakes
    if not tree.mistakes and not isinstance(tree.value, dict):
        found = "文件里没有内容（只有注释）" if tree.value is None else "文件最外层不是“键: 值”"
        tree.mistakes.append(Mistake(shown, tree.place.line, tree.place.column, found, "一行一个键，例如“标题: 内容”", "对照写作指南补上"))
    return tree


def _validate(tree: Tree, shown: str, root: type[AnyRecord]) -> AnyRecord | None:
    if not isinstance(tree.value, dict):
        return None
    try:
        return root.model_validate(tree.value)
    except ValidationError as error:
        findings = [Finding(*_flat(explain(detail, root))) for detail in error.errors(include_url=False)]
        tree.mistakes += _place(findings, tree, shown)
        return None


def _flat(explained: tuple[Any, tuple[str, str, str]]) -> tuple[Any, str, str, str]:
    return explained[0], *explained[1]


def _relations(tree: Tree, setting: Setting) -> list[Finding]:
    notice: Any = tree.value
    known = {"单位": setting.units, "轮次": setting.rounds, "格式": setting.profiles}
    return list(
        chain(
            find_unknown_files(notice, known),
            find_repeated_ids(notice, tree.place),
            find_dangling_ids(notice),
            find_shape(notice),
            find_contradictions(notice),
            find_reversed_dates(notice),
        )
    )


def _place(findings: list[Finding], tree: Tree, shown: str) -> list[Mistake]:
    return [Mistake(shown, *tree.place.of(finding.path), *finding[1:]) for finding in findings]
