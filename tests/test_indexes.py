"""Indexes: what is counted over several notices, and where each notice is found."""

from collections.abc import Callable
from pathlib import Path

import pytest
from support import UNIT

from generator.commands.notices import make_notices
from generator.load.site import load_setting
from generator.model.words import Status
from generator.publish.collection import Collection, collect
from generator.publish.current import as_of_span, current_totals, newest_first
from generator.publish.facets import make_facets
from generator.publish.made import make_files
from generator.publish.partials import make_partials
from generator.publish.regions import region_slugs
from generator.render.summary import NoticeSummary

Put = Callable[[str, str], Path]
FIRST = """单位: lvhua
轮次: qu-9-1
截至: 2022-10-31
公布: 2022-11-15
反馈问题:
  - {编号: p01, 标题: 甲, 状态: 已完成, 长期坚持: 是, 措施: 完成。}
  - {编号: p02, 标题: 乙, 状态: 正在整改, 措施: 推进。}
  - {编号: p03, 标题: 丙, 状态: 未完成, 措施: 推进。}
"""
LATER = """单位: lvhua
轮次: qu-9-1
种类: 后续进展
截至: 2023-06
公布: 2023-07-01
反馈问题:
  - {编号: p02, 标题: 乙, 状态: 已完成, 措施: 完成。}
  - {编号: p03, 标题: 丙, 状态: 正在整改, 措施: 推进。}
"""


def collected(project: Path) -> Collection:
    loading = load_setting(project)
    assert loading.mistakes == []
    made = make_notices(project, loading.setting, loading.files)
    return collect(loading.setting.publisher, [one.rendering for one in made if one.rendering])


@pytest.fixture
def summaries(project: Path, put: Put, setting: None) -> list[NoticeSummary]:  # noqa: ARG001
    put("content/units/other.yml", UNIT.replace("某区园林", "某县园林").replace("某省/某市/某区", "某省/某市/某县"))
    put("content/notices/2022/first.yml", FIRST)
    put("content/notices/2023/later.yml", LATER)
    put("content/notices/2022/other.yml", FIRST.replace("lvhua", "other"))
    return collected(project).notices


def test_a_problem_counts_once_by_its_newest_status(summaries: list[NoticeSummary]) -> None:
    totals = current_totals([summary for summary in summaries if summary.unit.id == "lvhua"])
    assert totals.notices == 2
    assert totals.problems == 3
    assert totals.by_status == {Status.DONE: 2, Status.ONGOING: 1}
    assert totals.long_term == 1


def test_problems_of_different_units_are_different(summaries: list[NoticeSummary]) -> None:
    assert current_totals(summaries).problems == 6


def test_the_newest_stands_first(summaries: list[NoticeSummary]) -> None:
    assert [summary.id for summary in newest_first(summaries)] == ["later", "other", "first"]


def test_the_span_of_dates_runs_from_the_oldest_to_the_newest(summaries: list[NoticeSummary]) -> None:
    assert as_of_span(summaries) == "2022年10月至2023年6月"
    assert as_of_span([]) == ""


@pytest.mark.usefixtures("summaries")
def test_a_unit_names_its_earlier_and_later_notices(project: Path) -> None:
    history = dict(make_partials(collected(project)))["units/lvhua.html"]
    assert history.index("notices/2023/later/") < history.index("notices/2022/first/")
    assert "notices/2022/other/" not in history


def test_what_a_publisher_writes_cannot_reach_the_template_language(
    project: Path, put: Put, summaries: list[NoticeSummary]
) -> None:
    put("content/site.yml", "站点名称: '甲{{ 7*7 }}{% raw %}\"<b>'\n")
    put("content/rounds/qu-9-1.yml", "名称: '九届{{ 7*7 }}<b>第一轮巡察'\n机关: 区委\n年度: 2022\n")
    again = collected(project)
    assert len(again.notices) == len(summaries)
    for text in dict(make_partials(again)).values():
        assert "{{" not in text
        assert "{% raw" not in text
        assert "<b>" not in text or text.startswith("{% set name")


def test_every_region_holds_the_notices_of_the_places_inside_it(summaries: list[NoticeSummary]) -> None:
    regions = next(facet for facet in make_facets(summaries) if facet.slug == "regions")
    found = {group.name: (group.depth, len(group.notices)) for group in regions.groups}
    assert found == {"某省": (0, 3), "某市": (1, 3), "某区": (2, 2), "某县": (2, 1)}


def test_places_of_one_sound_have_addresses_of_their_own() -> None:
    slugs = region_slugs([("某省", "宜春市"), ("某省", "伊春市"), ("某省",)])
    assert len(set(slugs.values())) == 3
    assert slugs[("某省",)] == "mousheng"
    assert all(slug.startswith("mousheng-yichunshi-") for region, slug in slugs.items() if len(region) == 2)


@pytest.mark.usefixtures("summaries")
def test_no_page_is_made_for_an_empty_group(project: Path) -> None:
    source = project / "site_src"
    made = [path for path, _ in make_files(project, collected(project))]
    paths = {path.relative_to(source).as_posix() for path in made if path.is_relative_to(source)}
    assert "statuses/done/index.md" in paths
    assert "statuses/ongoing/index.md" in paths
    assert "statuses/impossible/index.md" not in paths
    assert "kinds/institution/index.md" in paths
    assert "kinds/enterprise/index.md" not in paths
