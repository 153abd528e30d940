"""The live preview: what is typed is shown, and mistakes are shown in its place."""

import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path

import pytest
from support import free_port

from generator.commands.build import build
from generator.commands.console import Talk
from generator.commands.serve import Follower, watched_folders

Put = Callable[[str, str], Path]
NOTICE = """单位: lvhua
轮次: qu-9-1
反馈问题:
  - {编号: p01, 标题: 档案移交不及时, 状态: 已完成, 措施: 补齐档案12份。}
"""
PAGE = "notices/2022/a/index.html"


@pytest.fixture
def filled(project: Path, put: Put, setting: None) -> Path:  # noqa: ARG001
    put("content/notices/2022/a.yml", NOTICE)
    put("content/notices/2022/b.yml", NOTICE.replace("档案", "合同"))
    return project


def test_a_change_is_followed_and_other_pages_stay(
    filled: Path, put: Put, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("preview")
    follower = Follower(filled, folder, Talk(quiet=True))
    follower.rebuild()
    other = (folder / "notices/2022/b/index.html").stat().st_mtime_ns
    assert "补齐档案12份" in (folder / PAGE).read_text(encoding="utf-8")
    put("content/notices/2022/a.yml", NOTICE.replace("12份", "13份"))
    follower.rebuild()
    assert "补齐档案13份" in (folder / PAGE).read_text(encoding="utf-8")
    assert (folder / "notices/2022/b/index.html").stat().st_mtime_ns == other


def test_a_mistake_is_shown_in_place_of_the_page_until_it_is_mended(
    filled: Path, put: Put, tmp_path_factory: pytest.TempPathFactory, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path_factory.mktemp("preview")
    follower = Follower(filled, folder, Talk(quiet=True))
    follower.rebuild()
    put("content/notices/2022/a.yml", NOTICE.replace("已完成", "<好了>"))
    follower.rebuild()
    shown = (folder / PAGE).read_text(encoding="utf-8")
    assert "“&lt;好了&gt;”" in shown
    assert "content/notices/2022/a.yml:4:" in shown
    assert "a.yml:4:" in capfd.readouterr().err
    assert (filled / "site_src/notices/2022/a.md").exists()
    put("content/notices/2022/a.yml", NOTICE)
    follower.rebuild()
    assert "补齐档案12份" in (folder / PAGE).read_text(encoding="utf-8")


def test_a_broken_unit_or_template_does_not_end_the_preview(
    filled: Path, put: Put, tmp_path_factory: pytest.TempPathFactory, capfd: pytest.CaptureFixture[str]
) -> None:
    follower = Follower(filled, tmp_path_factory.mktemp("preview"), Talk(quiet=True))
    follower.rebuild()
    unit = put("content/units/lvhua.yml", "名称: [\n")
    follower.rebuild()
    assert "content/units/lvhua.yml:" in capfd.readouterr().err
    unit.unlink()
    follower.rebuild()
    assert "没有名为“lvhua”的单位" in capfd.readouterr().err
    template = next((filled / "templates/prose").rglob("开头.j2"))
    put("content/units/lvhua.yml", "名称: 某单位\n地区: 某省\n层级: 县区\n类别: 其他\n")
    template.write_text("{{", encoding="utf-8")
    follower.rebuild()
    assert "开头.j2" in capfd.readouterr().err


def test_what_a_build_writes_is_not_watched(filled: Path) -> None:
    (filled / "templates/theme/generated/units").mkdir(parents=True)
    watched = watched_folders(filled)
    assert watched[filled / "content"] is True
    assert watched[filled / "templates/prose"] is False
    assert not [
        path for path, below in watched.items() if "generated" in path.parts or (below and path.name == "templates")
    ]


@pytest.fixture
def address(filled: Path) -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-m", "generator", "serve", "--root", str(filled), "--port", str(port), "--quiet"]
    with subprocess.Popen(command) as server:
        yield f"http://127.0.0.1:{port}/{PAGE}"
        server.terminate()


def _wait_for(address: str, words: str) -> bool:
    until = time.monotonic() + 120  # of a slow machine; others need a second or two
    while time.monotonic() < until:
        # not there yet, or just being written
        with suppress(OSError, HTTPException), urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310  ours
            if words in answer.read().decode("utf-8", "replace"):
                return True
        time.sleep(0.1)
    return False


def test_the_real_server_shows_what_is_typed(address: str, put: Put) -> None:
    assert _wait_for(address, "补齐档案12份")
    put("content/notices/2022/a.yml", NOTICE.replace("12份", "14份"))
    assert _wait_for(address, "补齐档案14份")


def test_a_new_folder_of_a_year_is_seen(address: str, put: Put) -> None:
    assert _wait_for(address, "补齐档案12份")
    put("content/notices/2023/c.yml", NOTICE)
    assert _wait_for(address.replace("2022/a", "2023/c"), "补齐档案12份")


def test_a_notice_that_is_not_filled_in_is_previewed_but_never_built(
    filled: Path, put: Put, tmp_path_factory: pytest.TempPathFactory, capfd: pytest.CaptureFixture[str]
) -> None:
    put("content/notices/2022/a.yml", NOTICE.replace("补齐档案12份", "【待填】做了什么"))
    folder = tmp_path_factory.mktemp("preview")
    Follower(filled, folder, Talk(quiet=True)).rebuild()
    assert "【待填】做了什么" in (folder / PAGE).read_text(encoding="utf-8")
    assert build(filled, Talk(quiet=True), website=False) == 1
    assert "content/notices/2022/a.yml:4:41: 这里还写着“【待填】”" in capfd.readouterr().err
