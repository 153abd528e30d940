"""Bench of the list of problems: how long a reader with a slow device waits, medians of several runs in a real browser.

    python tools/bench_list.py                    1,000 notices (25,000 problems), processor slowed down four times
    python tools/bench_list.py --notices 100      fewer
    python tools/bench_list.py --site some/site   a site that is built already

Each run is a new browser context: nothing is cached. Times are milliseconds from the start of the navigation, or from the
click, until the result has been painted. Say with the figures how busy the machine was: it is printed.
"""

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chromium import browser_path
from fileserver import serving
from playwright.sync_api import Browser, Page, sync_playwright
from synthetic import write_buildable_project

SLOWED = 4
WATCH = """
window.seen = {}
// when the browser itself says that it has painted an entry: one that is hidden, or waits for a script, does not count
new MutationObserver(() => {
  for (const node of document.querySelectorAll('#results li:first-child:not([elementtiming]), #results li:first-child > :not([elementtiming])')) {
    node.setAttribute('elementtiming', 'entry')
  }
}).observe(document, {subtree: true, childList: true})
new PerformanceObserver(list => { for (const one of list.getEntries()) seen.list ??= one.renderTime })
  .observe({type: 'element', buffered: true})
const look = () => {
  if (document.querySelector('#facets:not([hidden]) input')) seen.filters = performance.now()
  else requestAnimationFrame(look)
}
look()
window.shifts = 0
new PerformanceObserver(list => { for (const one of list.getEntries()) if (!one.hadRecentInput) shifts += one.value })
  .observe({type: 'layout-shift', buffered: true})
"""
TIMED = """async ([kind, value]) => {
  const before = document.querySelector('#found').textContent
  const started = performance.now()
  if (kind === 'filter') document.querySelector(`#choices input[value="${value}"]`).click()
  else {
    document.querySelector('#words').value = value
    document.querySelector('#ask').requestSubmit()
  }
  const drawn = () => document.querySelector('#found').textContent !== before
    && !document.querySelector('#found').textContent.startsWith('正在') && !document.querySelector('#results[aria-busy]')
  while (!drawn()) await new Promise(requestAnimationFrame)
  await new Promise(done => requestAnimationFrame(() => setTimeout(done)))
  return performance.now() - started
}"""
PAGES = {"plain": "", "one status": "?状态=未完成", "one search": "?q=制度台账"}


def build(root: Path, count: int) -> Path:
    """Build the site of a synthetic district in which no notice reports again on the problems of another."""
    write_buildable_project(root, count)
    for path in (root / "content" / "notices").rglob("*.yml"):
        number = int(path.stem.removeprefix("n"))
        path.write_text(
            re.sub(r"(?m)^轮次: .*$", f"轮次: r{number % -(-count // 50)}", path.read_text(encoding="utf-8")),
            encoding="utf-8",
        )
    subprocess.run([sys.executable, "-m", "generator", "build", "--root", str(root), "--quiet"], check=True)
    return root / "site"


@contextmanager
def slow_page(browser: Browser, address: str) -> Iterator[Page]:
    """A page of a new reader with a slow device."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    page.add_init_script(WATCH)
    page.goto(address)
    page.wait_for_function("seen.list && seen.filters")
    yield page
    context.close()


def measure(browser: Browser, address: str) -> Iterator[tuple[str, float]]:
    """Yield what one run measures."""
    for name, query in PAGES.items():
        with slow_page(browser, f"{address}problems/index.html{query}") as page:
            yield f"{name}: first list", page.evaluate("seen.list")
            yield f"{name}: filters ready", page.evaluate("seen.filters")
            page.wait_for_timeout(300)
            yield f"{name}: layout shift", page.evaluate("shifts")
            if not query:
                yield "filter, first", page.evaluate(TIMED, ["filter", "正在整改"])
                yield "filter, again", page.evaluate(TIMED, ["filter", "未完成"])
                yield "search, first", page.evaluate(TIMED, ["search", "集中修订"])
                yield "search, again", page.evaluate(TIMED, ["search", "公示合同"])
                yield "search, frequent", page.evaluate(TIMED, ["search", "制度"])


def bench(site: Path, runs: int) -> None:
    """Measure and print a table."""
    found: dict[str, list[float]] = defaultdict(list)
    with serving(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox", "--disable-gpu"])
        for _ in range(runs):
            for name, value in measure(browser, address):
                found[name].append(value)
        browser.close()
    print(f"problems/index.html, processor slowed {SLOWED} times; {runs} runs; load {os.getloadavg()[0]:.1f}")
    print(f"{'':<26}{'median':>8}   all runs")
    for name, values in found.items():
        digits = 3 if "shift" in name else 0
        said = " ".join(f"{value:.{digits}f}" for value in values)
        print(f"{name:<26}{statistics.median(values):>8.{digits}f}   {said}")


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--notices", type=int, default=1000)
    parser.add_argument("--site", type=Path)
    parser.add_argument("-n", "--runs", type=int, default=5)
    arguments = parser.parse_args()
    if arguments.site:
        bench(arguments.site, arguments.runs)
        return
    with tempfile.TemporaryDirectory(prefix="tongbao-bench-") as folder:
        bench(build(Path(folder), arguments.notices), arguments.runs)


if __name__ == "__main__":
    main()
