"""Database: all tables in one SQLite file, with the views that give them as the spreadsheets do."""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from generator.model.words import Status
from generator.publish.data.schema import Column, Row, Table
from generator.publish.data.tables import NOTICES, PROBLEMS, TABLES

FORMAT: Final = 1
"""Its `user_version`; raised when a column changes its meaning or goes."""
INDEXES: Final = (
    ("problems", "identifier"),
    ("problems", "status"),
    ("notices", "unit_id"),
    ("notices", "round_id"),
    ("notices", "published_latest"),
)
VIEWS: Final = {
    "notice_list": "通报，连同单位和轮次的名称，与 notices.csv 相同",
    "problem_list": "问题，连同通报、单位和轮次，与 problems.csv 相同",
    "current_problems": "现状：problem_list 里 current 是 1 的，每个问题一行",
    "current_progress": "现状：每个单位每一轮的问题数、已完成数和尚未完成数",
}
_JOINS: Final = {
    "notices": "notices JOIN units ON units.id = notices.unit_id JOIN rounds ON rounds.id = notices.round_id",
    "problems": "problems JOIN notices ON notices.id = problems.notice_id"
    " JOIN units ON units.id = notices.unit_id JOIN rounds ON rounds.id = notices.round_id",
}
_PROGRESS: Final = f"""CREATE VIEW current_progress AS
SELECT unit_id, unit, round_id, round, count(*) AS problems,
  sum(status = '{Status.DONE.value}') AS done, sum(statuses.open) AS open
FROM current_problems JOIN statuses ON statuses.name = status
GROUP BY unit_id, round_id"""  # noqa: S608  our own words
_KINDS: Final = {"integer": "INTEGER", "boolean": "INTEGER"}


def write_database(path: Path, rows: Mapping[str, Sequence[Row]]) -> None:
    """Write the file, in one order, at one go and without a time: the same rows give the same bytes."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in ("page_size = 4096", "journal_mode = OFF", "synchronous = OFF", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {statement}")
        connection.execute(f"PRAGMA user_version = {FORMAT}")
        connection.execute("BEGIN")
        _fill(connection, rows)
        connection.execute("COMMIT")


def _fill(connection: sqlite3.Connection, rows: Mapping[str, Sequence[Row]]) -> None:
    for table in TABLES:
        connection.execute(_table_statement(table))
        own = [table.columns.index(column) for column in table.own]
        told = ([row[place] for place in own] for row in rows[table.name])
        connection.executemany(f"INSERT INTO {table.name} VALUES ({', '.join('?' * len(own))})", told)  # noqa: S608  our own names
    for statement in (*_index_statements(), *_view_statements()):
        connection.execute(statement)


def ask(path: Path, query: str) -> tuple[list[str], list[Row]]:
    """Return the names of the columns that a query gives, and its rows."""
    with closing(sqlite3.connect(path)) as connection:
        answer = connection.execute(query)
        return [column[0] for column in answer.description], answer.fetchall()


def _table_statement(table: Table) -> str:
    lines = [f"  {_column(table, column)},  -- {column.title}\n" for column in table.own]
    return f"CREATE TABLE {table.name} (\n{''.join(lines)}  PRIMARY KEY ({', '.join(table.key)})\n)"


def _column(table: Table, column: Column) -> str:
    said = f"{column.name} {_KINDS.get(column.type, 'TEXT')}{' NOT NULL' if column.required else ''}"
    if column.name not in table.references:
        return said
    other, _, key = table.references[column.name].partition(".")
    return f"{said} REFERENCES {other} ({key})"


def _index_statements() -> list[str]:
    return [f"CREATE INDEX {table}_{column} ON {table} ({column})" for table, column in INDEXES]


def _view_statements() -> list[str]:
    lists = [_list_statement(NOTICES, "notice_list"), _list_statement(PROBLEMS, "problem_list")]
    current = "CREATE VIEW current_problems AS SELECT * FROM problem_list WHERE current = 1"
    return [*lists, current, _PROGRESS]


def _list_statement(table: Table, name: str) -> str:
    columns = ", ".join(
        f"{column.source or f'{table.name}.{column.name}'} AS {column.name}" for column in table.columns
    )
    return f"CREATE VIEW {name} AS SELECT {columns} FROM {_JOINS[table.name]} ORDER BY {table.name}.rowid"  # noqa: S608  our own names
