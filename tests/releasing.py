"""Releasing: a project with published notices, for the tests of the record, of corrections and of verification."""

from collections.abc import Callable
from pathlib import Path

from typer.testing import CliRunner, Result

from generator.cli import app
from generator.load.notices import load_notice
from generator.load.site import load_setting
from generator.render.document import Document, compose_document

Put = Callable[[str, str], Path]
Run = Callable[..., Result]
DAYS = {"first": "1767571200", "second": "1770940800", "third": "1772409600"}
"""2026-01-05, 2026-02-13, 2026-03-02 as SOURCE_DATE_EPOCH."""
NOTICE = """单位: lvhua
轮次: qu-9-1
公布: 2025-11-15
反馈问题:
  - {编号: p01, 标题: 档案移交不及时, 状态: 正在整改, 措施: [补齐档案12份。, 制定档案管理办法。]}
  - {编号: p02, 标题: 会议记录不完整, 状态: 已完成, 措施: 补记会议记录8次。}
"""
CHANGED = NOTICE.replace("12份", "13份")
CORRECTED = CHANGED + "更正: [{日期: 2026-02-03, 事由: 更正份数}]\n"
WITHDRAWN = NOTICE + "撤回: {日期: 2026-02-10, 事由: 误用了另一轮的数据}\n"


def runner(root: Path) -> Run:
    """Return what runs a command in a project."""
    return lambda *words: CliRunner().invoke(app, [*words, "--root", str(root)])


def composed(root: Path, id_: str) -> Document:
    """Return a notice as it is now."""
    loading = load_setting(root)
    file = next(file for file in loading.files if file.id == id_)
    entry, mistakes = load_notice(file, root / "content", loading.setting)
    assert entry, mistakes
    return compose_document(entry, root / "templates")
