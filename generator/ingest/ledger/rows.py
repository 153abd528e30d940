"""Rows: a sheet read from top to bottom, and its rows made entries."""

import re
from collections.abc import Iterator
from typing import Final

from generator.ingest.ledger.columns import Column
from generator.ingest.ledger.entries import Entry, Reading, Title, Told
from generator.ingest.ledger.header import Header, Heading, find_header, repeats
from generator.ingest.ledger.part import Block
from generator.ingest.ledger.sheets import NOTHING, Sheet
from generator.ingest.ledger.words import is_blank
from generator.text.labels import typed_label

_FOOTER: Final = re.compile(r"(?:合\s*计|总\s*计|小\s*计)[：:]?$|(?:填表|制表|审核|填报|报送|联系)[^，。]{0,6}[：:]|(?:注|说明|备注)[：:]")
_WIDE: Final = 3
"""Columns over which a heading inside the table is merged."""


def read_sheet(sheet: Sheet, reading: Reading) -> None:
    """Add what a sheet says to what has been read."""
    name = f"工作表“{sheet.name}”"
    if sheet.hidden:
        reading.told.append(f"{name}：隐藏的，没有读。")
        return
    header = find_header(sheet)
    if header is None:
        reading.told.append(f"{name}：{'没有找到表头' if sheet.rows else '是空的'}，没有读。")
        return
    rows = _Rows(sheet, header, reading)
    for row in range(header.row + 1, max(sheet.rows) + 1):
        rows.take(row)
    reading.entries += rows.entries
    reading.told.append(f"{name}：表头在第 {header.row} 行，读到 {len(rows.entries)} 条。")
    reading.told.append(f"  各列：{'，'.join(map(_understood, header.headings))}")
    if sheet.hidden_rows:
        reading.told.append(f"  有 {sheet.hidden_rows} 行是隐藏的（也许是筛选），照样读了。")
    if sheet.beyond:
        reading.skipped.append(Told(sheet.name, "", "太靠右或太靠下的格子没有读。"))
    reading.skipped += [
        Told(sheet.name, place, "是公式，存的时候没有算出结果。请用 Excel 打开再保存一次。") for place in sheet.bare_formulas[:20]
    ]


def _understood(heading: Heading) -> str:
    if heading.meaning is None:
        return f"“{heading.text}”不认识（留在备注里）"
    return heading.text if heading.text == heading.meaning else f"“{heading.text}”作 {heading.meaning}"


class _Rows:
    """Goes through the rows of a sheet from top to bottom."""

    def __init__(self, sheet: Sheet, header: Header, reading: Reading) -> None:
        self.sheet, self.header, self.reading = sheet, header, reading
        self.entries: list[Entry] = []
        self.aspect: Title | None = None
        self.levels: list[Title] = []
        self.ids = header.all(Column.ID)
        self.aspects = header.all(Column.ASPECT)
        self.problems = header.all(Column.PROBLEM)

    def take(self, row: int) -> None:
        blocks = {self.sheet.block_at(row, column) for column in self.sheet.rows.get(row, {})}
        if repeats(self.sheet, self.header, row) or self._is_odd(row, blocks):
            return
        aspect = self._title(self.aspects[0], row) if self.aspects else None
        path = self._path(row, aspect)
        if path is None:
            if self.entries and blocks:
                self._fill(self.entries[-1], row, first=False)
            elif blocks:
                self._skip(row, "前面没有问题，不知道属于哪一条，没有读")
            return
        self.levels = path
        self.entries.append(entry := Entry(self.sheet.name, row, self.header, self.aspect, tuple(path)))
        self._fill(entry, row, first=True)

    def _path(self, row: int, aspect: Title | None) -> list[Title] | None:
        """Return the way down to the problem that begins in a row; nothing if none begins there."""
        new_aspect = aspect is not None and self._is_new(aspect, self.aspect)
        if new_aspect:
            self.aspect, self.levels = aspect, []
        titles = [self._title(heading, row) for heading in self.problems]
        deepest = max((number for number, title in enumerate(titles) if title), default=-1)
        path: list[Title] = []
        begins = new_aspect and deepest < 0
        for number, title in enumerate(titles[: deepest + 1]):
            old = self.levels[number] if number < len(self.levels) and not begins else None
            if title and (old is None or title.block != old.block) and not (self._repeats(title, old) and number < deepest):
                begins, old = True, title
            if old:
                path.append(old)
        if self.ids and not begins:
            place = self.sheet.block_at(row, self.ids[0].column)
            begins = place.top == row and not is_blank(self.sheet.at(row, self.ids[0].column).text)
            path = path or list(self.levels)
        return path if begins else None

    @staticmethod
    def _repeats(title: Title, old: Title | None) -> bool:
        return old is not None and title.text == old.text

    @staticmethod
    def _is_new(title: Title, old: Title | None) -> bool:
        return old is None or (title.block != old.block and title.text != old.text)

    def _title(self, heading: Heading, row: int) -> Title | None:
        block = self.sheet.block_at(row, heading.column)
        cell = self.sheet.at(row, heading.column) if block.left == heading.column else NOTHING
        return None if is_blank(cell.text) else Title(cell.text, self.sheet.name, cell.place, block)

    def _fill(self, entry: Entry, row: int, *, first: bool) -> None:
        for heading in self.header.headings:
            block = self.sheet.block_at(row, heading.column)
            if heading.meaning is Column.PROBLEM or block.left != heading.column or (block.top < row and not first):
                continue
            cell = self.sheet.at(row, heading.column)
            meaning = heading.meaning
            if meaning in (Column.DEADLINE, Column.FINISHED, Column.ORIGINAL):
                cell = cell.as_date
            if cell.doubt:
                entry.doubts.append(Told(entry.sheet, cell.place, f"{cell.doubt}。"))
            if is_blank(cell.text):
                continue
            texts = entry.unknown.setdefault(heading.text, []) if meaning is None else entry.texts.setdefault(meaning, [])
            if cell.text not in texts:
                texts.append(cell.text)
            if meaning:
                entry.places.setdefault(meaning, cell.place)

    def _is_odd(self, row: int, blocks: set[Block]) -> bool:
        """Take headings inside the table, totals and what stands below it."""
        if not blocks:
            return True
        widest = max(blocks, key=lambda block: block.right - block.left)
        text = self.sheet.at(widest.top, widest.left).text
        if len(blocks) == 1 and widest.right - widest.left + 1 >= _WIDE:
            if typed_label(text) and not _FOOTER.match(text):
                self.aspect, self.levels = Title(text, self.sheet.name, f"第 {row} 行", widest), []
            else:
                self._skip(row, "不像一条问题，没有读")
            return True
        first = self.sheet.at(row, min(block.left for block in blocks)).text
        if _FOOTER.match(first):
            self._skip(row, "像是合计或表尾，没有读")
            return True
        return False

    def _skip(self, row: int, why: str) -> None:
        said = "　".join(self._cells(row))
        self.reading.skipped.append(Told(self.sheet.name, f"第 {row} 行", f"{why}：{said[:120]}"))

    def _cells(self, row: int) -> Iterator[str]:
        for _, cell in sorted(self.sheet.rows.get(row, {}).items()):
            yield cell.text.replace("\n", " ")
