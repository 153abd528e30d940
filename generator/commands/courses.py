"""Courses: of the notices before it, the one that a notice takes up, and what is news in that."""

from collections.abc import Callable, Iterable

from generator.diff.since import Since, course_changes, day_of, follows, new_drops
from generator.model.register import Entry

Loading = Callable[[str], Entry | None]
"""Loads a notice by its file; nothing where it has mistakes, of which its own comparison tells."""


def since_of(  # noqa: PLR0913  a notice, what it was, what it may take up
    entry: Entry,
    before: Entry | None,
    siblings: Iterable[str],
    load: Loading,
    title: Callable[[Entry], str],
    *,
    chosen: bool = False,
) -> Since | None:
    """Return how the problems of a notice stand against the notice before it, where that is news.

    Of one that took that notice up already only what it newly drops is.

    Args:
        entry: The notice.
        before: The same on the older side.
        siblings: Files that it may take up, the newest first.
        load: Loads one of them.
        title: Gives the title of one.
        chosen: Whether somebody said which one it takes up.
    """
    loaded = ((path, load(path)) for path in siblings)
    path, earlier = next(
        ((path, one) for path, one in loaded if one and follows(entry, one, chosen=chosen)), ("", None)
    )
    if earlier is None:
        return None
    old, new = earlier.notice, entry.notice
    if before is None or not follows(before, earlier):
        return Since(earlier.id, title(earlier), path, day_of(old), *course_changes(old, new))
    drops = new_drops(old, before.notice, new)
    return Since(earlier.id, title(earlier), path, day_of(old), drops) if drops else None
