import codecs
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.ingest.sources.read import read_source

Refused = Callable[[Path], str]
TEXT = "关于巡察整改的通报\r\n\r\n　　一、“甲”〔2022〕1号\r乙\u2028丙\n \n丁"
EXPECTED = [("关于巡察整改的通报", 1), ("　　一、“甲”〔2022〕1号", 3), ("乙", 4), ("丙", 5), ("丁", 7)]


def read(path: Path, raw: bytes) -> list[tuple[str, int]]:
    path.write_bytes(raw)
    return [(paragraph.text, paragraph.line) for paragraph in read_source(path).paragraphs]


@pytest.mark.parametrize(
    "raw",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("gb18030"),
    ],
    ids=["utf-8", "bom", "utf-16-le", "utf-16-be", "gb18030"],
)
def test_every_encoding_gives_the_same_paragraphs_with_their_lines(tmp_path: Path, raw: bytes) -> None:
    assert read(tmp_path / "a.txt", raw) == EXPECTED


def test_the_older_encoding_is_said_and_others_are_not(tmp_path: Path) -> None:
    path = tmp_path / "a.TXT"
    read(path, TEXT.encode("gb18030"))
    assert ["GB18030" in remark.text for remark in read_source(path).remarks] == [True]
    read(path, TEXT.encode())
    assert read_source(path).remarks == ()


def test_bytes_in_no_encoding_are_refused_with_their_place(tmp_path: Path, refused: Refused) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("甲乙\n丙丁".encode("gb18030") + b"\xff\xff")
    assert ":2:3: 这里的字节 0xFF 读不成文字" in refused(path)


def test_damaged_utf8_is_not_taken_for_the_older_encoding(tmp_path: Path, refused: Refused) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(("甲乙丙丁" * 20 + "\n戊").encode() + b"\xe6\xb1\n" + "己庚辛壬".encode() * 9)
    assert "a.txt:2:2" in refused(path)


def test_a_mark_that_lies_is_refused(tmp_path: Path, refused: Refused) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(codecs.BOM_UTF16_LE + b"a\0b")
    assert "标明是 UTF-16 编码" in refused(path)


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"a\0b", "控制字符 0x00"),
        (b"PK\x03\x04", "压缩包"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n", "图片"),
        (b"{\\rtf1", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "旧版 Word"),
    ],
)
def test_what_is_no_text_is_refused_by_its_kind(tmp_path: Path, refused: Refused, raw: bytes, kind: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(raw)
    assert kind in refused(path)


# Characters that end a line or that no text file holds are no part of a paragraph, and halves of characters are none.
CHARACTERS = st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Co", "Cn"], exclude_characters="\ufeff")
# What is not to be taken for another encoding has Chinese in it, as notices have.
PARAGRAPHS = st.lists(
    st.text(CHARACTERS, min_size=1, max_size=40).map(lambda text: "整改" + text), min_size=1, max_size=8
)


@settings(max_examples=200)
@given(
    PARAGRAPHS,
    st.sampled_from(["\n", "\r\n", "\r", "\u2028", "\n\n"]),
    st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]),
)
def test_any_text_comes_back_paragraph_by_paragraph(
    tmp_path_factory: pytest.TempPathFactory, paragraphs: list[str], end: str, encoding: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.txt"
    steps = len(end.replace("\r\n", "\n"))
    assert read(path, end.join(paragraphs).encode(encoding)) == [
        (text, 1 + at * steps) for at, text in enumerate(paragraphs)
    ]
