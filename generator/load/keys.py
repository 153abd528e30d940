"""Keys: which keys the format knows, and where."""

from collections.abc import Iterator
from functools import cache
from typing import Any, Final, get_args

from generator.model.notice import Notice
from generator.model.profile import Profile
from generator.model.publisher import Publisher
from generator.model.record import Record
from generator.model.release import ReleaseFile
from generator.model.review import ReviewFile
from generator.model.round import Round
from generator.model.unit import Unit

WRITTEN: Final[dict[str, type[Record]]] = {
    "notice": Notice,
    "unit": Unit,
    "round": Round,
    "site": Publisher,
    "profile": Profile,
}
"""The kinds of file that people write."""
KEPT: Final[dict[str, type[Record]]] = {"review": ReviewFile, "release": ReleaseFile}
"""The kinds of file that the program keeps; people read them and may put comments there."""
ROOTS: Final[dict[str, type[Record]]] = {**WRITTEN, **KEPT}
"""All kinds of file."""


def records_in(annotation: Any) -> Iterator[type[Record]]:  # noqa: ANN401  any type expression
    """Yield the records that a field's type can hold."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for inner in get_args(annotation):
        yield from records_in(inner)


def keys_of(record: type[Record]) -> dict[str, str]:
    """Return the Chinese keys of a record, with the names of their fields."""
    return {field.alias: name for name, field in record.model_fields.items() if field.alias}


@cache
def all_records(*kinds: str) -> tuple[type[Record], ...]:
    """Return every record of the format, or of some kinds of file, each once."""
    found: dict[type[Record], None] = {}
    waiting: list[type[Record]] = [ROOTS[kind] for kind in kinds or ROOTS]
    while waiting:
        record = waiting.pop()
        if record in found:
            continue
        found[record] = None
        for field in record.model_fields.values():
            waiting += records_in(field.annotation)
    return tuple(found)


def records_at(root: type[Record], location: tuple[str | int, ...]) -> list[type[Record]]:
    """Return the records that can stand at a place of a file; `#theme` and the like in a location choose among them."""
    here = [root]
    for step in location:
        if isinstance(step, int):
            continue
        if step.startswith("#"):
            here = [record for record in here if record.__name__.lower() == step[1:]] or here
            continue
        here = [
            inner
            for record in here
            if step in keys_of(record)
            for inner in records_in(record.model_fields[keys_of(record)[step]].annotation)
        ]
    return here


def keys_at(root: type[Record], location: tuple[str | int, ...]) -> list[str]:
    """Return the keys that are known at a place of a file."""
    return list(dict.fromkeys(name for record in records_at(root, location) for name in keys_of(record)))


def description_of(root: type[Record], location: tuple[str | int, ...], name: str) -> str:
    """Return what a key at a place of a file is for."""
    for record in records_at(root, location):
        if name in keys_of(record):
            return record.model_fields[keys_of(record)[name]].description or ""
    return ""


ALL_KEYS: Final = frozenset(name for record in all_records(*WRITTEN) for name in keys_of(record))
"""Every key that people write."""
