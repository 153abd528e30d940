"""Elements: what an element of a page is to the eye: a block, unseen, a row of data, a heading, a numbered item."""

import re
from collections.abc import Iterator
from typing import Any, Final

from generator.ingest.sources.source import Role

BLOCKS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "br",
    ]
)
UNSEEN: Final = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "select",
        "option",
        "datalist",
        "textarea",
        "button",
        "input",
        "iframe",
        "frame",
        "svg",
        "math",
        "object",
        "embed",
        "applet",
        "audio",
        "video",
        "canvas",
        "map",
        "title",
        "meta",
        "link",
    ]
)
_LAYOUT: Final = ("table", "form", "h1", "h2", "h3", "h4", "ul", "ol")
"""What in a cell says that its table lays out the page."""


def is_data(row: Any) -> bool:  # noqa: ANN401  lxml has no types
    """Whether a row belongs to a table of data, not to one that lays out the page."""
    if sum(1 for _ in cells_of(row)) <= 1:
        return False
    return next(row.iterdescendants(*_LAYOUT), None) is None


def cells_of(row: Any) -> Iterator[Any]:  # noqa: ANN401
    """Return the cells of a row."""
    return (cell for cell in row if cell.tag in ("td", "th"))


def heading(element: Any) -> tuple[Role, int]:  # noqa: ANN401
    """Return the role and level of a block that begins in an element."""
    while element is not None and element.tag not in ("td", "div", "body", "article", "section"):
        if isinstance(element.tag, str) and re.fullmatch("h[1-6]", element.tag):
            return Role.HEADING, int(element.tag[1])
        element = element.getparent()
    return Role.PLAIN, 0
