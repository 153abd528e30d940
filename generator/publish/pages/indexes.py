"""Indexes: the ways in that need no JavaScript, as links."""

from generator.publish.collection import Collection
from generator.publish.views import View


def index_links(collection: Collection) -> list[View]:
    """Return an entry for each way of grouping, with the number of its groups."""
    return [
        {"title": facet.title, "url": f"{facet.slug}/index.html", "count": len(facet.groups)}
        for facet in collection.facets
    ]
