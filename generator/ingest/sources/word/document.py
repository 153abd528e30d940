"""Document: a .docx or .docm file becomes paragraphs."""

import re
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element

from generator.errors import refusal
from generator.ingest.sources.source import Remark, Source
from generator.ingest.sources.word.blocks import BlockReader
from generator.ingest.sources.word.notes import Notes
from generator.ingest.sources.word.numbering import Numbering
from generator.ingest.sources.word.package import Package
from generator.ingest.sources.word.styles import Styles

_PAGE_NUMBER: Final = re.compile(r"[\s\d\-—–－·第共页/PAGEpage]*")
_SHOWN: Final = 20
"""Characters of a header that a remark shows."""


def read_word(path: Path) -> Source:
    """Read a .docx or .docm file; macros are never run, and nothing outside of the file is fetched.

    Raises:
        UnreadableError: it is no such file, is damaged or encrypted, or breaks a limit.
    """
    package = Package(path)
    related = package.related(package.main)
    root = package.part(package.main)
    body = None if root is None else root.find("w:body")
    if root is None or body is None:
        raise refusal("文件里没有 Word 的正文", "完整的 .docx 文件", "用 Word 或 WPS 打开，另存为 .docx，再导入")
    styles = Styles(_one(package, related, "styles"))
    numbering = Numbering(_one(package, related, "numbering"), styles)
    notes = Notes({kind: _one(package, related, f"{kind}s") for kind in ("footnote", "endnote")}, root)
    reader = BlockReader(styles, numbering, notes)
    reader.read(body)
    remarks = (*_about_file(package), *_left_out(package, related), *_unsure(numbering), *reader.tally.remarks())
    return Source(path, tuple(reader.paragraphs), remarks, counted_in="段")


def _one(package: Package, related: dict[str, list[str]], kind: str) -> Element | None:
    return next((root for name in related.get(kind, []) if (root := package.part(name)) is not None), None)


def _about_file(package: Package) -> list[Remark]:
    if package.names("vbaproject.bin"):
        return [Remark(0, "文件里有宏，没有运行，也没有读。")]
    return []


def _left_out(package: Package, related: dict[str, list[str]]) -> list[Remark]:
    """Say what stands beside the text: comments, headers and footers."""
    remarks = []
    comments = _one(package, related, "comments")
    if number := 0 if comments is None else len(comments.findall("w:comment")):
        remarks.append(Remark(0, f"文件里有 {number} 条批注，没有读。"))
    for kind, name in (("header", "页眉"), ("footer", "页脚")):
        parts = [root for part in related.get(kind, []) if (root := package.part(part)) is not None]
        texts = ["".join(text.text or "" for text in root.iter("w:t")).strip() for root in parts]
        said = [text for text in dict.fromkeys(texts) if not _PAGE_NUMBER.fullmatch(text)]
        if said:
            shown = "”“".join(text if len(text) <= _SHOWN else text[:_SHOWN] + "……" for text in said[:3])
            remarks.append(Remark(0, f"{name}里有文字“{shown}”，没有读。"))
    return remarks


def _unsure(numbering: Numbering) -> list[Remark]:
    if not numbering.unknown:
        return []
    forms = "、".join(sorted(numbering.unknown)[:3])
    return [Remark(0, f"有的序号用了不认识的编号格式（{forms}），按阿拉伯数字写出，请核对。")]
