"""Site fixtures: the real site, built once by the real command, and a real browser to look at it."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from chromium import SHELL, browser_path
from fileserver import serving
from playwright.sync_api import Browser, Page, expect, sync_playwright
from support import CANARY, HOSTILE, PROJECT
from typer.testing import CliRunner

from generator.cli import app
from generator.publish.clock import today

expect.set_options(timeout=30_000)  # a slow machine is no failure; what comes sooner is not waited for


@pytest.fixture(scope="session")
def site_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own samples and one notice with canaries, built by the command line."""
    root = tmp_path_factory.mktemp("project")
    shutil.copytree(PROJECT / "content", root / "content")
    shutil.copytree(PROJECT / "templates", root / "templates", ignore=shutil.ignore_patterns("generated"))
    (root / "site_src").mkdir()
    shutil.copytree(PROJECT / "site_src" / "about", root / "site_src" / "about")
    shutil.copy(PROJECT / "mkdocs.yml", root)
    _write_canaries(root)
    _change_after_publication(root)
    done = subprocess.run(
        [sys.executable, "-m", "generator", "build", "--root", str(root)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return root


def _write_canaries(root: Path) -> None:
    inside = f"{{责任领导: {CANARY}1, 责任股室: {CANARY}2, 责任单位: {CANARY}3, 责任人: {CANARY}4, 备注: {CANARY}5, 不公开事项: [{CANARY}6]}}"
    first = next(iter(sorted((root / "content" / "units").glob("*.yml")))).stem
    campaign = next(iter(sorted((root / "content" / "rounds").glob("*.yml")))).stem
    notice = f"""单位: {first}
轮次: {campaign}
公布: 2026-01-05
示例: 是
标题: '{HOSTILE}'
反馈问题:
  - 方面: 某方面
    内部: {inside}
    问题:
      - 编号: p01
        标题: '{HOSTILE}'
        内部: {inside}
        子问题:
          - {{编号: p02, 标题: 某问题, 状态: 正在整改, 措施: 抓紧整改。, 未完成原因: 尚在采购。, 内部: {inside}}}
内部: {inside}
"""
    path = root / "content" / "notices" / "2026" / "canary.yml"
    path.parent.mkdir(parents=True)
    path.write_text(notice, encoding="utf-8")


def _change_after_publication(root: Path) -> None:
    """Have the canary corrected and moved, and another notice withdrawn, all in hostile words."""
    folder = root / "content" / "notices" / "2026"
    canary, gone, before = folder / "canary.yml", folder / "gone.yml", folder / "before.yml"
    text = canary.read_text(encoding="utf-8")
    canary.rename(before)
    gone.write_text(text.replace("2026-01-05", "2026-01-06"), encoding="utf-8")
    runner = CliRunner()
    assert runner.invoke(app, ["release", "before", "gone", "--date", "2026-01-07", "--root", str(root)]).exit_code == 0
    corrected = text.replace("尚在采购。", "尚在招标。")
    day = today().isoformat()
    before.unlink()
    canary.write_text(
        f"{corrected}更正: [{{日期: {day}, 事由: '{HOSTILE}'}}]\n曾用地址: 2026/before\n", encoding="utf-8"
    )
    gone.write_text(f"{gone.read_text(encoding='utf-8')}撤回: {{日期: {day}, 事由: '{HOSTILE}'}}\n", encoding="utf-8")
    assert runner.invoke(app, ["release", "canary", "gone", "--root", str(root)]).exit_code == 0


@pytest.fixture(scope="session")
def site(site_project: Path) -> Path:
    return site_project / "site"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = browser_path(SHELL)  # without a window of its own to draw, tests take half the time
    arguments = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--no-first-run",
    ]
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=arguments)


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """The address of the site under a path of a portal."""
    with serving(site, below="/zwgk/xunchazhenggai/") as address:
        yield address


@pytest.fixture
def opened(browser: Browser, served: str) -> Iterator[Callable[..., Page]]:
    """Open a page in a context of its own."""
    contexts = []

    def go(kind: str, *, before: str = "", **options: Any) -> Page:  # noqa: ANN401
        context = browser.new_context(**options)
        contexts.append(context)
        if before:
            context.add_init_script(before)
        page = context.new_page()
        page.goto(served + kind, wait_until="networkidle")
        return page

    yield go
    for context in contexts:
        context.close()
