"""Bench: seconds and peak memory of each stage of a build, medians of several runs.

    make bench                      100 and 1,000 notices, three runs
    python tools/bench.py 100 -n 5  100 notices, five runs

Each run of each stage is a process of its own, so that neither caches nor memory of one reach the next. `load` and `render`
use one processor; `build` is what `tongbao build --no-site` does: load, check, render and write on all processors.
"""

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

import psutil
from synthetic import write_buildable_project

_LOAD = """
import sys
from pathlib import Path
from generator.load.notices import load_notice
from generator.load.site import load_setting
root = Path(sys.argv[1])
loading = load_setting(root)
entries = [load_notice(file, root / "content", loading.setting)[0] for file in loading.files]
assert all(entries)
"""
_RENDER = (
    _LOAD
    + """
import time
from generator.render.document import compose_document
from generator.render.rendering import render
started = time.perf_counter()
for entry in entries:
    render(compose_document(entry, root / "templates"), root / "templates")
print(time.perf_counter() - started)
"""
)
STAGES = {
    "load": ["-c", _LOAD, "{root}"],
    "render": ["-c", _RENDER, "{root}"],
    "build --no-site, first": ["-m", "generator", "build", "--root", "{root}", "--no-site", "--quiet"],
    "build --no-site, again": ["-m", "generator", "build", "--root", "{root}", "--no-site", "--quiet"],
    "build --check": ["-m", "generator", "build", "--root", "{root}", "--check", "--quiet"],
    "MkDocs": ["-m", "mkdocs", "build", "--strict", "--quiet", "--config-file", "{root}/mkdocs.yml"],
}


def measure(words: list[str]) -> tuple[float, float]:
    """Run one stage and return its seconds and the peak of memory of all its processes together, in MB."""
    peak = 0
    started = time.perf_counter()
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0"}
    process = subprocess.Popen([sys.executable, *words], stdout=subprocess.PIPE, text=True, env=environment)
    stopped = threading.Event()

    def watch() -> None:
        nonlocal peak
        watched = psutil.Process(process.pid)
        while not stopped.wait(0.02):
            try:
                family = [watched, *watched.children(recursive=True)]
                # what processes share is counted once for each: an upper bound
                peak = max(peak, sum(one.memory_info().rss for one in family))
            except psutil.NoSuchProcess:
                continue

    watcher = threading.Thread(target=watch)
    watcher.start()
    said, _ = process.communicate()
    seconds = time.perf_counter() - started
    stopped.set()
    watcher.join()
    if process.returncode:
        sys.exit(f"stage failed: {words[:4]}")
    return (float(said) if said.strip() else seconds), peak / 1e6


def measure_preview(root: Path, runs: int) -> list[float]:
    """Return the seconds from saving one notice to its changed page in the live preview, for each of several changes."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    path = next((root / "content" / "notices").glob("*/*.yml"))
    address = f"http://127.0.0.1:{port}/notices/{path.parent.name}/{path.stem}/index.html"
    source = path.read_text(encoding="utf-8")
    command = [sys.executable, "-m", "generator", "serve", "--root", str(root), "--port", str(port), "--quiet"]
    found = []
    with subprocess.Popen(command) as server:
        try:
            for number in range(-1, runs):
                words = f"第{number + 2}次改动"
                started = time.perf_counter()
                if number >= 0:
                    path.write_text(source.replace("内容: ", f"内容: {words}", 1), encoding="utf-8")
                _wait(address, words if number >= 0 else "<h1")
                found.append(time.perf_counter() - started)
        finally:
            server.terminate()
            path.write_text(source, encoding="utf-8")
    return found[1:]  # the first is the start of the server


def _wait(address: str, words: str) -> None:
    for _ in range(6000):
        try:
            with urllib.request.urlopen(address) as answer:  # noqa: S310  our own server
                if words in answer.read().decode("utf-8"):
                    return
        except urllib.error.URLError:
            pass
        time.sleep(0.02)
    sys.exit(f"the preview never showed {words}")


def bench(count: int, runs: int) -> None:
    """Measure all stages with that many notices and print a table."""
    with tempfile.TemporaryDirectory(prefix="tongbao-bench-") as folder:
        root = Path(folder)
        write_buildable_project(root, count)
        size = sum(len(path.read_text(encoding="utf-8")) for path in (root / "content" / "notices").rglob("*.yml"))
        print(f"\n{count} notices, {size // count:,} characters each; median of {runs} runs")
        print(f"{'stage':<26}{'seconds':>9}{'ms/notice':>11}{'peak MB':>9}   all runs (s)")
        for stage, words in STAGES.items():
            results = []
            for _ in range(runs):
                if stage.endswith("first"):
                    shutil.rmtree(root / "site_src" / "notices", ignore_errors=True)
                results.append(measure([word.replace("{root}", folder) for word in words]))
            seconds = statistics.median(result[0] for result in results)
            memory = statistics.median(result[1] for result in results)
            runs_said = " ".join(f"{result[0]:.2f}" for result in results)
            print(f"{stage:<26}{seconds:>9.2f}{1000 * seconds / count:>11.2f}{memory:>9.0f}   {runs_said}", flush=True)
        waits = measure_preview(root, runs)
        said = " ".join(f"{wait:.2f}" for wait in waits)
        print(f"{'serve: change to page':<26}{statistics.median(waits):>9.2f}{'':>20}   {said}", flush=True)


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", nargs="*", type=int, default=[100, 1000])
    parser.add_argument("-n", "--runs", type=int, default=3)
    arguments = parser.parse_args()
    print(f"{os.cpu_count()} processors, Python {sys.version.split()[0]}")
    for count in arguments.counts:
        bench(count, arguments.runs)


if __name__ == "__main__":
    main()
