"""Facts: what an entry of a ledger says, as the values of the format; what is not certain is told and not guessed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from generator.ingest.ledger.columns import DATES, INTERNAL, Column
from generator.ingest.ledger.entries import Entry, Told
from generator.ingest.ledger.enumeration import paragraphs, without_label
from generator.ingest.ledger.measures import Item, read_measures
from generator.ingest.ledger.words import read_date, read_flag, read_status
from generator.load.answers import refusal
from generator.load.place import Value
from generator.model.problem import Aspect, Internal, Problem
from generator.model.words import Status

TEXTS: Final = (
    Column.FINDING, Column.EXPLANATION, Column.LEAD_IN, Column.CLOSING, Column.RESULT, Column.REASON, Column.NEXT, Column.MOVED,
)  # fmt: skip
_LINES: Final = (Column.WORDING,)


@dataclass
class Facts:
    """The values of one entry."""

    title: str = ""
    values: dict[Column, Value] = field(default_factory=dict)
    doubts: list[Told] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    """Words that have no key of their own, each with the name of its column."""


def facts_of(entry: Entry) -> Facts:
    """Read all cells of an entry."""
    facts = Facts(doubts=list(entry.doubts))
    facts.title = " ".join(without_label(entry.titles[-1].text).split("\n")) if entry.titles else ""
    record = Problem if entry.titles or entry.id else Aspect
    for column, value in [*_standing(entry, facts), *_dates(entry, facts), *_texts(entry), *_internal(entry)]:
        owner = Internal if column in INTERNAL else Aspect if column is Column.INTRODUCTION else record
        if why := refusal(owner, column, value, {}):
            _doubt(facts, entry, column, f"“{column}”不能这样写：{why}", value if isinstance(value, str) else "")
        else:
            facts.values[column] = value
    facts.kept += [f"{heading}：{'；'.join(texts)}" for heading, texts in entry.unknown.items()]
    return facts


def _doubt(facts: Facts, entry: Entry, column: Column, text: str, words: str) -> None:
    facts.doubts.append(Told(entry.sheet, entry.place(column), f"{text}。"))
    if words:
        facts.kept.append(f"{column}（没有读懂）：{words}")


def _standing(entry: Entry, facts: Facts) -> Iterator[tuple[Column, Value]]:
    """Yield status and 长期坚持."""
    said = list(entry.texts.get(Column.STATUS, []))
    said += [text for text in entry.texts.get(Column.PROGRESS, []) if read_status(text) and text not in said]
    found = [read_status(text) for text in said]
    long_term = any(one and one.long_term for one in found)
    statuses = {one.status for one in found if one}
    if None in found or len(statuses) > 1:
        options = "、".join(status.value for status in Status)
        reason = "互相矛盾" if len(said) > 1 else f"不知道是哪一种状态，请改成 {options} 之一"
        _doubt(facts, entry, Column.STATUS, f"“{'”“'.join(said)}”{reason}", "；".join(said))
    elif statuses == {""}:
        _doubt(facts, entry, Column.STATUS, "只写了长期坚持，没有写完成没有", "")
    elif statuses:
        yield Column.STATUS, statuses.pop()
    flags = entry.texts.get(Column.LONG_TERM, [])
    read = {read_flag(text) for text in flags}
    if len(read) > 1 or read == {""}:
        _doubt(facts, entry, Column.LONG_TERM, f"“{'”“'.join(flags)}”不是“是”或“否”", "；".join(flags))
    elif read or long_term:
        yield Column.LONG_TERM, "是" if long_term else read.pop()


def _dates(entry: Entry, facts: Facts) -> Iterator[tuple[Column, Value]]:
    for column in DATES:
        said = entry.texts.get(column, [])
        read = list(dict.fromkeys(read_date(text) or " ".join(text.split()) for text in said))
        if len(read) > 1:
            _doubt(facts, entry, column, f"几行的“{column}”不一样：{'、'.join(read)}", "；".join(said))
        elif read:
            yield column, read[0]


def _texts(entry: Entry) -> Iterator[tuple[Column, Value]]:
    for column in (*TEXTS, Column.INTRODUCTION):
        if column in entry.texts:
            yield column, paragraphs("\n".join(entry.texts[column]))
    for column in _LINES:
        if column in entry.texts:
            yield column, "；".join(" ".join(text.split()) for text in entry.texts[column])
    progress = [text for text in entry.texts.get(Column.PROGRESS, []) if not read_status(text)]
    told_apart = entry.header.has(Column.MEASURES)
    if progress and told_apart:
        yield Column.RESULT, paragraphs("\n".join(progress))
    lead, items = measures_in(entry.texts.get(Column.MEASURES, []) if told_apart else progress)
    if lead and Column.LEAD_IN not in entry.texts:
        yield Column.LEAD_IN, paragraphs(lead)
    elif lead:
        items = [paragraphs(lead), *items]
    if items:
        yield Column.MEASURES, list(items)


def measures_in(texts: list[str]) -> tuple[str, list[Item]]:
    """Return the measures of an entry's cells; each of several rows holds measures of its own."""
    lead = ""
    items: list[Item] = []
    for text in texts:
        before, found = read_measures(text)
        if before and not items and not lead:
            lead = before
        elif before:
            items.append(paragraphs(before))
        items += found
    return lead, items


def _internal(entry: Entry) -> Iterator[tuple[Column, Value]]:
    for column in INTERNAL:
        texts = entry.texts.get(column, [])
        if column is Column.WITHHELD and texts:
            lines: list[Value] = [line.strip() for text in texts for line in text.split("\n") if line.strip()]
            yield column, lines
        elif column is Column.NOTE and texts:
            yield column, "\n".join(texts)
        elif texts:
            yield column, "、".join(dict.fromkeys(line.strip() for text in texts for line in text.split("\n") if line.strip()))
