"""Home: the newest notices, the sum of all, the ways to browse, and what the statuses mean."""

from collections.abc import Iterator

from generator.model.words import Status
from generator.publish.collection import Collection
from generator.publish.current import as_of_span, current_totals
from generator.publish.meanings import DEFINITIONS
from generator.publish.pages.page import Page
from generator.publish.views import View, totals_view
from generator.render.markdown import status_class

NEWEST = 10
"""Notices that the home page lists."""
LONG_TERM = "需要长期坚持的问题。它是状态之外的标记，不另计入完成。"
_ALWAYS = (Status.DONE, Status.ONGOING, Status.NOT_DONE)


def home_pages(collection: Collection) -> Iterator[Page]:
    """Yield the home page."""
    notices = collection.notices
    totals = current_totals(notices)
    definitions = [
        {"name": status.value, "status_class": status_class(status), "count": totals.by_status[status], "text": text}
        for status, text in DEFINITIONS.items()
        if totals.by_status[status] or status in _ALWAYS
    ]
    definitions.append({"name": "长期坚持", "status_class": "long", "count": totals.long_term, "text": LONG_TERM})
    context: View = {
        "totals": totals_view(totals),
        "definitions": definitions,
        "as_of": as_of_span(notices),
        "newest": [collection.views[notice.id] for notice in notices[:NEWEST]],
        "facets": [
            {"title": facet.title, "url": f"{facet.slug}/index.html", "count": len(facet.groups)}
            for facet in collection.facets
        ],
        "n_units": len({notice.unit.id for notice in notices}),
        "n_rounds": len({notice.round.id for notice in notices}),
    }
    yield Page("home", "index.md", context)
