"""Changes: what a ledger says otherwise than the notice, value by value."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from generator.ingest.ledger.columns import DATES, INTERNAL, Column
from generator.ingest.ledger.edits import Edit, SetValue
from generator.ingest.ledger.entries import Entry, Told
from generator.ingest.ledger.enumeration import without_label
from generator.ingest.ledger.facts import TEXTS, Facts
from generator.ingest.ledger.matching import bare
from generator.ingest.ledger.measures import as_items
from generator.ingest.ledger.realign import realign
from generator.ingest.ledger.spots import Spot, shown
from generator.ingest.ledger.words import is_blank, read_date
from generator.load.finding import mapping
from generator.load.place import Value

_COMPARED: Final = (
    Column.STATUS, Column.LONG_TERM, Column.WORDING, *DATES, *TEXTS, Column.INTRODUCTION, Column.MEASURES, *INTERNAL,
)  # fmt: skip
OF_LEAVES: Final = frozenset(_COMPARED) - {Column.FINDING, Column.INTRODUCTION, *INTERNAL}
"""What a problem with problems below it cannot have."""


@dataclass(frozen=True)
class Change:
    """One value that would be changed."""

    spot: Spot
    key: str
    before: str
    after: str
    place: str
    edits: tuple[Edit, ...]


@dataclass
class Comparison:
    """What became of comparing a ledger with a notice."""

    changes: list[Change] = field(default_factory=list)
    doubts: list[Told] = field(default_factory=list)
    emptied: list[Told] = field(default_factory=list)
    """Values that the notice has and whose cells are empty; they are left alone."""


def compare(entry: Entry, facts: Facts, spot: Spot, into: Comparison) -> None:
    """Add what one entry says otherwise than its problem."""
    into.doubts += facts.doubts
    doubted = {told.place for told in facts.doubts}
    for column in _COMPARED:
        if not _is_asked(entry, facts, column):
            continue
        value = facts.values.get(column)
        old = shown(spot, column)
        if value is None:
            if not is_blank(old) and old != "否" and entry.place(column) not in doubted and column not in entry.texts:
                into.emptied.append(Told(entry.sheet, entry.where, f"“{column}”是空的，通报里是“{_short(old)}”，没有删"))
        elif spot.is_group and column in OF_LEAVES:
            into.doubts.append(Told(entry.sheet, entry.place(column), f"“{spot.title}”下面还有子问题，“{column}”要写在子问题上"))
        elif not _is_same(entry, column, value, spot):
            _propose(entry, column, value, spot, into)
    _compare_notes(entry, facts, spot, into)


def _is_asked(entry: Entry, facts: Facts, column: Column) -> bool:
    """Whether the ledger speaks of a key at all."""
    return entry.header.has(column) or column in facts.values


def _is_same(entry: Entry, column: Column, value: Value, spot: Spot) -> bool:
    raw = (mapping(spot.raw.get("内部")) if column in INTERNAL else spot.raw).get(column)
    old = shown(spot, column)
    if column is Column.LONG_TERM:
        return (old or "否") == value
    if column in DATES:
        return (read_date(str(raw or "")) or str(raw or "").strip()) == value
    cells = "\n".join(entry.texts.get(column, []))
    if column is Column.NOTE:
        return _squeezed(value) in _squeezed(old)
    if isinstance(value, list) and not cells:
        return as_items(raw) == value
    return _squeezed(cells) == _squeezed(old) or _squeezed(value) == _squeezed(old)


def _squeezed(value: Value) -> str:
    text = "\n".join(map(str, value)) if isinstance(value, list) else str(value or "")
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


def _propose(entry: Entry, column: Column, value: Value, spot: Spot, into: Comparison) -> None:
    place = f"{entry.sheet}!{entry.place(column)}"
    old = shown(spot, column)
    path = (*spot.path, "内部", column.value) if column in INTERNAL else (*spot.path, column.value)
    edits: list[Edit] | None = [SetValue(path, value)]
    after = "\n".join(entry.texts.get(column, [])) if isinstance(value, list) else str(value)
    if column is Column.MEASURES and isinstance(value, list):
        edits = realign(path, spot.raw.get(column), value)
        after = after or shown(Spot((), {column.value: value}), column)
    if edits is None:
        into.doubts.append(Told(entry.sheet, entry.place(column), "措施的主题和通报里的对不上，请直接改 YAML"))
    elif edits:
        into.changes.append(Change(spot, column, old, after, place, tuple(edits)))


def _compare_notes(entry: Entry, facts: Facts, spot: Spot, into: Comparison) -> None:
    """Keep what has no key of its own in 备注, once."""
    old = shown(spot, Column.NOTE)
    note = facts.values.get(Column.NOTE)
    there = _squeezed(note if isinstance(note, str) else old)
    new = [kept for kept in facts.kept if _squeezed(kept) not in _squeezed(old) and not kept.startswith(_UNCERTAIN)]
    if not new:
        return
    text = "；".join(filter(None, [there, *new]))
    path = (*spot.path, "内部", "备注")
    into.changes = [change for change in into.changes if change.edits[0].path != path]
    into.changes.append(Change(spot, "备注", old, text, f"{entry.sheet}!{entry.where}", (SetValue(path, text),)))


_UNCERTAIN: Final = tuple(f"{column}（没有读懂）" for column in Column)
"""What was not understood is told, and goes nowhere until somebody has mended the ledger."""


def compare_titles(pairs: list[tuple[Entry, Facts, Spot]], spots: list[Spot], into: Comparison) -> None:
    """Add titles that the ledger has otherwise, of rows that have an id: of a group only if all its rows agree."""
    said: dict[Spot, dict[str, Entry]] = {}
    for entry, facts, spot in pairs:
        above, titles = spot.problems_above, entry.titles
        if not entry.id:
            _tell_groups(entry, spot, into)
            continue
        if len(above) == len(titles):
            for step, title in zip(above[:-1], titles, strict=False):
                _say(said, step, title.text, entry)
        elif titles and len(entry.header.all(Column.PROBLEM)) > 1:
            into.doubts.append(Told(entry.sheet, entry.where, f"“{facts.title}”在台账里是第 {len(titles)} 级问题，通报里是第 {len(above)} 级；没有改标题"))
            continue
        if titles and facts.title:
            _say(said, spot, facts.title, entry, cell=titles[-1].text)
        if entry.aspect and spot.aspect:
            _say(said, spot.aspect, entry.aspect.text, entry)
    names = {spot.title: spot for spot in spots if spot.is_aspect}
    for spot, words in said.items():
        into.changes += _retitled(spot, words, names, into)


def _tell_groups(entry: Entry, spot: Spot, into: Comparison) -> None:
    """Of a row that was found by its title, tell which aspect or group it has otherwise: nobody said that it is the same one."""
    pairs = [(spot.aspect, entry.aspect)] if spot.aspect is not spot else []
    if len(spot.problems_above) == len(entry.titles):
        pairs += zip(spot.problems_above[:-1], entry.titles, strict=False)
    for own, title in pairs:
        if own and title and bare(own.title) != bare(title.text):
            said = Told(entry.sheet, title.place, f"台账里是“{_short(title.text)}”，通报里是“{_short(own.title)}”，没有改")
            into.doubts += [said] if said not in into.doubts else []


def _say(said: dict[Spot, dict[str, Entry]], spot: Spot, text: str, entry: Entry, cell: str = "") -> None:
    plain = " ".join(without_label(text).split())
    same = spot.title in (plain, " ".join((cell or text).split()))
    said.setdefault(spot, {}).setdefault(spot.title if same else plain, entry)


def _retitled(spot: Spot, titles: dict[str, Entry], names: dict[str, Spot], into: Comparison) -> Iterator[Change]:
    for text, entry in titles.items():
        if text == spot.title:
            continue
        place = next((title.place for title in (*entry.titles, entry.aspect) if title and text in title.text), entry.where)
        if spot.is_aspect and text in names:
            into.doubts.append(Told(entry.sheet, place, f"这一行在“{text}”下，通报里在“{spot.title}”下；要移，请在 YAML 里移"))
        elif len(titles) > 1:
            into.doubts.append(Told(entry.sheet, place, f"“{spot.title}”在几行里写的不一样（“{text}”），没有改"))
        elif not spot.raw.get(spot.title_key):
            into.doubts.append(Told(entry.sheet, place, f"“{_short(spot.title)}”没有单独的标题，要改，请在 YAML 里改"))
        else:
            edit = SetValue((*spot.path, spot.title_key), text)
            yield Change(spot, spot.title_key, spot.title, text, f"{entry.sheet}!{place}", (edit,))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else f"{text[:40]}……"  # noqa: PLR2004
