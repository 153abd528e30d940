"""Matching: which problem of a notice a row of a ledger means: by its id, else by its title; what is only like it is suggested."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from rapidfuzz import fuzz

from generator.ingest.ledger.entries import Entry, Told
from generator.ingest.ledger.enumeration import without_label
from generator.ingest.ledger.spots import Spot

_ALIKE: Final = 60
"""Likeness in hundredths from which a title is suggested."""
_WRAPPED: Final = re.compile(r"^(?:关于|针对|对)?(.*?)(?:的?问题)?(?:的整改(?:落实)?情况)?$", re.DOTALL)


@dataclass
class Matches:
    """Who belongs to whom."""

    pairs: list[tuple[Entry, Spot]] = field(default_factory=list)
    unknown: list[tuple[Entry, str]] = field(default_factory=list)
    """Rows that match no problem, each with why, and what may be meant."""
    doubts: list[Told] = field(default_factory=list)


def match(entries: Sequence[Entry], spots: Sequence[Spot]) -> Matches:
    """Find the problem of every row."""
    matches = Matches()
    ids = {spot.id: spot for spot in spots if spot.id}
    titles: dict[str, list[Spot]] = {}
    for spot in spots:
        titles.setdefault(bare(spot.title), []).append(spot)
    taken: dict[Spot, Entry] = {}
    for entry in entries:
        found = [ids[entry.id]] if entry.id in ids else [] if entry.id else _titled(entry, titles)
        if len(found) != 1:
            matches.unknown.append((entry, _why(entry, found, spots)))
        elif first := taken.get(found[0]):
            matches.unknown.append((entry, f"和{first.where}是同一个问题“{found[0].title}”，只读了前面的一条"))
        else:
            taken[found[0]] = entry
            matches.pairs.append((entry, found[0]))
    return matches


def _titled(entry: Entry, titles: dict[str, list[Spot]]) -> list[Spot]:
    """Return the problems of a title; of several those that stand under the same titles too."""
    same = [spot for spot in titles.get(bare(entry.name), []) if spot.is_aspect != bool(entry.titles)]
    if len(same) > 1:
        leaves = [spot for spot in same if not spot.is_group]
        way = [bare(title.text) for title in ((entry.aspect,) if entry.aspect else ()) + entry.titles]
        exact = [spot for spot in leaves if [bare(step.title) for step in (*spot.above, spot)] == way]
        return exact or leaves or same
    return same


def _why(entry: Entry, found: list[Spot], spots: Sequence[Spot]) -> str:
    if found:
        return f"有 {len(found)} 个问题都叫“{entry.name}”，请在“编号”一列写明：{'、'.join(spot.id for spot in found)}"
    wanted = bare(entry.name)
    near = sorted(spots, key=lambda spot: -fuzz.ratio(wanted, bare(spot.title)))[:1] if wanted else []
    reason = f"通报里没有编号 {entry.id}" if entry.id else "通报里没有这个标题"
    if near and fuzz.ratio(wanted, bare(near[0].title)) >= _ALIKE:
        number = f"（{near[0].id}）" if near[0].id else ""
        return f"{reason}；也许是“{near[0].title}”{number}，是的话请写上编号或改成同样的标题"
    return reason


def bare(title: str) -> str:
    """Return a title without label, marks, blanks and the usual words around it."""
    text = unicodedata.normalize("NFKC", without_label(title))
    text = re.sub(r"[\W_]+", "", text)
    found = _WRAPPED.match(text)
    return (found[1] if found else "") or text
