"""Charts: bars laid out by pygal, as SVG that stands in a page: no style, no script, colours by classes of the sheet."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement, tostring

LONGEST: Final = 76
"""Per cent of the width that the longest bar may take; its figure stands behind it."""
NAME_LENGTH: Final = 14
"""Characters of a name that fit a phone in large print; the table has the whole name."""
_DIGIT: Final = 3.3
"""Per cent of the width of a phone that a digit takes in large print."""
_ROW: Final = 3.2
"""Height of a row in em: a line with the name, the bar below it."""
_HEIGHT: Final = 0.95
FILLS: Final = {
    "most": "url(#stripes)",
    "open": "url(#hatch)",
    "not": "none",
    "moved": "url(#dots)",
    "unfounded": "url(#lines)",
    "stuck": "url(#crosses)",
}
"""Patterns that templates/pages/figures.j2 defines; what is done is filled by the sheet."""


@dataclass(frozen=True)
class Bar:
    """One bar."""

    name: str
    figure: str
    """Printed behind the bar: 17/20."""
    parts: dict[str, int]
    """Counts by the class of their status, in the order of drawing."""


def stacked_bars(bars: Sequence[Bar], label: str) -> str:
    """Return horizontal bars as one line of SVG.

    Lengths are per cent and heights em, so that the chart is as wide as its column and its words as large as the reader's.

    Args:
        bars: From top to bottom.
        label: What a screen reader says in place of the picture.
    """
    height = f"{len(bars) * _ROW + 0.4:.2f}em"
    svg = Element("svg", {"class": "chart", "width": "100%", "height": height, "role": "img", "aria-label": label})
    ends = [0.0] * len(bars)
    for number, status, start, length in _segments(bars):
        ends[number] = max(ends[number], start + length)
        place = {
            "x": f"{start:.2f}%",
            "width": f"{length:.2f}%",
            "y": f"{_top(number):.2f}em",
            "height": f"{_HEIGHT}em",
        }
        SubElement(svg, "rect", {"class": status} | place | ({"fill": FILLS[status]} if status in FILLS else {}))
    for number, bar in enumerate(bars):
        SubElement(svg, "text", {"y": f"{_top(number) - 0.4:.2f}em"}).text = _short(bar.name)
        behind = {"class": "figure", "x": f"{ends[number]:.2f}%", "y": f"{_top(number) + 0.8:.2f}em"}
        SubElement(svg, "text", behind | ({"dx": ".5em"} if ends[number] else {})).text = bar.figure
    return tostring(svg, encoding="unicode")


def _top(number: int) -> float:
    return number * _ROW + 1.5


def _short(name: str) -> str:
    return name if len(name) <= NAME_LENGTH else f"{name[: NAME_LENGTH - 1]}…"


def _segments(bars: Sequence[Bar]) -> Iterator[tuple[int, str, float, float]]:
    """Yield number of the bar, status, start and length in per cent of the width, as pygal lays them out."""
    statuses = list(dict.fromkeys(status for bar in bars for status, count in bar.parts.items() if count))
    if not statuses:
        return
    # pygal draws from the bottom to the top, and its own words, scripts and styles are of no use here
    chart = _bar_chart()(width=1000, height=1000, margin=0, show_legend=False, js=(), css=())
    chart.x_labels = [bar.name for bar in reversed(bars)]
    for status in statuses:
        chart.add(status, [bar.parts.get(status, 0) for bar in reversed(bars)])
    drawn = [
        (len(bars) - 1 - number, status, float(rect.get("x", 0)), float(rect.get("width", 0)))
        for series, status in zip(_all(chart.render_tree(), "g", "bars"), statuses, strict=True)
        for number, rect in enumerate(_all(series, "rect", "rect"))
    ]
    left = min(x for _, _, x, _ in drawn)
    digits = max(len(bar.figure) for bar in bars if any(bar.parts.values()))
    scale = min(LONGEST, 98 - _DIGIT * digits) / (max(x + width for _, _, x, width in drawn) - left)
    yield from ((number, status, (x - left) * scale, width * scale) for number, status, x, width in drawn if width)


@cache
def _bar_chart() -> Any:  # noqa: ANN401  pygal has no types
    """Import pygal only where something is drawn: other commands need not wait for it.

    It leaves a finder of a kind that Python no longer has, which would warn at every later import that fails. Only that one
    goes: what else came with it, others rely on.
    """
    from pygal import HorizontalStackedBar  # type: ignore[import-untyped]  # noqa: PLC0415

    sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__name__ != "PluginImportFixer"]
    return HorizontalStackedBar


def _all(tree: Any, tag: str, class_: str) -> Iterator[Any]:  # noqa: ANN401  pygal's tree is lxml's or the library's
    return (node for node in tree.iter(tag) if class_ in node.get("class", "").split())
