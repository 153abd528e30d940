"""Aspects: what changed in the findings, aspect by aspect, with the problems below each."""

from collections.abc import Iterator

from generator.diff.change import Change, Kind
from generator.diff.findings import Findings
from generator.diff.likeness import in_place, in_print
from generator.diff.measures import measure_changes
from generator.diff.problems import problem_changes
from generator.diff.values import field_changes
from generator.model.notice import Notice
from generator.model.problem import Aspect


def finding_changes(found: Findings) -> Iterator[Change]:
    """Yield the changes of all aspects and problems in printed order."""
    below = problem_changes(found)
    pairs = found.aspects
    stay = in_place([pairs[old] for old in sorted(pairs)])
    yield from below.pop(-1, [])
    for old_at, new_at in in_print(_indices(found.old), pairs, len(found.new.findings)):
        old, new = _aspect(found.old, old_at), _aspect(found.new, new_at)
        if new is not None and old is not None:
            yield from _pair(old, new)
            if new_at not in stay:
                yield Change(
                    Kind.ASPECT_MOVED, "", "位置", f"第 {(old_at or 0) + 1} 个", f"第 {(new_at or 0) + 1} 个", new.title
                )
        elif new is not None:
            yield Change(Kind.ASPECT_ADDED, "", "", "", new.title, new.title)
        elif old is not None:
            yield Change(Kind.ASPECT_REMOVED, "", "", old.title, "", old.title)
        yield from below.pop(new_at if new_at is not None else -2 - (old_at or 0), [])


def _indices(notice: Notice) -> list[int]:
    return [at for at, item in enumerate(notice.findings) if isinstance(item, Aspect)]


def _aspect(notice: Notice, at: int | None) -> Aspect | None:
    item = notice.findings[at] if at is not None else None
    return item if isinstance(item, Aspect) else None


def _pair(old: Aspect, new: Aspect) -> Iterator[Change]:
    if old.title != new.title:
        yield Change(Kind.ASPECT_RETITLED, "", "方面", old.title, new.title, new.title)
    yield from field_changes(old, new, ("uncounted",), title=new.title)
    yield from field_changes(old, new, ("introduction", "explanation", "lead_in"), kind=Kind.TEXT, title=new.title)
    yield from measure_changes(old.measures, new.measures, title=new.title)
    yield from field_changes(old, new, ("closing", "result"), kind=Kind.TEXT, title=new.title)
