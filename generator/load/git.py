"""Git: what a repository holds at a revision, asked of the git program; nothing is checked out, and nothing is written."""

import hashlib
import os
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from posixpath import dirname, join, normpath
from typing import Final

from generator.errors import CannotRunError

_LINK: Final = "120000"
_FILES: Final = ("100644", "100755")
_LONGEST_CHAIN: Final = 8
"""Links that lead to links."""


@dataclass(frozen=True, slots=True)
class Item:
    """One file of a tree."""

    mode: str
    blob: str


class Repository:
    """The repository that a folder lies in."""

    def __init__(self, folder: Path) -> None:
        """Find it.

        Raises:
            CannotRunError: there is no git, or the folder is in no repository.
        """
        self._folder = folder
        done = self._git("rev-parse", "--show-object-format")
        if done.returncode:
            raise CannotRunError(_why_not(folder, done.stderr.decode("utf-8", "replace")))
        self._algorithm = done.stdout.decode("ascii").strip()

    def tree(self, revision: str) -> str:
        """Return the id of the tree of a revision.

        Raises:
            CannotRunError: there is no such revision.
        """
        return self._resolved(f"{revision}^{{tree}}", revision)

    def common(self, one: str, other: str) -> str:
        """Return the revision at which two lines of work parted.

        Raises:
            CannotRunError: one of them is not there, or they have nothing in common.
        """
        ids = [self._resolved(f"{name}^{{commit}}", name) for name in (one, other)]
        done = self._git("merge-base", *ids)
        if done.returncode:
            message = f"{one} 和 {other} 找不到共同的起点。浅的克隆里没有以前的版本，先运行 git fetch --unshallow。"
            raise CannotRunError(message)
        return done.stdout.decode("ascii").strip()

    def knows(self, revision: str) -> bool:
        """Tell whether there is such a revision."""
        return not self._git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{tree}}").returncode

    def files(self, tree: str, folders: Iterable[str]) -> dict[str, str]:
        """Return the files below some folders, seen from the folder of this repository: path and id of what is in each.

        Links count as what they lead to inside these folders, or not at all; neither do repositories inside this one.
        """
        done = self._git("ls-tree", "-r", "-z", tree, "--", *folders)
        if done.returncode:
            raise CannotRunError(_git_said(done.stderr))
        items: dict[str, Item] = {}
        for line in done.stdout.decode("utf-8", "surrogateescape").split("\0"):
            facts, _, path = line.partition("\t")
            if path and _is_plain(path):
                mode, _kind, blob = facts.split(" ")
                items[path] = Item(mode, blob)
        targets = self._targets(items)
        return {path: blob for path in items if (blob := _led_to(path, items, targets))}

    def contents(self, blobs: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield what is in the blobs, each with its id."""
        wanted = sorted(set(blobs))
        if not wanted:
            return
        done = self._git("cat-file", "--batch", said="\n".join(wanted).encode("ascii") + b"\n")
        if done.returncode:
            raise CannotRunError(_git_said(done.stderr))
        rest = memoryview(done.stdout)
        for blob in wanted:
            head = bytes(rest[:200]).partition(b"\n")[0]
            if head.endswith(b"missing"):
                message = f"仓库里缺少对象 {blob[:12]}。部分克隆要能连上远端；或运行 git fsck 检查仓库。"
                raise CannotRunError(message)
            start, size = len(head) + 1, int(head.rpartition(b" ")[2])
            yield blob, bytes(rest[start : start + size])
            rest = rest[start + size + 1 :]

    def blob_id(self, content: bytes) -> str:
        """Return the id that git would give to a content."""
        return hashlib.new(self._algorithm, b"blob %d\0" % len(content) + content).hexdigest()

    def _targets(self, items: dict[str, Item]) -> dict[str, str]:
        links = {item.blob: path for path, item in items.items() if item.mode == _LINK}
        said = dict(self.contents(links))
        return {
            path: said[item.blob].decode("utf-8", "surrogateescape")
            for path, item in items.items()
            if item.mode == _LINK
        }

    def _resolved(self, wanted: str, shown: str) -> str:
        done = self._git("rev-parse", "--verify", "--quiet", "--end-of-options", wanted)
        if done.returncode:
            raise CannotRunError(self._unknown(shown))
        return done.stdout.decode("ascii").strip()

    def _unknown(self, revision: str) -> str:
        if not self.knows("HEAD"):
            return "这个仓库还没有提交过，没有可以比较的版本。请先 git commit，或写明两个文件夹。"
        shallow = self._git("rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
        more = (
            "这是浅的克隆，先运行 git fetch --unshallow。"
            if shallow
            else "用 git log --oneline 看有哪些，或先 git fetch。"
        )
        return f"没有“{revision}”这个版本、文件夹或通报文件。{more}"

    def _git(self, *words: str, said: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
        try:
            return subprocess.run(  # noqa: S603  words of our own, revisions after --end-of-options
                ["git", "-C", str(self._folder), *words],  # noqa: S607  found on the path, as people have it
                input=said,
                stdin=None if said is not None else subprocess.DEVNULL,
                capture_output=True,
                check=False,
                env=os.environ | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"},
            )
        except OSError:
            message = "找不到 git 这个程序。请安装 git；或写明两个文件夹，例如 tongbao diff 旧文件夹 新文件夹，那就用不到 git。"
            raise CannotRunError(message) from None


def _is_plain(path: str) -> bool:
    """Whether a path stays where it is laid: a tree made by hand can hold any name."""
    parts = PurePosixPath(path).parts
    return path.isprintable() and "\\" not in path and not {"..", ".git"} & set(parts) and not path.startswith("/")


def _led_to(path: str, items: dict[str, Item], targets: dict[str, str]) -> str:
    """Return the blob that a path leads to; nothing where it leads out of the tree, or in a ring."""
    for _ in range(_LONGEST_CHAIN):
        item = items.get(path)
        if item is None:
            return ""
        if item.mode in _FILES:
            return item.blob
        if item.mode != _LINK:
            return ""
        path = normpath(join(dirname(path), targets[path]))
    return ""


def _why_not(folder: Path, said: str) -> str:
    if "dubious ownership" in said:
        return f"git 不信任 {folder}，因为它属于另一个用户。确认无误后运行：git config --global --add safe.directory {folder}"
    if "not a git repository" in said:
        return (
            f"{folder} 不在 git 仓库里，没有以前的版本可以比较。写明两个文件夹也可以：tongbao diff 旧文件夹 新文件夹。"
        )
    return _git_said(said.encode("utf-8"))


def _git_said(said: bytes) -> str:
    words = " ".join(said.decode("utf-8", "replace").split())
    return f"git 没有做成，它说：{words or '（没有说）'}"
