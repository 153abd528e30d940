"""Numbers: totals and rates by round, region, year, kind and level, each as a chart and a table of the same figures."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from generator.model.totals import Totals
from generator.model.words import Status
from generator.publish.charts import Bar, stacked_bars
from generator.publish.collection import Collection
from generator.publish.current import as_of_span, current_totals
from generator.publish.facets import Facet, Group
from generator.publish.pages.page import Page
from generator.publish.views import View, link, totals_view
from generator.render.markdown import status_class
from generator.render.sentences import percentage

SHOWN: Final = 10
"""Groups that a chart, and the first page, have room for."""
FACETS: Final = {
    "rounds": ("轮次", ""),
    "regions": ("地区", "上级地区包含下级地区。"),
    "years": ("年度", "按通报归档的年份。"),
    "kinds": ("单位类别", ""),
    "levels": ("单位层级", ""),
}
"""Title of a section and what must be known of its groups, by the facet."""
_REPEATED: Final = "同一个问题先后在几个年度的通报里都有的，各年度分别计入，合计只计一次，所以各年度相加多于合计。"


def numbers_pages(collection: Collection) -> Iterator[Page]:
    """Yield the page of all numbers, and one for each way of grouping that has more groups than it shows."""
    if not collection.notices:
        return
    totals = current_totals(collection.notices)
    facets = [_telling(facet) for facet in collection.facets if facet.slug in FACETS]
    facets.sort(key=lambda facet: list(FACETS).index(facet.slug))
    context: View = {
        "totals": totals_view(totals),
        "rate": percentage(totals.done, totals.problems),
        "as_of": as_of_span(collection.notices),
        "n_bare": sum(not notice.problems for notice in collection.notices),
        "sections": [_section(facet, totals, whole=False) for facet in facets],
    }
    yield Page("numbers", "numbers/index.md", context)
    for facet in facets:
        if _charted(facet) != facet.groups:
            section = _section(facet, totals, whole=True)
            yield Page("breakdown", f"numbers/{facet.slug}/index.md", {"section": section})


def _section(facet: Facet, totals: Totals, *, whole: bool) -> View:
    title, note = FACETS[facet.slug]
    charted = _charted(facet)
    shown = facet.groups if whole else charted
    counted = {group.slug: current_totals(group.notices) for group in shown}
    top = min((group.depth for group in shown), default=0)
    several = facet.slug == "years" and sum(row.problems for row in counted.values()) > totals.problems
    statuses = [status for status in Status if any(row.by_status[status] for row in counted.values())]
    return {
        "slug": facet.slug,
        "title": title,
        "note": note + (_REPEATED if several else ""),
        "chart": _chart(title, charted, counted),
        "statuses": [{"name": status.value, "status_class": status_class(status)} for status in statuses],
        "rows": [_row(facet, group, counted[group.slug], group.depth - top if whole else 0) for group in shown],
        "n_groups": len(facet.groups),
        "n_charted": len(charted),
        "chosen": _chosen(facet, totals.notices) if charted != facet.groups else "",
        "more": f"numbers/{facet.slug}/index.html" if shown != facet.groups else "",
    }


def _row(facet: Facet, group: Group, totals: Totals, depth: int) -> View:
    return {
        **link(group.name, f"{facet.slug}/{group.slug}/index.html"),
        "depth": depth,
        "totals": totals_view(totals),
        "rate": percentage(totals.done, totals.problems),
        "as_of": as_of_span(group.notices),
    }


def _telling(facet: Facet) -> Facet:
    """Return regions without the places at the top that hold nothing but the one place below them."""
    groups = facet.groups
    while facet.slug == "regions":
        top = min(group.depth for group in groups)
        below = [group for group in groups if group.depth > top]
        next_level = [group for group in below if group.depth == top + 1]
        alone = len(groups) - len(below) == 1
        if not alone or sum(len(group.notices) for group in next_level) != len(groups[0].notices):
            break
        groups = below
    return replace(facet, groups=groups)


def _charted(facet: Facet) -> list[Group]:
    """Return the groups that are drawn: of regions those of the first level that has several, the largest first."""
    if facet.slug != "regions":
        return facet.groups[:SHOWN]
    level = _level(facet)
    if len(level) <= SHOWN:
        return level
    return sorted(level, key=lambda group: -current_totals(group.notices).problems)[:SHOWN]


def _level(facet: Facet) -> list[Group]:
    depths = sorted({group.depth for group in facet.groups})
    levels = [[group for group in facet.groups if group.depth == depth] for depth in depths]
    return next((level for level in levels if len(level) > 1), levels[-1])


def _chosen(facet: Facet, total: int) -> str:
    """Say which groups are drawn, where not all of them are."""
    if facet.slug != "regions":
        return f"最新的 {SHOWN} 个{FACETS[facet.slug][0]}"
    level = _level(facet)
    if len(level) > SHOWN:
        return f"问题最多的 {SHOWN} 个同级地区"
    apart = sum(len(group.notices) for group in level) < total
    return f"同级的 {len(level)} 个地区{'，不含直接属于上级地区的单位' if apart else ''}"


def _chart(title: str, groups: Sequence[Group], counted: dict[str, Totals]) -> str:
    bars = []
    for group in groups:
        totals = counted[group.slug]
        figure = f"{totals.done}/{totals.problems}" if totals.problems else "未逐项列出"
        parts = {status_class(status): totals.by_status[status] for status in Status}
        bars.append(Bar(group.name, figure, parts))
    return stacked_bars(bars, f"条形图：各{title}的问题个数，按整改状态分段。数字都在图下面的表里。")
