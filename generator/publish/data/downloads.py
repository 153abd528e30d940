"""Downloads: all files of data/."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from generator.errors import CannotRunError
from generator.model.publisher import Publisher
from generator.publish.data.database import write_database
from generator.publish.data.download import Download
from generator.publish.data.package import data_package
from generator.publish.data.rows import Rows, make_rows
from generator.publish.data.schema import Table
from generator.publish.data.spreadsheet import write_spreadsheet
from generator.publish.data.tables import NOTICES, PROBLEMS
from generator.render.record import FORMAT
from generator.render.rendering import Rendering
from generator.render.summary import NoticeSummary

DATABASE: Final = "tongbao.sqlite"
DIGESTS: Final = "digests.txt"
PACKAGE: Final = "datapackage.json"


def make_downloads(
    folder: Path, publisher: Publisher, notices: Sequence[NoticeSummary], renderings: Mapping[str, Rendering]
) -> list[Download]:
    """Make the files, one after the other, and tell what they are, the one that most readers want first.

    Args:
        folder: An empty folder, where they are made.
        publisher: Whose site it is.
        notices: The newest first; without any there are no files.
        renderings: By the id of the notice.

    Raises:
        CannotRunError: there is no room for them.
    """
    if not notices:
        return []
    try:
        files = list(_tables(folder, make_rows(notices, renderings, publisher.address)))
        files.append(_digests(folder / DIGESTS, notices, renderings))
        return [*files, _package(folder / PACKAGE, publisher, files)]
    except (OSError, sqlite3.OperationalError) as error:
        message = f"写不了临时文件 {folder}：{error}。请检查磁盘空间和权限。"
        raise CannotRunError(message) from None


def _tables(folder: Path, rows: Rows) -> Iterator[Download]:
    for table in (PROBLEMS, NOTICES):
        yield _sheet(folder / f"{table.name}.csv", table, rows)
    yield _list(folder / "notices.json", rows)
    yield _database(folder / DATABASE, rows)


def _sheet(path: Path, table: Table, rows: Rows) -> Download:
    found = rows.tables[table.name]
    write_spreadsheet(path, table, found)
    text = f"{table.text}；用 Excel 直接打开"
    return Download(path, f"{table.title}（表格）", text, "text/csv", len(found), table)


def _list(path: Path, rows: Rows) -> Download:
    lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in rows.listed)  # a notice a line
    path.write_bytes(f'{{"format": {FORMAT}, "notices": [\n{lines}\n]}}\n'.encode())
    text = "通报的目录，每一项带有那份通报全部内容的地址；给程序用"
    return Download(path, "通报（JSON）", text, "application/json", len(rows.listed))


def _database(path: Path, rows: Rows) -> Download:
    write_database(path, rows.tables)
    text = "全部通报、问题、单位、轮次，可以用 SQL 查；格式是 SQLite 3"
    return Download(path, "数据库", text, "application/vnd.sqlite3")


def _digests(path: Path, notices: Sequence[NoticeSummary], renderings: Mapping[str, Rendering]) -> Download:
    """Write the digests of all public texts as sha256sum does, which can check them from the root of the site."""
    found = ((notice.url.removesuffix("html") + "txt", renderings[notice.id].digest) for notice in notices)
    path.write_bytes("".join(f"{digest}  {name}\n" for name, digest in sorted(found)).encode())
    text = "每份通报公布的文字的 SHA-256；在网站的最上层运行 sha256sum -c data/digests.txt 就能核对"
    return Download(path, "摘要清单", text, "text/plain", len(notices))


def _package(path: Path, publisher: Publisher, files: Sequence[Download]) -> Download:
    path.write_bytes(data_package(publisher, files).encode("utf-8"))
    text = "每个文件、每一列的名称、类型和意思，给程序读；格式是 Frictionless Data Package"
    return Download(path, "数据的说明", text, "application/json")
