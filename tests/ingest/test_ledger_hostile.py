"""Files that are no ledger, or mean harm: told in Chinese, in little time and little memory, without a traceback."""

import os
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from ledgers import saved

from generator.ingest.ledger import package

MEGABYTE = 1024 * 1024
MOST_MEMORY = 400 * MEGABYTE
MOST_SECONDS = 30
ROWS = [["序号", "问题", "整改措施", "状态"], [1, "档案移交不及时", "补齐档案。", "已完成"]]
Change = Callable[[dict[str, bytes]], None]


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return saved(tmp_path / "台账.xlsx", {"台账": ROWS})


def rebuilt(path: Path, change: Change) -> Path:
    """A workbook whose parts are changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            if name in ENORMOUS:
                with archive.open(name, "w") as member:
                    member.write(b"<sst>")
                    for _ in range(600):
                        member.write(b" " * MEGABYTE)
            else:
                archive.writestr(name, content)
    return path


MEASURE = """
import pathlib, re, time
start = time.perf_counter()
from generator.cli import main
try:
    main()
except SystemExit as error:
    code = error.code
peak = re.search(r"VmHWM:\\s+(\\d+)", pathlib.Path("/proc/self/status").read_text())[1]
print("MEASURED", int(peak) * 1024, time.perf_counter() - start)
raise SystemExit(code)
"""


def assert_told(path: Path, project: Path, *words: str, code: tuple[int, ...] = (2,)) -> str:
    """The command says it and ends well."""
    if not Path("/proc/self/status").exists():
        pytest.skip("only Linux tells how much memory a process had at most")
    arguments = ["ledger", str(path), "--unit", "lvhua", "--round", "qu-9-1", "--root", str(project)]
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, *arguments], input="", capture_output=True, encoding="utf-8", check=False, timeout=MOST_SECONDS * 2
    )
    said = done.stdout + done.stderr
    memory, seconds = map(float, said.rpartition("MEASURED ")[2].split()[:2])
    if os.environ.get("TONGBAO_MEASURE"):
        print(f"{path.name}: {memory / MEGABYTE:.0f} MB, {seconds:.1f} s")
    assert "Traceback" not in said
    assert done.returncode in code, said
    for word in words:
        assert word in said
    assert memory < MOST_MEMORY
    assert seconds < MOST_SECONDS
    return said


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "是空的"),
        (b"%PDF-1.7\n", "PDF"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "不是 Excel 工作簿"),
        ("序号,问题\n1,甲\n".encode(), "不是 Excel 工作簿"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "另存为“Excel 工作簿(*.xlsx)”"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (b"PK\x03\x04" + bytes(200), "坏了"),
        (b"PK\x05\x06" + bytes(18), "什么也没有"),
    ],
    ids=["empty", "pdf", "html", "csv", "xls or et", "encrypted", "damaged", "empty zip"],
)
def test_what_is_no_workbook_is_told(tmp_path: Path, project: Path, setting: None, content: bytes, words: str) -> None:  # noqa: ARG001
    path = tmp_path / "台账.xlsx"
    path.write_bytes(content)
    assert_told(path, project, words)


def test_a_file_that_is_not_there_is_told(tmp_path: Path, project: Path, setting: None) -> None:  # noqa: ARG001
    assert_told(tmp_path / "没有.xlsx", project, "没有", "这个文件")
    assert_told(tmp_path, project, "没有", "这个文件")


def test_a_word_document_and_others_are_told_apart(tmp_path: Path, project: Path, setting: None) -> None:  # noqa: ARG001
    for name, words in (("word/document.xml", "Word"), ("content.xml", "OpenDocument"), ("xl/workbook.bin", ".xlsb"), ("a.txt", "没有 Excel")):
        path = tmp_path / "台账.xlsx"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(name, "x")
        assert_told(path, project, words)


def test_a_file_that_was_cut_off_is_told(good: Path, project: Path, setting: None) -> None:  # noqa: ARG001
    content = good.read_bytes()
    for share in (0.3, 0.9):
        good.write_bytes(content[: int(len(content) * share)])
        assert_told(good, project, "坏了")


def test_a_file_with_flipped_bytes_never_ends_in_a_traceback(good: Path, project: Path, setting: None) -> None:  # noqa: ARG001
    content = bytearray(good.read_bytes())
    for at in (60, len(content) // 3, len(content) // 2):
        content[at] ^= 0xFF
    good.write_bytes(content)
    assert_told(good, project, code=(1, 2))


ENORMOUS = ("xl/sharedStrings.XML",)
"""What is written as 600 megabytes of blanks."""


def bomb(parts: dict[str, bytes]) -> None:
    parts[ENORMOUS[0]] = b""


def entities(parts: dict[str, bytes]) -> None:
    lines = b"".join(b'<!ENTITY a%d "%s">' % (number, b"&a%d;" % (number - 1) * 10) for number in range(1, 12))
    parts["xl/workbook.xml"] = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">%s]><x>&a11;</x>' % lines


def outside(parts: dict[str, bytes]) -> None:
    parts["xl/styles.xml"] = b'<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'


def deep(parts: dict[str, bytes]) -> None:
    parts["xl/styles.xml"] = b"<a>" * 100_000 + b"</a>" * 100_000


def many_cells(parts: dict[str, bytes]) -> None:
    row = b"".join(b"<c><v>1</v></c>" for _ in range(16_384))
    rows = b"".join(b"<row>%s</row>" % row for _ in range(60))
    parts["xl/worksheets/sheet1.xml"] = SHEET % rows


def many_strings(parts: dict[str, bytes]) -> None:
    parts["xl/sharedStrings.xml"] = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' + b"<si><t/></si>" * 1_000_000 + b"</sst>"


SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/><sheetData>%s</sheetData></worksheet>'


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (bomb, "大得不像台账"),
        (entities, "DTD"),
        (outside, "DTD"),
        (deep, "大得不像台账"),
        (many_cells, "大得不像台账"),
        (many_strings, "大得不像台账"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_bombs_are_told(good: Path, project: Path, setting: None, change: Change, words: str) -> None:  # noqa: ARG001
    assert_told(rebuilt(good, change), project, words)


def test_a_size_that_lies_is_counted_while_it_is_inflated(good: Path, project: Path, setting: None) -> None:  # noqa: ARG001
    rebuilt(good, bomb)
    content = good.read_bytes()
    good.write_bytes(content.replace(struct.pack("<I", 600 * MEGABYTE + 5), struct.pack("<I", 1000)))
    assert content != good.read_bytes()
    assert_told(good, project)


def test_a_sheet_that_claims_to_be_enormous_is_read_as_it_is(good: Path, project: Path, setting: None) -> None:  # noqa: ARG001
    def claim(parts: dict[str, bytes]) -> None:
        sheet = parts["xl/worksheets/sheet1.xml"]
        start, end = sheet.index(b"<dimension"), sheet.index(b"/>", sheet.index(b"<dimension")) + 2
        far = b'</row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A3:XFD1048576"/></mergeCells>'
        sheet = sheet[:start] + b'<dimension ref="A1:XFD1048576"/>' + sheet[end:]
        parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"</row></sheetData>", far)

    assert_told(rebuilt(good, claim), project, "标题: 档案移交不及时", "太靠右或太靠下", code=(1,))


def test_thousands_of_merged_cells_over_one_another_are_told(good: Path, project: Path, setting: None) -> None:  # noqa: ARG001
    def merge(parts: dict[str, bytes]) -> None:
        rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c><c r="CV%d"><v>1</v></c></row>' % (n, n, n) for n in range(1, 5000))
        merges = b"".join(b'<mergeCell ref="A%d:XFD1048576"/>' % n for n in range(1, 4900))
        parts["xl/worksheets/sheet1.xml"] = (SHEET % rows).replace(b"</worksheet>", b"<mergeCells>%s</mergeCells></worksheet>" % merges)

    assert_told(rebuilt(good, merge), project, "大得不像台账")


def test_macros_and_links_to_other_files_are_left_alone_and_told(good: Path, project: Path, setting: None) -> None:  # noqa: ARG001
    def add(parts: dict[str, bytes]) -> None:
        parts["xl/vbaProject.bin"] = b"not run"
        parts["xl/externalLinks/externalLink1.xml"] = b"<x/>"

    assert_told(rebuilt(good, add).rename(good.with_suffix(".xlsm")), project, "有宏，没有运行", "没有去取", "标题: 档案移交不及时", code=(1,))


def test_formulas_give_their_last_result_and_those_without_one_are_told(good: Path, project: Path, setting: None) -> None:  # noqa: ARG001
    def calculate(parts: dict[str, bytes]) -> None:
        sheet = parts["xl/worksheets/sheet1.xml"].decode()
        sheet = sheet.replace("补齐档案。</t></is></c>", "补齐档案。</t></is></c>", 1)
        cells = '<row r="3"><c r="B3" t="str"><f>A1</f><v>公文管理不严</v></c><c r="C3"><f>A1&amp;"x"</f><v></v></c><c r="D3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
        parts["xl/worksheets/sheet1.xml"] = sheet.replace("</sheetData>", f"{cells}</sheetData>").encode()

    assert_told(rebuilt(good, calculate), project, "标题: 公文管理不严", "台账!C3：是公式", "#DIV/0!", code=(1,))


def test_strict_workbooks_are_told(good: Path, project: Path, setting: None) -> None:  # noqa: ARG001
    def strict(parts: dict[str, bytes]) -> None:
        parts["xl/workbook.xml"] = b'<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main" conformance="strict"/>'

    assert_told(rebuilt(good, strict), project, "严格")


def test_parts_that_mean_nothing_to_the_library_are_told(good: Path, project: Path, setting: None) -> None:  # noqa: ARG001
    for name in ("xl/workbook.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml", "xl/styles.xml"):
        with zipfile.ZipFile(good) as archive:
            whole = {part: archive.read(part) for part in archive.namelist()}
        path = good.with_name("坏.xlsx")
        with zipfile.ZipFile(path, "w") as archive:
            for part, content in whole.items():
                archive.writestr(part, b"<nothing/>" if part == name else content)
        assert_told(path, project, code=(1, 2))


def test_the_largest_sheet_that_is_read_takes_little_memory(good: Path, project: Path, setting: None) -> None:  # noqa: ARG001
    def fill(parts: dict[str, bytes]) -> None:
        heads = '<row r="1"><c r="A1" t="str"><v>问题</v></c><c r="B1" t="str"><v>措施</v></c><c r="C1" t="str"><v>状态</v></c></row>'
        rows = "".join(f'<row r="{n}">' + "".join(f'<c r="{c}{n}" t="str"><v>示例{n}</v></c>' for c in "ABCDEFGHIJ") + "</row>" for n in range(2, 4_900))
        parts["xl/worksheets/sheet1.xml"] = SHEET % (heads + rows).encode()

    assert_told(rebuilt(good, fill), project, "读到 4898 条", code=(1,))


def test_a_file_of_many_megabytes_is_told_before_it_is_read(tmp_path: Path, project: Path, setting: None) -> None:  # noqa: ARG001
    path = tmp_path / "台账.xlsx"
    with path.open("wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(package.LARGEST_FILE + 1)
    assert_told(path, project, "MB")


def test_a_workbook_with_a_password_inside_the_zip_is_told(good: Path, project: Path, setting: None) -> None:  # noqa: ARG001
    content = bytearray(good.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(mark, at + 1)
    good.write_bytes(content)
    assert_told(good, project, "密码")
