"""Main text: the element of a page that holds it.

readability-lxml finds where the main text is; what it returns is not used as text, since it drops what it takes for no text.
"""

import logging
import re
from collections import Counter
from typing import Any, Final

from lxml import etree, html
from readability import Document
from readability.readability import Unparseable

from generator.ingest.sources.web.blocks import Block, Walker

logging.getLogger("readability").setLevel(logging.CRITICAL)  # it logs in English what it returns as an error besides

_SHARE: Final = 0.9
"""Share of what was found that the element must hold."""
_PROSE: Final = 40
"""Characters of a paragraph that is prose and not a menu or a footer."""
_WORTH: Final = 200
"""Characters of prose for which a larger element is taken."""
_BLANKS: Final = re.compile(r"\s")


def find_main(body: Any, blocks: list[Block], text: str) -> Any:  # noqa: ANN401  lxml has no types
    """Return the element that holds the main text; None where none was found.

    Args:
        body: The body of the page.
        blocks: All its blocks.
        text: The page itself.
    """
    found = _found(text)
    sizes: Counter[Any] = Counter()
    hits: Counter[Any] = Counter()
    prose: Counter[Any] = Counter()
    for block in blocks:
        squeezed = squeeze(block.text)
        for element in (block.element, *block.element.iterancestors()):
            sizes[element] += len(squeezed)
            hits[element] += len(squeezed) if squeezed in found else 0
            prose[element] += len(squeezed) if _is_prose(block) else 0
    if not hits[body]:
        return None
    holding = [element for element in body.iter() if hits[element] >= hits[body] * _SHARE]
    main = holding[-1] if holding else body
    for larger in main.iterancestors():
        more = prose[larger] - prose[main]
        if larger is not body.getparent() and more >= _WORTH and more * 2 >= sizes[larger] - sizes[main]:
            main = larger
    return main


def squeeze(text: str) -> str:
    """Return a text without blanks, to compare it."""
    return _BLANKS.sub("", text)


def _found(text: str) -> frozenset[str]:
    """Return the paragraphs of the main text, as readability-lxml sees it."""
    try:
        summary = Document(text).summary(html_partial=True)
        root = html.document_fromstring(summary)
    except (Unparseable, etree.LxmlError, ValueError, TypeError, AttributeError):
        return frozenset()
    return frozenset(squeeze(block.text) for block in Walker().walk(root))


def _is_prose(block: Block) -> bool:
    return (
        len(block.text) >= _PROSE
        and block.linked * 4 < len(block.text)
        and any(mark in block.text for mark in "。；，")
    )
