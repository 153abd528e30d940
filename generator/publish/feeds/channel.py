"""Channel: what can be subscribed to: all notices, and those of one unit, region or round."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.publish.collection import Collection
from generator.publish.feeds.entry import Entry, make_entry

NEWEST: Final = 50
"""Entries of a feed."""
FACETS: Final = ("units", "regions", "rounds")


@dataclass(frozen=True, slots=True)
class Channel:
    """One feed, whatever its format."""

    path: str
    """Below the root of the site, without suffix: `feeds/units/lvhua`."""
    home: str
    """The page that lists the same."""
    title: str
    entries: list[Entry]
    """The newest first."""


def make_channels(collection: Collection) -> Iterator[Channel]:
    """Yield all channels; without notices there are none."""
    found = ((notice.id, make_entry(notice, collection.day)) for notice in collection.notices)
    entries = {id_: entry for id_, entry in found if entry}
    name = collection.publisher.site_name
    if collection.notices:
        yield Channel("feeds/all", "notices/index.html", name, newest(list(entries.values())))
    for facet in collection.facets:
        if facet.slug not in FACETS:
            continue
        for group in facet.groups:
            members = [entries[notice.id] for notice in group.notices if notice.id in entries]
            home = f"{facet.slug}/{group.slug}"
            yield Channel(f"feeds/{home}", f"{home}/index.html", f"{name}：{group.name}", newest(members))


def newest(entries: list[Entry]) -> list[Entry]:
    """Return the first of them by date, the newest or newly corrected first; the id decides among those of one day."""
    return sorted(entries, key=lambda entry: (entry.updated, entry.id), reverse=True)[:NEWEST]
