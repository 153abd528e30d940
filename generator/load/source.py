"""Source: a content file as text, or why it cannot be read as such."""

from pathlib import Path
from typing import Final

from generator.errors import Mistake

LARGEST: Final = 2 * 1024 * 1024
"""Bytes; the longest of 39 real notices has 72 KB."""
_BOM: Final = b"\xef\xbb\xbf"


def read_source(path: Path, shown: str, within: Path) -> tuple[str, list[Mistake]]:
    """Return the text of a file, empty where it cannot be read, and what is wrong with it as a file.

    Args:
        path: The file.
        shown: How messages name it.
        within: The folder that symbolic links must not leave.
    """

    def wrong(found: str, expected: str = "", remedy: str = "", line: int = 1, column: int = 1) -> tuple[str, list[Mistake]]:
        return "", [Mistake(shown, line, column, found, expected, remedy)]

    try:
        if not path.resolve().is_relative_to(within.resolve()):
            return wrong("这是指向内容文件夹以外的链接", "内容文件要放在 content/ 里面", "删去链接，把文件本身放进来")
        if not path.is_file():
            return wrong("这不是普通文件", "一个 .yml 文本文件", "检查是否误建了同名的文件夹或链接失效")
        size = path.stat().st_size
        if size > LARGEST:
            return wrong(f"文件有 {size / 1024 / 1024:.1f} MB", f"不超过 {LARGEST // 1024 // 1024} MB", "检查是否把图片或别的文件存成了 .yml")
        raw = path.read_bytes()
    except OSError as error:
        return wrong(f"文件读不出来（{error.strerror or error}）", "可以读取的文件", "检查文件权限，或是否正被别的程序占用")
    if not raw.strip():
        return wrong("文件是空的", "至少要写必填的键", "用 tongbao new 新建一份，或删去这个文件")
    if raw.startswith(_BOM):
        return wrong("文件开头有 BOM 标记", "不带 BOM 的 UTF-8", "运行 tongbao fmt 自动去掉，或另存为“UTF-8”（不选“带 BOM”）")
    try:
        return raw.decode("utf-8"), []
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = len(raw[raw.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")) + 1
        return wrong(f"文件编码是{_encoding(raw)}，不是 UTF-8", "UTF-8 编码", "用记事本“另存为”，编码选 UTF-8", line, column)


def _encoding(raw: bytes) -> str:
    if b"\x00" in raw[:4096]:
        return " UTF-16（或不是文本文件）"
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return "未知的"
    return " GBK（GB18030）"
