"""Problems: the list of all of them, where readers search and filter; without JavaScript the newest ones."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from generator.publish.collection import Collection
from generator.publish.current import current_problems, current_totals
from generator.publish.pages.indexes import index_links
from generator.publish.pages.page import Page
from generator.publish.views import View, problem_view, totals_view
from generator.render.summary import NoticeSummary, ProblemSummary

NEWEST: Final = 20
"""Problems that the page lists before any script has run; the same as FIRST in templates/theme/assets/list.js."""


def problems_pages(collection: Collection) -> Iterator[Page]:
    """Yield the list of problems; a site without notices has none."""
    if not collection.notices:
        return
    current = current_problems(collection.notices)
    context: View = {
        "problems": [_entry(collection, *found) for found in islice(current, NEWEST)],
        "n_entries": len(current),
        "totals": totals_view(current_totals(collection.notices)),
        "facets": index_links(collection),
    }
    yield Page("problems", "problems/index.md", context)


def _entry(collection: Collection, notice: NoticeSummary, problem: ProblemSummary) -> View:
    """A problem with its title as it is printed: the script, which reads the printed texts, goes on with the list."""
    places = collection.renderings[notice.id].places
    printed = next((place.title for place in places if place.kind == "problem" and place.anchor == problem.id), "")
    return {
        "notice": collection.views[notice.id],
        "problem": problem_view(problem) | {"title": printed or problem.title},
    }
