"""The way out: MkDocs and Zensical make the same site of the same tree, and the comparison sees what is not the same."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from support import HOSTILE, PROJECT

from generator.commands.build import build
from generator.commands.console import Talk

Put = Callable[[str, str], Path]
NOTICE = f"""单位: lvhua
轮次: qu-9-1
公布: 2022-12-05
截至: 2022-11-30
反馈问题:
  - 方面: 某方面
    问题:
      - {{编号: p01, 标题: 档案移交不及时, 状态: 已完成, 长期坚持: 是, 措施: 补齐档案。}}
      - {{编号: p02, 标题: '{HOSTILE}', 状态: 正在整改, 措施: 抓紧整改。, 未完成原因: 尚在采购。, 时限: 2023-06-30}}
"""
PAGE = """<!doctype html>
<html lang="zh-CN"><head><meta name="SiteName" content="公报"><title>某通报</title></head>
<body><header class="masthead">公报 <a href="../index.html">首页</a></header>
<main><h1>某通报</h1><p id="p01" class="done">补齐档案。</p></main>
<footer>主办单位</footer></body></html>
"""

SITEMAP = "<urlset><url><loc>甲</loc></url><url><loc>乙</loc><lastmod>1</lastmod></url></urlset>"


def compared(*words: str | Path, address: str = "") -> subprocess.CompletedProcess[str]:
    tool = PROJECT / "tools" / "zensical.py"
    environment = os.environ | {"TONGBAO_SITE_URL": address}
    return subprocess.run(
        [sys.executable, tool, *words], capture_output=True, text=True, encoding="utf-8", check=False, env=environment
    )


@pytest.fixture
def filled(project: Path, put: Put, setting: None) -> Path:  # noqa: ARG001
    put("content/notices/2022/a.yml", NOTICE)
    put("content/notices/2023/b.yml", NOTICE.replace("2022-1", "2023-1"))
    put(
        "site_src/extra/page/index.md",
        "---\ntitle: 另一页\n---\n\n# 另一页\n\n<p>甲<a href='../../index.html'>乙</a></p>\n",
    )
    put("site_src/extra/data.csv", "甲,乙\n")
    assert build(project, Talk(quiet=True), website=False) == 0
    return project


@pytest.mark.parametrize("address", ["", "https://www.example.gov.cn/zwgk/xunchazhenggai/"])
def test_both_builders_make_the_same_pages(filled: Path, put: Put, address: str) -> None:
    put("content/site.yml", f"站点名称: 公报\n主办单位: 某单位\n{f'网址: {address}' if address else ''}\n")
    assert build(filled, Talk(quiet=True), website=False) == 0
    done = compared("--root", filled, address=address)
    assert (done.returncode, done.stdout.splitlines()[2:-1], done.stderr) == (0, [], "")
    assert "有 0 处不同" in done.stdout
    assert "比较了 0 页" not in done.stdout


def test_a_template_that_only_one_builder_understands_is_told(filled: Path) -> None:
    home = filled / "templates" / "theme" / "main.html"
    text = home.read_text(encoding="utf-8")
    home.write_text(text.replace("<main ", "{% if page.is_homepage %}<p>只在一处</p>{% endif %}<main ", 1), "utf-8")
    done = compared("--root", filled)
    assert done.returncode == 1
    assert [line for line in done.stdout.splitlines() if line.startswith("index.html：其他文字不同：")]


def test_a_builder_that_refuses_is_told(filled: Path) -> None:
    (filled / "templates" / "theme" / "main.html").write_text("{% 甲 %}", encoding="utf-8")
    done = compared("--root", filled)
    assert done.returncode == 2
    assert "没有建成网站" in done.stderr


@pytest.fixture
def sites(tmp_path: Path) -> tuple[Path, Path]:
    one, other = tmp_path / "one", tmp_path / "other"
    (one / "a").mkdir(parents=True)
    (one / "a" / "index.html").write_text(PAGE, encoding="utf-8")
    (one / "data.bin").write_bytes(b"\x00\x01")
    (one / "sitemap.xml").write_text(SITEMAP, encoding="utf-8")
    shutil.copytree(one, other)
    return one, other


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("<title>某通报", "<title>某通告", "标题不同"),
        ('content="公报"', 'content="公告"', "元数据不同"),
        ("公报 <a", "公告 <a", "页眉不同"),
        ("补齐档案", "补齐 档案", "正文不同"),
        ("主办单位", "承办单位", "页脚不同"),
        ("</footer>", "</footer>余", "其他文字不同"),
        ('id="p01"', 'id="p1"', "锚点不同"),
        ('"../index.html"', '"index.html"', "链接不同"),
        ('class="done"', 'class="open"', "标记不同"),
        ("<p id", "<div></div><p id", "标记不同"),
        ("<!doctype html>\n", "", "标记不同"),
    ],
)
def test_every_aspect_of_a_page_is_compared(sites: tuple[Path, Path], old: str, new: str, told: str) -> None:
    page = sites[1] / "a" / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    done = compared("--compare", *sites)
    assert done.returncode == 1
    assert done.stdout.startswith(f"a/index.html：{told}")
    assert "有 1 处不同" in done.stdout


def test_what_a_reader_cannot_tell_apart_is_no_difference(sites: tuple[Path, Path]) -> None:
    page = sites[1] / "a" / "index.html"
    text = page.read_text(encoding="utf-8")
    text = text.replace("<main>", "<main>\n\n").replace("../index.html", "./../index.html")
    page.write_text(text.replace('id="p01" class="done"', 'class="done"\nid="p01"'), encoding="utf-8")
    (sites[1] / "sitemap.xml").write_text(
        SITEMAP.replace("<url><loc>甲</loc></url>", "") + "\n<url>\n<loc>甲</loc></url>", encoding="utf-8"
    )
    (sites[1] / "search.json").write_text("{}", encoding="utf-8")
    (sites[1] / "empty.xml").touch()
    done = compared("--compare", *sites)
    assert (done.returncode, done.stdout) == (0, "比较了 1 页和 2 个别的文件，有 0 处不同。\n")


def test_plain_files_are_compared_byte_for_byte(sites: tuple[Path, Path]) -> None:
    (sites[1] / "data.bin").write_bytes(b"\x00\x02")
    (sites[1] / "sitemap.xml").write_text(SITEMAP.replace("<lastmod>1", "<lastmod>2"), encoding="utf-8")
    (sites[0] / "a" / "only.csv").write_text("甲", encoding="utf-8")
    (sites[1] / "b.json").write_text("{}", encoding="utf-8")
    done = compared("--compare", *sites)
    assert done.returncode == 1
    assert done.stdout.splitlines()[:-1] == [
        "a/only.csv：只有 MkDocs 生成",
        "b.json：只有 Zensical 生成",
        "data.bin：内容不同",
        "sitemap.xml：地址不同：<loc>乙</loc><lastmod>1</lastmod>、<loc>乙</loc><lastmod>2</lastmod>",
    ]


def test_nothing_to_compare_is_no_success(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
    assert compared("--compare", tmp_path / "one", tmp_path / "other").returncode == 1
