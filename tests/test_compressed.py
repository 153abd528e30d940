"""Compressed files: beside every text file of the site, the same bytes each time, never stale, never another's data."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.commands.build import build
from generator.commands.console import Talk
from generator.errors import CannotRunError
from generator.publish.compressed import TEXTS, compress

Put = Callable[[str, str], Path]
NOTICE = "单位: lvhua\n轮次: qu-9-1\n公布: 2022-11-15\n反馈问题:\n  - {编号: p01, 标题: 某问题, 状态: 已完成, 措施: 补齐档案。}\n"
LONG = "整改" * 600


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text(LONG, encoding="utf-8")
    (tmp_path / "short.css").write_text("a {}", encoding="utf-8")
    (tmp_path / "data.bin").write_bytes(b"0" * 5000)
    (tmp_path / "pack.gz").write_bytes(gzip.compress(b"0" * 5000))
    return tmp_path


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.gz")}


def test_each_text_file_that_is_worth_it_gets_one(folder: Path) -> None:
    assert compress(folder) == 1
    assert names(folder) == {"a/index.html.gz", "pack.gz"}
    assert gzip.decompress((folder / "a" / "index.html.gz").read_bytes()).decode() == LONG


def test_it_has_no_time_in_it(folder: Path) -> None:
    compress(folder)
    first = (folder / "a" / "index.html.gz").read_bytes()
    assert first[4:8] == b"\0\0\0\0"
    compress(folder)
    assert (folder / "a" / "index.html.gz").read_bytes() == first


def test_it_follows_its_file(folder: Path) -> None:
    compress(folder)
    (folder / "a" / "index.html").write_text(LONG + "完", encoding="utf-8")
    compress(folder)
    assert gzip.decompress((folder / "a" / "index.html.gz").read_bytes()).decode() == LONG + "完"
    (folder / "a" / "index.html").write_text("短", encoding="utf-8")
    assert compress(folder) == 0
    assert names(folder) == {"pack.gz"}


def test_what_cannot_be_written_is_told_and_leaves_no_half_file(folder: Path) -> None:
    (folder / "a" / "index.html.gz").mkdir()
    with pytest.raises(CannotRunError, match=r"index\.html\.gz"):
        compress(folder)
    assert [path.name for path in (folder / "a").iterdir() if path.is_file()] == ["index.html"]


def test_a_build_packs_the_site_and_leaves_nothing_stale(project: Path, put: Put, setting: None) -> None:  # noqa: ARG001
    put("content/notices/2022/a.yml", NOTICE)
    gone = put("content/notices/2022/b.yml", NOTICE)
    talk = Talk(quiet=True)
    assert build(project, talk, gzip=True) == 0
    site = project / "site"
    large = {path for path in site.rglob("*") if path.suffix in TEXTS and path.stat().st_size >= 1024}
    assert site / "notices" / "2022" / "b" / "index.html" in large
    for path in large:
        assert gzip.decompress(path.with_name(f"{path.name}.gz").read_bytes()) == path.read_bytes()
    gone.unlink()
    assert build(project, talk, gzip=True) == 0
    assert not (site / "notices" / "2022" / "b").exists()
    assert build(project, talk) == 0
    assert not list(site.rglob("*.html.gz"))
