"""Fingerprint: the digest of what a notice tells, without what is internal and what is said about its publication."""

import hashlib
import json
from enum import Enum
from functools import cache
from typing import Any, Final

from generator.model.notice import Notice
from generator.model.record import Record
from generator.text.prose import Prose

_ABOUT: Final = frozenset({"corrections", "withdrawal", "former"})
"""Fields that tell of the publication and not of the matter."""


def data_digest(notice: Notice) -> str:
    """Return the SHA-256 of the content; a key that the format gets later changes nothing while nobody uses it."""
    told = {name: value for name, value in _told(notice).items() if name not in _ABOUT}
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode("utf-8")).hexdigest()


def _told(record: Record) -> dict[str, Any]:
    return {
        name: _plain(value)
        for name, default in _defaults(type(record))
        if (value := getattr(record, name)) is not default and value != default
    }


@cache
def _defaults(record: type[Record]) -> tuple[tuple[str, Any], ...]:
    """Return the fields that are told, with what stands there where nobody has written anything."""
    return tuple(
        (name, field.get_default(call_default_factory=True, validated_data={}))
        for name, field in record.model_fields.items()
        if not field.exclude
    )


def _plain(value: object) -> Any:  # noqa: ANN401  what JSON holds
    match value:
        case Record():
            return _told(value)
        case list() | tuple():
            return [_plain(one) for one in value]
        case dict():
            return {str(_plain(name)): _plain(one) for name, one in value.items()}
        case Prose():
            return value.source
        case Enum():
            return value.value
    return value if value is None or isinstance(value, (bool, int)) else str(value)
