"""Source: a content file as text, or why it cannot be read as such."""

from pathlib import Path
from typing import Final

from generator.errors import Mistake

LARGEST: Final = 2 * 1024 * 1024
"""Bytes; the longest of 39 real notices has 72 KB."""
_BOM: Final = b"\xef\xbb\xbf"
_OTHER_KINDS: Final = {
    b"PK\x03\x04": " Word、WPS、Excel 文件或压缩包",
    b"\xd0\xcf\x11\xe0": "旧版 Word、WPS 或 Excel 文件",
    b"%PDF": " PDF 文件",
    b"\x89PNG": "图片",
    b"\xff\xd8\xff": "图片",
}
"""What staff may have saved with the wrong name, by its first bytes."""

Said = tuple[str, str, str]
"""What was found, what was expected, how to mend it."""


def read_source(path: Path, shown: str, within: Path) -> tuple[str, list[Mistake]]:
    """Return the text of a file, empty where it cannot be read, and what is wrong with it as a file.

    Args:
        path: The file.
        shown: How messages name it.
        within: The folder that symbolic links must not leave.
    """
    try:
        wrong = _not_a_text_file(path, within)
        raw = b"" if wrong else path.read_bytes()
    except (OSError, RuntimeError) as error:  # RuntimeError: links that point at one another
        wrong, raw = (
            (f"文件读不出来（{_reason(error)}）", "可以读取的文件", "检查文件权限，或是否正被别的程序占用"),
            b"",
        )
    if not wrong and not raw.strip():
        wrong = ("文件是空的", "一行一个键，例如“标题: 内容”", "用 tongbao new 新建一份，或删去这个文件")
    if wrong:
        return "", [Mistake(shown, 1, 1, *wrong)]
    mistakes: list[Mistake] = []
    if raw.startswith(_BOM):
        remedy = "运行 tongbao fmt 自动去掉，或另存为“UTF-8”（不选“带 BOM”）"
        mistakes.append(Mistake(shown, 1, 1, "文件开头有 BOM 标记", "不带 BOM 的 UTF-8", remedy))
        raw = raw.removeprefix(_BOM)
    try:
        return raw.decode("utf-8"), mistakes
    except UnicodeDecodeError as error:
        return "", [*mistakes, _not_utf8(raw, error.start, shown)]


def _not_a_text_file(path: Path, within: Path) -> Said | None:
    if not path.resolve().is_relative_to(within.resolve()):
        return "这是指向内容文件夹以外的链接", "内容文件要放在 content/ 里面", "删去链接，把文件本身放进来"
    if path.is_dir():
        return "这是文件夹，不是文件", "一个 .yml 文本文件", "给文件夹改名，或删去"
    if not path.is_file():
        return "这不是普通文件，或链接失效了", "一个 .yml 文本文件", "删去，换成普通文件"
    if (size := path.stat().st_size) > LARGEST:
        remedy = "检查是否把图片或别的文件存成了 .yml"
        return f"文件有 {size / 1024 / 1024:.1f} MB", f"不超过 {LARGEST // 1024 // 1024} MB", remedy
    return None


def _not_utf8(raw: bytes, start: int, shown: str) -> Mistake:
    if other := next((name for first, name in _OTHER_KINDS.items() if raw.startswith(first)), ""):
        remedy = "把内容复制到新的 .yml 文本文件里，删去这个文件"
        return Mistake(shown, 1, 1, f"这是{other}，不是文本文件", "UTF-8 编码的文本文件", remedy)
    read = raw.decode("utf-8", "replace")
    damaged = read.count("\ufffd")
    if damaged * 10 < sum(not character.isascii() for character in read) - damaged:
        line = raw.count(b"\n", 0, start) + 1
        column = len(raw[raw.rfind(b"\n", 0, start) + 1 : start].decode("utf-8")) + 1
        return Mistake(shown, line, column, "这里的字符坏了，不是 UTF-8 编码", "UTF-8 编码", "删去这里的乱码，重新输入")
    return Mistake(
        shown, 1, 1, f"文件编码是{_encoding(raw)}，不是 UTF-8", "UTF-8 编码", "用记事本“另存为”，编码选 UTF-8"
    )


def _reason(error: OSError | RuntimeError) -> str:
    if isinstance(error, PermissionError):
        return "没有权限"
    if isinstance(error, RuntimeError):
        return "链接绕成了圈"
    return error.strerror or str(error)


def _encoding(raw: bytes) -> str:
    if b"\x00" in raw[:4096]:
        return " UTF-16（或不是文本文件）"
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return "未知的"
    return " GBK（GB18030）"
