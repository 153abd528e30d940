"""Table: a row for each place with all that lists are filtered and sorted by, and what rows refer to.

The columns stand as plain numbers, the lowest byte first, behind the JSON of everything else: a browser has them at once.
"""

import datetime as dt
import struct
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from pypinyin import lazy_pinyin

from generator.model.words import Status
from generator.publish.current import current_problems
from generator.publish.regions import by_region, region_slugs
from generator.publish.search.fields import Fields
from generator.render.markdown import status_class
from generator.render.places import Place
from generator.render.summary import NoticeSummary

Source = tuple[NoticeSummary, Sequence[Place]]
Column = NDArray[np.unsignedinteger[Any]]
KINDS: Final = ("notice", "problem", "group", "passage")
STATUSES: Final = tuple(Status)
_EPOCH: Final = dt.date(1970, 1, 1).toordinal()


def table_bytes(told: Mapping[str, Any], columns: Mapping[str, Column], encode: Callable[[Any], bytes]) -> bytes:
    """Return the table as the browser reads it: the length of the JSON, the JSON, the columns, the widest numbers first."""
    ordered = sorted(columns.items(), key=lambda item: -item[1].itemsize)
    shapes = [[name, column.itemsize, len(column)] for name, column in ordered]
    said = encode({**told, "columns": shapes})
    said = said.ljust(-(-len(said) // 4) * 4)
    return struct.pack("<I", len(said)) + said + b"".join(column.tobytes() for _, column in ordered)


def make_table(sources: Sequence[Source]) -> dict[str, Any]:
    """Return what the rows refer to; rounds and regions are in the order of lists."""
    notices = [notice for notice, _ in sources]
    units = {notice.unit.id: notice.unit for notice in notices}
    by_name = sorted((notice.round for notice in notices), key=lambda one: (-one.year, lazy_pinyin(one.name), one.id))
    rounds = {one.id: one for one in by_name}
    unit_at, round_at = ({id_: index for index, id_ in enumerate(them)} for them in (units, rounds))
    return {
        "notices": [_notice(notice) | {"unit": unit_at[notice.unit.id], "round": round_at[notice.round.id]} for notice in notices],
        "units": [
            {"id": unit.id, "name": unit.name, "short": unit.short_name, "region": unit.region, "level": unit.level.value, "kind": unit.kind.value}
            for unit in units.values()
        ],
        "rounds": [{"id": one.id, "name": one.name, "year": one.year} for one in rounds.values()],
        "regions": [{"path": "/".join(region), "slug": slug} for region, slug in region_slugs(by_region(notices)).items()],
        "statuses": [{"name": status.value, "css": status_class(status)} for status in STATUSES],
        "rows": [len(places) for _, places in sources],
        "deadlines": list(_deadlines(sources)),
    }  # fmt: skip


def _notice(notice: NoticeSummary) -> dict[str, Any]:
    return {
        "id": notice.id,
        "url": notice.url,
        "title": notice.title,
        "date": notice.published or notice.as_of,
        "day": notice.when.isoformat(),
        "asOf": notice.as_of,
        "year": notice.year,
        "kind": notice.kind,
        "sample": notice.sample,
    }


def make_columns(sources: Sequence[Source], fields: Fields) -> dict[str, Column]:
    """Return the columns of the rows, and the sizes of their fields."""
    places = [place for _, members in sources for place in members]
    last = current_problems(notice for notice, _ in sources)
    current = {(notice.id, problem.id): problem for notice, problem in last}
    problems = {(notice.id, problem.id): problem for notice, _ in sources for problem in notice.problems} | current
    owners = [
        (notice.id, place.anchor) if place.status else ("", "") for notice, members in sources for place in members
    ]
    deadlines = {"": 0} | {deadline: index for index, deadline in enumerate(_deadlines(sources), 1)}
    return {
        "kind": _column(KINDS.index(place.kind) for place in places),
        "status": _column(STATUSES.index(place.status) + 1 if place.status else 0 for place in places),
        "long": _column(place.long_term for place in places),
        "current": _column(owner in current for owner in owners),
        "weight": _column(problems[owner].weight if owner in problems else 1 for owner in owners),
        # the first day is as early as any other before it: nothing was due then
        "due": _column(max(1, place.due.toordinal() - _EPOCH) if place.due else 0 for place in places),
        "deadline": _column(deadlines[problems[owner].deadline_told] if owner in problems else 0 for owner in owners),
        "sizes": _column(fields.sizes.tolist()),
    }


def _deadlines(sources: Sequence[Source]) -> dict[str, None]:
    """Deadlines as they are printed, each once."""
    return dict.fromkeys(
        problem.deadline_told for notice, _ in sources for problem in notice.problems if problem.deadline_told
    )


def _column(numbers: Iterable[int]) -> Column:
    """Numbers in as few bytes as the largest of them needs."""
    wide = np.fromiter(numbers, dtype="<u4")
    narrow = np.min_scalar_type(wide.max(initial=0)).newbyteorder("<")
    return wide.astype(narrow)
