"""Jsonc: JSON with comments, as editors keep their settings; what is missing is put in, all else stays as it is."""

import json
import re
from collections.abc import Iterator
from typing import Any, Final

_STRING: Final = r'"(?:\\.|[^"\\\n])*"'
_COMMENT: Final = re.compile(rf"{_STRING}|//[^\n]*|/\*.*?\*/", re.DOTALL)
_LAST_COMMA: Final = re.compile(rf"{_STRING}|,(?=\s*[}}\]])")
_BETWEEN: Final = re.compile(r"[\s,:]*")
STEP: Final = 2


def complete(text: str, wanted: dict[str, Any]) -> str:
    """Return a file with the keys and list items that it lacks; what somebody has set is never changed.

    Raises:
        ValueError: the file is not an object in JSON with comments.
    """
    plain = _LAST_COMMA.sub(_blanked, _COMMENT.sub(_blanked, text))
    if not isinstance(json.loads(plain), dict):
        message = "not an object"
        raise ValueError(message)  # noqa: TRY004  as JSON that is none
    for at, added in sorted(_additions(plain, plain.index("{"), wanted, STEP), reverse=True):
        text = text[:at] + added + text[at:]
    return text


def _blanked(found: re.Match[str]) -> str:
    """Return a string as it is, anything else as blanks, so that all places stay where they are."""
    return found[0] if found[0].startswith('"') else re.sub(r"[^\n]", " ", found[0])


def _additions(plain: str, start: int, wanted: dict[str, Any], indent: int) -> Iterator[tuple[int, str]]:
    """Yield what is to be put into an object, and where."""
    members = _members(plain, start)
    lacking = [
        f"{json.dumps(name, ensure_ascii=False)}: {_text(value, indent)}"
        for name, value in wanted.items()
        if name not in members
    ]
    yield from _insertion(start, lacking, indent, empty=not members)
    for name, value in wanted.items():
        at = members.get(name, start)
        if isinstance(value, dict) and plain[at] == "{" and name in members:
            yield from _additions(plain, at, value, indent + STEP)
        elif isinstance(value, list) and plain[at] == "[":
            there, _ = json.JSONDecoder().raw_decode(plain, at)
            lacking = [_text(one, indent + STEP) for one in value if one not in there]
            yield from _insertion(at, lacking, indent + STEP, empty=not there)


def _insertion(start: int, lacking: list[str], indent: int, *, empty: bool) -> Iterator[tuple[int, str]]:
    """Yield the text that goes right behind an opening bracket."""
    if lacking:
        margin = "\n" + " " * indent
        end = "\n" + " " * (indent - STEP) if empty else ","
        yield start + 1, margin + f",{margin}".join(lacking) + end


def _text(value: object, indent: int) -> str:
    return json.dumps(value, ensure_ascii=False, indent=STEP).replace("\n", "\n" + " " * indent)


def _members(plain: str, start: int) -> dict[str, int]:
    """Return where the values of an object begin."""
    members: dict[str, int] = {}
    at = _past(plain, start + 1)
    while plain[at] != "}":
        name, at = json.JSONDecoder().raw_decode(plain, at)
        at = _past(plain, at)
        members[name] = at
        _, at = json.JSONDecoder().raw_decode(plain, at)
        at = _past(plain, at)
    return members


def _past(plain: str, at: int) -> int:
    found = _BETWEEN.match(plain, at)
    return found.end() if found else at
