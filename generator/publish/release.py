"""Release: one more version in the record of a notice: its text first, then the entry that counts."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.errors import CannotRunError
from generator.load.appending import appended
from generator.load.nodes import Scalar
from generator.load.versions import FILE, FOLDER
from generator.model.publication import Publication, Verdict
from generator.publish.files import write_file

_HEADER: Final = "# 公布的记录，由 tongbao release 追加；各版的文字在旁边的 1.txt、2.txt……里。都不要手改。"


@dataclass(frozen=True, slots=True)
class Step:
    """What was done for one notice."""

    id: str
    said: str
    """Empty where there was nothing to do."""


def record_version(root: Path, id_: str, publication: Publication, text: str, day: dt.date) -> Step:
    """Record a notice that is new or was changed, or has a new address; else do nothing.

    Raises:
        CannotRunError: a file cannot be written; what was recorded before is as it was.
    """
    folder = root / "content" / FOLDER / id_
    moved = _move(publication.archive, folder)
    last, verdict = publication.last, publication.verdict
    if last is None:
        if publication.withdrawal:  # what was never recorded leaves nothing to record when it goes
            return Step(id_, "")
        _write(root, folder, publication, _Entry(1, day), text)
        return Step(id_, "第 1 版")
    if verdict is Verdict.SAME:
        if last.address == publication.address:
            return Step(id_, "改了文件夹的名称" if moved else "")
        _write(root, folder, publication, _Entry(last.version, day, note=last.note, withdrawn=last.withdrawn), text)
        return Step(id_, f"第 {last.version} 版换了地址")
    common = publication.common_reason if verdict is Verdict.COMMON else None
    withdrawn = publication.withdrawal.reason if publication.withdrawal else ""
    entry = _Entry(last.version + 1, day, common.reason if common else "", withdrawn)
    _write(root, folder, publication, entry, text)
    return Step(id_, f"第 {entry.version} 版{'（撤回）' if withdrawn else ''}")


@dataclass(frozen=True, slots=True)
class _Entry:
    version: int
    day: dt.date
    note: str = ""
    withdrawn: str = ""


def _write(root: Path, folder: Path, publication: Publication, entry: _Entry, text: str) -> None:
    path = folder / FILE
    shown = path.relative_to(root).as_posix()
    source = path.read_text(encoding="utf-8") if path.exists() else ""
    values = {
        "版本": Scalar(str(entry.version)),
        "日期": Scalar(entry.day.isoformat()),
        "地址": Scalar(publication.address),
        "标题": Scalar(publication.title),
        "文字": Scalar(publication.digest, quoted=True),  # other programs would take 12e45… for a number
        "数据": Scalar(publication.data, quoted=True),
        "更正": Scalar(str(len(publication.corrections))),
        "事由": Scalar(entry.note),
        "撤回": Scalar(entry.withdrawn),
    }
    told = {name: value for name, value in values.items() if value.text not in ("", "0")}
    said = appended(source, shown, "版本", told, _HEADER)
    write_file(folder / f"{entry.version}.txt", text)
    write_file(path, said)


def _move(archive: Path | None, folder: Path) -> bool:
    """Bring the record of a renamed notice to its new name."""
    if archive is None or archive == folder:
        return False
    try:
        if folder.is_dir():  # left by a release that was cut off
            (folder / "1.txt").unlink(missing_ok=True)
            folder.rmdir()
        archive.rename(folder)
    except OSError as error:
        message = f"不能把 {archive} 改名为 {folder.name}：{error.strerror or error}。"
        raise CannotRunError(message) from None
    return True
