"""Schema: what a table and its columns are called, hold and mean; told once, for every file and page that says so."""

from dataclasses import dataclass, field
from typing import Final

TYPES: Final = {"string": "文字", "integer": "整数", "boolean": "是非", "date": "日期"}
"""Types of columns by the names of the Frictionless Table Schema, and what readers are told."""
Value = str | int | None
"""What stands in a row; a date is `2022-11-15`, yes is 1 and no is 0, nothing known is None and never an empty text."""
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    name: str
    title: str
    text: str
    type: str = "string"
    required: bool = True
    """Whether every row has a value."""
    words: tuple[str, ...] = ()
    """The closed list of its values, if it has one."""
    source: str = ""
    """`units.name` where the database keeps it in another table; the spreadsheet repeats it in each row."""

    @property
    def allowed(self) -> tuple[Value, ...]:
        """The values that there can be; empty where there is no list."""
        return (0, 1) if self.type == "boolean" else self.words


@dataclass(frozen=True, slots=True)
class Table:
    """One table."""

    name: str
    title: str
    text: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: dict[str, str] = field(default_factory=dict)
    """Column to `table.column`."""

    @property
    def own(self) -> tuple[Column, ...]:
        """The columns that the database keeps here."""
        return tuple(column for column in self.columns if not column.source)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all columns."""
        return tuple(column.name for column in self.columns)

    def row(self, values: dict[str, Value]) -> Row:
        """Return a row from its values by column."""
        return tuple(values[name] for name in self.names)
