"""Building: what is written, what is not, and what a reviewer sees of a change."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support import PROJECT, ROUND

from generator.commands.build import build
from generator.commands.console import Talk
from generator.errors import CannotRunError
from generator.publish.collection import Collection
from generator.publish.files import write, write_each, write_file
from generator.publish.made import make_files

Put = Callable[[str, str], Path]
NOTICE = """单位: lvhua
轮次: qu-9-1
进驻: 2022-03 至 2022-05
公布: 2022-11-15
反馈问题:
  - 方面: 领导班子履职尽责
    问题:
      - 编号: p01
        标题: 档案移交不及时
        状态: 已完成
        措施:
          - 补齐档案12份。
          - 修订档案管理办法。
"""


@pytest.fixture
def filled(project: Path, put: Put, setting: None) -> Path:  # noqa: ARG001  used for what it writes
    put("content/notices/2022/a.yml", NOTICE)
    put("content/notices/2022/b.yml", NOTICE.replace("档案", "合同"))
    return project


def quietly(root: Path, *, check: bool = False) -> int:
    return build(root, Talk(quiet=True), check=check, website=False)


def snapshot(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_build_writes_each_notice_and_a_second_one_changes_nothing(filled: Path) -> None:
    assert quietly(filled) == 0
    before = snapshot(filled)
    assert {"site_src/notices/2022/a.md", "site_src/notices/2022/b.md", "site_src/index.md"} <= set(before)
    assert quietly(filled) == 0
    assert snapshot(filled) == before


def test_one_changed_word_changes_one_line_of_one_notice(filled: Path, put: Put) -> None:
    quietly(filled)
    before = snapshot(filled / "site_src" / "notices")
    put("content/notices/2022/a.yml", NOTICE.replace("12份", "13份"))
    quietly(filled)
    after = snapshot(filled / "site_src" / "notices")
    changed = [name for name in after if after[name] != before[name]]
    assert sorted(changed) == ["2022/a.md", "2022/a/index.json", "2022/a/index.txt"]
    pairs = zip(before["2022/a.md"].decode().splitlines(), after["2022/a.md"].decode().splitlines(), strict=True)
    assert [pair for pair in pairs if pair[0] != pair[1]] == [("一是补齐档案12份；", "一是补齐档案13份；")]


def test_check_writes_nothing_and_names_what_has_drifted(
    filled: Path, put: Put, capfd: pytest.CaptureFixture[str]
) -> None:
    quietly(filled)
    put("content/notices/2022/a.yml", NOTICE.replace("12份", "13份"))
    put("content/notices/2022/new.yml", NOTICE)
    (filled / "content/notices/2022/b.yml").unlink()
    before = snapshot(filled)
    assert quietly(filled, check=True) == 1
    assert snapshot(filled) == before
    said = capfd.readouterr().err.splitlines()
    assert said == [
        "site_src/notices/2022/new.md: 内容里有，还没有生成",
        "site_src/notices/2022/a.md: 与内容不一致",
        "site_src/notices/2022/b.md: 内容里已经没有，还留着",
    ]


def test_a_hand_edited_notice_is_drift(filled: Path) -> None:
    quietly(filled)
    assert quietly(filled, check=True) == 0
    page = filled / "site_src/notices/2022/a.md"
    page.write_text(page.read_text(encoding="utf-8").replace("12", "21"), encoding="utf-8")
    assert quietly(filled, check=True) == 1


def test_a_changed_line_end_is_drift(filled: Path) -> None:
    quietly(filled)
    page = filled / "site_src/notices/2022/a.md"
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    assert quietly(filled, check=True) == 1


def test_a_stale_notice_and_its_empty_folder_go(filled: Path) -> None:
    quietly(filled)
    shutil.move(filled / "content/notices/2022", filled / "content/notices/2023")
    assert quietly(filled) == 0
    assert not (filled / "site_src/notices/2022").exists()
    assert (filled / "site_src/notices/2023/a.md").exists()


def test_a_mistake_anywhere_and_nothing_is_written(filled: Path, put: Put) -> None:
    put("content/notices/2022/b.yml", NOTICE.replace("已完成", "好了"))
    before = snapshot(filled)
    assert quietly(filled) == 1
    assert snapshot(filled) == before


def test_indexes_of_units_that_are_gone_go(filled: Path, put: Put) -> None:
    quietly(filled)
    assert (filled / "site_src/rounds/qu-9-1/index.md").exists()
    put("content/rounds/qu-9-2.yml", ROUND.replace("第一轮", "第二轮"))
    for name in "ab":
        put(f"content/notices/2022/{name}.yml", NOTICE.replace("qu-9-1", "qu-9-2"))
    quietly(filled)
    assert not (filled / "site_src/rounds/qu-9-1/index.md").exists()
    assert (filled / "site_src/rounds/qu-9-2/index.md").exists()


def test_a_broken_template_is_told_with_its_line(filled: Path) -> None:
    template = next((filled / "templates/prose").rglob("开头.j2"))
    template.write_text("第一行\n{{ 没有这个词 }}\n", encoding="utf-8")
    with pytest.raises(CannotRunError, match="开头"):
        quietly(filled)


def test_a_file_that_cannot_be_written_stays_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.md").mkdir()
    with pytest.raises(CannotRunError, match="写不了文件"):
        write_file(folder / "a.md", "新")
    assert [path.name for path in folder.iterdir()] == ["a.md"]


def test_files_are_written_as_they_come_and_what_is_stale_goes_at_the_end(tmp_path: Path) -> None:
    for name in ("changed", "same", "gone/deep/stale"):
        write_file(tmp_path / name, "旧")

    def come() -> Iterator[tuple[Path, str | bytes]]:
        yield tmp_path / "changed", "新"
        assert (tmp_path / "changed").read_text(encoding="utf-8") == "新"
        yield tmp_path / "same", "旧".encode()
        yield tmp_path / "deep" / "added", b"\0"
        assert (tmp_path / "gone/deep/stale").exists()

    written = write_each(come(), {path for path in tmp_path.rglob("*") if path.is_file()})
    assert (written.added, written.changed) == ([tmp_path / "deep/added"], [tmp_path / "changed"])
    assert (written.removed, written.same) == ([tmp_path / "gone/deep/stale"], 1)
    assert snapshot(tmp_path) == {"changed": "新".encode(), "deep/added": b"\0", "same": "旧".encode()}
    assert not (tmp_path / "gone").exists()


def test_an_end_half_way_leaves_every_file_whole_and_removes_none(tmp_path: Path) -> None:
    before = {"a": b"1", "b/c": b"2", "stale": b"3"}
    write({tmp_path / name: content for name, content in before.items()}, set())

    def come() -> Iterator[tuple[Path, bytes]]:
        yield tmp_path / "a", b"new"
        raise CannotRunError

    with pytest.raises(CannotRunError):
        write_each(come(), {tmp_path / name for name in before})
    assert snapshot(tmp_path) == before | {"a": b"new"}


def test_a_file_that_cannot_be_written_ends_the_writing_and_removes_none(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    write_file(tmp_path / "stale", "旧")
    with pytest.raises(CannotRunError, match="写不了文件"):
        write({tmp_path / name: "新" for name in "abc"}, {tmp_path / "stale"})
    assert snapshot(tmp_path) == {"a": "新".encode(), "stale": "旧".encode()}


@pytest.mark.parametrize("name", ["data", "sitemap", "group"])
def test_a_broken_page_template_is_found_before_any_index_or_data_is_written(filled: Path, put: Put, name: str) -> None:
    quietly(filled)
    before = snapshot(filled / "site_src")
    page = before.pop("notices/2022/a.md")
    put("content/notices/2022/a.yml", NOTICE.replace("12份", "13份"))
    put("content/site.yml", "网址: https://example.gov.cn/\n")
    put(f"templates/pages/{name}.md.j2", "{{ 没有的词 }}\n")
    with pytest.raises(CannotRunError, match=f"templates/pages/{name}.*没有的词"):
        quietly(filled)
    after = snapshot(filled / "site_src")
    assert after.pop("notices/2022/a.md") != page
    assert after == before


def test_each_file_is_in_its_place_before_the_next_is_asked_for(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Path] = []

    def noted(root: Path, collection: Collection, *, plain: bool) -> Iterator[tuple[Path, str | bytes]]:
        for path, content in make_files(root, collection, plain=plain):
            assert all(one.exists() for one in made)
            made.append(path)
            yield path, content

    monkeypatch.setattr("generator.commands.build.make_files", noted)
    quietly(filled)
    assert filled / "site_src/data/tongbao.sqlite" in made
    assert len(set(made)) == len(made)


def test_an_office_changes_a_word_in_a_template_and_it_stands_in_the_notice(filled: Path) -> None:
    template = next((filled / "templates/prose").rglob("监督.j2"))
    template.write_text(template.read_text(encoding="utf-8").replace("广大干部群众", "社会各界"), encoding="utf-8")
    quietly(filled)
    assert "欢迎社会各界" in (filled / "site_src/notices/2022/a.md").read_text(encoding="utf-8")


def test_a_new_profile_is_a_copied_file(filled: Path, put: Put) -> None:
    look = (filled / "templates/profiles/三段式.yml").read_text(encoding="utf-8")
    put("templates/profiles/本区式.yml", look.replace("下一步打算", "今后打算"))
    put("content/notices/2022/a.yml", NOTICE + "格式: 本区式\n下一步: 继续努力。\n")
    quietly(filled)
    assert "## 三、今后打算" in (filled / "site_src/notices/2022/a.md").read_text(encoding="utf-8")


def test_the_committed_samples_are_what_the_content_gives() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "generator", "build", "--check", "--root", str(PROJECT)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert len(list((PROJECT / "content" / "notices").glob("*/*.yml"))) >= 8


@pytest.mark.parametrize("name", ["notice.md.j2", "prose/标准/开头.j2", "pages/home.md.j2"])
def test_a_template_with_a_word_that_nobody_gives_is_told_by_its_name(filled: Path, put: Put, name: str) -> None:
    put(f"templates/{name}", "{{ 没有的词 }}\n")
    with pytest.raises(CannotRunError, match=f"templates/{name}.*没有的词"):
        quietly(filled)


@pytest.mark.parametrize("name", ["notice.md.j2", "prose/标准/开头.j2", "pages/home.md.j2"])
def test_a_missing_template_is_told_by_its_name(filled: Path, name: str) -> None:
    (filled / "templates" / name).unlink()
    with pytest.raises(CannotRunError, match=name):
        quietly(filled)
