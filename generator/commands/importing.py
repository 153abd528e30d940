"""Importing: old notices become drafts, and a report."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from generator.commands.console import EXIT_FINE, EXIT_MISTAKES, Talk
from generator.commands.notices import for_each
from generator.errors import CannotRunError
from generator.ingest.compare import EQUAL, compare, share
from generator.ingest.draft.notices import draft_of
from generator.ingest.draft.problems import ASKED
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
from generator.ingest.intake import Taken, take
from generator.ingest.preview import preview
from generator.ingest.report.suspicions import suspicions_of
from generator.ingest.report.written import Account, report
from generator.ingest.sources.read import READERS
from generator.ingest.structure.found import FoundNotice
from generator.ingest.structure.front import span_date
from generator.load.layout import lay_out
from generator.load.site import Loading, load_setting
from generator.load.spelling import spell
from generator.publish.files import write_file

REPORT: Final = "导入报告"
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
class _Desk:
    """What has been decided in this run: files to write, and the ids that are taken."""

    wishes: Wishes
    loading: Loading
    files: dict[Path, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    rounds: dict[str, str] = field(default_factory=dict)
    styles: dict[str, Style] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)


def bring_in(root: Path, talk: Talk, names: Sequence[Path], wishes: Wishes) -> int:
    """Read the files, write drafts and a report.

    Args:
        root: The project.
        talk: Where to say what was done.
        names: Files and folders.
        wishes: What is wanted.

    Returns:
        The exit code: 0 everything was taken in, 1 some of it could not be.

    Raises:
        CannotRunError: there is nothing to read, or what is asked for is not there.
    """
    loading = load_setting(root)
    _check(wishes, loading)
    paths = sorted(set(_files(names)))
    desk = _Desk(wishes, loading)
    with talk.progress("读旧通报", len(paths)) as tick:
        taken = for_each(paths, take, tick)
    jobs = [_job(notice, one, desk) for one in taken for notice in one.notices]
    with talk.progress("写草稿", len(jobs)) as tick:
        accounts = iter(for_each(jobs, partial(_account, root / "templates"), tick))
    told = [(one, [next(accounts) for _ in one.notices]) for one in taken]
    for account in (account for _, each in told for account in each):
        desk.files[wishes.to / account.written[0]] = account.text
    kept = _write(desk, told)
    path = _report_path(wishes.to)
    write_file(path, report(told))
    for one in kept:
        talk.err.print(f"{_shown(one, root)} 已经有了，没有覆盖；要覆盖，加 --force。", markup=False)
    _tell(talk, told, wishes)
    talk.say(f"报告：{_shown(path, root)}。照着它核对草稿，再运行 tongbao check。")
    return EXIT_MISTAKES if kept or any(one.failure for one in taken) else EXIT_FINE


def _check(wishes: Wishes, loading: Loading) -> None:
    for name, id_, known in (("单位", wishes.unit, loading.setting.units), ("轮次", wishes.round, loading.setting.rounds)):
        if id_ and id_ not in known:
            message = f"没有编号为“{id_}”的{name}。已有：{'、'.join(sorted(known)[:20]) or '没有'}。"
            raise CannotRunError(message)


def _files(names: Sequence[Path]) -> Iterator[Path]:
    for name in names:
        if name.is_dir():
            found = [path for path in sorted(name.rglob("*")) if _is_wanted(path)]
            if not found:
                message = f"{name} 里没有能读的文件；能读：{'、'.join(READERS)}。"
                raise CannotRunError(message)
            yield from found
        elif not name.exists():
            message = f"没有这个文件：{name}。请检查名字和所在的文件夹。"
            raise CannotRunError(message)
        else:
            yield name


def _is_wanted(path: Path) -> bool:
    """Whether a file in a folder is one to read: not what an editor keeps while it is open."""
    return path.suffix.lower() in READERS and path.is_file() and not path.name.startswith((".", "~$"))


@dataclass(frozen=True)
class _Job:
    """One notice, and what has been decided about it."""

    notice: FoundNotice
    unit: str
    round: str
    year: str
    id: str
    profile: str
    """Empty for the house style."""
    counted_in: str


def _job(notice: FoundNotice, taken: Taken, desk: _Desk) -> _Job:
    unit, round_ = _unit(notice, desk), _round(notice, desk)
    year = _year_of(notice)
    id_ = _free(f"{unit}-{year}"[:_LONGEST_ID], desk)
    desk.ids.add(id_)
    profile = "" if desk.wishes.house else _profile(style_of(notice), id_, desk)
    return _Job(notice, unit, round_, year, id_, profile, taken.counted_in)


def _account(templates: Path, job: _Job) -> Account:
    """Make a draft and hold it against its source."""
    notice, style = job.notice, style_of(job.notice)
    draft = draft_of(notice, style, {"单位": job.unit, "轮次": job.round, "格式": job.profile}, job.counted_in)
    text = lay_out(draft.page)
    done = spell(text, f"{job.id}.yml", "notice")
    path = f"content/notices/{job.year}/{job.id}.yml"
    account = Account(notice, draft, text if done.mistakes else done.text, [path], suspicions=suspicions_of(notice))
    account.asked = text.count(ASKED)
    if document := preview(draft, style, templates):
        account.compared = compare(notice, document, draft.unsorted)
    return account


def _unit(notice: FoundNotice, desk: _Desk) -> str:
    if desk.wishes.unit:
        return desk.wishes.unit
    name, _ = unit_name(notice)
    if known := known_unit(notice, desk.loading.setting.units):
        return known
    if name not in desk.units:
        desk.units[name] = _distinct(spelled(name, "danwei"), {*desk.units.values(), *desk.loading.setting.units})
        desk.files[desk.wishes.to / "content" / "units" / f"{desk.units[name]}.yml"] = unit_draft(notice)
    return desk.units[name]


def _round(notice: FoundNotice, desk: _Desk) -> str:
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


def _free(wanted: str, desk: _Desk) -> str:
    """An id that nothing else of this run has; what was there before is not to be written over, but told."""
    return _distinct(wanted, desk.ids)


def _year_of(notice: FoundNotice) -> str:
    dates = (span_date(notice.published), span_date(notice.signed_on), notice.inspection.feedback, notice.inspection.stay)
    return next((found[0] for one in dates if (found := _YEAR.match(one))), _NO_YEAR)


def _profile(style: Style, id_: str, desk: _Desk) -> str:
    """The name of the profile that looks like the source: one for all notices that look alike."""
    for name, other in desk.styles.items():
        if same_look(style, other):
            return name
    name = f"导入-{id_}"
    desk.styles[name] = style
    desk.files[desk.wishes.to / "templates" / "profiles" / f"{name}.yml"] = profile_draft(style)
    return name


def _write(desk: _Desk, told: list[tuple[Taken, list[Account]]]) -> list[Path]:
    """Write what is not there yet, and return what was kept."""
    kept = []
    for path, text in desk.files.items():
        if path.exists() and not desk.wishes.force:
            if path.read_text(encoding="utf-8", errors="replace") != text:
                kept.append(path)
            continue
        write_file(path, text)
    for _, accounts in told:
        for account in accounts:
            account.kept = [one for one in account.written if desk.wishes.to / one in kept]
            account.written = [one for one in account.written if one not in account.kept]
    return kept


def _report_path(to: Path) -> Path:
    return next(path for number in range(1, 10_000) if not (path := to / (f"{REPORT}.md" if number == 1 else f"{REPORT}-{number}.md")).exists())


def _tell(talk: Talk, told: list[tuple[Taken, list[Account]]], wishes: Wishes) -> None:
    for taken, accounts in told:
        if taken.failure:
            talk.err.print(f"没有导入：{taken.failure}", markup=False)
        for account in accounts:
            _tell_one(talk, account, taken, wishes)
    accounts = [account for _, each in told for account in each]
    problems = sum(len(list(account.notice.leaves)) for account in accounts)
    left = sum(len(account.draft.unsorted) for account in accounts)
    talk.say(f"导入 {len(accounts)} 份通报，{problems} 个问题；没有归类的 {left} 段。")


def _tell_one(talk: Talk, account: Account, taken: Taken, wishes: Wishes) -> None:
    notice = account.notice
    title = "".join(span.text for span in notice.title) or notice.issuer
    leaves = len(list(notice.leaves))
    talk.say(f"{title}：{leaves} 个问题，要填状态 {account.asked} 个，没有归类 {len(account.draft.unsorted)} 段，疑点 {len(account.suspicions)} 处")
    if not wishes.compare:
        return
    talk.say(f"  与原文相同的段落 {share(account.compared):.1f}%（共 {len(account.compared)} 段）")
    for one in account.compared:
        if one.outcome != EQUAL:
            talk.say(f"  第 {one.line.number} {taken.counted_in}：{one.outcome}：{one.line.text[:50]}")


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
