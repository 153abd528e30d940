"""Made: every file that a build makes from all notices together, and which of them an earlier build left."""

from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Final

from generator.publish.collection import Collection
from generator.publish.files import Content
from generator.publish.pages.groups import groups_pages
from generator.publish.pages.home import home_pages
from generator.publish.pages.notices import notices_pages
from generator.publish.pages.page import Page, written
from generator.publish.partials import make_partials
from generator.publish.records import make_records

PAGES: Final[tuple[Callable[[Collection], Iterator[Page]], ...]] = (home_pages, notices_pages, groups_pages)
"""The kinds of pages."""
PLAIN: Final[tuple[Callable[[Collection], Iterator[tuple[str, Content]]], ...]] = (make_records,)
"""The kinds of plain files: paths below site_src/ and what is in them."""
FOLDERS: Final = ("units", "rounds", "regions", "years", "statuses", "kinds", "levels")
"""Folders of site_src/ that hold nothing but what is made. The same in .gitignore."""
FILES: Final = ("index.md", "notices/index.md")
RECORDS: Final = "notices/*/*/index.json"
PARTIALS: Final = Path("templates/theme/generated")


def make_files(root: Path, collection: Collection) -> Iterator[tuple[Path, Content]]:
    """Yield every file, as path and content.

    Raises:
        CannotRunError: a template is missing or wrong.
    """
    source = root / "site_src"
    common = {
        "has_samples": any(notice.sample for notice in collection.notices),
        "publisher_name": collection.publisher.host,
    }
    pages = chain.from_iterable(kind(collection) for kind in PAGES)
    plain = chain.from_iterable(kind(collection) for kind in PLAIN)
    made: list[str] = []
    for path, content in chain(written(pages, root / "templates", common), plain):
        made.append(path)
        yield source / path, content
    for path, content in make_partials(collection, made):
        yield root / PARTIALS / path, content


def made_files(root: Path) -> set[Path]:
    """Return the files that an earlier build left."""
    source = root / "site_src"
    found = {source / name for name in FILES} | set(source.glob(RECORDS))
    for folder in (*(source / name for name in FOLDERS), root / PARTIALS):
        found |= set(folder.rglob("*"))
    return {path for path in found if path.is_file()}
