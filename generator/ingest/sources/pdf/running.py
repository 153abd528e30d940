"""Running lines: page numbers, headers and footers, which are no part of the text."""

import re
from collections import Counter
from typing import Final

from generator.ingest.sources.pdf.line import Line

_PAGE_NUMBER: Final = re.compile(
    r"[-—–－·\s]*(?:第\s*)?(?:\d{1,4}|[一二三四五六七八九十百]{1,5}|[ivx]{1,6})(?:\s*页)?(?:\s*[/／,，]?\s*(?:共\s*)?\d{1,4}\s*页?)?[-—–－·\s]*"
)
_MARGIN: Final = 0.12
"""Share of a page's height in which running lines stand."""
_FEWEST: Final = 3
"""Pages on which a line must stand to be a running one."""


def without_running(lines: list[Line], pages: int) -> tuple[list[Line], list[Line]]:
    """Return the lines of the text, and the running ones."""
    edges = {(line.page, line.number) for line in _at_edges(lines)}
    repeated = Counter(_pattern(line) for line in lines if (line.page, line.number) in edges)
    text: list[Line] = []
    running: list[Line] = []
    for line in lines:
        at_edge = (line.page, line.number) in edges
        often = repeated[_pattern(line)] >= max(_FEWEST, pages // 3)
        (running if at_edge and (_PAGE_NUMBER.fullmatch(line.text) or often) else text).append(line)
    return (text, running) if text else (lines, [])


def _at_edges(lines: list[Line]) -> list[Line]:
    return [
        line
        for line in lines
        if line.bottom < line.page_height * _MARGIN or line.top > line.page_height * (1 - _MARGIN)
    ]


def _pattern(line: Line) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s", "", line.text))
