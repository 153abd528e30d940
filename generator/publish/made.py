"""Made: every file that a build makes from all notices together, and which of them an earlier build left."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from generator.publish.collection import Collection
from generator.publish.data.download import Download
from generator.publish.data.downloads import make_downloads
from generator.publish.feeds.formats import make_feeds
from generator.publish.files import Content
from generator.publish.pages.changes import changes_pages
from generator.publish.pages.corrections import corrections_pages
from generator.publish.pages.groups import groups_pages
from generator.publish.pages.home import home_pages
from generator.publish.pages.moved import moved_pages
from generator.publish.pages.notices import notices_pages
from generator.publish.pages.numbers import numbers_pages
from generator.publish.pages.opendata import opendata_pages
from generator.publish.pages.outstanding import outstanding_pages
from generator.publish.pages.page import Page, written
from generator.publish.pages.problems import problems_pages
from generator.publish.pages.progress import progress_pages
from generator.publish.pages.sitemap import sitemap_pages
from generator.publish.partials import make_partials
from generator.publish.records import make_data, make_records, make_texts
from generator.publish.search.index import make_search

PAGES: Final[tuple[Callable[[Collection], Iterator[Page]], ...]] = (
    home_pages,
    notices_pages,
    problems_pages,
    numbers_pages,
    outstanding_pages,
    groups_pages,
    progress_pages,
    changes_pages,
    moved_pages,
    corrections_pages,
)
"""The kinds of pages that need nothing but the notices."""
PLAIN: Final[tuple[Callable[[Collection], Iterator[tuple[str, Content]]], ...]] = (
    make_records,
    make_texts,
    make_feeds,
    make_search,
)
"""The kinds of plain files beside the open data: paths below site_src/ and what is in them."""
FOLDERS: Final = (
    "units",
    "rounds",
    "regions",
    "years",
    "statuses",
    "kinds",
    "levels",
    "problems",
    "sitemap",
    "numbers",
    "open",
    "data",
    "feeds",
    "find",
    "corrections",
)
"""Folders of site_src/ that hold nothing but what is made. The same in .gitignore."""
SOURCE: Final = Path("site_src")
FILES: Final = ("index.md", "notices/index.md")
BESIDE: Final = ("notices/*/*/index.*", "notices/*/*/changes/index.md")
"""What is made beside the pages of notices, and where they were before."""
PARTIALS: Final = Path("templates/theme/generated")


def make_files(root: Path, collection: Collection, *, plain: bool = True) -> Iterator[tuple[Path, Content]]:
    """Yield every file, as path and content; before the first, all templates have been filled in.

    Plain files are made one after the other, as they are asked for: together they would fill the memory.

    Args:
        root: The project.
        collection: All notices.
        plain: Whether to make the plain files too, which take longer than all pages.

    Raises:
        CannotRunError: a template is missing or wrong, or there is no room for what is made.
    """
    with TemporaryDirectory(prefix="tongbao-") as folder:
        downloads: Sequence[Download] = ()
        if plain:
            downloads = make_downloads(Path(folder), collection.publisher, collection.notices, collection.renderings)
        yield from list(_filled_in(root, collection, downloads))
        for path, content in _plain_files(collection, downloads) if plain else ():
            yield root / SOURCE / path, content


def _filled_in(root: Path, collection: Collection, downloads: Sequence[Download]) -> Iterator[tuple[Path, str]]:
    """Yield the pages, and what tells of all of them."""
    common = {
        "has_samples": any(notice.sample for notice in collection.notices),
        "publisher_name": collection.publisher.host,
    }
    made = [] if downloads or not collection.notices else ["data/index.md"]  # it stays as an earlier build left it
    pages = chain(chain.from_iterable(kind(collection) for kind in PAGES), opendata_pages(collection, downloads))
    for path, text in written(pages, root / "templates", common):
        made.append(path)
        yield root / SOURCE / path, text
    for path, text in written(sitemap_pages(collection, made), root / "templates", common):
        yield root / SOURCE / path, text
    for path, text in make_partials(collection, made):
        yield root / PARTIALS / path, text


def _plain_files(collection: Collection, downloads: Sequence[Download]) -> Iterator[tuple[str, Content]]:
    return chain(make_data(downloads), chain.from_iterable(kind(collection) for kind in PLAIN))


def made_files(root: Path, *, plain: bool = True) -> set[Path]:
    """Return the files that an earlier build left, plain ones among them or not."""
    source = root / SOURCE
    found = {source / name for name in FILES} | {path for pattern in BESIDE for path in source.glob(pattern)}
    for folder in (*(source / name for name in FOLDERS), root / PARTIALS):
        found |= set(folder.rglob("*"))
    pages = (".md", ".html")
    left = source / "data"
    return {path for path in found if path.is_file() and (plain or (path.suffix in pages and path.parent != left))}
