"""How problems went on from notice to notice: what a comparison says of one that takes up an earlier one."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from comparing import NOTICE, ONE, Said, change, commit, comparing, fill, git
from edits import read

from generator.commands.choice import Choice
from generator.diff.change import Caution, Change, Kind
from generator.diff.since import course_changes
from generator.load.candidates import find_candidates
from generator.load.siblings import find_siblings
from generator.model.notice import Notice

Run = Callable[..., Said]
LATER = "content/notices/2023/lvhua-2023.yml"
FOLLOWING = (
    NOTICE.replace("截至: 2022-10-31\n", "")
    .replace("公布: 2022-11-05", "公布: 2023-06-10")
    .replace("时限: 2022-12-31", "时限: 2023-09-30")
    .replace("状态: 已完成", "状态: 基本完成")
    .replace("补交档案36卷。", "补交档案50卷。")
)
THIRD = """  - 编号: p03
    标题: 食堂账目不公开
    状态: 正在整改
    措施: 每月公布一次。
"""


@pytest.fixture
def tongbao(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    return comparing(capfd, monkeypatch)


@pytest.fixture
def repository(project: Path) -> Path:
    """One notice that has been committed, with three problems of which two are open."""
    fill(project)
    (project / "content/notices/2022/other.yml").unlink()
    change(project, ONE, ("内部:", THIRD + "内部:"))
    git(project, "init", "--quiet", "--initial-branch=main")
    commit(project)
    return project


def follow(root: Path, text: str = FOLLOWING, name: str = LATER) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def since(tongbao: Run, root: Path, *words: str | Path, id_: str = "lvhua-2023") -> dict[str, Any] | None:
    said = json.loads(tongbao(root, *words, "--format", "json").out)
    assert said["failures"] == []
    found: dict[str, Any] | None = next(one for one in said["notices"] if one["id"] == id_)["since"]
    return found


def kinds(said: dict[str, Any] | None) -> list[tuple[str, str, str | None]]:
    assert said is not None
    return [(one["kind"], one["problem"], one["caution"]) for one in said["changes"]]


def test_an_added_notice_says_how_its_problems_stand_against_the_one_before(repository: Path, tongbao: Run) -> None:
    follow(repository)
    said = since(tongbao, repository)
    assert kinds(said) == [
        ("status_back", "p01", "status_back"),
        ("deadline", "p02", "put_off_without_reason"),
        ("problem_removed", "p03", "dropped"),
    ]
    assert said is not None
    assert (said["id"], said["path"], said["date"], said["reworded"]) == ("lvhua-2022", ONE, "2022年11月5日", ["p02"])


def test_every_form_tells_it_and_warns_of_it(repository: Path, tongbao: Run) -> None:
    follow(repository)
    for form in ("text", "markdown", "html"):
        said = tongbao(repository, "--format", form).out.replace("\\", "")
        assert "和前一份（" in said, form
        assert "，2022年11月5日）相比" in said, form
        assert "没有再提到" in said, form
        assert "1 个问题的措施或者别的文字有改动：p02" in said, form
        warned, _, rest = said[said.index("要再看一眼") :].partition("各份通报" if form != "markdown" else "| 通报 |")
        assert [caution for caution in Caution if caution.value in warned] == [
            Caution.STATUS_BACK,
            Caution.PUT_OFF_WITHOUT_REASON,
            Caution.DROPPED,
        ], form
        assert "新增通报" in rest, form


def test_what_went_on_without_a_doubt_is_told_without_one(repository: Path, tongbao: Run) -> None:
    new = FOLLOWING.replace("状态: 基本完成", "状态: 已完成").replace("时限: 2023-09-30", "时限: 2022-12-31")
    follow(repository, new.replace("内部:", THIRD.replace("正在整改", "基本完成") + "内部:"))
    assert kinds(since(tongbao, repository)) == [("status_forward", "p03", None)]


def test_where_nothing_moved_that_is_said(repository: Path, tongbao: Run) -> None:
    follow(repository, (repository / ONE).read_text(encoding="utf-8").replace("2022-11-05", "2023-06-10"))
    assert kinds(since(tongbao, repository)) == []
    assert "问题都还在，状态和时限都没有变" in tongbao(repository).out


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("轮次: qu-9-1", "轮次: qu-9-2"),
        ("单位: lvhua", "单位: second"),
        ("公布: 2023-06-10", "公布: 2022-01-10"),
        ("公布: 2023-06-10", "公布: 2023-06-10\n撤回: {日期: 2023-07-01, 事由: 有误}"),
    ],
    ids=["round", "unit", "day", "withdrawn"],
)
def test_what_follows_nothing_is_held_against_nothing(repository: Path, tongbao: Run, before: str, after: str) -> None:
    for name, other in (("units/lvhua", "units/second"), ("rounds/qu-9-1", "rounds/qu-9-2")):
        shutil.copy(repository / f"content/{name}.yml", repository / f"content/{other}.yml")
    commit(repository)
    follow(repository, FOLLOWING.replace(before, after))
    assert since(tongbao, repository) is None
    change(repository, LATER, (after, before))
    assert since(tongbao, repository) is not None


def test_the_newest_of_those_before_counts_that_lists_problems(repository: Path, tongbao: Run) -> None:
    follow(repository, FOLLOWING.replace("2023-06-10", "2023-02"), "content/notices/2023/middle.yml")
    follow(
        repository,
        "单位: lvhua\n轮次: qu-9-1\n公布: 2023-03-01\n反馈问题: [{方面: 廉洁, 措施: 均已办结。}]\n",
        "content/notices/2023/short.yml",
    )
    follow(repository, FOLLOWING.replace("公布: 2023-06-10", '"公布" : "2023年6月10日"'))
    said = since(tongbao, repository)
    assert said is not None
    assert (said["id"], said["date"]) == ("middle", "2023年2月")


def test_of_two_notices_of_one_month_the_day_decides(repository: Path, tongbao: Run) -> None:
    follow(repository, FOLLOWING.replace("2023-06-10", "2023-06上旬"), "content/notices/2023/middle.yml")
    follow(repository, FOLLOWING.replace("2023-06-10", "2023-06-25"))
    follow(repository, FOLLOWING.replace("2023-06-10", "2023-06-26"), "content/notices/2023/next.yml")
    said = since(tongbao, repository)
    assert said is not None
    assert (said["id"], said["date"]) == ("middle", "2023年6月上旬")


def test_a_changed_notice_tells_only_what_it_newly_drops(repository: Path, tongbao: Run) -> None:
    follow(repository)
    commit(repository)
    change(repository, LATER, ("50卷", "60卷"))
    assert since(tongbao, repository) is None
    text = (repository / LATER).read_text(encoding="utf-8")
    start, end = text.index("  - 编号: p02"), text.index("内部:")
    (repository / LATER).write_text(text[:start] + text[end:], encoding="utf-8")
    assert kinds(since(tongbao, repository)) == [("problem_removed", "p02", "dropped")]


def test_a_notice_that_becomes_a_later_one_is_held_against_the_one_before(repository: Path, tongbao: Run) -> None:
    follow(repository, FOLLOWING.replace("2023-06-10", "2021-06-10"))
    commit(repository)
    change(repository, LATER, ("2021-06-10", "2023-06-10"))
    assert [problem for _, problem, _ in kinds(since(tongbao, repository))] == ["p01", "p02", "p03"]


def test_a_mistake_in_the_notice_before_is_not_told_of_the_one_after(repository: Path, tongbao: Run) -> None:
    change(repository, ONE, ("状态: 已完成", "状态: 好了"))
    commit(repository)
    follow(repository)
    assert since(tongbao, repository) is None


def test_only_what_may_take_up_another_has_others_looked_for(repository: Path) -> None:
    follow(repository)
    commit(repository)
    change(repository, LATER, ("50卷", "60卷"))
    old, new = Choice(repository).sides(())
    assert find_siblings(old, new, find_candidates(old, new)) == {}
    change(repository, LATER, ("编号: p02", "编号: p05"))
    old, new = Choice(repository).sides(())
    assert find_siblings(old, new, find_candidates(old, new)) == {LATER: (ONE,)}


def test_two_notices_of_one_unit_and_round_are_held_against_each_other(repository: Path, tongbao: Run) -> None:
    follow(repository)
    follow(repository, FOLLOWING.replace("2023-06-10", "2023-02-01"), "content/notices/2023/middle.yml")
    said = since(tongbao, repository, ONE, LATER)
    assert [problem for _, problem, _ in kinds(said)] == ["p01", "p02", "p03"]
    out = tongbao(repository, ONE, LATER).out
    assert out.startswith(f"{ONE} → {LATER}：1 份通报有变化")
    assert "middle" not in out


def test_in_the_order_in_which_they_are_written(repository: Path, tongbao: Run) -> None:
    follow(repository)
    said = since(tongbao, repository, LATER, ONE, id_="lvhua-2022")
    assert kinds(said)[-1] == ("problem_added", "p03", None)


def test_two_notices_that_have_nothing_to_do_with_each_other_are_compared_word_by_word(
    repository: Path, tongbao: Run
) -> None:
    shutil.copy(repository / "content/rounds/qu-9-1.yml", repository / "content/rounds/qu-9-2.yml")
    follow(repository, FOLLOWING.replace("qu-9-1", "qu-9-2"))
    done = tongbao(repository, ONE, LATER)
    assert "轮次" in done.out
    assert "和前一份" not in done.out


@pytest.mark.parametrize(("day", "told"), [("公布: 2023-06-10\n", True), ("", False)], ids=["dated", "undated"])
def test_a_second_draft_from_outside_drops_what_the_first_one_took_up(
    repository: Path, tongbao: Run, tmp_path_factory: pytest.TempPathFactory, day: str, *, told: bool
) -> None:
    folder = tmp_path_factory.mktemp("drafts")
    drafts = [folder / name for name in ("第一稿.yml", "第二稿.yml")]
    drafts[0].write_text(FOLLOWING.replace("公布: 2023-06-10\n", day), encoding="utf-8")
    drafts[1].write_text(drafts[0].read_text(encoding="utf-8").replace("编号: p02", "编号: p05"), encoding="utf-8")
    done = tongbao(repository, *drafts)
    assert (done.code, done.err) == (1, "")
    assert ("没有再提到" in done.out) is told


def notice(*problems: str) -> Notice:
    return Notice.model_validate(
        read("单位: lvhua\n轮次: qu-9-1\n反馈问题:\n" + "".join(f"  - {{{one}}}\n" for one in problems))
    )


def test_a_problem_under_another_number_is_both_dropped_and_found_again() -> None:
    told = "标题: 档案移交不及时, 状态: 正在整改, 措施: 补交档案三十六卷并移交区档案馆。"
    changes, _ = course_changes(notice(f"编号: p02, {told}"), notice(f"编号: p05, {told}"))
    assert changes == [
        Change(Kind.PROBLEM_REMOVED, "p02", "", "档案移交不及时", "", "档案移交不及时", Caution.DROPPED),
        Change(Kind.PROBLEM_RENUMBERED, "p05", "编号", "p02", "p05", "档案移交不及时", Caution.ID_VANISHED),
    ]


def test_findings_that_were_joined_and_what_was_settled_are_not_dropped() -> None:
    earlier = notice(
        "编号: p01, 标题: 公务接待无公函, 状态: 正在整改, 措施: 修订接待办法。",
        "编号: p02, 标题: 报销单据不全, 状态: 正在整改, 措施: 补齐单据。",
        "编号: p03, 标题: 会议记录不全, 状态: 已完成, 措施: 补齐记录。",
    )
    later = notice(
        "编号: p07, 合并问题: [{编号: p01, 标题: 公务接待无公函}, {编号: p02, 标题: 报销单据不全}], 状态: 已完成, 措施: 修订接待办法。"
    )
    changes, _ = course_changes(earlier, later)
    assert [one.kind for one in changes if one.caution is Caution.DROPPED or one.problem == "p03"] == []
    assert Kind.PROBLEM_MERGED in [one.kind for one in changes]


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_the_title_of_the_notice_before_is_shown_as_it_is(repository: Path, tongbao: Run, form: str) -> None:
    change(repository, ONE, ("单位: lvhua", "标题: '<b>甲</b>@all'\n单位: lvhua"))
    commit(repository)
    follow(repository)
    out = tongbao(repository, "--format", form).out
    assert {
        "text": "和前一份（<b>甲</b>@all，",
        "markdown": "和前一份（&lt;b&gt;甲&lt;/b&gt;@<!-- -->all，",
        "html": "和前一份（&lt;b&gt;甲&lt;/b&gt;@all，",
    }[form] in out


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_nobody_is_told_where_a_project_lies_on_a_machine(
    repository: Path, tongbao: Run, tmp_path_factory: pytest.TempPathFactory, form: str
) -> None:
    home = tmp_path_factory.mktemp("secret-home")
    copies = [home / "2022" / "site", home / "2023" / "site"]
    for copy in copies:
        shutil.copytree(repository, copy)
    change(copies[1], ONE, ("36卷", "38卷"), ("公布: 2022-11-05", "公布: 好了"))
    done = tongbao(repository, *copies, "--format", form)
    assert "2022/site" in done.out
    assert "2023/site" in done.out
    assert str(home) not in done.out
    assert "secret-home" not in done.out
    sent = home / "lvhua-2022.yml"
    shutil.copy(repository / ONE, sent)
    change(repository, ONE, ("36卷", "38卷"))
    assert "secret-home" not in tongbao(repository, sent, "--format", form).out


def test_a_folder_that_is_typed_from_here_is_named_as_it_was_typed(repository: Path, tongbao: Run) -> None:
    copy = repository.parent / f"{repository.name}-copy"
    shutil.copytree(repository, copy)
    assert tongbao(repository, f"../{copy.name}").out.startswith(f"../{copy.name} → 工作区：")
    shutil.rmtree(copy)
