"""docs/台账.md: its example is what the program gives, and its words are those that it knows."""

import re
from pathlib import Path

import pytest
from documentation import named, tables
from ledgers import read, saved

from generator.ingest.ledger.columns import Column, column_called
from generator.ingest.ledger.draft import draft
from generator.ingest.ledger.words import read_status
from generator.load.spelling import spell

[EXAMPLE] = tables("台账例")
[COLUMNS] = tables("台账列")
[STATUSES] = tables("台账状态")


def test_the_ledger_shown_becomes_the_notice_shown(tmp_path: Path) -> None:
    lines = EXAMPLE.page.read_text(encoding="utf-8").split("\n")
    heads = [cell.strip() for cell in lines[EXAMPLE.line - 1].strip("|").split("|")]
    rows = [[cell or None for cell in row] for row in EXAMPLE.rows]
    reading = read(saved(tmp_path / "台账.xlsx", {"台账": [heads, *rows]}))
    made = draft(reading.entries, {"单位": "lvhua", "轮次": "qu-9-1"})
    assert made.doubts == []
    assert spell(made.text, "x.yml", "notice").text == named("通报", "台账").text


@pytest.mark.parametrize("row", COLUMNS.rows, ids=lambda row: row[0])
def test_every_name_of_a_column_that_is_documented_is_known(row: tuple[str, str]) -> None:
    meaning = column_called(row[0])
    assert meaning is Column(row[0])
    names = re.split("；", row[1])[0].split("、") if meaning is not Column.COUNTER else []
    assert {column_called(name) for name in names} <= {meaning}


@pytest.mark.parametrize("row", STATUSES.rows, ids=lambda row: row[0])
def test_every_word_for_a_status_that_is_documented_is_known(row: tuple[str, str]) -> None:
    assert {read_status(word) for word in (row[0], *row[1].split("、"))} == {(row[0], False)}
