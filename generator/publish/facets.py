"""Facets: the ways in which notices are grouped, and the groups of each."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from generator.model.words import Level, Status, UnitKind
from generator.publish.regions import by_region, region_slugs
from generator.render.summary import NoticeSummary

Key = TypeVar("Key")
Fact = tuple[str, str, str]
"""Term, text, address or empty."""


@dataclass(frozen=True)
class Group:
    """The notices that have one thing in common."""

    slug: str
    name: str
    notices: list[NoticeSummary]
    depth: int = 0
    note: str = ""
    facts: list[Fact] = field(default_factory=list)
    parents: list[tuple[str, str]] = field(default_factory=list)
    """Name and slug, from the top."""
    children: list[tuple[str, str]] = field(default_factory=list)
    status: Status | None = None
    """Set where the group is of problems with one status."""


@dataclass(frozen=True)
class Facet:
    """One way of grouping."""

    slug: str
    title: str
    intro: str
    groups: list[Group]


def make_facets(notices: Sequence[NoticeSummary]) -> list[Facet]:
    """Return the facets; a group without notices is not published, nor a facet without groups."""
    regions = region_slugs(by_region(notices))
    slugs = {"/".join(region): slug for region, slug in regions.items()}
    facets = [
        Facet("units", "单位", "每个单位的历次通报。", _units(notices, slugs)),
        Facet("rounds", "轮次", "每一轮巡视巡察中各单位的通报。", _rounds(notices)),
        Facet("regions", "地区", "按省、市、县区逐级汇总；上级地区包含下级地区。", _regions(notices, regions)),
        Facet(
            "years",
            "年度",
            "按通报归档的年份汇总。",
            _simple(notices, lambda notice: (str(notice.year), f"{notice.year}年"), newest=True),
        ),
        Facet("statuses", "整改状态", "按问题的整改状态汇总：每个问题只按最新一份通报计一次。", _statuses(notices)),
        Facet("kinds", "单位类别", "按单位的类别汇总。", _worded(notices, UnitKind, lambda notice: notice.unit.kind)),
        Facet(
            "levels", "单位层级", "按单位的行政层级汇总。", _worded(notices, Level, lambda notice: notice.unit.level)
        ),
    ]
    return [facet for facet in facets if facet.groups]


def _units(notices: Sequence[NoticeSummary], regions: dict[str, str]) -> list[Group]:
    grouped = _grouped(notices, lambda notice: notice.unit.id)
    groups = []
    for id_, members in grouped.items():
        unit = members[0].unit
        facts = [
            (
                "地区",
                unit.region.replace("/", " "),
                f"regions/{regions[unit.region]}/index.html" if unit.region in regions else "",
            ),
            ("层级", unit.level.value, f"levels/{unit.level.slug}/index.html"),
            ("类别", unit.kind.value, f"kinds/{unit.kind.slug}/index.html"),
        ]
        groups.append(Group(id_, unit.name, members, note=unit.region.replace("/", " "), facts=facts))
    return sorted(groups, key=lambda group: (group.note, group.name))


def _rounds(notices: Sequence[NoticeSummary]) -> list[Group]:
    grouped = _grouped(notices, lambda notice: notice.round.id)
    groups = [
        Group(
            id_,
            members[0].round.name,
            members,
            note=f"{members[0].round.year}年",
            facts=[("年度", f"{members[0].round.year}年", "")],
        )
        for id_, members in grouped.items()
    ]
    return sorted(groups, key=lambda group: (group.note, group.name), reverse=True)


def _regions(notices: Sequence[NoticeSummary], slugs: dict[tuple[str, ...], str]) -> list[Group]:
    grouped = by_region(notices)
    return [
        Group(
            slugs[region], region[-1], members, depth=len(region) - 1,
            parents=[(part, slugs[region[:length]]) for length, part in enumerate(region[:-1], 1)],
            children=[(other[-1], slugs[other]) for other in grouped if other[:-1] == region],
        )
        for region, members in grouped.items()
    ]  # fmt: skip


def _statuses(notices: Sequence[NoticeSummary]) -> list[Group]:
    return [
        Group(status.slug, status.value, members, status=status)
        for status in Status
        if (members := [notice for notice in notices if notice.totals.by_status[status]])
    ]


def _worded(
    notices: Sequence[NoticeSummary],
    words: type[Level] | type[UnitKind],
    of: Callable[[NoticeSummary], Level | UnitKind],
) -> list[Group]:
    grouped = _grouped(notices, lambda notice: of(notice).value)
    return [Group(word.slug, word.value, grouped[word.value]) for word in words if word.value in grouped]


def _simple(
    notices: Sequence[NoticeSummary], of: Callable[[NoticeSummary], tuple[str, str]], *, newest: bool
) -> list[Group]:
    grouped = _grouped(notices, of)
    return [Group(slug, name, members) for (slug, name), members in sorted(grouped.items(), reverse=newest)]


def _grouped(notices: Iterable[NoticeSummary], of: Callable[[NoticeSummary], Key]) -> dict[Key, list[NoticeSummary]]:
    found: dict[Key, list[NoticeSummary]] = defaultdict(list)
    for notice in notices:
        found[of(notice)].append(notice)
    return dict(found)
