"""Open data: the page that says what can be taken away, what every column means, and how to use it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from generator.publish.collection import Collection
from generator.publish.current import current_problems
from generator.publish.data.database import VIEWS, ask
from generator.publish.data.download import Download
from generator.publish.data.downloads import DATABASE
from generator.publish.data.package import NO_LICENCE
from generator.publish.data.rows import identifier
from generator.publish.data.schema import TYPES, Column, Table
from generator.publish.data.tables import NOTICES, PROBLEMS, ROUNDS, STATUSES, UNITS
from generator.publish.pages.page import Page
from generator.publish.views import View

PROGRAM: Final = """\
import csv
import io
import urllib.request
from collections import Counter

site = "{address}"  # {remark}

with urllib.request.urlopen(site + "data/problems.csv") as answer:
    text = io.TextIOWrapper(answer, encoding="utf-8-sig", newline="")
    current = [row for row in csv.DictReader(text) if row["current"] == "1"]

print("问题", len(current))
for status, count in Counter(row["status"] for row in current).most_common():
    print(status, count)
"""
UNKNOWN: Final = "https://……/"
"""Stands in the program where nobody has said where the site will stand."""
QUERY: Final = """\
SELECT unit AS 单位, round AS 轮次, problems AS 问题, done AS 已完成, open AS 尚未完成
FROM current_progress
WHERE open > 0
ORDER BY open DESC, unit, round
LIMIT 5;
"""


def opendata_pages(collection: Collection, downloads: Sequence[Download]) -> Iterator[Page]:
    """Yield the page; without anything to take away there is none."""
    if not downloads:
        return
    context: View = {
        "downloads": [_download(download) for download in downloads],
        "sheets": [_table(PROBLEMS, PROBLEMS.columns), _table(NOTICES, NOTICES.columns)],
        "stored": [_table(table, table.own) for table in (UNITS, ROUNDS, STATUSES)],
        "views": [{"name": name, "text": text} for name, text in VIEWS.items()],
        "address": collection.publisher.address,
        "licence": NO_LICENCE,
        "cited": _cited(collection),
        "program": _program(collection),
        "query": _query(next(download for download in downloads if download.name == DATABASE)),
    }
    yield Page("data", "data/index.md", context)


def _download(download: Download) -> View:
    names = ("name", "title", "text", "rows", "size")
    return {name: getattr(download, name) for name in names}


def _table(table: Table, columns: tuple[Column, ...]) -> View:
    return {"name": table.name, "title": table.title, "text": table.text, "columns": [_column(one) for one in columns]}


def _column(column: Column) -> View:
    return {
        "name": column.name,
        "title": column.title,
        "type": TYPES[column.type],
        "text": column.text,
        "words": list(column.words),
        "required": column.required,
    }


def _cited(collection: Collection) -> View:
    """The newest notice that lists problems, and its first one, as an example of citing."""
    listed = [notice for notice in collection.notices if notice.problems]
    notice = (listed or collection.notices)[0]
    problem = next(iter(notice.problems), None)
    return {
        "unit": notice.unit.name,
        "title": notice.title,
        "date": notice.published or notice.as_of,
        "url": notice.url,
        "problem": problem.title if problem else "",
        "anchor": problem.id if problem else "",
        "identifier": identifier(notice.unit.id, notice.round.id, problem.id) if problem else "",
    }


def _program(collection: Collection) -> View:
    address = collection.publisher.address
    remark = "本站的地址" if address else "换成本站的地址，以 / 结尾"
    statuses: Counter[str] = Counter()
    for _, problem in current_problems(collection.notices):
        statuses[problem.status.value] += problem.weight
    told = [("问题", statuses.total()), *statuses.most_common()]
    output = "".join(f"{word} {count}\n" for word, count in told)
    return {"code": PROGRAM.format(address=address or UNKNOWN, remark=remark), "output": output}


def _query(download: Download) -> View:
    names, rows = ask(download.path, QUERY)
    return {"code": QUERY, "names": names, "rows": rows}
