"""Markup: the XML of a part as a tree, within limits; a document type, which Word never writes, is refused."""

from typing import Final
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from generator.errors import refusal
from generator.ingest.sources.limits import DEEPEST, LARGEST_VALUE

_PREFIXES: Final = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w:",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a:",
    "http://purl.oclc.org/ooxml/drawingml/main": "a:",
    "http://schemas.openxmlformats.org/package/2006/relationships": "",
    "urn:schemas-microsoft-com:vml": "v:",
}
"""Short prefixes for the two spellings of a namespace; a name of any other keeps what follows its namespace, after a ?."""
_REMEDY: Final = "检查这个文件从哪里来；用 Word 或 WPS 打开，另存为 .docx，再导入"


class _Builder:
    """What the parser tells, made into a tree."""

    def __init__(self, part: str, most: int) -> None:
        self.tree = TreeBuilder()
        self.count = 0
        self._part = part
        self._most = most
        self._depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        self._depth += 1
        if self.count > self._most:
            raise refusal(f"{self._part} 里的 XML 元素太多", "Word 或 WPS 存的文件", _REMEDY)
        if self._depth > DEEPEST:
            raise refusal(f"{self._part} 里的 XML 套得太深", f"不超过 {DEEPEST} 层", _REMEDY)
        if any(len(value) > LARGEST_VALUE for value in attributes.values()):
            raise refusal(f"{self._part} 里有一个属性太长", "Word 或 WPS 存的文件", _REMEDY)
        self.tree.start(_short(name), {_short(key): value for key, value in attributes.items()})

    def end(self, name: str) -> None:
        self._depth -= 1
        self.tree.end(_short(name))

    def doctype(self, *_: object) -> None:
        raise refusal(f"{self._part} 里有文档类型声明（DTD），可能藏着实体炸弹", "Word 从不写这种声明", _REMEDY)


def parse_markup(raw: bytes, part: str, most: int) -> tuple[Element, int]:
    """Return the root of a part and how many elements it has.

    Args:
        raw: The part.
        part: How messages name it.
        most: How many elements it may have.

    Raises:
        UnreadableError: it is no XML, or breaks a limit.
    """
    builder = _Builder(part, most)
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.tree.data
    parser.StartDoctypeDeclHandler = builder.doctype
    try:
        parser.Parse(raw, True)  # noqa: FBT003  the parser takes no name here
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise refusal(f"文件损坏了，{part} 不是完整的 XML", "完整的 .docx 文件", _REMEDY) from error
    return builder.tree.close(), builder.count


def _short(name: str) -> str:
    namespace, mark, local = name.rpartition("}")
    return _PREFIXES.get(namespace, "?") + local if mark else local
