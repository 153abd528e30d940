"""The one spelling of content files: `tongbao fmt`."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from generator.cli import app
from generator.load.keys import all_records, keys_of
from generator.load.order import written_keys
from generator.load.place import Value
from generator.load.spelling import spell
from generator.load.tree import parse_tree
from generator.model.problem import Aspect, Problem
from generator.model.record import Record

Put = Callable[[str, str], Path]


def spelled(source: str, kind: str = "") -> str:
    done = spell(source, "x.yml", kind)
    assert done.mistakes == []
    return done.text


def read(source: str) -> Value:
    tree = parse_tree(source, "x.yml")
    assert tree.mistakes == []
    return tree.value


# --- comments -----------------------------------------------------------------------------------------------------------


def test_comments_go_along_with_their_key() -> None:
    source = """\
# 整份文件的说明
轮次: qu-9-1  # 第一轮
# 单位的说明
单位: lvhua
反馈问题:   # 共两个
  # 第一个
  - 标题: 甲
    # 编号的说明
    编号: p01
    措施:
      - 一
      # 夹在中间
      - {要点: 快, 内容: 好} # 行尾
    # 问题末尾
  # 第二个
  - # 破折号后面
    标题: 乙
    编号: p02
# 文件末尾
"""
    assert (
        spelled(source)
        == """\
# 整份文件的说明
# 单位的说明
单位: lvhua
轮次: qu-9-1  # 第一轮
反馈问题:  # 共两个
  # 第一个
  # 编号的说明
  - 编号: p01
    标题: 甲
    措施:
      - 一
      # 夹在中间
      - {要点: 快, 内容: 好}  # 行尾
    # 问题末尾
  # 第二个
  # 破折号后面
  - 编号: p02
    标题: 乙
# 文件末尾
"""
    )


def test_what_stands_above_the_first_key_stays_on_top_of_the_file() -> None:
    assert spelled("# 示例\n轮次: a\n单位: b\n") == "# 示例\n单位: b\n轮次: a\n"


def test_behind_an_empty_line_the_comment_above_the_first_key_is_its_own() -> None:
    assert spelled("# 示例\n\n# 轮次的\n轮次: a\n单位: b\n") == "# 示例\n\n单位: b\n# 轮次的\n轮次: a\n"


def test_measures_that_are_commented_out_stay_below_their_key() -> None:
    source = "反馈问题:\n  - 编号: p01\n    措施:\n      # - 以后再写\n    标题: 甲\n"
    assert spelled(source) == "反馈问题:\n  - 编号: p01\n    标题: 甲\n    措施:\n      # - 以后再写\n"


def test_a_comment_inside_brackets_opens_them() -> None:
    source = "移交:\n  立行立改: {总数: 4, # 共四项\n    已完成: 3}\n  信访件: {办结: 1, 总数: 2}\n"
    assert spelled(source) == "移交:\n  立行立改:\n    总数: 4  # 共四项\n    已完成: 3\n  信访件: {总数: 2, 办结: 1}\n"


def test_one_empty_line_between_parts_is_kept() -> None:
    source = "单位: a\n\n\n\n轮次: b\n反馈问题:\n\n  - 编号: p01\n\n    标题: 甲\n\n\n"
    assert spelled(source) == "单位: a\n\n轮次: b\n反馈问题:\n  - 编号: p01\n\n    标题: 甲\n"


def test_a_comment_under_a_text_of_several_lines_does_not_become_a_part_of_it() -> None:
    source = '反馈问题:\n  - 编号: p01\n    成效: "甲\\n\\n乙"\n      # 注\n    标题: 丙\n'
    assert read(spelled(source))["反馈问题"][0]["成效"] == "甲\n\n乙"
    assert spelled(source).count("# 注") == 1


# --- order --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("record", all_records(), ids=lambda record: record.__name__)
def test_every_key_of_the_format_has_one_place_in_the_order(record: type[Record]) -> None:
    assert sorted(written_keys(record)) == sorted(keys_of(record))


def test_a_problem_is_written_as_the_format_shows_it() -> None:
    contract = [
        "编号",
        "标题",
        "反馈原文",
        "状态",
        "长期坚持",
        "状态表述",
        "情况说明",
        "引语",
        "措施",
        "结语",
        "成效",
        "未完成原因",
        "下一步措施",
        "时限",
        "原时限",
        "内部",
    ]
    assert [key for key in written_keys(Problem) if key in contract] == contract


def test_an_aspect_is_written_as_the_format_shows_it() -> None:
    assert [key for key in written_keys(Aspect) if key in ("方面", "引言", "引语", "措施", "问题")] == [
        "方面",
        "引言",
        "引语",
        "措施",
        "问题",
    ]


@settings(deadline=None)
@given(st.permutations(["单位", "轮次", "巡察组", "不认识的", "公布", "也不认识"]))
def test_unknown_keys_stay_where_they_are(keys: list[str]) -> None:
    written = list(read(spelled("".join(f"{key}: x\n" for key in keys), "notice")))
    assert [key if "不" in key else "" for key in written] == [key if "不" in key else "" for key in keys]
    assert [key for key in written if "不" not in key] == ["单位", "轮次", "巡察组", "公布"]


@pytest.mark.parametrize(
    ("source", "first"),
    [
        ("年度: 2022\n机关: 区委\n名称: 甲\n", "名称"),
        ("分隔: x\n问题: []\n部分: []\n", "分隔"),
        ("自称: 我局\n名称: 甲\n层级: 市\n", "名称"),
    ],
)
def test_the_kind_of_a_file_elsewhere_is_told_by_its_keys(source: str, first: str) -> None:
    assert next(iter(read(spelled(source)))) == first


# --- ids ----------------------------------------------------------------------------------------------------------------


def test_missing_ids_are_filled_in_by_the_order_of_the_text() -> None:
    source = "反馈问题:\n  - 方面: 甲\n    问题:\n      - 标题: 一\n        子问题:\n          - 标题: 二\n      - {标题: 三}\n      - 编号:\n        标题: 四\n"
    assert spell(source, "", "notice").new_ids == ["p01", "p02", "p03", "p04"]
    problems = read(spelled(source))["反馈问题"][0]["问题"]
    assert [problems[0]["编号"], problems[0]["子问题"][0]["编号"], problems[1]["编号"], problems[2]["编号"]] == [
        "p01",
        "p02",
        "p03",
        "p04",
    ]


def test_ids_that_were_used_before_are_not_used_again() -> None:
    """p02 was deleted: links to it must not lead to another problem. p09 is still referred to."""
    source = "反馈问题:\n  - {标题: 新的}\n  - {编号: p01, 标题: 甲}\n  - {编号: p03, 标题: 乙}\n遗留问题:\n  - {问题: [p09]}\n"
    assert spell(source, "").new_ids == ["p10"]


def test_joined_findings_get_ids_too() -> None:
    source = "反馈问题:\n  - 编号: p01\n    合并问题: [{标题: 甲}, {标题: 乙}]\n"
    assert [one["编号"] for one in read(spelled(source))["反馈问题"][0]["合并问题"]] == ["p02", "p03"]


def test_units_get_no_ids() -> None:
    assert spell("名称: 甲\n层级: 市\n", "", "unit").new_ids == []


# --- texts and dates ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("2022年8月上旬", "2022-08上旬"),
        ("2022-3", "2022-03"),
        ('"2022-8-5"', "2022-08-05"),
        ("2022年12月底前", "2022-12底前"),
        ("2022-08-15", "2022-08-15"),
        ("2022", "2022"),
        ("即将公布", "即将公布"),
        ("2022-13", "2022-13"),
    ],
)
def test_dates_have_one_spelling(typed: str, wanted: str) -> None:
    assert spelled(f"公布: {typed}\n", "notice") == f"公布: {wanted}\n"


def test_ranges_of_dates_have_one_spelling() -> None:
    assert spelled("进驻: 2022年3月至2022年5月中旬\n", "notice") == "进驻: 2022-03 至 2022-05中旬\n"


def test_dates_in_texts_stay_as_they_are() -> None:
    source = "下一步: 2022年8月上旬\n反馈问题:\n  - 编号: p01\n    标题: 2022-3\n    时限: 视2022年3月的情况\n"
    written = read(spelled(source, "notice"))
    assert written["下一步"] == "2022年8月上旬"
    assert written["反馈问题"] == [{"编号": "p01", "标题": "2022-3", "时限": "视2022年3月的情况"}]


def test_a_postcode_keeps_its_quotes_and_its_lack_of_them() -> None:
    source = '名称: 甲\n联系方式: {邮编: "061000"}\n'
    assert spelled(source, "unit") == source
    assert spelled(source.replace('"', ""), "unit") == source.replace('"', "")


def test_quotes_that_are_not_needed_go() -> None:
    assert spelled("名称: '某市某局'\n简称: \"某局\"\n", "unit") == "名称: 某市某局\n简称: 某局\n"


@pytest.mark.parametrize(
    "text", ["标题：甲", "甲: 乙", "- 甲", "{甲}", "* 甲", "甲 # 乙", "时限：", "null", "", " 甲", "@甲", "甲:"]
)
def test_quotes_that_are_needed_stay(text: str) -> None:
    source = f'下一步:\n  - "{text}"\n'
    assert spelled(source, "notice") == source


def test_texts_of_several_paragraphs_are_blocks() -> None:
    wanted = "下一步: |-\n  第一段。\n\n  第二段。\n"
    assert spelled('下一步: "第一段。\\n\\n第二段。"\n', "notice") == wanted
    assert spelled("{下一步: '第一段。\n\n\n  第二段。'}\n", "notice") == wanted


def test_texts_on_several_lines_become_one_line() -> None:
    source = "下一步: 第一行，\n  第二行。\n组织领导: >-\n  甲，\n  乙。\n"
    assert spelled(source, "notice") == "组织领导: 甲，乙。\n下一步: 第一行，第二行。\n"


@given(st.integers(1, 30_000))
@settings(max_examples=10, deadline=None)
def test_long_texts_stay_on_one_line(length: int) -> None:
    source = f"下一步: {'整改落实，' * length}好。\n"
    assert spelled(source, "notice") == source


def test_keys_without_a_value_stay_for_somebody_to_fill_in() -> None:
    assert (
        spelled("单位: ~\n轮次: null\n监督: {联系方式: , 期限: ~}\n", "notice")
        == "单位:\n轮次:\n监督: {联系方式: , 期限: }\n"
    )


def test_lists_are_indented_below_their_key() -> None:
    assert spelled("下一步:\n- 甲\n-   乙\n", "notice") == "下一步:\n  - 甲\n  - 乙\n"


# --- the command --------------------------------------------------------------------------------------------------------


def run(project: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["fmt", "--root", str(project), *words])


def test_all_content_is_rewritten_with_plain_line_ends_and_no_mark(project: Path, put: Put) -> None:
    path = put("content/units/a.yml", "")
    path.write_bytes("\ufeff简称: 乙\r\n名称: 甲\r\n".encode())
    other = put("content/notices/2022/b.yml", "轮次: x\n单位: y")
    result = run(project)
    assert result.exit_code == 0
    assert path.read_bytes() == "名称: 甲\n简称: 乙\n".encode()
    assert other.read_bytes() == "单位: y\n轮次: x\n".encode()
    assert "content/units/a.yml: 已整理" in result.stdout
    assert "查看 2 个文件，整理 2 个。" in result.stdout


def test_a_file_with_mistakes_is_left_alone_and_the_others_are_not(project: Path, put: Put) -> None:
    broken = "名称: 甲\n简称: {乙\n"
    tabbed = "联系方式:\n\t电话: 示例\n"
    put("content/units/a.yml", broken)
    put("content/units/b.yml", tabbed)
    put("content/units/c.yml", "简称: 乙\n名称: 甲\n")
    result = run(project)
    assert result.exit_code == 1
    assert (project / "content/units/a.yml").read_text(encoding="utf-8") == broken
    assert (project / "content/units/b.yml").read_text(encoding="utf-8") == tabbed
    assert (project / "content/units/c.yml").read_text(encoding="utf-8") == "名称: 甲\n简称: 乙\n"
    assert re.search(r"^content/units/a\.yml:\d+:\d+: ", result.stderr, re.MULTILINE)
    assert "content/units/b.yml:2:1: 用制表符（Tab）缩进" in result.stderr


def test_check_names_what_would_change_and_writes_nothing(project: Path, put: Put) -> None:
    source = "简称: 乙\n名称: 甲\n"
    path = put("content/units/a.yml", source)
    put("content/units/b.yml", "名称: 甲\n")
    result = run(project, "--check")
    assert result.exit_code == 1
    assert path.read_text(encoding="utf-8") == source
    assert "content/units/a.yml: 要整理" in result.stderr
    assert "b.yml" not in result.output
    run(project)
    assert run(project, "--check").exit_code == 0


def test_files_and_folders_can_be_named(project: Path, put: Put) -> None:
    source = "简称: 乙\n名称: 甲\n"
    named, in_folder, other = (put(f"content/{name}.yml", source) for name in ("units/a", "units/x/b", "rounds/c"))
    assert run(project, str(named), str(in_folder.parent)).exit_code == 0
    assert [path.read_text(encoding="utf-8") == source for path in (named, in_folder, other)] == [False, False, True]


def test_a_file_that_is_not_there_stops_the_command(project: Path) -> None:
    result = run(project, "content/nowhere.yml")
    assert result.exit_code == 2
    assert "content/nowhere.yml" in result.stderr


def test_a_spelled_file_is_not_written_again(project: Path, put: Put) -> None:
    path = put("content/units/a.yml", "名称: 甲\n")
    os.utime(path, (1, 1))
    assert run(project).exit_code == 0
    assert path.stat().st_mtime == 1
