"""Part: one XML file inside a workbook, looked through before anything is made of it."""

import re
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat  # a document type, by which such files do harm, is refused below

from generator.errors import CannotRunError

MOST_ELEMENTS: Final = 600_000
"""In one part; 100 problems with 20 columns make some 6,000."""
MOST_CELLS: Final = 200_000
"""In one sheet."""
MOST_MERGES: Final = 5_000
WIDEST: Final = 120
"""Columns that are read; a ledger has some 20."""
LONGEST: Final = 5_000
"""Rows that are read."""
DEEPEST: Final = 48
"""Levels of nesting; a cell with a phonetic guide needs 7."""
_CELL: Final = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_STRICT: Final = "purl.oclc.org/ooxml"
"""Names of the variant that Excel calls “Strict Open XML”."""


@dataclass(frozen=True)
class Block:
    """A merged cell: its rows and columns, from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class Part:
    """What was seen in one part."""

    merges: list[Block] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    bare_formulas: list[str] = field(default_factory=list)
    """Cells whose formula was saved without a result."""
    cells: int = 0
    beyond: bool = False
    """Whether something stands further right or down than is read."""


class _Watch:
    """Counts and collects while a part is parsed."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.part = Part()
        self.elements = self.depth = 0
        self.cell = ""
        self.has_formula = self.has_value = self.in_value = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        self.depth += 1
        if self.elements > MOST_ELEMENTS or self.depth > DEEPEST:
            raise too_large(self.name)
        if self.depth == 1 and any(_STRICT in value for value in attributes.values()):
            message = "这个文件存成了“严格 Open XML”。请在 Excel 里另存为“Excel 工作簿(*.xlsx)”，再读一次。"
            raise CannotRunError(message)
        match tag.rpartition(":")[2]:
            case "c":
                self._cell(attributes.get("r", ""))
            case "f" if self.cell:
                self.has_formula = True
            case "v" | "t":
                self.in_value = True
            case "row" if attributes.get("hidden") in ("1", "true") and attributes.get("r", "").isdecimal():
                self.part.hidden_rows.add(int(attributes["r"]))
            case "mergeCell":
                self._merge(attributes.get("ref", ""))

    def text(self, _: str) -> None:
        if self.in_value and not self.has_value:
            self.has_value = True
            found = _CELL.fullmatch(self.cell)
            self.part.beyond |= bool(found and (int(found[2]) > LONGEST or column_number(found[1]) > WIDEST))

    def end(self, tag: str) -> None:
        self.depth -= 1
        self.in_value = False
        if tag.rpartition(":")[2] == "c":
            if self.has_formula and not self.has_value:
                self.part.bare_formulas.append(self.cell)
            self.cell = ""

    def _cell(self, place: str) -> None:
        self.cell, self.has_formula, self.has_value = place or "?", False, False
        self.part.cells += 1
        if self.part.cells > MOST_CELLS:
            raise too_large(self.name)

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        ends = [_CELL.fullmatch(end) for end in (first, last or first)]
        if len(self.part.merges) >= MOST_MERGES:
            raise too_large(self.name)
        if ends[0] and ends[1]:
            top, bottom = sorted(int(end[2]) for end in ends if end)
            left, right = sorted(column_number(end[1]) for end in ends if end)
            self.part.merges.append(Block(top, left, bottom, right))


def look_through(name: str, content: bytes) -> Part:
    """Return what is in a part.

    Args:
        name: Its name inside the workbook.
        content: Its bytes, inflated.

    Raises:
        CannotRunError: it is too large, is no XML, or has a document type.
    """
    watch = _Watch(name)
    parser = expat.ParserCreate()
    parser.StartElementHandler = watch.start
    parser.EndElementHandler = watch.end
    parser.CharacterDataHandler = watch.text
    parser.StartDoctypeDeclHandler = _refuse_type
    try:
        parser.Parse(content, True)  # noqa: FBT003  expat's signature
    except expat.ExpatError:
        message = f"文件坏了：里面的 {name} 读不下去。请用 Excel 打开，另存一份再试。"
        raise CannotRunError(message) from None
    return watch.part


def _refuse_type(*_: object) -> None:
    message = "文件里夹带了文档类型声明（DTD），Excel 从不这样写，可能有害，没有读。"
    raise CannotRunError(message)


def too_large(name: str) -> CannotRunError:
    """Return the error for a part that no ledger can need."""
    message = f"文件里的 {name} 大得不像台账（单元格、合并或文字太多），没有读。请只留下台账，另存一份再试。"
    return CannotRunError(message)


def column_number(letters: str) -> int:
    """Return A as 1, Z as 26, AA as 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """Return 1 as A, 27 as AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
