"""Place: where the values of a file stand."""

from typing import Any, Final, NamedTuple

Value = dict[str, "Value"] | list["Value"] | str | None
Path = tuple[str | int, ...]
_NOTHING: Final[dict[Any, Any]] = {}


class Spot(NamedTuple):
    """A character of the text that the parser read; line and column from 0, as its marks count."""

    line: int
    column: int


def spot(mark: Any) -> Spot:  # noqa: ANN401  the marks of libyaml and of PyYAML have no type in common, and may be missing
    """Return the spot of a parser's mark."""
    return Spot(mark.line, mark.column) if mark is not None else Spot(0, 0)


class Place:
    """Where a value stands, and where the values inside it stand; lines and columns from 1."""

    __slots__ = ("column", "inside", "keys", "line")

    def __init__(self, line: int, column: int, *, holds: bool = False) -> None:
        self.line = line
        self.column = column
        # most values are texts and hold nothing: they share one empty mapping, which nobody fills
        self.inside: dict[str | int, Place] = {} if holds else _NOTHING
        self.keys: dict[str, tuple[int, int]] = {} if holds else _NOTHING

    def at(self, path: Path) -> "Place":
        """Return the place of a value, or of the nearest thing around it."""
        here = self
        for step in path:
            here = here.inside.get(step, here)
        return here

    def of_value(self, path: Path) -> tuple[int, int]:
        """Return where a value stands; where it does not begin on the line of its key, where its key stands."""
        here, key = self, None
        for step in path:
            if below := here.inside.get(step):
                key = here.keys.get(step) if isinstance(step, str) else None
                here = below
        return key if key and key[0] != here.line else (here.line, here.column)

    def of_key(self, path: Path) -> tuple[int, int]:
        """Return where the key of a value stands."""
        around = self.at(path[:-1])
        name = path[-1] if path else None
        return around.keys[name] if isinstance(name, str) and name in around.keys else self.of_value(path)
