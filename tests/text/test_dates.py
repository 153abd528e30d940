"""Dates: as precise as they were given, in two spellings that mean the same."""

import calendar
import datetime as dt
import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.text.dates import Date, DateRange, parse_date, parse_range

YEARS = st.integers(1900, 2199)
OF_A_YEAR = ("", "上半年", "下半年", "一季度", "第一季度", "二季度", "第三季度", "四季度", "初", "底", "末")
OF_A_MONTH = ("", "上旬", "中旬", "下旬", "初", "底", "末")


@st.composite
def dates(draw: st.DrawFn, years: st.SearchStrategy[int] = YEARS) -> Date:
    """A date of any precision."""
    year = draw(years)
    month = draw(st.none() | st.integers(1, 12))
    before = draw(st.booleans())
    if month is None:
        return Date(year, part=draw(st.sampled_from(OF_A_YEAR)), before=before)
    day = draw(st.none() | st.integers(1, calendar.monthrange(year, month)[1]))
    return Date(year, month, day, "" if day else draw(st.sampled_from(OF_A_MONTH)), before=before)


@st.composite
def ranges(draw: st.DrawFn) -> DateRange:
    """A range; its ends often share their year and month."""
    start = draw(dates())
    near = st.one_of(st.just(start.year), st.integers(start.year, min(start.year + 2, 2199)))
    end = draw(dates(near))
    assume(end.latest >= start.earliest)
    return DateRange(start, end)


@given(dates())
def test_a_date_is_read_back_from_its_canonical_spelling(date: Date) -> None:
    assert parse_date(str(date)) == date


@given(dates())
def test_a_date_is_read_back_from_its_prose(date: Date) -> None:
    assert parse_date(date.prose) == date


@given(dates(), st.sampled_from(["", " ", "\u3000", "\n"]))
def test_blanks_around_a_date_mean_nothing(date: Date, blank: str) -> None:
    assert parse_date(f"{blank}{date}{blank}") == date


@given(dates())
def test_no_date_ends_before_it_begins(date: Date) -> None:
    assert date.earliest <= date.latest
    assert date.earliest.year == date.latest.year == date.year


@given(dates())
def test_a_part_lies_within_the_whole(date: Date) -> None:
    whole = Date(date.year, date.month)
    assert whole.earliest <= date.earliest
    assert date.latest <= whole.latest


@given(st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)))
def test_a_day_is_that_day(day: dt.date) -> None:
    date = parse_date(day.isoformat())
    assert date.earliest == date.latest == day
    assert str(date) == day.isoformat()
    assert date.prose == f"{day.year}年{day.month}月{day.day}日"


@pytest.mark.parametrize(
    ("written", "canonical", "prose", "earliest", "latest"),
    [
        ("2022", "2022", "2022年", "2022-01-01", "2022-12-31"),
        ("2022-8", "2022-08", "2022年8月", "2022-08-01", "2022-08-31"),
        ("2022年8月上旬", "2022-08上旬", "2022年8月上旬", "2022-08-01", "2022-08-10"),
        ("2024-02下旬", "2024-02下旬", "2024年2月下旬", "2024-02-21", "2024-02-29"),
        ("2022-06底前", "2022-06底前", "2022年6月底前", "2022-06-21", "2022-06-30"),
        ("2022年底", "2022底", "2022年底", "2022-12-01", "2022-12-31"),
        ("2022第三季度", "2022第三季度", "2022年第三季度", "2022-07-01", "2022-09-30"),
        ("2022-12-31以前", "2022-12-31前", "2022年12月31日前", "2022-12-31", "2022-12-31"),
    ],
)
def test_dates_are_read_and_printed_as_the_format_says(
    written: str, canonical: str, prose: str, earliest: str, latest: str
) -> None:
    date = parse_date(written)
    assert (str(date), date.prose, str(date.earliest), str(date.latest)) == (canonical, prose, earliest, latest)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("2022-13", "没有 13 月"),
        ("2022-00", "没有 0 月"),
        ("2022-02-29", "2022 年 2 月没有 29 日"),
        ("2022-04-31", "2022 年 4 月没有 31 日"),
        ("2022-04-00", "2022 年 4 月没有 0 日"),
        ("2022上旬", "“上旬”前面要写到月"),
        ("2022-08上半年", "“上半年”前面只写到年"),
        ("2022-08第三季度", "“第三季度”前面只写到年"),
        ("2022-08-15上旬", "写到日以后不能再写“上旬”"),
        ("0000", "年份要在 1900 到 2199 之间"),
        ("2202-08-15", "年份要在 1900 到 2199 之间"),
    ],
)
def test_impossible_dates_are_refused_with_the_reason(written: str, reason: str) -> None:
    with pytest.raises(ValueError, match=re.escape(f"“{written}”不是可能的日期：{reason}")):
        parse_date(written)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "近期",
        "8月",
        "22-08-15",
        "2022.08.15",
        "2022/08/15",
        "2022-08-15 10:00",
        "2022年8",
        "2022-008",
        "视验收情况",
        "2022-03 至 2022-05",
        "-2022",
    ],
)
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="不是日期"):
        parse_date(written)


@given(st.text())
def test_any_text_is_a_date_or_refused_with_a_chinese_reason(written: str) -> None:
    try:
        date = parse_date(written)
    except ValueError as error:
        assert str(error).startswith("“")  # noqa: PT017  both outcomes are right
    else:
        assert parse_date(str(date)) == date


@given(ranges())
def test_a_range_is_read_back_from_its_canonical_spelling(period: DateRange) -> None:
    assert parse_range(str(period)) == period


@given(ranges())
def test_a_range_is_read_back_from_its_prose(period: DateRange) -> None:
    assert parse_range(period.prose) == period


@given(ranges())
def test_the_prose_of_a_range_says_no_year_twice(period: DateRange) -> None:
    if period.start.year == period.end.year and (period.end.month or period.end.part):
        assert period.prose.count(f"{period.start.year}年") == 1


@pytest.mark.parametrize(
    ("written", "prose"),
    [
        ("2022-03 至 2022-05", "2022年3月至5月"),
        ("2021-12至2022-02", "2021年12月至2022年2月"),
        ("2022-08-05 至 2022-08-20", "2022年8月5日至20日"),
        ("2022-08-05 至 2022-09-20", "2022年8月5日至9月20日"),
        ("2022-08 至 2022-08-20", "2022年8月至8月20日"),
        ("2022-08上旬 至 2022-08中旬", "2022年8月上旬至8月中旬"),
        ("2022年8月上旬至中旬", "2022年8月上旬至8月中旬"),
        ("2022-03 至 2022底", "2022年3月至年底"),
        ("2022-03", "2022年3月"),
        ("2022-03 至 2022-03", "2022年3月"),
    ],
)
def test_ranges_are_printed_as_official_texts_shorten_them(written: str, prose: str) -> None:
    assert parse_range(written).prose == prose


@given(dates(), dates())
def test_a_range_that_ends_before_it_begins_is_refused(one: Date, other: Date) -> None:
    assume(one.latest < other.earliest)
    with pytest.raises(ValueError, match="结束早于开始"):
        parse_range(f"{other} 至 {one}")


@pytest.mark.parametrize(
    "written",
    [
        "2022-03 至 2022-04 至 2022-05",
        "2022-03 至",
        "至 2022-03",
        "2022-03 至今",
        "2022-03—2022-05",
        "至",
        "2022-03 至 05",
        "2022 至 5日",
    ],
)
def test_what_is_no_range_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"不是日期|不止一个"):
        parse_range(written)


@given(st.text(alphabet="0123456789-年月日至上中下旬底前 ", max_size=24))
def test_any_text_is_a_range_or_refused(written: str) -> None:
    try:
        period = parse_range(written)
    except ValueError as error:
        assert str(error).startswith("“")  # noqa: PT017
    else:
        assert parse_range(str(period)) == period
        assert period.start.earliest <= period.end.latest
