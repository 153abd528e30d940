"""Draft: the lines of a file, in which slips of the keyboard can be mended so that what follows can be read too."""

from collections.abc import Iterable


class Draft:
    """The text of a file. Nothing is ever written back: mending lets the other mistakes of the file be told at once."""

    def __init__(self, source: str) -> None:
        self.lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self._shifts: dict[int, list[tuple[int, int]]] = {}

    @property
    def text(self) -> str:
        """The text as mended so far."""
        return "\n".join(self.lines)

    def replace(self, line: int, column: int, length: int, new: str) -> None:
        """Put something in the place of some characters of a line; line and column from 0, in the text as mended so far."""
        self.replace_all(line, [(column, length, new)])

    def replace_all(self, line: int, places: Iterable[tuple[int, int, str]]) -> None:
        """Put something in the place of characters all over a line: columns, lengths, and what shall stand there, from left to right."""
        old, done = self.lines[line], 0
        pieces: list[str] = []
        shifts: list[tuple[int, int]] = []
        for column, length, new in places:
            pieces += [old[done:column], new]
            shifts.append((column, len(new) - length))
            done = column + length
        self.lines[line] = "".join([*pieces, old[done:]])
        self._shifts.setdefault(line, []).extend(reversed(shifts))

    def place(self, line: int, column: int) -> tuple[int, int]:
        """Return where a character stands in the file as it was typed, from 1; given where it stands in the text, from 0."""
        if line not in self._shifts:
            return line + 1, column + 1
        for start, shift in reversed(self._shifts[line]):
            if column > start or (column == start and shift < 0):
                column = max(start, column - shift)
        return line + 1, column + 1
