"""Changes: of each notice that was changed after it was published a page that shows what, version by version."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from generator.load.versions import archived_text
from generator.model.publication import Publication, Reason, Version
from generator.publish.collection import Collection
from generator.publish.differences import differing_lines
from generator.publish.pages.page import Page
from generator.publish.views import View, link
from generator.render.rendering import Rendering
from generator.render.summary import NoticeSummary


def changes_address(publication: Publication) -> str:
    """Return the folder of the page: `notices/2022/x/changes/`."""
    return f"notices/{publication.address}/changes/"


def has_changes(publication: Publication) -> bool:
    """Tell whether there is such a page."""
    return len(publication.versions) > 1 and not publication.withdrawal


def changes_pages(collection: Collection) -> Iterator[Page]:
    """Yield a page for each notice with several versions."""
    for notice in collection.notices:
        rendering = collection.renderings[notice.id]
        archive = rendering.publication.archive
        if archive and has_changes(rendering.publication):
            yield Page(
                "changes", f"{changes_address(rendering.publication)}index.md", _context(notice, rendering, archive)
            )


def _context(notice: NoticeSummary, rendering: Rendering, archive: Path) -> View:
    versions = rendering.publication.versions
    texts = [archived_text(archive, version.number) if version.recorded else rendering.text for version in versions]
    first = rendering.publication.first_published
    views = [
        {**_version(version), "lines": differing_lines(before.splitlines(), after.splitlines())}
        for version, (before, after) in zip(versions[1:], pairwise(texts), strict=True)
    ]
    return {
        "notice": link(notice.title, notice.url),
        "unit": link(notice.unit.short_name, f"units/{notice.unit.id}/index.html"),
        "sample": notice.sample,
        "first_published": first.prose if first else "",
        "recorded": versions[0].date.prose,
        "versions": views[::-1],
    }


def _version(version: Version) -> View:
    return {
        "number": version.number,
        "date": version.date.prose,
        "reasons": [reason_view(reason) for reason in version.reasons],
    }


def reason_view(reason: Reason) -> View:
    """Return why a text was changed."""
    return {"date": reason.date.prose, "text": reason.text, "common": reason.common}
