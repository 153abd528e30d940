"""Candidates: which notices may differ between two sides. What is equal on both is never read as YAML."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from generator.errors import CannotRunError
from generator.load.explain import unknown_notice
from generator.load.sides import NOTICE, Side

_COMMON: Final = ("templates/profiles/", "templates/prose/", "content/site.yml")
"""What any notice may depend on."""
_NAMED: Final = ("content/units/", "content/rounds/")
"""What a notice depends on by naming it."""
_WORD: Final = re.compile(rb"[a-z0-9][a-z0-9-]*")
_HIDDEN: Final = re.compile(r"(?:^|/)(?:\.|~\$)|^templates/theme/generated/")
"""What is never read: hidden files, and what a build makes."""
_ESCAPED: Final = re.compile(rb"\\[xuU]")
"""A quoted text of YAML can spell an id so that it is not seen."""
_ALIKE: Final = 0.6
"""Share of lines that two files have in common, from which they are one notice under two names."""
_FEW: Final = 200
"""For more notices than these, looking for what they name takes longer than loading all that can be named."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One notice by its files on both sides; empty where it is not."""

    old: str
    new: str
    same: bool = False
    """Whether both files have the same content: then what is around them has changed."""

    @property
    def id(self) -> str:
        """The id, of the newer side where it is there."""
        return PurePosixPath(self.new or self.old).stem


def find_candidates(old: Side, new: Side, only: Sequence[str] = ()) -> list[Candidate]:
    """Return the notices that may differ, by year and id.

    Raises:
        CannotRunError: a notice that is asked for is on neither side.
    """
    pairs = list(_pairs(old, new))
    if wanted := {*only, *filter(None, (old.only, new.only))}:
        known = {PurePosixPath(path).stem for pair in pairs for path in (pair.old, pair.new) if path}
        for id_ in sorted(wanted - known):
            message = f"两边都{unknown_notice(id_, sorted(known))}"
            raise CannotRunError(message)
        pairs = [pair for pair in pairs if wanted & {PurePosixPath(pair.old).stem, PurePosixPath(pair.new).stem}]
    touched = _touched(old, new, pairs)
    return sorted(
        (pair for pair in pairs if not pair.same or pair.new in touched), key=lambda pair: pair.new or pair.old
    )


def changed_files(old: Side, new: Side) -> list[str]:
    """Return the files that are not the same on both sides."""
    differing = (path for path in {*old.files, *new.files} if old.files.get(path) != new.files.get(path))
    whole = all(side.below("templates/") for side in (old, new))  # a folder with nothing but content lacks none
    return sorted(
        path for path in differing if not _HIDDEN.search(path) and (whole or not path.startswith("templates/"))
    )


def depends_on_all(path: str) -> bool:
    """Tell whether a file can change the words of any notice."""
    return path.startswith(_COMMON)


def lay_sides(old: Side, new: Side, candidates: Sequence[Candidate], folders: tuple[Path, Path]) -> None:
    """Write into two folders what the candidates need, and no more; a file that both sides have goes to the newer one."""
    wanted = (
        [one.old for one in candidates if one.old and not one.same],
        [one.new for one in candidates if one.new],
    )
    words: set[bytes] | None = set() if len(candidates) <= _FEW else None
    for side, paths, folder in zip((old, new), wanted, folders, strict=True):
        side.lay(paths, folder)
        for path in paths if words is not None else ():
            content = (folder / path).read_bytes()
            words = None if words is None or _ESCAPED.search(content) else words | set(_WORD.findall(content))
    for side, other, folder in ((old, new, folders[0]), (new, old, folders[1])):
        side.lay((path for path in side.files if _is_needed(path, words)), folder)
        if not side.below("templates/profiles/"):  # a folder with nothing but content
            other.lay(other.below("templates/profiles/", "templates/prose/"), folder)


def _is_needed(path: str, words: set[bytes] | None) -> bool:
    if path.startswith(_NAMED):
        return words is None or PurePosixPath(path).stem.encode("utf-8", "surrogateescape") in words
    return path.startswith(_COMMON)


def _pairs(old: Side, new: Side) -> Iterator[Candidate]:
    """Pair notices by id, then by what they say of their former address, then by content."""
    before, after = old.notices, new.notices
    for id_ in before.keys() & after.keys():
        one, other = before[id_], after[id_]
        yield Candidate(one, other, same=old.files[one] == new.files[other] and one == other)
    gone = {id_: before[id_] for id_ in before.keys() - after.keys()}
    come = {id_: after[id_] for id_ in after.keys() - before.keys()}
    for id_, former in _renamed(old, new, gone, come):
        yield Candidate(gone.pop(former), come.pop(id_))
    yield from (Candidate(path, "") for path in gone.values())
    yield from (Candidate("", path) for path in come.values())


def _renamed(old: Side, new: Side, gone: dict[str, str], come: dict[str, str]) -> list[tuple[str, str]]:
    """Return ids with the ids that they had before."""
    if not gone or not come:
        return []
    texts = {path: content for side, paths in ((old, gone), (new, come)) for path, content in side.read(paths.values())}
    said = [
        (2.0, id_, former)
        for former, path in gone.items()
        for id_, there in come.items()
        if _address(path) in texts[there]
    ]
    alike = [
        (_likeness(texts[path], texts[there]), id_, former)
        for former, path in gone.items()
        for id_, there in come.items()
    ]
    found: dict[str, str] = {}
    for likeness, id_, former in sorted(said + alike, key=lambda one: (-one[0], *one[1:])):
        if likeness >= _ALIKE and id_ not in found and former not in found.values():
            found[id_] = former
    return list(found.items())


def _address(path: str) -> bytes:
    match = NOTICE.fullmatch(path)
    return f"{match[1]}/{match[2]}".encode() if match else path.encode()


def _likeness(one: bytes, other: bytes) -> float:
    lines, others = set(one.splitlines()), set(other.splitlines())
    return len(lines & others) / max(len(lines | others), 1)


def _touched(old: Side, new: Side, pairs: Iterable[Candidate]) -> set[str]:
    """Return the files that are the same on both sides, and name or need something that is not."""
    same = [pair.new for pair in pairs if pair.same]
    changed = changed_files(old, new)
    if any(map(depends_on_all, changed)):
        return set(same)
    names = {PurePosixPath(path).stem.encode("utf-8", "surrogateescape") for path in changed if path.startswith(_NAMED)}
    if not names:
        return set()
    return {
        path for path, content in new.read(same) if _ESCAPED.search(content) or any(name in content for name in names)
    }
