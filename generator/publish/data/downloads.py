"""Downloads: all files of data/."""

import json
from collections.abc import Mapping, Sequence
from typing import Final

from generator.model.publisher import Publisher
from generator.publish.data.database import database
from generator.publish.data.download import Download
from generator.publish.data.package import data_package
from generator.publish.data.rows import Rows, make_rows
from generator.publish.data.schema import Table
from generator.publish.data.spreadsheet import spreadsheet
from generator.publish.data.tables import NOTICES, PROBLEMS
from generator.render.record import FORMAT
from generator.render.rendering import Rendering
from generator.render.summary import NoticeSummary

DATABASE: Final = "tongbao.sqlite"
PACKAGE: Final = "datapackage.json"


def make_downloads(
    publisher: Publisher, notices: Sequence[NoticeSummary], renderings: Mapping[str, Rendering]
) -> list[Download]:
    """Return the files, the one that most readers want first.

    Args:
        publisher: Whose site it is.
        notices: The newest first.
        renderings: By the id of the notice.
    """
    rows = make_rows(notices, renderings, publisher.address)
    files = [_sheet(PROBLEMS, rows), _sheet(NOTICES, rows), _list(rows), _database(rows)]
    package = data_package(publisher, files).encode("utf-8")
    text = "每个文件、每一列的名称、类型和意思，给程序读；格式是 Frictionless Data Package"
    return [*files, Download(PACKAGE, "数据的说明", text, "application/json", package)]


def _sheet(table: Table, rows: Rows) -> Download:
    found = rows.tables[table.name]
    text = f"{table.text}；用 Excel 直接打开"
    return Download(
        f"{table.name}.csv", f"{table.title}（表格）", text, "text/csv", spreadsheet(table, found), len(found), table
    )


def _list(rows: Rows) -> Download:
    lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in rows.listed)  # a notice a line
    content = f'{{"format": {FORMAT}, "notices": [\n{lines}\n]}}\n'.encode()
    text = "通报的目录，每一项带有那份通报全部内容的地址；给程序用"
    return Download("notices.json", "通报（JSON）", text, "application/json", content, len(rows.listed))


def _database(rows: Rows) -> Download:
    text = "全部通报、问题、单位、轮次，可以用 SQL 查；格式是 SQLite 3"
    return Download(DATABASE, "数据库", text, "application/vnd.sqlite3", database(rows.tables))
