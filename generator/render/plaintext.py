"""Plain text: what a notice says to the public, a paragraph a line. Reviewers approve it, the record keeps it, digests are taken of it.

Markup is no part of it: a change of the page's look changes no word, and voids nothing.
"""

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.model.notice import Notice
from generator.render.blocks import Block, Heading, StatusLine
from generator.render.facts import notice_facts

if TYPE_CHECKING:
    from generator.render.document import Document

HEAD = ("单位", "轮次", "种类", "巡察组", "进驻", "反馈", "截至", "公布", "申报")
"""Facts that stand beside the text on the page."""


def public_text(document: "Document") -> str:
    """Return title, facts, all paragraphs with their labels, and the corrections; each ends with a line break."""
    return "".join(f"{line}\n" for line in _lines(document))


def digest_of(text: str) -> str:
    """Return the SHA-256 of a text as UTF-8, in hexadecimal: what sha256sum prints of the file."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _lines(document: "Document") -> Iterator[str]:
    facts, notice = notice_facts(document), document.entry.notice
    yield document.title
    yield from (f"{name}：{facts[name]}" for name in HEAD if facts[name])
    if notice.withdrawal:
        yield f"撤回：{notice.withdrawal.date.prose}，{notice.withdrawal.reason}"
        return
    yield from (line for block in document.blocks if (line := said(block)))
    yield from _corrections(notice)


def said(block: Block) -> str:
    """Return a block as the page shows it, its label and what the site says of a status included."""
    if isinstance(block, Heading):
        gap = " " if block.label.endswith(".") else ""
        return f"{block.label}{gap}{block.text}"
    if isinstance(block, StatusLine):
        words = block.wording or block.status.value
        kept = " 长期坚持" if block.long_term and not block.wording else ""
        return "　".join((f"{block.prefix}{words}{kept}", *block.remarks))
    return "".join(run.text for run in block.runs).strip()


def _corrections(notice: Notice) -> Iterator[str]:
    for correction in notice.corrections:
        yield f"更正：{correction.date.prose}，{correction.reason}"
