"""The pages of numbers, of open problems and of a unit's rounds, as they are built and as a browser shows them."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fileserver import Files, serving
from playwright.sync_api import Browser, expect
from watching import watched

NUMBERS = "numbers/index.html"
OPEN = "open/index.html"
UNIT = "units/dongguan-gongjijin/index.html"
"""A unit with two notices on one round: its sample, and the one with the canaries."""
KINDS = (NUMBERS, "numbers/regions/index.html", OPEN, UNIT)
POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:"


class Outline(HTMLParser):
    """The charts, captions and tables of a page in their order, and what a strict policy refuses."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.order: list[str] = []
        self.refused: list[str] = []
        self.headers: list[dict[str, str | None]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "svg" and found.get("class") == "chart":
            self.order.append("chart")
            assert found["role"] == "img"
            assert found["aria-label"]
        if tag in ("figcaption", "table", "caption"):
            self.order.append(tag)
        if tag == "th":
            self.headers.append(found)
        if tag == "style" or (tag == "script" and not found.get("src")):
            self.refused.append(tag)
        self.refused += [name for name in found if name == "style" or name.startswith("on")]


@pytest.mark.parametrize("kind", KINDS)
def test_every_chart_is_followed_by_its_table(kind: str, site: Path) -> None:
    page = Outline((site / kind).read_text(encoding="utf-8"))
    for place, what in enumerate(page.order):
        if what == "chart":
            assert page.order[place + 1 : place + 4] == ["figcaption", "table", "caption"]
    assert ("chart" in page.order) == kind.startswith("numbers/")
    assert all(header.get("scope") in ("col", "row") for header in page.headers)


def test_no_page_has_styles_scripts_or_handlers_of_its_own(site: Path) -> None:
    for path in site.rglob("*.html"):
        if path.name != "404.html":
            assert Outline(path.read_text(encoding="utf-8")).refused == [], path


class Strict(Files):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()


@pytest.fixture(scope="module")
def guarded(site: Path) -> Iterator[str]:
    """The address of the site under a strict policy."""
    with serving(site, kind=Strict) as address:
        yield address


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1440])
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_fits_its_window_under_a_strict_policy(
    kind: str, width: int, scheme: str, browser: Browser, guarded: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    noted = watched(page)
    page.goto(guarded + kind)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert noted == []
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_status_is_filled_in_its_own_way_and_colour(scheme: str, browser: Browser, guarded: str) -> None:
    page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(guarded + NUMBERS)
    fills = {
        status: page.locator(f".chart rect.{status}").first.evaluate("node => getComputedStyle(node).fill")
        for status in ("done", "most", "open", "not")
    }
    assert [fills["most"], fills["open"], fills["not"]] == ['url("#stripes")', 'url("#hatch")', "none"]
    word = "node => getComputedStyle(node).color"
    assert fills["done"] == page.locator(".status.done").first.evaluate(word)
    for pattern, status in (("stripes", "most"), ("hatch", "open")):
        stroke = page.locator(f"#{pattern} path").evaluate("node => getComputedStyle(node).stroke")
        assert stroke == page.locator(f".status.{status}").first.evaluate(word)
    ink = page.evaluate("getComputedStyle(document.body).color")
    assert page.locator(".chart text").first.evaluate("node => getComputedStyle(node).fill") == ink
    page.close()


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_the_words_of_a_chart_are_of_reading_size_and_inside_it(width: int, browser: Browser, served: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(served + NUMBERS)
    words = page.locator(".chart text").evaluate_all(
        "nodes => nodes.map(node => [parseFloat(getComputedStyle(node).fontSize),"
        " node.getBoundingClientRect().right - node.ownerSVGElement.getBoundingClientRect().right])"
    )
    assert len(words) > 20
    assert min(size for size, _ in words) >= 12
    assert max(beyond for _, beyond in words) <= 0.5
    page.close()


def test_on_a_phone_a_figure_has_its_name_beside_it(browser: Browser, served: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(served + NUMBERS)
    cell = page.locator(".rates td.rate").first
    assert cell.evaluate("node => getComputedStyle(node, '::before').content") == '"完成率"'
    assert re.fullmatch(r"\d+/\d+ [\d.]+%", cell.inner_text())
    page.close()


def test_a_reader_goes_from_home_to_what_is_owed_and_to_the_problem(browser: Browser, served: str) -> None:
    page = browser.new_page()
    page.goto(served)
    page.get_by_role("link", name="还没有完成的").click()
    expect(page).to_have_url(served + OPEN)
    count = int(re.findall(r"还有 (\d+) 个问题没有完成", page.locator(".lead").first.inner_text())[0])
    assert page.locator(".owed > li").count() == count
    page.get_by_role("link", name="民主评议党员工作欠规范").click()
    expect(page).to_have_url(served + "notices/2022/meizhou-shizheng-2022/index.html#p24")
    page.go_back()
    page.goto(served + NUMBERS)
    page.get_by_role("link", name="还没有完成的问题").click()
    expect(page).to_have_url(served + OPEN)
    page.close()


def test_a_unit_tells_how_its_problems_went_on(browser: Browser, served: str) -> None:
    page = browser.new_page()
    page.goto(served + UNIT)
    assert "由已完成变为正在整改" in page.get_by_text("后续通报中").inner_text()
    row = page.locator(".moves tbody tr", has=page.get_by_role("rowheader", name="某问题"))
    assert [cell.inner_text().split("\n")[0] for cell in row.locator("td").all()] == ["已完成", "正在整改"]
    row.get_by_role("link", name="正在整改").click()
    expect(page).to_have_url(served + "notices/2026/canary/index.html#p02")
    page.close()


def test_on_paper_the_chart_and_all_columns_are_there(browser: Browser, served: str) -> None:
    page = browser.new_page(viewport={"width": 590, "height": 840}, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(served + NUMBERS)
    assert page.evaluate("document.documentElement.scrollWidth") <= 590
    assert page.locator(".chart").first.is_visible()
    assert page.locator(".rates thead").first.is_visible()
    page.close()
