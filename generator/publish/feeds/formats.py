"""Formats: a channel as Atom (RFC 4287) and as JSON Feed 1.1.

With the address of the site links are whole; without it they are relative to the feed, which Atom allows.
"""

import datetime as dt
from collections.abc import Iterator
from html import escape
from typing import Final

from feedgenerator import Atom1Feed  # type: ignore[import-untyped]

from generator.model.publisher import Publisher
from generator.publish.collection import Collection
from generator.publish.feeds.channel import Channel, make_channels
from generator.publish.feeds.entry import urn
from generator.render.rendering import json_text

JSON_FEED: Final = "https://jsonfeed.org/version/1.1"
"""The name of the format; nothing is fetched from there."""
BEIJING: Final = dt.timezone(dt.timedelta(hours=8))
LANGUAGE: Final = "zh-CN"


def make_feeds(collection: Collection) -> Iterator[tuple[str, str]]:
    """Yield path and text of every feed."""
    for channel in make_channels(collection):
        yield f"{channel.path}.xml", atom(channel, collection.publisher)
        yield f"{channel.path}.json", json_feed(channel, collection.publisher)


def atom(channel: Channel, publisher: Publisher) -> str:
    """Return the channel as Atom."""
    base = _base(channel, publisher)
    feed = _Feed(
        title=channel.title,
        link=base + channel.home,
        description=_described(publisher),
        language=LANGUAGE,
        author_name=publisher.host or publisher.site_name,
        feed_url=f"{base}{channel.path}.xml" if publisher.address else None,
        feed_guid=_id(channel, publisher),
    )
    for entry in channel.entries:
        feed.add_item(
            title=entry.title,
            link=base + entry.url,
            description=escape(entry.summary),
            author_name=entry.author,
            pubdate=midnight(entry.day),
            updateddate=midnight(entry.updated),
            unique_id=entry.id,
            categories=entry.tags,
        )
    return str(feed.writeString("utf-8"))


def json_feed(channel: Channel, publisher: Publisher) -> str:
    """Return the channel as JSON Feed."""
    base = _base(channel, publisher)
    feed = {"version": JSON_FEED, "title": channel.title, "description": _described(publisher), "language": LANGUAGE}
    if publisher.address:
        feed |= {"home_page_url": base + channel.home, "feed_url": f"{base}{channel.path}.json"}
    items = [
        {
            "id": entry.id,
            "url": base + entry.url,
            "title": entry.title,
            "summary": entry.summary,
            "content_text": entry.text,
            "date_published": midnight(entry.day).isoformat(),
            **({"date_modified": midnight(entry.updated).isoformat()} if entry.updated != entry.day else {}),
            "authors": [{"name": entry.author}],
            "tags": list(entry.tags),
        }
        for entry in channel.entries
    ]
    return json_text(feed | {"authors": [{"name": publisher.host or publisher.site_name}], "items": items})


def midnight(day: dt.date) -> dt.datetime:
    """Return the beginning of a day in Beijing."""
    return dt.datetime.combine(day, dt.time(), BEIJING)


class _Feed(Atom1Feed):  # type: ignore[misc]  # it has no types
    """Atom that knows no other time than that of its entries."""

    def latest_post_date(self) -> dt.datetime:
        dates: list[dt.datetime] = [item["updateddate"] for item in self.items]
        return max(dates, default=midnight(dt.date(1970, 1, 1)))


def _base(channel: Channel, publisher: Publisher) -> str:
    return publisher.address or "../" * channel.path.count("/")


def _described(publisher: Publisher) -> str:
    return f"{publisher.host}公布的巡视巡察整改进展情况通报" if publisher.host else "巡视巡察整改进展情况通报"


def _id(channel: Channel, publisher: Publisher) -> str:
    return urn("feed", publisher.host, channel.path)
