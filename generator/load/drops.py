"""Drops: problems that were open when a notice last spoke of them, and that no later one of the unit and round mentions."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from generator.errors import Note
from generator.load.notices import NoticeFile
from generator.load.source import read_source
from generator.load.tree import parse_tree
from generator.model.register import Entry
from generator.model.succession import Dropped, Trace, dropped, traces


@dataclass(frozen=True, slots=True)
class Account:
    """What of a notice is held against others: little enough to keep for all of them."""

    file: NoticeFile
    unit: str
    campaign: str
    when: dt.date
    problems: tuple[Trace, ...]


def account_of(file: NoticeFile, entry: Entry) -> Account:
    """Return what of a notice is held against others."""
    notice = entry.notice
    return Account(file, notice.unit, notice.round, entry.when, traces(notice))


def find_dropped(accounts: Iterable[Account], within: Path) -> list[Note]:
    """Return a note for each problem that is left open without a word, at the newest notice: there it can still be told.

    Args:
        accounts: Those of notices without mistakes.
        within: The folder of all content.
    """
    listing = (account for account in accounts if account.problems)
    ordered = sorted(listing, key=lambda one: (one.unit, one.campaign, one.when, one.file.year, one.file.id))
    return [
        note
        for _, group in groupby(ordered, key=lambda one: (one.unit, one.campaign))
        for note in _notes(list(group), within)
    ]


def _notes(accounts: list[Account], within: Path) -> Iterator[Note]:
    found = dropped([account.problems for account in accounts])
    if found:
        file = accounts[-1].file
        line, column = parse_tree(read_source(file.path, file.shown, within)[0], file.shown).place.of_key(("反馈问题",))
        for finding in found:
            yield Note(file.shown, line, column, *_said(finding, accounts[finding.told].file))


def _said(finding: Dropped, told: NoticeFile) -> tuple[str, str, str]:
    return (
        f"没有提到“{finding.title}”（{finding.id}），{told.shown} 里它还是“{finding.status}”",
        "没有完成的问题，后续通报里有交代",
        f"用编号 {finding.id} 写上它的现状；并入别的问题的，写进那个问题的“合并问题”",
    )
