"""For everyone: axe-core on every kind of page, keyboard only, zoom, reflow, forced colours, less motion."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from support import PROJECT

NOTICE = "notices/2022/meizhou-shizheng-2022/index.html"
KINDS = (
    "index.html", NOTICE, "notices/2026/canary/index.html", "notices/index.html", "problems/index.html",
    "units/index.html", "units/meizhou-shizheng/index.html", "units/dongguan-gongjijin/dongguan-shiwei-14-13/index.html", "regions/index.html", "statuses/index.html",
    "statuses/ongoing/index.html", "numbers/index.html", "open/index.html", "data/index.html", "sitemap/index.html",
    "about/index.html", "404.html", "corrections/index.html", "notices/2026/canary/changes/index.html",
    "notices/2026/gone/index.html",
)  # fmt: skip
FILTERED = (
    "problems/index.html?q=整改&状态=已完成",
    "problems/index.html?q=没有这几个字",
    "notices/index.html?层级=县区",
)
LOOKS = ((390, "light"), (390, "dark"), (1440, "light"), (1440, "dark"))
LARGE = "button[data-size=large]"
DRAWN = "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['html'][:120]} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("kind", [*KINDS, *FILTERED])
def test_axe_finds_nothing(kind: str, opened: Callable[..., Page]) -> None:
    page = opened(kind)
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.evaluate(DRAWN)
        assert violations(page) == [], (width, scheme)
    if page.locator(LARGE).count():  # the error page of a site whose address is not known has no button
        page.locator(LARGE).click()
        assert violations(page) == [], "dark, large"
        page.set_viewport_size({"width": 390, "height": 900})
        page.emulate_media(color_scheme="light")
        assert violations(page) == [], "light, narrow, large"


FOCUSED = """() => {
  const node = document.activeElement;
  const box = node.getBoundingClientRect();
  const look = getComputedStyle(node);
  const at = document.elementFromPoint(box.x + Math.min(box.width, 20) / 2, box.y + Math.min(box.height, 20) / 2);
  return {
    tag: node.tagName,
    name: node.textContent.trim() || node.getAttribute("placeholder") || "",
    href: node.getAttribute("href") || "",
    seen: box.bottom > 0 && box.top < innerHeight && Boolean(at) && (node.contains(at) || at.contains(node)),
    ring: look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2,
  };
}"""


def walk(page: Page, steps: int) -> Iterator[dict[str, Any]]:
    for _ in range(steps):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused["tag"] == "BODY":
            return
        yield focused


@pytest.mark.parametrize("width", [390, 1440])
def test_a_notice_can_be_read_with_the_keyboard_alone(width: int, opened: Callable[..., Page]) -> None:
    page = opened(NOTICE, viewport={"width": width, "height": 800})
    stops = list(walk(page, 400))
    assert stops[0]["name"] == "跳到正文"
    assert [stop for stop in stops if not stop["ring"]] == []
    assert [stop for stop in stops if not stop["seen"]] == []
    names = [stop["name"] for stop in stops]
    for name in ("大字版", "通报", "搜单位、问题、任意字句", "查找", "站点地图"):
        assert name in names, name
    assert {"#p01", "#p24"} <= {stop["href"] for stop in stops}
    assert names.index("通报") < names.index("搜单位、问题、任意字句") < names.index("站点地图")


def test_the_skip_link_leads_to_the_text(opened: Callable[..., Page]) -> None:
    page = opened(NOTICE)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#_content")).to_be_focused()
    first = next(walk(page, 1))
    assert page.locator("main").get_by_text(first["name"]).count()


def test_the_search_of_the_masthead_works_without_a_mouse(opened: Callable[..., Page]) -> None:
    page = opened(NOTICE)
    page.get_by_role("search").get_by_role("searchbox").focus()
    page.keyboard.type("三重一大")
    page.keyboard.press("Enter")
    page.wait_for_url("**/problems/index.html?q=*")
    assert page.locator("h1").inner_text() == "问题"


def test_each_permalink_says_which_one_it_is(opened: Callable[..., Page]) -> None:
    tree = opened(NOTICE).locator("article").aria_snapshot()
    names = re.findall(r'link "(固定链接.*?)"', tree)
    assert "固定链接 #p24" in names
    assert len(names) == len(set(names))


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_can_be_used_at_twice_its_size(kind: str, opened: Callable[..., Page]) -> None:
    """A window of 1280 px at 200 %, and then the reader's own font at twice its size."""
    page = opened(kind, viewport={"width": 640, "height": 450}, device_scale_factor=2)
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    plain = page.locator("h1").evaluate("node => parseFloat(getComputedStyle(node).fontSize)")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    page.reload()
    assert page.locator("h1").evaluate("node => parseFloat(getComputedStyle(node).fontSize)") >= 1.9 * plain
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert clipped(page) == []


def clipped(page: Page) -> list[str]:
    """Return texts that are wider than what they stand in, and cut off there."""
    return page.evaluate(
        """() => [...document.querySelectorAll("body *")]
          .filter((node) => ["hidden", "clip"].includes(getComputedStyle(node).overflowX))
          .filter((node) => node.clientWidth > 1 && node.scrollWidth > node.clientWidth + 1 && node.textContent.trim())
          .map((node) => node.outerHTML.slice(0, 120))"""
    )


@pytest.mark.parametrize("kind", KINDS)
def test_targets_are_large_enough(kind: str, opened: Callable[..., Page]) -> None:
    """WCAG 2.5.8: 24 px, unless the target stands in a line of text."""
    small = opened(kind, viewport={"width": 390, "height": 800}).evaluate(
        """() => [...document.querySelectorAll("button, summary, input, select, .masthead a, .colophon a")]
          .map((node) => [node.getBoundingClientRect(), node.outerHTML.slice(0, 90)])
          .filter(([box]) => box.width > 1 && (box.width < 24 || box.height < 24))
          .filter(([box, text]) => !text.includes('type="checkbox"') && !text.includes('type="radio"'))
          .map(([box, text]) => `${box.width}×${box.height} ${text}`)"""
    )
    assert small == []


def test_nothing_moves_for_those_who_asked_for_stillness() -> None:
    for sheet in sorted((PROJECT / "templates" / "theme" / "assets").glob("*.css")):
        moving = re.findall(
            r"(?:animation|transition|scroll-behavior)[\w-]*\s*:[^;}]*", sheet.read_text(encoding="utf-8")
        )
        assert [rule for rule in moving if "none" not in rule and "auto" not in rule] == [], sheet.name


def test_in_forced_colours_the_current_place_and_the_statuses_are_still_told(opened: Callable[..., Page]) -> None:
    page = opened(NOTICE, forced_colors="active", viewport={"width": 1440, "height": 900})
    border = "node => getComputedStyle(node).borderBottomColor"
    here = page.locator(".masthead nav [aria-current]").evaluate(border)
    assert here != page.locator(".masthead nav a:not([aria-current])").first.evaluate(border)
    standard = page.locator("button[data-size=standard]").evaluate(border)
    assert standard != page.locator(LARGE).evaluate(border)
    marks = page.locator("#p02 + p .status, #p24 + p .status")
    looks = {mark.evaluate("node => getComputedStyle(node, '::before').borderRadius") for mark in marks.all()}
    assert len(looks) == 2
