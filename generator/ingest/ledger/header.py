"""Header: the row of a sheet that says what its columns hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.ingest.ledger.columns import Column, column_called, plain
from generator.ingest.ledger.sheets import Sheet

_FIRST_ROWS: Final = 30
_ENOUGH: Final = 3
"""Known headings that make a row a header; two, if one of them is the id."""


@dataclass(frozen=True)
class Heading:
    """The head of one column."""

    column: int
    text: str
    meaning: Column | None


@dataclass(frozen=True)
class Header:
    """The heads of all columns, from left to right."""

    row: int
    """The last row of the header."""
    headings: tuple[Heading, ...]

    def all(self, meaning: Column) -> list[Heading]:
        """Return the columns of a meaning."""
        return [heading for heading in self.headings if heading.meaning is meaning]

    def has(self, meaning: Column) -> bool:
        """Whether there is a column of a meaning."""
        return bool(self.all(meaning))


def find_header(sheet: Sheet) -> Header | None:
    """Return the header of a sheet, one row or two, or nothing if no row looks like one."""
    rows = [row for row in sorted(sheet.rows) if row <= _FIRST_ROWS]
    candidates = [header for row in rows for header in (_header(sheet, row, 1), _header(sheet, row, 2))]
    good = [header for header in candidates if _is_enough(header)]
    return max(good, key=_worth, default=None)


def _worth(header: Header) -> tuple[int, int]:
    """What a header tells; of equals the one with fewer words: one row rather than two, without the title above it."""
    known = sum(heading.meaning is not None for heading in header.headings)
    return known, -sum(len(heading.text) for heading in header.headings)


def _is_enough(header: Header) -> bool:
    tells = [heading.meaning for heading in header.headings if heading.meaning]
    names = {Column.PROBLEM, Column.ID, Column.ASPECT} & set(tells)
    return bool(names) and len(tells) >= _ENOUGH - (Column.ID in tells)


def _header(sheet: Sheet, row: int, height: int) -> Header:
    last = row + height - 1
    columns = sorted({column for number in range(row, last + 1) for column in _columns(sheet, number)})
    texts = [(column, list(_texts(sheet, column, row, last))) for column in columns]
    headings = [_heading(column, said) for column, said in texts if said]
    return Header(last, tuple(_settled(headings)))


def _columns(sheet: Sheet, row: int) -> Iterator[int]:
    for column in sheet.rows.get(row, {}):
        block = sheet.block_at(row, column)
        yield from range(block.left, min(block.right, block.left + 30) + 1)


def _texts(sheet: Sheet, column: int, first: int, last: int) -> Iterator[str]:
    """Yield what stands over a column, from the top, each merged cell once."""
    seen = set()
    for row in range(first, last + 1):
        block = sheet.block_at(row, column)
        if block not in seen and (text := sheet.at(row, column).text):
            yield text
        seen.add(block)


def _heading(column: int, said: list[str]) -> Heading:
    """The lower words are the closer ones; 责任 over 领导 is one word."""
    text = said[-1] if column_called(said[-1]) else "".join(said)
    return Heading(column, text, column_called(text))


def _settled(headings: list[Heading]) -> Iterator[Heading]:
    """Decide what can mean two things by what else there is."""
    meanings = [heading.meaning for heading in headings]
    texts = Column.MEASURES in meanings
    standing = _told_as_status(headings)
    seen: set[Column] = set()
    for heading in headings:
        meaning = heading.meaning
        if meaning is Column.DESCRIPTION:
            meaning = Column.FINDING if Column.PROBLEM in meanings else Column.PROBLEM
        if meaning is Column.TIME:
            meaning = Column.FINISHED if Column.DEADLINE in meanings else Column.DEADLINE
        if heading is standing:
            meaning = Column.STATUS
        if meaning is Column.PROGRESS and Column.RESULT in meanings:
            meaning = None if texts else Column.MEASURES
        if meaning in seen and meaning is not Column.PROBLEM:
            meaning = None
        if meaning:
            seen.add(meaning)
        yield Heading(heading.column, heading.text, meaning)


def _told_as_status(headings: list[Heading]) -> Heading | None:
    """Of 整改情况 and 完成情况 side by side the one about completion holds the status, if no other column does."""
    told = [heading for heading in headings if heading.meaning is Column.PROGRESS]
    if len(told) < 2 or any(heading.meaning is Column.STATUS for heading in headings):  # noqa: PLR2004  side by side
        return None
    return next((heading for heading in told if "完成" in heading.text), None)


def repeats(sheet: Sheet, header: Header, row: int) -> bool:
    """Whether a row is the header once more, as at the top of a printed page."""
    told = [heading for heading in header.headings if heading.meaning]
    same = sum(plain(sheet.at(row, heading.column).text) == plain(heading.text) for heading in told)
    return same >= max(2, len(told) - 1)
