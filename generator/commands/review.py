"""Review: records that somebody has read the public text of a notice, and which text that was."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.commands.console import EXIT_FINE, EXIT_MISTAKES, Talk, summary_of
from generator.commands.day import typed_day
from generator.commands.notices import page_path
from generator.commands.readings import Reading, read_notice
from generator.errors import Mistake
from generator.load.appending import appended
from generator.load.explain import closest, unknown_notice
from generator.load.nodes import Scalar
from generator.load.notices import NoticeFile
from generator.load.reviews import load_reviews, review_path
from generator.load.site import Loading, load_setting
from generator.model.publisher import Approval
from generator.model.review import Review
from generator.model.standing import SHOWN, Standing, earlier_of, plain_name, standing_of
from generator.publish.files import write_file
from generator.text.dates import parse_date

_HEADER = "# 审核记录，由 tongbao review 追加。姓名只留在这里，不会公布。"


class Refusal(Exception):  # noqa: N818  not an error of the program
    """Why a step cannot be recorded, and what to do."""


@dataclass(frozen=True)
class Wanted:
    """What is to be recorded, as it was typed."""

    step: str
    name: str
    date: str = ""
    """Today if empty."""
    digest: str = ""
    """The beginning of the digest that was read; any if empty."""


def review(root: Path, talk: Talk, id_: str, wanted: Wanted) -> int:
    """Record one step.

    Returns:
        The exit code: 0 recorded, 1 refused or the notice has mistakes; nothing is written then.

    Raises:
        CannotRunError: this is not a project, or the file cannot be written.
    """
    loading = load_setting(root)
    try:
        file = _file(loading.files, id_)
        reviews, wrong = load_reviews(root, [one.id for one in loading.files])
        reading = read_notice(root, loading.setting, file, page=True)
        if mistakes := _in_the_way(loading, reading, wrong):
            talk.mistakes(mistakes)
            talk.say(f"{summary_of(mistakes)}改正以后再审；什么也没有记录。")
            return EXIT_MISTAKES
        rules, there = loading.setting.publisher.approval, reviews.get(id_, [])
        made = judged(wanted, reading.digest, there, rules)
    except Refusal as refusal:
        talk.err.print(str(refusal), markup=False)
        return EXIT_MISTAKES
    _record(root, id_, made)
    _tell(root, talk, reading, made, standing_of([*there, made], reading.digest, rules))
    return EXIT_FINE


def judged(wanted: Wanted, digest: str, there: Sequence[Review], rules: Approval) -> Review:
    """Return the review to record.

    Raises:
        Refusal: it cannot be recorded.
    """
    if wanted.step not in rules.steps:
        meant = closest(wanted.step, rules.steps)
        message = f"没有“{wanted.step}”这一步。site.yml 里规定的步骤是：{'、'.join(rules.steps)}。{f'是否想写“{meant}”？' if meant else ''}"
        raise Refusal(message)
    if not digest.startswith(wanted.digest.lower()):
        message = f"现在的文字（{digest[:SHOWN]}）不是您读的那一份（{wanted.digest}）。请读了现在的文字再审。"
        raise Refusal(message)
    name = " ".join(wanted.name.split())
    if not plain_name(name):
        message = "请在 --by 后面写审的人的姓名。"
        raise Refusal(message)
    standing = standing_of(there, digest, rules)
    _refuse_step(wanted.step, standing)
    if rules.different_people and (earlier := earlier_of(name, standing.done)):
        message = (
            f"{earlier.step}已经是{earlier.name}审的。site.yml 里规定各步由不同的人审，请换一个人审{wanted.step}。"
        )
        raise Refusal(message)
    return Review.model_validate({"步骤": wanted.step, "姓名": name, "日期": _date(wanted, standing), "文字": digest})


def _refuse_step(step: str, standing: Standing) -> None:
    due = standing.next_step
    if step == due:
        return
    if done := next((one for one in standing.done if one.step == step), None):
        after = f"下一步是{due}。" if due else "各步都审完了。"
        message = f"{step}已经由{done.name}在{done.date.prose}审过，文字没有变，不用再审。{after}"
        raise Refusal(message)
    first = standing.steps[len(standing.done) : standing.steps.index(step)]
    message = f"{step}之前还要{'、'.join(first)}。{voided(standing)}请先运行 tongbao review，--step 写{due}。"
    raise Refusal(message)


def voided(standing: Standing) -> str:
    """Say whose reviews the change of the text has voided; nothing where there are none."""
    if not standing.void:
        return ""
    whose = "、".join(f"{one.step}（{one.name}，{one.date}）" for one in standing.void)
    return f"原来的{whose}审的是另一份文字，文字一改就作废了。"


def _date(wanted: Wanted, standing: Standing) -> str:
    try:
        day = typed_day(wanted.date)
    except ValueError as error:
        raise Refusal(str(error)) from None
    if wanted.date and standing.done and day < standing.done[-1].date.earliest:
        before = standing.done[-1]
        message = f"--date 写的{parse_date(wanted.date).prose}早于{before.step}的{before.date.prose}。"
        raise Refusal(message)
    return day.isoformat()


def _file(files: Sequence[NoticeFile], id_: str) -> NoticeFile:
    found = next((file for file in files if file.id == id_), None)
    if found is None:
        raise Refusal(unknown_notice(id_, [file.id for file in files]))
    return found


def _in_the_way(loading: Loading, reading: Reading, wrong: Sequence[Mistake]) -> list[Mistake]:
    """Return the mistakes that keep a notice from being approved: its own, and those of what it rests on.

    Mistakes of other notices do not: their authors and its reviewers work at the same time.
    """
    own = review_path(Path(), reading.file.id).as_posix()
    mistakes = [*reading.mistakes, *(one for one in wrong if one.path == own)]
    common = [one for one in loading.mistakes if one.path == "content/site.yml" or not reading.digest]
    return [*mistakes, *common]


def _record(root: Path, id_: str, made: Review) -> None:
    path = review_path(root, id_)
    source = path.read_text(encoding="utf-8") if path.exists() else ""
    values = {
        "步骤": Scalar(made.step),
        "姓名": Scalar(made.name),
        "日期": Scalar(str(made.date)),
        "文字": Scalar(made.digest, quoted=True),  # other programs would take 12e45… for a number
    }
    write_file(path, appended(source, path.relative_to(root).as_posix(), "审核", values, _HEADER))


def _tell(root: Path, talk: Talk, reading: Reading, made: Review, standing: Standing) -> None:
    file = reading.file
    page = page_path(root, file)
    is_fresh = page.is_file() and page.read_text(encoding="utf-8") == reading.page
    talk.say(f"已记录 {file.id} 的{made.step}：{made.name}，{made.date.prose}。")
    talk.say(f"  标题：{reading.title}")
    talk.say(f"  文字：{reading.characters} 字，问题 {reading.problems} 个，摘要 {reading.digest[:SHOWN]}")
    talk.say(f"  全文：{page.relative_to(root).as_posix() if is_fresh else f'运行 tongbao show {file.id}'}")
    talk.say(f"  记录：{review_path(Path(), file.id).as_posix()}，请随内容一起提交")
    talk.say(f"下一步：{standing.next_step}。{voided(standing)}" if standing.next_step else "各步都审完了。")
