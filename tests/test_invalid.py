"""Every kind of mistake is told: where, what, what was expected, and how to mend it.

Each folder of tests/invalid/ holds the files in which a case differs from the valid content of _base/, and in expected.txt
all that `tongbao check` says about it. After a change of words: pytest tests/test_invalid.py --rewrite-golden, then read the difference.
"""

import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from generator.cli import app

PROJECT = Path(__file__).resolve().parents[1]
INVALID = PROJECT / "tests" / "invalid"
CASES = sorted(path.name for path in INVALID.iterdir() if path.is_dir() and path.name != "_base")
TEMPLATES = ("profiles/三段式.yml", "profiles/四段式.yml", "prose/标准")
PLACE = re.compile(r"(?P<file>(?:content|templates)/\S+):(?P<line>[1-9]\d*):(?P<column>[1-9]\d*): \S")


def project_of(case: str, root: Path) -> Path:
    """Lay a case over the valid content."""
    shutil.copytree(INVALID / "_base", root, dirs_exist_ok=True)
    for name in TEMPLATES:
        source, target = PROJECT / "templates" / name, root / "templates" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy)(source, target)
    if case != "_base":
        shutil.copytree(INVALID / case, root, dirs_exist_ok=True)
        (root / "expected.txt").unlink(missing_ok=True)
    return root


def check(root: Path) -> Result:
    return CliRunner().invoke(app, ["check", "--root", str(root)])


def test_the_valid_content_is_valid(tmp_path: Path) -> None:
    result = check(project_of("_base", tmp_path))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "没有发现错误：通报 1 份，单位 1 个，轮次 1 个。\n"


@pytest.mark.parametrize("case", CASES)
def test_all_mistakes_are_told_in_these_words(case: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    result = check(project_of(case, tmp_path))
    expected = INVALID / case / "expected.txt"
    if request.config.getoption("--rewrite-golden"):
        expected.write_text(result.stderr, encoding="utf-8")
    assert result.stderr == expected.read_text(encoding="utf-8")
    assert result.exit_code == 1
    lines = result.stderr.splitlines()
    files = {line.split(":", 1)[0] for line in lines}
    assert result.stdout == f"共 {len(lines)} 处错误，在 {len(files)} 个文件里。\n"


@pytest.mark.parametrize("case", CASES)
def test_every_message_has_its_place_and_three_parts(case: str, tmp_path: Path) -> None:
    root = project_of(case, tmp_path)
    for line in check(root).stderr.splitlines():
        found = PLACE.match(line)
        assert found, line
        assert len(line.split(" — ")) == 3, line
        assert not re.search(r"None|NoneType|\bdict\b|\bstr\b|Traceback|input_|Error", line), line
        assert points_into(root / found["file"], int(found["line"]), int(found["column"])), line


def points_into(file: Path, line: int, column: int) -> bool:
    """Whether a place lies in the file; that of a file as a whole is its first character."""
    if (line, column) == (1, 1):
        return True
    lines = file.read_bytes().removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").split("\n")
    return line <= len(lines) and column <= len(lines[line - 1].rstrip("\r")) + 1


def test_every_case_is_told_from_the_valid_content() -> None:
    """A file of a case that equals that of the base would test nothing."""
    for case in CASES:
        files = [path for path in (INVALID / case).rglob("*") if path.is_file() and path.name != "expected.txt"]
        assert files, case
        for path in files:
            base = INVALID / "_base" / path.relative_to(INVALID / case)
            assert not base.exists() or base.read_bytes() != path.read_bytes(), path
