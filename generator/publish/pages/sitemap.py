"""Sitemap: the map of the site, 站点地图: every column and every index, the units by region."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from generator.publish.collection import Collection
from generator.publish.columns import OTHERS, published_columns
from generator.publish.facets import Facet
from generator.publish.pages.page import Page
from generator.publish.regions import Region, by_region, region_slugs
from generator.publish.views import View, link
from generator.render.summary import UnitSummary

_APART = ("units", "regions")
"""Indexes that the units by region stand for."""


def sitemap_pages(collection: Collection, paths: Iterable[str]) -> Iterator[Page]:
    """Yield the map.

    Args:
        collection: What is published.
        paths: What is made, below site_src/.
    """
    made = {*paths, "about/index.md"}
    columns = [("", "首页"), *published_columns(made)]
    columns += [(address, name) for address, name in OTHERS if f"{address}index.md" in made]
    context: View = {
        "columns": [link(name, f"{address}index.html") for address, name in columns],
        "numbers": [
            link(facet.title, f"numbers/{facet.slug}/index.html")
            for facet in collection.facets
            if f"numbers/{facet.slug}/index.md" in made
        ],
        "places": list(_places(collection)),
        "indexes": [_index(facet) for facet in collection.facets if facet.slug not in _APART],
    }
    yield Page("sitemap", "sitemap/index.md", context)


def _index(facet: Facet) -> View:
    groups = [link(group.name, f"{facet.slug}/{group.slug}/index.html") for group in facet.groups]
    return {**link(facet.title, f"{facet.slug}/index.html"), "groups": groups}


def _places(collection: Collection) -> Iterator[View]:
    """Yield the regions that have units of their own, in the order of their index; units without a region come last."""
    regions = list(by_region(collection.notices))
    slugs = region_slugs(regions)
    order = {region: number for number, region in enumerate(regions)}
    units = {notice.unit.id: notice.unit for notice in collection.notices}
    placed = sorted(units.values(), key=lambda unit: (order.get(_region(unit), len(order)), unit.name))
    for region, members in groupby(placed, key=_region):
        yield {
            "regions": [
                link(part, f"regions/{slugs[region[:length]]}/index.html") for length, part in enumerate(region, 1)
            ],
            "units": [link(unit.name, f"units/{unit.id}/index.html") for unit in members],
        }


def _region(unit: UnitSummary) -> Region:
    return tuple(unit.region.split("/")) if unit.region else ()
