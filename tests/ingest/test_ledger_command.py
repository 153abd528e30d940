"""`tongbao ledger`: what it says, what it writes, and how it leaves."""

import html
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from ledgers import changed, saved
from support import CANARY
from typer.testing import CliRunner, Result

from generator.cli import app
from generator.commands import ledger as ledger_command
from generator.ingest.ledger.export import LONGEST_CELL

Put = Callable[[str, str], Path]
NAME = "content/notices/2022/lvhua-2022.yml"
NOTICE = f"""# 手写的说明
单位: lvhua   # 不要动
轮次: "qu-9-1"
反馈问题:
  - 方面: 党的建设
    问题:
      - 标题: 学习不够      # 键的次序也不要动
        编号: p01
        状态: 正在整改
        措施:
          - '增加次数。'
          # 还差一条
          - {{要点: 检查, 内容: "每月1次。", 日期: 2022-08}}

      - {{编号: p02, 标题: 档案移交不及时, 状态: 正在整改, 未完成原因: 库房未验收。, 内部: {{责任领导: , 备注: {CANARY}}}}}
内部: {{备注: {CANARY}}}
"""
HEADER = ["编号", "问题", "整改措施", "责任领导", "状态", "未完成原因"]


@pytest.fixture
def home(project: Path, put: Put, setting: None, monkeypatch: pytest.MonkeyPatch) -> Path:  # noqa: ARG001
    put(NAME, NOTICE)
    monkeypatch.chdir(project)
    return project


def run(*words: object) -> Result:
    return CliRunner().invoke(app, ["ledger", *map(str, words)])


def ledger(home: Path, *rows: list[Any]) -> Path:
    return saved(home / "台账.xlsx", {"台账": [HEADER, *rows]})


def exported(home: Path, *options: str) -> Path:
    path = home / "出.xlsx"
    result = run("--export", "lvhua-2022", "--to", path, "--force", *options)
    assert (result.exit_code, result.stderr) == (0, "")
    return path


def test_changes_are_shown_and_nothing_is_written_without_being_asked_for(home: Path) -> None:
    path = ledger(home, ["p02", "档案移交不及时", None, "示例", "已完成", "库房未验收。"], ["p01", "学习不够", None, None, "正在整改", None])
    result = run(path, "--notice", "lvhua-2022")
    assert result.exit_code == 1
    assert "p02 档案移交不及时" in result.stdout
    assert "状态：正在整改 → 已完成　（台账!E2）" in result.stdout
    assert "责任领导：（空） → 示例　（台账!D2）" in result.stdout
    assert "什么也没有写" in result.stdout
    assert (home / NAME).read_text(encoding="utf-8") == NOTICE


def test_what_is_written_changes_only_the_values_that_differ(home: Path) -> None:
    path = ledger(home, ["p02", "档案移交不及时", None, "示例", "基本完成", "库房未验收。"], [None, "学习不够", "1.增加次数。\n2.【检查】每月2次。\n3.通报结果。", None, "正在整改", None])
    result = run(path, "--notice", "lvhua-2022", "--write")
    assert result.exit_code == 0
    wanted = NOTICE.replace("档案移交不及时, 状态: 正在整改", "档案移交不及时, 状态: 基本完成").replace("责任领导: ,", "责任领导: 示例,")
    wanted = wanted.replace('"每月1次。"', "每月2次。").replace("日期: 2022-08}\n", "日期: 2022-08}\n          - 通报结果。\n")
    assert (home / NAME).read_text(encoding="utf-8") == wanted
    assert run(path, "--notice", "lvhua-2022").exit_code == 0
    assert "和台账一致，没有要改的" in run(path, "--notice", "lvhua-2022").stdout


def test_a_person_at_a_terminal_is_asked_and_no_is_the_default(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = ledger(home, ["p01", "学习不够", None, None, "已完成", None], ["p02", "档案移交不及时", None, None, "正在整改", "库房未验收。"])
    monkeypatch.setattr(ledger_command, "is_at_terminal", lambda: True)
    for typed, code in (("\n", 1), ("否\n", 1), ("是\n", 0)):
        result = CliRunner().invoke(app, ["ledger", str(path), "--notice", "lvhua-2022"], input=typed)
        assert result.exit_code == code
        assert ("已完成" in (home / NAME).read_text(encoding="utf-8")) == (code == 0)


def test_rows_and_problems_without_a_partner_are_listed_and_the_nearest_is_only_suggested(home: Path) -> None:
    path = ledger(home, [None, "档案移交不够及时", "补齐。", None, "已完成", None], ["p09", "别的事", None, None, "已完成", None])
    result = run(path, "--notice", "lvhua-2022", "--write")
    assert result.exit_code == 1
    said = result.stderr
    assert "也许是“档案移交不及时”（p02）" in said
    assert "整行：档案移交不够及时，措施：补齐。，状态：已完成" in said
    assert "通报里没有编号 p09" in said
    assert "通报里有、台账里没有的（2）" in said
    assert (home / NAME).read_text(encoding="utf-8") == NOTICE


def test_titles_are_compared_without_labels_marks_and_the_words_around_them(home: Path) -> None:
    path = ledger(home, [None, "2.关于“档案移交不及时”的问题", None, None, "未完成", None], [None, "学习 不够。", None, None, "正在整改", None])
    result = run(path, "--notice", "lvhua-2022")
    assert "要改 1 处" in result.stdout
    assert "状态：正在整改 → 未完成" in result.stdout
    assert "没有对上" not in result.stderr


def test_groups_of_a_ledger_without_ids_rename_nothing(home: Path) -> None:
    path = saved(home / "台账.xlsx", {"台账": [["问题类别", "问题", "状态"], ["党建类", "学习不够", "正在整改"], ["党建类", "档案移交不及时", "正在整改"]]})
    result = run(path, "--notice", "lvhua-2022", "--write")
    assert result.exit_code == 1
    assert result.stderr.count("台账里是“党建类”，通报里是“党的建设”，没有改") == 1
    assert (home / NAME).read_text(encoding="utf-8") == NOTICE


def test_a_row_that_stands_under_another_aspect_is_told_and_not_moved(home: Path, put: Put) -> None:
    put(NAME, NOTICE.replace("\n内部: {备注: ", "\n  - {方面: 作风建设, 措施: 已办。}\n内部: {备注: "))
    source = (home / NAME).read_text(encoding="utf-8")
    rows = [["编号", "方面", "问题", "状态"], ["p01", "党的建设", "学习不够", "正在整改"], ["p02", "作风建设", "档案移交不及时", "正在整改"]]
    result = run(saved(home / "台账.xlsx", {"台账": rows}), "--notice", "lvhua-2022", "--write")
    assert result.exit_code == 1
    assert "这一行在“作风建设”下，通报里在“党的建设”下；要移，请在 YAML 里移" in result.stderr
    assert (home / NAME).read_text(encoding="utf-8") == source


def test_two_problems_of_one_title_need_an_id(home: Path, put: Put) -> None:
    put(NAME, NOTICE.replace("学习不够", "档案移交不及时"))
    result = run(ledger(home, [None, "档案移交不及时", None, None, "已完成", None]), "--notice", "lvhua-2022")
    assert "有 2 个问题都叫“档案移交不及时”，请在“编号”一列写明：p01、p02" in result.stderr


def test_an_empty_cell_deletes_nothing(home: Path) -> None:
    path = ledger(home, ["p02", "档案移交不及时", None, None, "正在整改", None], ["p01", "学习不够", None, None, "正在整改", None])
    result = run(path, "--notice", "lvhua-2022", "--write")
    assert result.exit_code == 0
    assert "“未完成原因”是空的，通报里是“库房未验收。”，没有删" in result.stderr
    assert (home / NAME).read_text(encoding="utf-8") == NOTICE


def test_an_unclear_status_is_told_and_not_written(home: Path) -> None:
    result = run(ledger(home, ["p02", "档案移交不及时", None, None, "八成", "库房未验收。"]), "--notice", "lvhua-2022", "--write")
    assert result.exit_code == 1
    assert "台账!E2：“八成”不知道是哪一种状态" in result.stderr
    assert (home / NAME).read_text(encoding="utf-8") == NOTICE


def test_what_the_check_would_find_in_the_new_text_is_told_beforehand(home: Path) -> None:
    path = ledger(home, ["p02", "档案移交不及时", None, None, "已完成", "库房未验收。"])
    result = run(path, "--notice", "lvhua-2022", "--write")
    assert result.exit_code == 1
    assert "这样改了以后，tongbao check 会指出" in result.stderr
    assert "状态是“已完成”，却写了未完成原因" in result.stderr


def test_unknown_columns_go_into_the_note_once(home: Path) -> None:
    path = saved(home / "台账.xlsx", {"台账": [["编号", "问题", "包联干部"], ["p02", "档案移交不及时", "示例甲"]]})
    assert run(path, "--notice", "lvhua-2022", "--write").exit_code == 0
    assert f"备注: {CANARY}；包联干部：示例甲" in (home / NAME).read_text(encoding="utf-8")
    again = run(path, "--notice", "lvhua-2022", "--write")
    assert "要改" not in again.stdout.replace("没有要改的", "").replace("没有能直接改的", "")


def test_a_title_that_was_changed_in_the_ledger_is_changed_and_so_is_a_merged_aspect(home: Path) -> None:
    content = changed(exported(home).read_bytes(), {(4, "问题"): "学习很不够", (4, "方面"): "党建"})
    path = home / "改.xlsx"
    path.write_bytes(content)
    result = run(path, "--notice", "lvhua-2022", "--write")
    assert result.exit_code == 0
    assert (home / NAME).read_text(encoding="utf-8") == NOTICE.replace("标题: 学习不够 ", "标题: 学习很不够 ").replace("方面: 党的建设", "方面: 党建")


def test_comments_that_a_change_would_lose_stop_that_change_and_no_other(home: Path, put: Put) -> None:
    source = NOTICE.replace("日期: 2022-08}\n", "日期: 2022-08}  # 已核对\n")
    put(NAME, source)
    content = changed(exported(home).read_bytes(), {(4, "措施"): "全部重写。", (4, "状态"): "未完成"})
    path = home / "改.xlsx"
    path.write_bytes(content)
    result = run(path, "--notice", "lvhua-2022", "--write")
    assert result.exit_code == 1
    assert "请在 YAML 里改（1）" in result.stderr
    wanted = source.replace("编号: p01\n        状态: 正在整改", "编号: p01\n        状态: 未完成")
    assert (home / NAME).read_text(encoding="utf-8") == wanted


def test_a_notice_with_mistakes_is_left_alone(home: Path, put: Put) -> None:
    put(NAME, NOTICE.replace("状态: 正在整改\n", "状态: 好了\n"))
    result = run(ledger(home, ["p01", "学习不够", None, None, "已完成", None]), "--notice", "lvhua-2022", "--write")
    assert result.exit_code == 1
    assert "好了" in result.stderr
    assert run("--export", "lvhua-2022", "--to", home / "x.xlsx").exit_code == 1


def test_an_unknown_notice_and_half_a_command_are_told(home: Path) -> None:
    path = ledger(home, ["p01", "学习不够", None, None, "已完成", None])
    for words, said in (
        ((path, "--notice", "lvhua-2021"), "是否想写“lvhua-2022”"),
        ((), "两样写一样"),
        ((path, "--export", "lvhua-2022"), "两样写一样"),
        ((path,), "还缺 --unit"),
        ((path, "--unit", "lvhu", "--round", "qu-9-1"), "是否想写“lvhua”"),
        ((path, "--unit", "lvhua", "--round", "qu-9-1", "--year", "十"), "--year"),
        ((path, "--unit", "lvhua", "--round", "qu-9-1", "--as-of", "去年"), "--as-of"),
        ((path, "--unit", "lvhua", "--round", "qu-9-1", "--id", "lvhua-2022"), "不会覆盖它"),
    ):
        result = run(*words)
        assert result.exit_code == 2
        assert said in result.stderr


def test_a_file_without_a_ledger_is_told(home: Path) -> None:
    result = run(saved(home / "空.xlsx", {"一": [["甲", "乙"]]}), "--notice", "lvhua-2022")
    assert result.exit_code == 2
    assert "没有找到一条问题" in result.stderr


def test_a_new_notice_is_shown_then_written_and_checks_without_a_mistake(home: Path) -> None:
    path = ledger(home, [None, "公文管理不严", "一是修订办法；二是每月检查。", "示例", "√", None])
    words = (path, "--unit", "lvhua", "--round", "qu-9-1", "--published", "2023-02-01")
    shown = run(*words)
    assert shown.exit_code == 1
    assert "- 修订办法。" in shown.stdout
    assert not (home / "content/notices/2023").exists()
    assert run(*words, "--write").exit_code == 0
    text = (home / "content/notices/2023/lvhua-2023.yml").read_text(encoding="utf-8")
    assert "编号: p01" in text
    assert "内部: {责任领导: 示例}" in text
    checked = CliRunner().invoke(app, ["check"])
    assert checked.exit_code == 0
    assert CliRunner().invoke(app, ["fmt", "--check"]).exit_code == 1  # the notice that was there; the new one is in order
    assert run(*words, "--write").exit_code == 2


def test_internal_facts_are_exported_only_where_they_are_asked_for(home: Path) -> None:
    def whole(path: Path) -> str:
        with zipfile.ZipFile(path) as archive:
            # with lxml at hand, openpyxl writes Han characters as references
            return html.unescape("".join(archive.read(name).decode() for name in archive.namelist()))

    public = whole(exported(home))
    assert CANARY not in public
    assert "责任领导" not in public
    internal = whole(exported(home, "--internal"))
    assert CANARY in internal
    assert internal.count("内部资料，不得公开") >= 2


def test_an_export_never_replaces_a_file_unless_it_is_told_to(home: Path) -> None:
    assert run("--export", "lvhua-2022").exit_code == 0
    assert (home / "台账-lvhua-2022.xlsx").exists()
    result = run("--export", "lvhua-2022")
    assert result.exit_code == 2
    assert "不会覆盖它" in result.stderr
    assert run("--export", "lvhua-2022", "--force").exit_code == 0
    assert run("--export", "lvhua-2022", "--to", "x.xls").exit_code == 2
    assert run("--export", "lvhua-2021").exit_code == 2


def test_an_export_is_the_same_bytes_each_time(home: Path) -> None:
    first = exported(home).read_bytes()
    assert first == exported(home).read_bytes()
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_an_export_is_set_for_people_and_for_paper(home: Path) -> None:
    sheet = openpyxl.load_workbook(exported(home)).worksheets[0]
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("A4", "$3:$3", "landscape", 9)
    assert {cell.font.name for cell in sheet[3]} == {"黑体"}
    assert {cell.font.name for cell in sheet[4]} == {"仿宋"}
    assert all(cell.alignment.wrap_text for cell in sheet[4])
    lists = {validation.formula1 for validation in sheet.data_validations.dataValidation}
    assert lists == {'"已完成,基本完成,正在整改,未完成,移交,不成立,无法整改"', '"是,否"'}
    assert "C4:C5" in {str(block) for block in sheet.merged_cells.ranges}
    assert [cell.value for cell in sheet[3]][:4] == ["序号", "编号", "方面", "问题"]


@pytest.mark.parametrize("text", ["=1+1", "+86", "-甲", "@甲", '=HYPERLINK("http://x","y")', "#N/A", "2022-06-30", "007"])
def test_a_text_never_becomes_a_formula_or_a_number(home: Path, put: Put, text: str) -> None:
    put(NAME, NOTICE.replace("库房未验收。", "'" + text + "'"))
    path = exported(home)
    cells = [cell for row in openpyxl.load_workbook(path).worksheets[0].iter_rows() for cell in row if cell.value == text]
    assert [(cell.data_type, cell.quotePrefix) for cell in cells] == [("s", text[0] in "=+-@")]
    with zipfile.ZipFile(path) as archive:
        assert "<f>" not in archive.read("xl/worksheets/sheet1.xml").decode()
    assert "没有要改的" in run(path, "--notice", "lvhua-2022").stdout


def test_a_text_that_no_cell_can_hold_is_told(home: Path, put: Put) -> None:
    measures = "".join(f"          - {'示例' * 9000}。\n" for _ in range(2))
    put(NAME, NOTICE.replace("          # 还差一条\n", measures))
    result = run("--export", "lvhua-2022", "--to", home / "x.xlsx")
    assert result.exit_code == 2
    assert str(LONGEST_CELL) in result.stderr
    assert not (home / "x.xlsx").exists()


def test_quiet_says_only_what_must_be_looked_at(home: Path) -> None:
    result = run(exported(home), "--notice", "lvhua-2022", "--quiet")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def test_the_help_is_chinese_and_names_every_option() -> None:
    said = run("--help").stdout
    assert re.search(r"--notice.*更新", said)
    assert "--internal" in said
