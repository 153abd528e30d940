"""Settings of VS Code: made where there are none, completed where somebody has made some."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import PROJECT
from typer.testing import CliRunner, Result

from generator.cli import app
from generator.load.keys import KEPT, ROOTS
from generator.load.schema import make_schema
from generator.publish.jsonc import complete

Put = Callable[[str, str], Path]
KEYS = st.text(st.sampled_from('ab"\\/{}[],:* 键'), max_size=4)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | KEYS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)
OBJECTS = st.dictionaries(KEYS, JSON, max_size=4)


def run(project: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["schema", "--root", str(project), *words])


def merged(there: Any, wanted: Any) -> Any:  # noqa: ANN401
    """What is there, and what is wanted and not there."""
    if isinstance(there, dict) and isinstance(wanted, dict):
        return {**wanted, **there, **{key: merged(there[key], wanted[key]) for key in there.keys() & wanted.keys()}}
    if isinstance(there, list) and isinstance(wanted, list):
        return [*(one for one in wanted if one not in there), *there]
    return there


@settings(deadline=None)
@given(OBJECTS, OBJECTS, st.sampled_from([None, 0, 2, "\t"]))
def test_what_is_missing_is_put_in_and_the_rest_stays(
    there: dict[str, Any], wanted: dict[str, Any], indent: int | str | None
) -> None:
    completed = complete(json.dumps(there, indent=indent, ensure_ascii=False), wanted)
    assert json.loads(completed) == merged(there, wanted)
    assert complete(completed, wanted) == completed


MINE = """\
// 我的设置
{
  /* 缩进：“{ ” */
  "editor.fontSize": 16, // "不是键": 1,
  "yaml.schemas": {
    "https://example.com/a.json": ["*.a.yml"], // 自己的
    ".vscode/schemas/unit.json": "别处/*.yml",
  },
  "yaml.format.enable": true,
}
"""


def test_settings_with_comments_are_completed_and_kept(project: Path, put: Put) -> None:
    path = put(".vscode/settings.json", MINE)
    assert run(project).exit_code == 0
    text = path.read_text(encoding="utf-8")
    for line in MINE.splitlines():
        assert line in text
    data = json.loads(re.sub(r",(\s*[}\]])", r"\1", re.sub(r"// .*|/\*.*?\*/", "", text)))
    assert data["yaml.schemas"][".vscode/schemas/notice.json"] == "content/notices/*/*.yml"
    assert data["yaml.schemas"][".vscode/schemas/unit.json"] == "别处/*.yml"
    assert data["yaml.format.enable"] is True
    assert data["[yaml]"]["editor.insertSpaces"] is True
    assert run(project, "--check").exit_code == 0


def test_settings_are_made_where_there_are_none(project: Path) -> None:
    assert run(project, "--check").exit_code == 1
    assert not (project / ".vscode").exists()
    assert run(project).exit_code == 0
    folder = project / ".vscode"
    settings = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
    assert json.loads((folder / "extensions.json").read_text(encoding="utf-8")) == {
        "recommendations": ["redhat.vscode-yaml"]
    }
    for schema, pattern in settings["yaml.schemas"].items():
        assert (project / schema).is_file()
        assert list(PROJECT.glob(pattern)) or Path(schema).stem in KEPT
    for kind in ROOTS:
        assert json.loads((folder / "schemas" / f"{kind}.json").read_text(encoding="utf-8")) == make_schema(kind)


@pytest.mark.parametrize("broken", ["{", "[]", '{"a": }', "设置", '{"a": 1} {'])
def test_settings_that_cannot_be_read_are_left_alone(project: Path, put: Put, broken: str) -> None:
    path = put(".vscode/settings.json", broken)
    result = run(project)
    assert result.exit_code == 2
    assert "settings.json" in result.stderr
    assert path.read_text(encoding="utf-8") == broken
    assert not (project / ".vscode" / "schemas").exists()


def test_an_older_schema_is_told(project: Path) -> None:
    run(project)
    (project / ".vscode" / "schemas" / "unit.json").write_text("{}", encoding="utf-8")
    result = run(project, "--check")
    assert result.exit_code == 1
    assert ".vscode/schemas/unit.json: 与程序不一致" in result.stderr
    assert "notice.json" not in result.stderr


def test_nothing_is_written_outside_a_project(tmp_path: Path) -> None:
    assert run(tmp_path).exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_the_committed_files_are_what_the_program_makes() -> None:
    result = run(PROJECT, "--check")
    assert (result.exit_code, result.stderr) == (0, "")
