"""Export: the problems of a notice as a ledger, which reads back to the same notice."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.errors import CannotRunError
from generator.ingest.ledger.columns import INTERNAL, Column
from generator.ingest.ledger.looks import INTERNAL_NAME, NAME, NARROW, dress, dress_cell, explain, fit, head
from generator.ingest.ledger.part import column_letters
from generator.ingest.ledger.spots import Spot, rows_of, shown

_LEVELS: Final = ("问题", "具体问题", "三级问题", "四级问题")
_ALWAYS: Final = frozenset(
    {Column.MEASURES, Column.RESULT, Column.STATUS, Column.LONG_TERM, Column.DEADLINE, Column.REASON, Column.NEXT}
)
_ORDER: Final = (
    Column.INTRODUCTION, Column.FINDING, Column.EXPLANATION, Column.LEAD_IN, Column.MEASURES, Column.CLOSING, Column.RESULT,
    Column.STATUS, Column.LONG_TERM, Column.WORDING, Column.FINISHED, Column.DEADLINE, Column.ORIGINAL, Column.MOVED,
    Column.REASON, Column.NEXT,
)  # fmt: skip
LONGEST_CELL: Final = 32_767
"""Characters that Excel holds in a cell."""
_MODIFIED: Final = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The first day that a zip file knows."""
HEADER_ROW: Final = 3


@dataclass(frozen=True)
class _Plan:
    """Which columns a ledger has, from the left."""

    has_aspects: bool
    levels: int
    values: tuple[Column, ...]

    @property
    def headings(self) -> list[str]:
        aspect = ["方面"] if self.has_aspects else []
        return ["序号", "编号", *aspect, *_LEVELS[: self.levels], *(str(column) for column in self.values)]

    @property
    def first_level(self) -> int:
        return 4 if self.has_aspects else 3


def export(notice: dict[str, Any], title: str, *, internal: bool = False) -> bytes:
    """Return a ledger as the bytes of an .xlsx file, the same each time.

    Args:
        notice: What the file of a notice says; it loads without a mistake.
        title: What stands at the top.
        internal: Whether what is never published is in it; then it says so.

    Raises:
        CannotRunError: a text is too long for a cell.
    """
    rows = list(rows_of(notice))
    plan = _plan(rows, internal=internal)
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = INTERNAL_NAME if internal else NAME
    head(sheet, title, plan.headings, HEADER_ROW, internal=internal)
    _fill(sheet, rows, plan)
    dress(sheet, plan.headings, HEADER_ROW, HEADER_ROW + len(rows), internal=internal)
    explain(book, plan.headings, internal=internal)
    book.properties.creator = "tongbao"
    return _steady(book)


def _plan(rows: list[Spot], *, internal: bool) -> _Plan:
    used = {column for spot in rows for column in (*_ORDER, *INTERNAL) if shown(spot, column)}
    values: list[Column] = [column for column in _ORDER if column in used or column in _ALWAYS]
    if internal:
        values += INTERNAL
    levels = max((len(spot.problems_above) for spot in rows), default=1)
    return _Plan(any(spot.aspect for spot in rows), max(levels, 1), tuple(values))


def _fill(sheet: Worksheet, rows: list[Spot], plan: _Plan) -> None:
    runs = list(_runs(rows, plan))
    number = 0
    for row, spot in enumerate(rows, HEADER_ROW + 1):
        number += not spot.is_aspect
        texts = ["" if spot.is_aspect else str(number), spot.id]
        texts += [spot.aspect.title if spot.aspect else ""] if plan.has_aspects else []
        titles = [one.title for one in spot.problems_above]
        texts += [*titles, *[""] * (plan.levels - len(titles))]
        texts += [shown(spot, column) for column in plan.values]
        for column, text in enumerate(texts, 1):
            put(sheet, row, column, text)
        shares = {column: last - first + 1 for column, first, last in runs if first <= row <= last}
        # of a merged cell each row makes room for its share
        shared = [text[: -(-len(text) // shares.get(column, 1))] for column, text in enumerate(texts, 1)]
        fit(sheet, row, shared, plan.headings)
    for column, first, last in runs:
        sheet.merge_cells(start_row=first, end_row=last, start_column=column, end_column=column)


def _runs(rows: list[Spot], plan: _Plan) -> Iterator[tuple[int, int, int]]:
    """Yield the columns, and in each the first and last rows, over which an aspect or a problem goes."""
    if plan.has_aspects:
        yield from _runs_in(plan.first_level - 1, [spot.aspect for spot in rows])
    for level in range(plan.levels):
        yield from _runs_in(plan.first_level + level, [_holder(spot, level) for spot in rows])


def _runs_in(column: int, holders: list[Spot | None]) -> Iterator[tuple[int, int, int]]:
    start = 0
    for number in range(1, len(holders) + 1):
        if number < len(holders) and holders[number] is not None and holders[number] == holders[start]:
            continue
        if number - start > 1:
            yield column, HEADER_ROW + 1 + start, HEADER_ROW + number
        start = number


def _holder(spot: Spot, level: int) -> Spot | None:
    above = spot.problems_above
    return above[level] if level < len(above) else None


def put(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """Write a text, which stays one whatever it begins with.

    Raises:
        CannotRunError: it is too long.
    """
    if len(text) > LONGEST_CELL:
        place = f"{column_letters(column)}{row}"
        message = f"{place} 的文字有 {len(text)} 个字，Excel 一格最多 {LONGEST_CELL} 个，导不出来。"
        raise CannotRunError(message)
    cell: Any = sheet.cell(row, column)
    dress_cell(cell, centred=str(sheet.cell(HEADER_ROW, column).value) in NARROW)
    if text:
        cell.value = text
        cell.data_type = "s"
        cell.quotePrefix = text[0] in "=+-@\t"


def _steady(book: Workbook) -> bytes:
    """Return the bytes of a workbook without the time at which it was made."""
    written, steady = io.BytesIO(), io.BytesIO()
    book.save(written)
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(steady, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z\g<3>", content)
            new.writestr(zipfile.ZipInfo(name, _DAY), content, zipfile.ZIP_DEFLATED)
    return steady.getvalue()
