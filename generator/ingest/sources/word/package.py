"""Package: the zip file that a Word document is, inflated within limits."""

import io
import posixpath
import re
import zipfile
import zlib
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element

from generator.errors import UnreadableError, refusal
from generator.ingest.sources.limits import LARGEST_DOCUMENT, LARGEST_PART, LARGEST_PARTS, MOST_ELEMENTS, MOST_MEMBERS
from generator.ingest.sources.opening import read_bytes
from generator.ingest.sources.word.markup import parse_markup

_OLD_CONTAINER: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY: Final = b"PK\x01\x02"
_CHUNK: Final = 256 * 1024
_OTHERS: Final = {
    "xl/workbook.xml": "Excel 表格",
    "ppt/presentation.xml": "PowerPoint 演示文稿",
    "content.xml": "ODT 等文件",
    "OFD.xml": "OFD 文件",
}
"""What else is a zip file, by a member."""
_REMEDY: Final = "用 Word 或 WPS 打开这个文件，“另存为”时类型选 .docx，再导入"


class Package:
    """The parts of a Word file, each read when it is asked for."""

    def __init__(self, path: Path) -> None:
        raw = read_bytes(path, LARGEST_DOCUMENT)
        _refuse_what_is_none(raw)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise refusal(
                "文件损坏了，不是完整的 Word 文件", "完整的 .docx 文件", "重新取得这个文件；" + _REMEDY
            ) from error
        self._names = {name.lower(): name for name in self._zip.namelist()}
        self._inflated = 0
        self._elements = 0
        self.main = self._main()
        """Name of the part with the document itself."""

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names

    def names(self, ending: str) -> list[str]:
        """Return the names of all members with an ending, in small letters."""
        return [name for name in self._names if name.endswith(ending)]

    def part(self, name: str) -> Element | None:
        """Return a part as a tree; None where there is none."""
        if name not in self:
            return None
        root, count = parse_markup(self._bytes(name), name, MOST_ELEMENTS - self._elements)
        self._elements += count
        return root

    def related(self, name: str) -> dict[str, list[str]]:
        """Return the parts that a part refers to, by the last word of their kind; never what is outside of the file."""
        folder, base = posixpath.split(name)
        root = self.part(posixpath.join(folder, "_rels", base + ".rels"))
        found: dict[str, list[str]] = {}
        for relation in [] if root is None else root:
            if relation.get("TargetMode") != "External":
                kind = (relation.get("Type") or "").rsplit("/", 1)[-1]
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target") or ""))
                found.setdefault(kind, []).append(target.removeprefix("/"))
        return found

    def _main(self) -> str:
        named = [*self.related("").get("officeDocument", []), "word/document.xml"]
        if other := next((kind for member, kind in _OTHERS.items() if member.lower() in self._names), ""):
            raise refusal(f"这是 {other}，不是 Word 文件", "Word 文件", "检查是否选错了文件；" + _REMEDY)
        if main := next((name for name in named if name in self), ""):
            return main
        found = "这是压缩包，里面没有 Word 文件的正文（word/document.xml）"
        raise refusal(found, "完整的 .docx 文件", "压缩包先解开，导入里面的文件；" + _REMEDY)

    def _bytes(self, name: str) -> bytes:
        """Inflate a part, counting the bytes that come out: what the file says of its size may be a lie."""
        info = self._zip.getinfo(self._names[name.lower()])
        if info.flag_bits & 1:
            raise refusal("压缩包加了密码", "没有密码的文件", "去掉密码再导入")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise refusal(f"{name} 的压缩方法 Word 不用", "Word 或 WPS 存的文件", _REMEDY)
        chunks = []
        size = 0
        try:
            with self._zip.open(info) as member:
                while chunk := member.read(_CHUNK):
                    chunks.append(chunk)
                    size += len(chunk)
                    self._inflated += len(chunk)
                    if size > LARGEST_PART or self._inflated > LARGEST_PARTS:
                        raise _too_large(name)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
            raise refusal(
                f"文件损坏了，{name} 读不出来", "完整的 .docx 文件", "重新取得这个文件；" + _REMEDY
            ) from error
        return b"".join(chunks)


def _refuse_what_is_none(raw: bytes) -> None:
    if raw.startswith(_OLD_CONTAINER):
        if "EncryptedPackage".encode("utf-16-le") in raw:
            raise refusal("文件加了密码，打不开", "没有密码的文件", "用 Word 或 WPS 打开，去掉密码，另存，再导入")
        raise refusal("这是旧版 Word 文件，只是后缀写成了 .docx", "真正的 .docx 文件", _REMEDY)
    if not re.match(b"PK(\x03\x04|\x05\x06)", raw):
        kind = "网页" if b"<html" in raw[:2048].lower() else "文本" if b"\x00" not in raw[:2048] else "别的文件"
        remedy = "检查是否改错了后缀；" + _REMEDY
        raise refusal(f"这不是 Word 文件，像是{kind}", "Word 文件（.docx）", remedy)
    # The directory is read as a whole: one of millions of entries would take gigabytes.
    if (members := raw.count(_ENTRY)) > MOST_MEMBERS:
        raise refusal(f"文件里有 {members} 个文件", f"不超过 {MOST_MEMBERS} 个", "检查这个文件从哪里来；" + _REMEDY)


def _too_large(name: str) -> UnreadableError:
    found = f"文件里的 {name} 解开以后太大，像是压缩炸弹"
    expected = f"一个部分不超过 {LARGEST_PART // 1024 // 1024} MB，合起来不超过 {LARGEST_PARTS // 1024 // 1024} MB"
    return refusal(found, expected, "检查这个文件从哪里来；确实这样大的，分成几个文件")
