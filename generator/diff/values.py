"""Values: when two values of the content say the same, and how a change tells them."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, Final

from pydantic import BaseModel

from generator.diff.change import Change, Kind
from generator.model.followup import Amount, Headcount, Tally
from generator.model.record import Deadline, Record
from generator.text.dates import Date, DateRange
from generator.text.prose import Prose, Run

Plain = tuple[object, ...]


def essence(value: object) -> object:
    """Return what a value says, however it was spelled: texts without the line breaks of their source."""
    if isinstance(value, Prose):
        return tuple(_joined(paragraph) for paragraph in value.paragraphs)
    if isinstance(value, BaseModel):
        return (type(value).__name__, *(essence(getattr(value, name)) for name in _public(type(value))))
    if isinstance(value, (list, tuple)):
        return tuple(essence(inner) for inner in value)
    return value


@cache
def _public(record: type[BaseModel]) -> tuple[str, ...]:
    """Return the fields that may be told."""
    return tuple(name for name, field in record.model_fields.items() if not field.exclude)


def _joined(paragraph: tuple[Run, ...]) -> Plain:
    """Join runs of one manner: where the source broke its lines says nothing."""
    found: list[tuple[str, bool, bool, str]] = []
    for run in paragraph:
        manner = (run.strong, run.emphasis, run.link)
        if found and found[-1][1:] == manner:
            found[-1] = (found[-1][0] + run.text, *manner)
        else:
            found.append((run.text, *manner))
    return tuple(found)


def told(value: object) -> str:
    """Return a value as people write it; nothing is an empty text."""
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return ("\n" if _is_prose(value) else "、").join(told(inner) for inner in value)
    writer = next((write for sort, write in _WRITERS.items() if isinstance(value, sort)), str)
    return writer(value)


def _is_prose(values: Sequence[object]) -> bool:
    return any(isinstance(value, Prose) for value in values)


def _heads(count: Headcount) -> str:
    counts = ((count.persons, "人"), (count.times, "人次"))
    return "、".join(f"{number}{unit}" for number, unit in counts if number is not None)


def told_record(record: Record, *known: str) -> str:
    """Return all that a mapping says, in its order: `总数 4，已完成 3`; without what is known already; a tally of nothing is 无."""
    if isinstance(record, Tally) and record == Tally.model_validate({"总数": 0}):
        return "无"
    fields = type(record).model_fields
    names = (name for name in _public(type(record)) if name not in known)
    said = ((fields[name].alias or name, told(getattr(record, name))) for name in names)
    return "，".join(f"{alias} {words}" for alias, words in said if words)


_WRITERS: Final[dict[type, Callable[[Any], str]]] = {
    bool: lambda flag: "是" if flag else "否",
    Prose: lambda prose: prose.plain,
    Date: lambda date: date.prose,
    DateRange: lambda dates: dates.prose,
    Deadline: lambda deadline: deadline.prose,
    Amount: lambda amount: amount.written,
    Headcount: _heads,
    Record: told_record,
}


def both(before: object, after: object) -> tuple[str, str]:
    """Return two different values so that one sees the difference, even if it lies in bold type or in a link."""
    old, new = told(before), told(after)
    return (_source(before), _source(after)) if old == new else (old, new)


def _source(value: object) -> str:
    if isinstance(value, (list, tuple)) and _is_prose(value):
        return "\n".join(_source(inner) for inner in value)
    return value.source if isinstance(value, Prose) else told(value)


def field_changes(  # noqa: PLR0913  each is a word of the change
    old: Record,
    new: Record,
    names: tuple[str, ...] = (),
    *,
    kind: Kind = Kind.FACT,
    prefix: str = "",
    problem: str = "",
    title: str = "",
) -> Iterator[Change]:
    """Yield a change for each field that says something else; without names all fields but the internal ones."""
    fields = type(new).model_fields
    for name in names or _public(type(new)):
        before, after = getattr(old, name), getattr(new, name)
        if before != after and essence(before) != essence(after):
            yield Change(kind, problem, f"{prefix}{fields[name].alias}", *both(before, after), title)
