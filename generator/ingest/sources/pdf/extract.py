"""Extract: the characters of a PDF, with their places, as lines."""

import ctypes
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium

from generator.ingest.sources.limits import MOST_CHARACTERS, MOST_PAGES
from generator.ingest.sources.pdf.line import Line

_BREAKS: Final = "\r\n"
_HYPHEN: Final = "\x02"
"""What PDFium says for a hyphen at the end of a line."""
_HALVES: Final = range(0xD800, 0xE000)
_FAR: Final = 1e9
_UNKNOWN: Final = "\ufffd"


@dataclass
class Extract:
    """What PDFium says of a file."""

    pages: int = 0
    lines: list[Line] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)
    """Pages that it could not read."""
    error: str = ""
    """Why there is nothing: password, damaged, pages or characters."""


@dataclass
class _Pen:
    """A line as far as it has been read."""

    text: str = ""
    sides: tuple[float, float, float, float] = (_FAR, -_FAR, _FAR, -_FAR)
    """Left, right, bottom, top."""
    size: float = 0.0

    def widen(self, box: list[float]) -> None:
        left, right, bottom, top = self.sides
        self.sides = (min(left, box[0]), max(right, box[1]), min(bottom, box[2]), max(top, box[3]))


def read_lines(raw: bytes) -> Extract:
    """Return the lines of a PDF, in the order in which they were written."""
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError:
        code = pdfium.FPDF_GetLastError()
        return Extract(error="password" if code == pdfium.FPDF_ERR_PASSWORD else "damaged")
    extract = Extract(len(document))
    if extract.pages > MOST_PAGES:
        extract.error = "pages"
        return extract
    characters = 0
    for number in range(1, extract.pages + 1):
        try:
            page = document[number - 1]
            found = list(_lines(page, number))
            page.close()
        except pypdfium2.PdfiumError:
            extract.broken.append(number)
            continue
        extract.lines += found
        characters += sum(len(line.text) for line in found)
        if characters > MOST_CHARACTERS:
            extract.error = "characters"
            break
    return extract


def _lines(page: Any, number: int) -> Iterator[Line]:  # noqa: ANN401  the library has no types
    text_page = page.get_textpage()
    width, height = page.get_size()
    box = [ctypes.c_double() for _ in range(4)]
    places = [ctypes.byref(side) for side in box]
    pen, count = _Pen(), 0
    for at in range(min(text_page.count_chars(), MOST_CHARACTERS + 1)):
        character = _character(pdfium.FPDFText_GetUnicode(text_page, at))
        if character in _BREAKS:
            if pen.text.strip():
                count += 1
                yield Line(number, count, pen.text.strip("\t "), *pen.sides, pen.size, width, height)
            pen = _Pen()
            continue
        pen.text += character
        # Blanks that the library puts in have no place, and those of the page would hide an indent.
        if not character.isspace() and pdfium.FPDFText_GetCharBox(text_page, at, *places):
            pen.widen([side.value for side in box])
            pen.size = pen.size or pdfium.FPDFText_GetFontSize(text_page, at)
    if pen.text.strip():
        yield Line(number, count + 1, pen.text.strip("\t "), *pen.sides, pen.size, width, height)


def _character(code: int) -> str:
    if code > sys.maxunicode or code in _HALVES or code in (0, 0xFFFE, 0xFFFF):
        return _UNKNOWN
    character = chr(code)
    return "-" if character == _HYPHEN else character
