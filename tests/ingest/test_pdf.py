from collections.abc import Callable
from pathlib import Path

from papering import Shown, packed, paper

from generator.ingest.sources.read import read_source
from generator.ingest.sources.source import Source

Refused = Callable[[Path], str]
FIRST = "根据区委统一部署，区委第二巡察组对我局党组开展了巡察，并反馈了意见。按照要求，现将整改进展情况予以公布如下，请监督。"
SECOND = "我局党组高度重视，专题研究，成立领导小组，逐条逐项制定措施，明确责任领导和责任科室，限期全部整改到位。"


def lay(*paragraphs: str, top: float = 740, indent: int = 2) -> list[Shown]:
    """Lay paragraphs out as an official document does: 28 characters of 16 points a line."""
    lines = []
    for paragraph in paragraphs:
        rest, first = paragraph, indent
        while rest:
            lines.append((70.0 + 16 * first, top, 16.0, rest[: 28 - first]))
            rest, first, top = rest[28 - first :], 0, top - 28
    return lines


def read(path: Path, raw: bytes) -> Source:
    path.write_bytes(raw)
    return read_source(path)


def texts(source: Source) -> list[str]:
    return [paragraph.text for paragraph in source.paragraphs]


def said(source: Source) -> str:
    return "\n".join(remark.text for remark in source.remarks)


def test_lines_are_joined_to_paragraphs_that_are_indented(tmp_path: Path) -> None:
    title = [(190.0, 790.0, 22.0, "关于巡察整改的通报")]
    source = read(tmp_path / "a.pdf", paper([*title, *lay(FIRST, "一、整改情况", SECOND)]))
    assert texts(source) == ["关于巡察整改的通报", FIRST, "一、整改情况", SECOND]
    assert [(p.page, p.line) for p in source.paragraphs] == [(1, 1), (1, 2), (1, 5), (1, 6)]
    assert "段落的起止按行宽和缩进推断" in said(source)


def test_paragraphs_without_indent_end_where_a_line_is_short(tmp_path: Path) -> None:
    assert texts(read(tmp_path / "a.pdf", paper(lay(FIRST, SECOND, "完成。", FIRST, indent=0)))) == [
        FIRST,
        SECOND,
        "完成。",
        FIRST,
    ]


def test_a_paragraph_goes_on_over_pages_and_running_lines_are_left_out(tmp_path: Path) -> None:
    lines = lay(FIRST, SECOND)
    pages = [
        [(70.0, 810.0, 10.0, "内部资料"), *page, (280.0, 40.0, 10.0, f"— {at} —")]
        for at, page in enumerate((lines[:4], lines[4:], lay("完成。")), 1)
    ]
    source = read(tmp_path / "a.pdf", paper(*pages))
    assert texts(source) == [FIRST, SECOND, "完成。"]
    assert "有 6 行页码、页眉或页脚没有读，例如“内部资料”" in said(source)


def test_a_number_in_the_text_is_no_page_number(tmp_path: Path) -> None:
    assert texts(read(tmp_path / "a.pdf", paper(lay("甲。", "3", "乙。", top=600)))) == ["甲。", "3", "乙。"]


def test_pages_without_text_and_characters_without_meaning_are_said(tmp_path: Path) -> None:
    source = read(tmp_path / "a.pdf", paper(lay("甲\ufffd乙。"), []))
    assert "有 1 个字在 PDF 里没有对应的文字" in said(source)
    assert "第 2 页没有文字" in said(source)


def test_a_scan_needs_its_characters_recognised_first(tmp_path: Path, refused: Refused) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(paper([], []))
    assert "PDF 的 2 页里没有文字，是扫描的图片" in refused(path)


def test_an_encrypted_one_is_refused(tmp_path: Path, refused: Refused) -> None:
    path = tmp_path / "a.pdf"
    lock = b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <%s> /U <%s> >>" % (b"11" * 32, b"22" * 32)
    trailer = b"/Encrypt 9 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]"
    path.write_bytes(paper(lay("甲。"), trailer=trailer, extra=[lock]))
    assert "PDF 加了密码" in refused(path)


def test_a_damaged_one_is_refused(tmp_path: Path, refused: Refused) -> None:
    path = tmp_path / "a.pdf"
    whole = paper(lay(FIRST))
    for damaged in (whole[: len(whole) // 2], b"%PDF-1.7\n" + bytes(range(256)) * 40, packed([b"<< >>"])):
        path.write_bytes(damaged)
        assert "PDF 损坏了" in refused(path)


def test_what_is_no_pdf_is_refused(tmp_path: Path, refused: Refused) -> None:
    path = tmp_path / "a.pdf"
    path.write_text("甲", encoding="utf-8")
    assert "这不是 PDF 文件" in refused(path)
