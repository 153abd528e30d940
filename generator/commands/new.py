"""New: a first file for a notice, and for its unit and round where they are new, made by questions and answers."""

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pypinyin import lazy_pinyin

from generator.commands.console import EXIT_COULD_NOT_RUN, EXIT_FINE, Talk
from generator.commands.interview import Interview
from generator.commands.questions import NOTICE, ROUND, UNIT, Kind
from generator.errors import CannotRunError
from generator.load.answers import refusal
from generator.load.site import Loading, load_setting
from generator.load.spelling import spell
from generator.load.unfilled import TO_FILL_IN
from generator.model.notice import Notice
from generator.model.record import ID, Record
from generator.model.round import Round
from generator.publish.files import Files, write_file
from generator.publish.starter import notice_text

_NEW: Final = "0"
_SHOWN: Final = 30
"""Units or rounds that are listed; of more, only the first ones."""


def new(root: Path, talk: Talk, given: Mapping[str, str | None], *, silent: bool = False) -> int:
    """Ask for what is not given, and write the files.

    Args:
        root: The project.
        talk: Where to say what was made.
        given: Answers by option.
        silent: Ask nothing.

    Returns:
        The exit code: 0 made, 2 nothing made.

    Raises:
        CannotRunError: an answer is missing or will not do, or a file is there already.
    """
    loading = load_setting(root)
    interview = Interview(talk, given, silent=silent)
    files: dict[Path, str] = {}
    unit = _choose(interview, UNIT, loading.setting.units, root, files)
    round_ = _choose(interview, ROUND, loading.setting.rounds, root, files)
    interview.tell_missing()
    answers = {"单位": unit, "轮次": round_, **interview.ask_all(NOTICE), "格式": _profile(interview, loading)}
    year = _year(interview, answers)
    name = _notice_id(interview, loading, f"{unit}-{year}", root)
    path = root / "content" / "notices" / year / f"{name}.yml"
    files[path] = _in_order(notice_text(answers), path, root, "notice")
    interview.tell_missing()
    listed = "、".join(one.relative_to(root).as_posix() for one in files)
    if not interview.agrees(f"将新建 {listed}，写吗"):
        talk.say("什么也没有写。")
        return EXIT_COULD_NOT_RUN
    _write(files, root)
    for one in files:
        talk.say(f"已新建 {one.relative_to(root).as_posix()}")
    talk.say(f"用编辑器打开通报，把写着{TO_FILL_IN}的地方换成自己的内容；运行 tongbao serve 可以边写边看。")
    return EXIT_FINE


def _choose(
    interview: Interview, kind: Kind, known: Mapping[str, Record | None], root: Path, files: dict[Path, str]
) -> str:
    """Return the id of a unit or round that is there, or of a new one, whose file is then among those to be written."""
    names = sorted(known)
    if interview.given.get(kind.option) is None and not interview.silent:
        for number, name in enumerate(names[:_SHOWN], 1):
            interview.talk.err.print(f"  {number} {name}（{getattr(known[name], 'name', '文件有错误')}）", markup=False)
        if len(names) > _SHOWN:
            interview.talk.err.print(f"  ……共 {len(names)} 个，其余的直接输入编号", markup=False)

    may_be_named_later = interview.given.get(kind.option) is None

    def check(answer: str) -> str:
        return "" if answer in known or (answer == _NEW and may_be_named_later) else _id_refusal(answer)

    numbered = f"上面的序号或编号；{_NEW} 新建" if names else f"还没有，输入一个新的编号，或 {_NEW}"
    chosen = interview.ask(kind.option, f"{kind.name}（{numbered}）", check, words=names)
    if chosen in known:
        if unused := [
            question.option for question in kind.questions if interview.given.get(question.option) is not None
        ]:
            message = f"{kind.name}“{chosen}”已经有了，不会改它。去掉 --{unused[0]}，或换一个编号。"
            raise CannotRunError(message)
        return chosen
    if not chosen:
        return ""
    if not interview.silent:
        interview.talk.err.print(f"新的{kind.name}：", markup=False)
    answers = interview.ask_all(kind.questions)
    if chosen == _NEW and may_be_named_later:
        proposed = _pinyin(next((answers[key] or "" for key in kind.called if answers[key]), ""))
        default = None if _taken(proposed, known) else proposed
        chosen = interview.ask(
            "", f"{kind.name}的编号（就是文件名）", lambda answer: _taken(answer, known), default=default
        )
    path = root / "content" / kind.folder / f"{chosen}.yml"
    files[path] = _in_order(kind.text(answers), path, root, kind.option)
    return chosen


def _id_refusal(answer: str) -> str:
    return refusal(Notice, "单位", answer, {})  # any key that holds an id


def _taken(answer: str, known: Mapping[str, object]) -> str:
    return _id_refusal(answer) or (f"“{answer}”已经有了 — 换一个编号" if answer in known else "")


def _pinyin(name: str) -> str:
    """Return a name as an id, as far as it can be spelled as one."""
    letters = re.sub(r"[^a-z0-9]+", "", "".join(lazy_pinyin(name)).lower())
    return letters[:64] if ID.fullmatch(letters[:64]) else ""


def _profile(interview: Interview, loading: Loading) -> str | None:
    names = sorted(loading.setting.profiles)

    def check(answer: str) -> str:
        return "" if answer in names else f"没有名为“{answer}”的格式 — 可选：{'、'.join(names)}"

    listed = "  ".join(f"{number} {name}" for number, name in enumerate(names, 1))
    said = f"格式（不填就用 {loading.setting.publisher.default_profile}）\n  {listed}"
    return interview.ask("profile", said, check, words=names, default="") or None


def _year(interview: Interview, answers: Mapping[str, str | None]) -> str:
    """Return the folder of the notice: the year of publication, or that for which the figures hold."""
    dated = (re.match(r"\d{4}", answers[key] or "") for key in ("公布", "截至"))
    proposed = next((found[0] for found in dated if found), str(dt.datetime.now(tz=dt.UTC).astimezone().year))
    said = "年份（通报放在 content/notices/ 的哪个文件夹，一般是公布的年份）"
    return interview.ask("year", said, lambda answer: refusal(Round, "年度", answer, {}), default=proposed)


def _notice_id(interview: Interview, loading: Loading, proposed: str, root: Path) -> str:
    taken = {path.stem: path for path in (root / "content" / "notices").rglob("*.yml")}
    taken |= {file.id: file.path for file in loading.files}

    def check(answer: str) -> str:
        there = taken.get(answer)
        used = f"“{answer}”已经有了（{there.relative_to(root).as_posix()}），不会覆盖它" if there else ""
        return _id_refusal(answer) or (used and f"{used} — 换一个编号")

    default = None if check(proposed) else proposed
    if interview.silent and default is None and interview.given.get("id") is None:
        message = f"{check(proposed)}，用 --id 写明"
        raise CannotRunError(message)
    return interview.ask("id", "通报的编号（就是文件名，也是网址的一部分，定了不要改）", check, default=default)


def _in_order(text: str, path: Path, root: Path, kind: str) -> str:
    done = spell(text, path.relative_to(root).as_posix(), kind)
    if done.mistakes:
        message = f"这样写不成文件：{done.mistakes[0]}"
        raise CannotRunError(message)
    return done.text


def _write(files: Files, root: Path) -> None:
    """Write all files or none.

    Raises:
        CannotRunError: one of them is there already, or cannot be written.
    """
    for path in files:
        if path.exists() or path.is_symlink():
            message = f"{path.relative_to(root).as_posix()} 已经有了，不会覆盖它。什么也没有写。"
            raise CannotRunError(message)
    written: list[Path] = []
    try:
        for path, text in files.items():
            write_file(path, text)
            written.append(path)
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise
