"""Releases: the record of what was published, and whether it is still what was recorded (content/releases)."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from pathlib import Path
from typing import Final

from generator.errors import Mistake
from generator.load.folders import files_below
from generator.load.notices import load_record
from generator.load.versions import FILE, FOLDER
from generator.model.record import ID
from generator.model.release import Release

_SHOWN: Final = 8
_RESTORE: Final = "登记过的不能改：从 git 里恢复这个文件"


def load_releases(root: Path) -> tuple[Mapping[str, list[Release]], list[Mistake]]:
    """Return all recorded versions by the name of their folder, and what is wrong there; every text is held against its digest."""
    folder = root / "content" / FOLDER
    mistakes: list[Mistake] = []
    found: dict[str, list[Release]] = {}
    for first, paths in groupby(files_below(folder), key=lambda path: path.relative_to(folder).parts[0]):
        members = list(paths)
        if not ID.fullmatch(first) or any(path.parent != folder / first or path.is_dir() for path in members):
            mistakes += [_misplaced(path, root) for path in members]
        else:
            found[first] = _load(folder / first, [path.name for path in members], root, mistakes)
    return found, mistakes


def _load(folder: Path, names: Sequence[str], root: Path, mistakes: list[Mistake]) -> list[Release]:
    shown = (folder / FILE).relative_to(root).as_posix()
    if FILE not in names:
        if names != ["1.txt"]:  # left by a release that was cut off; the next one writes it again
            mistakes.append(Mistake(shown, 1, 1, f"缺少 {FILE}", "每份登记过的通报一个", "从 git 里恢复这个文件"))
        return []
    record, wrong = load_record(folder / FILE, shown, root / "content", "release")
    mistakes += wrong
    if record is None:
        return []
    releases: list[Release] = record.releases
    mistakes += [Mistake(shown, 1, 1, said, "版本从 1 起，一版一版相连", _RESTORE) for said in _out_of_order(releases)]
    mistakes += _wrong_texts(folder, names, releases, root)
    return releases


def _out_of_order(releases: Sequence[Release]) -> Iterator[str]:
    if not releases or releases[0].version != 1:
        yield "没有第 1 版" if releases else "一版也没有"
    for before, after in pairwise(releases):
        if after.version not in (before.version, before.version + 1):
            yield f"第 {before.version} 版后面是第 {after.version} 版"
        elif after.version == before.version and after.digest != before.digest:
            yield f"第 {after.version} 版有两份文字"
        elif after.date.latest < before.date.earliest:
            yield f"第 {after.version} 版的日期（{after.date}）早于前面的（{before.date}）"


def _wrong_texts(folder: Path, names: Sequence[str], releases: Sequence[Release], root: Path) -> Iterator[Mistake]:
    digests = {f"{release.version}.txt": release.digest for release in releases}
    left = f"{max((release.version for release in releases), default=0) + 1}.txt"  # by a release that was cut off
    for name in names:
        if name not in {FILE, left, *digests}:
            yield _misplaced(folder / name, root)
    for name, digest in digests.items():
        shown = (folder / name).relative_to(root).as_posix()
        try:
            now = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        except OSError:
            yield Mistake(
                shown,
                1,
                1,
                "登记的文字不见了，或者读不出来",
                f"SHA-256 是 {digest[:_SHOWN]}…… 的文件",
                "从 git 里恢复这个文件",
            )
            continue
        if now != digest:
            found = f"登记的文字被改动过（现在的 SHA-256 是 {now[:_SHOWN]}……）"
            yield Mistake(shown, 1, 1, found, f"登记时的文字（{digest[:_SHOWN]}……）", _RESTORE)


def _misplaced(path: Path, root: Path) -> Mistake:
    expected = "content/releases/<编号>/ 里只有 versions.yml 和 1.txt、2.txt……"
    return Mistake(path.relative_to(root).as_posix(), 1, 1, "这个文件不是登记的内容", expected, "移出 content/")
