"""Sheets: the cells of a workbook, sheet by sheet, with merged cells spread over what they cover."""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import openpyxl

from generator.errors import CannotRunError
from generator.ingest.ledger.cells import Cell, cell_of
from generator.ingest.ledger.package import Package, open_package
from generator.ingest.ledger.part import LONGEST, WIDEST, Block, Part, column_letters, too_large

MOST_SHEETS: Final = 60
MOST_COVERED: Final = 200_000
"""Places that merged cells of one sheet may cover."""
NOTHING: Final = Cell()


@dataclass
class Sheet:
    """One sheet. Rows and columns count from 1."""

    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    """Cells that say something."""
    merges: list[Block] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: int = 0
    bare_formulas: list[str] = field(default_factory=list)
    beyond: bool = False
    _anchors: dict[tuple[int, int], Block] = field(default_factory=dict)

    def spread(self) -> None:
        """Note which merged cell covers which places, as far as anything stands in their rows."""
        last, widest = max(self.rows, default=0), max((max(row) for row in self.rows.values()), default=0)
        for block in dict.fromkeys(self.merges):
            if len(self._anchors) > MOST_COVERED:
                raise too_large(self.name)
            for row in range(block.top, min(block.bottom, last) + 1):
                for column in range(block.left, min(block.right, widest) + 1):
                    self._anchors[row, column] = block

    def block_at(self, row: int, column: int) -> Block:
        """Return the merged cell that covers a place, or the place itself."""
        return self._anchors.get((row, column)) or Block(row, column, row, column)

    def at(self, row: int, column: int) -> Cell:
        """Return the cell that is seen at a place."""
        block = self.block_at(row, column)
        return self.rows.get(block.top, {}).get(block.left, NOTHING)


@dataclass
class Workbook:
    """All sheets of a file."""

    sheets: list[Sheet]
    remarks: list[str]


def read_workbook(path: Path) -> Workbook:
    """Read all sheets.

    Raises:
        CannotRunError: the file is no workbook, or cannot be read.
    """
    package = open_package(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about validations and styles that are of no use here
            sheets = list(_sheets(package))
    except CannotRunError:
        raise
    except Exception as error:  # noqa: BLE001  the library meets whatever people bring, and has no error of its own
        message = f"{path.name} 读不懂（{type(error).__name__}）。请用 Excel 打开，另存一份再试。"
        raise CannotRunError(message) from None
    if not sheets:
        message = f"{path.name} 里没有工作表。"
        raise CannotRunError(message)
    return Workbook(sheets, package.remarks)


def _sheets(package: Package) -> Iterator[Sheet]:
    book: Any = openpyxl.load_workbook(package.data, read_only=True, data_only=True, keep_links=False)
    if len(book.worksheets) > MOST_SHEETS:
        message = f"文件里有 {len(book.worksheets)} 张工作表，不像台账，没有读。"
        raise CannotRunError(message)
    for inner in book.worksheets:
        part = package.parts.get(inner._worksheet_path, Part())  # noqa: SLF001  its merged cells stand in our own reading
        yield _sheet(inner, part)
    book.close()


def _sheet(inner: Any, part: Part) -> Sheet:  # noqa: ANN401  openpyxl's sheet that is read as a stream
    sheet = Sheet(
        inner.title,
        merges=part.merges,
        hidden=inner.sheet_state != "visible",
        hidden_rows=len(part.hidden_rows),
        bare_formulas=part.bare_formulas,
        beyond=part.beyond,
    )
    inner.reset_dimensions()  # what a sheet claims to be is not believed
    for cells in inner.iter_rows(max_row=LONGEST, max_col=WIDEST):
        for cell in cells:
            if cell.value is not None:
                _keep(sheet, cell)
    sheet.spread()
    return sheet


def _keep(sheet: Sheet, cell: Any) -> None:  # noqa: ANN401
    place = f"{column_letters(cell.column)}{cell.row}"
    style = cell.parent.parent._cell_styles[cell._style_id]  # noqa: SLF001  Chinese formats have no text, only a number
    read = cell_of(place, cell.value, cell.number_format, style.numFmtId, failed=cell.data_type == "e")
    if read.text or read.doubt:
        sheet.rows.setdefault(cell.row, {})[cell.column] = read
