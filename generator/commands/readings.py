"""Readings: the public texts of notices as they are now, which is what is approved."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.commands.notices import for_each
from generator.errors import Mistake
from generator.load.notices import NoticeFile, load_notice
from generator.model.register import Setting
from generator.render.document import compose_document
from generator.render.markdown import render_markdown
from generator.render.plaintext import digest_of


@dataclass(frozen=True, slots=True)
class Reading:
    """One notice as a reviewer reads it, or its mistakes."""

    file: NoticeFile
    mistakes: list[Mistake]
    title: str = ""
    digest: str = ""
    characters: int = 0
    problems: int = 0
    version: int = 0
    """The version that was published last; 0 where none was."""
    changed: bool = False
    """Whether the text is another than that of the last version."""
    page: str = ""
    """Its page; only where that was asked for."""


def read_notice(root: Path, setting: Setting, file: NoticeFile, *, page: bool = False) -> Reading:
    """Return the public text of a notice; one whose day of publication is to come can be approved before.

    Raises:
        CannotRunError: a template is missing or wrong.
    """
    entry, mistakes = load_notice(file, root / "content", setting)
    if entry is None:
        return Reading(file, mistakes)
    templates = root / "templates"
    document = compose_document(entry, templates)
    text, last = document.text, entry.releases[-1] if entry.releases else None
    digest = digest_of(text)
    return Reading(
        file,
        [],
        document.title,
        digest,
        len("".join(text.split())),
        document.totals.problems,
        last.version if last else 0,
        bool(last and last.digest != digest),
        render_markdown(document, templates) if page else "",
    )


def read_notices(
    root: Path, setting: Setting, files: Sequence[NoticeFile], tick: Callable[[], object]
) -> list[Reading]:
    """Return the public texts of notices, in the order given."""
    return for_each(files, partial(read_notice, root, setting), tick)
