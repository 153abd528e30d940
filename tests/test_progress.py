"""Progress over time: how problems went on from notice to notice, and what a later notice drops without a word."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from story import DROPPED, FIRST, SECOND, write_story
from support import CANARY, HOSTILE, PROJECT, ROUND, UNIT

from generator.commands.notices import make_notices
from generator.load.site import load_setting
from generator.model.succession import Trace, dropped, taken_up
from generator.model.words import Status
from generator.publish.collection import Collection, collect
from generator.publish.current import current_problems, current_totals
from generator.publish.data.rows import make_rows
from generator.publish.data.tables import PROBLEMS
from generator.publish.moves import sequel
from generator.publish.pages.page import written
from generator.publish.pages.progress import progress_pages
from generator.publish.partials import make_partials

Put = Callable[[str, str], Path]
PAGE = "units/lvhua/qu-9-1/index.md"
LATER = "content/notices/2023/lvhua-2023.yml"
NOTE = (
    f"{LATER}:6:1: 提醒：没有提到“苗木采购验收不严”（{DROPPED}），content/notices/2022/lvhua-2022.yml 里它还是“未完成”"
    f" — 没有完成的问题，后续通报里有交代 — 用编号 {DROPPED} 写上它的现状；并入别的问题的，写进那个问题的“合并问题”"
)
THIRD = """单位: lvhua
轮次: qu-9-1
种类: 后续进展
公布: 2024-01-10
反馈问题:
"""


@pytest.fixture
def story(project: Path, put: Put) -> Path:
    write_story(put, UNIT, ROUND)
    return project


def collected(project: Path) -> Collection:
    loading = load_setting(project)
    made = make_notices(project, loading.setting, loading.files)
    assert [mistake for one in made for mistake in one.mistakes] + loading.mistakes == []
    return collect(loading.setting.publisher, [one.rendering for one in made if one.rendering])


def context(project: Path) -> dict[str, Any]:
    [page] = progress_pages(collected(project))
    assert page.path == PAGE
    return page.context


def text(project: Path) -> str:
    pages = progress_pages(collected(project))
    [(_, said)] = written(pages, project / "templates", {"has_samples": False, "publisher_name": ""})
    return said


def run(command: str, project: Path, *options: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "generator", command, "--root", str(project), *options],
        cwd=PROJECT, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


# ---- the rule ----


def leaf(
    id_: str, status: Status = Status.ONGOING, *, joined: tuple[str, ...] = (), above: tuple[str, ...] = ()
) -> Trace:
    return Trace(id_, id_, status, tuple((one, one) for one in joined), above)


DONE = Status.DONE
STORIES: dict[str, tuple[list[list[Trace]], list[tuple[str, int]]]] = {
    "one notice": ([[leaf("a")]], []),
    "told again": ([[leaf("a")], [leaf("a")]], []),
    "never told again": ([[leaf("a")], [leaf("b")]], [("a", 0)]),
    "ended before": ([[leaf("a", DONE)], [leaf("b")]], []),
    "handed over before": ([[leaf("a", Status.TRANSFERRED)], [leaf("b")]], []),
    "ended, then silence": ([[leaf("a")], [leaf("a", DONE)], [leaf("b")]], []),
    "left out once and told later": ([[leaf("a")], [leaf("b")], [leaf("a"), leaf("b")]], []),
    "dropped by the last of three": ([[leaf("a")], [leaf("a")], [leaf("b")]], [("a", 1)]),
    "opened again, then dropped": ([[leaf("a", DONE)], [leaf("a")], [leaf("b")]], [("a", 1)]),
    "split below its own id": ([[leaf("a")], [leaf("b", above=("a",)), leaf("c", above=("a",))]], []),
    "joined with another": ([[leaf("a"), leaf("b")], [leaf("c", joined=("a", "b"))]], []),
    "joined, then dropped": ([[leaf("a")], [leaf("c", joined=("a", "b"))], [leaf("d")]], [("a", 1), ("b", 1)]),
    "told in the problem above": ([[leaf("b", above=("a",)), leaf("c", above=("a",))], [leaf("a")]], []),
    "left out below a problem that is told": (
        [[leaf("b", above=("a",)), leaf("c", above=("a",))], [leaf("b", above=("a",))]], [("c", 0)],
    ),
    "joined ones told apart": ([[leaf("a", joined=("b", "c"))], [leaf("b"), leaf("c")]], []),
    "one of the joined left out": ([[leaf("a", joined=("b", "c"))], [leaf("b")]], [("c", 0)]),
    "one taken out of the same heading": ([[leaf("a", joined=("b", "c"))], [leaf("a", joined=("b",))]], [("c", 0)]),
    "the heading stands for the joined": ([[leaf("a", joined=("b", "c"))], [leaf("a")]], []),
}  # fmt: skip


@pytest.mark.parametrize("name", STORIES)
def test_what_a_later_notice_drops(name: str) -> None:
    notices, expected = STORIES[name]
    assert [(finding.id, finding.told) for finding in dropped(notices)] == expected


ids = st.sampled_from("abcdef")
notices_of_a_round = st.lists(
    st.lists(st.tuples(ids, st.sampled_from(list(Status))), unique_by=lambda pair: pair[0], max_size=6), max_size=5
)


@given(notices_of_a_round)
def test_without_splits_and_joins_a_problem_is_dropped_if_its_last_word_is_open_and_not_in_the_last_notice(
    told: list[list[tuple[str, Status]]],
) -> None:
    notices = [[leaf(id_, status) for id_, status in notice] for notice in told]
    last = {trace.id: (place, trace.status) for place, notice in enumerate(notices) for trace in notice}
    expected = {id_ for id_, (place, status) in last.items() if status.is_open and place < len(notices) - 1}
    assert {finding.id for finding in dropped(notices)} == expected


@given(notices_of_a_round)
def test_a_notice_takes_up_all_of_itself(told: list[list[tuple[str, Status]]]) -> None:
    for notice in told:
        traces = [leaf(id_, status) for id_, status in notice]
        for trace in traces:
            assert taken_up(trace, traces) == {trace.id: [trace]}


# ---- what is told ----


def test_check_and_build_tell_what_was_dropped_and_go_on(story: Path) -> None:
    for command, options in (("check", ()), ("build", ("--no-site",))):
        code, out, err = run(command, story, *options)
        assert code == 0
        assert err == f"{NOTE}\n"
        assert "另有 1 处提醒，看过可以不改。" in out
    assert run("check", story, "--quiet") == (0, "", "")


def test_a_notice_that_tells_of_it_silences_the_note(story: Path, put: Put) -> None:
    put(LATER, SECOND + "      - {编号: p04, 标题: 苗木采购验收不严, 状态: 正在整改, 措施: 试行苗木验收办法。}\n")
    code, out, err = run("check", story)
    assert (code, err) == (0, "")
    assert "提醒" not in out


def test_a_third_notice_answers_for_all_before_it(story: Path, put: Put) -> None:
    put(
        "content/notices/2024/c.yml",
        THIRD + "  - {编号: p04, 标题: 苗木采购验收不严, 状态: 已完成, 措施: 印发办法。}\n",
    )
    notes = run("check", story)[2].splitlines()
    assert all(note.startswith("content/notices/2024/c.yml:5:1: 提醒：") for note in notes)
    assert [note.partition("（")[2][:3] for note in notes] == ["p01", "p05", "p10", "p12"]


def test_where_there_are_mistakes_there_are_no_notes(story: Path, put: Put) -> None:
    put(LATER, SECOND.replace("状态: 已完成", "状态: 做完了", 1))
    code, _, err = run("check", story)
    assert code == 1
    assert "提醒" not in err


def test_a_withdrawn_notice_drops_nothing(story: Path, put: Put) -> None:
    put(LATER, SECOND + "撤回: {日期: 2023-08-01, 事由: 数字有误}\n")
    for command, options in (("check", ()), ("build", ("--no-site",))):
        code, _, err = run(command, story, *options)
        assert (code, err) == (0, "")


# ---- the page ----


def test_what_was_dropped_comes_first_and_what_stayed_comes_last(story: Path) -> None:
    found = context(story)
    assert {part["slug"]: [course["id"] for course in part["courses"]] for part in found["parts"]} == {
        "dropped": ["p04"],
        "moved": ["p01", "p03", "p06", "p07", "p09", "p10", "p11"],
        "worded": ["p05"],
        "fresh": ["p12"],
    }
    assert [item["problem"]["id"] for item in found["same"]] == ["p02", "p08"]
    said = text(story)
    assert (
        said.index("后一份通报没有再提到。") < said.index('id="p04"') < said.index('id="p01"') < said.index('id="p02"')
    )
    assert found["summary"].endswith(
        "3 个拆开或者并入了别的问题；1 个是后来才列出的；1 个没有完成的，最近一份通报没有提到。"
    )


def test_each_problem_has_one_place_on_the_page_and_leads_to_the_notices(story: Path) -> None:
    said = text(story)
    for number in range(1, 13):
        assert said.count(f'id="p{number:02}"') == 1
    assert '<a class="status open" href="../../../notices/2023/lvhua-2023/index.html#p01">正在整改</a>' in said
    assert '<a href="../../../notices/2022/lvhua-2022/index.html#p02">行道树补植不及时</a>' in said


def test_a_deadline_that_moved_is_told_with_its_reason(story: Path) -> None:
    course = next(part for part in context(story)["parts"] if part["slug"] == "moved")["courses"][0]
    assert course["steps"][1]["notes"] == ["时限由2022年12月31日", "改为2023年12月31日"]
    assert course["reasons"] == ["产权人外出务工，协商需要时间。"]


def test_what_was_split_or_joined_says_where_it_went(story: Path) -> None:
    courses = {course["id"]: course for part in context(story)["parts"] for course in part["courses"]}
    said = {id_: [note for step in course["steps"] for note in step["notes"]] for id_, course in courses.items()}
    assert said["p03"] == ["时限：2023年3月", "拆成“健身器材损坏”“园路破损”"]
    assert said["p06"] == ["并入“车辆和油料管理薄弱”"]
    assert said["p09"] == ["在“公园设施损坏后维修慢”里"]
    assert said["p11"] == ["在“车辆台账不全”“油料领用手续不全”里"]


def test_words_that_changed_are_marked_and_the_others_left_out(story: Path) -> None:
    said = text(story)
    assert "<p>对全区126株古树逐株建档，已完成<del>98</del><ins>119</ins>株。</p>" in said
    assert "<p>清理2019年以来的合同57份<ins>，补签、更正12份</ins>。</p>" in said
    assert said.count("<details") == 2


def test_a_text_that_was_written_anew_is_not_laid_over_the_old_one(story: Path, put: Put) -> None:
    put(LATER, SECOND.replace("清理2019年以来的合同57份，补签、更正12份。", "法律顾问审查全部在建项目，逐月通报结果。"))
    said = text(story)
    assert said.count('<p class="rewritten">2023年7月10日的通报里，文字是重新写的。</p>') == 1
    assert "法律顾问" not in said


def test_measures_in_another_order_are_no_other_words(story: Path, put: Put) -> None:
    measures = ["          - 对全区126株古树逐株建档，已完成98株。\n", "          - 聘请专家诊断长势衰弱的古树11株。\n"]
    put(LATER, FIRST.replace("".join(measures), "".join(reversed(measures))).replace("2022-11-15", "2023-07-10"))
    assert context(story)["parts"] == []
    assert len(context(story)["same"]) == 8


def test_one_notice_or_one_without_problems_has_no_page(story: Path, put: Put) -> None:
    put(LATER, "单位: lvhua\n轮次: qu-9-1\n公布: 2023-07-10\n反馈问题:\n  - {方面: 甲方面, 措施: 推进。}\n")
    assert list(progress_pages(collected(story))) == []


def test_a_notice_leads_to_the_page_of_its_round_only_where_there_is_one(story: Path, put: Put) -> None:
    put("content/rounds/qu-9-2.yml", ROUND.replace("第一轮", "第二轮"))
    put(
        "content/notices/2024/other.yml",
        THIRD.replace("qu-9-1", "qu-9-2") + "  - {编号: p1, 标题: 别的, 状态: 未完成}\n",
    )
    collection = collected(story)
    paths = [page.path for page in progress_pages(collection)]
    said = dict(make_partials(collection, paths))["units/lvhua.html"]
    assert said.count("units/lvhua/qu-9-1/index.html") == 1
    assert '{% if page.meta["轮次编号"] == "qu-9-1" %}' in said
    assert "qu-9-2/index.html" not in said
    assert "qu-9-1/index.html" not in dict(make_partials(collection))["units/lvhua.html"]


def test_nothing_internal_and_no_markup_gets_in(story: Path, put: Put) -> None:
    hostile = SECOND.replace("古树名木保护不到位", f"'{HOSTILE}'").replace(
        "        状态: 正在整改\n", f"        状态: 正在整改\n        内部: {{备注: {CANARY}}}\n"
    )
    put(LATER, hostile.replace("产权人外出务工，协商需要时间。", "'一 < 二 & {{ 7*7 }} {% raw %}'"))
    quoted = f"'{HOSTILE}'"
    put("content/units/lvhua.yml", UNIT.replace("园林绿化中心\n自称", f"{quoted}\n自称"))
    put("content/rounds/qu-9-1.yml", ROUND.replace("九届区委第一轮巡察", quoted))
    _, front, said = text(story).split("---\n", 2)
    assert yaml.safe_load(front)["title"] == f"{HOSTILE}：{HOSTILE}整改进展"
    assert CANARY not in said
    assert "<img" not in said
    assert said.count("&lt;img") > 3
    assert "一 &lt; 二 &amp; {{ 7*7 }} {% raw %}" in said


# ---- the same rule counts ----


def test_a_problem_that_was_split_or_joined_counts_as_what_became_of_it(story: Path) -> None:
    notices = collected(story).notices
    assert sorted(problem.id for _, problem in current_problems(notices)) == [
        "p01", "p02", "p04", "p05", "p08", "p09", "p10", "p11", "p12",
    ]  # fmt: skip
    totals = current_totals(notices)
    assert totals.problems == 10
    assert totals.by_status == {Status.DONE: 5, Status.ONGOING: 4, Status.NOT_DONE: 1}


def test_of_a_heading_only_the_findings_that_are_not_told_again_still_count(story: Path, put: Put) -> None:
    put("content/notices/2024/c.yml", THIRD + "  - {编号: p06, 标题: 车辆台账不全, 状态: 正在整改, 措施: 重新登记。}\n")
    collection = collected(story)
    found = {problem.id: problem for _, problem in current_problems(collection.notices)}
    assert [id_ for id_, _ in found["p11"].trace.findings] == ["p07"]
    assert found["p11"].weight == found["p06"].weight == 1
    place = [column.name for column in PROBLEMS.columns].index("current")
    rows = make_rows(collection.notices, collection.renderings, "").tables["problems"]
    assert sum(int(row[place] or 0) for row in rows) == current_totals(collection.notices).problems


def test_the_courses_tell_every_problem_of_every_notice(story: Path) -> None:
    found = sequel(collected(story).notices)
    told = [report for course in found.courses for report in course.told]
    assert len(told) == sum(len(notice.problems) for notice in found.notices)
