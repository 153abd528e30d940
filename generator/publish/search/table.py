"""Table: a row for each place with all that lists are filtered and sorted by, and what rows refer to."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from generator.model.words import Status
from generator.publish.current import current_problems
from generator.publish.regions import by_region, region_slugs
from generator.publish.search.fields import Fields
from generator.publish.search.varints import gaps
from generator.render.markdown import status_class
from generator.render.places import Place
from generator.render.summary import NoticeSummary

Source = tuple[NoticeSummary, Sequence[Place]]
KINDS: Final = ("notice", "problem", "group", "passage")
STATUSES: Final = tuple(Status)
_EPOCH: Final = dt.date(1970, 1, 1).toordinal()


def make_table(sources: Sequence[Source], fields: Fields) -> dict[str, Any]:
    """Return the table as the browser reads it: columns of one digit are strings, seldom ones lists of rows and values."""
    notices = [notice for notice, _ in sources]
    units = {notice.unit.id: notice.unit for notice in notices}
    rounds = {notice.round.id: notice.round for notice in notices}
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
        "sizes": fields.sizes.tolist(),
    } | _columns(sources)  # fmt: skip


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


def _columns(sources: Sequence[Source]) -> dict[str, Any]:
    places = [place for _, members in sources for place in members]
    current = {(notice.id, problem.id) for notice, problem in current_problems(notice for notice, _ in sources)}
    problems = {(notice.id, problem.id): problem for notice, _ in sources for problem in notice.problems}
    owners = [
        (notice.id, place.anchor) if place.status else ("", "") for notice, members in sources for place in members
    ]
    printed = [problems[owner].deadline_told if owner in problems else "" for owner in owners]
    deadlines = {"": 0} | {deadline: index for index, deadline in enumerate(dict.fromkeys(filter(None, printed)), 1)}
    return {
        "kind": "".join(str(KINDS.index(place.kind)) for place in places),
        "status": "".join(str(STATUSES.index(place.status) + 1) if place.status else "0" for place in places),
        "long": "".join("1" if place.long_term else "0" for place in places),
        "current": "".join("1" if owner in current else "0" for owner in owners),
        "weight": _seldom([problems[owner].weight if owner in problems else 1 for owner in owners], 1),
        "due": _seldom([place.due.toordinal() - _EPOCH if place.due else 0 for place in places], 0),
        "deadline": _seldom([deadlines[deadline] for deadline in printed], 0),
        "deadlines": list(deadlines)[1:],
    }


def _seldom(column: list[int], usual: int) -> list[list[int]]:
    """The rows that have another value than the usual one, and the values, both as steps from one to the next."""
    values = np.array(column, dtype=np.int64)
    rows = np.flatnonzero(values != usual)
    return [gaps(rows).tolist(), gaps(values[rows]).tolist()]
