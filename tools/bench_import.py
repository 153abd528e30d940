"""Bench of the import: seconds and peak memory for the real notices, where they are at hand, and for a thousand texts.

    python tools/bench_import.py                1,000 texts, three runs
    python tools/bench_import.py 100 -n 1       100 texts, one run

The texts are synthetic notices as they are printed, a paragraph a line, of 25 problems each.
"""

import argparse
import os
import shutil
import statistics
import tempfile
from pathlib import Path

from bench import measure
from corpus import CORPUS
from synthetic import write_buildable_project

from generator.commands.notices import for_each
from generator.load.notices import NoticeFile, load_notice
from generator.load.site import Loading, load_setting
from generator.render.document import compose_document
from generator.render.plaintext import said


def write_texts(root: Path, count: int, folder: Path) -> None:
    """Write synthetic notices as text files."""
    write_buildable_project(root, count)
    loading = load_setting(root)
    writer = _Writer(root, loading, folder)
    for_each(loading.files, writer, lambda: None)


class _Writer:
    def __init__(self, root: Path, loading: Loading, folder: Path) -> None:
        self._root, self._setting, self._folder = root, loading.setting, folder

    def __call__(self, file: NoticeFile) -> None:
        entry, _ = load_notice(file, self._root / "content", self._setting)
        if entry:
            document = compose_document(entry, self._root / "templates")
            lines = [document.title, *(line for block in document.blocks if (line := said(block)))]
            (self._folder / f"{file.id}.txt").write_text("\n".join(lines), encoding="utf-8")


def bench(what: str, source: Path, root: Path, runs: int) -> None:
    """Measure and print one line."""
    found = []
    for _ in range(runs):
        with tempfile.TemporaryDirectory(prefix="tongbao-import-") as folder:
            found.append(measure(["-m", "generator", "import", str(source), "--root", str(root), "--to", folder, "--quiet"]))
    seconds = [one[0] for one in found]
    print(
        f"{what:<28}{statistics.median(seconds):>8.1f} s{statistics.median(one[1] for one in found):>8.0f} MB"
        f"   {' '.join(f'{one:.1f}' for one in seconds)}   load {os.getloadavg()[0]:.1f}"
    )


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", nargs="?", type=int, default=1000)
    parser.add_argument("-n", "--runs", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tongbao-bench-") as name:
        root, texts = Path(name) / "project", Path(name) / "texts"
        texts.mkdir()
        write_texts(root, arguments.count, texts)
        shutil.rmtree(root / "content" / "notices")
        if CORPUS.is_dir():
            bench("the real notices", CORPUS / "notices", root, arguments.runs)
        bench(f"{arguments.count} texts", texts, root, arguments.runs)


if __name__ == "__main__":
    main()
