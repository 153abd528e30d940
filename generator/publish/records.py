"""Records: what machines are given: the twin of each notice beside its page, and the files of open data."""

from collections.abc import Iterable, Iterator

from generator.publish.collection import Collection
from generator.publish.data.download import Download


def make_records(collection: Collection) -> Iterator[tuple[str, str]]:
    """Yield `notices/2022/x/index.json` for each notice; its fields are documented in docs/接口.md."""
    for notice in collection.notices:
        yield notice.url.removesuffix("html") + "json", collection.renderings[notice.id].json


def make_texts(collection: Collection) -> Iterator[tuple[str, str]]:
    """Yield `notices/2022/x/index.txt` for each notice: its public text, of which data/digests.txt has the digest."""
    for notice in collection.notices:
        yield notice.url.removesuffix("html") + "txt", collection.renderings[notice.id].text


def make_data(downloads: Iterable[Download]) -> Iterator[tuple[str, bytes]]:
    """Yield `data/problems.csv` and its like; their columns are documented in docs/接口.md."""
    for download in downloads:
        yield f"data/{download.name}", download.path.read_bytes()
