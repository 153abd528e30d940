from collections.abc import Callable
from pathlib import Path

from generator.ingest.sources.read import read_source
from generator.ingest.sources.source import Role, Source

Refused = Callable[[Path], str]
MENU = "<ul>" + "".join(f"<li><a href='/{at}'>栏目{at}</a></li>" for at in range(20)) + "</ul>"
FOOT = "<div class='foot'><p>主办：某市人民政府办公室　网站标识码：1234567890</p></div>"
META = "<div class='info'>发布时间：2024-05-06　来源：区纪委</div>"
PROSE = "根据区委统一部署，巡察组对我局党组进行了巡察，现将整改进展情况予以公布。"


def page(inner: str, *, title: str = "关于整改情况的通报_某区政府", head: str = "") -> str:
    start = f"<html><head>{head}<title>{title}</title><script>var a='b'</script></head><body>{MENU}"
    return f"{start}{META}<div class='article'>{inner}</div>{FOOT}</body></html>"


def read(path: Path, text: str, encoding: str = "utf-8") -> Source:
    path.write_bytes(text.encode(encoding))
    return read_source(path)


def texts(source: Source) -> list[str]:
    return [paragraph.text for paragraph in source.paragraphs]


def said(source: Source) -> str:
    return "\n".join(remark.text for remark in source.remarks)


def test_the_main_text_is_read_and_the_rest_is_said(tmp_path: Path) -> None:
    short = "<p>整改情况：已完成。</p>"
    source = read(tmp_path / "a.html", page(f"<p>{PROSE}</p>{short}<p>{PROSE}</p>{short}<p>1.甲</p>"))
    title, *main = source.paragraphs
    assert (title.text, title.role, title.level) == ("关于整改情况的通报_某区政府", Role.HEADING, 1)
    assert [p.text for p in main] == [PROSE, "整改情况：已完成。", PROSE, "整改情况：已完成。", "1.甲"]
    assert [p.line for p in source.paragraphs] == [1, 2, 3, 4, 5, 6]
    assert "正文以外写着“发布时间：2024-05-06　来源：区纪委”" in said(source)
    assert "网页的标题（title）" in said(source)
    assert "导航、页脚等" in said(source)


def test_the_heading_of_the_page_comes_first_wherever_it_stands(tmp_path: Path) -> None:
    inner = f"<p>{PROSE}</p>" * 3
    for heading in ("<h1>关于整改<br>情况的通报</h1>", "<div class='bt'>关于整改情况的通报</div>"):
        text = page(inner).replace(META, heading + META)
        source = read(tmp_path / "a.html", text)
        assert "".join(texts(source)).startswith("关于整改情况的通报" + PROSE)
        assert source.paragraphs[0].level == 1
        assert "title" not in said(source)


def test_breaks_split_paragraphs_and_blanks_are_those_of_a_browser(tmp_path: Path) -> None:
    source = read(
        tmp_path / "a.htm",
        page(
            f"<div>　　{PROSE}<br><br>\n  　　甲、\n <b>乙</b>丙<br>丁&nbsp;&amp;<span style='display:none'>藏</span></div>"
        ),
    )
    assert texts(source)[1:] == ["　　" + PROSE, "　　甲、 乙丙", "丁\xa0&"]
    assert "隐藏的文字" in said(source)


def test_line_breaks_count_in_preformatted_text_and_in_what_it_holds(tmp_path: Path) -> None:
    source = read(tmp_path / "a.html", page(f"<div><pre><span>{PROSE}</span>\n<span>{PROSE}\n第二段。</span>\n{PROSE}</pre></div>"))
    assert texts(source)[1:] == [PROSE, PROSE, "第二段。", PROSE]


def test_tables_of_data_are_rows_and_tables_of_layout_are_not(tmp_path: Path) -> None:
    data = "<table><tr><th>序号</th><th>问题</th></tr><tr><td>1</td><td><p>甲</p><p>乙</p></td></tr></table>"
    layout = f"<table><tr><td>丙</td><td><table><tr><td><p>{PROSE}</p>{data}</td></tr></table></td></tr></table>"
    source = read(tmp_path / "a.html", page(layout + f"<p>{PROSE}</p>"))
    assert [(p.text, p.role) for p in source.paragraphs if p.role is Role.TABLE] == [
        ("序号\t问题", Role.TABLE),
        ("1\t甲 乙", Role.TABLE),
    ]
    assert PROSE in texts(source)


def test_the_numbers_that_a_browser_writes_are_labels(tmp_path: Path) -> None:
    lists = "<ol start=3><li>甲</li><li><p>乙</p></li></ol><ol type=a><li>丙</li></ol><ol style='list-style:none'><li>丁</li></ol><ul><li>戊</li></ul>"
    source = read(tmp_path / "a.html", page(f"<p>{PROSE}</p>{lists}<p>{PROSE}</p>"))
    assert [(p.label, p.text) for p in source.paragraphs][2:-1] == [
        ("3.", "甲"),
        ("4.", "乙"),
        ("a.", "丙"),
        ("", "丁"),
        ("", "戊"),
    ]


def test_encodings_are_found_and_only_a_guess_is_said(tmp_path: Path) -> None:
    inner = f"<h1>关于整改情况的通报</h1><p>{PROSE}</p>"
    meta = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
    for head, encoding, guessed in (
        (meta, "gb18030", False),
        ("", "gb18030", True),
        (meta, "utf-8", False),
        ("", "utf-8-sig", False),
    ):
        source = read(tmp_path / "a.html", page(inner, head=head), encoding)
        assert texts(source)[:2] == ["关于整改情况的通报", PROSE]
        assert ("GB18030" in said(source)) is guessed


def test_a_page_that_is_nothing_but_text_is_read_whole(tmp_path: Path) -> None:
    assert texts(read(tmp_path / "a.html", "<p>甲<p>乙"))[-2:] == ["甲", "乙"]


def test_nothing_is_fetched_and_pictures_are_said(tmp_path: Path) -> None:
    outside = "<img src='http://a.invalid/x.png'><iframe src='http://a.invalid/'>框</iframe><link rel=stylesheet href='http://a.invalid/'>"
    source = read(tmp_path / "a.html", page(f"<p>{PROSE}</p>{outside}<p>{PROSE}</p>"))
    assert texts(source)[1:] == [PROSE, PROSE]
    assert "1 张图片" in said(source)


def test_tags_that_lie_too_deep_are_refused(tmp_path: Path, refused: Refused) -> None:
    path = tmp_path / "a.html"
    path.write_text("<div>" * 10_000 + "甲", encoding="utf-8")
    assert "套得太深" in refused(path)
