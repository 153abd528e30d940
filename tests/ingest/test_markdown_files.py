from collections.abc import Callable
from pathlib import Path

from generator.ingest.sources.read import read_source
from generator.ingest.sources.source import Role, Source

Refused = Callable[[Path], str]


def read(path: Path, text: str) -> Source:
    path.write_text(text, encoding="utf-8")
    return read_source(path)


def texts(source: Source) -> list[str]:
    return [paragraph.text for paragraph in source.paragraphs]


def test_headings_paragraphs_and_tables_are_told_apart(tmp_path: Path) -> None:
    source = read(
        tmp_path / "a.md", "# 通报\n\n甲**乙**丙\n\n## 一、情况\n\n| 序号 | 问题 |\n|---|---|\n| 1 | `丁` |\n"
    )
    assert [(p.text, p.line, p.role, p.level) for p in source.paragraphs] == [
        ("通报", 1, Role.HEADING, 1),
        ("甲乙丙", 3, Role.PLAIN, 0),
        ("一、情况", 5, Role.HEADING, 2),
        ("序号\t问题", 7, Role.TABLE, 0),
        ("1\t丁", 9, Role.TABLE, 0),
    ]
    assert source.remarks == ()


def test_lists_keep_the_labels_that_were_typed(tmp_path: Path) -> None:
    source = read(tmp_path / "a.md", "3. 甲\n5. 乙\n\n   又\n\n- 丙\n  1) 丁\n\n3\\. 戊\n")
    assert texts(source) == ["3. 甲", "5. 乙", "又", "丙", "1) 丁", "3. 戊"]


def test_lines_indented_by_blanks_are_no_program(tmp_path: Path) -> None:
    assert texts(read(tmp_path / "a.md", "    甲。\n\n　　乙。\n")) == ["甲。", "乙。"]


def test_a_line_that_ends_a_sentence_ends_a_paragraph_and_a_broken_one_does_not(tmp_path: Path) -> None:
    broken = "甲" * 30
    source = read(tmp_path / "a.md", f"一、情况\n乙。\n{broken}\n丙。  \n丁\n")
    assert [(p.text, p.line) for p in source.paragraphs] == [
        ("一、情况", 1),
        ("乙。", 2),
        (broken + "丙。", 3),
        ("丁", 5),
    ]
    assert ["接成了一段" in remark.text for remark in source.remarks] == [True]


def test_nothing_that_markdown_would_swallow_is_lost_without_a_word(tmp_path: Path) -> None:
    text = "[^1]: 注\n\n[乙]: 丙\n\n<b>丁</b>\n\n[戊](http://a.example) ![己](b.png)\n\n庚\n{: #p1 .x }\n\n```\n辛\n```\n\n> 壬\n"
    source = read(tmp_path / "a.md", text)
    assert texts(source) == ["[^1]: 注", "[乙]: 丙", "<b>丁</b>", "戊 己", "庚", "辛", "壬"]
    said = "\n".join(remark.text for remark in source.remarks)
    for part in ("HTML 标记", "1 个链接", "1 张图片", "排版的标记（{: …}）", "程序代码"):
        assert part in said


def test_front_matter_is_left_out_but_for_the_title(tmp_path: Path) -> None:
    source = read(tmp_path / "a.md", "---\ntemplate: x\ntitle: 甲的通报\n---\n\n乙\n")
    assert [(p.text, p.line, p.level) for p in source.paragraphs] == [("甲的通报", 3, 1), ("乙", 6, 0)]
    assert "第 1 到 4 行" in source.remarks[0].text


def test_lists_that_lie_too_deep_are_refused(tmp_path: Path, refused: Refused) -> None:
    path = tmp_path / "a.md"
    path.write_text(">" * 1000 + "甲", encoding="utf-8")
    assert "套得太深" in refused(path)
