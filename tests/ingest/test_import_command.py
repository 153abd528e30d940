"""The command: files in, drafts and a report out; nothing that is there is written over."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from support import PROJECT, UNIT
from typer.testing import CliRunner, Result

from generator.cli import app
from generator.load.tree import parse_tree

Put = Callable[[str, str], Path]
GUIDE = PROJECT / "docs" / "导入旧通报.md"


def example(name: str, language: str) -> str:
    """Return an example of the guide."""
    found = re.search(rf"<!-- {name} -->\n```{language}\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    assert found
    return found[1]


@pytest.fixture
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one old notice."""
    folder = tmp_path_factory.mktemp("old")
    (folder / "通报.txt").write_text(example("旧通报", "text"), encoding="utf-8")
    return folder


def bring_in(project: Path, *words: str | Path) -> Result:
    return CliRunner().invoke(app, ["import", "--root", str(project), *map(str, words)])


def drafts(project: Path) -> list[str]:
    return sorted(path.relative_to(project).as_posix() for path in (project / "content").rglob("*.yml"))


def draft(project: Path) -> str:
    (path,) = (project / "content" / "notices").rglob("*.yml")
    return path.read_text("utf-8")


@pytest.mark.usefixtures("setting")
def test_the_guide_shows_what_the_program_makes(project: Path, old: Path, request: pytest.FixtureRequest) -> None:
    assert bring_in(project, old, "--unit", "lvhua", "--round", "qu-9-1").exit_code == 0
    made = draft(project)
    if request.config.getoption("--rewrite-golden"):
        text = GUIDE.read_text("utf-8")
        GUIDE.write_text(re.sub(r"(<!-- 草稿 -->\n```yaml\n).*?```", lambda found: f"{found[1]}{made}```", text, flags=re.DOTALL), "utf-8")
    assert made == example("草稿", "yaml")


def test_unit_and_round_are_made_where_they_are_new(project: Path, old: Path) -> None:
    result = bring_in(project, old)
    assert result.exit_code == 0, result.output
    assert drafts(project) == [
        "content/notices/2022/moushimouquyuanlinlvhuazhongxin-2022.yml",
        "content/rounds/jiujiequweidiyilunxuncha.yml",
        "content/units/moushimouquyuanlinlvhuazhongxin.yml",
    ]
    assert "名称: 某市某区园林绿化中心" in (project / "content/units/moushimouquyuanlinlvhuazhongxin.yml").read_text("utf-8")


@pytest.mark.usefixtures("setting")
def test_unit_and_round_that_are_there_are_found_by_their_names(project: Path, put: Put, old: Path) -> None:
    put("content/units/lvhua.yml", re.sub(r"名称: .*", "名称: 某市某区园林绿化中心", UNIT, count=1))
    bring_in(project, old)
    value = parse_tree(draft(project), "draft").value
    assert isinstance(value, dict)
    assert (value["单位"], value["轮次"]) == ("lvhua", "qu-9-1")


@pytest.mark.usefixtures("setting")
def test_a_draft_needs_no_more_than_it_asks_for(project: Path, old: Path) -> None:
    bring_in(project, old, "--unit", "lvhua", "--round", "qu-9-1")
    (path,) = (project / "content" / "notices").rglob("*.yml")
    path.write_text(re.sub(r"状态:  #.*", "状态: 已完成", path.read_text("utf-8")), encoding="utf-8")
    checked = CliRunner().invoke(app, ["check", "--root", str(project)])
    assert checked.exit_code == 0, checked.output
    assert CliRunner().invoke(app, ["fmt", "--check", "--root", str(project)]).exit_code == 0


@pytest.mark.usefixtures("setting")
def test_the_profile_looks_like_the_source(project: Path, old: Path) -> None:
    result = bring_in(project, old, "--compare", "--unit", "lvhua", "--round", "qu-9-1")
    share = re.search(r"与原文相同的段落 ([\d.]+)%", result.output)
    assert share
    assert float(share[1]) >= 75
    assert len(list((project / "templates" / "profiles").glob("导入-*.yml"))) == 1


@pytest.mark.usefixtures("setting")
def test_the_house_style_needs_no_profile(project: Path, old: Path) -> None:
    bring_in(project, old, "--house", "--unit", "lvhua", "--round", "qu-9-1")
    assert not list((project / "templates" / "profiles").glob("导入-*.yml"))
    assert "格式:" not in draft(project)


@pytest.mark.usefixtures("setting")
def test_nothing_that_is_there_is_written_over(project: Path, old: Path) -> None:
    words = (old, "--unit", "lvhua", "--round", "qu-9-1")
    bring_in(project, *words)
    (path,) = (project / "content" / "notices").rglob("*.yml")
    path.write_text("# 有人改过\n", encoding="utf-8")
    result = bring_in(project, *words)
    assert result.exit_code == 1
    assert "已经有了，没有覆盖" in result.output
    assert path.read_text("utf-8") == "# 有人改过\n"
    assert bring_in(project, *words, "--force").exit_code == 0
    assert path.read_text("utf-8") != "# 有人改过\n"


@pytest.mark.usefixtures("setting")
def test_reports_are_kept_beside_each_other(project: Path, old: Path) -> None:
    bring_in(project, old, "--unit", "lvhua", "--round", "qu-9-1")
    bring_in(project, old, "--unit", "lvhua", "--round", "qu-9-1")
    assert sorted(path.name for path in project.glob("导入报告*.md")) == ["导入报告-2.md", "导入报告.md"]


@pytest.mark.usefixtures("setting")
def test_a_file_that_cannot_be_read_does_not_stop_the_others(project: Path, old: Path) -> None:
    (old / "坏的.docx").write_bytes(b"not a document")
    result = bring_in(project, old, "--unit", "lvhua", "--round", "qu-9-1")
    assert result.exit_code == 1
    assert "没有导入" in result.output
    assert "Traceback" not in result.output
    assert len(list((project / "content" / "notices").rglob("*.yml"))) == 1
    assert "坏的.docx" in (project / "导入报告.md").read_text("utf-8")


@pytest.mark.usefixtures("setting")
def test_what_is_not_there_is_told(project: Path, old: Path) -> None:
    for words, said in (((old / "没有.txt",), "没有这个文件"), ((old, "--unit", "nobody"), "没有编号为“nobody”的单位"), ((project / "site_src" / "about" / "index.md", "--round", "r"), "没有编号为“r”的轮次")):
        result = bring_in(project, *words)
        assert result.exit_code == 2
        assert said in result.output
    empty = old / "空"
    empty.mkdir()
    assert "没有能读的文件" in bring_in(project, empty).output


@pytest.mark.usefixtures("setting")
def test_drafts_may_go_to_another_folder(project: Path, old: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    assert bring_in(project, old, "--to", elsewhere, "--unit", "lvhua", "--round", "qu-9-1").exit_code == 0
    assert (elsewhere / "导入报告.md").is_file()
    assert len(list(elsewhere.rglob("content/notices/*/*.yml"))) == 1
    assert not list((project / "content" / "notices").rglob("*.yml"))


@pytest.mark.usefixtures("setting")
def test_the_report_says_where_to_look(project: Path, old: Path) -> None:
    text = example("旧通报", "text").replace("0000-0000000", "0000-0000000；电子邮箱：shili.example.com").replace("一、整改组织情况", "一、整改组织情况【更多公文素 材，微信：shili】")
    (old / "通报.txt").write_text(text.replace("中心先后召开", "反馈的5个问题，中心先后召开"), encoding="utf-8")
    bring_in(project, old, "--unit", "lvhua", "--round", "qu-9-1")
    said = (project / "导入报告.md").read_text("utf-8")
    assert "第 5 行：说有 5 个问题，列出的是 2 个" in said
    assert "邮箱“shili.example.com”里没有 @" in said
    assert "【更多公文素材，微信：shili】……1 处" in said


@pytest.mark.usefixtures("setting")
def test_what_has_no_place_is_kept_with_its_line(project: Path, old: Path) -> None:
    text = example("旧通报", "text").replace("三、下一步打算", "三、信访件办理情况\n交办的3件信访件已全部办结。\n四、下一步打算")
    (old / "通报.txt").write_text(text, encoding="utf-8")
    bring_in(project, old, "--unit", "lvhua", "--round", "qu-9-1")
    number = text.split("\n").index("交办的3件信访件已全部办结。") + 1
    assert f"- 行: {number}\n    内容: 交办的3件信访件已全部办结。" in draft(project)
    checked = CliRunner().invoke(app, ["check", "--root", str(project)])
    assert checked.exit_code == 1
    assert f"第 {number} 行的这段文字还没有归类" in checked.output
