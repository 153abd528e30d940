"""Made: every file that a build makes from all notices together, and which of them an earlier build left."""

from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Final

from generator.publish.collection import Collection
from generator.publish.feeds.formats import make_feeds
from generator.publish.files import Content
from generator.publish.pages.groups import groups_pages
from generator.publish.pages.home import home_pages
from generator.publish.pages.notices import notices_pages
from generator.publish.pages.numbers import numbers_pages
from generator.publish.pages.opendata import opendata_pages
from generator.publish.pages.outstanding import outstanding_pages
from generator.publish.pages.page import Page, written
from generator.publish.pages.problems import problems_pages
from generator.publish.pages.sitemap import sitemap_pages
from generator.publish.partials import make_partials
from generator.publish.records import make_data, make_records
from generator.publish.search.index import make_search

PAGES: Final[tuple[Callable[[Collection], Iterator[Page]], ...]] = (
    home_pages,
    notices_pages,
    problems_pages,
    numbers_pages,
    outstanding_pages,
    groups_pages,
)
"""The kinds of pages."""
LATE: Final = (opendata_pages,)
"""Those that tell of the plain files, and are made with them."""
PLAIN: Final[tuple[Callable[[Collection], Iterator[tuple[str, Content]]], ...]] = (
    make_records,
    make_data,
    make_feeds,
    make_search,
)
"""The kinds of plain files: paths below site_src/ and what is in them."""
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
)
"""Folders of site_src/ that hold nothing but what is made. The same in .gitignore."""
FILES: Final = ("index.md", "notices/index.md")
RECORDS: Final = "notices/*/*/index.json"
PARTIALS: Final = Path("templates/theme/generated")


def make_files(root: Path, collection: Collection, *, plain: bool = True) -> Iterator[tuple[Path, Content]]:
    """Yield every file, as path and content.

    Args:
        root: The project.
        collection: All notices.
        plain: Whether to make the plain files too, which take longer than all pages.

    Raises:
        CannotRunError: a template is missing or wrong.
    """
    source = root / "site_src"
    common = {
        "has_samples": any(notice.sample for notice in collection.notices),
        "publisher_name": collection.publisher.host,
    }
    pages = chain.from_iterable(kind(collection) for kind in (*PAGES, *(LATE if plain else ())))
    files = chain.from_iterable(kind(collection) for kind in (PLAIN if plain else ()))
    made: list[str] = [] if plain or not collection.notices else ["data/index.md"]
    for path, content in chain(written(pages, root / "templates", common), files):
        made.append(path)
        yield source / path, content
    for path, content in written(sitemap_pages(collection, made), root / "templates", common):
        yield source / path, content
    for path, content in make_partials(collection, made):
        yield root / PARTIALS / path, content


def made_files(root: Path, *, plain: bool = True) -> set[Path]:
    """Return the files that an earlier build left, plain ones among them or not."""
    source = root / "site_src"
    found = {source / name for name in FILES} | set(source.glob(RECORDS))
    for folder in (*(source / name for name in FOLDERS), root / PARTIALS):
        found |= set(folder.rglob("*"))
    pages = (".md", ".html")
    left = source / "data"
    return {path for path in found if path.is_file() and (plain or (path.suffix in pages and path.parent != left))}
