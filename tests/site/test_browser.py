"""The site as a reader sees it: real Chromium, phone and desktop, light and dark, print, no JavaScript, plain files."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from watching import watched

NOTICE = "notices/2022/meizhou-shizheng-2022/index.html"
KINDS = ("index.html", NOTICE, "notices/2024/wuchang-wangge/index.html", "notices/index.html", "units/index.html",
         "units/meizhou-shizheng/index.html", "statuses/ongoing/index.html", "regions/index.html", "about/index.html",
         "problems/index.html", "numbers/index.html", "open/index.html", "data/index.html", "sitemap/index.html")  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1440])
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_fits_its_window_and_keeps_quiet(
    kind: str, width: int, scheme: str, browser: Browser, served: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    noted = watched(page)
    page.goto(served + kind)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert noted == []
    page.close()


def test_a_reader_walks_from_home_to_a_problem_under_a_sub_path(browser: Browser, served: str) -> None:
    page = browser.new_page()
    page.goto(served)
    page.get_by_role("link", name="单位", exact=True).first.click()
    page.get_by_role("link", name="梅州市市政工程维护中心", exact=True).click()
    page.get_by_role("main").get_by_role("link", name="梅州市市政工程维护中心关于").click()
    expect(page).to_have_url(served + NOTICE)
    page.goto(f"{page.url}#p24")
    box = page.locator("#p24").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 200
    page.close()


def test_without_javascript_and_from_plain_files_everything_is_there(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    page.get_by_role("link", name="通报", exact=True).first.click()
    page.get_by_role("link", name="梅州市市政工程维护中心关于").first.click()
    expect(page).to_have_url((site / NOTICE).as_uri())
    assert page.locator("h1").inner_text().replace("\n", "").startswith("梅州市市政工程维护中心")
    assert page.get_by_text("民主评议党员通常到次年一月才结束").is_visible()
    context.close()


def test_status_is_said_in_words_and_shown_in_colour_and_shape(browser: Browser, served: str) -> None:
    page = browser.new_page()
    page.goto(served + NOTICE)
    done, late = page.locator("#p02 + p .status"), page.locator("#p24 + p .status")
    assert "已完成" in done.inner_text()
    assert "未完成" in late.inner_text()
    look = "node => [getComputedStyle(node).color, getComputedStyle(node, '::before').borderRadius]"
    assert done.evaluate(look) != late.evaluate(look)
    page.close()


def test_the_panel_counts_what_the_notice_counts(browser: Browser, served: str) -> None:
    page = browser.new_page()
    page.goto(served + NOTICE)
    words = page.locator("body").inner_text()
    assert "19" in words
    assert "/ 20" in words
    assert "已完成整改19个，占95%，未完成1个" in words
    page.close()


def test_dark_is_dark_and_print_is_paper(browser: Browser, served: str) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(served + NOTICE)
    lightness = "() => { const m = getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).map(Number); return (m[0] + m[1] + m[2]) / 3 }"
    assert page.evaluate(lightness) < 60
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(lightness) > 240
    assert page.get_by_role("navigation").first.is_hidden()
    assert page.get_by_text("民主评议党员通常到次年一月才结束").is_visible()
    page.close()


def test_the_text_column_has_a_fine_measure(browser: Browser, served: str) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(served + NOTICE)
    paragraph = page.get_by_text("根据区委巡察工作统一部署")
    width, size = paragraph.evaluate(
        "node => [node.getBoundingClientRect().width, parseFloat(getComputedStyle(node).fontSize)]"
    )
    assert 34 <= width / size <= 42
    assert (
        paragraph.evaluate(
            "node => parseFloat(getComputedStyle(node).lineHeight) / parseFloat(getComputedStyle(node).fontSize)"
        )
        >= 1.75
    )
    page.close()
