"""Importing: old notices become drafts, and a report."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from generator.commands.assigning import Desk, Job, Wishes, assign
from generator.commands.console import EXIT_FINE, EXIT_MISTAKES, Talk
from generator.commands.notices import for_each
from generator.errors import CannotRunError
from generator.ingest.compare import EQUAL, compare, share
from generator.ingest.draft.notices import draft_of
from generator.ingest.draft.problems import ASKED
from generator.ingest.draft.style import style_of
from generator.ingest.intake import Taken, take
from generator.ingest.preview import preview
from generator.ingest.report.suspicions import suspicions_of
from generator.ingest.report.written import Account, Drafted, report
from generator.ingest.sources.read import READERS
from generator.load.layout import lay_out
from generator.load.site import Loading, load_setting
from generator.load.spelling import spell
from generator.publish.files import write_file

REPORT: Final = "导入报告"


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
    desk = Desk(wishes, loading)
    with talk.progress("读旧通报", len(paths)) as tick:
        taken = for_each(paths, take, tick)
    jobs = [assign(notice, one, desk) for one in taken for notice in one.notices]
    with talk.progress("写草稿", len(jobs)) as tick:
        drafted = for_each(jobs, partial(_drafted, root / "templates"), tick)
    accounts = iter([Account(job.notice, one, [job.path]) for job, one in zip(jobs, drafted, strict=True)])
    told = [(one, [next(accounts) for _ in one.notices]) for one in taken]
    for account in (account for _, each in told for account in each):
        desk.files[wishes.to / account.written[0]] = account.drafted.text
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


def _drafted(templates: Path, job: Job) -> Drafted:
    """Make a draft and hold it against its source."""
    notice, style = job.notice, style_of(job.notice)
    draft = draft_of(notice, style, {"单位": job.unit, "轮次": job.round, "格式": job.profile}, job.counted_in)
    text = lay_out(draft.page)
    done = spell(text, f"{job.id}.yml", "notice")
    document = preview(draft, style, templates)
    return Drafted(
        text if done.mistakes else done.text,
        draft.unsorted,
        draft.doubts,
        suspicions_of(notice),
        compare(notice, document, draft.unsorted) if document else [],
        text.count(ASKED),
    )


def _write(desk: Desk, told: list[tuple[Taken, list[Account]]]) -> list[Path]:
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
    left = sum(len(account.drafted.unsorted) for account in accounts)
    talk.say(f"导入 {len(accounts)} 份通报，{problems} 个问题；没有归类的 {left} 段。")


def _tell_one(talk: Talk, account: Account, taken: Taken, wishes: Wishes) -> None:
    notice = account.notice
    title = "".join(span.text for span in notice.title) or notice.issuer
    leaves = len(list(notice.leaves))
    talk.say(f"{title}：{leaves} 个问题，要填状态 {account.drafted.asked} 个，没有归类 {len(account.drafted.unsorted)} 段，疑点 {len(account.drafted.suspicions)} 处")
    if not wishes.compare:
        return
    talk.say(f"  与原文相同的段落 {share(account.drafted.compared):.1f}%（共 {len(account.drafted.compared)} 段）")
    for one in account.drafted.compared:
        if one.outcome != EQUAL:
            talk.say(f"  第 {one.line.number} {taken.counted_in}：{one.outcome}：{one.line.text[:50]}")


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
