"""Sides: a state of a project that can be compared with another, be it a revision, a folder or one file."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from os.path import isfile
from pathlib import Path
from typing import Final

from generator.errors import CannotRunError
from generator.load.git import Repository
from generator.model.record import ID, ID_PATTERN

FOLDERS: Final = ("content", "templates")
"""What a project is, as far as notices are concerned."""
NOTICE: Final = re.compile(rf"content/notices/(\d{{4}})/({ID_PATTERN})\.yml")
WORKING_TREE: Final = "工作区"

_NAMELESS: Final = "nameless"
_ENOUGH: Final = 12
"""Letters of a revision's id by which git finds it."""
Reader = Callable[[Iterable[str]], Iterator[tuple[str, bytes]]]
"""Reads files, given by what identifies their contents."""


@dataclass(frozen=True)
class Side:
    """All files of a project at one time, unread."""

    name: str
    """What people call it: `HEAD`, `工作区`, a folder."""
    files: Mapping[str, str] = field(repr=False)
    """What identifies the content of each file, by its path in the project. The same content has the same identity on both sides."""
    reader: Reader = field(repr=False)
    prefix: str = ""
    """What stands before a path, so that a person finds the file: `HEAD:`, `../old/`."""
    only: str = ""
    """The one notice that it is about; all if empty."""
    follows: str = ""
    """The file of the notice that this one takes up, where somebody said so."""

    @property
    def notices(self) -> dict[str, str]:
        """Paths of notices, by id."""
        found = ((NOTICE.fullmatch(path), path) for path in self.files)
        return {match[2]: path for match, path in found if match}

    def below(self, *folders: str) -> dict[str, str]:
        """Return the files in some folders, and what identifies them."""
        return {path: blob for path, blob in self.files.items() if path.startswith(folders)}

    def read(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield files with their contents."""
        by_blob: dict[str, list[str]] = {}
        for path in paths:
            by_blob.setdefault(self.files[path], []).append(path)
        for blob, content in self.reader(by_blob):
            yield from ((path, content) for path in by_blob[blob])

    def lay(self, paths: Iterable[str], folder: Path) -> None:
        """Write files into a folder, which becomes a project with nothing but these."""
        made: set[Path] = set()
        for path, content in self.read(paths):
            target = folder / path
            if target.parent not in made:
                target.parent.mkdir(parents=True, exist_ok=True)
                made.add(target.parent)
            target.write_bytes(content)


def revision_side(repository: Repository, revision: str, shown: str = "") -> Side:
    """Return a revision of a repository.

    Raises:
        CannotRunError: there is no such revision, or it holds no content.
    """
    files = repository.files(repository.tree(revision), FOLDERS)
    if not any(path.startswith("content/") for path in files):
        message = f"“{shown or revision}”这个版本里没有 content 文件夹，或它是一个子模块。请到内容所在的仓库里运行。"
        raise CannotRunError(message)
    return Side(shown or revision, files, repository.contents, f"{revision[:_ENOUGH] if shown else revision}:")


def folder_side(folder: Path, name: str, prefix: str, identify: Callable[[bytes], str]) -> Side:
    """Return a project that lies in a folder.

    Args:
        folder: The project.
        name: What people call it.
        prefix: What stands before its paths.
        identify: Gives the same identity to the same content as the other side does.

    Raises:
        CannotRunError: it holds no content, or a file cannot be read.
    """
    if not (folder / "content").is_dir():
        message = f"{folder} 里没有 content 文件夹。请写项目的最上层文件夹（有 mkdocs.yml 的地方）。"
        raise CannotRunError(message)
    places: dict[str, str] = {}
    files: dict[str, str] = {}
    for path, place in _files(folder):
        blob = identify(_bytes(place))
        files[path] = blob
        places[blob] = place

    def read(blobs: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        return ((blob, _bytes(places[blob])) for blob in blobs)

    return Side(name, files, read, prefix)


def file_side(path: Path, around: Side, identify: Callable[[bytes], str], id_: str = "") -> Side:
    """Return a project in which one notice is as it stands in some file.

    Args:
        path: The file.
        around: The project that it belongs to.
        identify: Gives contents their identity.
        id_: The notice that it stands for; else the one that its name says.
    """
    content = _bytes(path)
    blob = identify(content)
    id_ = as_id(id_ or path.stem)
    there = around.notices.get(id_)
    year = path.resolve().parent.name
    place = there or f"content/notices/{year if re.fullmatch(r'[0-9]{4}', year) else '0000'}/{id_}.yml"

    def read(blobs: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        wanted = set(blobs)
        if blob in wanted:
            yield blob, content
        yield from around.reader(sorted(wanted - {blob}))

    return replace(around, name=str(path), files={**around.files, place: blob}, reader=read, only=id_)


def as_id(stem: str) -> str:
    """Return the name of a file as an id; one of its own where the name cannot be one."""
    return stem if ID.fullmatch(stem) else _NAMELESS


def _files(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield paths in the project, each with its place; as plain texts, since there are thousands."""
    start = len(str(folder)) + 1
    for name in FOLDERS:
        for place, folders, files in os.walk(folder / name):
            folders[:] = sorted(one for one in folders if not one.startswith("."))
            within = place[start:].replace(os.sep, "/")
            yield from ((f"{within}/{file}", path) for file in sorted(files) if isfile(path := f"{place}/{file}"))  # noqa: PTH113


def _bytes(path: str | Path) -> bytes:
    try:
        with open(path, "rb") as file:  # noqa: PTH123  a Path costs more than the reading
            return file.read()
    except OSError as error:
        message = f"读不出 {path}：{error.strerror or error}。请检查权限，或是否正被别的程序打开。"
        raise CannotRunError(message) from None
