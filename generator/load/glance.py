"""Glance: the value of a file in which nothing needs a second look, without the places that only mistakes need.

Nearly every file is such a one. Whatever is odd in the least is left to the builder, which takes twice as long.
"""

from collections.abc import Iterable
from typing import Any, Final

import yaml
from yaml.events import (
    AliasEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from generator.load.builder import DEEPEST, GLUED_COMMENT, NOTHING
from generator.load.characters import UNSEEN
from generator.load.folding import unfolded
from generator.load.place import Value
from generator.load.slips import slips_in

_KINDS: Final[dict[type[Event], type[dict[Any, Any]] | type[list[Any]]]] = {
    MappingStartEvent: dict,
    SequenceStartEvent: list,
}
_ENDS: Final = frozenset({MappingEndEvent, SequenceEndEvent})


class _OddError(Exception):
    """Something stands there that may be wrong."""


def glance(events: Iterable[Event], text: str, lines: list[str]) -> dict[str, Value] | None:
    """Return the value of a file, the same that the builder makes of it; nothing where that must look at it.

    Args:
        events: What the parser makes of the text.
        text: The text.
        lines: Its lines.
    """
    if GLUED_COMMENT.search(text):
        return None
    try:
        found = _values(events, lines)
    except (_OddError, yaml.YAMLError):
        return None
    return found[0] if len(found) == 1 and isinstance(found[0], dict) else None


def _values(events: Iterable[Event], lines: list[str]) -> list[Value]:
    """Return what stands in each document; one loop, since a large project has millions of events."""
    around: list[Any] = []
    here: Any = []
    key: str | None = None
    key_line = 0
    for event in events:
        kind: Any = type(event)
        if kind is ScalarEvent:
            if key is None and type(here) is dict:
                key, key_line = _key(event, here)
                continue
            value: Any = _text(event, None if key is None else key_line, lines)
        elif kind in _KINDS:
            if len(around) >= DEEPEST or (key is None and type(here) is dict):
                raise _OddError
            value = _KINDS[kind]()
        elif kind in _ENDS:
            here = around.pop()
            continue
        else:
            _pass(event)
            continue
        if key is None:
            here.append(value)
        else:
            here[key] = value
            key = None
        if kind is not ScalarEvent:
            _refuse_cleverness(event)
            around.append(here)
            here = value
    found: list[Value] = here
    return found


def _pass(event: Event) -> None:
    if type(event) is AliasEvent:
        raise _OddError


def _refuse_cleverness(event: Any) -> None:  # noqa: ANN401  what is common to scalars and what holds them has no type
    if event.anchor or event.tag:
        raise _OddError


def _key(event: Any, here: dict[str, Value]) -> tuple[str, int]:  # noqa: ANN401  see above
    name: str = event.value
    if event.anchor or event.tag or name in here or "：" in name:
        raise _OddError
    return name, event.start_mark.line


def _text(event: Any, key_line: int | None, lines: list[str]) -> str | None:  # noqa: ANN401  see above
    text: str = event.value
    style = event.style
    if event.anchor or event.tag or (style == '"' and UNSEEN.search(text)):
        raise _OddError
    if not style and text in NOTHING:
        return None
    first, last = event.start_mark.line, event.end_mark.line
    if not style and (first != last or (first != key_line and _has_slips(text, key_line))):
        raise _OddError
    return unfolded(text, lines[first : last + 1]) if first != last and style != "|" else text


def _has_slips(text: str, key_line: int | None) -> bool:
    """A text below its key was perhaps meant as something else; so was an item that begins like a key."""
    return key_line is not None or any(slips_in(text))
