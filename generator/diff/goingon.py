"""Going on: words of a text that say that something is not finished yet."""

import datetime as dt
import re
from typing import Final

_QUOTED: Final = re.compile(r"“[^”]*”|‘[^’]*’|《[^》]*》|「[^」]*」")
_CLAUSES: Final = re.compile(r"[^，。；：！？\n]+")
# 针对尚未…的问题, 对尚未提货的…, 由于当时正在施工: what was found or why, not how things stand now
_ABOUT: Final = re.compile(
    r"针对|对于|关于|当时|指出|反映|鉴于|由于|因为|此前|曾|对.{0,10}$|^[一二三四五六七八九十]?是?[对因将把在]"
)
# 正在执行的制度, 尚未完成的事项 name a thing; 新的 and 有关的 may follow a verb that goes on
_NAMING: Final = r"(?![^，。；]{1,5}(?<![新有])的)"
_NOW: Final = re.compile(
    rf"正在{_NAMING}"
    rf"|(?:尚未|仍未|还未|还没有|暂未)(?!发现|出现|发生|见){_NAMING}"
    r"|(?:尚在|仍在|还在)[^，。；]{0,12}(?:中|推进|办理|整改|审批|建设|施工|协调|审理|侦)"
    r"|未(?:全部|完全)(?:完成|整改|落实)"
)
_TO_COME: Final = re.compile(r"将于|拟(?:于|在|将|定于)|预计(?:于|将|可|在|(?=\d+[年月]))|计划于")
_DAY: Final = re.compile(r"(?:(?P<year>\d{4})年)?(?:(?P<month>\d{1,2})月)?")


def going_on(text: str, as_of: dt.date | None) -> str:
    """Return the clause that says that something is unfinished; empty where there is none.

    Words in quotation marks and titles count for nothing; neither does what was to come before the day of the figures.
    """
    for clause in _CLAUSES.findall(_QUOTED.sub("", text)):
        if (now := _NOW.search(clause)) and not _ABOUT.search(clause[: now.start()]):
            return str(clause)
        if (coming := _TO_COME.search(clause)) and not _is_past(clause[coming.end() :], as_of):
            return str(clause)
    return ""


def _is_past(plan: str, as_of: dt.date | None) -> bool:
    """Tell whether a plan names a month before the day of the figures, or that very month."""
    found = _DAY.match(plan)
    if as_of is None or found is None or not found[0]:
        return False
    year = int(found["year"]) if found["year"] else as_of.year
    month = int(found["month"]) if found["month"] else 12
    return (year, month) <= (as_of.year, as_of.month)
