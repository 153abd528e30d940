"""Order: in which order the keys of a record are written, and which record stands at a place of a file."""

from collections.abc import Collection, Sequence
from functools import cache
from itertools import chain
from typing import Any, Final, get_args

from generator.load.keys import keys_of
from generator.model.measure import Narrative, Theme
from generator.model.problem import Aspect, Problem, is_aspect
from generator.model.record import Record

_TEXTS_FOLLOW: Final = {Problem: "完成日期", Aspect: "引言"}
"""Behind which key a record has the texts that it shares with others."""


@cache
def written_keys(record: type[Record]) -> tuple[str, ...]:
    """Return the keys of a record in the order in which they are written: that of the model, shared texts in their place."""
    keys = list(keys_of(record))
    if record in _TEXTS_FOLLOW:
        shared = list(keys_of(Narrative))
        own = [key for key in keys if key not in shared]
        at = own.index(_TEXTS_FOLLOW[record]) + 1
        keys = [*own[:at], *shared, *own[at:]]
    return tuple(keys)


def in_order(keys: Sequence[str], record: type[Record]) -> list[int]:
    """Return the positions of keys in the order in which they are to be written; unknown ones stay where they are."""
    wanted = written_keys(record)
    known = [number for number, key in enumerate(keys) if key in wanted]
    sorted_ones = iter(sorted(known, key=lambda number: wanted.index(keys[number])))
    return [next(sorted_ones) if number in known else number for number in range(len(keys))]


def record_of(candidates: Collection[type[Record]], keys: Collection[str]) -> type[Record] | None:
    """Return which of the records that may stand at a place a mapping with these keys is."""
    told = {Aspect: is_aspect(dict.fromkeys(keys)), Theme: "主题" in keys}
    certain = (record for record in candidates if told.get(record))
    usual = (record for record in candidates if record not in told)
    return next(chain(certain, usual), None)


def holds(annotation: Any, wanted: type) -> bool:  # noqa: ANN401  any type expression
    """Whether a field's type can hold a value of a class."""
    return annotation is wanted or any(holds(inner, wanted) for inner in get_args(annotation))
