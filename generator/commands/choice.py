"""Choice: which two states of the content the words of a command mean."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from generator.load.git import Repository
from generator.load.siblings import are_of_one_course
from generator.load.sides import NOTICE, WORKING_TREE, Side, file_side, folder_side, revision_side

_MOST: Final = 2


class Choice:
    """Turns words into sides; git is asked only where a revision is meant."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._repository: Repository | None = None

    def sides(self, words: Sequence[str]) -> tuple[Side, Side]:
        """Return the older and the newer side.

        Args:
            words: None, one or two: revisions, folders or files; `旧..新` and `旧...新` as git has them.

        Raises:
            CannotRunError: one of them means nothing.
        """
        if len(words) == 1 and ".." in words[0] and not _is_place(words[0]):
            return self._span(words[0])
        if len(words) == 1 and self._is_own(Path(words[0])):
            old, new = self._two("HEAD", "")
            return old, replace(new, only=Path(words[0]).stem)
        if len(words) == _MOST and all(self._is_own(Path(word)) for word in words):
            return self._sequel(*words) or self._two(*words)
        old_word, new_word = (*words, "")[:_MOST] if words else ("HEAD", "")
        return self._two(old_word, new_word)

    def _two(self, *words: str) -> tuple[Side, Side]:
        if any(word and not _is_place(word) for word in words):
            self._repository = Repository(self._root)
        files = [Path(word) for word in words if word and _is_place(word) and Path(word).is_file()]
        names = as_shown(words)
        one, other = (self._side(*named, files[-1].stem if files else "") for named in zip(words, names, strict=True))
        return one, other

    def _sequel(self, earlier: str, later: str) -> tuple[Side, Side] | None:
        """Return the project without the later notice and with it, if that is of the same unit and round as the earlier one."""
        whole = folder_side(self._root, WORKING_TREE, "", self._identify)
        first, second = (Path(word).resolve().relative_to(self._root).as_posix() for word in (earlier, later))
        notices = whole.notices.values()
        if first == second or not {first, second} <= {*notices} or not are_of_one_course(whole, first, second):
            return None
        old_name, new_name = as_shown((earlier, later))
        files = {
            path: blob for path, blob in whole.files.items() if path in (first, second) or not NOTICE.fullmatch(path)
        }
        new = replace(whole, name=new_name, files=files, only=Path(later).stem, follows=first)
        without = {path: blob for path, blob in files.items() if path != second}
        return replace(new, name=old_name, files=without, follows=""), new

    def _span(self, words: str) -> tuple[Side, Side]:
        self._repository = Repository(self._root)
        dots = "..." if "..." in words else ".."
        old, new = (word or "HEAD" for word in words.split(dots, 1))
        if dots == "..":
            return revision_side(self._repository, old), revision_side(self._repository, new)
        start = self._repository.common(old, new)
        return revision_side(self._repository, start, f"{old}（分开的地方）"), revision_side(self._repository, new)

    def _side(self, word: str, name: str, id_: str) -> Side:
        path = Path(word)
        if not word:
            return folder_side(self._root, WORKING_TREE, "", self._identify)
        if not _is_place(word):
            return revision_side(self._repository or Repository(self._root), word)
        if path.is_dir():
            return folder_side(path.resolve(), name, f"{name.rstrip('/')}/", self._identify)
        around = folder_side(self._root, WORKING_TREE, "", self._identify)
        return replace(file_side(path, around, self._identify, id_), name=name)

    def _is_own(self, path: Path) -> bool:
        """Whether it is a notice of the working tree: then its own changes are meant."""
        return path.is_file() and path.resolve().is_relative_to(self._root / "content" / "notices")

    @property
    def _identify(self) -> Callable[[bytes], str]:
        return self._repository.blob_id if self._repository else _digest


def _is_place(word: str) -> bool:
    """Whether a word is a project or a content file; anything else may be a revision, be there a file of that name or not."""
    path = Path(word)
    return (path / "content").is_dir() or (path.is_file() and path.suffix in (".yml", ".yaml"))


def as_shown(words: Sequence[str]) -> list[str]:
    """Return the names of both sides as they were typed; of a place typed in full only so much of its end as tells both apart.

    Where a project lies on somebody's machine is nobody's business: a comparison is passed on.
    """
    parts = [_parts(word) for word in words]
    longest = max(map(len, parts), default=0)
    shown = (["/".join(part[-length:]) for part in parts] for length in range(1, longest + 1))
    ends = next((one for one in shown if len(set(one)) == len(one)), ["/".join(part[-1:]) for part in parts])
    return [end if Path(word).is_absolute() else word for word, end in zip(words, ends, strict=True)]


def _parts(word: str) -> tuple[str, ...]:
    path, here = Path(word), Path.cwd()
    within = path.relative_to(here) if path.is_relative_to(here) and path != here else path
    return tuple(part for part in within.parts if part != within.anchor)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
