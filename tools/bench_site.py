"""Bench site: what search, lists, numbers and data add to a build, and what stock MkDocs with its search needs instead.

    python tools/bench_site.py 1000 -n 3    1,000 notices, three runs

Times of the kinds of files are taken inside one process, after all notices have been rendered; MkDocs, links and the stock
site are processes of their own. What the folders of ADDED cost MkDocs is the difference to a run without them.
"""

import argparse
import json
import shutil
import statistics
import tempfile
from pathlib import Path

from bench import measure
from stock import write_stock_project
from synthetic import write_buildable_project

ADDED = ("problems", "numbers", "open", "sitemap", "data", "feeds", "find")
_KINDS = """
import json, sys, time
from pathlib import Path
from tempfile import TemporaryDirectory
from generator.commands.notices import make_notices
from generator.load.site import load_setting
from generator.publish.collection import collect
from generator.publish.data.downloads import make_downloads
from generator.publish.files import write_each
from generator.publish.made import PAGES, PLAIN
from generator.publish.pages.opendata import opendata_pages
from generator.publish.pages.page import written
from generator.publish.records import make_data
root = Path(sys.argv[1])
loading = load_setting(root)
made = make_notices(root, loading.setting, loading.files)
collection = collect(loading.setting.publisher, [one.rendering for one in made])
len(collection.facets), len(collection.views)
common = {"has_samples": False, "publisher_name": ""}
found = {}
def pages(kind, *words):
    return written(kind(collection, *words), root / "templates", common)
def open_data(collection):
    with TemporaryDirectory() as folder:
        downloads = make_downloads(Path(folder), collection.publisher, collection.notices, collection.renderings)
        yield from pages(opendata_pages, downloads)
        yield from make_data(downloads)
for kind in (*PAGES, *PLAIN, open_data):
    started = time.perf_counter()
    files = pages(kind) if kind in PAGES else kind(collection)
    write_each(((root / "bench" / path, content) for path, content in files), set())
    found[kind.__name__] = time.perf_counter() - started
Path(sys.argv[2]).write_text(json.dumps(found), encoding="utf-8")
"""
_LINKS = "import sys; from pathlib import Path; from generator.publish.links import check_links; check_links(Path(sys.argv[1]))"
_GZIP = "import sys; from pathlib import Path; from generator.publish.compressed import compress; compress(Path(sys.argv[1]))"
OLD = ("home_pages", "notices_pages", "groups_pages")
"""Kinds of pages that the site had before."""


def mkdocs(root: Path) -> list[str]:
    """Return the command that builds a site."""
    return ["-m", "mkdocs", "build", "--quiet", "--config-file", str(root / "mkdocs.yml")]


def aside(root: Path, folder: Path) -> None:
    """Move what was added out of the way, or back."""
    for name in ADDED:
        shutil.move(root / name, folder / name)


def run_once(root: Path) -> dict[str, float]:
    """Return the seconds of each part, once."""
    kinds, hidden, stock = root / "kinds.json", root / "hidden", root / "stock"
    measure(["-c", _KINDS, str(root), str(kinds)])
    found = {name: seconds for name, seconds in json.loads(kinds.read_text("utf-8")).items() if name not in OLD}
    shutil.rmtree(root / "bench")
    measure(["-m", "generator", "build", "--root", str(root), "--no-site", "--quiet"])
    whole = measure(mkdocs(root))[0]
    found["check of links"] = measure(["-c", _LINKS, str(root / "site")])[0]
    hidden.mkdir(exist_ok=True)
    aside(root / "site_src", hidden)
    found["MkDocs, for what is added"] = whole - measure(mkdocs(root))[0]
    aside(hidden, root / "site_src")
    added = sum(found.values())
    measure(mkdocs(root))
    compressing = measure(["-c", _GZIP, str(root / "site")])[0]
    write_stock_project(root, stock)
    return found | {
        "all that is added": added,
        "(MkDocs in all)": whole,
        "(build --gzip)": compressing,
        "(stock MkDocs with its search)": measure(mkdocs(stock))[0],
    }


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", nargs="?", type=int, default=1000)
    parser.add_argument("-n", "--runs", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tongbao-bench-") as folder:
        root = Path(folder)
        write_buildable_project(root, arguments.count)
        runs = [run_once(root) for _ in range(arguments.runs)]
        print(f"\nwhat the site adds at {arguments.count} notices; seconds, median of {arguments.runs} runs")
        for name in runs[0]:
            each = [run[name] for run in runs]
            print(f"{name:<34}{statistics.median(each):>8.2f}   {' '.join(f'{one:.2f}' for one in each)}")
        index = root / "stock" / "site" / "search" / "search_index.json"
        ours = sum(path.stat().st_size for path in (root / "site" / "find").rglob("*.bin"))
        print(
            f"stock search index {index.stat().st_size / 1e6:.1f} MB, loaded whole; ours {ours / 1e6:.1f} MB in pieces"
        )


if __name__ == "__main__":
    main()
