"""Open data on the built site: every address leads somewhere, the example runs, and nothing internal is taken away."""

import csv
import io
import json
import re
import shutil
import sqlite3
import subprocess
import sys
import urllib.request
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest
from support import CANARY

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ADDRESS = "https://www.example.gov.cn/zwgk/xczg/"


@pytest.fixture(scope="module")
def page(site: Path) -> str:
    return (site / "data" / "index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def addressed(site_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same site, built with an address."""
    root = tmp_path_factory.mktemp("addressed")
    ignored = shutil.ignore_patterns("site", "generated")
    shutil.copytree(site_project, root, dirs_exist_ok=True, ignore=ignored)
    with (root / "content" / "site.yml").open("a", encoding="utf-8") as file:
        file.write(f"网址: {ADDRESS}\n")
    command = [sys.executable, "-m", "generator", "build", "--root", str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return root / "site"


def part(page: str, id_: str) -> str:
    """The text of an element that holds no other."""
    found = re.search(rf'<(\w+) id="{id_}"[^>]*>(.*?)</\1>', page, re.DOTALL)
    assert found
    return unescape(found[2])


def target(site: Path, address: str) -> Path:
    """The file that an address below the root of the site means."""
    path = site / urlsplit(address).path
    return path / "index.html" if address.endswith("/") or path.is_dir() else path


def anchored(site: Path, address: str) -> bool:
    return f' id="{urlsplit(address).fragment}"' in target(site, address).read_text(encoding="utf-8")


def test_every_address_in_the_tables_leads_to_its_problem(site: Path) -> None:
    for name, columns in (("problems", ("url",)), ("notices", ("url", "json_url"))):
        with (site / "data" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        assert rows
        for row in rows:
            for column in columns:
                assert target(site, row[column]).is_file()
            assert name == "notices" or anchored(site, row["url"])
    listed = json.loads((site / "data" / "notices.json").read_text(encoding="utf-8"))["notices"]
    assert all(target(site, one[name]).is_file() for one in listed for name in ("url", "json_url"))


def test_the_json_beside_a_page_is_linked_from_it(site: Path) -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in (site / "notices").glob("*/*/index.html")}
    notices = {path: text for path, text in texts.items() if '<main id="_content" class="notice"' in text}
    assert len(notices) == len(texts) - 2  # one has moved, one was withdrawn
    for path, text in notices.items():
        assert json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["id"] == path.parent.name
        assert '<a href="index.json">数据（JSON）</a>' in text
        assert re.search(r'<link rel="alternate" type="application/json"[^>]* href="index\.json">', text)


def test_every_link_of_every_feed_leads_to_a_page(site: Path) -> None:
    count = 0
    for path in (site / "feeds").rglob("*.*"):
        base = path.relative_to(site).as_posix()
        if path.suffix == ".xml":
            hrefs = [link.get("href", "") for link in ET.parse(path).iter(f"{ATOM}link")]  # noqa: S314  our own
        else:
            hrefs = [item["url"] for item in json.loads(path.read_text(encoding="utf-8"))["items"]]
        for href in hrefs:
            assert target(site, urljoin(base, href)).is_file(), (base, href)
            count += 1
    assert count > 100


def test_pages_that_list_notices_name_their_feed_in_the_head_and_in_words(site: Path) -> None:
    pages = {path for name in ("units", "regions", "rounds") for path in (site / name).glob("*/index.html")}
    assert len(pages) > 20
    for path in pages | {site / "index.html", site / "notices" / "index.html"}:
        text = path.read_text(encoding="utf-8")
        named = re.findall(
            r'<link rel="alternate" type="application/(?:atom\+xml|feed\+json)"[^>]* href="([^"]*)">', text
        )
        own = path.parent.relative_to(site).as_posix()
        feed = f"feeds/{own}" if own.count("/") else "feeds/all"
        found = [(path.parent / href).resolve().relative_to(site.resolve()).as_posix() for href in named]
        assert found == [f"{feed}.xml", f"{feed}.json"]
        assert re.search(rf'<a href="(?:\.\./)*{re.escape(feed)}\.xml"[^>]*>订阅</a>', text)
        assert all((site / name).is_file() for name in found)
    for other in ("about/index.html", "units/index.html", "years/index.html"):
        assert "atom+xml" not in (site / other).read_text(encoding="utf-8")


def test_nothing_internal_is_taken_away(site: Path) -> None:
    files = [path for name in ("data", "feeds") for path in (site / name).rglob("*") if path.is_file()]
    assert len(files) > 50
    assert [path for path in files if CANARY.encode() in path.read_bytes()] == []


def test_the_program_on_the_page_runs_and_gives_what_the_page_says(page: str, served: str) -> None:
    code = re.sub(r'^site = ".*?"', f'site = "{served}"', part(page, "program-code"), flags=re.MULTILINE)
    assert served in code
    command = [sys.executable, "-X", "utf8", "-W", "error", "-c", code]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == part(page, "program-output")
    assert done.stdout.startswith("问题 1")


def test_the_query_on_the_page_runs_and_gives_what_the_page_says(page: str, served: str, tmp_path: Path) -> None:
    file = tmp_path / "tongbao.sqlite"
    with urllib.request.urlopen(served + "data/tongbao.sqlite") as answer:  # noqa: S310  our own server
        file.write_bytes(answer.read())
    connection = sqlite3.connect(file)
    answer = connection.execute(part(page, "query-code"))
    expected = [tuple(column[0] for column in answer.description), *(tuple(map(str, row)) for row in answer)]
    connection.close()
    table = page[page.index('id="query-output"') :].partition("</table>")[0]
    rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall(r"<tr>(.*?)</tr>", table)]
    assert [tuple(map(unescape, row)) for row in rows] == expected
    assert len(rows) > 3


def test_the_page_tells_of_every_file_and_every_column(page: str, site: Path) -> None:
    files = {path.name for path in (site / "data").iterdir()} - {"index.html"}
    assert set(re.findall(r'<th scope="row"><a href="([^"]+)" download', page)) == files
    for name in ("problems", "notices"):
        with (site / "data" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        assert re.search(rf">{name}\.csv</a></th><td>.*?</td><td>{len(rows) - 1}</td>", page)
        table = page[page.index(f'id="columns-{name}"') :].partition("</table>")[0]
        assert re.findall(r'<th scope="row"><code>(\w+)</code>', table) == rows[0]


def test_without_an_address_nothing_pretends_to_know_one(site: Path, page: str) -> None:
    assert not list(site.glob("sitemap.xml*"))
    assert "https://……/" in page
    notice = next((site / "notices").glob("*/*/index.html")).read_text(encoding="utf-8")
    assert "〔浏览器地址栏里的地址〕" in notice


def test_the_sitemap_names_every_page_once_and_no_date_but_that_of_publication(addressed: Path) -> None:
    assert [path.name for path in addressed.glob("sitemap.xml*")] == ["sitemap.xml"]
    urls = ET.parse(addressed / "sitemap.xml").getroot().findall(f"{SITEMAP}url")  # noqa: S314  our own
    found = {url.findtext(f"{SITEMAP}loc", ""): url.findtext(f"{SITEMAP}lastmod") for url in urls}
    assert len(found) == len(urls)
    pages = {
        path.parent.relative_to(addressed).as_posix()
        for path in addressed.rglob("index.html")
        if not re.search('content="noindex"|http-equiv="refresh"', path.read_text(encoding="utf-8"))
    }
    assert set(found) == {ADDRESS + ("" if name == "." else f"{name}/") for name in pages}
    dates = {}
    for path in (addressed / "notices").glob("*/*/index.json"):
        published = json.loads(path.read_text(encoding="utf-8"))["published"]
        whole = published and published["earliest"] == published["latest"]
        dates[f"{ADDRESS}notices/{path.parent.parent.name}/{path.parent.name}/"] = (
            published["latest"] if whole else None
        )
    assert {name: date for name, date in found.items() if date} == {name: date for name, date in dates.items() if date}
    assert any(dates.values())
    assert not all(dates.values())


def test_with_an_address_citations_and_the_program_know_it(addressed: Path) -> None:
    path = next((addressed / "notices").glob("*/*/index.html"))
    own = f"{ADDRESS}notices/{path.parent.parent.name}/{path.parent.name}/"
    cited = path.read_text(encoding="utf-8").partition('<details class="cite">')[2].partition("</details>")[0]
    assert own in cited
    assert f'site = "{ADDRESS}"  # 本站的地址' in part(
        (addressed / "data" / "index.html").read_text(encoding="utf-8"), "program-code"
    )
    rows = list(csv.DictReader(io.StringIO((addressed / "data" / "problems.csv").read_text(encoding="utf-8-sig"))))
    assert all(row["url"].startswith(ADDRESS) for row in rows)
    assert all(anchored(addressed, row["url"].removeprefix(ADDRESS)) for row in rows)
