"""The page of all problems before any script has run: the newest ones, each once, with the title that the notice prints."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.commands.notices import make_notices
from generator.load.site import load_setting
from generator.publish.collection import Collection, collect
from generator.publish.pages.page import written
from generator.publish.pages.problems import NEWEST, problems_pages
from generator.publish.views import View

Put = Callable[[str, str], Path]
COMMON = {"has_samples": False, "publisher_name": ""}
FIRST = """单位: lvhua
轮次: qu-9-1
公布: 2022-11-15
反馈问题:
  - {编号: p01, 标题: 甲, 状态: 已完成, 措施: 完成。}
  - {编号: p02, 标题: 乙, 状态: 正在整改, 措施: 推进。}
"""
LATER = """单位: lvhua
轮次: qu-9-1
种类: 后续进展
公布: 2023-07-01
反馈问题:
  - {编号: p02, 标题: 乙, 状态: 已完成, 措施: 完成。}
"""


def collected(project: Path) -> Collection:
    loading = load_setting(project)
    assert loading.mistakes == []
    made = make_notices(project, loading.setting, loading.files)
    return collect(loading.setting.publisher, [one.rendering for one in made if one.rendering])


def context(project: Path) -> View:
    (page,) = problems_pages(collected(project))
    return page.context


@pytest.mark.usefixtures("setting")
def test_a_site_without_notices_has_no_page_of_problems(project: Path) -> None:
    assert list(problems_pages(collected(project))) == []


@pytest.mark.usefixtures("setting")
def test_a_problem_is_listed_once_with_its_newest_report(project: Path, put: Put) -> None:
    put("content/notices/2022/first.yml", FIRST)
    put("content/notices/2023/later.yml", LATER)
    listed = [(item["notice"]["id"], item["problem"]["id"]) for item in context(project)["problems"]]
    assert listed == [("later", "p02"), ("first", "p01")]


@pytest.mark.usefixtures("setting")
def test_titles_stand_as_the_notice_prints_them(project: Path, put: Put) -> None:
    put("content/notices/2022/first.yml", FIRST)
    titles = [item["problem"]["title"] for item in context(project)["problems"]]
    assert titles == ["对“甲”的整改情况", "对“乙”的整改情况"]


@pytest.mark.usefixtures("setting")
def test_no_more_than_the_newest_are_listed_and_all_are_counted(project: Path, put: Put) -> None:
    many = "\n".join(f"  - {{编号: q{n:02d}, 标题: 第{n}个, 状态: 已完成, 措施: 完成。}}" for n in range(NEWEST + 5))
    put("content/notices/2022/first.yml", FIRST + many + "\n")
    given = context(project)
    assert len(given["problems"]) == NEWEST
    assert given["n_entries"] == NEWEST + 7
    (page,) = written(problems_pages(collected(project)), project / "templates", COMMON)
    assert f"共 {NEWEST + 7} 个问题，先列 {NEWEST} 个。" in page[1]


@pytest.mark.usefixtures("setting")
def test_problems_rectified_together_are_one_entry_and_counted_apart(project: Path, put: Put) -> None:
    together = "  - {编号: p03, 标题: 丙, 合并问题: [{编号: p31, 标题: 丙之一}, {编号: p32, 标题: 丙之二}, {编号: p33, 标题: 丙之三}], 状态: 已完成, 措施: 完成。}\n"
    put("content/notices/2022/first.yml", FIRST + together)
    given = context(project)
    assert given["n_entries"] == 3
    assert given["totals"]["problems"] == 5
    (page,) = written(problems_pages(collected(project)), project / "templates", COMMON)
    assert "共 3 个问题（其中有合并整改的，合计 5 个）。" in page[1]
