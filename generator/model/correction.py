"""Correction: what a notice says of its own changes after it was published."""

import re
from typing import Annotated, Final

from pydantic import AfterValidator

from generator.model.record import ID_PATTERN, Day, Line, Record, key, refuse, what_is, written_as

_FORMER: Final = rf"\d{{4}}/{ID_PATTERN}"
_FORMER_FORM: Final = "年份/编号，例如 2022/lvhua-2022"


class Correction(Record):
    """One correction of a published text: printed at the end of its page."""

    date: Day = key("日期", "更正的日期")
    reason: Line = key("事由", "改了什么、为什么，给读者看的一句话")


class Withdrawal(Record):
    """A notice that is no longer published: its address says so, and why."""

    date: Day = key("日期", "撤回的日期")
    reason: Line = key("事由", "为什么撤回，给读者看的一句话")


def _former(value: str) -> str:
    if not re.fullmatch(_FORMER, value):
        raise refuse("former", f"{what_is(value)}不是原来的地址", _FORMER_FORM, "写原来的文件夹和文件名，不带 .yml")
    return value


Former = Annotated[Line, AfterValidator(_former), written_as(_FORMER, _FORMER_FORM, "string")]
"""Where a notice was published before its file was renamed or moved: `2022/lvhua-2022`."""
