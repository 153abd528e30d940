"""Preview: MkDocs' own live server over a site that is rebuilt while somebody types."""

import logging
import os
from collections.abc import Callable, Iterable, Mapping
from html import escape
from pathlib import Path

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # read when the theme is imported; see website.py

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer

from generator.errors import CannotRunError, Mistake

_MISTAKES_PAGE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>有错误</title><style>
:root {{ color-scheme: light dark }}
body {{ font: 1.05rem/1.9 sans-serif; max-width: 46rem; margin: 3rem auto; padding: 0 1.2rem }}
h1 {{ font: 600 1.4rem/1.5 serif; color: #a5231c }} code {{ font-family: monospace }} li {{ margin: .8rem 0 }}
</style></head><body><h1>内容里有 {count} 处错误，改好以后本页会自动更新</h1><ol>{rows}</ol></body></html>
"""


class Preview:
    """A site in a folder of its own that follows the sources."""

    def __init__(self, root: Path, folder: Path) -> None:
        self._root = root
        self._folder = folder
        self._look: tuple[tuple[str, int], ...] = ()
        logging.getLogger("mkdocs").setLevel(logging.ERROR)

    def build(self) -> None:
        """Build what changed; everything, where the look of all pages changed.

        Raises:
            CannotRunError: MkDocs refused.
        """
        look = tuple(sorted(self._look_files()))
        try:
            config = load_config(str(self._root / "mkdocs.yml"), site_dir=str(self._folder), site_url="", strict=False)
            build(config, dirty=look == self._look)
        except (Abort, MkDocsException) as error:
            message = f"MkDocs 没有建成网站：{error}"
            raise CannotRunError(message) from error
        self._look = look

    def show_mistakes(self, address: str, mistakes: Iterable[Mistake]) -> None:
        """Put the mistakes of a notice in the place of its page, until it is built again."""
        page = self._folder / address / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        rows = [
            f"<li><code>{escape(f'{one.path}:{one.line}:{one.column}')}</code><br>{escape(_said(one))}</li>"
            for one in mistakes
        ]
        page.write_text(_MISTAKES_PAGE.format(count=len(rows), rows="".join(rows)), encoding="utf-8")

    def forget(self, address: str) -> None:
        """Have a page built again, whether or not its source changed."""
        (self._folder / address / "index.html").unlink(missing_ok=True)

    def _look_files(self) -> Iterable[tuple[str, int]]:
        for path in [self._root / "mkdocs.yml", *(self._root / "templates" / "theme").rglob("*")]:
            if path.is_file():
                yield str(path), path.stat().st_mtime_ns


def _said(mistake: Mistake) -> str:
    return "。".join(
        part
        for part in (
            mistake.found,
            mistake.expected and f"应当：{mistake.expected}",
            mistake.remedy and f"改法：{mistake.remedy}",
        )
        if part
    )


def serve(
    folder: Path, rebuild: Callable[[], None], watched: Mapping[Path, bool], address: tuple[str, int], *, browser: bool
) -> None:
    """Serve a folder until interrupted, rebuilding when something watched changes.

    Args:
        folder: What is served.
        rebuild: Brings it up to date.
        watched: Files and folders, each with whether what is below it counts.
        address: Host and port.
        browser: Whether to open a browser.

    Raises:
        CannotRunError: the port is taken.
    """
    host, port = address
    server = LiveReloadServer(rebuild, host, port, str(folder), polling_interval=0.2)
    for path, below in watched.items():
        server.watch(str(path), recursive=below)
    try:
        server.serve(open_in_browser=browser)  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        server.shutdown()
    except OSError as error:
        message = f"不能在 {host}:{port} 上预览（{error.strerror or error}）。换一个端口，例如 tongbao serve --port {port + 1}。"
        raise CannotRunError(message) from None
    finally:
        server.server_close()
