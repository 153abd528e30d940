"""Versions: what was recorded of one notice, read without telling what is wrong there (releases.py tells it)."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from generator.load.tree import parse_tree
from generator.model.release import Release, ReleaseFile

FOLDER: Final = "releases"
"""Below content/."""
FILE: Final = "versions.yml"


def archive_of(content: Path, id_: str, former: Iterable[str]) -> Path | None:
    """Return the folder of a notice's record, under its id or under one that it had; nothing where it was never recorded."""
    names = (id_, *(address.rpartition("/")[2] for address in former))
    folders = (content / FOLDER / name for name in names)
    return next((folder for folder in folders if (folder / FILE).is_file()), None)


def recorded(archive: Path | None) -> tuple[Release, ...]:
    """Return the versions in a folder; none where its file has mistakes."""
    if archive is None:
        return ()
    try:
        source = (archive / FILE).read_text(encoding="utf-8-sig")
        return tuple(ReleaseFile.model_validate(parse_tree(source, FILE).value).releases)
    except (OSError, UnicodeDecodeError, ValidationError):
        return ()


def archived_text(archive: Path, version: int) -> str:
    """Return the public text of a version, whose digest has been found right."""
    return (archive / f"{version}.txt").read_bytes().decode("utf-8")
