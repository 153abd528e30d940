"""Dates: days, months, ten-day periods and years, as precise as the office knows them and no more."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

_PARTS: Final = {
    # part of a month or year: its first and last month and day, relative to what it is a part of
    "上旬": (1, 10),
    "中旬": (11, 20),
    "下旬": (21, 31),
    "初": (1, 10),
    "底": (21, 31),
    "末": (21, 31),
}
_TENS: Final = ("上旬", "中旬", "下旬")
_HALVES: Final = {
    "上半年": (1, 6),
    "下半年": (7, 12),
    "一季度": (1, 3),
    "二季度": (4, 6),
    "三季度": (7, 9),
    "四季度": (10, 12),
    "初": (1, 2),
    "底": (12, 12),
    "末": (12, 12),
}
_TAIL: Final = r"(?P<part>上旬|中旬|下旬|上半年|下半年|第?[一二三四]季度|初|底|末)?(?P<before>以?前)?"
_EARLIEST_YEAR: Final = 1900
_LATEST_YEAR: Final = 2199
_CANONICAL: Final = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?" + _TAIL)
_PROSE: Final = re.compile(r"(?P<year>\d{4})年(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?)?" + _TAIL)
DATE_PATTERN: Final = re.sub(r"\?P<\w+>", "?:", f"(?:{_CANONICAL.pattern}|{_PROSE.pattern})")
"""How dates are written, for other programs than this one: a regular expression without names."""
# The end of a range as official texts shorten it: 2022年3月至5月, 2022年8月5日至20日, 2022年8月上旬至中旬, 2022年3月至年底
_SHORT_END: Final = re.compile(r"年?(?:(?P<month>\d{1,2})月)?(?:(?P<day>\d{1,2})日)?" + _TAIL)


@dataclass(frozen=True)
class Date:
    """A date of any precision: 2022 · 2022-08 · 2022-08上旬 · 2022-08-15 · 2022-06底前."""

    year: int
    month: int | None = None
    day: int | None = None
    part: str = ""
    """上旬 … of a month, 上半年 … of a year; empty where the whole is meant."""
    before: bool = False
    """True for 前: not later than."""

    def __str__(self) -> str:
        """The canonical spelling of YAML: `2022-08上旬`."""
        month = "" if self.month is None else f"-{self.month:02d}"
        day = "" if self.day is None else f"-{self.day:02d}"
        return f"{self.year}{month}{day}{self.part}{'前' if self.before else ''}"

    @property
    def prose(self) -> str:
        """As official documents print it (GB/T 15835-2011): `2022年8月上旬`, month and day without zeros."""
        month = "" if self.month is None else f"{self.month}月"
        return f"{self.year}年{month}{self._within_month}"

    @property
    def _within_year(self) -> str:
        if self.month is None:
            return ("年" if self.part in _PARTS else "") + self._within_month
        return f"{self.month}月{self._within_month}"

    @property
    def _within_month(self) -> str:
        day = "" if self.day is None else f"{self.day}日"
        return f"{day}{self.part}{'前' if self.before else ''}"

    @property
    def earliest(self) -> dt.date:
        """The first day that it can mean; for 前 too, so that order can be judged."""
        first_month, _ = self._months
        return dt.date(self.year, first_month, self._days(first_month)[0])

    @property
    def latest(self) -> dt.date:
        """The last day that it can mean."""
        _, last_month = self._months
        return dt.date(self.year, last_month, self._days(last_month)[1])

    @property
    def _months(self) -> tuple[int, int]:
        if self.month is not None:
            return self.month, self.month
        return _HALVES.get(self.part.removeprefix("第"), (1, 12))

    def _days(self, month: int) -> tuple[int, int]:
        if self.day is not None:
            return self.day, self.day
        length = calendar.monthrange(self.year, month)[1]
        first, last = _PARTS.get(self.part, (1, length)) if self.month is not None else (1, length)
        return first, min(last, length)


@dataclass(frozen=True)
class DateRange:
    """From one date to another: `2022-03 至 2022-05`; or within one date, where the end is the start."""

    start: Date
    end: Date

    def __str__(self) -> str:
        """The canonical spelling of YAML."""
        return str(self.start) if self.start == self.end else f"{self.start} 至 {self.end}"

    @property
    def prose(self) -> str:
        """`2022年3月至5月`: what both ends share is said once, as official texts do."""
        start, end = self.start, self.end
        if start == end:
            return start.prose
        if start.year != end.year or (end.month is None and not end.part):
            said = end.prose
        elif start.month == end.month and start.day is not None and end.day is not None:
            said = end._within_month  # noqa: SLF001  same module, same idea
        else:
            said = end._within_year  # noqa: SLF001
        return f"{start.prose}至{said}"


def parse_date(text: str) -> Date:
    """Read a date in either spelling, `2022-08上旬` or `2022年8月上旬`.

    Raises:
        ValueError: with the reason in Chinese.
    """
    text = text.strip()
    found = _CANONICAL.fullmatch(text) or _PROSE.fullmatch(text)
    if found is None:
        message = f"“{text}”不是日期"
        raise ValueError(message)
    year, month, day = (int(found[name]) if found[name] else None for name in ("year", "month", "day"))
    part = found["part"] or ""
    _refuse_impossible(text, year or 0, month, day, part)
    return Date(year or 0, month, day, part, before=bool(found["before"]))


def _refuse_impossible(text: str, year: int, month: int | None, day: int | None, part: str) -> None:
    reason = ""
    if not _EARLIEST_YEAR <= year <= _LATEST_YEAR:
        reason = f"年份要在 {_EARLIEST_YEAR} 到 {_LATEST_YEAR} 之间"
    elif month is not None and not 1 <= month <= 12:  # noqa: PLR2004
        reason = f"没有 {month} 月"
    elif month is not None and day is not None and not 1 <= day <= calendar.monthrange(year, month)[1]:
        reason = f"{year} 年 {month} 月没有 {day} 日"
    elif part and part not in (_PARTS if month is not None else _HALVES) and part.removeprefix("第") not in _HALVES:
        reason = f"“{part}”前面要写到月"
    elif part and month is not None and part not in _PARTS:
        reason = f"“{part}”前面只写到年"
    elif part and day is not None:
        reason = f"写到日以后不能再写“{part}”"
    if reason:
        message = f"“{text}”不是可能的日期：{reason}"
        raise ValueError(message)


def parse_range(text: str) -> DateRange:
    """Read `2022-03 至 2022-05` or a single date.

    Raises:
        ValueError: with the reason in Chinese, also when the end lies before the start.
    """
    first, _, last = text.partition("至")
    if "至" in last:
        message = f"“{text}”里有不止一个“至”"
        raise ValueError(message)
    start = parse_date(first)
    end = parse_date(_with_year(last, start)) if "至" in text else start
    if end.latest < start.earliest:
        message = f"“{text}”的结束早于开始"
        raise ValueError(message)
    return DateRange(start, end)


def _with_year(text: str, start: Date) -> str:
    """Return the end of a range with the year, and the month, that it shares with the start."""
    found = _SHORT_END.fullmatch(text.strip())
    if not found or not (found["month"] or found["day"] or found["part"]):
        return text
    month = start.month if found["month"] is None and (found["day"] or found["part"] in _TENS) else None
    return f"{start.year}年{'' if month is None else f'{month}月'}{text.strip().removeprefix('年')}"
