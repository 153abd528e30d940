"""Wording: makes Word files for the tests: python-docx packs them, the XML is written by hand."""

import io
import zipfile
from pathlib import Path

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner if inner.startswith('<') else run(inner)}</w:p>"


def numbered(text: str, num: int, level: int = 0) -> str:
    return par(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def level(at: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def scheme(name: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def use(num: int, name: int, more: str = "") -> str:
    return f'<w:num w:numId="{num}"><w:abstractNumId w:val="{name}"/>{more}</w:num>'


def word(  # noqa: PLR0913  each is a part of the file
    path: Path,
    body: str,
    *,
    numbering: str = "",
    styles: str = "",
    footnotes: str = "",
    endnotes: str = "",
    comments: str = "",
    header: str = "",
) -> Path:
    """Write a Word file with this body and these parts."""
    document = Document()
    element = document.element.body
    for child in list(element):
        element.remove(child)
    for child in parse_xml(f"<w:body {NS}>{body}</w:body>"):
        element.append(child)
    if styles:
        for child in parse_xml(f"<w:styles {NS}>{styles}</w:styles>"):
            document.styles.element.append(child)
    if numbering:
        root = document.part.numbering_part.element
        for child in list(root):
            root.remove(child)
        for child in parse_xml(f"<w:numbering {NS}>{numbering}</w:numbering>"):
            root.append(child)
    parts = {"footnotes": footnotes, "endnotes": endnotes, "comments": comments, "header": header}
    for name, inner in parts.items():
        if inner:
            _relate(document, name, "hdr" if name == "header" else name, inner)
    document.save(str(path))
    return path


def _relate(document: object, name: str, tag: str, inner: str) -> None:
    main = document.part  # type: ignore[attr-defined]
    kind = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"
    blob = f"<w:{tag} {NS}>{inner}</w:{tag}>".encode()
    part = Part(PackURI(f"/word/{name}.xml"), kind, blob, main.package)
    main.relate_to(part, getattr(RELATIONSHIP_TYPE, name.upper()))


def bare(path: Path, members: dict[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    """Write a zip file with just these members."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    path.write_bytes(packed.getvalue())
    return path
