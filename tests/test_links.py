"""Dead links: every kind of them is found, in every way of writing, and nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.errors import CannotRunError
from generator.publish.links import TOLD, check_links, dead_links

Site = Callable[..., Path]
ADDRESS = "https://www.example.gov.cn/xczg/"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Write a site of two pages, one of which holds some HTML."""

    def write(html: str, name: str = "units/index.html") -> Path:
        for page, text in (("index.html", '<main id="_content"><h2 id="三">三</h2></main>'), (name, html)):
            path = tmp_path / page
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        (tmp_path / "data").mkdir(exist_ok=True)
        (tmp_path / "data" / "a b.csv").write_text("", encoding="utf-8")
        return tmp_path

    return write


@pytest.mark.parametrize(
    "html",
    [
        '<a href="../index.html">首页</a>',
        '<A HREF="../index.html">首页</A>',
        "<a href=../index.html>首页</a>",
        "<a title='>' href='../index.html#_content'>首页</a>",
        '<p id="x"><a href="#x">本页</a>',
        '<a href="../index.html#%E4%B8%89">三</a>',
        '<a href="../data/a%20b.csv">数据</a>',
        '<a href="index.html?q=%E6%95%B4%E6%94%B9&amp;x=1">查找</a>',
        '<a href="mailto:a@example.com">信</a><a href="tel:0000">电话</a><a href="https://example.com/x">外面</a>',
        '<a href="//example.com/x">外面</a>',
        '<!-- <a href="gone.html"> --><p>&lt;a href="gone.html"&gt; href="gone.html"</p>',
        '<a href="#">顶端</a>',
        "<meta content=\"&lt;img src=x&gt; href='gone.html'\"><p title=' href=gone.html' data-href=\"gone.html\">",
    ],
)
def test_a_link_that_leads_somewhere_is_left_alone(html: str, site: Site) -> None:
    assert list(dead_links(site(html))) == []


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ('<a href="../notices/index.html">通报</a>', "没有 notices/index.html 这个文件"),
        ("<a href=gone.html>无</a>", "没有 units/gone.html 这个文件"),
        ("<img alt='' src='x.png'>", "没有 units/x.png 这个文件"),
        ('<script src="../assets/x.js"></script>', "没有 assets/x.js 这个文件"),
        ('<link rel="stylesheet" href="../assets/x.css">', "没有 assets/x.css 这个文件"),
        ('<form action="../problems/index.html"></form>', "没有 problems/index.html 这个文件"),
        ('<a href="#p99">问题</a>', "units/index.html 里没有 p99 这个位置"),
        ('<a href="../index.html#p99">问题</a>', "index.html 里没有 p99 这个位置"),
        ('<a href="../units">文件夹</a>', "没有 units 这个文件，要写明 index.html"),
        ('<a href="../../outside.html">外面</a>', "没有 ../outside.html 这个文件"),
        ('<a href="/index.html">根</a>', "没有 /index.html 这个文件"),
        ('<a title="a > b"\nhref="gone.html">换行</a>', "没有 units/gone.html 这个文件"),
    ],
)
def test_a_dead_link_is_found(html: str, reason: str, site: Site) -> None:
    assert [dead.reason for dead in dead_links(site(html))] == [reason]


def test_the_error_page_may_begin_with_the_path_of_the_address(site: Site) -> None:
    there = '<a href="/xczg/units/index.html">单位</a><link rel="canonical" href="https://www.example.gov.cn/xczg/">'
    assert list(dead_links(site(f"{there}<p>", "404.html"), ADDRESS)) == [
        ("404.html", "/xczg/units/index.html", "没有 units/index.html 这个文件")
    ]
    (site("<p>") / "404.html").write_text(there, encoding="utf-8")
    assert list(dead_links(site("<p>"), ADDRESS)) == []


def test_a_full_link_to_the_site_itself_is_checked(site: Site) -> None:
    root = site(f'<a href="{ADDRESS}gone/">无</a><a href="{ADDRESS}units/#x">有</a><p id="x">')
    assert [dead.reason for dead in dead_links(root, ADDRESS)] == ["没有 gone/index.html 这个文件"]
    assert list(dead_links(root)) == []


def test_each_dead_end_is_told_once_with_the_first_page_that_leads_to_it(site: Site) -> None:
    site('<a href="../gone.html">无</a>')
    root = site('<a href="gone.html">无</a>', "about.html")
    with pytest.raises(CannotRunError) as told:
        check_links(root)
    assert str(told.value).splitlines()[1:] == [
        "  about.html 里的链接 gone.html：没有 gone.html 这个文件（另有 1 页也这样）"
    ]


def test_of_very_many_dead_ends_the_number_is_told(site: Site) -> None:
    root = site("".join(f'<a href="{number}.html">无</a>' for number in range(TOLD + 5)))
    with pytest.raises(CannotRunError) as told:
        check_links(root)
    assert len(str(told.value).splitlines()) == TOLD + 2
    assert str(told.value).endswith("……一共 25 处")


def test_a_site_without_dead_links_passes(site: Site) -> None:
    check_links(site('<a href="../index.html">首页</a>'))
