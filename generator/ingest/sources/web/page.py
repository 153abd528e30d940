"""Page: an .html or .htm file becomes the paragraphs of its main text."""

import re
from pathlib import Path
from typing import Any, Final

from lxml import etree, html

from generator.errors import refusal
from generator.ingest.sources.encoding import SAID, decode
from generator.ingest.sources.limits import MOST_TAGS
from generator.ingest.sources.source import Paragraph, Remark, Source
from generator.ingest.sources.web.blocks import Block, Walker
from generator.ingest.sources.web.maintext import find_main
from generator.ingest.sources.web.title import Title, find_title

_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_KNOWN: Final = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5", "utf-16": "utf-16"}
_HEAD: Final = 8192
"""Bytes in which a page says its encoding."""
_DECLARATION: Final = re.compile(r"\s*<\?xml[^>]*\?>")
_DATED: Final = re.compile(r"(?:发布|发表|成文|更新|公布|来源|日期|时间).{0,30}?\d{4}\s*[-年./]\s*\d{1,2}")
_SHOWN: Final = 30
"""Characters of what was left out that a remark shows."""


def read_page(path: Path, raw: bytes) -> Source:
    """Read the bytes of an .html or .htm file; nothing that it refers to is fetched, and its scripts are not run.

    Raises:
        UnreadableError: it is no text, or no page.
    """
    declared = _CHARSET.search(raw[:_HEAD])
    named = _KNOWN.get(declared[1].decode("ascii").lower(), "") if declared else ""
    decoded = decode(raw, named)
    remarks = [Remark(0, SAID)] if decoded.encoding == "gb18030" and not named else []
    text = _DECLARATION.sub("", decoded.text, count=1)
    body = _body(text)
    everything = Walker().walk(body)
    main = find_main(body, everything, text)
    if main is None:
        main = body
        remarks.append(Remark(0, "没有认出网页的正文在哪里，整页都读了；导航、页脚等请删去。"))
    walker = Walker()
    inside = walker.walk(main)
    within = set(main.iter())
    outside = [block for block in everything if block.element not in within]
    title = find_title(body, inside, outside)
    remarks += _about(title, outside)
    paragraphs = [Paragraph(block.text, 0, label=block.label, role=block.role, level=block.level) for block in inside]
    numbered = [_at(paragraph, line) for line, paragraph in enumerate([*title.paragraphs, *paragraphs], 1)]
    return Source(path, tuple(numbered), (*remarks, *walker.tally.remarks()), counted_in="段")


def _body(text: str) -> Any:  # noqa: ANN401  lxml has no types
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = html.document_fromstring(text.encode(), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise refusal("这不是网页，里面没有内容", "网页文件", "检查是否选错了文件") from error
    if deep := next((entry for entry in parser.error_log if "depth" in entry.message.lower()), None):
        raise refusal("网页的标记套得太深", "浏览器另存的网页", "用浏览器打开，全选、复制到文本文件里再导入", deep.line)
    if (tags := sum(1 for _ in root.iter())) > MOST_TAGS:
        found, remedy = f"网页有 {tags} 个标记", "检查是否选错了文件；确实这样长的，分成几个文件"
        raise refusal(found, f"不超过 {MOST_TAGS} 个", remedy)
    body = root.find("body")
    return root if body is None else body


def _at(paragraph: Paragraph, line: int) -> Paragraph:
    return Paragraph(paragraph.text, line, label=paragraph.label, role=paragraph.role, level=paragraph.level)


def _about(title: Title, outside: list[Block]) -> list[Remark]:
    """Say what is not in the main text."""
    remarks = (
        [Remark(1, "正文里没有标题，用了网页的标题（title），后面可能带着网站的名称，请核对。")]
        if title.guessed
        else []
    )
    left = [block for block in outside if block.element not in title.elements]
    remarks += [
        Remark(0, f"正文以外写着“{_short(block.text)}”，没有算在正文里。")
        for block in left
        if _DATED.search(block.text[:200])
    ][:3]
    said = sorted((block for block in left if block.linked * 2 < len(block.text)), key=lambda block: -len(block.text))
    if left:
        shown = "”“".join(_short(block.text) for block in said[:3])
        remarks.append(
            Remark(0, f"正文以外的 {len(left)} 段（导航、页脚等）没有读" + (f"，例如“{shown}”。" if shown else "。"))
        )
    return remarks


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "……"
