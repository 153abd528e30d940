"""The site as it is built: every file of it, without a browser."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from support import CANARY, HOSTILE, PROJECT

FACETS = ("units", "rounds", "regions", "years", "statuses", "kinds", "levels")


class Page(HTMLParser):
    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.ids: list[str] = []
        self.levels: list[int] = []
        self.lang = ""
        self.words = ""
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "html":
            self.lang = found.get("lang") or ""
        if tag == "a" and found.get("href"):
            self.links.append(found["href"] or "")
        if tag in ("script", "img", "iframe", "link", "source", "object", "embed"):
            self.loaded += [value for name in ("src", "href", "data", "srcset") if (value := found.get(name))]
        if found.get("id"):
            self.ids.append(found["id"] or "")
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[Path, Page]:
    return {path: Page(path) for path in sorted(site.rglob("*.html"))}


def samples() -> Iterator[tuple[str, dict[str, object]]]:
    for path in sorted((PROJECT / "content" / "notices").glob("*/*.yml")):
        yield (
            f"notices/{path.parent.name}/{path.stem}/index.html",
            yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader),
        )


def test_every_link_leads_to_a_file_and_a_place_in_it(pages: dict[Path, Page]) -> None:
    broken = []
    for path, page in pages.items():
        if path.name == "404.html":
            continue
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if not target.is_file() or (target in pages and unquote(parts.fragment) not in {"", *pages[target].ids}):
                broken.append((path.as_posix(), link))
    assert broken == []


def test_nothing_is_loaded_from_another_host(pages: dict[Path, Page], site: Path) -> None:
    for path, page in pages.items():
        for address in page.loaded:
            assert not urlsplit(address).netloc, (path, address)
            if path.name != "404.html":
                inside = urlsplit(address).path  # empty: a place in the page itself, which is not loaded
                assert (path.parent / inside).resolve().is_file() if inside else path.is_file(), (path, address)
    for sheet in site.rglob("*.css"):
        assert not re.search(r"url\(|@import", sheet.read_text(encoding="utf-8")), sheet


def test_ids_are_unique_and_headings_go_down_one_step_at_a_time(pages: dict[Path, Page]) -> None:
    for path, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), path
        assert page.levels.count(1) == 1, path
        assert all(after - before <= 1 for before, after in zip(page.levels, page.levels[1:], strict=False)), path
        assert page.lang == "zh-CN", path


@pytest.mark.parametrize(("address", "content"), list(samples()), ids=[address for address, _ in samples()])
def test_each_sample_says_that_it_is_one(
    address: str, content: dict[str, object], pages: dict[Path, Page], site: Path
) -> None:
    assert content["示例"] == "是"
    words = pages[site / address].words
    assert "示例内容" in words
    assert "不是发布单位的原文" in words


def test_the_home_page_says_that_there_are_samples(pages: dict[Path, Page], site: Path) -> None:
    assert "不是发布单位的原文" in pages[site / "index.html"].words


@pytest.mark.parametrize("facet", FACETS)
def test_every_notice_is_found_through_every_index(facet: str, pages: dict[Path, Page], site: Path) -> None:
    reached = set()
    for link in pages[site / facet / "index.html"].links:
        group = (site / facet / urlsplit(link).path).resolve()
        if group.parent.parent == site / facet:
            reached |= {(group.parent / urlsplit(inner).path).resolve() for inner in pages[group].links}
    wanted = {site / address for address, content in samples() if facet != "statuses" or "编号" in str(content)}
    assert wanted - reached == set()


def test_every_problem_has_its_permalink(pages: dict[Path, Page], site: Path) -> None:
    for address, content in samples():
        written = set(re.findall(r"'编号': '(p\d+)'", str(content)))
        assert written <= set(pages[site / address].ids)
        assert {f"#{id_}" for id_ in written} <= set(pages[site / address].links)


def test_nothing_internal_is_in_any_file(site_project: Path) -> None:
    content = site_project / "content"
    source = (content / "notices/2026/canary.yml").read_text(encoding="utf-8")
    assert source.count(CANARY) == 24
    leaks = [
        path for path in site_project.rglob("*")
        if path.is_file() and not path.is_relative_to(content) and CANARY.encode() in path.read_bytes()
    ]  # fmt: skip
    assert leaks == []
    assert (site_project / "site/notices/2026/canary/index.html").is_file()


def test_what_looks_like_markup_is_text_on_every_page(pages: dict[Path, Page], site: Path) -> None:
    said = [path for path, page in pages.items() if HOSTILE in page.words]
    assert site / "notices/2026/canary/index.html" in said
    assert site / "index.html" in said
    for path, page in pages.items():
        assert "<img" not in path.read_text(encoding="utf-8"), path
        assert "7*7" not in page.words.replace(HOSTILE, ""), path
        assert not [link for link in page.links if link.startswith("javascript")], path


def test_what_the_publisher_did_not_set_is_not_invented(pages: dict[Path, Page], site: Path) -> None:
    words = pages[site / "index.html"].words
    assert "ICP" not in words
    assert "公安" not in words
    assert "某区巡察工作领导小组办公室（示例）" in words
