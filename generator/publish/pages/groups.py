"""Groups: the static indexes, one page for each way of grouping and one for each of its groups."""

from collections.abc import Iterator

from generator.model.words import Status
from generator.publish.collection import Collection
from generator.publish.current import current_problems, current_totals, newest_first
from generator.publish.facets import Facet, Group
from generator.publish.feeds.channel import FACETS as SUBSCRIBED
from generator.publish.pages.page import Page
from generator.publish.pages.rounds import unit_rounds
from generator.publish.views import View, link, problem_view, totals_view


def groups_pages(collection: Collection) -> Iterator[Page]:
    """Yield the pages of all facets."""
    for facet in collection.facets:
        rows = [_row(facet, group) for group in facet.groups]
        context = {"title": facet.title, "intro": facet.intro, "groups": rows}
        yield Page("facet", f"{facet.slug}/index.md", context)
        for group, row in zip(facet.groups, rows, strict=True):
            context = _group(facet, group, collection) | {"totals": row["totals"]}
            yield Page("group", f"{facet.slug}/{group.slug}/index.md", context)


def _row(facet: Facet, group: Group) -> View:
    totals = totals_view(current_totals(group.notices))
    return {
        **link(group.name, f"{facet.slug}/{group.slug}/index.html"),
        "totals": totals,
        "depth": group.depth,
        "note": group.note,
    }


def _group(facet: Facet, group: Group, collection: Collection) -> View:
    problems = current_problems(group.notices) if group.status and group.status is not Status.DONE else []
    return {
        "facet_title": facet.title,
        "facet_url": f"{facet.slug}/index.html",
        "name": group.name,
        "feed": f"feeds/{facet.slug}/{group.slug}.xml" if facet.slug in SUBSCRIBED else "",
        "facts": [{"term": term, "text": text, "url": url} for term, text, url in group.facts],
        "notices": [collection.views[notice.id] for notice in newest_first(group.notices)],
        "problems": [
            {"notice": collection.views[notice.id], "problem": problem_view(problem)}
            for notice, problem in problems
            if problem.status is group.status
        ],
        "rounds": unit_rounds(group, collection) if facet.slug == "units" else [],
        "parents": [link(name, f"{facet.slug}/{slug}/index.html") for name, slug in group.parents],
        "children": [link(name, f"{facet.slug}/{slug}/index.html") for name, slug in group.children],
    }
