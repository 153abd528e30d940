"""Notices: content files become pages and summaries, on as many processors as there are."""

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from generator.errors import Mistake
from generator.load.notices import NoticeFile, load_notice
from generator.model.register import Setting
from generator.publish.clock import today
from generator.render.document import compose_document
from generator.render.rendering import Rendering, render

Item = TypeVar("Item")
Result = TypeVar("Result")
WORTH_A_POOL = 40
"""Fewer notices are made faster than other processes start."""
CHUNK = 8
"""Notices handed to a process at a time."""


@dataclass(frozen=True, slots=True)
class Made:
    """What became of one file: a rendering, or mistakes."""

    file: NoticeFile
    mistakes: list[Mistake]
    rendering: Rendering | None = None


def make_notice(root: Path, setting: Setting, file: NoticeFile, *, draft: bool = False) -> Made:
    """Load and render one notice; a draft may have texts that wait to be filled in, and a day to come for its publication.

    Raises:
        CannotRunError: a template is missing or wrong.
    """
    entry, mistakes = load_notice(file, root / "content", setting, draft=draft, day=None if draft else today())
    if entry is None:
        return Made(file, mistakes)
    templates = root / "templates"
    return Made(file, [], render(compose_document(entry, templates), templates))


def make_notices(
    root: Path,
    setting: Setting,
    files: Sequence[NoticeFile],
    tick: Callable[[], object] = lambda: None,
    *,
    draft: bool = False,
) -> list[Made]:
    """Load and render all notices, in the order given.

    Args:
        root: The project.
        setting: What they refer to.
        files: Their files.
        tick: Called once a notice, to show progress.
        draft: Whether texts that wait to be filled in may stand.
    """
    return for_each(files, partial(make_notice, root, setting, draft=draft), tick)


def _nothing() -> None:
    """Is what most have to begin with; a lambda could not be sent to another process."""


def for_each(
    items: Sequence[Item],
    make: Callable[[Item], Result],
    tick: Callable[[], object],
    begin: Callable[[], object] = _nothing,
) -> list[Result]:
    """Return what a function makes of each notice, in the order given, with many notices on all processors.

    Args:
        items: What stands for the notices.
        make: Makes something of one, in any process.
        tick: Called once a notice, to show progress.
        begin: Called once in each process, before its first notice.
    """
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if len(items) < WORTH_A_POOL or processors == 1:
        begin()
        return list(_ticking(map(make, items), tick))
    with ProcessPoolExecutor(min(processors, 8), initializer=_begin, initargs=(begin,)) as pool:
        return list(_ticking(pool.map(make, items, chunksize=CHUNK), tick))


def page_path(root: Path, file: NoticeFile) -> Path:
    """Return where the page of a notice is written."""
    return root / "site_src" / "notices" / str(file.year) / f"{file.id}.md"


def written_pages(root: Path) -> set[Path]:
    """Return the pages of notices that are there, stale ones among them."""
    return {path for path in (root / "site_src" / "notices").glob("*/*.md") if path.is_file()}


def _begin(begin: Callable[[], object]) -> None:
    """Nothing that a notice is made of refers back to itself: looking for such rings is a sixth of the time."""
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)
    begin()


def _ticking(made: Iterator[Result], tick: Callable[[], object]) -> Iterator[Result]:
    for one in made:
        tick()
        yield one
