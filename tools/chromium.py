"""Chromium: which browser of this machine looks at the pages."""

import os
import shutil
import sys

SHELL = "chromium-headless-shell"


def browser_path(first: str = "chromium") -> str:
    """Return the browser that is installed, best the one asked for; CHROMIUM names another."""
    named = os.environ.get("CHROMIUM")
    names = (named,) if named else (first, "chromium", "chromium-browser", "google-chrome", SHELL)
    found = next(filter(None, map(shutil.which, names)), None)
    if not found:
        sys.exit("没有 Chromium：运行 tools/chromium.sh")
    return found
