"""Words: what staff write in a ledger for a status, a yes or a date; what is not certain is nothing."""

import re
from typing import Final, NamedTuple

from generator.ingest.ledger.columns import plain
from generator.model.words import Status
from generator.text.dates import parse_date

_STATUSES: Final = {
    Status.DONE: (
        "已完成 完成 整改完成 已整改完成 完成整改 已完成整改 整改到位 已整改到位 已整改 已到位 到位 已办结 办结 已销号 销号 全部完成 已全部完成 "
        "已整改完毕 整改完毕 完成销号 整改已完成 已按期完成 按期完成 已如期完成 100%"
    ),
    Status.MOSTLY_DONE: "基本完成 基本完成整改 已基本完成 基本整改到位 基本到位 已基本整改到位 基本整改完成",
    Status.ONGOING: (
        "正在整改 整改中 正在推进 推进中 持续推进 正在进行 进行中 持续整改 正在整改中 正在办理 整改推进中 持续推进中 正在落实 持续整改中"
    ),
    Status.NOT_DONE: "未完成 尚未完成 没有完成 未整改 未整改到位 未完成整改 未到位 尚未整改 整改未完成 未办结 未销号 未整改完成",
    Status.TRANSFERRED: "移交 已移交",
    Status.UNFOUNDED: "不成立 经核查不成立 问题不成立",
    Status.IMPOSSIBLE: "无法整改",
}
_TICKS: Final = frozenset("√✓✔☑是")
_CROSSES: Final = frozenset("×✗✘☒否")
_LONG: Final = re.compile(r"(?:并|且|，|,|、|；|;|\s)*(?:需要|需|须)?(?:长期坚持|长期整改|长期)$")
_YES: Final = frozenset({"是", "长期", "长期坚持", "需要", "需长期坚持", "长期整改", *_TICKS})
_NO: Final = frozenset({"否", "不需要", "无", "无需", *_CROSSES})
_DASHES: Final = frozenset({"-", "—", "——", "/", "－", "\\", "--"})
"""What is put into a cell so that it is not empty."""
_DAY: Final = re.compile(r"(?P<year>(?:19|20|21)\d{2})\s*[./\-年]\s*(?P<month>\d{1,2})(?:\s*[./\-月]\s*(?P<day>\d{1,2})日?)?月?(?P<rest>\D*)")


class Standing(NamedTuple):
    """What a cell says of a status."""

    status: str
    long_term: bool = False


def is_blank(text: str) -> bool:
    """Whether a cell says nothing."""
    return not text or text in _DASHES


def read_status(text: str) -> Standing | None:
    """Return the status that a text is, or nothing where it is none for certain; the status is empty where only 长期坚持 is said."""
    bare = text.strip().rstrip("。；;.")
    if bare in _TICKS:
        return Standing(Status.DONE)
    if bare in _CROSSES:
        return Standing(Status.NOT_DONE)
    short = _LONG.sub("", bare)
    long_term = short != bare
    if long_term and not short:
        return Standing("", long_term=True)
    wanted = "100%" if short == "100%" else plain(short)
    for status, words in _STATUSES.items():
        if wanted in words.split():
            return Standing(status, long_term)
    return None


def read_flag(text: str) -> str:
    """Return 是 or 否, or nothing where a text is neither for certain."""
    bare = text.strip().rstrip("。")
    return "是" if bare in _YES else "否" if bare in _NO else ""


def read_date(text: str) -> str:
    """Return a date as the format writes it, or nothing where a text is none; its precision is kept."""
    found = _DAY.fullmatch(text.strip())
    candidates = [text.strip()]
    if found:
        day = f"-{found['day']}" if found["day"] else ""
        candidates.append(f"{found['year']}-{found['month']}{day}{found['rest'].strip()}")
    for candidate in candidates:
        try:
            return str(parse_date(candidate))
        except ValueError:
            continue
    return ""
