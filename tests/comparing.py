"""Comparing: a project under git, as a reviewer has it, and the command run on it."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from support import CANARY, ROUND, UNIT

from generator.cli import app
from generator.errors import CannotRunError  # noqa: F401  what the command line turns into exit code 2

NOTICE = f"""单位: lvhua
轮次: qu-9-1
截至: 2022-10-31
公布: 2022-11-05
反馈问题:
  - 编号: p01
    标题: 重大项目未集体研究
    状态: 已完成
    措施:
      - 修订议事规则，大额支出一律集体研究。
      - 8月组织业务培训2次。
  - 编号: p02
    标题: 档案移交不及时
    状态: 正在整改
    措施: 补交档案36卷。
    未完成原因: 库房改造尚未验收。
    下一步措施: 验收后一个月内完成移交。
    时限: 2022-12-31
内部: {{备注: {CANARY}}}
"""
ONE = "content/notices/2022/lvhua-2022.yml"
TWO = "content/notices/2022/other.yml"


class Said(NamedTuple):
    """What a command left."""

    code: int
    out: str
    err: str


def git(folder: Path, *words: str) -> str:
    """Run git as nobody in particular, on any branch's name."""
    nobody = {f"GIT_{who}_{what}": "x@example.invalid" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_ALLOW_PROTOCOL": "file"}
    done = subprocess.run(
        ["git", "-C", str(folder), *words], capture_output=True, check=True, env=os.environ | nobody | alone
    )
    return done.stdout.decode("utf-8").strip()


def commit(folder: Path, message: str = "x") -> str:
    """Commit everything; return the revision."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)
    return git(folder, "rev-parse", "HEAD")


def fill(root: Path) -> None:
    """Write one unit, one round and two notices."""
    files = {
        "content/units/lvhua.yml": UNIT,
        "content/rounds/qu-9-1.yml": ROUND,
        ONE: NOTICE,
        TWO: NOTICE.replace("档案", "台账"),
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def change(root: Path, name: str, *pairs: tuple[str, str]) -> None:
    """Replace words of a file, which must be there."""
    path = root / name
    text = path.read_text(encoding="utf-8")
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after)
    path.write_text(text, encoding="utf-8")


def comparing(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Said]:
    """Return the command, run in this process."""

    def run(root: Path, *words: str | Path, command: str = "diff") -> Said:
        monkeypatch.chdir(root)
        capfd.readouterr()
        try:
            code = app([command, *map(str, words)], prog_name="tongbao", standalone_mode=False)
        except SystemExit as error:
            code = error.code
        out, err = capfd.readouterr()
        return Said(int(code or 0), out, err)

    return run
