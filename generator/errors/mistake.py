"""Mistake: one thing wrong in the content, with its place and its remedy."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Mistake:
    """One mistake in one content file. Sorts by place."""

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
        return f"{self.path}:{self.line}:{self.column}: {said}"
