"""Corrections: the page that lists what was corrected and withdrawn on the whole site, 更正与撤回."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.publication import Reason
from generator.publish.collection import Collection
from generator.publish.pages.changes import changes_address, has_changes
from generator.publish.pages.page import Page
from generator.publish.views import View


@dataclass(frozen=True, order=True)
class _Listed:
    day: dt.date
    title: str
    kind: str
    date: str
    reason: str
    url: str = ""
    changes: str = ""

    @property
    def view(self) -> View:
        names = ("kind", "date", "title", "reason", "url", "changes")
        return {name: getattr(self, name) for name in names}


def corrections_pages(collection: Collection) -> Iterator[Page]:
    """Yield the page; without anything to list there is none."""
    listed = sorted(_all(collection), reverse=True)
    if listed:
        yield Page("corrections", "corrections/index.md", {"entries": [one.view for one in listed]})


def _all(collection: Collection) -> Iterator[_Listed]:
    common: Counter[Reason] = Counter()
    for notice in collection.notices:
        publication = collection.renderings[notice.id].publication
        changes = f"{changes_address(publication)}index.html" if has_changes(publication) else ""
        common.update({reason for reason in publication.reasons if reason.common})
        for reason in publication.reasons:
            if not reason.common:
                date = reason.date
                yield _Listed(date.latest, notice.title, "更正", date.prose, reason.text, notice.url, changes)
    for reason, count in common.items():
        yield _Listed(reason.date.latest, f"{count}份通报", "统一更正", reason.date.prose, reason.text)
    for rendering in collection.withdrawn:
        if gone := rendering.publication.withdrawal:
            summary = rendering.summary
            yield _Listed(gone.date.latest, summary.title, "撤回", gone.date.prose, gone.reason, summary.url)
