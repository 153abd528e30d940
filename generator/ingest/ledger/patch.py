"""Patch: edits put into the text of a notice, so that every line they do not concern stays as somebody typed it.

Not laid out anew: that would spell the whole file in our one way, which is for `tongbao fmt` to do when people ask for it.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import yaml

from generator.ingest.ledger.edits import Edit, SetValue, applied
from generator.ingest.ledger.splices import Splice, follow, splice_of
from generator.load.comments import find_gaps
from generator.load.order import written_keys
from generator.load.place import Path, Value
from generator.load.tree import parse_tree
from generator.model.problem import Internal

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Patched:
    """A file with edits."""

    text: str
    failed: tuple[int, ...] = ()
    """The groups of edits that could not be put in without touching something else."""


def patch(source: str, groups: Sequence[Sequence[Edit]]) -> Patched:
    """Return a file with groups of edits; each group is put in whole or not at all.

    Args:
        source: The text of a notice that loads without a mistake.
        groups: Edits by what they belong to; their paths are those of the file as it is.
    """
    text = source.replace("\r\n", "\n")
    if "\r" in text:
        return Patched(source, tuple(range(len(groups))))
    splices = _tried(text, [edit for group in groups for edit in group])
    failed: list[int] = []
    if splices is None:
        good: list[Edit] = []
        splices = []
        for number, group in enumerate(groups):
            if (more := _tried(text, [*good, *group])) is None:
                failed.append(number)
            else:
                splices, good = more, [*good, *group]
    return Patched(_spliced(source, list(_as_typed(source, splices))), tuple(failed))


def _as_typed(source: str, splices: Sequence[Splice]) -> Iterator[Splice]:
    """Yield splices with the places and the line ends of a file as it was typed; Windows ends a line with two characters."""
    ends = [found.start() for found in re.finditer("\r\n", source)]
    shifted = [end - number for number, end in enumerate(ends)]
    for start, end, text, rank in splices:
        typed = text.replace("\n", "\r\n") if ends else text
        yield Splice(start + bisect_left(shifted, start), end + bisect_left(shifted, end), typed, rank)


def _spliced(source: str, splices: Sequence[Splice]) -> str:
    pieces, done = [], 0
    for splice in splices:
        pieces += [source[done : splice.start], splice.text]
        done = splice.end
    return "".join([*pieces, source[done:]])


def _tried(source: str, edits: Sequence[Edit]) -> list[Splice] | None:
    """Return the splices that make edits, if the file then says just what it should and keeps every comment."""
    try:
        root = yaml.compose(source, _LOADER)
        splices = sorted((splice_of(source, root, edit) for edit in _gathered(root, edits)), key=lambda one: (one.start, one.end, one.rank))
    except (yaml.YAMLError, LookupError, TypeError, ValueError):
        return None
    if any(one.end > other.start for one, other in pairwise(splices)):
        return None
    new = _spliced(source, splices)
    tree = parse_tree(new, "")
    wanted = applied(parse_tree(source, "").value, edits)
    return splices if not tree.mistakes and tree.value == wanted and _remarks(new) == _remarks(source) else None


def _remarks(source: str) -> Counter[str]:
    return Counter(remark for gap in find_gaps(source) for remark in (gap.beside, *(row for _, row in gap.rows)) if remark)


def _gathered(root: Any, edits: Sequence[Edit]) -> list[Edit]:  # noqa: ANN401
    """Return edits with one for a whole mapping where that is not there yet, as 内部 may not be."""
    kept: list[Edit] = []
    whole: dict[Path, dict[str, Value]] = {}
    for edit in edits:
        last = edit.path[-1]
        if isinstance(edit, SetValue) and isinstance(last, str) and _is_missing(root, edit.path[:-1]):
            whole.setdefault(edit.path[:-1], {})[last] = edit.value
        else:
            kept.append(edit)
    order = written_keys(Internal)
    return [*kept, *(SetValue(path, dict(sorted(value.items(), key=lambda one: order.index(one[0])))) for path, value in whole.items())]


def _is_missing(root: Any, path: Path) -> bool:  # noqa: ANN401
    """Whether nothing is inside a mapping, or there is none."""
    if path[-1] == "内部":
        holder = follow(root, path[:-1]).node
        found = next((value for key, value in holder.value if key.value == "内部"), None)
        return not (isinstance(found, yaml.MappingNode) and found.value)
    return False
