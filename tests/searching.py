"""Searching: an index in a served folder, the real engine in a real browser, and a plain scan to compare it with."""

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

from fileserver import Files, serving
from playwright.sync_api import Browser, Page
from support import PROJECT

from generator.commands.notices import make_notices
from generator.load.site import load_setting
from generator.publish.current import newest_first
from generator.publish.search.fold import fold
from generator.publish.search.index import Scale, search_files
from generator.publish.search.table import Source
from generator.render.places import Place

ENGINE = ("search", "folder", "folding", "lookup", "minimizers", "passages", "proof", "reader")
"""Modules of templates/theme/assets/ that look words up."""
CORPUS = Path(os.environ.get("CORPUS_DIR", PROJECT.parent / "shared" / "corpus"))
SMALL = Scale(often=20, shard=400, pack=16)
"""So small that a few notices are cut into many files, and most strings are frequent."""
ASK = """async ([words, texts]) => {
  const { open } = await import("./search.js");
  window.engine ??= await open("find/");
  const found = [];
  for (const one of words) {
    const { rows, inTitle, missing } = await engine.find(one);
    found.push({ rows: [...rows], inTitle: [...inTitle], missing });
    if (texts) await engine.texts(rows.slice(0, texts));
  }
  return found;
}"""


def sources_of(root: Path) -> list[Source]:
    """The notices of a project as the index gets them."""
    loading = load_setting(root)
    renderings = [made.rendering for made in make_notices(root, loading.setting, loading.files) if made.rendering]
    by_id = {rendering.summary.id: rendering.places for rendering in renderings}
    return [(notice, by_id[notice.id]) for notice in newest_first(one.summary for one in renderings)]


def sources_with(texts: Iterable[tuple[str, Sequence[str]]], each: int = 5) -> list[Source]:
    """Notices that have nothing but the given titles and paragraphs, so many of them a notice."""
    sample = sources_of(PROJECT)[0][0]
    places = [
        Place("group", f"p{number}", title, paragraphs=tuple(paragraphs))
        for number, (title, paragraphs) in enumerate(texts)
    ]
    return [
        (replace(sample, id=f"n{start}", problems=()), tuple(places[start : start + each]))
        for start in range(0, len(places), each)
    ]


def scan(sources: Sequence[Source], asked: Iterable[str]) -> list[dict[str, list[int]]]:
    """What a plain search finds: the places that have all words, and whether all are in the title."""
    places = [
        (fold(place.title), [fold(one) for one in place.paragraphs]) for _, members in sources for place in members
    ]
    found = []
    for words in asked:
        wanted = fold(words).split()
        rows = [
            row
            for row, (title, paragraphs) in enumerate(places)
            if wanted and all(any(word in text for text in (title, *paragraphs)) for word in wanted)
        ]
        found.append({"rows": rows, "inTitle": [int(all(word in places[row][0] for word in wanted)) for row in rows]})
    return found


class Counted(Files):
    """Files whose sizes are noted; it can be told to say what they are compressed with."""

    declares_gzip = False
    sent: ClassVar[dict[str, int]] = {}

    def send_header(self, keyword: str, value: str) -> None:
        if keyword == "Content-Length":
            self.sent[urlsplit(self.path).path] = int(value)
        super().send_header(keyword, value)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")  # what is fetched twice is counted twice
        if self.declares_gzip and self.path.split("?")[0].endswith(".bin") and "/texts/" not in self.path:
            self.send_header("Content-Encoding", "gzip")
        super().end_headers()


@dataclass
class Served:
    """An index that a browser has open."""

    page: Page
    folder: Path
    sizes: dict[str, int]
    """Bytes of each file that the browser fetched."""

    def ask(self, words: Sequence[str], texts: int = 0) -> list[dict[str, Any]]:
        """Look words up, and read the texts of so many of the places found."""
        return self.page.evaluate(ASK, [list(words), texts])

    def told(self, words: Sequence[str]) -> list[dict[str, list[int]]]:
        """Only what `scan` tells as well."""
        return [{"rows": one["rows"], "inTitle": one["inTitle"]} for one in self.ask(words)]

    def run(self, script: str, value: object = None) -> Any:  # noqa: ANN401  whatever JSON can say
        """Run a function of what the engine's modules export and one value."""
        modules = ", ".join(f"await import('./{name}.js')" for name in ("search", "folding", "passages"))
        return self.page.evaluate(f"async (value) => ({script})(Object.assign({{}}, {modules}), value)", value)


@contextmanager
def served_index(
    browser: Browser, folder: Path, sources: Sequence[Source], scale: Scale, *, declares_gzip: bool = False
) -> Iterator[Served]:
    """Write an index below a sub-path, serve it and open it."""
    root = folder / "column"
    for path, content in search_files(sources, scale):
        (root / "find" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "find" / path).write_bytes(content)
    for name in ENGINE:
        shutil.copy(PROJECT / "templates" / "theme" / "assets" / f"{name}.js", root)
    (root / "index.html").write_text("<!doctype html><meta charset=utf-8><title>search</title>", encoding="utf-8")
    told = type("Told", (Counted,), {"declares_gzip": declares_gzip, "sent": {}})
    with serving(root, below="/portal/column/", kind=told) as address, browser.new_page() as page:
        page.goto(address + "index.html")
        yield Served(page, root, told.sent)
