"""Encoding: bytes become text, strictly: no character is guessed or replaced."""

import codecs
import re
from dataclasses import dataclass
from typing import Final

from generator.errors import UnreadableError, refusal

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks; that of UTF-32 begins with that of UTF-16."""
_OTHER_KINDS: Final = {
    b"PK\x03\x04": " Word、WPS、Excel 文件或压缩包",
    b"\xd0\xcf\x11\xe0": "旧版 Word、WPS 或 Excel 文件",
    b"%PDF": " PDF 文件",
    b"{\\rtf": " RTF 文件",
    b"\x89PNG": "图片",
    b"\xff\xd8\xff": "图片",
    b"GIF8": "图片",
    b"Rar!": "压缩包",
    b"7z\xbc\xaf": "压缩包",
    b"\x1f\x8b": "压缩包",
}
"""What may have been saved with the wrong name, by its first bytes."""
_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
SAID: Final = "文件不是 UTF-8 编码，按 GB18030 读出；请看一眼有没有乱码。"
"""The remark on a file in the older Chinese encoding."""


@dataclass(frozen=True)
class Decoded:
    """The text of a file."""

    text: str
    """Without a byte order mark."""
    encoding: str
    """As Python names it."""


def decode(raw: bytes, declared: str = "") -> Decoded:
    """Return bytes as text, by byte order mark, as UTF-8, as what the file declares, or as GB18030.

    Raises:
        UnreadableError: they are none of these, or no text at all.
    """
    if kind := next((kind for first, kind in _OTHER_KINDS.items() if raw.startswith(first)), ""):
        raise refusal(f"这是{kind}，不是文本文件", "文本文件", "把文件名的后缀改成它本来的后缀")
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _checked(Decoded(_decoded(raw[len(mark) :], encoding), encoding))
    for encoding in dict.fromkeys(filter(None, ("utf-8", declared, "" if _is_damaged_utf8(raw) else "gb18030"))):
        try:
            return _checked(Decoded(raw.decode(encoding), encoding))
        except (UnicodeDecodeError, LookupError):
            continue
    raise _undecodable(raw)


def _is_damaged_utf8(raw: bytes) -> bool:
    """Whether nearly all is UTF-8: GB18030 would read the whole as other characters, without an error."""
    read = raw.decode("utf-8", "replace")
    damaged = read.count("\ufffd")
    return 0 < damaged * 10 < sum(not character.isascii() for character in read) - damaged


def _decoded(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        line, column = _place(raw[: error.start].decode(encoding, "replace"))
        said = f"文件开头标明是 {encoding[:6].rstrip('-').upper()} 编码，这里的字节却不是"
        raise refusal(said, "从头到尾同一种编码", "重新取得这个文件，或另存为 UTF-8", line, column) from None


def _undecodable(raw: bytes) -> UnreadableError:
    """Name the place where the likelier encoding breaks off: the one that reads more."""
    stops = []
    for encoding in ("utf-8",) if _is_damaged_utf8(raw) else ("utf-8", "gb18030"):
        try:
            raw.decode(encoding)
        except UnicodeDecodeError as error:
            stops.append((error.start, encoding))
    start, encoding = max(stops)
    line, column = _place(raw[:start].decode(encoding))
    return refusal(
        f"这里的字节 0x{raw[start]:02X} 读不成文字",
        "UTF-8 或 GB18030（GBK）编码的文字",
        "用记事本打开，改正这里的乱码，“另存为”时编码选 UTF-8",
        line,
        column,
    )


def _checked(decoded: Decoded) -> Decoded:
    if found := _CONTROLS.search(decoded.text):
        line, column = _place(decoded.text[: found.start()])
        said = f"这里有控制字符 0x{ord(found[0]):02X}，像是二进制文件"
        raise refusal(said, "只有文字的文件", "检查是否选错了文件；是文字的，删去这个字符", line, column)
    return decoded


def _place(before: str) -> tuple[int, int]:
    lines = re.split("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]", before)
    return len(lines), len(lines[-1]) + 1
