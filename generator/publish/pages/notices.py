"""Notices: the list of all of them, year by year."""

from collections.abc import Iterator
from itertools import groupby

from generator.publish.collection import Collection
from generator.publish.pages.indexes import index_links
from generator.publish.pages.page import Page


def notices_pages(collection: Collection) -> Iterator[Page]:
    """Yield the list of all notices; a site without any has none."""
    if not collection.notices:
        return
    ordered = sorted(collection.notices, key=lambda notice: notice.year, reverse=True)
    years = [
        {"year": year, "notices": [collection.views[notice.id] for notice in members]}
        for year, members in groupby(ordered, key=lambda notice: notice.year)
    ]
    context = {"years": years, "n_entries": len(ordered), "facets": index_links(collection)}
    yield Page("notices", "notices/index.md", context)
