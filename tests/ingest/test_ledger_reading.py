"""What is read from a ledger as offices keep it."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from ledgers import Rows, read, saved

from generator.ingest.ledger.draft import draft
from generator.ingest.ledger.entries import Entry
from generator.ingest.ledger.facts import Facts, facts_of
from generator.ingest.ledger.words import read_date, read_flag, read_status
from generator.load.spelling import spell
from generator.load.tree import parse_tree

HEADER = ["序号", "问题类别", "反馈问题", "具体表现", "整改措施", "责任领导", "责任股室", "完成时限", "整改情况", "是否完成", "包联干部"]
TITLE = ["某单位巡察整改台账"]


def facts(path: Path) -> list[Facts]:
    return [facts_of(entry) for entry in read(path).entries]


def ways(path: Path) -> list[list[str]]:
    """The way down to each problem."""
    return [[title.text for title in ((entry.aspect,) if entry.aspect else ()) + entry.titles] for entry in read(path).entries]


def drafted(path: Path) -> Any:  # noqa: ANN401
    made = draft(read(path).entries, {"单位": "lvhua", "轮次": "qu-9-1"})
    done = spell(made.text, "x.yml", "notice")
    assert done.mistakes == []
    value = parse_tree(done.text, "x.yml").value
    assert isinstance(value, dict)
    return value["反馈问题"]


def one(path: Path, **cells: Any) -> tuple[Entry, Facts]:  # noqa: ANN401
    saved(path, {"台账": [["问题", *cells], ["示例问题", *cells.values()]]})
    entry = read(path).entries[0]
    return entry, facts_of(entry)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "台账.xlsx"


def test_merged_cells_become_a_tree(path: Path) -> None:
    rows: Rows = [
        TITLE,
        HEADER,
        [1, "一、政治建设", "学习不够", "次数少", "增加次数。", "示例甲", "办公室", "2022年6月底前", "已开展2次。", "√", None],
        [2, None, None, "记录不全", "补记录。", "示例甲", "办公室", "立行立改", None, "完成", "示例丙"],
        [3, None, "议事不规范", None, "修订规则。", "示例乙", "财务股", "长期坚持", None, "正在推进", None],
        [4, "二、作风建设", "文风不实", "文件多", "精简。", "示例乙", None, dt.datetime(2022, 12, 31, tzinfo=None), None, "未完成", None],  # noqa: DTZ001
    ]
    saved(path, {"台账": rows}, ["A1:K1", "B3:B5", "C3:C4", "C5:D5"])
    aspects = drafted(path)
    assert [aspect["方面"] for aspect in aspects] == ["政治建设", "作风建设"]
    first, second = aspects[0]["问题"]
    assert (first["标题"], [child["标题"] for child in first["子问题"]]) == ("学习不够", ["次数少", "记录不全"])
    leaf = first["子问题"][0]
    assert leaf == {
        "编号": leaf["编号"],
        "标题": "次数少",
        "状态": "已完成",
        "措施": ["增加次数。"],
        "成效": "已开展2次。",
        "时限": "2022-06底前",
        "内部": {"责任领导": "示例甲", "责任股室": "办公室"},
    }
    assert first["子问题"][1]["内部"]["备注"] == "包联干部：示例丙"
    assert first["子问题"][1]["时限"] == "立行立改"
    assert (second["标题"], second["状态"], second["时限"]) == ("议事不规范", "正在整改", "长期坚持")
    assert aspects[1]["问题"][0]["子问题"][0]["时限"] == "2022-12-31"


def test_a_header_of_two_rows_below_titles_is_found(path: Path) -> None:
    rows: Rows = [
        TITLE,
        ["填报单位：示例", None, None, None, "2022年"],
        ["序号", "存在问题", "责任", None, "整改时限", "整 改\n措 施（具体）", "完成情况*"],
        [None, None, "领导", "股室"],
        [1, "档案移交不及时", "示例", "办公室", "2022.6", "补齐。", "已完成"],
    ]
    saved(path, {"台账": rows}, ["A1:G1", "A3:A4", "B3:B4", "C3:D3", "E3:E4", "F3:F4", "G3:G4"])
    assert [heading.meaning for heading in read(path).entries[0].header.headings] == [
        "序号", "问题", "责任领导", "责任股室", "时限", "措施", "整改情况",
    ]  # fmt: skip
    assert facts(path)[0].values == {
        "状态": "已完成", "时限": "2022-06", "措施": ["补齐。"], "责任领导": "示例", "责任股室": "办公室",
    }  # fmt: skip


def test_one_problem_over_several_rows_is_one(path: Path) -> None:
    rows: Rows = [
        ["问题", "整改措施", "责任人", "状态"],
        ["档案移交不及时", "补齐档案。", "示例甲", "已完成"],
        [None, "建立制度。", "示例乙", None],
        [None, "加强检查。", "示例甲", None],
    ]
    saved(path, {"台账": rows}, ["A2:A4", "D2:D4"])
    assert facts(path)[0].values == {"状态": "已完成", "措施": ["补齐档案。", "建立制度。", "加强检查。"], "责任人": "示例甲、示例乙"}
    saved(path, {"台账": rows})
    assert len(facts(path)) == 1


def test_aspects_that_are_repeated_in_every_row_are_one(path: Path) -> None:
    saved(path, {"台账": [["方面", "问题", "状态"], ["甲", "乙", "已完成"], ["甲", "丙", "已完成"]]})
    assert ways(path) == [["甲", "乙"], ["甲", "丙"]]
    assert len(drafted(path)) == 1


def test_headings_inside_the_table_are_aspects_and_what_stands_below_it_is_told(path: Path) -> None:
    rows: Rows = [
        ["序号", "问题", "措施", "状态"],
        ["（一）党的建设方面"],
        [1, "学习不够", "增加次数。", "已完成"],
        ["序号", "问题", "措施", "状态"],
        ["（二）作风方面"],
        [2, "联系服务群众不够", "走访。", "已完成"],
        ["合计", "2", None, None],
        ["填表人：示例", None, "审核人：示例"],
    ]
    saved(path, {"台账": rows}, ["A2:D2", "A5:D5"])
    assert ways(path) == [["（一）党的建设方面", "学习不够"], ["（二）作风方面", "联系服务群众不够"]]
    assert [told.place for told in read(path).skipped] == ["第 7 行", "第 8 行"]


def test_every_used_sheet_is_read_and_the_others_are_told(path: Path) -> None:
    rows: Rows = [["问题", "措施", "状态"], ["甲", "做了。", "已完成"]]
    saved(path, {"一": rows, "说明": [["这里没有表头"]], "空": [], "二": [rows[0], ["乙", "做了。", "已完成"]]})
    reading = read(path)
    assert [entry.name for entry in reading.entries] == ["甲", "乙"]
    said = "\n".join(reading.told)
    for words in ("“一”：表头在第 1 行，读到 1 条", "“说明”：没有找到表头", "“空”：是空的", "“二”：表头在第 1 行"):
        assert words in said


def test_hidden_sheets_are_not_read_and_hidden_rows_are(path: Path) -> None:
    rows: Rows = [["问题", "措施", "状态"], ["甲", "做了。", "已完成"]]

    def hide(sheet: Any) -> None:  # noqa: ANN401
        sheet.row_dimensions[2].hidden = True
        sheet.parent.worksheets[1].sheet_state = "hidden"

    saved(path, {"一": rows, "二": rows}, touch=hide)
    reading = read(path)
    assert len(reading.entries) == 1
    assert "1 行是隐藏的" in "".join(reading.told)
    assert "隐藏的，没有读" in "".join(reading.told)


@pytest.mark.parametrize(
    ("words", "status", "long_term"),
    [
        ("已完成", "已完成", False),
        ("√", "已完成", False),
        ("整改到位。", "已完成", False),
        ("已完成，长期坚持", "已完成", True),
        ("完成并长期坚持", "已完成", True),
        ("基本完成", "基本完成", False),
        ("整改中", "正在整改", False),
        ("持续推进", "正在整改", False),
        ("×", "未完成", False),
        ("尚未完成", "未完成", False),
        ("100%", "已完成", False),
        ("长期坚持", "", True),
    ],
)
def test_words_for_a_status_are_understood(words: str, status: str, long_term: bool) -> None:  # noqa: FBT001
    assert read_status(words) == (status, long_term)


@pytest.mark.parametrize("words", ["80%", "完成一半", "已完成大部分", "按计划", "是的吧", "已移交档案室并完成归档", "同上"])
def test_words_that_are_no_status_for_certain_are_never_taken_for_one(words: str, path: Path) -> None:
    assert read_status(words) is None
    _, read_facts = one(path, 措施="做了。", 状态=words)
    assert "状态" not in read_facts.values
    assert words in read_facts.doubts[0].text
    assert read_facts.kept == [f"状态（没有读懂）：{words}"]


def test_a_status_that_contradicts_another_is_told(path: Path) -> None:
    _, read_facts = one(path, 整改情况="未完成", 状态="已完成", 措施="做了。")
    assert "状态" not in read_facts.values
    assert "互相矛盾" in read_facts.doubts[0].text


def test_only_long_term_is_no_status(path: Path) -> None:
    _, read_facts = one(path, 措施="做了。", 状态="长期坚持")
    assert read_facts.values == {"长期坚持": "是", "措施": ["做了。"]}
    assert "没有写完成没有" in read_facts.doubts[0].text


def test_ticks_for_long_term_are_understood() -> None:
    assert [read_flag(text) for text in ("√", "是", "否", "长期", "看情况")] == ["是", "是", "否", "是", ""]


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2022年6月底前", "2022-06底前"),
        ("2022年6月", "2022-06"),
        ("2022.6.30", "2022-06-30"),
        ("2022/6/30", "2022-06-30"),
        ("2022-06-30前", "2022-06-30前"),
        ("2022年", "2022"),
        ("2022.13", ""),
        ("长期坚持", ""),
        ("6月底前", ""),
    ],
)
def test_dates_keep_their_precision(words: str, date: str) -> None:
    assert read_date(words) == date


@pytest.mark.parametrize(
    ("value", "number_format", "text", "doubt"),
    [
        (dt.datetime(2022, 6, 30), "yyyy-mm-dd", "2022-06-30", ""),  # noqa: DTZ001
        (dt.datetime(2022, 6, 1), 'yyyy"年"m"月";@', "2022-06", ""),  # noqa: DTZ001
        (dt.datetime(2022, 1, 1), 'yyyy"年"', "2022", ""),  # noqa: DTZ001
        (dt.datetime(2022, 6, 30), 'm"月"d"日"', "2022-06-30", "只显示月和日"),  # noqa: DTZ001
        (44742, "General", "2022-06-30", "是数字 44742"),
        (202206, "General", "2022-06", ""),
        (20220630, "General", "2022-06-30", ""),
        (2022, "General", "2022", ""),
        (2022.6, "General", "2022-06", ""),
        (2022.1, "General", "", "分不出是 1 月还是 10 月"),
        (7, "General", "", "不像日期"),
    ],
)
def test_dates_that_excel_keeps_as_numbers_are_as_precise_as_they_are_shown(
    path: Path, value: object, number_format: str, text: str, doubt: str
) -> None:
    def form(sheet: Any) -> None:  # noqa: ANN401
        sheet["C2"].number_format = number_format

    saved(path, {"台账": [["问题", "状态", "完成时限"], ["甲", "已完成", value]]}, touch=form)
    found = facts(path)[0]
    assert found.values.get("时限", "") == text  # type: ignore[call-overload]
    assert doubt in "".join(told.text for told in found.doubts)
    assert bool(doubt) == bool(found.doubts)


def test_what_must_be_a_date_and_is_none_is_told_and_kept(path: Path) -> None:
    _, found = one(path, 状态="已完成", 实际完成时间="上个月")
    assert "完成日期" not in found.values
    assert found.kept == ["完成日期（没有读懂）：上个月"]


def test_a_text_that_no_notice_may_hold_is_told_and_kept(path: Path) -> None:
    _, found = one(path, 状态="已完成", 成效="<b>好</b>")
    assert "成效" not in found.values
    assert "HTML" in found.doubts[0].text
    assert found.kept == ["成效（没有读懂）：<b>好</b>"]


def test_a_problem_with_problems_below_it_keeps_its_own_words_in_a_note(path: Path) -> None:
    rows: Rows = [["问题", "具体表现", "措施", "状态"], ["甲", None, "总的措施。", "已完成"], [None, "乙", "做了。", "已完成"]]
    saved(path, {"台账": rows})
    group = drafted(path)[0]
    assert [child["标题"] for child in group["子问题"]] == ["乙"]
    assert group["内部"]["备注"] == "状态：已完成；措施：总的措施。"


def test_ids_of_the_ledger_are_kept_where_they_can_be_ids(path: Path) -> None:
    saved(path, {"台账": [["编号", "问题", "状态"], ["p07", "甲", "已完成"], ["第2号", "乙", "已完成"], ["p07", "丙", "已完成"]]})
    assert [(problem["编号"], problem.get("内部", {}).get("备注")) for problem in drafted(path)] == [
        ("p07", None), ("p08", "编号：第2号"), ("p09", "编号：p07"),
    ]  # fmt: skip


def test_two_columns_of_one_meaning_lose_nothing(path: Path) -> None:
    saved(path, {"台账": [["问题", "整改措施", "具体措施", "状态"], ["甲", "一条。", "另一条。", "已完成"]]})
    assert facts(path)[0].kept == ["具体措施：另一条。"]


def test_of_two_columns_about_progress_the_one_about_completion_holds_the_status(path: Path) -> None:
    _, found = one(path, 整改措施="做了。", 整改落实情况="已办2件。", 完成情况="整改到位")
    assert found.values == {"状态": "已完成", "措施": ["做了。"], "成效": "已办2件。"}
    _, found = one(path, 整改措施="做了。", 完成情况="已办2件。")
    assert found.values == {"措施": ["做了。"], "成效": "已办2件。"}
