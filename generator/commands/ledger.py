"""Ledger: an Excel ledger goes into a notice, or a notice goes out as one."""

import re
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from generator.commands.console import EXIT_FINE, EXIT_MISTAKES, Talk, summary_of
from generator.commands.interview import YES, Interview
from generator.commands.ledgerhead import head_of
from generator.commands.ledgertalk import tell_reading, tell_update
from generator.errors import CannotRunError, Mistake
from generator.ingest.ledger.draft import draft
from generator.ingest.ledger.entries import Reading
from generator.ingest.ledger.export import export
from generator.ingest.ledger.rows import read_sheet
from generator.ingest.ledger.sheets import read_workbook
from generator.ingest.ledger.updating import update
from generator.load.answers import refusal
from generator.load.explain import unknown_notice
from generator.load.notices import NoticeFile, load_notice
from generator.load.site import Loading, load_setting
from generator.load.source import read_source
from generator.load.spelling import spell
from generator.load.tree import parse_tree
from generator.model.notice import Notice
from generator.model.round import Round
from generator.publish.clock import today
from generator.publish.files import write_file


@dataclass(frozen=True)
class Wishes:
    """What is asked for."""

    notice: str = ""
    """The notice to be updated; a new one is made without it."""
    given: Mapping[str, str | None] | None = None
    """Values of a new notice by option."""
    write: bool = False


def take_in(root: Path, talk: Talk, path: Path, wishes: Wishes) -> int:
    """Read a ledger into a new notice or one that is there; nothing is written unless that is asked for or agreed to.

    Returns:
        The exit code: 0 all is in the notice, 1 something was not written or is left to be looked at.

    Raises:
        CannotRunError: the file is no ledger, or the notice is not there.
    """
    loading = load_setting(root)
    book = read_workbook(path)
    reading = Reading()
    for sheet in book.sheets:
        read_sheet(sheet, reading)
    tell_reading(talk, book.remarks, reading)
    if not reading.entries:
        message = "没有找到一条问题。表头要有“问题”（或“编号”），另外还要有两列认得的，例如 整改措施、完成时限、状态。"
        raise CannotRunError(message)
    if wishes.notice:
        return _update(root, talk, loading, reading, wishes)
    return _draft(root, talk, loading, reading, wishes)


@dataclass(frozen=True)
class Order:
    """Which ledger is to be written."""

    notice: str
    to: Path | None = None
    internal: bool = False
    """Whether what is never published is in it."""
    force: bool = False
    """Whether a file that is there may be replaced."""


def hand_out(root: Path, talk: Talk, order: Order) -> int:
    """Write a notice as a ledger.

    Returns:
        The exit code: 0 written, 1 the notice has mistakes.

    Raises:
        CannotRunError: there is no such notice, or the file is there already.
    """
    loading = load_setting(root)
    path = order.to or Path(f"{'内部台账' if order.internal else '台账'}-{order.notice}.xlsx")
    file = _file_of(loading, order.notice)
    if path.suffix.lower() != ".xlsx":
        message = f"{path} 不以 .xlsx 结尾。"
        raise CannotRunError(message)
    if path.exists() and not order.force:
        message = f"{path} 已经有了，不会覆盖它。用 --to 换一个文件名，或加 --force。"
        raise CannotRunError(message)
    read = _read(root, talk, loading, file)
    if read is None:
        return EXIT_MISTAKES
    unit, round_ = loading.setting.units.get(read[1]["单位"]), loading.setting.rounds.get(read[1]["轮次"])
    title = f"{unit.name if unit else ''}{round_.name if round_ else ''}整改台账"
    write_file(path, export(read[1], title, internal=order.internal))
    talk.say(f"已写好 {path}{'（内部资料，不得公开）' if order.internal else ''}")
    return EXIT_FINE


def _file_of(loading: Loading, id_: str) -> NoticeFile:
    file = next((file for file in loading.files if file.id == id_), None)
    if file is None:
        raise CannotRunError(unknown_notice(id_, [file.id for file in loading.files]))
    return file


def _read(root: Path, talk: Talk, loading: Loading, file: NoticeFile) -> tuple[str, dict[str, Any]] | None:
    """Return a notice's text and what it says; it need not be complete, but each value must be what it should."""
    source, mistakes = read_source(file.path, file.shown, root / "content")
    tree = parse_tree(source, file.shown)
    mistakes += tree.mistakes
    try:
        if not mistakes:
            Notice.model_validate(tree.value)
    except ValidationError:
        mistakes = load_notice(file, root / "content", loading.setting, draft=True)[1]
    if mistakes or not isinstance(tree.value, dict):
        talk.mistakes(mistakes)
        talk.err.print(f"{summary_of(mistakes)}先改正这份通报。", markup=False)
        return None
    return source, tree.value


def _update(root: Path, talk: Talk, loading: Loading, reading: Reading, wishes: Wishes) -> int:
    file = _file_of(loading, wishes.notice)
    read = _read(root, talk, loading, file)
    if read is None:
        return EXIT_MISTAKES
    source, notice = read
    done = update(source, notice, reading.entries)
    new = _new_mistakes(loading, file, source, done.text)
    is_clear = tell_update(talk, file.shown, done, new)
    if not done.changes:
        return EXIT_FINE if is_clear else EXIT_MISTAKES
    if not _agrees(talk, wishes, f"把上面 {len(done.changes)} 处写进 {file.shown} 吗"):
        talk.say("什么也没有写。要写，加上 --write。")
        return EXIT_MISTAKES
    write_file(file.path, done.text)
    talk.say(f"已写进 {file.shown}：{len(done.changes)} 处。")
    return EXIT_FINE if is_clear else EXIT_MISTAKES


def _new_mistakes(loading: Loading, file: NoticeFile, old: str, new: str) -> list[Mistake]:
    """Return what the check would find in the new text and not in the old one."""
    if old == new:
        return []
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder) / file.path.name
        found: list[list[Mistake]] = []
        for text in (old, new):
            trial.write_bytes(text.encode())
            told = load_notice(NoticeFile(trial, file.shown, file.id, file.year), trial.parent, loading.setting, draft=True)
            found.append(told[1])
    known = {(mistake.found, mistake.remedy) for mistake in found[0]}
    return [mistake for mistake in found[1] if (mistake.found, mistake.remedy) not in known]


def _draft(root: Path, talk: Talk, loading: Loading, reading: Reading, wishes: Wishes) -> int:
    given = dict(wishes.given or {})
    head = head_of(loading, given)
    year = given.get("year") or next((found[0] for key in ("公布", "截至") if (found := re.match(r"\d{4}", head[key] or ""))), str(today().year))
    name = given.get("id") or f"{head['单位']}-{year}"
    for record, key, answer, option in ((Round, "年度", year, "year"), (Notice, "单位", name, "id")):
        if wrong := refusal(record, key, answer, {}):
            message = f"--{option}：{wrong}"
            raise CannotRunError(message)
    path = root / "content" / "notices" / year / f"{name}.yml"
    shown = path.relative_to(root).as_posix()
    if taken := [file.shown for file in loading.files if file.id == name] or ([shown] if path.exists() else []):
        message = f"{taken[0]} 已经有了，不会覆盖它。要更新它，用 --notice {name}；要新建，用 --id 另写一个编号。"
        raise CannotRunError(message)
    made = draft(reading.entries, head)
    done = spell(made.text, shown, "notice")
    if done.mistakes:
        message = f"这样写不成文件：{done.mistakes[0]}"
        raise CannotRunError(message)
    for told in made.doubts:
        talk.err.print(str(told), markup=False)
    if not wishes.write:
        talk.say(done.text)
    talk.say(f"读出 {made.problems} 个问题{f'，{len(made.doubts)} 处要看一看' if made.doubts else ''}。")
    if not _agrees(talk, wishes, f"新建 {shown} 吗"):
        talk.say(f"什么也没有写。要新建 {shown}，加上 --write。")
        return EXIT_MISTAKES
    write_file(path, done.text)
    talk.say(f"已新建 {shown}。对照台账看一遍，再运行 tongbao check。")
    return EXIT_MISTAKES if made.doubts else EXIT_FINE


def _agrees(talk: Talk, wishes: Wishes, said: str) -> bool:
    """Whether to write: asked for, or agreed to by a person at a terminal."""
    if wishes.write or not is_at_terminal():
        return wishes.write
    answer = Interview(talk, {}).prompt(f"{said} [是/否，直接回车：否]").lower()
    return bool(answer) and answer in YES




def is_at_terminal() -> bool:
    """Whether a person is there to answer."""
    return sys.stdin.isatty()
