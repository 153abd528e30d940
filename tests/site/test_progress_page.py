"""The page that tells how the problems of a round went on, as a browser shows it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from fileserver import serving
from playwright.sync_api import Browser, Page, expect
from story import write_story
from support import PROJECT, ROUND, UNIT
from watching import watched

from generator.commands.build import build
from generator.commands.console import EXIT_FINE, Talk

PROGRESS = "units/lvhua/qu-9-1/index.html"
LATER = "notices/2023/lvhua-2023/index.html"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with a story."""
    root = tmp_path_factory.mktemp("story")
    shutil.copytree(PROJECT / "templates", root / "templates", ignore=shutil.ignore_patterns("generated"))
    shutil.copytree(PROJECT / "site_src" / "about", root / "site_src" / "about")
    shutil.copy(PROJECT / "mkdocs.yml", root)

    def put(name: str, text: str) -> Path:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    write_story(put, UNIT, ROUND)
    assert build(root, Talk(quiet=True)) == EXIT_FINE
    with serving(root / "site", below="/zwgk/") as address:
        yield address


@pytest.fixture
def page(browser: Browser, told: str) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(told + PROGRESS)
    yield page
    page.close()


def unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('.wording').forEach((node) => { node.open = true })")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1440])
def test_the_page_fits_and_axe_finds_nothing(width: int, scheme: str, browser: Browser, told: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    noted = watched(page)
    page.goto(told + PROGRESS)
    unfold(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page).response["violations"]
    assert [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]] == []
    assert noted == []
    page.close()


def test_a_reader_goes_from_the_notice_to_the_progress_and_to_the_problem(browser: Browser, told: str) -> None:
    page = browser.new_page()
    page.goto(told + LATER)
    page.get_by_role("link", name="各个问题从上一份到下一份的进展").click()
    expect(page).to_have_url(told + PROGRESS)
    page.locator(".here").get_by_role("link", name="有变化", exact=True).click()
    page.locator("#p01").get_by_role("link").click()
    expect(page).to_have_url(f"{told}{LATER}#p01")
    page.goto(f"{told}units/lvhua/index.html")
    page.get_by_role("link", name="逐个问题看进展").click()
    expect(page).to_have_url(told + PROGRESS)
    page.close()


def test_words_are_folded_until_asked_for_and_marked_without_colour_too(page: Page) -> None:
    wording = page.locator("#p01 ~ .wording")
    added = wording.locator("ins").first
    expect(added).to_be_hidden()
    wording.locator("summary").click()
    expect(added).to_be_visible()
    line = "node => getComputedStyle(node).textDecorationLine"
    assert added.evaluate(line) == "underline"
    assert wording.locator("del").first.evaluate(line) == "line-through"
    assert "新加" in added.evaluate("node => getComputedStyle(node, '::before').content")
    assert wording.locator("p").first.inner_text() == "对全区126株古树逐株建档，已完成98119株。"


def test_on_paper_the_words_are_unfolded(page: Page) -> None:
    page.emulate_media(media="print")
    assert page.locator("ins").first.is_visible()
    assert page.locator(".wording p").first.bounding_box()["height"] > 5  # type: ignore[index]


def test_the_page_promises_no_feed_of_its_own(page: Page) -> None:
    assert page.locator('link[type="application/atom+xml"]').count() == 0
