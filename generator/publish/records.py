"""Records: what machines are given: the twin of each notice beside its page, and the files of open data."""

from collections.abc import Iterator

from generator.publish.collection import Collection


def make_records(collection: Collection) -> Iterator[tuple[str, str]]:
    """Yield `notices/2022/x/index.json` for each notice; its fields are documented in docs/接口.md."""
    for notice in collection.notices:
        yield notice.url.removesuffix("html") + "json", collection.renderings[notice.id].json


def make_data(collection: Collection) -> Iterator[tuple[str, bytes]]:
    """Yield `data/problems.csv` and its like; their columns are documented in docs/接口.md."""
    for download in collection.downloads:
        yield f"data/{download.name}", download.content
