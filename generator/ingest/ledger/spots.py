"""Spots: the aspects and problems of a notice as its file has them, and how a cell shows each of their values."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from generator.ingest.ledger.columns import DATES, INTERNAL, Column
from generator.ingest.ledger.measures import as_items, cell_text, one_line_each
from generator.load.finding import items, mapping, problems_of
from generator.load.place import Path, Value
from generator.model.problem import is_aspect
from generator.text.dates import parse_date


@dataclass(frozen=True)
class Spot:
    """One aspect or problem."""

    path: Path
    raw: dict[str, Value] = field(compare=False)
    above: tuple["Spot", ...] = field(default=(), compare=False)
    """What holds it, from the top."""

    @property
    def is_aspect(self) -> bool:
        """Whether it is an aspect."""
        return is_aspect(self.raw)

    @property
    def is_group(self) -> bool:
        """Whether problems stand below it."""
        return bool(self.raw.get("子问题"))

    @property
    def id(self) -> str:
        """The id of a problem."""
        return str(self.raw.get("编号") or "")

    @property
    def title_key(self) -> str:
        """The key of its title."""
        return "方面" if self.is_aspect else "标题"

    @property
    def title(self) -> str:
        """The title, or what stands for one."""
        written = self.raw.get(self.title_key)
        joined = "；".join(str(mapping(item).get("标题")) for item in items(self.raw.get("合并问题")))
        return " ".join(str(written or joined or self.raw.get("反馈原文") or "").split())

    @property
    def problems_above(self) -> tuple["Spot", ...]:
        """The problems that hold it, and itself."""
        return tuple(spot for spot in (*self.above, self) if not spot.is_aspect)

    @property
    def aspect(self) -> "Spot | None":
        """The aspect that holds it, or that it is."""
        return next((spot for spot in (*self.above, self) if spot.is_aspect), None)


def spots_of(notice: dict[str, Any]) -> list[Spot]:
    """Return all aspects and problems of a notice in printed order."""
    found: dict[Path, Spot] = {}
    for number, top in enumerate(items(notice.get("反馈问题"))):
        if is_aspect(top):
            found["反馈问题", number] = Spot(("反馈问题", number), top)
    for path, problem, _ in problems_of(notice):
        above = tuple(found[path[:end]] for end in range(2, len(path), 2) if path[:end] in found)
        found[path] = Spot(path, problem, above)
    return sorted(found.values(), key=lambda spot: tuple(step for step in spot.path if isinstance(step, int)))


def shown(spot: Spot, column: Column) -> str:
    """Return a value as a cell of a ledger shows it."""
    raw = mapping(spot.raw.get("内部")) if column in INTERNAL else spot.raw
    value = raw.get(column)
    if column is Column.PROBLEM:
        return spot.title
    if column is Column.MEASURES:
        return cell_text(value)
    if isinstance(value, list):
        return "\n".join(str(item) for item in as_items(value))
    text = str(value or "").strip()
    return _prose(text) if column in DATES else one_line_each(text)


def _prose(text: str) -> str:
    try:
        return parse_date(text).prose
    except ValueError:
        return text


def rows_of(notice: dict[str, Any]) -> Iterator[Spot]:
    """Yield what has a row of its own: problems that carry a rectification, and aspects that tell something themselves."""
    for spot in spots_of(notice):
        tells = any(spot.raw.get(key) for key in ("引言", "情况说明", "引语", "措施", "结语", "成效", "内部"))
        if (spot.is_aspect and (tells or not spot.raw.get("问题"))) or not (spot.is_aspect or spot.is_group):
            yield spot
