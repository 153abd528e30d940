"""Stillness: a page that arrives in pieces is not drawn in pieces, so nothing in it jumps."""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from fileserver import Files, serving
from playwright.sync_api import Browser

PIECES = (rb'<div class="sizes"', rb"</nav>", rb"<h1", rb"<tbody>", rb"</main>")
PAUSE = 0.15
SHIFTS = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => { sum += entry.value }))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(sum), 300);
})"""


class Pieces(Files):
    """A slow line: pages come in pieces, each long enough after the other for a browser to draw what it has."""

    def copyfile(self, source: BinaryIO, outputfile: Any) -> None:  # type: ignore[override]  # noqa: ANN401
        """Send a page piece by piece."""
        content = source.read()
        cuts = [found.end() for piece in PIECES if (found := re.search(piece, content))]
        for start, end in zip([0, *cuts], [*cuts, len(content)], strict=True):
            outputfile.write(content[start:end])
            outputfile.flush()
            time.sleep(PAUSE if cuts and self.path.endswith(".html") else 0)


@pytest.fixture(scope="module")
def slow(site: Path) -> Iterator[str]:
    with serving(site, kind=Pieces) as address:
        yield address


@pytest.mark.parametrize("size", ["standard", "large"])
@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("kind", ["problems/index.html", "notices/2022/meizhou-shizheng-2022/index.html"])
def test_nothing_shifts_while_a_page_arrives_in_pieces(
    kind: str, width: int, size: str, browser: Browser, slow: str
) -> None:
    with browser.new_context(viewport={"width": width, "height": 844}) as context:
        context.add_init_script(f"localStorage.setItem('tongbao-print-size', '{size}')")
        page = context.new_page()
        page.goto(slow + kind, wait_until="networkidle")
        assert page.evaluate(SHIFTS) == 0
