"""Bench of the search: seconds, memory and files of its index, and what queries fetch, at 1,000 notices.

    python tools/bench_search.py        1,000 notices
    python tools/bench_search.py 100    100 notices
    python tools/bench_search.py 1000 --shuffled
    python tools/bench_search.py 1000 --copied

With --shuffled the texts are sentences of the real notices in CORPUS_DIR, in any order: whole sentences then stand in dozens
of places. With --copied they are a hundred sentences, some with a word changed: long strings then stand in any number of
places, from two to tens of thousands. Queries are parts of such texts, of all lengths.

The engine of the site runs in Chromium, against a plain file server; each query starts with a fresh page. The first query
of a reader is all that it fetched: the script, the table, the directory, and the texts of the first ten results. A later
one is what it fetched beside what every query needs.
"""

import argparse
import os
import random
import re
import resource
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from chromium import browser_path
from fileserver import serving
from playwright.sync_api import Page, sync_playwright
from synthetic import PROJECT, write_buildable_project

from generator.commands.notices import make_notices
from generator.load.site import load_setting
from generator.model.publisher import Publisher
from generator.publish.collection import Collection, collect
from generator.publish.search.index import make_search

ENGINE = ("search", "folder", "folding", "lookup", "minimizers", "passages", "proof", "reader")
CORPUS = Path(os.environ.get("CORPUS_DIR", PROJECT.parent / "shared" / "corpus"))
ASKED = 160
"""Queries for texts that repeat themselves, cut out of them."""
LENGTHS = (4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 50, 60, 80, 120, 160, 200)
MODELS = 100
"""Sentences that all copied texts are made of."""
CHANGED = 0.3
"""Copied sentences that differ in a word, of one."""
COMMON = (".js", "table.bin", "directory.bin", "usual.bin", "index.html")
ASK = """async (words) => {
  const { open } = await import("./search.js");
  const engine = await open("find/");
  const started = performance.now();
  const { rows } = await engine.find(words);
  await engine.texts(rows.slice(0, 10));
  return [rows.length, performance.now() - started];
}"""


def read(root: Path, count: int) -> Collection:
    """Return synthetic notices as the index gets them."""
    write_buildable_project(root, count)
    loading = load_setting(root)
    made = make_notices(root, loading.setting, loading.files)
    return collect(Publisher(), [one.rendering for one in made if one.rendering])


def real_sentences() -> list[str]:
    """Return the sentences of the real notices, each as often as it stands there."""
    files = sorted((CORPUS / "notices").glob("*.txt"))
    if not files:
        sys.exit(f"没有真实通报：{CORPUS}/notices（CORPUS_DIR）")
    texts = [path.read_text(encoding="utf-8") for path in files]
    return [one for text in texts for one in re.findall(r"[^。\n]+。", text)]


def shuffled(collection: Collection, sentences: list[str]) -> Collection:
    """Return the notices with their paragraphs made of whole sentences."""
    dice = random.Random(1)  # noqa: S311  nothing secret
    return _with_paragraphs(collection, lambda: dice.choice(sentences))


def copied(collection: Collection) -> Collection:
    """Return the notices with their paragraphs made of a few sentences, in some of which a word has been changed."""
    dice = random.Random(3)  # noqa: S311  nothing secret
    words = re.findall(r"[\u4e00-\u9fff]{2,4}", "".join(_texts(collection)[:200]))
    models = ["".join(dice.choices(words, k=dice.randint(5, 20))) + "。" for _ in range(MODELS)]

    def sentence() -> str:
        text = dice.choice(models)
        if dice.random() < CHANGED:
            at = dice.randrange(0, len(text) - 3, 5)  # some words are changed more often than others
            text = text[:at] + dice.choice(words) + text[at + 3 :]
        return text

    return _with_paragraphs(collection, sentence)


def _with_paragraphs(collection: Collection, sentence: Callable[[], str]) -> Collection:
    """Return the notices with paragraphs made of sentences, about as long as before."""

    def paragraph(size: int) -> str:
        text = ""
        while len(text) < size:
            text += sentence()
        return text

    renderings = {
        id_: replace(
            one,
            places=tuple(
                replace(place, paragraphs=tuple(paragraph(len(text)) for text in place.paragraphs))
                for place in one.places
            ),
        )
        for id_, one in collection.renderings.items()
    }
    return replace(collection, renderings=renderings)


def cut_queries(texts: list[str]) -> list[tuple[str, str]]:
    """Return parts of texts, of all lengths that can be asked for."""
    dice = random.Random(2)  # noqa: S311  nothing secret
    found = []
    for number in range(ASKED):
        length = LENGTHS[number % len(LENGTHS)]
        text = dice.choice([one for one in texts if len(one) >= length and " " not in one])
        start = dice.randrange(len(text) - length + 1)
        found.append((f"{length} 字", text[start : start + length]))
    return found


def index(collection: Collection, folder: Path) -> None:
    """Write the index and print what it took."""
    before, started, used = _peak(), time.perf_counter(), time.process_time()
    files = dict(make_search(collection))
    seconds, processor = time.perf_counter() - started, time.process_time() - used
    size = sum(map(len, files.values()))
    print(
        f"index: {seconds:.1f} s ({processor:.1f} s of processor), peak {_peak():.0f} MB ({before:.0f} MB before), "
        f"{size / 1e6:.1f} MB in {len(files)} files, load {os.getloadavg()[0]:.1f}"
    )
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    for name in ENGINE:
        shutil.copy(PROJECT / "templates" / "theme" / "assets" / f"{name}.js", folder)
    (folder / "index.html").write_text("<!doctype html><title>search</title>", encoding="utf-8")


def queries(collection: Collection) -> list[tuple[str, str]]:
    """Return the most frequent strings of several lengths, set phrases, and some of everything else."""
    dice = random.Random(1)  # noqa: S311  nothing secret
    texts = _texts(collection)
    found = []
    for length in (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 40, 60, 80, 120, 200):
        counts = Counter(
            text[at : at + length] for text in dice.sample(texts, 3000) for at in range(len(text) - length + 1)
        )
        common = [gram for gram, _ in counts.most_common(40) if " " not in gram]
        found += [(f"{length} 字，最常见", gram) for gram in common[:2]]
        cut = [
            (text, dice.randrange(len(text) - length + 1)) for text in dice.sample(texts, 200) if len(text) >= length
        ]
        found += [(f"{length} 字，任取", text[at : at + length]) for text, at in cut[:3]]
    rare, often = (
        texts[0][:6],
        Counter(text[at : at + 2] for text in texts[:5000] for at in range(len(text) - 1)).most_common(1)[0][0],
    )
    return [
        *found,
        ("罕见加常见", f"{rare} {often}"),
        ("五个词", "修订 台账 每季度 办公室 清退"),
        ("没有的词", "霪雨霏霏"),
    ]


def _texts(collection: Collection) -> list[str]:
    return [
        text
        for rendering in collection.renderings.values()
        for place in rendering.places
        for text in (place.title, *place.paragraphs)
        if text
    ]


def cost(page: Page, address: str, words: str) -> tuple[int, int, int, float]:
    """Return bytes of the first query, bytes of a later one, results, and milliseconds."""
    sizes: dict[str, int] = {}
    page.on(
        "requestfinished",
        lambda request: sizes.update({urlsplit(request.url).path: request.sizes()["responseBodySize"]}),
    )
    page.goto(address)
    results, milliseconds = page.evaluate(ASK, words)
    page.wait_for_load_state("networkidle")
    return (
        sum(sizes.values()),
        sum(size for path, size in sizes.items() if not path.endswith(COMMON)),
        results,
        milliseconds,
    )


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def bench(asked: list[tuple[str, str]], address: str) -> None:
    """Ask everything, print what each query cost, and the most of all."""
    print(f"{'KB first':>8}{'KB later':>9}{'results':>8}{'ms':>6}   query")
    worst = [0, 0]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox", "--disable-gpu"])
        for kind, words in asked:
            with browser.new_page() as page:
                first, later, results, milliseconds = cost(page, address, words)
            worst = [max(worst[0], first), max(worst[1], later)]
            print(
                f"{first / 1000:>8.0f}{later / 1000:>9.0f}{results:>8}{milliseconds:>6.0f}   {kind}：{words}",
                flush=True,
            )
    print(f"{worst[0] / 1000:>8.0f}{worst[1] / 1000:>9.0f}{'':>14}   the most of all")


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", nargs="?", type=int, default=1000)
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--shuffled", action="store_true")
    kind.add_argument("--copied", action="store_true")
    arguments = parser.parse_args()
    sentences = real_sentences() if arguments.shuffled else []
    with tempfile.TemporaryDirectory(prefix="tongbao-search-") as folder:
        site = Path(folder) / "site"
        site.mkdir()
        collection = read(Path(folder) / "project", arguments.count)
        if arguments.shuffled:
            collection = shuffled(collection, sentences)
        elif arguments.copied:
            collection = copied(collection)
        print(f"{arguments.count} notices, {sum(len(one.places) for one in collection.renderings.values())} places")
        index(collection, site)
        asked = queries(collection)
        if arguments.shuffled or arguments.copied:
            asked = cut_queries(sentences or _texts(collection))
        with serving(site) as address:
            bench(asked, address + "index.html")


if __name__ == "__main__":
    main()
