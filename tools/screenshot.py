"""Screenshot: the pictures of the README and of the reviewers' guide, as readers at a desk and on a phone see them.

    python tools/screenshot.py            all pictures, into docs/images/
    python tools/screenshot.py diff       those whose names begin so

They are taken of a copy of the samples, in which a few words are changed as a clerk would.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from chromium import browser_path
from playwright.sync_api import Browser, sync_playwright

PROJECT = Path(__file__).resolve().parents[1]
PICTURES = PROJECT / "docs" / "images"
NOTICE = "notices/2022/meizhou-shizheng-2022"
DAYS = {"first": "1767571200", "second": "1770940800"}
"""Days of the two releases, in seconds since 1970: 2026-01-05 and 2026-02-13."""
EDITS = (
    ("8月17日召开班子会议", "8月17日、9月2日两次召开班子会议"),
    ("时限: 2023-01-31", "时限: 2023-06-30\n        原时限: 2023-01-31"),
)
CORRECTION = "更正: [{日期: 2026-02-13, 事由: 补写一次会议，调整一个问题的时限}]\n"


@dataclass(frozen=True)
class Picture:
    """One picture."""

    name: str
    page: str
    """Below the folder of the copy."""
    width: int = 1280
    height: int = 800
    at: str = ""
    """What stands at its upper edge, as a selector."""


TAKEN = (
    Picture("notice", f"first/{NOTICE}/index.html", 1440, 866),
    Picture("diff", "diff.html"),
    Picture("diff-text", "diff.html", at=".text"),
    Picture("diff-phone", "diff.html", 390, 760, ".text"),
    Picture("changes", f"second/{NOTICE}/changes/index.html"),
    Picture("draft", f"draft/{NOTICE}/index.html"),
)


def tongbao(root: Path, *words: str, day: str = "second") -> None:
    """Run a command on the copy."""
    environment = os.environ | {"SOURCE_DATE_EPOCH": DAYS[day]}
    done = subprocess.run(
        [sys.executable, "-m", "generator", *words], cwd=root, env=environment, capture_output=True, check=False
    )
    if done.returncode not in (0, 1 if words[0] == "diff" else 0):
        sys.exit(done.stderr.decode() + done.stdout.decode())


def prepare(folder: Path) -> None:
    """Make the copy, change it, and build what is shown of it."""
    root, before = folder / "project", folder / "before"
    for name in ("content", "templates", "site_src"):
        shutil.copytree(PROJECT / name, root / name)
    shutil.copy(PROJECT / "mkdocs.yml", root)
    tongbao(root, "build", day="first")
    shutil.copytree(root / "site", folder / "first")
    tongbao(root, "release", day="first")
    shutil.copytree(root, before, ignore=shutil.ignore_patterns("site"))
    path = root / "content" / f"{NOTICE}.yml"
    text = path.read_text(encoding="utf-8")
    for old, new in EDITS:
        if old not in text:
            sys.exit(f"{path.name} no longer says {old}")
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    words = ("diff", "before", "project", "--root", "project", "--output", "diff.html")
    tongbao(folder, *words)
    path.write_text(text + CORRECTION, encoding="utf-8")
    tongbao(root, "release")
    tongbao(root, "build")
    shutil.copytree(root / "site", folder / "second")
    tongbao(root, "build", "--draft")
    shutil.copytree(root / "site", folder / "draft")


def take(browser: Browser, folder: Path, picture: Picture) -> None:
    """Take one picture."""
    page = browser.new_page(viewport={"width": picture.width, "height": picture.height}, color_scheme="light")
    page.goto((folder / picture.page).as_uri())
    if picture.at:
        page.evaluate("(at) => document.querySelector(at).scrollIntoView()", picture.at)
    page.screenshot(path=PICTURES / f"{picture.name}.png")
    page.close()


def main() -> None:
    """Take the pictures that are asked for."""
    wanted = [one for one in TAKEN if one.name.startswith(tuple(sys.argv[1:]) or "")]
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="tongbao-") as name, sync_playwright() as playwright:
        prepare(Path(name))
        browser = playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox", "--disable-gpu"])
        for picture in wanted:
            take(browser, Path(name), picture)
        browser.close()


if __name__ == "__main__":
    main()
