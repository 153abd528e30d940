"""Corrections in the open, as readers meet them: what was changed, what was withdrawn, where a notice has gone."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from support import CANARY, HOSTILE
from typer.testing import CliRunner
from watching import watched

from generator.cli import app

NOTICE = "notices/2026/canary/index.html"
CHANGES = "notices/2026/canary/changes/index.html"
GONE = "notices/2026/gone/index.html"
BEFORE = "notices/2026/before/index.html"
LIST = "corrections/index.html"
Opened = Callable[..., Page]


def test_a_corrected_notice_says_so_above_and_below_its_text(opened: Opened) -> None:
    page = opened(NOTICE)
    expect(page.locator(".dates a")).to_contain_text("更正")
    page.locator(".dates a").click()
    assert page.url.endswith("#_corrections")
    section = page.locator("section.corrections")
    assert HOSTILE in section.inner_text()
    section.get_by_role("link", name="历次改动").click()
    assert page.url.endswith(CHANGES)


def test_the_side_column_tells_the_version(opened: Opened) -> None:
    facts = opened(NOTICE).locator(".facts")
    assert facts.locator("dt", has_text="版本").locator("+ dd").inner_text() == "第 2 版"
    assert facts.locator("dt", has_text="最近更新").count() == 1
    expect(facts.get_by_role("link", name="文字（TXT）")).to_have_attribute("href", "index.txt")


def test_the_page_of_changes_marks_words_that_went_and_came(opened: Opened) -> None:
    page = opened(CHANGES)
    words = page.locator(".words").first
    assert words.locator("del").all_inner_texts() == ["采购"]
    assert words.locator("ins").first.inner_text() == "招标"
    assert HOSTILE in words.locator("ins").last.inner_text()
    assert words.locator("img").count() == 0
    lines = [
        words.locator(tag).first.evaluate("node => getComputedStyle(node).textDecorationLine") for tag in ("del", "ins")
    ]
    assert lines == ["line-through", "underline"]
    assert "段没有变" in words.inner_text()
    said = [
        words.locator(tag).first.evaluate("node => getComputedStyle(node, '::before').content")
        for tag in ("del", "ins")
    ]
    assert said == ['"〔删去："', '"〔新加："']


@pytest.mark.parametrize("width", [320, 390, 1440])
@pytest.mark.parametrize("kind", [CHANGES, GONE, LIST, NOTICE])
def test_nothing_runs_off_the_page(kind: str, width: int, opened: Opened) -> None:
    page = opened(kind, viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("kind", [CHANGES, GONE, LIST, NOTICE, BEFORE])
def test_these_pages_ask_nobody_and_complain_of_nothing(kind: str, browser: Browser, served: str) -> None:
    page = browser.new_page()
    noted = watched(page)
    page.goto(served + kind, wait_until="networkidle")
    assert noted == []
    page.close()


def test_a_withdrawn_notice_says_when_and_why_and_nothing_of_what_it_said(opened: Opened, site: Path) -> None:
    page = opened(GONE)
    text = page.locator("main").inner_text()
    assert "撤回" in text
    assert HOSTILE in text
    assert "抓紧整改" not in text
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
    assert sorted(path.name for path in (site / GONE).parent.iterdir()) == ["index.html"]


def test_a_withdrawn_notice_is_told_nowhere_but_on_the_list(site: Path) -> None:
    naming = [
        path.relative_to(site).as_posix()
        for path in site.rglob("*")
        if path.is_file() and b"2026/gone" in path.read_bytes()
    ]
    assert naming == [LIST]
    numbers = json.loads((site / "data/notices.json").read_text(encoding="utf-8"))
    assert "gone" not in [notice["id"] for notice in numbers["notices"]]


def test_the_list_has_corrections_and_withdrawals_and_ways_to_them(opened: Opened) -> None:
    page = opened("index.html")
    page.locator(".colophon").get_by_role("link", name="更正与撤回").click()
    assert page.url.endswith(LIST)
    entries = page.locator(".entries > li")
    assert entries.count() == 2
    assert "撤回" in entries.first.inner_text() + entries.last.inner_text()
    page.get_by_role("link", name="改了什么").click()
    assert page.url.endswith(CHANGES)


def test_the_map_of_the_site_names_the_list(opened: Opened) -> None:
    assert opened("sitemap/index.html").locator("main").get_by_role("link", name="更正与撤回").count() == 1


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("plain", [True, False])
def test_an_old_address_leads_on(*, script: bool, plain: bool, browser: Browser, served: str, site: Path) -> None:
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    page.goto(f"{site.as_uri()}/{BEFORE}#p02" if plain else f"{served}{BEFORE}#p02")
    page.wait_for_url(f"**/{NOTICE}*")
    assert page.url.endswith("#p02") == script
    context.close()


def test_an_old_address_leads_on_by_a_link_too(site: Path) -> None:
    text = (site / BEFORE).read_text(encoding="utf-8")
    assert '<a href="../../../notices/2026/canary/index.html">' in text
    assert '<meta http-equiv="refresh" content="0; url=../canary/index.html">' in text


def test_the_back_button_does_not_come_back_to_the_old_address(browser: Browser, served: str) -> None:
    page = browser.new_page()
    page.goto(f"{served}index.html")
    page.goto(f"{served}{BEFORE}")
    page.wait_for_url(f"**/{NOTICE}")
    page.go_back()
    assert page.url == f"{served}index.html"
    page.close()


def test_on_paper_the_corrections_stay_with_the_text(opened: Opened) -> None:
    page = opened(NOTICE)
    page.emulate_media(media="print")
    expect(page.locator("section.corrections li").first).to_be_visible()
    expect(page.locator("section.corrections p")).to_be_hidden()


def test_the_usual_program_checks_the_list_of_digests(site: Path) -> None:
    done = subprocess.run(
        ["/usr/bin/sha256sum", "--check", "--strict", "data/digests.txt"],
        cwd=site,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == len(list(site.glob("notices/*/*/index.txt")))


def test_the_built_site_passes_its_own_verification(site: Path, site_project: Path) -> None:
    done = CliRunner().invoke(app, ["verify-site", str(site), "--root", str(site_project)])
    assert (done.exit_code, done.stderr) == (0, "")


def test_nothing_internal_is_on_these_pages_or_in_the_record(site: Path, site_project: Path) -> None:
    files = [site / name for name in (CHANGES, GONE, LIST, BEFORE)]
    files += [path for path in (site_project / "content/releases").rglob("*") if path.is_file()]
    assert [path for path in files if CANARY in path.read_text(encoding="utf-8")] == []
