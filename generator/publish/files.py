"""Files: writing a set of generated files, and telling where the written ones differ."""

import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.errors import CannotRunError

Content = str | bytes
"""Text is written as UTF-8."""
Files = Mapping[Path, Content]
"""What is generated, by path."""


@dataclass
class Written:
    """What writing did."""

    added: list[Path] = field(default_factory=list)
    changed: list[Path] = field(default_factory=list)
    removed: list[Path] = field(default_factory=list)
    same: int = 0

    @property
    def differs(self) -> bool:
        """Whether anything was not as it should be."""
        return bool(self.added or self.changed or self.removed)


def compare(files: Files, existing: set[Path]) -> Written:
    """Tell what writing would do.

    Args:
        files: What should be there.
        existing: Files that were generated before; those that are not in `files` are stale.
    """
    result = Written(removed=sorted(existing - set(files)))
    for path, content in sorted(files.items()):
        _note(result, path, content)
    return result


def write(files: Files, existing: set[Path]) -> Written:
    """Write what differs and remove what is stale.

    Raises:
        CannotRunError: a file cannot be written; it is then as it was.
    """
    return write_each(sorted(files.items()), existing)


def write_each(files: Iterable[tuple[Path, Content]], existing: set[Path]) -> Written:
    """Write what differs, each file as soon as it comes and none kept, then remove what is stale.

    Whatever ends it early, every file is whole, as it was or as it should be, and none has been removed.

    Raises:
        CannotRunError: a file cannot be written; it is then as it was.
    """
    result = Written()
    stale = set(existing)
    for path, content in files:
        if not _note(result, path, content):
            write_file(path, content)
        stale.discard(path)
    result.removed = sorted(stale)
    for path in result.removed:
        path.unlink(missing_ok=True)
    for path in result.removed:
        _remove_empty(path.parent)
    return result


def _note(result: Written, path: Path, content: Content) -> bool:
    """Note what becomes of a file, and return whether it is as it should be."""
    try:
        same = path.read_bytes() == as_bytes(content)
    except FileNotFoundError:
        result.added.append(path)
        return False
    except OSError:
        same = False
    if same:
        result.same += 1
    else:
        result.changed.append(path)
    return same


def _remove_empty(folder: Path) -> None:
    while folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def as_bytes(content: Content) -> bytes:
    """Return content as it stands in a file."""
    return content.encode("utf-8") if isinstance(content, str) else content


def write_file(path: Path, content: Content) -> None:
    """Write one file whole or not at all: beside its place first, then renamed.

    Raises:
        CannotRunError: it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(as_bytes(content))
            Path(temporary).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        message = f"写不了文件 {path}：{error.strerror or error}。请检查磁盘空间和权限，或是否正被别的程序打开。"
        raise CannotRunError(message) from None
