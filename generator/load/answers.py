"""Answers: whether a text would do as the value of one key, asked while a person is typing it."""

from collections.abc import Mapping
from typing import Any, get_args

from pydantic import ValidationError

from generator.load.coherence import find_reversed_dates
from generator.load.explain import explain
from generator.load.finding import Finding
from generator.load.keys import keys_of
from generator.load.place import Value
from generator.model.record import Record
from generator.model.words import Word


def refusal(record: type[Record], key: str, answer: Value, others: Mapping[str, Value]) -> str:
    """Return why an answer will not do, in the words of the check; an empty text if it will.

    Args:
        record: What is being described.
        key: Its key.
        answer: The text typed, or whatever stands behind the key.
        others: What is known of the same thing: dates must be in order.
    """
    try:
        record.model_validate({key: answer})
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            if detail["loc"][0] == key:
                return _said(explain(detail, record))
    for finding in find_reversed_dates({**others, key: answer}):
        return _said(finding)
    return ""


def _said(finding: Finding) -> str:
    return " — ".join(part for part in (finding.found, finding.expected, finding.remedy) if part)


def words_of(record: type[Record], key: str) -> list[str]:
    """Return the words among which a key's value is chosen; none if it is free."""
    return _words(record.model_fields[keys_of(record)[key]].annotation)


def _words(annotation: Any) -> list[str]:  # noqa: ANN401  any type expression
    if isinstance(annotation, type) and issubclass(annotation, Word):
        return [word.value for word in annotation]
    return [word for inner in get_args(annotation) for word in _words(inner)]
