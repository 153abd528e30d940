"""What government websites are asked for: meta tags, footer, map of the site, true dates, large print, paper, weight."""

import gzip
import html
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response, expect
from support import PROJECT, ROUND, UNIT

from generator.publish.links import dead_links

NOTICE = "notices/2022/meizhou-shizheng-2022/index.html"
DATED = "notices/2021/shandong-bangongting/index.html"
KINDS = (
    "index.html", NOTICE, "notices/index.html", "problems/index.html", "units/index.html",
    "units/meizhou-shizheng/index.html", "statuses/ongoing/index.html", "numbers/index.html", "open/index.html",
    "data/index.html", "sitemap/index.html", "about/index.html",
)  # fmt: skip
SETTINGS = """站点名称: 某区巡察整改公开
主办单位: 某区巡察办
联系方式: {电话: [0000]}
网站标识码: '1234567890'
网址: https://www.example.gov.cn/xczg/
ICP备案号: 某ICP备0号
公安备案号: 某公网安备0号
栏目名称: 巡察整改
栏目关键词: 巡察,整改
栏目描述: 巡察整改情况
栏目类型: 信息公开
"""
META = re.compile(r'<meta name="([^"]+)" content="([^"]*)">')
LARGE, STANDARD = "button[data-size=large]", "button[data-size=standard]"


def metas(path: Path) -> dict[str, str]:
    found = META.findall(path.read_text(encoding="utf-8"))
    assert len({name.lower() for name, _ in found}) == len(found), "a name that is given twice"
    return {name: html.unescape(content) for name, content in found}


def build(root: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator", "build", "--root", str(root)]
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"} | environment,
    )


def started(root: Path) -> Path:
    shutil.copytree(PROJECT / "templates", root / "templates", ignore=shutil.ignore_patterns("generated"))
    shutil.copytree(PROJECT / "site_src" / "about", root / "site_src" / "about")
    shutil.copy(PROJECT / "mkdocs.yml", root)
    return root


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A site of two samples whose settings are all given, and what the build said."""
    root = started(tmp_path_factory.mktemp("settings"))
    shutil.copytree(PROJECT / "content", root / "content")
    for path in (root / "content" / "notices").glob("*/*.yml"):
        if path.stem not in (NOTICE.split("/")[2], DATED.split("/")[2]):
            path.unlink()
    (root / "content" / "site.yml").write_text(SETTINGS, encoding="utf-8")
    done = build(root)
    assert done.returncode == 0, done.stderr
    return root / "site", done.stdout


def test_every_page_names_its_site_and_describes_itself(told: tuple[Path, str]) -> None:
    site, _ = told
    for path in site.rglob("*.html"):
        tags = metas(path)
        assert tags["SiteName"] == "某区巡察整改公开"
        assert tags["SiteDomain"] == "www.example.gov.cn"
        assert tags["SiteIDCode"] == "1234567890"
        assert len({name: text for name, text in tags.items() if name.lower() == "description"}.popitem()[1]) >= 10, (
            path
        )


def test_a_column_has_the_tags_of_a_column_and_a_notice_those_of_an_article(told: tuple[Path, str]) -> None:
    site, _ = told
    column, notice = metas(site / "units" / "index.html"), metas(site / DATED)
    assert column["ColumnName"] == "单位"
    assert (column["ColumnKeywords"], column["ColumnDescription"]) == ("巡察,整改", "巡察整改情况")
    assert column["ColumnType"] == notice["ColumnType"] == "信息公开"
    assert "ArticleTitle" not in column
    assert notice["ColumnName"] == "巡察整改"
    assert notice["ArticleTitle"].endswith("的通报")
    assert notice["PubDate"] == "2021-08-26"
    assert notice["ContentSource"] == notice["Author"]
    assert "18个问题，已完成10个，正在整改8个" in notice["Description"]
    assert notice["Url"] == "https://www.example.gov.cn/xczg/notices/2021/shandong-bangongting/"
    assert "ColumnKeywords" not in notice


def test_an_address_is_canonical_only_where_it_is_known(told: tuple[Path, str], site: Path) -> None:
    known = (told[0] / "units" / "index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://www.example.gov.cn/xczg/units/">' in known
    for path in site.rglob("*.html"):
        assert 'rel="canonical"' not in path.read_text(encoding="utf-8")
        assert "Url" not in metas(path)


def test_a_date_without_a_day_is_no_date_of_publication(site: Path) -> None:
    assert "PubDate" not in metas(site / NOTICE)


def test_what_is_not_set_is_named_at_build(told: tuple[Path, str], tmp_path: Path) -> None:
    assert "site.yml 里没有写" not in told[1]
    root = started(tmp_path)
    (root / "content").mkdir()
    (root / "content" / "site.yml").write_text("主办单位: 某区巡察办\n", encoding="utf-8")
    done = build(root)
    assert done.returncode == 0, done.stderr
    assert "site.yml 里没有写：联系方式、网站标识码、网站域名、网址、ICP备案号、公安备案号、栏目名称、" in done.stdout


def test_the_footer_says_what_is_set(told: tuple[Path, str]) -> None:
    foot = (told[0] / "index.html").read_text(encoding="utf-8").partition("<footer")[2]
    for said in (
        "主办单位：某区巡察办",
        "电话：0000",
        "网站标识码：1234567890",
        "某ICP备0号",
        "某公网安备0号",
        "站点地图",
        "状态说明与监督",
    ):
        assert said in foot, said


def test_the_error_page_leads_back_where_the_address_is_known(told: tuple[Path, str], site: Path) -> None:
    known = (told[0] / "404.html").read_text(encoding="utf-8")
    assert 'href="/xczg/sitemap/index.html"' in known
    assert 'src="/xczg/assets/print-size.js"' in known
    unknown = (site / "404.html").read_text(encoding="utf-8")
    assert "<a href=" not in unknown.replace('<a class="skip" href="#_content">', "")
    assert "<script" not in unknown


def test_the_map_of_the_site_leads_to_every_column_index_and_unit(site: Path) -> None:
    links = set(re.findall(r'href="\.\./([^"]+)"', (site / "sitemap" / "index.html").read_text(encoding="utf-8")))
    indexes = {path.relative_to(site).as_posix() for path in site.glob("*/index.html")}
    assert indexes - {"sitemap/index.html", "feeds/index.html"} <= links
    for folder in ("units", "rounds", "years", "statuses", "kinds", "levels"):
        assert {path.relative_to(site).as_posix() for path in site.glob(f"{folder}/*/index.html")} <= links


def test_no_link_of_the_samples_is_dead(site: Path, told: tuple[Path, str]) -> None:
    assert list(dead_links(site)) == []
    assert list(dead_links(told[0], "https://www.example.gov.cn/xczg/")) == []


def test_a_site_without_notices_has_no_empty_columns(tmp_path: Path, browser: Browser) -> None:
    root = started(tmp_path)
    (root / "content").mkdir()
    done = build(root)
    assert done.returncode == 0, done.stderr
    site = root / "site"
    assert list(dead_links(site)) == []
    for folder in ("units", "rounds", "regions", "years", "statuses", "kinds", "levels", "problems", "numbers", "open"):
        assert not (site / folder).exists(), folder
    page = browser.new_page()
    page.goto((site / "index.html").as_uri())
    assert page.locator("h1").count() == 1
    assert "还没有" in page.locator("main").inner_text()
    assert "undefined" not in page.content()
    page.close()


def test_a_notice_is_not_published_before_its_day(tmp_path: Path) -> None:
    root = started(tmp_path)
    texts = {
        "units/lvhua": UNIT,
        "rounds/qu-9-1": ROUND,
        "notices/2022/x": "单位: lvhua\n轮次: qu-9-1\n公布: 2022-11-15\n反馈问题: [{编号: p01, 标题: 甲, 状态: 已完成, 措施: 完成。}]\n",
    }
    for name, text in texts.items():
        path = root / "content" / f"{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    before, day = "1668384000", "1668470400"  # 2022-11-14, 2022-11-15
    early = build(root, SOURCE_DATE_EPOCH=before)
    assert early.returncode == 1
    assert "content/notices/2022/x.yml:3:5: “公布”（2022年11月15日）晚于今天（2022年11月14日）" in early.stderr
    assert not (root / "site").exists()
    command = [sys.executable, "-m", "generator", "check", "--root", str(root)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False, env={"SOURCE_DATE_EPOCH": before})
    assert checked.returncode == 1
    assert build(root, SOURCE_DATE_EPOCH=day).returncode == 0


# ---- large print ----


SIZES = """() => {
  const sizes = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || !node.checkVisibility() || node.closest("svg, script, .find label")) continue;
    const size = parseFloat(getComputedStyle(node).fontSize);
    if (size) sizes.push([size, walker.currentNode.textContent.trim().slice(0, 30), node.outerHTML.slice(0, 80)]);
  }
  return sizes;
}"""
DOES = "main :is(a, button, summary, input, select), .masthead :is(a, button, input), .colophon a"


def visible(page: Page) -> int:
    page.evaluate("document.querySelectorAll('details').forEach((node) => { node.open = true })")
    return page.locator(DOES).evaluate_all("nodes => nodes.filter(node => node.checkVisibility()).length")


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("kind", KINDS)
def test_large_print_is_large_everywhere_and_lacks_nothing(kind: str, width: int, opened: Callable[..., Page]) -> None:
    page = opened(kind, viewport={"width": width, "height": 900})
    body, functions = page.locator("body"), visible(page)
    size = body.evaluate("node => parseFloat(getComputedStyle(node).fontSize)")
    page.locator(LARGE).click()
    assert body.evaluate("node => parseFloat(getComputedStyle(node).fontSize)") >= 1.5 * size
    assert [text for text in page.evaluate(SIZES) if text[0] < 24] == []  # 18 pt
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert visible(page) >= functions


def test_large_print_fits_the_smallest_phone(opened: Callable[..., Page]) -> None:
    for kind in KINDS:
        page = opened(
            kind, before="localStorage.setItem('tongbao-print-size', 'large')", viewport={"width": 320, "height": 640}
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, kind


def test_large_print_is_kept_from_page_to_page_until_it_is_given_up(opened: Callable[..., Page]) -> None:
    page = opened("index.html")
    assert page.locator(STANDARD).get_attribute("aria-pressed") == "true"
    page.locator(LARGE).click()
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="单位").click()
    expect(page.locator("h1")).to_have_text("单位")
    assert page.locator("html.large").count() == 1
    assert page.locator(LARGE).get_attribute("aria-pressed") == "true"
    page.locator(STANDARD).click()
    page.go_back()
    assert page.locator("html.large").count() == 0
    page.reload()
    assert page.locator("html.large").count() == 0


def test_large_print_needs_no_storage_and_no_flash(opened: Callable[..., Page]) -> None:
    denied = (
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('denied', 'SecurityError') }})"
    )
    page = opened(NOTICE, before=denied)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.reload()
    page.locator(LARGE).click()
    assert page.locator("html.large").count() == 1
    assert errors == []


def test_the_size_is_set_before_anything_is_drawn(opened: Callable[..., Page]) -> None:
    watch = """localStorage.setItem('tongbao-print-size', 'large');
      new MutationObserver((_, watcher) => {
        if (document.body) { window.first = document.documentElement.className; watcher.disconnect() }
      }).observe(document, {childList: true, subtree: true})"""
    page = opened(NOTICE, before=watch)
    assert "large" in page.evaluate("window.first")


def test_without_javascript_no_dead_button_stands_there(opened: Callable[..., Page]) -> None:
    page = opened("index.html", java_script_enabled=False)
    assert page.locator(LARGE).is_hidden()
    assert page.get_by_role("searchbox").is_visible()


# ---- paper, weight, stillness ----


@pytest.mark.parametrize("kind", KINDS)
def test_on_paper_stands_what_can_be_read_there(kind: str, opened: Callable[..., Page]) -> None:
    page = opened(
        kind,
        before="localStorage.setItem('tongbao-print-size', 'large')",
        color_scheme="dark",
        viewport={"width": 590, "height": 840},
    )
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") < 20
    controls = page.locator("button, input, select, .masthead nav, .skip")
    assert [node for node in controls.all() if node.is_visible()] == []
    assert page.locator("h1").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 590


@pytest.mark.parametrize("notice", sorted(path.stem for path in (PROJECT / "content" / "notices").glob("*/*.yml")))
def test_a_notice_with_its_style_and_scripts_is_light(notice: str, site: Path, browser: Browser, served: str) -> None:
    [path] = site.glob(f"notices/*/{notice}/index.html")
    responses: list[Response] = []
    page = browser.new_page()
    page.on("response", lambda response: responses.append(response))  # noqa: PLW0108  Playwright takes no built-in
    page.goto(served + path.relative_to(site).as_posix(), wait_until="networkidle")
    sizes = {response.url: len(gzip.compress(response.body())) for response in responses}
    assert len(sizes) >= 3
    assert sum(sizes.values()) <= 200 * 1024, sizes
    page.close()


SHIFTS = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => { sum += entry.value }))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(sum), 300);
})"""


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_shifts_while_a_page_loads(kind: str, width: int, opened: Callable[..., Page]) -> None:
    for before in ("", "localStorage.setItem('tongbao-print-size', 'large')"):
        assert opened(kind, before=before, viewport={"width": width, "height": 844}).evaluate(SHIFTS) == 0
