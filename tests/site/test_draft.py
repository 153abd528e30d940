"""A draft: every page says so, on the screen and on paper, and nothing invites search engines; a plain build has none of it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from support import PROJECT

NOTICE = "notices/2022/meizhou-shizheng-2022/index.html"
MARKS = ('<section class="draft"', '<meta name="robots" content="noindex, nofollow">', "<title>草稿：")
INVITATIONS = ('rel="canonical"', 'application/atom+xml" title', "application/feed+json", 'name="Url"')


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples, with the address of a site; none of them approved."""
    root = tmp_path_factory.mktemp("draft")
    for name in ("content", "templates", "site_src/about"):
        shutil.copytree(PROJECT / name, root / name, ignore=shutil.ignore_patterns("generated"))
    shutil.copy(PROJECT / "mkdocs.yml", root)
    with (root / "content" / "site.yml").open("a", encoding="utf-8") as settings:
        settings.write("网址: https://www.example.gov.cn/xczg/\n")
    return root


def build(root: Path, *words: str) -> Path:
    command = [sys.executable, "-m", "generator", "build", *words, "--root", str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return root / "site"


@pytest.fixture(scope="module")
def draft(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(build(root, "--draft"), tmp_path_factory.mktemp("kept") / "site"))


@pytest.fixture(scope="module")
def plain(root: Path, draft: Path) -> Path:  # noqa: ARG001  built after it
    return build(root)


def test_every_page_of_a_draft_says_so_and_keeps_search_engines_out(draft: Path) -> None:
    pages = sorted(draft.rglob("*.html"))
    assert {draft / "404.html", draft / NOTICE, draft / "problems/index.html"} <= set(pages)
    for path in pages:
        text = path.read_text(encoding="utf-8")
        assert [mark for mark in MARKS if text.count(mark) != 1] == [], path
        assert [mark for mark in INVITATIONS if mark in text] == [], path


def test_robots_are_kept_out_of_a_draft_and_get_no_map(draft: Path) -> None:
    lines = (draft / "robots.txt").read_text(encoding="utf-8").splitlines()
    assert lines[-2:] == ["User-agent: *", "Disallow: /"]
    assert not list(draft.glob("sitemap.xml*"))


def test_a_plain_build_afterwards_has_nothing_of_the_draft(plain: Path) -> None:
    for path in sorted(plain.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        assert [mark for mark in (*MARKS, "draft.css") if mark in text] == [], path
    notice = (plain / NOTICE).read_text(encoding="utf-8")
    assert 'rel="canonical"' in notice
    assert "application/feed+json" in (plain / "index.html").read_text(encoding="utf-8")
    assert (plain / "sitemap.xml").is_file()
    assert not (plain / "robots.txt").exists()


def test_a_draft_and_the_site_differ_in_nothing_else(draft: Path, plain: Path) -> None:
    """What is read in a draft is what is published: the text of every page is the same."""
    assert {path.relative_to(plain) for path in plain.rglob("*.html")} == {
        path.relative_to(draft) for path in draft.rglob("*.html")
    }
    for path in plain.rglob("*.html"):
        other = draft / path.relative_to(plain)
        if path.name != "404.html":  # knows the address of the site, or does not
            assert text_of(other).replace("https://www.example.gov.cn/xczg/", "") == text_of(path), path


def text_of(path: Path) -> str:
    """The text of a page's main part, but for the sentence that names its address."""
    main = re.search(r"<main.*</main>", path.read_text(encoding="utf-8"), re.DOTALL)
    assert main
    text = re.sub(r"<[^>]+>", "", main[0])
    return re.sub(r"https://www\.example\.gov\.cn/xczg/[\w/-]*|〔浏览器地址栏里的地址〕", "", text)


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", [NOTICE, "index.html", "404.html"])
def test_the_mark_stays_in_sight_and_axe_finds_nothing(
    width: int, scheme: str, kind: str, draft: Path, browser: Browser
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 700}, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto((draft / kind).as_uri())
    assert page.locator(".draft").inner_text().split() == ["草稿", "未经审定，不得公开"]
    if kind == NOTICE:
        page.evaluate("scrollTo(0, 3000)")
        box = page.locator(".draft").bounding_box()
        assert box
        assert (box["y"], box["height"] < 60, box["width"]) == (0, True, width)
    assert [rule["id"] for rule in Axe().run(page).response["violations"]] == []
    page.close()


def test_a_heading_that_is_jumped_to_is_not_hidden_by_the_mark(draft: Path, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 700})
    page.goto(f"{(draft / NOTICE).as_uri()}#p05")
    band, heading = (page.locator(place).bounding_box() for place in (".draft", "#p05"))
    assert band
    assert heading
    assert heading["y"] >= band["y"] + band["height"]
    page.close()


def test_on_paper_the_mark_stands_on_every_sheet(draft: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((draft / NOTICE).as_uri())
    page.emulate_media(media="print")
    look = page.evaluate(
        "(({content, position}) => [content, position])(getComputedStyle(document.querySelector('.draft'), '::after'))"
    )
    assert look == ['"草稿"', "fixed"]  # what is fixed is printed on every sheet
    page.close()
