"""Files that are made to break a reader, or just are not what their names say. The figures that are allowed are generous."""

import os
import random
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from measuring import measured
from papering import paper, stream
from wording import NS, bare, par, word

from generator.ingest.sources.read import READERS

Refused = Callable[[Path], str]
MAIN = "word/document.xml"
ENTITIES = (
    '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + at)} "{("&" + chr(97 + at) + ";") * 10}">' for at in range(12))
    + "]>"
)
QUICK = 10.0
"""Seconds for what is refused at a glance; each takes less than 1."""
SLOW = 90.0
"""Seconds for what is given up after 30 of them."""
LITTLE = 300.0
MUCH = 1100.0
"""Megabytes; the process of a PDF may take 768 of address space."""
linux = pytest.mark.skipif(sys.platform != "linux", reason="peak memory is read from /proc")


def document(body: str) -> str:
    return f"<w:document {NS}><w:body>{body}</w:body></w:document>"


def lying(path: Path, size: int) -> Path:
    """Let the directory of a zip file say another size."""
    raw = bytearray(path.read_bytes())
    at = raw.find(b"PK\x01\x02")
    raw[at + 24 : at + 28] = size.to_bytes(4, "little")
    path.write_bytes(raw)
    return path


def within(path: Path, seconds: float, megabytes: float, *words: str) -> None:
    """Read a file apart: it is refused with these words, in time and within memory."""
    reading = measured(path)
    assert reading.refused
    assert reading.seconds < seconds
    assert reading.megabytes < megabytes
    for part in words:
        assert part in reading.said


@linux
def test_a_zip_bomb_is_not_inflated(tmp_path: Path) -> None:
    within(bare(tmp_path / "a.docx", {MAIN: "<a>" + " " * 300_000_000}), QUICK, LITTLE, "压缩炸弹")


@linux
def test_a_zip_bomb_that_lies_about_its_size_is_not_inflated(tmp_path: Path) -> None:
    content = document("<w:p/>") + " " * 300_000_000
    within(lying(bare(tmp_path / "a.docx", {MAIN: content}), 1000), QUICK, LITTLE, "损坏了")
    within(lying(bare(tmp_path / "b.docx", {MAIN: content}), 0xFFFFFFF0), QUICK, LITTLE, "压缩炸弹")


@linux
def test_a_bomb_that_zip_cannot_inflate_by_pieces_is_refused(tmp_path: Path) -> None:
    within(bare(tmp_path / "a.docx", {MAIN: " " * 100_000_000}, zipfile.ZIP_BZIP2), QUICK, LITTLE, "压缩方法")


@linux
def test_parts_are_counted_together(tmp_path: Path) -> None:
    relations = "".join(f'<Relationship Type="a/header" Target="h{at}.xml"/>' for at in range(20))
    members = {f"word/h{at}.xml": "<a>" + " " * 20_000_000 + "</a>" for at in range(20)}
    space = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    members |= {
        MAIN: document(par("甲")),
        "word/_rels/document.xml.rels": f"<Relationships {space}>{relations}</Relationships>",
    }
    within(bare(tmp_path / "a.docx", members), QUICK, LITTLE, "压缩炸弹")


@linux
def test_many_members_and_a_zip_in_a_zip_are_no_matter(tmp_path: Path) -> None:
    within(bare(tmp_path / "a.docx", {f"m{at}": b"" for at in range(60_000)}), QUICK, LITTLE, "60000 个文件")
    inner = bare(tmp_path / "inner.zip", {"a": " " * 100_000_000}).read_bytes()
    assert (
        measured(bare(tmp_path / "b.docx", {MAIN: document(par("甲")), "word/embeddings/a.zip": inner})).paragraphs == 1
    )


@linux
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (ENTITIES + "<a>&m;</a>", "文档类型声明"),
        ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "文档类型声明"),
        ('<!DOCTYPE a SYSTEM "http://a.invalid/a.dtd"><a/>', "文档类型声明"),
        (document("<w:sdt><w:sdtContent>" * 100_000), "套得太深"),
        (document("<w:p/>" * 2_000_000), "元素太多"),
        (document(f'<w:p w:a="{"a" * 10_000_000}"/>'), "属性太长"),
        (document("<w:p>"), "不是完整的 XML"),
        ("<a/>", "没有 Word 的正文"),
        (document("<w:p/>"), "没有文字"),
    ],
    ids=["entities", "file", "address", "depth", "elements", "attribute", "open", "other", "blank"],
)
def test_xml_that_is_made_to_harm_is_refused(tmp_path: Path, content: str, words: str) -> None:
    within(bare(tmp_path / "a.docx", {MAIN: content}), QUICK, LITTLE, words)


def test_entities_in_any_part_are_refused(tmp_path: Path, refused: Refused) -> None:
    path = word(tmp_path / "a.docx", par("甲"))
    for part in ("_rels/.rels", "word/_rels/document.xml.rels", "word/styles.xml", "word/numbering.xml"):
        with zipfile.ZipFile(path) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        assert "文档类型声明" in refused(bare(tmp_path / "b.docx", members | {part: ENTITIES + "<a>&m;</a>"}))


def test_tables_and_boxes_within_one_another_are_read(tmp_path: Path) -> None:
    tables = document("<w:tbl><w:tr><w:tc>" * 60 + par("甲") + "</w:tc></w:tr></w:tbl>" * 60)
    boxes = document(
        "<w:p><w:r><w:pict><w:txbxContent>" * 45 + par("乙") + "</w:txbxContent></w:pict></w:r></w:p>" * 45
    )
    for content in (tables, boxes):
        assert measured(bare(tmp_path / "a.docx", {MAIN: content})).paragraphs == 1


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "文件是空的"),
        ("只是文字".encode(), "像是文本"),
        (b"<!DOCTYPE html><html>", "像是网页"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "旧版 Word 文件"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le"), "加了密码"),
        (b"PK\x03\x04" + bytes(500), "损坏了"),
        (b"PK\x05\x06" + bytes(18), "没有 Word 文件的正文"),
    ],
    ids=["empty", "text", "page", "old", "password", "damaged", "no members"],
)
def test_what_is_no_word_file_is_refused_as_what_it_is(
    tmp_path: Path, refused: Refused, raw: bytes, words: str
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(raw)
    assert words in refused(path)


def test_a_zip_file_without_a_document_is_refused_as_what_it_is(tmp_path: Path, refused: Refused) -> None:
    assert "没有 Word 文件的正文" in refused(bare(tmp_path / "a.docx", {"甲.txt": "乙"}))
    assert "Excel" in refused(bare(tmp_path / "a.docx", {"xl/workbook.xml": "<a/>"}))


def test_a_word_file_cut_anywhere_or_changed_anywhere_never_breaks_the_reader(tmp_path: Path) -> None:
    from generator.errors import UnreadableError  # noqa: PLC0415
    from generator.ingest.sources.read import read_source  # noqa: PLC0415

    whole = word(tmp_path / "whole.docx", par("甲") * 20).read_bytes()
    path, chance = tmp_path / "a.docx", random.Random(5)  # noqa: S311  nothing secret
    for _ in range(150):
        raw = bytearray(whole[: chance.randrange(1, len(whole))] if chance.random() < 0.3 else whole)
        for _ in range(chance.randrange(1, 20)):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        path.write_bytes(raw)
        try:
            read_source(path)
        except UnreadableError as error:
            assert " — " in str(error)  # noqa: PT017  whatever is raised must be this


@linux
def test_a_text_of_100_mb_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("某某问题，已经整改。\n".encode() * 3_400_000)
    assert path.stat().st_size > 100_000_000
    within(path, QUICK, 50, "不超过 10 MB")


@linux
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", "甲\n" * 200_000),
        ("a.md", "[" * 1_000_000),
        ("a.md", "*a **" * 300_000),
        ("a.md", "`a" * 500_000),
        ("a.md", "- " * 500_000),
        ("a.md", "|a" * 2000 + "|\n" + "|-" * 2000 + "|\n" + "|b|\n" * 3000),
        ("a.html", "<div>" * 1_000_000 + "甲"),
        ("a.html", "甲<br>" * 500_000),
        ("a.html", "<" * 5_000_000),
        ("a.html", "<!--" * 2_000_000),
        ("a.html", "<p>" + "甲乙丙丁，" * 600_000),
        ("a.html", ENTITIES + "<p>&m;</p>"),
    ],
    ids=[
        "lines",
        "links",
        "stars",
        "code",
        "lists",
        "table",
        "depth",
        "breaks",
        "marks",
        "comments",
        "length",
        "entities",
    ],
)
def test_texts_that_are_made_to_keep_a_parser_busy_do_not(tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    reading = measured(path)
    assert reading.seconds < QUICK
    assert reading.megabytes < LITTLE
    assert reading.refused or reading.paragraphs


def test_a_page_that_keeps_its_parser_busy_for_ever_is_given_up(
    tmp_path: Path, refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.html"
    path.write_text("<p " + " ".join(f"a{at}=1" for at in range(500_000)) + ">甲", encoding="utf-8")
    monkeypatch.setattr("generator.ingest.sources.apart.LONGEST_READING", 3.0)
    started = time.monotonic()
    assert "读了 3 秒还没有读完" in refused(path)
    assert time.monotonic() - started < QUICK


@linux
@pytest.mark.parametrize(
    ("page", "words"),
    [
        (stream(b" " * 1_000_000_000), "内存太多"),
        (stream(zlib.compress(b" " * 500_000_000, 9)).replace(b"/FlateDecode", b"[/FlateDecode /FlateDecode]"), ""),
        (stream(b"BT /F1 12 Tf 80 700 Td <7532> Tj ET\n" * 8_000_000), "内存太多"),
    ],
    ids=["stream", "streams", "operators"],
)
def test_huge_streams_of_a_pdf_end_only_its_process(tmp_path: Path, page: bytes, words: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(paper(page))
    within(path, SLOW, MUCH, words)


@linux
def test_a_pdf_of_thousands_of_pages_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(paper(*[[(80, 700, 12, "甲")]] * 3000))
    within(path, QUICK, LITTLE, "PDF 超过 1000 页")


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_what_is_no_regular_file_is_refused_whatever_its_name(tmp_path: Path, refused: Refused, suffix: str) -> None:
    folder, pipe, loop, lost, device = (tmp_path / f"{name}{suffix}" for name in ("d", "p", "o", "l", "z"))
    folder.mkdir()
    os.mkfifo(pipe)
    loop.symlink_to(loop)
    lost.symlink_to(tmp_path / "nothing")
    device.symlink_to("/dev/zero")
    assert "这是文件夹" in refused(folder)
    assert "不是普通文件" in refused(pipe)
    assert "不是普通文件" in refused(device)
    assert "文件读不出来" in refused(loop)
    assert "链接失效了" in refused(lost)


def test_a_link_to_a_file_is_that_file(tmp_path: Path) -> None:
    (tmp_path / "b").write_text("甲", encoding="utf-8")
    link = tmp_path / "a.txt"
    link.symlink_to(tmp_path / "b")
    assert measured(link).paragraphs == 1


def test_a_file_that_may_not_be_read_is_refused(
    tmp_path: Path, refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "a.txt"
    path.write_text("甲", encoding="utf-8")
    monkeypatch.setattr("generator.ingest.sources.opening.os.open", refuse)  # root may read all
    assert "没有权限" in refused(path)


def test_names_that_would_tear_a_message_apart_are_escaped(tmp_path: Path, refused: Refused) -> None:
    path = tmp_path / "a\nb\x1b[31m.doc"
    path.write_text("甲", encoding="utf-8")
    assert "a\\x0ab\\x1b[31m.doc: .doc 文件不能直接读" in refused(path)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a.doc", "另存为"),
        ("a.WPS", "另存为"),
        ("a.xyz", "不认识后缀 .xyz"),
        ("a", "没有后缀"),
        ("a.xlsx", "不认识后缀"),
    ],
)
def test_other_kinds_of_files_are_refused_with_those_that_are_read(
    tmp_path: Path, refused: Refused, name: str, words: str
) -> None:
    said = refused(tmp_path / name)
    assert words in said
    assert ".txt、.docx、.docm、.html、.htm、.md、.pdf" in said
