"""Bench of the comparison: a project of many notices under git, compared with its last commit.

    make bench                     1,000 notices, three runs
    python tools/bench_diff.py 50  50 notices

Seconds are those after the start of the program, which is told apart; memory is the peak of all its processes together.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psutil
from synthetic import PROJECT, write_buildable_project

_RUN = """
import sys, time
import generator.cli, generator.commands.diff
started, processor = time.perf_counter(), time.process_time()
sys.argv = ["tongbao", "diff", "--root", sys.argv[1], "-o", sys.argv[2]]
try:
    generator.cli.main()
except SystemExit as error:
    print(error.code, time.perf_counter() - started)
"""
OPENING = "templates/prose/标准/开头.j2"


def unchanged(_root: Path) -> None:
    """Change nothing."""


def one(root: Path) -> None:
    """Change a status and some words of one notice."""
    path = next(iter(sorted((root / "content" / "notices").rglob("*.yml"))))
    _replace(path, "状态: 已完成", "状态: 基本完成", 1)
    _replace(path, "修订", "重新修订", 3)


def one_template(root: Path) -> None:
    """Change a word of a sentence that every notice has."""
    _replace(root / OPENING, "有关要求", "有关规定", 1)


def every_notice(root: Path) -> None:
    """Change a status and some words of every notice."""
    for path in sorted((root / "content" / "notices").rglob("*.yml")):
        _replace(path, "状态: 已完成", "状态: 基本完成", 1)
        _replace(path, "修订", "重新修订", 3)


CASES: dict[str, tuple[Callable[[Path], None], int]] = {
    "nothing changed": (unchanged, 0),
    "one notice changed": (one, 1),
    "one template changed, all differ": (one_template, 1),
    "every notice changed": (every_notice, 1),
}


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=1000)
    parser.add_argument("-n", "--runs", type=int, default=3)
    asked = parser.parse_args()
    print(f"{asked.count} notices, median of {asked.runs}; load of the machine {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "project"
        root.mkdir()
        write_buildable_project(root, asked.count)
        _git(root, "init", "--quiet")
        _git(root, "add", "--all")
        _git(root, "-c", "user.name=x", "-c", "user.email=x@example.invalid", "commit", "--quiet", "--message", "x")
        for case, (change, code) in CASES.items():
            change(root)
            runs = [measure(root, Path(name) / "差异.html", code) for _ in range(asked.runs)]
            after, whole, processor, memory = (statistics.median(values) for values in zip(*runs, strict=True))
            print(
                f"{case:34} {after:6.2f} s after start, {whole:6.2f} s in all,"
                f" {processor:6.2f} s of processors, {memory:5.0f} MB"
            )
            _git(root, "checkout", "--quiet", ".")


def measure(root: Path, output: Path, code: int) -> tuple[float, float, float, float]:
    """Compare once; return seconds after the start, in all, and of all processors, and the peak of memory in MB."""
    started, used = time.perf_counter(), _processors()
    with subprocess.Popen(
        [sys.executable, "-c", _RUN, str(root), str(output)], cwd=PROJECT, stdout=subprocess.PIPE, text=True
    ) as process:
        peaks: list[float] = []
        watcher = threading.Thread(target=_watch, args=(process, peaks))
        watcher.start()
        said = process.stdout.read() if process.stdout else ""
        process.wait()
        watcher.join()
    left, seconds = said.split()[-2:]
    if int(left) != code:
        sys.exit(f"left with {left}: {said}")
    return float(seconds), time.perf_counter() - started, _processors() - used, max(peaks, default=0)


def _processors() -> float:
    """Return the processor time of all that has been started and has ended: it tells more on a machine that is busy."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _watch(process: subprocess.Popen[str], peaks: list[float]) -> None:
    while process.poll() is None:
        try:
            family = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
            peaks.append(sum(one.memory_info().rss for one in family) / 2**20)
        except psutil.Error:
            pass
        time.sleep(0.05)


def _replace(path: Path, before: str, after: str, count: int) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(before, after, count), encoding="utf-8")


def _git(root: Path, *words: str) -> None:
    subprocess.run(["git", "-C", str(root), *words], check=True, capture_output=True)


if __name__ == "__main__":
    main()
