"""Publishing only what was approved: the gate of build, and what a draft is allowed."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from generator.cli import app
from generator.commands.console import Talk
from generator.commands.serve import Follower
from generator.load.notices import load_notice
from generator.load.site import load_setting
from generator.render.document import compose_document
from generator.render.plaintext import digest_of, public_text

Put = Callable[[str, str], Path]
NOTICE = """单位: lvhua
轮次: qu-9-1
公布: 2022-11-15
反馈问题:
  - {编号: p01, 标题: 档案移交不及时, 状态: 正在整改, 措施: 补齐档案12份。}
"""
DEMANDED = "网址: https://www.example.gov.cn/xczg/\n审核: {审完才公布: 是}\n"
CHANGED = NOTICE.replace("12份", "13份") + "更正: [{日期: 2025-11-21, 事由: 更正份数}]\n"
HIDDEN = "龘靐"
"""Stands in the notice that is not approved."""


@pytest.fixture
def tongbao(project: Path) -> Callable[..., Result]:
    return lambda *words: CliRunner().invoke(app, [*words, "--root", str(project)])


@pytest.fixture
def filled(
    project: Path,
    put: Put,
    setting: None,  # noqa: ARG001  used for what it writes
    tongbao: Callable[..., Result],
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """Approval is demanded; one of two notices has it."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1763683200")  # 2025-11-21
    put("content/site.yml", DEMANDED)
    put("content/notices/2022/approved.yml", NOTICE)
    put("content/notices/2022/waiting.yml", NOTICE.replace("档案", HIDDEN))
    approve(tongbao, "approved")
    return project


def approve(tongbao: Callable[..., Result], id_: str) -> None:
    for step, name in (("初审", "张三"), ("复审", "李四"), ("终审", "王五")):
        assert tongbao("review", id_, "--step", step, "--by", name).exit_code == 0


def release(root: Path, put: Put, id_: str, text: str = "") -> None:
    """Record a version as published: the present text, or another one."""
    loading = load_setting(root)
    file = next(file for file in loading.files if file.id == id_)
    entry, _ = load_notice(file, root / "content", loading.setting)
    assert entry
    text = text or public_text(compose_document(entry, root / "templates"))
    kept = f"{{版本: 1, 日期: 2025-11-20, 地址: 2022/{id_}, 标题: 甲, 文字: '{digest_of(text)}', 数据: '{'0' * 64}'}}"
    put(f"content/releases/{id_}/versions.yml", f"版本:\n  - {kept}\n")
    put(f"content/releases/{id_}/1.txt", text)


def snapshot(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_only_approved_notices_are_built_and_nothing_tells_of_the_others(
    filled: Path, tongbao: Callable[..., Result]
) -> None:
    done = tongbao("build", "--no-site")
    assert done.exit_code == 0
    assert "通报 1 份" in done.stdout
    assert "还有 1 份没有审完，没有公布" in done.stdout
    assert "  等初审 content/notices/2022/waiting.yml\n" in done.stdout
    written = {**snapshot(filled / "site_src"), **snapshot(filled / "templates/theme/generated")}
    assert "notices/2022/approved.md" in written
    assert [name for name in written if "waiting" in name] == []
    assert [name for name, content in written.items() if HIDDEN.encode() in content or b"waiting" in content] == []


def test_once_it_is_approved_a_notice_is_built(filled: Path, tongbao: Callable[..., Result]) -> None:
    tongbao("build", "--no-site")
    approve(tongbao, "waiting")
    done = tongbao("build", "--no-site")
    assert "没有审完" not in done.stdout
    assert (filled / "site_src/notices/2022/waiting.md").is_file()


def test_a_notice_that_was_never_published_goes_out_of_sight_when_its_text_changes(
    filled: Path, put: Put, tongbao: Callable[..., Result]
) -> None:
    tongbao("build", "--no-site")
    put("content/notices/2022/approved.yml", CHANGED)
    done = tongbao("build", "--no-site")
    assert (done.exit_code, "还有 2 份没有审完" in done.stdout) == (0, True)
    assert not (filled / "site_src/notices/2022/approved.md").exists()


def test_without_that_demand_all_is_built(filled: Path, put: Put, tongbao: Callable[..., Result]) -> None:
    put("content/site.yml", "审核: {步骤: [一审]}\n")
    done = tongbao("build", "--no-site")
    assert "通报 2 份" in done.stdout
    assert "没有审完" not in done.stdout
    assert (filled / "site_src/notices/2022/waiting.md").is_file()


def test_of_many_that_wait_the_first_are_named(filled: Path, put: Put, tongbao: Callable[..., Result]) -> None:  # noqa: ARG001
    for number in range(30):
        put(f"content/notices/2022/n{number:02d}.yml", NOTICE)
    said = tongbao("build", "--no-site").stdout
    assert said.count("  等初审 ") == 20
    assert "  ……等 31 份\n" in said


def test_check_holds_to_the_same_rule(filled: Path, put: Put, tongbao: Callable[..., Result]) -> None:
    tongbao("build", "--no-site")
    assert tongbao("build", "--check").exit_code == 0
    put("site_src/notices/2022/waiting.md", "# 抢先\n")
    done = tongbao("build", "--check")
    assert done.exit_code == 1
    assert done.stderr == "site_src/notices/2022/waiting.md: 还没有审完，不该公布\n"
    assert (filled / "site_src/notices/2022/waiting.md").is_file()  # nothing is written


def test_names_of_reviewers_are_not_told_by_build(filled: Path, put: Put, tongbao: Callable[..., Result]) -> None:
    put("content/notices/2022/approved.yml", CHANGED)
    release(filled, put, "approved", "别的文字\n")
    for words in (("build", "--no-site"), ("build", "--check"), ("check",), ("build", "--draft", "--no-site")):
        done = tongbao(*words)
        assert [name for name in ("张三", "李四", "王五") if name in done.output] == []
    assert [path for path, text in snapshot(filled / "site_src").items() if "张三".encode() in text] == []


def test_a_published_notice_cannot_vanish(filled: Path, put: Put, tongbao: Callable[..., Result]) -> None:
    tongbao("build", "--no-site")
    release(filled, put, "approved")
    put("content/notices/2022/approved.yml", CHANGED)
    before = snapshot(filled)
    for words in (("build", "--no-site"), ("build", "--check")):
        done = tongbao(*words)
        assert done.exit_code == 1
        assert "content/notices/2022/approved.yml:1:1: 公布过的通报改了文字，还没有审完（等初审）" in done.stderr
        assert "tongbao review approved --step 初审" in done.stderr
        assert "tongbao build --draft" in done.stderr
    assert snapshot(filled) == before


@pytest.mark.parametrize("way", ["finish the review", "restore the text"])
def test_a_published_notice_is_built_again_once_it_is_in_order(
    way: str, filled: Path, put: Put, tongbao: Callable[..., Result]
) -> None:
    release(filled, put, "approved")
    put("content/notices/2022/approved.yml", CHANGED)
    if way == "restore the text":
        put("content/notices/2022/approved.yml", NOTICE)
    else:
        approve(tongbao, "approved")
    assert tongbao("build", "--no-site").exit_code == 0
    assert (filled / "site_src/notices/2022/approved.md").is_file()


def test_a_text_that_was_published_before_approval_was_demanded_stays(
    filled: Path, put: Put, tongbao: Callable[..., Result]
) -> None:
    release(filled, put, "waiting")
    assert tongbao("build", "--no-site").exit_code == 0
    assert (filled / "site_src/notices/2022/waiting.md").is_file()


def test_status_tells_what_is_published_and_what_stops_a_build(
    filled: Path, put: Put, tongbao: Callable[..., Result]
) -> None:
    put("content/notices/2022/before.yml", NOTICE)
    release(filled, put, "before")
    release(filled, put, "approved")
    put("content/notices/2022/approved.yml", CHANGED)
    done = tongbao("status")
    assert done.exit_code == 1
    rows = [line.split()[:4] for line in done.stdout.split("\n\n")[0].splitlines()[1:]]
    assert [(row[0], row[2], row[3]) for row in rows] == [
        ("approved", "初审", "第1版，改了"), ("waiting", "初审", "—"), ("before", "初审", "第1版"),
    ]  # fmt: skip
    assert "有 1 份公布过、改了文字，还没有审完：tongbao build 会停下来" in done.stdout
    assert "tongbao build 不公布没有审完的 1 份" in done.stdout
    told = json.loads(tongbao("status", "--json").stdout)["notices"]
    assert [(one["id"], one["version"], one["changed"]) for one in told] == [
        ("approved", 1, True), ("waiting", None, False), ("before", 1, False),
    ]  # fmt: skip


def test_broken_files_of_reviews_stop_the_build(filled: Path, put: Put, tongbao: Callable[..., Result]) -> None:
    put("content/reviews/gone.yml", "审核: []\n")
    done = tongbao("build", "--no-site")
    assert done.exit_code == 1
    assert done.stderr.startswith("content/reviews/gone.yml:1:1: ")
    assert not (filled / "site_src/notices").exists()


# --- drafts ---------------------------------------------------------------------------------------------------------------


def test_a_draft_has_all_notices_and_a_build_after_it_puts_everything_right(
    filled: Path, tongbao: Callable[..., Result]
) -> None:
    tongbao("build", "--no-site")
    before = snapshot(filled)
    done = tongbao("build", "--draft", "--no-site")
    assert (done.exit_code, "这是草稿" in done.stdout) == (0, True)
    draft = snapshot(filled)
    assert "site_src/notices/2022/waiting.md" in draft
    assert "{% set draft = true %}" in draft["templates/theme/generated/site.html"].decode()
    tongbao("build", "--no-site")
    assert snapshot(filled) == before


def test_a_draft_changes_no_byte_of_the_pages_that_are_committed(filled: Path, tongbao: Callable[..., Result]) -> None:
    approve(tongbao, "waiting")
    tongbao("build", "--no-site")
    before = snapshot(filled / "site_src")
    tongbao("build", "--draft", "--no-site")
    assert {hashlib.sha256(content).digest() for content in before.values()} == {
        hashlib.sha256(content).digest() for content in snapshot(filled / "site_src").values()
    }


def test_a_draft_of_what_was_published_and_changed_can_be_looked_at(
    filled: Path, put: Put, tongbao: Callable[..., Result]
) -> None:
    put("content/notices/2022/approved.yml", CHANGED)
    release(filled, put, "approved", "别的文字\n")
    assert tongbao("build", "--draft", "--no-site").exit_code == 0
    assert "13份" in (filled / "site_src/notices/2022/approved.md").read_text(encoding="utf-8")


def test_a_draft_takes_no_mistakes_and_no_gaps(filled: Path, put: Put, tongbao: Callable[..., Result]) -> None:
    put("content/notices/2022/waiting.yml", NOTICE.replace("12份", "【待填】"))
    assert tongbao("build", "--draft", "--no-site").exit_code == 1
    assert not (filled / "site_src/notices").exists()


def test_a_draft_is_not_held_against_what_is_committed(tongbao: Callable[..., Result]) -> None:
    done = tongbao("build", "--draft", "--check")
    assert done.exit_code == 2
    assert "--check 和 --draft 不能一起用" in done.stderr


@pytest.mark.parametrize("demanded", [True, False])
def test_a_preview_says_that_it_is_a_draft_where_approval_is_demanded(
    demanded: bool,  # noqa: FBT001  a parameter of a test
    filled: Path,
    put: Put,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    put("content/site.yml", DEMANDED if demanded else "站点名称: 甲\n")
    folder = tmp_path_factory.mktemp("preview")
    Follower(filled, folder, Talk(quiet=True)).rebuild()
    page = (folder / "notices/2022/waiting/index.html").read_text(encoding="utf-8")
    assert ('<section class="draft"' in page, "<title>草稿：" in page) == (demanded, demanded)
