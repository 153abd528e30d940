"""Home: the newest notices, the sum of all, the ways to browse, and what the statuses mean."""

from collections.abc import Iterator

from generator.model.words import Status
from generator.publish.collection import Collection
from generator.publish.current import as_of_span, current_totals
from generator.publish.pages.page import Page
from generator.publish.views import View, totals_view
from generator.render.markdown import status_class

NEWEST = 10
"""Notices that the home page lists."""
DEFINITIONS = {
    Status.DONE: "整改措施已经落实，问题已经解决。",
    Status.MOSTLY_DONE: "主要措施已经落实，还有收尾工作。",
    Status.ONGOING: "正在按计划整改，尚未完成。",
    Status.NOT_DONE: "到通报所列日期还没有完成，通报说明原因和时限。",
    Status.TRANSFERRED: "已移交有权处理的单位。",
    Status.UNFOUNDED: "经核查，反馈的情况不成立。",
    Status.IMPOSSIBLE: "因客观原因无法再整改，通报说明原因。",
}
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
