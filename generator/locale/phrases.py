"""Phrases: English that reaches us with the particulars already put in, turned into Chinese.

Typer passes only some of its words through gettext; most of its mistakes are finished sentences. They are in the catalog
all the same, with names in braces where the particulars stand: `Option {option!r} requires {message}`.
"""

import ast
import re
from collections.abc import Callable
from functools import cache, partial
from gettext import gettext as _
from typing import Final

SENTENCES: Final = (
    "{message} (Possible options: {names})",
    "{message}. Did you mean {names}?",
    "No such option: {option}",
    "Option {option!r} requires {message}",
    "Option {option!r} does not take a value.",
    "Got unexpected extra argument(s) ({words})",
    "Missing {kind}{hint}. {message}",
    "Missing {kind}{hint}.",
    "Choose from:\n\t{names}",
    "Invalid value for {hint}: {message}",
    "Invalid value: {message}",
    "Value error, {message}",
    "{value!r} is not one of {names}.",
    "{kind} {path!r} does not exist.",
    "{kind} {path!r} is a file.",
    "{kind} {path!r} is a directory.",
    "{kind} {path!r} is not readable.",
    "{kind} {path!r} is not writable.",
    "Input should be greater than or equal to {number}",
    "Input should be less than or equal to {number}",
)
"""Whole messages, those that begin with another message first."""
WORDS: Final = (
    "[OPTIONS]",
    "COMMAND [ARGS]...",
    "<{kind}>",
    "<list[{kind}]>",
    "{low}<=x<={high}",
    "x>={low}",
    "x<={high}",
)
"""What stands inside lines of a help page."""
_FIELD: Final = re.compile(r"\{(\w+)(!r)?\}")


def translated(text: str) -> str:
    """Return an English message in Chinese, without a full point; what the catalog does not know stays as it is."""
    for sentence in SENTENCES:
        if found := _pattern(sentence).fullmatch(text):
            return _filled(sentence, found)
    return _(text) if text else ""  # the catalog's entry for nothing is its own heading


def with_words(line: str) -> str:
    """Return a line of a help page with the English words inside it in Chinese."""
    for word in WORDS:
        line = _pattern(word).sub(partial(_filled, word), line)
    return line


def _listed(names: str) -> str:
    return "、".join(part.strip("'\"") for part in re.split(r",\s+| / ", names.strip()))


_READ: Final[dict[str, tuple[str, Callable[[str], str]]]] = {
    "message": (".+", translated),
    "kind": ("[A-Za-z]+(?: range)?", _),
    "hint": (".*?", _listed),
    "names": (".+", _listed),
    "number": (r"-?[\d.]+", str),
    "low": (r"-?[\d.]+", str),
    "high": (r"-?[\d.]+", str),
}
"""By name of a field: what may stand there, and how it is put into Chinese. Others are a user's own words."""
_ANYTHING: Final = (".+", str)
_QUOTED: Final = (r"""(?:'.*?'|".*?")""", ast.literal_eval)


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    parts = _FIELD.split(phrase)
    pattern = re.escape(parts[0])
    for name, quoted, rest in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        what, _read = _QUOTED if quoted else _READ.get(name, _ANYTHING)
        pattern += f"(?P<{name}>{what}){re.escape(rest)}"
    return re.compile(pattern, re.DOTALL)


def _filled(phrase: str, found: re.Match[str]) -> str:
    quoted = {name for name, mark in _FIELD.findall(phrase) if mark}
    values = {
        name: (_QUOTED if name in quoted else _READ.get(name, _ANYTHING))[1](value)
        for name, value in found.groupdict().items()
    }
    return _(phrase).format(**values)
