"""States: what a printed status means in the closed list, and when something is to be finished."""

import re
from typing import Final

from generator.ingest.structure.found import FoundOpenItem, FoundProblem
from generator.model.words import Status
from generator.text.dates import Date, parse_date

_MEANINGS: Final = (
    (Status.MOSTLY_DONE, r"基本(?:完成|整改|到位|解决)"),
    (Status.ONGOING, r"未全部|部分(?:完成|整改)|持续推进|正在|推进中|进行中|整改中|序时|阶段性(?:完成|整改)"),
    (Status.NOT_DONE, r"未(?:能)?(?:完成|整改|到位|办结|解决|启动)|没有完成|尚未|暂未"),
    (Status.TRANSFERRED, r"移交"),
    (Status.UNFOUNDED, r"不成立|不属实|不存在"),
    (Status.IMPOSSIBLE, r"无法(?:整改|完成)"),
    (Status.DONE, r"完成|到位|办结|销号|已整改|已解决|已落实"),
)
_LONG: Final = re.compile("长期|常态化")
_DATE: Final = re.compile(r"(\d{4}年\d{1,2}月(?:\d{1,2}日)?(?:[上中下]旬|底|初)?前?)")
_SHORT: Final = re.compile(r"(?:力争|预计|计划|拟于|争取|确保)(?:在|于)?(\d{1,2}月(?:\d{1,2}日)?(?:[上中下]旬|底|初)?前?)")


def status_of(text: str) -> tuple[Status | None, bool]:
    """Return the status that a wording means, and whether it speaks of keeping it up."""
    found = next((status for status, pattern in _MEANINGS if re.search(pattern, text)), None)
    long_term = bool(_LONG.search(text))
    return (Status.DONE if found is None and re.fullmatch(r"长期坚持[。]?", text.strip()) else found), long_term


def deadline_of(text: str) -> str:
    """Return a deadline as the contract writes it; words stay words."""
    text = text.strip().rstrip("。；")
    plain = re.sub(r"\s", "", text)
    try:
        return str(parse_date(plain.removesuffix("完成").removeprefix("预计").removeprefix("于")))
    except ValueError:
        return text


def dated_in(text: str, year: int | None) -> tuple[str, bool]:
    """Return the date on which a text says that something will be done, and whether its year had to be supplied."""
    if found := _DATE.search(text):
        try:
            return str(parse_date(found[1])), False
        except ValueError:
            return "", False
    found = _SHORT.search(text)
    if not found or year is None:
        return "", False
    try:
        return str(parse_date(f"{year}年{found[1]}")), True
    except ValueError:
        return "", False


def due(problem: FoundProblem, year: int | None, item: FoundOpenItem | None = None) -> tuple[str, bool]:
    """Return the deadline of a problem, and whether its year had to be supplied.

    Args:
        problem: The problem.
        year: That of the publication, for dates without one.
        item: What the section on open items says of it.
    """
    text = problem.text
    if text.deadline:
        return deadline_of(text.deadline.text), False
    if text.status and status_of(text.status.text)[0] in (Status.NOT_DONE, Status.ONGOING, Status.MOSTLY_DONE):
        if (said := dated_in(text.status.text, year))[0]:
            return said
        if item and item.deadline is None:
            return next((said for span in item.next_measures if (said := dated_in(span.text, year))[0]), ("", False))
    return "", False


def last_day(date: str) -> str:
    """Return the last day that a date can mean."""
    try:
        found: Date = parse_date(date)
    except ValueError:
        return date
    return found.latest.isoformat()
