"""Numbers: rates, charts, what is still open on a day, and how problems went on from notice to notice."""

import datetime as dt
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from support import HOSTILE, PROJECT, ROUND, UNIT

from generator.commands.notices import make_notices
from generator.load.site import load_setting
from generator.model.words import Status
from generator.publish.charts import FILLS, LONGEST, Bar, stacked_bars
from generator.publish.collection import Collection, collect
from generator.publish.moves import moves_text, sequel
from generator.publish.outstanding import open_problems, terms
from generator.publish.pages.groups import groups_pages
from generator.publish.pages.numbers import numbers_pages
from generator.publish.pages.outstanding import outstanding_pages
from generator.publish.pages.page import Page, written
from generator.render.markdown import status_class
from generator.render.sentences import percentage

Put = Callable[[str, str], Path]
DAY = dt.date(2023, 7, 1)
CLASSES = {status_class(status): status for status in Status}


def collected(project: Path, day: dt.date = DAY) -> Collection:
    loading = load_setting(project)
    made = make_notices(project, loading.setting, loading.files)
    assert [mistake for one in made for mistake in one.mistakes] == []
    return collect(loading.setting.publisher, [one.rendering for one in made if one.rendering], day)


def notice(*problems: str, dates: str = "公布: 2022-11-15", unit: str = "lvhua", campaign: str = "qu-9-1") -> str:
    rows = "".join(f"  - {{{problem}, 措施: 推进。}}\n" for problem in problems)
    return f"单位: {unit}\n轮次: {campaign}\n{dates}\n反馈问题:\n{rows}"


def texts(pages: Iterator[Page]) -> dict[str, str]:
    common = {"has_samples": False, "publisher_name": ""}
    return dict(written(pages, PROJECT / "templates", common))


def contexts(pages: Iterator[Page]) -> dict[str, dict[str, Any]]:
    return {page.path: page.context for page in pages}


# ---- rates ----


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (0, 0, ""), (0, 5, "0%"), (5, 5, "100%"), (17, 20, "85%"), (19, 20, "95%"), (1, 3, "33.3%"), (1, 8, "12.5%"),
        (1, 1000, "0.1%"), (2, 3, "66.7%"), (10, 18, "55.6%"), (1, 1001, "0.1%"), (1, 2001, "不到0.1%"), (1, 25_000, "不到0.1%"), (999, 1000, "99.9%"), (9_999, 10_000, "99.9%"),
        (24_999, 25_000, "99.9%"), (25_000, 25_000, "100%"),
    ],
)  # fmt: skip
def test_a_rate_is_never_better_or_worse_than_it_is(part: int, whole: int, said: str) -> None:
    assert percentage(part, whole) == said


@given(whole=st.integers(1, 30_000), share=st.floats(0, 1))
def test_only_all_is_100_and_only_none_is_0(whole: int, share: float) -> None:
    part = round(whole * share)
    assert (percentage(part, whole) == "100%") == (part == whole)
    assert (percentage(part, whole) == "0%") == (part == 0)


# ---- charts ----


def parsed(chart: str) -> Element:
    return fromstring(chart)  # noqa: S314  our own


def rectangles(chart: str) -> list[tuple[str, str, float, float]]:
    """Class, row, start and length of each piece."""
    return [
        (node.get("class", ""), node.get("y", ""), *(float(node.get(name, "").rstrip("%")) for name in ("x", "width")))
        for node in parsed(chart).iter("rect")
    ]  # type: ignore[misc]


def lengths(chart: str) -> list[dict[str, float]]:
    rows: dict[float, dict[str, float]] = {}
    for status, row, _, length in rectangles(chart):
        rows.setdefault(float(row.removesuffix("em")), {})[status] = length
    return [rows[row] for row in sorted(rows)]


BARS = [
    Bar("甲", "17/21", {"done": 17, "open": 3, "not": 1}),
    Bar("乙", "", {"done": 0, "most": 2, "moved": 1, "unfounded": 1, "stuck": 1}),
    Bar("丙", "3/3", {"done": 3}),
]


def test_bars_are_as_long_as_their_counts() -> None:
    unit = LONGEST / 21
    expected = [{status: count * unit for status, count in bar.parts.items() if count} for bar in BARS]
    for found, wanted in zip(lengths(stacked_bars(BARS, "图")), expected, strict=True):
        assert found == pytest.approx(wanted, abs=0.02)


def test_the_pieces_of_a_bar_join_without_gap_or_overlap() -> None:
    ends: dict[str, float] = {}
    for _, row, start, length in rectangles(stacked_bars(BARS, "图")):
        assert start == pytest.approx(ends.get(row, 0), abs=0.02)
        ends[row] = start + length


def test_every_status_has_a_filling_of_its_own() -> None:
    assert set(FILLS) == set(CLASSES) - {"done"}
    assert len(set(FILLS.values())) == len(FILLS)
    patterns = (PROJECT / "templates/pages/figures.j2").read_text(encoding="utf-8")
    for fill in FILLS.values():
        assert fill == "none" or f'id="{fill[5:-1]}"' in patterns


def test_a_chart_is_one_line_without_style_script_or_date() -> None:
    chart = stacked_bars(BARS, "图")
    assert "\n" not in chart
    for node in parsed(chart).iter():
        assert node.tag in ("svg", "rect", "text")
        assert not [name for name in node.keys() if name == "style" or name.startswith("on")]  # noqa: SIM118  an element
    assert chart == stacked_bars(BARS, "图")


@pytest.mark.parametrize("bars", [[], [Bar("甲", "未逐项列出", {})], [Bar("甲", "0/1", {"open": 1})]], ids=len)
def test_a_chart_of_little_is_still_a_chart(bars: list[Bar]) -> None:
    assert len(list(parsed(stacked_bars(bars, "图")).iter("text"))) == 2 * len(bars)


def test_names_in_a_chart_are_text_and_fit_a_phone() -> None:
    chart = parsed(stacked_bars([Bar(HOSTILE, "1/1", {"done": 1}), Bar("长" * 60, "", {"done": 1})], HOSTILE))
    names = [node.text or "" for node in chart.iter("text")]
    assert chart.get("aria-label") == HOSTILE
    assert HOSTILE.startswith(names[0].rstrip("…"))
    assert max(map(len, names)) <= 14


def test_long_figures_have_room_behind_the_bars() -> None:
    (bar,) = lengths(stacked_bars([Bar("甲", "12345/25000", {"done": 12_345, "open": 12_655})], "图"))
    assert 50 < sum(bar.values()) < 65


def test_drawing_leaves_python_as_it_was() -> None:
    stacked_bars(BARS, "图")
    assert all(hasattr(finder, "find_spec") for finder in sys.meta_path)


# ---- totals, against a count of our own over the samples ----


def leaves(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401  whatever YAML holds
    for item in value:
        below = item.get("问题") if "方面" in item else item.get("子问题")
        if below:
            yield from leaves(below)
        elif "状态" in item:
            yield item


def counts(paths: list[Path]) -> Counter[str]:
    found: Counter[str] = Counter()
    for path in paths:
        for leaf in leaves(yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)["反馈问题"]):
            weight = len(leaf.get("合并问题", [])) or 1
            found["问题"] += weight
            found[leaf["状态"]] += weight
            found["长期坚持"] += weight * (leaf.get("长期坚持") == "是")
    return found


@pytest.fixture(scope="module")
def samples() -> Collection:
    return collected(PROJECT)


def counted(totals: dict[str, int]) -> tuple[int, ...]:
    names = "problems done most open not_done moved unfounded stuck long_term"
    return tuple(totals[name] for name in names.split())


def own(found: Counter[str]) -> tuple[int, ...]:
    return tuple(found[name] for name in ("问题", *(status.value for status in Status), "长期坚持"))


def test_the_totals_are_those_of_the_yaml(samples: Collection) -> None:
    paths = list((PROJECT / "content" / "notices").glob("*/*.yml"))
    page = contexts(numbers_pages(samples))["numbers/index.md"]
    assert counted(page["totals"]) == own(counts(paths))
    assert page["totals"]["notices"] == len(paths)
    assert page["rate"] == "84%"


@pytest.mark.parametrize("slug", ["rounds", "years", "kinds", "levels"])
def test_every_row_is_what_the_yaml_says(slug: str, samples: Collection) -> None:
    sections = contexts(numbers_pages(samples))["numbers/index.md"]["sections"]
    rows = next(section["rows"] for section in sections if section["slug"] == slug)
    groups: dict[str, list[Path]] = {}
    for path in (PROJECT / "content" / "notices").glob("*/*.yml"):
        written_down = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
        unit, campaign = (
            yaml.load((PROJECT / "content" / kind / f"{written_down[key]}.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
            for kind, key in (("units", "单位"), ("rounds", "轮次"))
        )  # fmt: skip
        names = {
            "rounds": campaign["名称"],
            "years": f"{path.parent.name}年",
            "kinds": unit["类别"],
            "levels": unit["层级"],
        }
        groups.setdefault(names[slug], []).append(path)
    assert {row["name"]: counted(row["totals"]) for row in rows} == {
        name: own(counts(paths)) for name, paths in groups.items()
    }


def test_the_bars_show_what_the_table_says(samples: Collection) -> None:
    for context in contexts(numbers_pages(samples)).values():
        for section in context.get("sections", [context.get("section")]):
            rows = {row["name"]: row["totals"] for row in section["rows"]}
            texts = [node.text or "" for node in parsed(section["chart"]).iter("text")]
            drawn = list(zip(texts[::2], texts[1::2], strict=True))
            assert len(drawn) == section["n_charted"]
            for name, figure in drawn:
                totals = rows[name]
                assert figure == (f"{totals['done']}/{totals['problems']}" if totals["problems"] else "未逐项列出")
            bars = [rows[name] for name, _ in drawn if rows[name]["problems"]]
            unit = LONGEST / max(totals["problems"] for totals in bars)
            for totals, pieces in zip(bars, lengths(section["chart"]), strict=True):
                shown = dict(zip(CLASSES, counted(totals)[1:-1], strict=True))
                assert {status: round(length / unit) for status, length in pieces.items()} == {
                    status: count for status, count in shown.items() if count
                }
                assert sum(pieces.values()) == pytest.approx(totals["problems"] * unit, abs=0.1)


def test_parts_add_up_to_the_total_for_rounds_kinds_and_levels(samples: Collection) -> None:
    page = contexts(numbers_pages(samples))["numbers/index.md"]
    for section in page["sections"]:
        if section["slug"] != "regions":
            sums = [sum(column) for column in zip(*(counted(row["totals"]) for row in section["rows"]), strict=True)]
            assert tuple(sums) == counted(page["totals"])


@pytest.mark.usefixtures("setting")
def test_long_term_mostly_done_and_ended_otherwise_do_not_raise_the_rate(project: Path, put: Put) -> None:
    put(
        "content/notices/2022/n.yml",
        notice(
            "编号: p1, 标题: 甲, 状态: 已完成",
            "编号: p2, 标题: 乙, 状态: 正在整改, 长期坚持: 是",
            "编号: p3, 标题: 丙, 状态: 基本完成",
            "编号: p4, 标题: 丁, 状态: 移交",
            "编号: p5, 标题: 戊, 状态: 不成立",
        ),
    )
    text = texts(numbers_pages(collected(project)))["numbers/index.md"]
    assert "5 个问题，其中 1 个已完成，完成率 1/5，即 20%" in text
    assert text.count("<span>1/5</span> 20%") == 5


@pytest.mark.usefixtures("setting")
def test_a_problem_counts_once_and_the_years_say_why_they_add_up_to_more(project: Path, put: Put) -> None:
    put("content/notices/2022/a.yml", notice("编号: p1, 标题: 甲, 状态: 正在整改", "编号: p2, 标题: 乙, 状态: 已完成"))
    put("content/notices/2023/b.yml", notice("编号: p1, 标题: 甲, 状态: 已完成", dates="公布: 2023-06-01"))
    page = contexts(numbers_pages(collected(project)))["numbers/index.md"]
    assert counted(page["totals"])[:2] == (2, 2)
    years = next(section for section in page["sections"] if section["slug"] == "years")
    assert {row["name"]: counted(row["totals"])[:2] for row in years["rows"]} == {"2022年": (2, 1), "2023年": (1, 1)}
    assert "合计只计一次" in years["note"]
    assert not any("合计只计一次" in section["note"] for section in page["sections"] if section is not years)


@pytest.mark.usefixtures("setting")
def test_a_notice_that_lists_no_problems_counts_as_a_notice_only(project: Path, put: Put) -> None:
    put("content/notices/2022/n.yml", "单位: lvhua\n轮次: qu-9-1\n反馈问题:\n  - {方面: 甲方面, 措施: 推进。}\n")
    text = texts(numbers_pages(collected(project)))["numbers/index.md"]
    assert "1 份通报都没有逐项列出问题" in text
    assert "有 1 份通报没有逐项列出问题" in text
    assert '<svg class="chart"' not in text


def test_many_groups_have_a_page_of_their_own_with_all_of_them(project: Path, put: Put) -> None:
    put("content/units/lvhua.yml", UNIT)
    for number in range(12):
        put(
            f"content/rounds/r{number}.yml",
            ROUND.replace("第一轮", f"第{number}轮").replace("2022", str(2001 + number)),
        )
        put(f"content/notices/2022/n{number}.yml", notice("编号: p1, 标题: 甲, 状态: 已完成", campaign=f"r{number}"))
    found = contexts(numbers_pages(collected(project)))
    assert set(found) == {"numbers/index.md", "numbers/rounds/index.md"}
    first = next(section for section in found["numbers/index.md"]["sections"] if section["slug"] == "rounds")
    whole = found["numbers/rounds/index.md"]["section"]
    assert [len(first["rows"]), first["n_charted"], first["more"]] == [10, 10, "numbers/rounds/index.html"]
    assert [len(whole["rows"]), whole["n_charted"], whole["more"]] == [12, 10, ""]
    assert first["rows"][0]["name"] == "九届区委第11轮巡察"
    page = texts(numbers_pages(collected(project)))
    assert "图里只画最新的 10 个轮次，其余见表" in page["numbers/rounds/index.md"]


def regions(project: Path, put: Put, places: list[str]) -> list[dict[str, Any]]:
    put("content/rounds/qu-9-1.yml", ROUND)
    for number, place in enumerate(places):
        put(f"content/units/u{number}.yml", UNIT.replace("某省/某市/某区", place).replace("某市某区", f"第{number}"))
        put(f"content/notices/2022/n{number}.yml", notice("编号: p1, 标题: 甲, 状态: 已完成", unit=f"u{number}"))
    found = contexts(numbers_pages(collected(project)))
    first = next(section for section in found["numbers/index.md"]["sections"] if section["slug"] == "regions")
    return [first, found["numbers/regions/index.md"]["section"]] if "numbers/regions/index.md" in found else [first]


def test_a_site_of_one_place_shows_that_place_alone(project: Path, put: Put) -> None:
    (first,) = regions(project, put, ["甲省/乙市/丙区"])
    assert [row["name"] for row in first["rows"]] == ["丙区"]
    assert first["chosen"] == ""


def test_a_site_of_one_city_compares_its_districts(project: Path, put: Put) -> None:
    (first,) = regions(project, put, ["甲省/乙市/丙区", "甲省/乙市/丁区"])
    assert {row["name"]: row["depth"] for row in first["rows"]} == {"丙区": 0, "丁区": 0}


def test_units_that_belong_to_no_drawn_place_are_said_to_be_left_out(project: Path, put: Put) -> None:
    first, whole = regions(project, put, ["甲省/乙市/丙区", "甲省/乙市/丁区", "甲省/乙市"])
    assert {row["name"] for row in first["rows"]} == {"丙区", "丁区"}
    assert "不含直接属于上级地区的单位" in first["chosen"]
    assert next((row["name"], row["depth"]) for row in whole["rows"]) == ("乙市", 0)
    assert len(whole["rows"]) == 3


# ---- what is still open ----


OPEN = [
    "编号: p1, 标题: 过了, 状态: 未完成, 时限: 2023-06-30, 原时限: 2022-12-31",
    "编号: p2, 标题: 今天, 状态: 正在整改, 时限: 2023-07-01",
    "编号: p3, 标题: 近, 状态: 正在整改, 时限: 2023-09-29",
    "编号: p4, 标题: 远, 状态: 基本完成, 时限: 2023-09-30",
    "编号: p5, 标题: 整月, 状态: 正在整改, 时限: 2023-07",
    "编号: p6, 标题: 看情况, 状态: 正在整改, 时限: 视验收情况",
    "编号: p7, 标题: 没写, 状态: 未完成",
    "编号: p8, 标题: 完成, 状态: 已完成",
    "编号: p9, 标题: 移交, 状态: 移交",
]


@pytest.mark.usefixtures("setting")
def test_open_problems_stand_by_their_deadlines_on_the_day_of_the_build(project: Path, put: Put) -> None:
    put("content/notices/2022/n.yml", notice(*OPEN))
    collection = collected(project)
    found = terms(open_problems(collection.notices), DAY)
    assert {term.slug: [problem.id for _, problem in term.problems] for term in found} == {
        "overdue": ["p1"],
        "soon": ["p2", "p5", "p3"],
        "later": ["p4"],
        "undated": ["p6", "p7"],
    }
    later = terms(open_problems(collection.notices), dt.date(2023, 7, 2))
    assert [problem.id for _, problem in later[0].problems] == ["p1", "p2"]
    assert [problem.id for _, problem in terms(open_problems(collection.notices), dt.date(2023, 8, 1))[0].problems] == [
        "p1",
        "p2",
        "p5",
    ]


@pytest.mark.usefixtures("setting")
def test_the_page_of_open_problems_says_what_each_owes(project: Path, put: Put) -> None:
    why = ", 未完成原因: 等待判决。, 下一步措施: 判决后追缴。"
    put("content/notices/2022/n.yml", notice(*OPEN[:1], *OPEN[5:]).replace("未完成, 时限", f"未完成{why}, 时限"))
    text = texts(outstanding_pages(collected(project)))["open/index.md"]
    assert "按2023年7月1日计算，最新的通报里还有 3 个问题没有完成：逾期 1 个，没有日期 2 个" in text
    assert "时限：2023年6月30日（原2022年12月31日）" in text
    assert "等待判决。" in text
    assert "判决后追缴。" in text
    assert "时限：视验收情况" in text
    assert "未写时限" in text
    assert "../notices/2022/n/index.html#p1" in text
    assert "完成</a>" not in text


@pytest.mark.usefixtures("setting")
def test_what_a_later_notice_ends_is_no_longer_open(project: Path, put: Put) -> None:
    put("content/notices/2022/a.yml", notice(*OPEN[:2]))
    put("content/notices/2023/b.yml", notice("编号: p1, 标题: 过了, 状态: 已完成", dates="公布: 2023-06-01"))
    assert [problem.id for _, problem in open_problems(collected(project).notices)] == ["p2"]
    put("content/notices/2023/b.yml", notice(*(row.replace("未完成", "已完成").replace("正在整改", "已完成") for row in OPEN[:2]), dates="公布: 2023-06-01"))  # fmt: skip
    assert "没有还没完成的" in texts(outstanding_pages(collected(project)))["open/index.md"]


@pytest.mark.usefixtures("setting")
def test_joined_findings_count_each_in_the_sums(project: Path, put: Put) -> None:
    joined = "编号: p1, 合并问题: [{编号: p2, 标题: 甲}, {编号: p3, 标题: 乙}], 状态: 未完成, 时限: 2023-01-31"
    put("content/notices/2022/n.yml", notice(joined))
    text = texts(outstanding_pages(collected(project)))["open/index.md"]
    assert "逾期 2 个" in text
    assert "2 个问题合为一项" in text


@pytest.mark.usefixtures("setting")
def test_many_open_problems_are_split_into_pages_that_hold_each_once(
    project: Path, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.publish.pages.outstanding.WHOLE", 5)
    monkeypatch.setattr("generator.publish.pages.outstanding.FIRST", 2)
    monkeypatch.setattr("generator.publish.pages.outstanding.LENGTH", 3)
    late = [
        f"编号: p{day:02}, 标题: 第{day}个, 状态: 未完成, 时限: 2023-0{day % 6 + 1}-{day:02}" for day in range(1, 9)
    ]
    put("content/notices/2022/n.yml", notice(*late, "编号: p90, 标题: 没写, 状态: 未完成"))
    found = contexts(outstanding_pages(collected(project)))
    assert set(found) == {
        "open/index.md",
        "open/overdue/index.md",
        "open/overdue/2/index.md",
        "open/overdue/3/index.md",
    }
    first = found.pop("open/index.md")["terms"]
    assert [(len(term["problems"]), term["count"], term["more"]) for term in first if term["count"]] == [
        (2, 8, "open/overdue/index.html"),
        (1, 1, ""),
    ]
    ids = [item["problem"]["id"] for context in found.values() for item in context["term"]["problems"]]
    assert ids == ["p06", "p01", "p07", "p02", "p08", "p03", "p04", "p05"]
    assert next(page["span"] for page in found["open/overdue/index.md"]["pages"]) == "2023年1月至2023年2月"
    pages = texts(outstanding_pages(collected(project)))
    assert 'href="../../open/overdue/2/index.html"' in pages["open/overdue/index.md"]
    assert 'aria-current="page"' in pages["open/overdue/3/index.md"]


# ---- how problems went on ----


STORY = {
    "2022/a": ("公布: 2022-11-15", [
        "编号: p1, 标题: 一, 状态: 正在整改, 时限: 2023-06-30",
        "编号: p2, 标题: 二, 状态: 正在整改",
        "编号: p3, 标题: 三, 状态: 未完成, 时限: 2023-01-31",
        "编号: p4, 标题: 四, 状态: 基本完成",
        "编号: p5, 标题: 五, 状态: 已完成",
        "编号: p6, 标题: 六, 状态: 已完成",
    ]),
    "2023/b": ("公布: 2023-07-01", [
        "编号: p1, 标题: 一, 状态: 已完成, 完成日期: 2023-05-20",
        "编号: p2, 标题: 二, 状态: 已完成",
        "编号: p3, 标题: 三, 状态: 未完成, 时限: 2023-12-31",
        "编号: p6, 标题: 六, 状态: 已完成, 长期坚持: 是",
        "编号: p7, 标题: 七, 状态: 正在整改",
    ]),
}  # fmt: skip


@pytest.fixture
def story(project: Path, put: Put, setting: None) -> Path:  # noqa: ARG001
    for name, (dates, problems) in STORY.items():
        put(f"content/notices/{name}.yml", notice(*problems, dates=dates))
    put("content/rounds/qu-9-2.yml", ROUND.replace("第一轮", "第二轮"))
    put("content/notices/2023/other.yml", notice("编号: p1, 标题: 别的, 状态: 未完成", campaign="qu-9-2", dates="公布: 2023-08-01"))  # fmt: skip
    return project


def unit_page(project: Path) -> dict[str, Any]:
    return contexts(groups_pages(collected(project)))["units/lvhua/index.md"]


def test_a_sentence_says_how_the_statuses_moved(story: Path) -> None:
    assert [one["summary"] for one in unit_page(story)["rounds"]] == [
        "",
        "后续通报中：2 个由正在整改变为已完成，1 个前后都是已完成，1 个仍是未完成（其中 1 个改了时限）；1 个是后来才列出的；1 个没有完成的，最近一份通报没有提到。",
    ]


def test_a_table_says_of_each_problem_how_it_went_on(story: Path) -> None:
    newest, first = unit_page(story)["rounds"]
    assert [newest["name"], newest["rows"], newest["columns"]] == ["九届区委第二轮巡察", [], []]
    assert [link["name"] for link in first["columns"]] == ["2022年11月15日", "2023年7月1日"]
    cells = {row["title"]: [(cell["status"], "".join(cell["notes"])) for cell in row["cells"]] for row in first["rows"]}
    assert cells == {
        "一": [("正在整改", "时限：2023年6月30日"), ("已完成", "2023年5月20日完成")],
        "二": [("正在整改", ""), ("已完成", "")],
        "三": [("未完成", "时限：2023年1月31日"), ("未完成", "时限由2023年1月31日改为2023年12月31日")],
        "四": [("基本完成", ""), ("", "没有提到")],
        "七": [("", "还没有列出"), ("正在整改", "")],
    }
    assert [one["problem"]["id"] for one in first["settled"]] == ["p5", "p6"]
    assert [notice["date"] for notice in first["notices"]] == ["2022年11月15日", "2023年7月1日"]


def test_a_third_notice_goes_on_from_the_last_word(story: Path, put: Put) -> None:
    third = ["编号: p3, 标题: 三, 状态: 已完成", "编号: p4, 标题: 四, 状态: 正在整改"]
    put("content/notices/2024/c.yml", notice(*third, dates="公布: 2024-02-01"))
    first = unit_page(story)["rounds"][0]
    assert first["name"] == "九届区委第一轮巡察"
    assert "1 个由基本完成变为正在整改，2 个由正在整改变为已完成，1 个由未完成变为已完成" in first["summary"]
    rows = {row["title"]: [cell["status"] for cell in row["cells"]] for row in first["rows"]}
    assert rows["四"] == ["基本完成", "", "正在整改"]
    assert rows["七"] == ["", "正在整改", ""]


def test_notices_without_problems_are_no_part_of_the_story(story: Path, put: Put) -> None:
    bare = "单位: lvhua\n轮次: qu-9-1\n公布: 2024-03-01\n反馈问题:\n  - {方面: 甲方面, 措施: 推进。}\n"
    put("content/notices/2024/bare.yml", bare)
    first = unit_page(story)["rounds"][0]
    assert len(first["columns"]) == 2
    assert len(first["notices"]) == 3


def test_a_single_notice_has_no_story() -> None:
    assert moves_text(sequel([]).courses) == ""


def test_only_units_tell_their_rounds(story: Path) -> None:
    found = contexts(groups_pages(collected(story)))
    assert {path.split("/")[0] for path, context in found.items() if context.get("rounds")} == {"units"}


# ---- whatever is written is text ----


def test_what_looks_like_markup_stays_text_on_every_page(project: Path, put: Put) -> None:
    quoted = f"'{HOSTILE}'"
    put("content/units/lvhua.yml", UNIT.replace("某市某区园林绿化中心", quoted).replace("园林绿化中心", quoted, 1))
    put("content/rounds/qu-9-1.yml", ROUND.replace("九届区委第一轮巡察", quoted))
    problem = f"编号: p1, 标题: {quoted}, 状态: 未完成, 未完成原因: '一 < 二 & {{{{ 7*7 }}}}', 时限: {quoted}"
    for year in (2022, 2023):
        put(f"content/notices/{year}/n{year}.yml", notice(problem, dates=f"公布: {year}-11-15"))
    collection = collected(project)
    for pages in (numbers_pages, outstanding_pages, groups_pages):
        for path, text in texts(pages(collection)).items():
            _, front, body = text.split("---\n", 2)
            assert "<img" not in body, path
            told = yaml.safe_load(front)
            assert set(told) <= {"title", "description", "template"}, path
            assert "&lt;" not in told.get("description", ""), path
    assert contexts(groups_pages(collection))["units/lvhua/index.md"]["name"] == HOSTILE


def test_the_same_notices_give_the_same_bytes(samples: Collection) -> None:
    again = collected(PROJECT)
    for pages in (numbers_pages, outstanding_pages):
        assert texts(pages(samples)) == texts(pages(again))


def test_a_site_without_notices_has_no_empty_columns(project: Path) -> None:
    empty = collected(project)
    assert list(numbers_pages(empty)) == list(outstanding_pages(empty)) == []
