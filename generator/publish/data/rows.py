"""Rows: what stands in the tables, read off the records that are published beside the notices."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from generator.model.words import InspectionKind, InspectionMode, Level, NoticeKind, Status, UnitKind
from generator.publish.current import current_problems
from generator.publish.data.schema import Row, Value
from generator.publish.data.tables import NOTICES, PROBLEMS, ROUNDS, STATUSES, UNITS
from generator.publish.meanings import DEFINITIONS
from generator.render.record import Record
from generator.render.rendering import Rendering
from generator.render.summary import NoticeSummary

Values = dict[str, Value]
LISTED: Final = (
    *("id", "year", "title", "kind", "sample", "unit", "round", "team", "feedback", "as_of", "published", "totals"),
    *("declared", "version", "first_published", "updated", "corrections"),
)
"""What notices.json takes over from each record."""
_CHINESE: Final = {
    kind: {word.english: word.value for word in kind}
    for kind in (NoticeKind, Level, UnitKind, InspectionKind, InspectionMode)
}


@dataclass
class Rows:
    """All tables, by name; and the list of notices as JSON has it."""

    tables: dict[str, list[Row]] = field(default_factory=dict)
    listed: list[Record] = field(default_factory=list)


def make_rows(notices: Sequence[NoticeSummary], renderings: Mapping[str, Rendering], address: str) -> Rows:
    """Return the rows of all tables.

    Args:
        notices: The newest first.
        renderings: By the id of the notice.
        address: Where the site stands; if not known, addresses begin at its root.
    """
    rows = Rows({table.name: [] for table in (UNITS, ROUNDS, NOTICES, PROBLEMS)})
    rows.tables[STATUSES.name] = [_status(position, status) for position, status in enumerate(Status, 1)]
    current = {(notice.id, id_) for notice, problem in current_problems(notices) for id_, _ in problem.trace.findings}
    units: dict[str, Row] = {}
    rounds: dict[str, Row] = {}
    for notice in notices:
        rendering = renderings[notice.id]
        record = rendering.record
        told = _notice(record, address)
        texts = {place.anchor: "\n".join(place.paragraphs) for place in rendering.places if place.kind == "problem"}
        units[notice.unit.id] = UNITS.row(_unit(record["unit"]))
        rounds[notice.round.id] = ROUNDS.row(_round(record["round"]))
        rows.tables[NOTICES.name].append(NOTICES.row(told))
        rows.listed.append(_listed(record, told))
        for problem in _problems(notice, told, texts):
            told_last = int((notice.id, problem["id"]) in current)
            rows.tables[PROBLEMS.name].append(PROBLEMS.row(problem | {"current": told_last}))
    rows.tables[UNITS.name] = [units[id_] for id_ in sorted(units)]
    rows.tables[ROUNDS.name] = [rounds[id_] for id_ in sorted(rounds)]
    return rows


def identifier(unit: str, campaign: str, problem: str) -> str:
    """Return what a problem is called for good, whichever notice reports on it."""
    return f"{unit}:{campaign}:{problem}"


def _status(position: int, status: Status) -> Row:
    told: Values = {"name": status.value, "code": status.english, "position": position, "open": int(status.is_open)}
    return STATUSES.row(told | {"definition": DEFINITIONS[status]})


def _unit(unit: Record) -> Values:
    region = "/".join(unit["region"])
    return unit | {"region": region, "level": _CHINESE[Level][unit["level"]], "kind": _CHINESE[UnitKind][unit["kind"]]}


def _round(campaign: Record) -> Values:
    kind, mode = _CHINESE[InspectionKind][campaign["kind"]], _CHINESE[InspectionMode][campaign["mode"]]
    return campaign | {"kind": kind, "mode": mode}


def _place(unit: Values) -> Values:
    return {"unit": unit["name"], "region": unit["region"], "level": unit["level"], "unit_kind": unit["kind"]}


def _notice(record: Record, address: str) -> Values:
    campaign, totals = record["round"], record["totals"]
    return {
        "id": record["id"],
        "url": f"{address}{record['address']}index.html",
        "json_url": f"{address}{record['address']}index.json",
        "title": record["title"],
        "kind": _CHINESE[NoticeKind][record["kind"]],
        "sample": int(record["sample"]),
        "year": record["year"],
        "unit_id": record["unit"]["id"],
        **_place(_unit(record["unit"])),
        "round_id": campaign["id"],
        "round": campaign["name"],
        "authority": campaign["authority"],
        "round_year": campaign["year"],
        "team": record["team"],
        "feedback": _within(record["feedback"], "printed"),
        "as_of": _within(record["as_of"], "printed"),
        "as_of_latest": _within(record["as_of"], "latest"),
        "published": _within(record["published"], "printed"),
        "published_latest": _within(record["published"], "latest"),
        "version": record["version"],
        "first_published": _within(record["first_published"], "printed"),
        "updated": _within(record["updated"], "printed"),
        "corrections": len(record["corrections"]),
        **{name: count for name, count in totals.items() if name != "by_status"},
        **totals["by_status"],
        "declared_problems": _within(record["declared"], "problems"),
    }


def _listed(record: Record, told: Values) -> Record:
    return {name: record[name] for name in LISTED} | {"url": told["url"], "json_url": told["json_url"]}


def _problems(notice: NoticeSummary, told: Values, texts: Mapping[str, str]) -> Iterator[Values]:
    shared = {column.name: told[column.name] for column in PROBLEMS.columns if column.name in told}
    for leaf in notice.problems:
        values = shared | {
            "notice_id": notice.id,
            "status": leaf.status.value,
            "long_term": int(leaf.long_term),
            "deadline": leaf.deadline or None,
            "deadline_latest": leaf.due.isoformat() if leaf.due else None,
            "original_deadline": leaf.original_deadline or None,
            "finished": leaf.finished or None,
            "reason": leaf.reason or None,
            "next_measures": leaf.next_measures or None,
            "aspect": leaf.aspect or None,
            "parents": " > ".join(leaf.parents) or None,
            "finding": leaf.finding or None,
            "text": texts.get(leaf.id) or None,
        }
        for id_, title in leaf.joined or ((leaf.id, leaf.title),):
            yield values | {
                "identifier": identifier(notice.unit.id, notice.round.id, id_),
                "id": id_,
                "url": f"{told['url']}#{id_}",
                "title": title,
                "joined": leaf.id if leaf.joined else None,
            }


def _within(value: Any, name: str) -> Any:  # noqa: ANN401  a part of JSON
    return value[name] if value else None
