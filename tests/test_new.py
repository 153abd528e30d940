"""A first file by questions and answers: `tongbao new`."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import PROJECT
from typer.testing import CliRunner, Result

from generator.cli import app
from generator.commands import new as new_command
from generator.commands.questions import NOTICE, OPTIONS, ROUND, UNIT
from generator.errors import CannotRunError
from generator.load.keys import keys_of
from generator.load.order import written_keys
from generator.load.tree import parse_tree
from generator.load.unfilled import TO_FILL_IN
from generator.model.notice import Notice
from generator.model.problem import Aspect, Problem
from generator.model.unit import Contact, Unit

Put = Callable[[str, str], Path]
NEW_UNIT = {"unit-name": "某市某区档案馆", "region": "某省/某市/某区", "level": "县区", "unit-kind": "事业单位"}
NEW_ROUND = {"round-name": "九届区委第二轮巡察", "authority": "区委", "round-year": "2022"}


def run(project: Path, command: str, *words: str, typed: list[str] | None = None) -> Result:
    return CliRunner().invoke(app, [command, "--root", str(project), *words], input="\n".join([*(typed or []), ""]))


def new(project: Path, *, typed: list[str] | None = None, **answers: str) -> Result:
    """Run the command with answers as options; without answers typed it asks nothing."""
    words = [word for option, answer in answers.items() for word in (f"--{option.replace('_', '-')}", answer)]
    return run(project, "new", *words, *([] if typed is not None else ["--yes"]), typed=typed)


def options(*kinds: dict[str, str]) -> dict[str, str]:
    return {option.replace("-", "_"): answer for kind in kinds for option, answer in kind.items()}


def files(project: Path) -> set[str]:
    return {path.relative_to(project).as_posix() for path in (project / "content").rglob("*") if path.is_file()}


def read(project: Path, name: str) -> Any:  # noqa: ANN401
    tree = parse_tree((project / name).read_text(encoding="utf-8"), name)
    assert tree.mistakes == []
    return tree.value


def assert_in_order(project: Path) -> None:
    """The content loads but for what waits to be filled in, and is written as it should be."""
    result = run(project, "check")
    assert result.exit_code == 1
    said = [line for line in result.stderr.splitlines() if f"这里还写着“{TO_FILL_IN}”" not in line]
    assert said == []
    assert result.stderr
    result = run(project, "fmt", "--check")
    assert (result.exit_code, result.stderr) == (0, "")


TYPED = [
    "0", "某市某区档案馆", "区档案馆", "我馆", "某省/某市/某区", "4", "事业单位", "",
    "qu-9-2", "九届区委第二轮巡察", "区委", "", "2", "2022",
    "第三组", "2022年3月至5月", "2022-08上旬", "3", "2022-10-31", "2022-11-15", "2", "", "", "",
]  # fmt: skip


def test_questions_lead_to_a_notice_with_its_unit_and_round(project: Path) -> None:
    result = new(project, typed=TYPED)
    assert result.exit_code == 0
    notice = "content/notices/2022/qudanganguan-2022.yml"
    assert files(project) == {"content/units/qudanganguan.yml", "content/rounds/qu-9-2.yml", notice}
    assert_in_order(project)
    assert {key: value for key, value in read(project, "content/units/qudanganguan.yml").items() if isinstance(value, str)} == {
        "名称": "某市某区档案馆", "简称": "区档案馆", "自称": "我馆", "地区": "某省/某市/某区", "层级": "县区", "类别": "事业单位",
    }  # fmt: skip
    assert read(project, "content/rounds/qu-9-2.yml") == {
        "名称": "九届区委第二轮巡察", "机关": "区委", "类型": "巡察", "方式": "专项", "年度": "2022",
    }  # fmt: skip
    written = read(project, notice)
    known = ("单位", "轮次", "巡察组", "进驻", "反馈", "种类", "截至", "公布")
    assert {key: written[key] for key in known} == {
        "单位": "qudanganguan", "轮次": "qu-9-2", "巡察组": "第三组", "进驻": "2022-03 至 2022-05", "反馈": "2022-08上旬",
        "种类": "整改完成", "截至": "2022-10-31", "公布": "2022-11-15",
    }  # fmt: skip


def test_results_alone_stand_on_standard_output(project: Path) -> None:
    command = [sys.executable, "-m", "generator", "new", "--root", str(project)]
    done = subprocess.run(
        command,
        input="".join(f"{line}\n" for line in TYPED),
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=PROJECT,
    )
    assert [line.partition(" ")[0] for line in done.stdout.splitlines()[:-1]] == ["已新建"] * 3
    assert "单位的编号" in done.stderr


@pytest.mark.usefixtures("setting")
@pytest.mark.parametrize(("unit", "round_"), [("1", "1"), ("lvhua", "qu-9-1")])
def test_units_and_rounds_that_are_there_are_chosen_by_number_or_id(project: Path, unit: str, round_: str) -> None:
    before = files(project)
    result = new(project, typed=[unit, round_, *[""] * 7, "2023", "", "是"])
    assert result.exit_code == 0
    assert "1 lvhua（某市某区园林绿化中心）" in result.stderr
    assert files(project) - before == {"content/notices/2023/lvhua-2023.yml"}
    assert_in_order(project)


@pytest.mark.parametrize(
    ("place", "wrong", "said"),
    [
        (1, "", "这一项要填"),
        (5, "县", "“县”不在可选的词里 — 可选：中央、省、市、县区、乡镇街道 — 是否想写“县区”？"),
        (5, "6", "“6”不在可选的词里"),
        (7, "档案馆", "“档案馆”不能作编号"),
        (13, "二〇二二", "“二〇二二”不是整数"),
        (15, "3月", "“3月”不是日期"),
        (15, "2022-05 至 2022-03", "结束早于开始"),
        (16, "2022-02", "“反馈”（2022年2月）早于“进驻”"),
        (19, "2022-02-30", "2022 年 2 月没有 30 日"),
        (20, "五段式", "没有名为“五段式”的格式 — 可选：一级方面式"),
        (21, "今年", "“今年”不是整数"),
        (22, "Danganguan", "“Danganguan”不能作编号"),
        (23, "好像", "将新建"),
    ],
)
def test_a_wrong_answer_is_told_and_asked_again(project: Path, place: int, wrong: str, said: str) -> None:
    result = new(project, typed=[*TYPED[:place], wrong, *TYPED[place:]])
    assert said in result.stderr
    assert result.exit_code == 0
    assert_in_order(project)


def test_every_question_can_be_answered_by_an_option(project: Path) -> None:
    more = {
        "unit": "dangan", "unit-short": "区档案馆", "unit-self": "我馆", "round": "qu-9-2", "round-kind": "巡视", "round-mode": "提级",
        "team": "第三组", "stay": "2022", "feedback": "2022", "kind": "后续进展", "as-of": "2022-10", "published": "2022-11",
        "profile": "四段式", "year": "2023", "id": "dangan-2023",
    }  # fmt: skip
    assert set(OPTIONS) == {*more, *NEW_UNIT, *NEW_ROUND}
    result = new(project, **options(more, NEW_UNIT, NEW_ROUND))
    assert (result.exit_code, result.stderr) == (0, "")
    assert_in_order(project)
    values = {}
    for name in ("units/dangan", "rounds/qu-9-2", "notices/2023/dangan-2023"):
        values |= {(name.split("/")[0], key): value for key, value in read(project, f"content/{name}.yml").items()}
    for folder, questions in (("units", UNIT.questions), ("rounds", ROUND.questions), ("notices", NOTICE)):
        for question in questions:
            assert values[folder, question.key] == {**more, **NEW_UNIT, **NEW_ROUND}[question.option]
    assert values["notices", "格式"] == "四段式"


@pytest.mark.usefixtures("setting")
def test_the_id_is_made_of_unit_and_year_where_none_is_given(project: Path) -> None:
    assert new(project, unit="lvhua", round="qu-9-1", published="2022-11").exit_code == 0
    assert "content/notices/2022/lvhua-2022.yml" in files(project)


def test_what_is_missing_is_told_at_once(project: Path) -> None:
    result = new(project)
    assert (result.exit_code, files(project)) == (2, set())
    assert "还缺 --unit、--round。" in result.stderr
    result = new(project, unit="a", round="b", level="市")
    assert (result.exit_code, files(project)) == (2, set())
    assert "还缺 --unit-name、--region、--unit-kind、--round-name、--authority、--round-year。" in result.stderr


@pytest.mark.parametrize(
    ("option", "wrong"),
    [
        ("unit", "某馆"),
        ("level", "县"),
        ("published", "22-3"),
        ("year", "22"),
        ("id", "A"),
        ("profile", "五段式"),
        ("unit-name", ""),
        ("kind", "1"),
    ],
)
def test_a_wrong_option_stops_the_command_and_is_named(project: Path, option: str, wrong: str) -> None:
    right = options({"unit": "a", "round": "b"}, NEW_UNIT, NEW_ROUND)
    assert new(project, **right, id="right").exit_code == 0
    before = files(project)
    if option not in ("unit", "id", "unit-name", "level"):
        right = {"unit": "a", "round": "b"}
    else:
        right |= {"unit": "c", "round": "d"}
    result = new(project, **right | options({option: wrong}))
    assert result.exit_code == 2
    assert f"--{option}：" in result.stderr
    assert files(project) == before


@pytest.mark.usefixtures("setting")
def test_a_file_that_is_there_is_never_overwritten(project: Path, put: Put) -> None:
    put("content/notices/2021/lvhua-2022.yml", "坏的文件")
    put("content/units/broken.yml", "{")
    before = {name: (project / name).read_bytes() for name in files(project)}
    chosen = {"unit": "lvhua", "round": "qu-9-1"}
    for answers in (
        chosen | {"id": "lvhua-2022", "year": "2022"},
        chosen | {"id": "lvhua-2022", "year": "2021"},
        chosen | {"year": "2022"},
        chosen | options({"unit-name": "别的名称"}),
        {"round": "qu-9-1", "unit": "broken"} | options(NEW_UNIT),
    ):
        result = new(project, **answers)
        assert result.exit_code == 2
        assert "已经有了" in result.stderr
        assert {name: (project / name).read_bytes() for name in files(project)} == before


@pytest.mark.parametrize("answered", [0, 1, 7, 14, 20, len(TYPED) - 1])
def test_questions_that_are_broken_off_leave_nothing_behind(project: Path, answered: int) -> None:
    result = CliRunner().invoke(
        app, ["new", "--root", str(project)], input="".join(f"{line}\n" for line in TYPED[:answered])
    )
    assert result.exit_code == 2
    assert "没有答完，什么也没有写。" in result.stderr
    assert files(project) == set()


def test_who_does_not_agree_gets_nothing(project: Path) -> None:
    result = new(project, typed=[*TYPED[:-1], "否"])
    assert (result.exit_code, files(project)) == (2, set())


def test_when_one_file_cannot_be_written_none_is(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = new_command.write_file

    def fail_at_notices(path: Path, text: str) -> None:
        if "notices" in path.parts:
            message = "写不了"
            raise CannotRunError(message)
        write(path, text)

    monkeypatch.setattr(new_command, "write_file", fail_at_notices)
    result = new(project, **options({"unit": "a", "round": "b"}, NEW_UNIT, NEW_ROUND))
    assert (result.exit_code, files(project)) == (2, set())


@pytest.mark.usefixtures("setting")
def test_every_key_stands_there_with_the_words_of_the_model(project: Path) -> None:
    new(project, unit="lvhua", round="qu-9-1", id="a", year="2022")
    new(project, **options({"unit": "b", "round": "qu-9-1", "year": "2022"}, NEW_UNIT))
    for name, records in (("notices/2022/a", (Notice, Aspect, Problem)), ("units/b", (Unit, Contact))):
        text = (project / f"content/{name}.yml").read_text(encoding="utf-8")
        for record in records:
            names = keys_of(record)
            for key in written_keys(record):
                said = re.escape(record.model_fields[names[key]].description or "")
                assert re.search(rf"^ *(?:- )?{re.escape(key)}:.*  # {said}$", text, re.MULTILINE)


@pytest.mark.usefixtures("setting")
def test_every_text_to_overwrite_says_so(project: Path) -> None:
    """Whoever forgets one finds it; nothing else is made up."""
    new(project, unit="lvhua", round="qu-9-1", id="a", year="2022")
    texts: list[str] = []

    def collect(value: Any) -> None:  # noqa: ANN401
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else []:
            collect(inner)
        if isinstance(value, str):
            texts.append(value)

    notice = read(project, "content/notices/2022/a.yml")
    collect(notice["反馈问题"] + notice["组织领导"] + notice["下一步"])
    to_fill_in = [text for text in texts if text.startswith(TO_FILL_IN)]
    assert len(to_fill_in) > 8
    assert sorted(set(texts) - set(to_fill_in)) == sorted(["p01", "p02", "已完成", "正在整改"])


LINES = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12)


@given(LINES, LINES, LINES)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_answered_the_files_load_or_are_not_written(
    project: Path, name: str, region: str, team: str
) -> None:
    before = files(project)
    number = len(before)
    answers = {
        **NEW_UNIT,
        "unit-name": name,
        "region": region,
        "team": team,
        "unit": f"u{number}",
        "round": f"r{number}",
    }
    result = new(project, **options(answers, NEW_ROUND))
    if result.exit_code == 0:
        assert len(files(project) - before) == 3
        assert read(project, f"content/units/u{number}.yml")["名称"] == name.strip()
        assert_in_order(project)
    else:
        assert result.exit_code == 2
        assert files(project) == before
    for path in files(project):
        (project / path).unlink()


def test_the_command_of_the_guide_works(project: Path) -> None:
    guide = (PROJECT / "docs" / "写作指南.md").read_text(encoding="utf-8")
    found = re.search(r"^tongbao new (--.*)$", guide, re.MULTILINE)
    assert found
    words = found[1].split()
    for folder, name in (("units", words[words.index("--unit") + 1]), ("rounds", words[words.index("--round") + 1])):
        kind = {"units": NEW_UNIT, "rounds": NEW_ROUND}[folder]
        (project / "content" / folder).mkdir()
        keys = {question.option: question.key for question in (*UNIT.questions, *ROUND.questions)}
        text = "".join(f"{keys[option]}: {answer}\n" for option, answer in kind.items())
        (project / "content" / folder / f"{name}.yml").write_text(text, encoding="utf-8")
    assert run(project, "new", *words).exit_code == 0
    assert_in_order(project)
