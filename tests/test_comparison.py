"""The comparison of two states: from a real repository, from folders and files, and only of what can differ."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from comparing import NOTICE, ONE, TWO, Said, change, commit, comparing, fill, git

from generator.commands import notices
from generator.commands.choice import Choice
from generator.load.candidates import find_candidates

Run = Callable[..., Said]


@pytest.fixture
def tongbao(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    return comparing(capfd, monkeypatch)


@pytest.fixture
def repository(project: Path) -> Path:
    fill(project)
    git(project, "init", "--quiet", "--initial-branch=main")
    commit(project)
    return project


def read_notices(root: Path, *words: str) -> list[str]:
    """The notices that a comparison reads at all."""
    return [one.id for one in find_candidates(*Choice(root).sides(words))]


def test_nothing_changed_leaves_with_0(repository: Path, tongbao: Run) -> None:
    done = tongbao(repository)
    assert (done.code, done.err) == (0, "")
    assert done.out == "HEAD → 工作区：通报没有变化。\n"


def test_the_working_tree_is_compared_with_head_and_leaves_with_1(repository: Path, tongbao: Run) -> None:
    change(repository, ONE, ("补交档案36卷", "补交档案38卷"))
    done = tongbao(repository)
    assert done.code == 1
    assert "p02 档案移交不及时" in done.out
    assert "{+38" in done.out
    assert "other" not in done.out


@pytest.mark.parametrize("words", [(), ("HEAD~1", "HEAD"), ("HEAD~1..HEAD",), ("HEAD~1..",), ("HEAD~1",)], ids=" ".join)
def test_revisions_are_named_as_git_names_them(repository: Path, tongbao: Run, words: tuple[str, ...]) -> None:
    change(repository, ONE, ("36卷", "38卷"))
    if words:
        commit(repository)
    assert "{+38" in tongbao(repository, *words).out


def test_three_dots_leave_out_what_the_other_line_of_work_did(repository: Path, tongbao: Run) -> None:
    git(repository, "switch", "--quiet", "--create", "mine")
    change(repository, ONE, ("36卷", "38卷"))
    commit(repository)
    git(repository, "switch", "--quiet", "main")
    change(repository, TWO, ("台账36卷", "台账40卷"))
    commit(repository)
    done = tongbao(repository, "main...mine")
    assert "{+38" in done.out
    assert "{+40" not in done.out
    assert "[-40" in tongbao(repository, "main..mine").out


def test_one_notice_of_the_working_tree_means_its_own_changes(repository: Path, tongbao: Run) -> None:
    change(repository, ONE, ("36卷", "38卷"))
    change(repository, TWO, ("36卷", "40卷"))
    done = tongbao(repository, ONE)
    assert "{+38" in done.out
    assert "{+40" not in done.out


def test_a_file_from_elsewhere_is_compared_with_the_notice_of_its_name(
    repository: Path, tongbao: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    sent = tmp_path_factory.mktemp("sent") / "lvhua-2022.yml"
    sent.write_text(NOTICE.replace("36卷", "12卷"), encoding="utf-8")
    assert "{+36" in tongbao(repository, sent).out
    assert "{+12" in tongbao(repository, "HEAD", sent).out


def test_two_files_are_one_notice_whatever_they_are_called(repository: Path, tongbao: Run, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("第一稿.yml", "第二稿.yml")]
    for path, number in zip(paths, ("36卷", "38卷"), strict=True):
        path.write_text(NOTICE.replace("36卷", number), encoding="utf-8")
    done = tongbao(repository, *paths)
    assert done.code == 1
    assert "{+38" in done.out
    assert "新增通报" not in done.out


def test_two_folders_need_no_git(project: Path, tongbao: Run, tmp_path_factory: pytest.TempPathFactory) -> None:
    fill(project)
    other = tmp_path_factory.mktemp("other") / "copy"
    shutil.copytree(project, other)
    change(other, ONE, ("36卷", "38卷"))
    assert "{+38" in tongbao(project, project, other).out
    assert "{+36" in tongbao(project, other).out


def test_a_folder_with_nothing_but_content_borrows_the_templates_of_the_other(
    repository: Path, tongbao: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other")
    shutil.copytree(repository / "content", other / "content")
    assert tongbao(repository, other).out.endswith("通报没有变化。\n")


def test_a_project_may_lie_deep_in_its_repository(project: Path, tongbao: Run) -> None:
    below = project / "office" / "site"
    below.mkdir(parents=True)
    for name in ("content", "templates"):
        shutil.move(project / name, below / name)
    fill(below)
    git(project, "init", "--quiet")
    commit(project)
    change(below, ONE, ("36卷", "38卷"))
    assert "{+38" in tongbao(below).out


def test_a_bare_clone_and_a_clone_without_identity_can_be_asked(
    repository: Path, tongbao: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    change(repository, ONE, ("36卷", "38卷"))
    commit(repository)
    folder = tmp_path_factory.mktemp("clones")
    git(folder, "clone", "--quiet", repository.as_uri(), "fresh")
    before = sorted(path for path in (folder / "fresh" / ".git").rglob("*"))
    assert "{+38" in tongbao(folder / "fresh", "HEAD~1", "HEAD").out
    assert sorted(path for path in (folder / "fresh" / ".git").rglob("*")) == before
    git(folder, "clone", "--quiet", "--bare", repository.as_uri(), "bare")
    assert "{+38" in tongbao(folder / "bare", "HEAD~1", "HEAD").out


def test_what_is_missing_in_a_shallow_clone_is_told(
    repository: Path, tongbao: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    change(repository, ONE, ("36卷", "38卷"))
    commit(repository)
    folder = tmp_path_factory.mktemp("shallow")
    git(folder, "clone", "--quiet", "--depth=1", repository.as_uri(), "it")
    done = tongbao(folder / "it", "HEAD~1")
    assert done.code == 2
    assert "git fetch --unshallow" in done.err


def test_an_unknown_revision_leaves_with_2(repository: Path, tongbao: Run) -> None:
    done = tongbao(repository, "nowhere")
    assert done.code == 2
    assert "没有“nowhere”这个版本" in done.err


def test_what_begins_with_a_dash_is_no_option_of_git(repository: Path, tongbao: Run) -> None:
    done = tongbao(repository, "--", "--output=stolen")
    assert done.code == 2
    assert not (repository / "stolen").exists()


def test_a_repository_without_a_commit_leaves_with_2(project: Path, tongbao: Run) -> None:
    fill(project)
    git(project, "init", "--quiet")
    done = tongbao(project)
    assert done.code == 2
    assert "还没有提交过" in done.err


def test_a_folder_that_is_in_no_repository_leaves_with_2(
    project: Path, tongbao: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(project)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project.parent))
    done = tongbao(project)
    assert done.code == 2
    assert "不在 git 仓库里" in done.err


def test_without_git_the_remedy_is_told(repository: Path, tongbao: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    done = tongbao(repository)
    assert done.code == 2
    assert "请安装 git" in done.err


def test_a_revision_without_content_leaves_with_2(repository: Path, tongbao: Run) -> None:
    git(repository, "rm", "--quiet", "-r", "--cached", "content")
    git(repository, "commit", "--quiet", "--message", "x")
    done = tongbao(repository)
    assert done.code == 2
    assert "没有 content 文件夹" in done.err


def test_links_count_as_what_they_lead_to_and_never_lead_out(repository: Path, tongbao: Run) -> None:
    (repository / TWO).unlink()
    (repository / TWO).symlink_to("lvhua-2022.yml")
    (repository / "content/notices/2022/secret.yml").symlink_to("/etc/passwd")
    (repository / "content/notices/2022/ring.yml").symlink_to("ring.yml")
    commit(repository)
    change(repository, ONE, ("36卷", "38卷"))
    done = tongbao(repository, "HEAD~1", "HEAD")
    assert "root:" not in done.out + done.err
    assert "台账移交不及时" in done.out
    assert done.out.count("content/notices/2022/") == 1


def test_a_repository_inside_is_left_alone(repository: Path, tongbao: Run) -> None:
    head = git(repository, "rev-parse", "HEAD")
    git(repository, "update-index", "--add", "--cacheinfo", f"160000,{head},content/notices/2023")
    git(repository, "commit", "--quiet", "--message", "x")
    assert tongbao(repository, "HEAD~1", "HEAD").code == 0


def test_what_is_the_same_on_both_sides_is_not_read(repository: Path) -> None:
    assert read_notices(repository) == []
    change(repository, ONE, ("36卷", "38卷"))
    assert read_notices(repository) == ["lvhua-2022"]


def test_a_changed_unit_has_only_those_notices_read_that_name_it(repository: Path) -> None:
    shutil.copy(repository / "content/units/lvhua.yml", repository / "content/units/second.yml")
    change(repository, TWO, ("单位: lvhua", "单位: second"))
    commit(repository)
    change(repository, "content/units/second.yml", ("自称: 我中心", "自称: 我单位"))
    assert read_notices(repository) == ["other"]


def test_a_changed_sentence_has_all_notices_read(repository: Path) -> None:
    change(repository, "templates/prose/标准/开头.j2", ("有关要求", "有关规定"))
    assert read_notices(repository) == ["lvhua-2022", "other"]


def test_a_changed_page_template_has_none_read(repository: Path, tongbao: Run) -> None:
    change(repository, "templates/pages/home.md.j2", ("通报", "公报"))
    done = tongbao(repository)
    assert done.code == 0
    assert "templates/pages/home.md.j2" in done.out


def test_a_changed_unit_is_told_at_each_notice(repository: Path, tongbao: Run) -> None:
    change(repository, "content/units/lvhua.yml", ("自称: 我中心", "自称: 我单位"))
    done = tongbao(repository)
    assert done.code == 1
    assert "2 份通报" in done.out


def test_one_change_of_a_sentence_is_told_once_with_its_places(repository: Path, tongbao: Run) -> None:
    change(repository, "templates/prose/标准/开头.j2", ("有关要求", "有关规定"))
    done = tongbao(repository)
    assert done.code == 1
    assert done.out.count("[-要求-]{+规定+}") == 1
    assert "lvhua-2022、other" in done.out


@pytest.mark.parametrize(
    "pair",
    [
        ("单位: lvhua\n", "# 备注\n单位: lvhua\n"),
        ("标题: 档案移交不及时", '标题: "档案移交不及时"'),
        ("截至: 2022-10-31\n公布: 2022-11-05", "公布: 2022-11-05\n截至: 2022-10-31"),
        ("措施: 补交档案36卷。", "措施:\n      - 补交档案36卷。"),
        ("单位: lvhua\n", "单位:   lvhua\n"),
    ],
    ids=["comment", "quotes", "order", "list", "blanks"],
)
def test_another_spelling_of_the_same_leaves_with_0(repository: Path, tongbao: Run, pair: tuple[str, str]) -> None:
    change(repository, ONE, pair)
    assert tongbao(repository).code == 0


def test_internal_changes_are_told_without_what_they_say(repository: Path, tongbao: Run) -> None:
    change(repository, ONE, ("备注: ", "备注: 机密"))
    done = tongbao(repository)
    assert done.code == 1
    assert "只动了内部记录" in done.out
    assert "机密" not in done.out


def test_a_mistake_on_the_newer_side_leaves_with_2_and_the_rest_is_shown(repository: Path, tongbao: Run) -> None:
    change(repository, ONE, ("状态: 已完成", "状态: 好了"))
    change(repository, TWO, ("36卷", "40卷"))
    done = tongbao(repository)
    assert done.code == 2
    assert done.err.startswith(f"{ONE}:8:")
    assert "{+40" in done.out


def test_a_mistake_on_the_older_side_says_in_which_revision(repository: Path, tongbao: Run) -> None:
    change(repository, ONE, ("状态: 已完成", "状态: 好了"))
    commit(repository)
    change(repository, ONE, ("状态: 好了", "状态: 已完成"))
    done = tongbao(repository)
    assert done.code == 2
    assert done.err.startswith(f"HEAD:{ONE}:8:")


def test_texts_that_wait_to_be_filled_in_can_be_compared(repository: Path, tongbao: Run) -> None:
    change(repository, ONE, ("补交档案36卷。", "【待填】"))
    assert tongbao(repository).code == 1


def test_a_template_that_is_missing_on_one_side_leaves_with_2(repository: Path, tongbao: Run) -> None:
    (repository / "templates/prose/标准/开头.j2").unlink()
    done = tongbao(repository)
    assert done.code == 2
    assert "开头.j2" in done.err


def test_a_notice_under_a_new_name_is_the_same_notice(repository: Path, tongbao: Run) -> None:
    (repository / ONE).rename(repository / "content/notices/2022/park.yml")
    change(repository, "content/notices/2022/park.yml", ("单位: lvhua", "曾用地址: 2022/lvhua-2022\n单位: lvhua"))
    done = tongbao(repository)
    assert "通报改了地址" in done.out
    assert "新增通报" not in done.out


def test_added_and_removed_notices_are_told(repository: Path, tongbao: Run) -> None:
    (repository / ONE).unlink()
    (repository / "content/notices/2022/new.yml").write_text(
        "单位: lvhua\n轮次: qu-9-1\n反馈问题:\n  - {编号: p01, 标题: 另一件事, 状态: 已完成, 措施: 已办结。}\n",
        encoding="utf-8",
    )
    done = tongbao(repository)
    assert "新增通报" in done.out
    assert "删除通报" in done.out


def test_only_some_notices_can_be_asked_for(repository: Path, tongbao: Run) -> None:
    for name in (ONE, TWO):
        change(repository, name, ("36卷", "38卷"))
    assert "lvhua-2022" not in tongbao(repository, "--only", "other").out
    done = tongbao(repository, "--only", "othr")
    assert done.code == 2
    assert "是否想写“other”" in done.err


def test_many_notices_are_compared_in_several_processes_alike(
    repository: Path, tongbao: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (ONE, TWO):
        change(repository, name, ("36卷", "38卷"))
    alone = tongbao(repository)
    monkeypatch.setattr(notices, "WORTH_A_POOL", 1)
    assert tongbao(repository) == alone


def test_words_of_a_published_notice_need_a_correction(repository: Path, tongbao: Run) -> None:
    released = repository / "content/releases/lvhua-2022/versions.yml"
    released.parent.mkdir(parents=True)
    released.write_text("版本: []\n", encoding="utf-8")
    commit(repository)
    change(repository, ONE, ("36卷", "38卷"))
    assert "没有写更正" in tongbao(repository).out
    change(repository, ONE, ("公布: ", "更正: [{日期: 2022-12-01, 事由: 改正卷数}]\n公布: "))
    assert "没有写更正" not in tongbao(repository).out
