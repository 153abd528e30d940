"""Cells: what a cell of a ledger says, as text, however Excel keeps it."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from generator.text.dates import Date

_LITERAL: Final = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')
"""What stands in a number format and is printed as it is, or sets a colour or a language."""
_MONTHS: Final = frozenset({27, 36, 50, 52, 57})
_DAYS_OF_MONTHS: Final = frozenset({28, 29, 51, 53, 54, 58})
_DAYS: Final = frozenset({30, 31})
CHINESE_DATES: Final = _MONTHS | _DAYS_OF_MONTHS | _DAYS
"""Number formats that only Chinese Excel has, by their numbers: 57 is 2022年6月 (ECMA-376 part 1, 18.8.30)."""
_SERIALS: Final = range(20_000, 80_000)
"""Days since 1899-12-30 that can be meant: from 1954 to 2119."""
_FIRST_DAY: Final = dt.date(1899, 12, 30)
_YEARS: Final = range(1950, 2200)
_DIGITS: Final = re.compile(r"((?:19|20|21)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])?")
_YEAR_AND_MONTH: Final = re.compile(r"\d{4}\.(?:1[12]|[2-9])")
"""Of 2022.1 nobody can tell whether it was 2022.10."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that says something, or nothing."""

    place: str = ""
    """As people call it: C5."""
    text: str = ""
    doubt: str = ""
    """What cannot be told for certain, in Chinese."""
    number: float | None = None
    """The number that it holds, where Excel does not know it for a date."""

    @property
    def as_date(self) -> "Cell":
        """The cell as one of a column of dates: a bare number may be a day that Excel counts, or digits such as 202206."""
        return self if self.number is None else _dated(self, self.number)


def cell_of(place: str, value: object, number_format: str, format_number: int, *, failed: bool = False) -> Cell:
    """Return what a cell says.

    Args:
        place: Where it stands.
        value: As openpyxl gives it.
        number_format: How Excel shows it.
        format_number: The number of that format; Chinese ones have no text.
        failed: Whether it is a formula that could not be worked out.
    """
    if failed:
        return Cell(place, "", f"公式算不出来（{value}）")
    if isinstance(value, bool):
        return Cell(place, "是" if value else "否")
    if isinstance(value, (int, float)) and format_number in CHINESE_DATES and value in _SERIALS:
        value = _FIRST_DAY + dt.timedelta(days=int(value))
    if isinstance(value, dt.date):  # or one with a time of the day
        return _day(place, value, number_format, format_number)
    if isinstance(value, (int, float)):
        return _number(place, value, number_format)
    text = "" if value is None else str(value)
    return Cell(place, text.replace("_x000D_\n", "\n").replace("\r\n", "\n").replace("\r", "\n").strip())


def _number(place: str, value: float, number_format: str) -> Cell:
    if "%" in _LITERAL.sub("", number_format):
        return Cell(place, f"{value * 100:.10g}%")
    text = f"{value:d}" if isinstance(value, int) else f"{value:.15g}"
    return Cell(place, text, number=float(value))


def _day(place: str, day: dt.date, number_format: str, format_number: int) -> Cell:
    """Return a date as precise as Excel shows it: 2022年6月 is kept as its first day, and is no day."""
    shown = _LITERAL.sub("", number_format).lower()
    has_year = "y" in shown or "e" in shown or format_number in _MONTHS | _DAYS
    has_day = "d" in shown or format_number in _DAYS | _DAYS_OF_MONTHS
    has_month = "m" in shown or format_number in CHINESE_DATES
    if not has_year and has_day:
        date = Date(day.year, day.month, day.day)
        return Cell(place, str(date), f"只显示月和日，{day.year} 年是 Excel 自己记下的")
    if has_day or not has_year:
        return Cell(place, str(Date(day.year, day.month, day.day)))
    return Cell(place, str(Date(day.year, day.month if has_month else None)))


def _dated(cell: Cell, value: float) -> Cell:
    digits, whole = cell.text, int(value)
    text = doubt = ""
    if found := _DIGITS.fullmatch(digits):
        text = "-".join(filter(None, found.groups()))
    elif whole in _SERIALS and value == whole:
        day = _FIRST_DAY + dt.timedelta(days=whole)
        text = str(Date(day.year, day.month, day.day))
        doubt = f"是数字 {whole}，照 Excel 的记法读成 {text}"
    elif whole in _YEARS and value == whole:
        text = digits
    elif whole in _YEARS and _YEAR_AND_MONTH.fullmatch(digits):
        text = digits.replace(".", "-")
    elif whole in _YEARS and digits.endswith(".1"):
        doubt = f"是数字 {digits}，分不出是 1 月还是 10 月"
    else:
        doubt = f"数字 {digits} 不像日期"
    return Cell(cell.place, text, doubt)
