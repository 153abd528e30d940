"""Present: a notice as it is now, to be held against the record."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.commands.notices import Made
from generator.load.notices import NoticeFile
from generator.model.publication import Publication
from generator.model.register import Entry
from generator.render.document import compose_document, publication_of
from generator.render.rendering import Rendering


@dataclass(frozen=True, slots=True)
class Present:
    """A notice as it is now."""

    file: NoticeFile
    publication: Publication
    text: Callable[[], str] = str
    """Gives what it says to the public; only where it was recorded before."""


def presents_of(made: Iterable[Made]) -> list[Present]:
    """Return those among some notices that could be read."""
    return [_present(one.file, one.rendering) for one in made if one.rendering]


def present_of(file: NoticeFile, entry: Entry, templates: Path) -> Present:
    """Return a notice that was only read; its text is composed only where there is one to hold it against.

    Raises:
        CannotRunError: a template is missing or wrong.
    """
    publication = publication_of(entry)
    if not entry.releases:
        return Present(file, publication)
    document = compose_document(entry, templates)
    return Present(file, document.publication, lambda: document.text)


def _present(file: NoticeFile, rendering: Rendering) -> Present:
    return Present(file, rendering.publication, lambda: rendering.text)


def line_of(file: NoticeFile, key: str) -> int:
    """Return the line on which a key stands at the left edge of a file; the first where it is not there."""
    try:
        lines = file.path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return 1
    return next((number for number, line in enumerate(lines, 1) if line.startswith(f"{key}:")), 1)
