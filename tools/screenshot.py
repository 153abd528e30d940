"""Screenshot: the picture in the README, of a notice as a reader at a desk sees it.

tongbao build
python tools/screenshot.py
"""

import sys
from pathlib import Path

from chromium import browser_path
from playwright.sync_api import sync_playwright

PROJECT = Path(__file__).resolve().parents[1]
PAGE = PROJECT / "site" / "notices" / "2022" / "meizhou-shizheng-2022" / "index.html"
PICTURE = PROJECT / "docs" / "images" / "notice.png"
WIDTH, HEIGHT = 1440, 866


def main() -> None:
    """Take the picture."""
    if not PAGE.is_file():
        sys.exit(f"没有 {PAGE.relative_to(PROJECT)}：先运行 tongbao build")
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        page.goto(PAGE.as_uri())
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
