"""Spreadsheet: a table as CSV (RFC 4180) that Excel shows as it is: no text of it becomes a formula, a number or a date."""

import csv
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from generator.publish.data.schema import Row, Table, Value

GUARD: Final = "'"
"""Stands before a text that would not stay one; a reader takes it away again where a text begins with it."""
LONGEST: Final = 32_767
"""Characters (UTF-16) of a cell of Excel; what is longer would run into the rows below."""
CUT: Final = "……（以下略，全文见通报）"
# Excel in Chinese takes the full-width signs for the same as the others.
_FORMULA: Final = tuple("=+-@＝＋－＠\t\r\n")
_NUMBER: Final = re.compile(r"[\s.,:/\\()（）%％eE$¥￥+-]*\d[\s\d.,:/\\()（）%％eE$¥￥+-]*")


def write_spreadsheet(path: Path, table: Table, rows: Iterable[Row]) -> None:
    """Write a table, with the byte order mark by which Excel knows UTF-8."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(table.names)
        free = [column.type == "string" and not column.words for column in table.columns]
        writer.writerows(
            [guarded(value) if text else value for text, value in zip(free, row, strict=True)] for row in rows
        )


def guarded(text: Value) -> Value:
    """Return a text that Excel leaves alone."""
    if not isinstance(text, str):
        return text
    if len(text) > LONGEST // 2:
        text = _shortened(text)
    return GUARD + text if text.startswith((GUARD, *_FORMULA)) or _NUMBER.fullmatch(text) else text


def _shortened(text: str) -> str:
    """Cut what is too long; two bytes are one character of Excel's."""
    encoded = text.encode("utf-16-le")
    if len(encoded) <= 2 * (LONGEST - len(GUARD)):
        return text
    return encoded[: 2 * (LONGEST - len(GUARD) - len(CUT))].decode("utf-16-le", errors="ignore") + CUT
