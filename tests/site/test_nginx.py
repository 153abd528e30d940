"""deploy/nginx.conf in a real nginx: headers, types, packed files, caching, errors, and pages that pass their own policy."""

import base64
import hashlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from support import free_port
from webserver import COLUMN, Nginx, adapted, running, wrapper

from generator.publish.compressed import compress
from generator.publish.website import build_website

PLAIN = "/plain"
"""A second column on the same host, built without an address."""
PLANTED = {
    ".git/config": b"[core]",
    ".env": b"x",
    "data/planted.csv": b"\xef\xbb\xbf" + "甲,乙\n".encode() * 200,
    "data/planted.sqlite": b"SQLite format 3\0",
    "data/planted.parquet": b"PAR1",
    "data/planted.bin": b"\0\1" * 2000,
    "data/pack.gz": b"\x1f\x8b" + b"\0" * 2000,
    "feeds/units/planted.json": b"{}",
    "feeds/units/planted.xml": b"<feed/>",
    "data/planted.md": b"#",
    "data/planted.txt": b"x",
    "data/planted.docx": b"PK",
    "data/inline.html": b"<!doctype html><title>x</title><script>document.title = 'run'</script><p style='color: red'>x</p>",
    "empty/inner/file.txt": b"x",
}
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".py": "text/plain; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".xml": "text/xml; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".sqlite": "application/vnd.sqlite3",
    ".parquet": "application/vnd.apache.parquet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".gz": "application/gzip",
    ".bin": "application/octet-stream",
}
HEADERS = {
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


INDEXES = {"units", "rounds", "regions", "years", "statuses", "kinds", "levels"}


@pytest.fixture(scope="module")
def nginx(site_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    folder = tmp_path_factory.mktemp("nginx")
    portal, port = folder / "portal", free_port()
    for column, address in ((COLUMN, f"http://127.0.0.1:{port}{COLUMN}/"), (PLAIN, "")):
        release = folder / "releases" / column.strip("/")
        built = folder / f"project{len(column)}"
        shutil.copytree(site_project, built, ignore=shutil.ignore_patterns("site"))
        build_website(built, address)
        shutil.copytree(built / "site", release)
        for name, content in PLANTED.items():
            (release / name).parent.mkdir(parents=True, exist_ok=True)
            (release / name).write_bytes(content)
        compress(release)
        (portal / column.strip("/")).parent.mkdir(parents=True, exist_ok=True)
        (portal / column.strip("/")).symlink_to(release)
    (portal / "index.html").write_text("门户", encoding="utf-8")
    path = wrapper(folder, port, adapted(portal, COLUMN), adapted(portal, PLAIN))
    with running(path, port):
        yield Nginx(port, portal)


def test_every_kind_of_file_has_its_type_and_the_headers(nginx: Nginx) -> None:
    files = [
        path for path in nginx.site.rglob("*") if path.is_file() and "/." not in str(path.relative_to(nginx.portal))
    ]
    kinds = {path.suffix: path for path in files if "feeds" not in path.parts and path.name != "404.html"}
    assert set(kinds) <= set(TYPES), "a new kind of file: give it a type in deploy/nginx.conf"
    assert {".html", ".css", ".csv", ".sqlite", ".bin", ".gz", ".json"} <= set(kinds)
    for suffix, path in kinds.items():
        answer = nginx.ask(f"/{path.relative_to(nginx.portal).as_posix()}")
        assert answer.status == 200, path
        assert answer.headers["Content-Type"] == TYPES[suffix], path
        assert answer.body == path.read_bytes()
        for name, value in HEADERS.items():
            assert answer.headers.get_all(name) == [value], (path, name)
        assert len(answer.headers.get_all("Content-Security-Policy", [])) == 1
        assert answer.headers["ETag"]
        assert re.fullmatch(r"nginx", answer.headers["Server"])


@pytest.mark.parametrize(("name", "kind"), [("json", "application/feed+json"), ("xml", "application/atom+xml")])
def test_feeds_have_types_of_their_own_and_keep_the_headers(nginx: Nginx, name: str, kind: str) -> None:
    answer = nginx.ask(f"{COLUMN}/feeds/units/planted.{name}")
    assert answer.headers["Content-Type"] == kind
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_policy_allows_nothing_inline_but_the_style_of_the_error_page(nginx: Nginx) -> None:
    policy = nginx.ask(f"{COLUMN}/index.html").headers["Content-Security-Policy"]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert "unsafe" not in policy
    assert directives["default-src"] == "'none'"
    assert directives["script-src"] == "'self'"
    inline = re.search(
        r"<style>(.*?)</style>", (nginx.portal / "plain" / "404.html").read_text(encoding="utf-8"), re.DOTALL
    )
    assert inline
    digest = base64.b64encode(hashlib.sha256(inline[1].encode()).digest()).decode()
    assert directives["style-src"] == f"'self' 'sha256-{digest}'"
    assert "<style" not in (nginx.site / "404.html").read_text(encoding="utf-8")


def test_text_is_sent_as_it_was_packed(nginx: Nginx) -> None:
    for path in ("index.html", "assets/gazette.css", "data/planted.csv"):
        packed = nginx.ask(f"{COLUMN}/{path}", Accept_Encoding="gzip")
        assert packed.headers["Content-Encoding"] == "gzip", path
        assert packed.headers["Vary"] == "Accept-Encoding"
        assert packed.body == (nginx.site / f"{path}.gz").read_bytes()
        whole = nginx.ask(f"{COLUMN}/{path}")
        assert whole.headers["Content-Encoding"] is None
        assert whole.headers["Vary"] == "Accept-Encoding"
        assert whole.body == (nginx.site / path).read_bytes()


def test_text_is_sent_packed_through_the_portal_too(nginx: Nginx, tmp_path: Path) -> None:
    port = free_port()
    passed = f"location ^~ {COLUMN}/ {{ proxy_pass http://127.0.0.1:{nginx.port}; proxy_set_header Host $host; }}"
    with running(wrapper(tmp_path, port, passed), port):
        answer = Nginx(port, nginx.portal).ask(f"{COLUMN}/index.html", Accept_Encoding="gzip", Via="1.1 portal")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Content-Security-Policy"]
    assert answer.body == (nginx.site / "index.html.gz").read_bytes()


@pytest.mark.parametrize("name", ["data/pack.gz", "data/planted.bin", "data/planted.sqlite"])
def test_data_is_sent_untouched(nginx: Nginx, name: str) -> None:
    answer = nginx.ask(f"{COLUMN}/{name}", Accept_Encoding="gzip")
    assert answer.headers["Content-Encoding"] is None
    assert answer.body == PLANTED[name]


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
@pytest.mark.parametrize("name", ["index.html", "assets/gazette.css", "data/pack.gz"])
def test_what_has_not_changed_is_not_sent_again(nginx: Nginx, name: str, encoding: str) -> None:
    path = f"{COLUMN}/{name}"
    first = nginx.ask(path, Accept_Encoding=encoding)
    by_tag = nginx.ask(path, Accept_Encoding=encoding, If_None_Match=first.headers["ETag"])
    by_date = nginx.ask(path, Accept_Encoding=encoding, If_Modified_Since=first.headers["Last-Modified"])
    assert [(answer.status, answer.body) for answer in (by_tag, by_date)] == [(304, b"")] * 2
    assert by_tag.headers["Cache-Control"] == "no-cache"
    assert nginx.ask(path, Accept_Encoding=encoding, If_None_Match='"other"').status == 200


def test_part_of_a_file_can_be_asked_for(nginx: Nginx) -> None:
    answer = nginx.ask(f"{COLUMN}/data/planted.sqlite", Range="bytes=0-5")
    assert (answer.status, answer.body) == (206, b"SQLite")


@pytest.mark.parametrize(
    "path",
    [
        "nowhere",
        "notices/1999/x/",
        ".git/config",
        ".env",
        "empty/",
        "assets/",
        "404.html",
        "index.html/x",
        "../x",
        "%00",
    ],
)
def test_what_is_not_there_or_not_for_readers_is_the_error_page(nginx: Nginx, path: str) -> None:
    answer = nginx.ask(f"{COLUMN}/{path}")
    if path in ("../x", "%00"):  # leads out of the column; refused before the column is asked
        assert answer.status in (400, 404)
        return
    assert answer.status == 404
    assert "页面不存在" in answer.body.decode()
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_only_reading_is_possible(nginx: Nginx, method: str) -> None:
    before = (nginx.site / "index.html").read_bytes()
    assert nginx.ask(f"{COLUMN}/index.html", method).status == 405
    assert (nginx.site / "index.html").read_bytes() == before


def test_head_tells_the_length_without_the_text(nginx: Nginx) -> None:
    answer = nginx.ask(f"{COLUMN}/index.html", "HEAD")
    assert (answer.status, answer.body) == (200, b"")
    assert int(answer.headers["Content-Length"]) == (nginx.site / "index.html").stat().st_size


@pytest.mark.parametrize(("asked", "told"), [(COLUMN, f"{COLUMN}/"), (f"{COLUMN}/notices", f"{COLUMN}/notices/")])
def test_a_missing_slash_is_put_right_without_naming_a_host(nginx: Nginx, asked: str, told: str) -> None:
    answer = nginx.ask(asked)
    assert (answer.status, answer.headers["Location"]) == (301, told)


def test_the_rest_of_the_portal_is_left_alone(nginx: Nginx) -> None:
    for path in ("/", f"{COLUMN}2/index.html"):
        answer = nginx.ask(path)
        assert answer.headers["Content-Security-Policy"] is None
        assert "页面不存在" not in answer.body.decode()


def test_the_site_can_have_a_host_of_its_own(site: Path, tmp_path: Path) -> None:
    shutil.copytree(site, tmp_path / "portal")
    port = free_port()
    with running(wrapper(tmp_path, port, adapted(tmp_path / "portal", "")), port):
        alone = Nginx(port, tmp_path / "portal")
        assert alone.ask("/").body == (site / "index.html").read_bytes()
        missing = alone.ask("/nowhere")
        assert (missing.status, "页面不存在" in missing.body.decode()) == (404, True)


def test_a_release_is_exchanged_at_once_and_back(nginx: Nginx, tmp_path: Path) -> None:
    before, link = nginx.ask(f"{COLUMN}/index.html"), nginx.site
    release = link.resolve()
    (tmp_path / "next").mkdir()
    (tmp_path / "next" / "index.html").write_text("新的一版", encoding="utf-8")
    try:
        (tmp_path / "link").symlink_to(tmp_path / "next")
        (tmp_path / "link").replace(link)
        answer = nginx.ask(f"{COLUMN}/index.html", If_None_Match=before.headers["ETag"])
        assert (answer.status, answer.body.decode()) == (200, "新的一版")
    finally:
        (tmp_path / "link").symlink_to(release)
        (tmp_path / "link").replace(link)
    assert nginx.ask(f"{COLUMN}/index.html", If_None_Match=before.headers["ETag"]).status == 304


def kinds_of_pages(site: Path) -> list[str]:
    """Return one address for every kind of page: the first at each depth of each folder; the indexes are of one kind."""
    kinds: dict[tuple[str, int], str] = {}
    for path in sorted(site.rglob("index.html")):
        parts = path.relative_to(site).parts
        kinds.setdefault(("" if parts[0] in INDEXES else parts[0], len(parts)), "/".join(parts))
    return [*kinds.values(), "nowhere/at/all"]


def watched(nginx: Nginx, browser: Browser, address: str) -> list[str]:
    """Read a page as a reader would, with its scripts, and return everything the browser complained of."""
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{message.type}: {message.text} {message.location['url']}"))
    page.on("pageerror", lambda error: said.append(f"error: {error}"))
    page.on("requestfailed", lambda request: said.append(f"failed: {request.url} {request.failure}"))
    page.expose_binding("complain", lambda _, words: said.append(words))
    page.add_init_script(
        "addEventListener('securitypolicyviolation', (e) => complain(`policy: ${e.violatedDirective} ${e.blockedURI}`))"
    )
    page.goto(nginx.page(address), wait_until="networkidle")
    for button in page.locator("button[data-size]:visible").all():
        button.click()
    for field in page.locator("input[type=search]:visible").all()[:1]:
        field.fill("整改")
        field.press("Enter")
        page.wait_for_url(re.compile(r"[?&]q="), wait_until="networkidle")
    for choice in page.locator("input[type=checkbox]:visible").all()[:1]:
        choice.evaluate("choice => choice.click()")
    expect(page.locator("[aria-busy]")).to_have_count(0)  # what is still loading would fail when it closes
    page.close()
    return said


def test_every_kind_of_page_passes_the_policy_with_an_empty_console(nginx: Nginx, browser: Browser) -> None:
    complaints = {}
    for column in (COLUMN, PLAIN):
        pages = kinds_of_pages(nginx.site)
        for address in pages if column == COLUMN else (pages[0], pages[-1]):
            said = watched(nginx, browser, f"{column}/{address}")
            if address.startswith("nowhere"):  # the browser notes the status itself, and looks for the portal's icon
                said = [line for line in said if not line.endswith((address, "/favicon.ico"))]
            if said:
                complaints[f"{column}/{address}"] = said
    assert complaints == {}


def test_what_the_policy_forbids_is_seen(nginx: Nginx, browser: Browser) -> None:
    said = watched(nginx, browser, f"{COLUMN}/data/inline.html")
    assert any(line.startswith("policy: script-src-elem") for line in said)
    assert any(line.startswith("policy: style-src-attr") for line in said)


@pytest.mark.parametrize("column", [COLUMN, PLAIN])
def test_the_error_page_is_styled_at_any_depth(nginx: Nginx, browser: Browser, column: str) -> None:
    page = browser.new_page()
    page.goto(nginx.page(f"{column}/a/b/c/d"))
    colour = page.locator(".name").evaluate("element => getComputedStyle(element).color")
    assert colour == "rgb(165, 35, 28)"
    page.close()
