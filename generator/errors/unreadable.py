"""UnreadableError: the reason why one file that was to be read cannot be; it is no reason to leave others unread."""

from pathlib import Path

from generator.errors.mistake import printable


class UnreadableError(Exception):
    """One file out of several cannot be read.

    Its text is one Chinese line, as that of a mistake in the content: which file, what was found, what was expected, how to mend it.
    """

    def __init__(self, found: str, expected: str, remedy: str, line: int = 0, column: int = 0) -> None:
        super().__init__(found, expected, remedy, line, column)
        self.path: Path | None = None
        """Set by whoever knows it."""
        self.found = found
        """What is wrong, in Chinese, without a final mark."""
        self.expected = expected
        """What was expected."""
        self.remedy = remedy
        """How to mend it."""
        self.line = line
        """Line, from 1; nought for the whole file."""
        self.column = column
        """Column in characters, from 1; nought for the whole file."""

    def __str__(self) -> str:
        place = "" if self.path is None else self.path.as_posix()
        if self.line:
            place += f":{self.line}:{self.column}"
        said = " — ".join(part for part in (self.found, self.expected, self.remedy) if part)
        return printable(f"{place}: {said}" if place else said)


def refusal(found: str, expected: str, remedy: str, line: int = 0, column: int = 0) -> UnreadableError:
    """Return the error with a message in three parts, for a place in the file or for the whole."""
    return UnreadableError(found, expected, remedy, line, column)
