"""Intake: one source becomes found notices, and what must be told about it."""

from dataclasses import dataclass, field
from pathlib import Path

from generator.errors import UnreadableError
from generator.ingest.sources.read import read_source
from generator.ingest.sources.source import Remark
from generator.ingest.structure.found import FoundNotice
from generator.ingest.structure.line import lines_of
from generator.ingest.structure.recognise import recognise
from generator.ingest.structure.tables import unfold
from generator.ingest.structure.unlabelled import numbered


@dataclass
class Taken:
    """What became of one file."""

    path: Path
    notices: list[FoundNotice] = field(default_factory=list)
    remarks: tuple[Remark, ...] = ()
    counted_in: str = "行"
    failure: str = ""
    """Why it could not be read, in Chinese; empty where it could."""


def take(path: Path) -> Taken:
    """Read one file. What fails in it is told, and never raised: the other files go on."""
    try:
        source = read_source(path)
    except UnreadableError as error:
        return Taken(path, failure=str(error))
    except Exception as error:  # noqa: BLE001  a bug in one reader must not keep a person from all other files
        return Taken(path, failure=f"{path.name}：程序读不了这个文件（{type(error).__name__}）— 请把它另存一次再试，还不行就告诉维护的人")
    lines = lines_of(numbered(unfold(source.paragraphs)))
    if not lines:
        return Taken(path, remarks=source.remarks, failure=f"{path.name} 里没有文字。")
    return Taken(path, recognise(lines), source.remarks, source.counted_in)
