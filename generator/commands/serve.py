"""Serve: a live preview while somebody types."""

import tempfile
import time
from pathlib import Path

from generator.commands.build import write_made
from generator.commands.console import EXIT_FINE, Talk, summary_of
from generator.commands.notices import Made, make_notices, page_path, written_pages
from generator.errors import CannotRunError, Mistake
from generator.load.notices import NoticeFile
from generator.load.releases import load_releases
from generator.load.site import Loading, load_setting
from generator.publish.collection import collect
from generator.publish.files import write
from generator.publish.made import PARTIALS
from generator.publish.preview import Preview
from generator.publish.preview import serve as serve_folder

Stamp = tuple[int, int]
FEW = 50
"""Notices up to which data, feeds and the index for searching follow each change; of more they are as at the start."""


def serve(root: Path, talk: Talk, host: str, port: int, *, browser: bool) -> int:
    """Preview until interrupted.

    Raises:
        CannotRunError: there is nothing to preview, or no way to.
    """
    if not (root / "mkdocs.yml").is_file():
        message = f"在 {root} 里没有 mkdocs.yml。请到项目的最上层文件夹运行，或用 --root 指明。"
        raise CannotRunError(message)
    load_setting(root)
    with tempfile.TemporaryDirectory(prefix="tongbao-") as folder:
        follower = Follower(root, Path(folder), talk)
        follower.rebuild()
        talk.say(f"预览：http://{host}:{port}/  改好文件一保存，页面就会更新；按 Ctrl+C 结束。")
        serve_folder(Path(folder), follower.rebuild, watched_folders(root), (host, port), browser=browser)
    return EXIT_FINE


def watched_folders(root: Path) -> dict[Path, bool]:
    """Return what a person writes, each with whether what is below it counts; not what a build itself puts there."""
    folders = [path for path in [root / "templates", *sorted((root / "templates").rglob("*"))] if path.is_dir()]
    templates = {path: False for path in folders if not path.is_relative_to(root / PARTIALS)}
    return {root / "content": True, root / "mkdocs.yml": False, **templates}


class Follower:
    """Rebuilds what a change touches: a notice is made anew only if it, or something that all notices share, changed."""

    def __init__(self, root: Path, folder: Path, talk: Talk) -> None:
        self._root = root
        self._talk = talk
        self._preview = Preview(root, folder)
        self._made: dict[Path, tuple[Stamp, Made]] = {}
        self._shared: dict[Path, Stamp] = {}
        self._wrong: set[str] = set()
        self._served = False

    def rebuild(self) -> None:
        """Bring the preview up to date; mistakes are told and shown, and never end it."""
        started = time.perf_counter()
        try:
            mistakes = self._follow()
        except CannotRunError as error:
            self._talk.failure(str(error))
            return
        if mistakes:
            self._talk.mistakes(mistakes)
            self._talk.say(f"{summary_of(mistakes)}有错的通报暂不更新。")
        else:
            self._talk.say(f"已更新，用时 {time.perf_counter() - started:.1f} 秒。")

    def _follow(self) -> list[Mistake]:
        loading = load_setting(self._root)
        if mistakes := [*loading.mistakes, *load_releases(self._root)[1]]:
            return mistakes
        made = self._make(loading)
        good = [one.rendering for one in made if one.rendering]
        bad = [one for one in made if not one.rendering]
        kept = {page_path(self._root, one.file) for one in bad}
        pages = {page_path(self._root, one.file): one.rendering.page for one in made if one.rendering}
        write(pages, written_pages(self._root) - kept)
        publisher = loading.setting.publisher
        # a constant mark: which notices are approved changes with every word, and would have all pages built anew
        collection = collect(publisher, good, draft=publisher.approval.demanded)
        write_made(self._root, collection, plain=not self._served or len(good) <= FEW)
        self._served = True
        for address in self._wrong:
            self._preview.forget(address)
        self._preview.build()
        self._wrong = {_address(one.file) for one in bad}
        for one in bad:
            self._preview.show_mistakes(_address(one.file), one.mistakes)
        return [mistake for one in bad for mistake in one.mistakes]

    def _make(self, loading: Loading) -> list[Made]:
        shared = {path: _stamp(path) for path in self._shared_files()}
        if shared != self._shared:
            self._made.clear()
            self._shared = shared
        known = {file.path: _stamp(file.path) for file in loading.files}
        wanted = [file for file in loading.files if self._made.get(file.path, (None,))[0] != known[file.path]]
        for one in make_notices(self._root, loading.setting, wanted, draft=True):
            self._made[one.file.path] = (known[one.file.path], one)
        return [self._made[file.path][1] for file in loading.files]

    def _shared_files(self) -> list[Path]:
        content, templates = self._root / "content", self._root / "templates"
        folders = [
            *(content / name for name in ("units", "rounds", "releases")),
            templates / "profiles",
            templates / "prose",
        ]
        found = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
        return [*found, *(path for path in (content / "site.yml", templates / "notice.md.j2") if path.is_file())]


def _stamp(path: Path) -> Stamp:
    try:
        status = path.stat()
    except OSError:
        return (0, 0)
    return (status.st_mtime_ns, status.st_size)


def _address(file: NoticeFile) -> str:
    return f"notices/{file.year}/{file.id}/"
