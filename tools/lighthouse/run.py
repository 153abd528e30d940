"""Lighthouse: home, a notice and the problem list at phone and desktop settings; anything below 98 fails.

    make lighthouse            the samples
    run.py FOLDER ADDRESS …    pages of another built site

Nothing leaves the machine: the site is served here, compressed as a host does it.
"""

import functools
import gzip
import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
SITE = HERE.parents[1] / "site"
PAGES = ("index.html", "notices/2022/meizhou-shizheng-2022/index.html", "problems/index.html")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LEAST = 98
TRIES = 3
"""A busy machine only ever makes a page slower: the first run that reaches the mark counts, else the best."""
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --no-first-run"


class Compressed(http.server.SimpleHTTPRequestHandler):
    """Files of a folder, texts compressed."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Send one file."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        kind = self.guess_type(str(path))
        packed = kind.startswith("text/") or kind.endswith(("javascript", "json", "xml"))
        body = gzip.compress(path.read_bytes()) if packed else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", kind + ("; charset=utf-8" if packed else ""))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=31536000")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder; the address of its root."""
    handler = functools.partial(Compressed, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def report(address: str, *, desktop: bool) -> dict[str, object]:
    """Run Lighthouse once."""
    chromium = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)), None)
    if not chromium:
        sys.exit("没有 Chromium：运行 tools/chromium.sh")
    with tempfile.TemporaryDirectory(prefix="tongbao-lighthouse-") as folder:
        path = Path(folder) / "report.json"
        command = ["node", str(HERE / "node_modules/lighthouse/cli/index.js"), address, "--quiet", "--output=json"]
        command += [f"--output-path={path}", f"--chrome-flags={FLAGS}", f"--only-categories={','.join(CATEGORIES)}"]
        command += ["--preset=desktop"] if desktop else []
        subprocess.run(command, check=True, env=os.environ | {"CHROME_PATH": chromium})
        return json.loads(path.read_text(encoding="utf-8"))


def scores(found: dict[str, object]) -> dict[str, int]:
    """Return the four scores, out of 100."""
    return {name: round(100 * (found["categories"][name]["score"] or 0)) for name in CATEGORIES}


def failures(found: dict[str, object]) -> list[str]:
    """Name what costs points."""
    named = []
    for name in CATEGORIES:
        for part in found["categories"][name]["auditRefs"]:
            audit = found["audits"][part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                named.append(f"{name}: {audit['title']} {audit.get('displayValue', '')}")
    return named


def best(address: str, *, desktop: bool) -> tuple[dict[str, int], list[str]]:
    """Run it until the mark is reached, or often enough; the scores and what cost points."""
    tried = []
    for _ in range(TRIES):
        found = report(address, desktop=desktop)
        tried.append((scores(found), failures(found)))
        if min(tried[-1][0].values()) >= LEAST:
            break
    return max(tried, key=lambda one: (min(one[0].values()), sum(one[0].values())))


def main() -> int:
    """Print the scores of all pages; 1 where one is too low."""
    folder = Path(sys.argv[1]) if sys.argv[1:] else SITE
    pages = sys.argv[2:] or PAGES
    low = False
    print(f"{'性能':>4}{'无障碍':>5}{'规范':>5}{'检索':>5}  页面")
    with served(folder) as root:
        for page in pages:
            for desktop in (False, True):
                found, named = best(root + page, desktop=desktop)
                print(
                    "".join(f"{found[name]:>7}" for name in CATEGORIES),
                    f" {page}（{'桌面' if desktop else '手机'}）",
                    flush=True,
                )
                if min(found.values()) < LEAST:
                    low = True
                    print("".join(f"         {line}\n" for line in named), end="")
    return int(low)


if __name__ == "__main__":
    sys.exit(main())
