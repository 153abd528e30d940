"""Mistake: one thing wrong in the content, with its place and its remedy; and what only deserves a look."""

import re
from dataclasses import dataclass
from typing import ClassVar, Final

# Line breaks would tear a message apart, control characters could paint the terminal, and halves of characters (file names
# that are not UTF-8) cannot be printed at all.
_UNPRINTABLE: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, order=True)
class Mistake:
    """One mistake in one content file. Sorts by place."""

    WORD: ClassVar[str] = ""
    """What it is called in its line; a mistake has no need to say so."""

    path: str
    """File, relative to the project's root, with forward slashes."""
    line: int
    """Line, from 1."""
    column: int
    """Column in characters, from 1."""
    found: str
    """What is wrong, in Chinese, without a final mark."""
    expected: str = ""
    """What was expected."""
    remedy: str = ""
    """How to mend it."""

    def __str__(self) -> str:
        """The one line that staff and editors read: `file:line:col: 错在哪 — 应当怎样 — 怎样改`."""
        said = " — ".join(part for part in (self.found, self.expected, self.remedy) if part)
        return printable(f"{self.path}:{self.line}:{self.column}: {self.WORD}{said}")


@dataclass(frozen=True, order=True)
class Note(Mistake):
    """Something that may be meant as it is, and had better be looked at: it stops nothing."""

    WORD = "提醒："


def printable(text: str) -> str:
    """Return a message with what would tear it apart or paint the terminal written as escapes."""
    return _UNPRINTABLE.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"  # noqa: PLR2004
