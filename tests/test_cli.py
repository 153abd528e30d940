"""The command line: exit codes, pipes, silence, and words that staff can read."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from support import CANARY, PROJECT

Put = Callable[[str, str], Path]
NOTICE = f"""单位: lvhua
轮次: qu-9-1
反馈问题:
  - {{编号: p01, 标题: 档案移交不及时, 状态: 已完成, 措施: 补齐档案。, 内部: {{备注: {CANARY}}}}}
内部: {{备注: {CANARY}}}
"""


def tongbao(*words: str, root: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    where = ["--root", str(root)] if root else []
    return subprocess.run(
        [sys.executable, "-m", "generator", *words, *where],
        capture_output=True, text=True, encoding="utf-8", check=False, env=os.environ | environment,
    )  # fmt: skip


@pytest.fixture
def good(project: Path, put: Put, setting: None) -> Path:  # noqa: ARG001
    put("content/notices/2022/a.yml", NOTICE)
    return project


def test_help_is_chinese_and_names_every_command() -> None:
    said = tongbao("--help").stdout
    for command in ("build", "check", "serve", "new", "fmt", "schema", "show"):
        assert command in said
    assert "边写边看" in said


@pytest.mark.parametrize(
    ("words", "spared"),
    [
        (["--help"], {"pydantic", "yaml", "jinja2"}),
        (["check"], {"mkdocs", "numpy", "pygal", "feedgenerator", "pypinyin", "openpyxl", "rjieba", "markdown_it"}),
        (["show", "a"], {"mkdocs", "numpy", "pygal", "feedgenerator", "pypinyin", "openpyxl", "rjieba", "markdown_it"}),
        (["fmt"], {"mkdocs", "numpy", "pygal", "feedgenerator", "pypinyin", "openpyxl", "rjieba", "markdown_it", "jinja2"}),
        (["status"], {"mkdocs", "numpy", "pygal", "feedgenerator", "pypinyin", "openpyxl", "rjieba", "markdown_it"}),
        (["diff", ".", "."], {"mkdocs", "numpy", "pygal", "feedgenerator", "pypinyin", "openpyxl", "rjieba", "markdown_it"}),
    ],
)
def test_a_command_loads_nothing_that_only_others_need(good: Path, words: list[str], spared: set[str]) -> None:
    done = tongbao(*words, root=None if words == ["--help"] else good, PYTHONPROFILEIMPORTTIME="1")
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
    assert "generator.cli" in loaded
    assert not loaded & spared


def test_fine_content_leaves_with_0(good: Path) -> None:
    done = tongbao("check", root=good)
    assert (done.returncode, done.stderr) == (0, "")
    assert "没有发现错误" in done.stdout


def test_mistakes_leave_with_1_and_stand_on_standard_error(good: Path, put: Put) -> None:
    put("content/notices/2022/a.yml", NOTICE.replace("已完成", "好了"))
    for command in ("check", "build"):
        done = tongbao(command, root=good)
        assert done.returncode == 1
        assert done.stderr.startswith("content/notices/2022/a.yml:4:")
    assert not (good / "site").exists()


def test_a_wrong_folder_leaves_with_2_and_says_what_to_do(tmp_path: Path) -> None:
    for command in ("check", "build", "serve"):
        done = tongbao(command, root=tmp_path)
        assert done.returncode == 2
        assert "不能运行" in done.stderr
        assert "--root" in done.stderr
        assert "Traceback" not in done.stderr


def test_quiet_says_nothing_when_all_is_fine(good: Path) -> None:
    done = tongbao("build", "--no-site", "--quiet", root=good)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_pipe_gets_no_colours_and_no_bars(good: Path) -> None:
    done = tongbao("build", "--no-site", root=good)
    assert "\x1b" not in done.stdout + done.stderr
    assert done.stderr == ""


def test_chinese_comes_out_whole_where_the_system_speaks_ascii(good: Path) -> None:
    done = tongbao("show", "a", "--json", root=good, PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert json.loads(done.stdout)["findings"][0]["title"] == "档案移交不及时"


def test_show_gives_the_notice_and_nothing_internal(good: Path) -> None:
    page, record = tongbao("show", "a", root=good).stdout, tongbao("show", "a", "--json", root=good).stdout
    assert "档案移交不及时" in page
    assert json.loads(record)["totals"]["by_status"]["done"] == 1
    assert CANARY not in page + record


def test_show_of_an_unknown_notice_suggests_a_known_one(good: Path, put: Put) -> None:
    put("content/notices/2022/lvhua-2022.yml", NOTICE)
    done = tongbao("show", "lvhua-2021", root=good)
    assert done.returncode == 2
    assert "是否想写“lvhua-2022”" in done.stderr


def test_the_command_and_the_module_are_one() -> None:
    command = subprocess.run(
        [Path(sys.executable).with_name("tongbao"), "--version"], capture_output=True, text=True, check=True
    )
    assert command.stdout == tongbao("--version").stdout


def test_a_missing_mkdocs_file_is_told(good: Path) -> None:
    (good / "mkdocs.yml").unlink()
    done = tongbao("build", root=good)
    assert done.returncode == 2
    assert "mkdocs.yml" in done.stderr


def test_what_mkdocs_refuses_is_told(good: Path) -> None:
    about = good / "site_src" / "about" / "index.md"
    about.write_text(about.read_text(encoding="utf-8") + "\n[断了](nowhere.md)\n", encoding="utf-8")
    done = tongbao("build", root=good)
    assert done.returncode == 2
    assert "nowhere.md" in done.stderr


def test_the_samples_load_without_a_mistake() -> None:
    done = tongbao("check", root=PROJECT)
    assert (done.returncode, done.stderr) == (0, "")
