"""Updating: what a ledger would change in a notice that is there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from generator.ingest.ledger.changes import Change, Comparison, compare, compare_titles
from generator.ingest.ledger.columns import Column
from generator.ingest.ledger.entries import Entry, Told
from generator.ingest.ledger.facts import facts_of
from generator.ingest.ledger.matching import match
from generator.ingest.ledger.patch import patch
from generator.ingest.ledger.spots import Spot, rows_of, spots_of


@dataclass(frozen=True)
class Update:
    """A notice as a ledger would have it."""

    text: str
    changes: tuple[Change, ...]
    failed: tuple[Change, ...]
    """Changes that cannot be put in without touching something else."""
    doubts: tuple[Told, ...]
    emptied: tuple[Told, ...]
    unknown: tuple[tuple[Entry, str], ...]
    """Rows that match no problem, each with why."""
    missing: tuple[Spot, ...]
    """Problems that no row speaks of."""


def update(source: str, notice: dict[str, Any], entries: Sequence[Entry]) -> Update:
    """Return what entries would change.

    Args:
        source: The text of the notice, which loads without a mistake.
        notice: What it says.
        entries: The rows of the ledger.
    """
    spots = spots_of(notice)
    matches = match(entries, spots)
    into = Comparison()
    triples = [(entry, facts_of(entry), spot) for entry, spot in matches.pairs]
    for entry, facts, spot in triples:
        compare(entry, facts, spot, into)
    compare_titles(triples, spots, into)
    order = {spot.path: number for number, spot in enumerate(spots)}
    changes = sorted(into.changes, key=lambda change: order[change.spot.path])
    done = patch(source, [change.edits for change in changes])
    seen = {spot.path for _, spot in matches.pairs}
    missing = tuple(spot for spot in rows_of(notice) if spot.path not in seen and not spot.is_aspect)
    return Update(
        done.text,
        tuple(change for number, change in enumerate(changes) if number not in done.failed),
        tuple(changes[number] for number in done.failed),
        (*matches.doubts, *into.doubts),
        tuple(into.emptied),
        tuple(matches.unknown),
        missing,
    )


def cells_of(entry: Entry) -> str:
    """Return all that a row says, for a person who must find its place."""
    path = [title.text for title in ((entry.aspect,) if entry.aspect else ()) + entry.titles]
    known = [f"{column}：{'；'.join(texts)}" for column, texts in entry.texts.items() if column not in _TOLD]
    unknown = [f"{heading}：{'；'.join(texts)}" for heading, texts in entry.unknown.items()]
    return "，".join(" ".join(part.split()) for part in (" > ".join(path), *known, *unknown) if part)


_TOLD = (Column.COUNTER, Column.ASPECT, Column.PROBLEM)
