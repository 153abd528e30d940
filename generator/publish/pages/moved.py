"""Moved: at each address that a notice had before, a page that leads to where it is now."""

from collections.abc import Iterator
from itertools import chain

from generator.publish.collection import Collection
from generator.publish.pages.changes import changes_address, has_changes
from generator.publish.pages.page import Page
from generator.publish.views import link
from generator.render.rendering import Rendering


def moved_pages(collection: Collection) -> Iterator[Page]:
    """Yield the pages; those of withdrawn notices lead to where that is said."""
    renderings = (collection.renderings[notice.id] for notice in collection.notices)
    for rendering in chain(renderings, collection.withdrawn):
        for former in rendering.publication.former:
            yield _page(f"notices/{former}/", f"notices/{rendering.publication.address}/", rendering)
            if has_changes(rendering.publication):
                yield _page(f"notices/{former}/changes/", changes_address(rendering.publication), rendering)


def _page(old: str, new: str, rendering: Rendering) -> Page:
    return Page("moved", f"{old}index.md", {"target": link(rendering.summary.title, f"{new}index.html")})
