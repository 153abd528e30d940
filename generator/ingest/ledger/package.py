"""Package: an .xlsx file opened with care; what a ledger does not need is left out, and nothing in it is ever run or fetched."""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from generator.errors import CannotRunError
from generator.ingest.ledger.part import Part, look_through, too_large

LARGEST_FILE: Final = 30 * 1024 * 1024
"""Bytes as packed; a ledger of 200 problems has some 60 KB, photographs make it large."""
LARGEST_INSIDE: Final = 48 * 1024 * 1024
"""Bytes of all that is read, inflated."""
MOST_MEMBERS: Final = 5_000
_CHUNK: Final = 256 * 1024
_NEEDED: Final = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/_rels/workbook\.xml\.rels|xl/(?:workbook|styles|sharedStrings)\.xml"
    r"|xl/worksheets/[^/]+\.xml",
    re.IGNORECASE,
)
"""Parts from which the cells are read: no pictures, comments, links to other files, macros."""
_SAVE: Final = "请用 Excel 或 WPS 打开，另存为“Excel 工作簿(*.xlsx)”，再读一次。"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_FIRST_BYTES: Final = {
    b"%PDF": "PDF 文件",
    b"\x89PNG": "图片",
    b"\xff\xd8\xff": "图片",
    b"Rar!": "压缩包",
    b"7z\xbc\xaf": "压缩包",
    b"{\\rtf": "RTF 文件",
}
_OTHER_PACKAGES: Final = {
    "xl/workbook.bin": "这是 .xlsb（二进制工作簿）。",
    "word/document.xml": "这是 Word 文件，不是 Excel 文件。",
    "ppt/presentation.xml": "这是 PPT 文件，不是 Excel 文件。",
    "content.xml": "这是 OpenDocument 文件（.ods 一类）。",
}


@dataclass
class Package:
    """The parts of a workbook, repacked without compression."""

    data: io.BytesIO
    parts: dict[str, Part]
    remarks: list[str] = field(default_factory=list)
    """What was left out, in Chinese."""


def open_package(path: Path) -> Package:
    """Open a workbook.

    Raises:
        CannotRunError: it is none, is damaged or locked, or is larger than any ledger.
    """
    raw = _read(path)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = _check_names(archive)
            return _repack(archive, names)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError):
        message = f"{path.name} 坏了：压缩的内容解不开。请找一份完好的，或用 Excel 打开修复以后另存。"
        raise CannotRunError(message) from None


def _read(path: Path) -> bytes:
    try:
        if not path.is_file():
            message = f"没有 {path} 这个文件。"
            raise CannotRunError(message)
        if (size := path.stat().st_size) > LARGEST_FILE:
            message = f"{path.name} 有 {size / 1024 / 1024:.0f} MB，台账不会超过 {LARGEST_FILE // 1024 // 1024} MB。请只留下台账，删去图片，另存一份。"
            raise CannotRunError(message)
        raw = path.read_bytes()
    except OSError as error:
        message = f"{path} 读不出来（{error.strerror or error}）。请检查权限，或是否正被别的程序打开。"
        raise CannotRunError(message) from None
    if not raw.startswith(b"PK\x03\x04"):
        raise CannotRunError(_not_a_package(path.name, raw))
    return raw


def _not_a_package(name: str, raw: bytes) -> str:
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        if _ENCRYPTED in raw:
            return f"{name} 加了密码，打不开。请在 Excel 里去掉打开密码（文件 → 信息 → 保护工作簿），另存一份再读。"
        return f"{name} 是旧格式（.xls 或 WPS 的 .et）。{_SAVE}"
    kind = next((kind for first, kind in _FIRST_BYTES.items() if raw.startswith(first)), "")
    if not raw:
        return f"{name} 是空的。"
    if raw.startswith(b"PK"):
        return f"{name} 里什么也没有，或者坏了。"
    if kind:
        return f"{name} 是{kind}，不是 Excel 工作簿。"
    return f"{name} 不是 Excel 工作簿（也许是改了名字的网页或文本）。{_SAVE}"


def _check_names(archive: zipfile.ZipFile) -> set[str]:
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        message = f"文件里有 {len(members)} 个部分，不像台账，没有读。"
        raise CannotRunError(message)
    if any(member.flag_bits & 1 for member in members):
        message = "文件里的内容加了密码，打不开。请去掉密码，另存一份再读。"
        raise CannotRunError(message)
    names = {member.filename for member in members}
    if len(names) < len(members):
        message = "文件里有重名的部分，不像 Excel 存的，没有读。"
        raise CannotRunError(message)
    if "xl/workbook.xml" not in names:
        said = next((said for name, said in _OTHER_PACKAGES.items() if name in names), "这个压缩包里没有 Excel 工作簿。")
        raise CannotRunError(said + _SAVE)
    return names


def _repack(archive: zipfile.ZipFile, names: set[str]) -> Package:
    package = Package(io.BytesIO(), {}, _left_out(names))
    total = 0
    with zipfile.ZipFile(package.data, "w") as clean:
        for name in sorted(filter(_NEEDED.fullmatch, names)):
            content = _inflate(archive, name, LARGEST_INSIDE - total)
            total += len(content)
            package.parts[name] = look_through(name, content)
            clean.writestr(name, content)
    package.data.seek(0)
    return package


def _inflate(archive: zipfile.ZipFile, name: str, room: int) -> bytes:
    """Return a part, counted while it is inflated: the size that the file states may be a lie."""
    content = bytearray()
    with archive.open(name) as member:
        while chunk := member.read(_CHUNK):
            content += chunk
            if len(content) > room:
                raise too_large(name)
    return bytes(content)


def _left_out(names: set[str]) -> list[str]:
    remarks = []
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        remarks.append("文件里有宏，没有运行，也没有读。")
    if any(name.startswith("xl/externalLinks/") for name in names):
        remarks.append("文件引用了别的工作簿，没有去取；引用来的格子用的是上次存下的结果。")
    return remarks
