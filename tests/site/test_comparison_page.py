"""The page of a comparison in a real browser: side by side where there is room, one text where there is not."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from support import PROJECT

from generator.diff.change import Caution, Change, Kind
from generator.diff.comparison import Comparison, LookChange, NoticeDiff
from generator.publish.comparison.page import comparison_page
from generator.publish.comparison.report import Report

CHANGES = [
    Change(Kind.STATUS_BACK, "p02", "状态", "已完成", "正在整改", "档案移交不及时", Caution.STATUS_BACK),
    Change(Kind.TOTAL, "", "已完成", "14", "13"),
    Change(Kind.MEASURE_REWORDED, "p01", "措施 1", "补交档案36卷。", "补交档案38卷。", "重大项目未集体研究"),
]
LINES = tuple(f"第{number}段，按照要求逐项整改。" for number in range(20))
NOTICE = NoticeDiff(
    "lvhua-2022",
    "某中心的通报",
    "content/notices/2022/lvhua-2022.yml",
    LINES,
    (*LINES[:9], "改了的一段。", *LINES[10:]),
    CHANGES,
)
LOOK = LookChange(
    "要求", "规定", "按照有关要求，", "按照有关规定，", [(f"n{number}", "某单位的通报") for number in range(12)]
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "差异.html"
    said = Report("HEAD", "工作区", Comparison([NOTICE], [LOOK]), 13, ("x.yml:1:1: 错",), ("content/site.yml",))
    path.write_text(comparison_page(said, PROJECT / "templates"), encoding="utf-8")
    return path


@pytest.fixture
def opened(browser: Browser, file: Path) -> Iterator[Callable[..., Page]]:
    contexts = []

    def go(width: int = 1440, **options: Any) -> Page:  # noqa: ANN401
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.goto(file.as_uri())
        return page

    yield go
    for context in contexts:
        context.close()


def test_there_is_one_text_on_a_phone_and_two_columns_on_a_desk(opened: Callable[..., Page]) -> None:
    narrow, wide = opened(390), opened(1440)
    expect(narrow.locator(".row .both").first).to_be_visible()
    expect(narrow.locator(".row .old").first).to_be_hidden()
    expect(wide.locator(".row .both").first).to_be_hidden()
    old, new = (wide.locator(f".row .{side}").first.bounding_box() for side in ("old", "new"))
    assert old
    assert new
    assert old["y"] == new["y"]
    assert old["x"] + old["width"] < new["x"]
    assert narrow.evaluate("document.documentElement.scrollWidth") == 390


def test_the_keyboard_chooses_how_texts_are_shown(opened: Callable[..., Page]) -> None:
    page = opened()
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".row .both").first).to_be_visible()
    expect(page.locator(".row .old").first).to_be_hidden()


def test_it_works_without_scripts_and_asks_nobody(opened: Callable[..., Page]) -> None:
    page = opened(java_script_enabled=False)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.get_by_text("没有变的").first.click()
    expect(page.get_by_text("第0段")).to_be_visible()
    assert asked == [page.url]


def test_a_warning_leads_to_its_place(opened: Callable[..., Page]) -> None:
    page = opened()
    page.get_by_role("link", name="状态后退").click()
    expect(page.locator("#lvhua-2022-p02")).to_be_in_viewport()


def test_print_has_one_text(opened: Callable[..., Page]) -> None:
    page = opened()
    page.emulate_media(media="print")
    expect(page.locator(".row .both").first).to_be_visible()
    expect(page.locator(".row .old").first).to_be_hidden()


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(opened: Callable[..., Page], width: int, scheme: str) -> None:
    found = Axe().run(opened(width, color_scheme=scheme)).response["violations"]
    assert [(rule["id"], node["html"][:120], node["failureSummary"]) for rule in found for node in rule["nodes"]] == []
