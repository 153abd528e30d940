"""Files: writing a set of generated files, and telling where the written ones differ."""

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.errors import CannotRunError

Files = Mapping[Path, str]
"""Generated text by path."""


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
    for path, text in sorted(files.items()):
        try:
            with path.open(encoding="utf-8", newline="") as file:
                before = file.read()
        except FileNotFoundError:
            result.added.append(path)
        except (OSError, UnicodeDecodeError):
            result.changed.append(path)
        else:
            if before == text:
                result.same += 1
            else:
                result.changed.append(path)
    return result


def write(files: Files, existing: set[Path]) -> Written:
    """Write what differs and remove what is stale.

    Raises:
        CannotRunError: a file cannot be written; it is then as it was.
    """
    result = compare(files, existing)
    for path in (*result.added, *result.changed):
        write_text(path, files[path])
    for path in result.removed:
        path.unlink(missing_ok=True)
    for folder in sorted({path.parent for path in result.removed}, reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    return result


def write_text(path: Path, text: str) -> None:
    """Write one file whole or not at all: beside its place first, then renamed.

    Raises:
        CannotRunError: it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            Path(temporary).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        message = f"写不了文件 {path}：{error.strerror or error}。请检查磁盘空间和权限，或是否正被别的程序打开。"
        raise CannotRunError(message) from None
