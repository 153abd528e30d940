from pathlib import Path

import pytest
from wording import level, numbered, par, run, scheme, use, word

from generator.ingest.sources.read import read_source
from generator.ingest.sources.source import Role, Source


def texts(source: Source) -> list[str]:
    return [paragraph.text for paragraph in source.paragraphs]


def labels(source: Source) -> list[str]:
    return [paragraph.label for paragraph in source.paragraphs]


def said(source: Source) -> str:
    return "\n".join(remark.text for remark in source.remarks)


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    inner = "".join(f"<w:tc>{cell if cell.startswith('<') else par(cell)}</w:tc>" for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def test_paragraphs_and_tables_come_in_the_order_of_the_document(tmp_path: Path) -> None:
    body = par("甲") + table(row("序号", "问题"), row("1", "乙")) + par("") + par("丙")
    source = read_source(word(tmp_path / "a.docx", body))
    assert [(p.text, p.line, p.role) for p in source.paragraphs] == [
        ("甲", 1, Role.PLAIN),
        ("序号\t问题", 2, Role.TABLE),
        ("1\t乙", 3, Role.TABLE),
        ("丙", 5, Role.PLAIN),
    ]
    assert source.counted_in == "段"
    assert source.remarks == ()


def test_a_table_of_one_cell_is_a_frame_around_paragraphs(tmp_path: Path) -> None:
    inner = par("甲") + table(row("一", "二"), row(par("三") + par("四"), table(row("五", "六")) + par("七")))
    source = read_source(word(tmp_path / "a.docx", table(row(inner))))
    assert texts(source) == ["甲", "一\t二", "三 四\t五 六 七"]


def test_wrappers_are_seen_through(tmp_path: Path) -> None:
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{par('甲')}<w:customXml>{par('乙')}</w:customXml></w:sdtContent></w:sdt>"
        + par(f"<w:hyperlink>{run('丙')}</w:hyperlink><w:smartTag>{run('丁')}</w:smartTag>")
        + par(f"<w:sdt><w:sdtContent>{run('戊')}</w:sdtContent></w:sdt><w:fldSimple>{run('己')}</w:fldSimple>")
        + f"<w:tbl><w:sdt><w:sdtContent>{row('庚', '辛')}</w:sdtContent></w:sdt></w:tbl>"
    )
    assert texts(read_source(word(tmp_path / "a.docx", body))) == ["甲", "乙", "丙丁", "戊己", "庚\t辛"]


def test_characters_that_are_elements_are_read_as_what_they_show(tmp_path: Path) -> None:
    inner = "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>丙</w:t></w:r>"
    symbols = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:char="2460"/></w:r>'
    source = read_source(word(tmp_path / "a.docx", par(inner) + par(symbols)))
    assert texts(source) == ["甲\t乙-丙", "\uf0fe①"]
    assert "特殊字体写的符号" in said(source)


def test_a_line_break_starts_a_paragraph_at_the_same_place(tmp_path: Path) -> None:
    body = numbered("甲</w:t><w:br/><w:t>乙</w:t><w:cr/><w:t>", 1)
    source = read_source(word(tmp_path / "a.docx", body, numbering=scheme(0, level(0, "decimal", "%1.")) + use(1, 0)))
    assert [(p.text, p.line, p.label) for p in source.paragraphs] == [("甲", 1, "1."), ("乙", 1, "")]


def test_headings_come_from_styles_and_outline_levels(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="x1"><w:name w:val="标题一样式"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="x2"><w:name w:val="子"/><w:basedOn w:val="x1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="x3"><w:name w:val="环"/><w:basedOn w:val="x3"/></w:style>'
    )
    body = (
        par("甲", '<w:pStyle w:val="Heading2"/>')
        + par("乙", '<w:pStyle w:val="x2"/>')
        + par("丙", '<w:outlineLvl w:val="0"/>')
        + par("丁", '<w:pStyle w:val="x2"/><w:outlineLvl w:val="9"/>')
        + par("戊", '<w:pStyle w:val="x3"/>')
        + par("己", '<w:pStyle w:val="Title"/>')
    )
    source = read_source(word(tmp_path / "a.docx", body, styles=styles))
    assert [paragraph.level for paragraph in source.paragraphs] == [2, 3, 1, 0, 0, 1]
    assert [paragraph.role is Role.HEADING for paragraph in source.paragraphs] == [True, True, True, False, False, True]


def test_labels_of_several_levels_are_counted(tmp_path: Path) -> None:
    numbering = scheme(
        0,
        level(0, "chineseCounting", "%1、"),
        level(1, "decimal", "%1.%2", "<w:isLgl/>"),
        level(2, "lowerLetter", "%3)"),
    ) + use(1, 0)
    body = "".join(numbered("甲", 1, at) for at in (0, 1, 1, 2, 2, 0, 1, 2, 1))
    source = read_source(word(tmp_path / "a.docx", body, numbering=numbering))
    assert labels(source) == ["一、", "1.1", "1.2", "a)", "b)", "二、", "2.1", "a)", "2.2"]


def test_lists_of_one_scheme_count_on_until_one_says_where_it_starts(tmp_path: Path) -> None:
    numbering = (
        scheme(0, level(0, "decimal", "%1."))
        + use(1, 0)
        + use(2, 0)
        + use(3, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>')
        + use(4, 0, f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "(%1)")}</w:lvlOverride>')
    )
    body = "".join(numbered("甲", num) for num in (1, 1, 2, 3, 3, 1, 4))
    source = read_source(word(tmp_path / "a.docx", body, numbering=numbering))
    assert labels(source) == ["1.", "2.", "3.", "5.", "6.", "7.", "(VIII)"]


def test_a_level_above_that_was_left_out_counts_as_if_it_had_been_there(tmp_path: Path) -> None:
    levels = (level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"), level(2, "decimal", "%1.%2.%3"))
    body = "".join(numbered("甲", 1, at) for at in (1, 1, 0, 1, 2, 0, 2, 1))
    source = read_source(word(tmp_path / "a.docx", body, numbering=scheme(0, *levels) + use(1, 0)))
    assert labels(source) == ["1.1", "1.2", "2", "2.1", "2.1.1", "3", "3.1.1", "3.2"]


def test_a_level_starts_again_only_after_the_level_that_it_names(tmp_path: Path) -> None:
    levels = (
        level(0, "decimal", "%1"),
        level(1, "decimal", "%2"),
        level(2, "decimal", "%3", '<w:lvlRestart w:val="1"/>'),
        level(3, "decimal", "%4", '<w:lvlRestart w:val="0"/>'),
    )
    body = "".join(numbered("甲", 1, at) for at in (0, 1, 2, 3, 1, 2, 3, 0, 2, 3))
    source = read_source(word(tmp_path / "a.docx", body, numbering=scheme(0, *levels) + use(1, 0)))
    assert labels(source) == ["1", "1", "1", "1", "2", "2", "2", "2", "1", "3"]


def test_labels_come_through_styles_and_links(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="t1"><w:name w:val="t1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="t2"><w:name w:val="t2"/><w:basedOn w:val="t1"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="t3"><w:name w:val="t3"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="numbering" w:styleId="l"><w:name w:val="l"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    numbering = (
        scheme(0, '<w:numStyleLink w:val="l"/>')
        + scheme(
            1,
            level(0, "chineseCounting", "（%1）"),
            level(1, "decimal", "%2."),
            level(2, "decimalEnclosedCircle", "%3", '<w:pStyle w:val="t3"/>'),
        )
        + use(2, 1)
        + use(1, 0)
    )
    body = (
        par("甲", '<w:pStyle w:val="t1"/>')
        + par("乙", '<w:pStyle w:val="t2"/>')
        + par("丙", '<w:pStyle w:val="t3"/>')
        + par("丁", '<w:pStyle w:val="t1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        + par("戊", '<w:pStyle w:val="t1"/>')
    )
    source = read_source(word(tmp_path / "a.docx", body, styles=styles, numbering=numbering))
    assert labels(source) == ["（一）", "1.", "①", "", "（二）"]


@pytest.mark.parametrize(
    ("form", "start", "expected"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 3, "03"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedCircle", 21, "21"),
        ("decimalEnclosedCircleChinese", 3, "③"),
        ("chineseCounting", 12, "十二"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("japaneseCounting", 105, "百五"),
        ("taiwaneseCounting", 20, "二十"),
        ("ideographDigital", 12, "一二"),
        ("chineseLegalSimplified", 21, "贰拾壹"),
        ("ideographTraditional", 2, "乙"),
        ("upperLetter", 28, "BB"),
        ("lowerLetter", 3, "c"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("lowerRoman", 4, "iv"),
        ("none", 4, ""),
        ("bullet", 1, ""),
    ],
)
def test_numbers_are_written_as_word_writes_them(tmp_path: Path, form: str, start: int, expected: str) -> None:
    numbering = scheme(0, level(0, form, "%1", start=start)) + use(1, 0)
    assert labels(read_source(word(tmp_path / "a.docx", numbered("甲", 1), numbering=numbering))) == [expected]


def test_an_unknown_number_format_is_said(tmp_path: Path) -> None:
    numbering = scheme(0, level(0, "thaiLetters", "%1.")) + use(1, 0)
    source = read_source(word(tmp_path / "a.docx", numbered("甲", 1), numbering=numbering))
    assert labels(source) == ["1."]
    assert "thaiLetters" in said(source)


def test_blank_paragraphs_are_counted_and_deleted_ones_are_not(tmp_path: Path) -> None:
    deleted = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>'
    body = (
        numbered("甲", 1)
        + numbered("", 1)
        + par("<w:del><w:r><w:delText>乙</w:delText></w:r></w:del>", deleted)
        + numbered("丙", 1)
    )
    source = read_source(word(tmp_path / "a.docx", body, numbering=scheme(0, level(0, "decimal", "%1.")) + use(1, 0)))
    assert [(p.text, p.label) for p in source.paragraphs] == [("甲", "1."), ("丙", "3.")]


def test_tracked_changes_are_taken_as_accepted_and_said(tmp_path: Path) -> None:
    body = (
        par(
            f"{run('已')}<w:ins>{run('全部')}</w:ins><w:del><w:r><w:delText>基本</w:delText></w:r></w:del>{run('完成')}"
        )
        + par(f"<w:moveFrom>{run('甲')}</w:moveFrom>")
        + par(f"<w:moveTo>{run('甲')}</w:moveTo>")
        + par("前半", "<w:rPr><w:del/></w:rPr>")
        + par("后半")
        + table(row("删", "去", properties="<w:del/>"), row("留", "下"))
    )
    source = read_source(word(tmp_path / "a.docx", body))
    assert texts(source) == ["已全部完成", "甲", "前半后半", "留\t下"]
    assert "有 2 处修订插入的文字，按已经接受读出（第 1、3 段）。" in said(source)
    assert "有 4 处修订删去或移走的文字，按已经接受的删去，没有读（第 1、2、4、6 段）。" in said(source)


def test_old_formatting_in_a_change_does_not_number_a_paragraph(tmp_path: Path) -> None:
    old = '<w:pPrChange><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>'
    numbering = scheme(0, level(0, "decimal", "%1.")) + use(1, 0)
    assert labels(read_source(word(tmp_path / "a.docx", par("甲", old), numbering=numbering))) == [""]


def test_footnotes_stand_after_their_paragraph(tmp_path: Path) -> None:
    body = (
        par(
            f'{run("甲")}<w:r><w:footnoteReference w:id="2"/></w:r>{run("乙")}<w:r><w:endnoteReference w:id="5"/></w:r>'
        )
        + table(row(par('<w:r><w:t>丙</w:t><w:footnoteReference w:id="3"/></w:r>'), "丁"))
        + par("戊")
    )
    footnotes = "".join(f'<w:footnote w:id="{at}">{par(f"注{at}")}{par("又")}</w:footnote>' for at in (3, 2))
    endnotes = f'<w:endnote w:id="5">{par("尾注")}</w:endnote>'
    source = read_source(word(tmp_path / "a.docx", body, footnotes=footnotes, endnotes=endnotes))
    assert [(p.text, p.label, p.role) for p in source.paragraphs] == [
        ("甲乙", "", Role.PLAIN),
        ("注2", "1", Role.FOOTNOTE),
        ("又", "", Role.FOOTNOTE),
        ("尾注", "i", Role.FOOTNOTE),
        ("丙\t丁", "", Role.TABLE),
        ("注3", "2", Role.FOOTNOTE),
        ("又", "", Role.FOOTNOTE),
        ("戊", "", Role.PLAIN),
    ]


def test_the_code_of_a_field_is_dropped_and_its_result_kept(tmp_path: Path) -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText> IF </w:instrText></w:r>"
    inner = mark("begin") + code + mark("begin") + code + mark("separate") + run("内") + mark("end") + mark("separate")
    source = read_source(
        word(tmp_path / "a.docx", par(inner + run("外") + mark("end") + run("后")) + par(mark("begin")) + par("不丢"))
    )
    assert texts(source) == ["外后", "不丢"]


def test_hidden_text_is_left_out_and_said(tmp_path: Path) -> None:
    styles = '<w:style w:type="character" w:styleId="h"><w:name w:val="h"/><w:rPr><w:vanish/></w:rPr></w:style>'
    body = par(
        run("甲")
        + run("乙", "<w:vanish/>")
        + run("丙", '<w:rStyle w:val="h"/>')
        + run("丁", '<w:rStyle w:val="h"/><w:vanish w:val="0"/>')
    )
    source = read_source(word(tmp_path / "a.docx", body, styles=styles))
    assert texts(source) == ["甲丁"]
    assert "有 2 处隐藏的文字，没有读（第 1 段）。" in said(source)


def test_text_boxes_are_read_once_after_their_paragraph(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{par('框')}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    source = read_source(word(tmp_path / "a.docx", par(f"{run('前')}<w:r>{both}</w:r>{run('后')}") + par("下")))
    assert texts(source) == ["前后", "框", "下"]
    assert "1 个文本框" in said(source)


def test_what_is_not_read_is_said(tmp_path: Path) -> None:
    picture = '<w:r><w:drawing><a:blip r:embed="x"/></w:drawing><w:object/></w:r>'
    body = par(f"{run('甲')}{picture}<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>") + '<w:altChunk r:id="x"/>'
    comments = f'<w:comment w:id="1">{par("批")}</w:comment>'
    source = read_source(word(tmp_path / "a.docx", body, comments=comments, header=par("内部资料")))
    assert texts(source) == ["甲x=1"]
    for part in ("1 条批注", "页眉里有文字“内部资料”", "1 张图片", "1 个嵌入的对象", "1 个公式", "嵌入的别的文件"):
        assert part in said(source)
    assert "批" not in "".join(texts(source))


def test_a_page_number_in_a_footer_is_not_worth_a_remark(tmp_path: Path) -> None:
    assert read_source(word(tmp_path / "a.docx", par("甲"), header=par("— 3 —"))).remarks == ()


def test_macros_are_not_run_and_said(tmp_path: Path) -> None:
    import zipfile  # noqa: PLC0415

    path = word(tmp_path / "a.docm", par("甲"))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"\0")
    source = read_source(path)
    assert texts(source) == ["甲"]
    assert "文件里有宏" in said(source)
