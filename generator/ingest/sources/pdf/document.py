"""Document: a PDF with a text layer becomes paragraphs, as well as can be told."""

from pathlib import Path
from typing import Final

from generator.errors import refusal
from generator.ingest.sources.limits import MOST_CHARACTERS, MOST_PAGES
from generator.ingest.sources.pdf.extract import Extract, read_lines
from generator.ingest.sources.pdf.joining import join_lines
from generator.ingest.sources.pdf.line import Line
from generator.ingest.sources.pdf.running import without_running
from generator.ingest.sources.source import Remark, Source

_HEAD: Final = 1024
"""Bytes in which the mark of a PDF may stand."""
_ALWAYS: Final = "PDF 里没有段落和表格，只有一行行的字：段落的起止按行宽和缩进推断，表格按行读出，请对照原件核对。"
_OTHERWISE: Final = "用 Word 或 WPS 打开原来的文件，另存为 .docx，再导入"
_LISTED: Final = 10


def read_pdf(path: Path, raw: bytes) -> Source:
    """Read the bytes of a PDF.

    Raises:
        UnreadableError: it is none, damaged, encrypted, scanned, or breaks a limit.
    """
    if b"%PDF-" not in raw[:_HEAD]:
        raise refusal("这不是 PDF 文件", "PDF 文件", "检查是否选错了文件，或改错了后缀")
    extract = read_lines(raw)
    if extract.error:
        raise refusal(*_ERRORS[extract.error])
    if not extract.lines:
        found = f"PDF 的 {extract.pages} 页里没有文字，是扫描的图片"
        raise refusal(found, "有文字层的 PDF", "先用识别文字（OCR）的程序转成 Word 文件；或者" + _OTHERWISE)
    text, running = without_running(extract.lines, extract.pages)
    paragraphs = join_lines(text)
    return Source(path, tuple(paragraphs), tuple(_remarks(extract, running)))


_ERRORS: Final = {
    "password": ("PDF 加了密码，打不开", "没有密码的 PDF", "去掉密码另存，再导入；或者" + _OTHERWISE),
    "damaged": ("PDF 损坏了，打不开", "完整的 PDF 文件", "重新取得这个文件；或者" + _OTHERWISE),
    "pages": (f"PDF 超过 {MOST_PAGES} 页", f"不超过 {MOST_PAGES} 页", "检查是否选错了文件；确实这样长的，分成几个文件"),
    "characters": (
        f"PDF 超过 {MOST_CHARACTERS} 个字",
        f"不超过 {MOST_CHARACTERS} 个字",
        "检查是否选错了文件；确实这样长的，分成几个文件",
    ),
}


def _remarks(extract: Extract, running: list[Line]) -> list[Remark]:
    remarks = [Remark(0, _ALWAYS)]
    if running:
        shown = "”“".join(list(dict.fromkeys(line.text for line in running))[:3])
        remarks.append(Remark(0, f"有 {len(running)} 行页码、页眉或页脚没有读，例如“{shown}”。"))
    written = {line.page for line in extract.lines}
    if silent := [page for page in range(1, extract.pages + 1) if page not in written and page not in extract.broken]:
        remarks.append(Remark(0, f"第 {_listed(silent)} 页没有文字，可能是扫描的图片。", silent[0]))
    if broken := extract.broken:
        remarks.append(Remark(0, f"第 {_listed(broken)} 页损坏了，没有读。", broken[0]))
    if unknown := [line for line in extract.lines if "\ufffd" in line.text]:
        first = unknown[0]
        number = sum(line.text.count("\ufffd") for line in unknown)
        said = f"有 {number} 个字在 PDF 里没有对应的文字，写成了“\ufffd”，请对照原件补上。"
        remarks.append(Remark(first.number, said, first.page))
    return remarks


def _listed(pages: list[int]) -> str:
    return "、".join(map(str, pages[:_LISTED])) + (f" 等 {len(pages)}" if len(pages) > _LISTED else "")
