"""Page: a comparison as one file for a browser, which asks nobody for anything (templates/review/)."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from generator.diff.change import Change, Kind
from generator.diff.comparison import LookChange, NoticeDiff
from generator.diff.since import Since
from generator.diff.words import Segment, marked
from generator.publish.comparison.passages import Row, Stretch, stretches_of
from generator.publish.comparison.report import Report, cautions
from generator.publish.comparison.wording import (
    Group,
    Telling,
    brief,
    groups_of,
    look_heading,
    overview,
    since_heading,
    since_note,
    subject,
)
from generator.render.templates import fill

TEMPLATE: Final = "review/diff.html.j2"
NAMED: Final = 10
"""Places of a change of look that are named before the fold."""
_WHOLE: Final = 2_000_000
"""Characters up to which texts are given with all that did not change; after that with what changed alone."""
_LONGEST: Final = 60


def comparison_page(report: Report, templates: Path) -> str:
    """Return a comparison as a page of HTML.

    Raises:
        CannotRunError: the template is missing or wrong.
    """
    notices, size = [], 0
    for notice in report.notices:
        size += sum(map(len, notice.old_lines)) + sum(map(len, notice.new_lines))
        notices.append(_notice(notice, whole=size <= _WHOLE))
    words = {
        "old": report.old,
        "new": report.new,
        "overview": overview(report),
        "failures": list(report.failures),
        "warnings": [
            _warning(_anchor(notice, change), notice, caution.value, subject(change))
            for notice, change, caution in report.warned
        ],
        "notices": notices,
        "looks": [_look(look) for look in report.looks],
        "others": list(report.others),
    }
    return fill(templates, TEMPLATE, words, "对比页的模板")


def _notice(notice: NoticeDiff, *, whole: bool) -> dict[str, Any]:
    return {
        "id": notice.id,
        "title": notice.title,
        "path": notice.path,
        "brief": brief(notice),
        "warned": bool(cautions(notice)),
        "internal": notice.is_internal_only,
        "groups": [_group(group, notice.id) for group in groups_of(notice.changes)],
        "since": _since(notice.since, f"{notice.id}--since") if notice.since else {},
        "alone": notice.new_lines if not notice.old_lines else notice.old_lines if not notice.new_lines else (),
        "stretches": [_stretch(stretch, whole=whole) for stretch in _texts(notice)],
    }


def _group(group: Group, anchor: str) -> dict[str, Any]:
    return {
        "anchor": f"{anchor}-{group.problem}" if group.problem else "",
        "heading": group.heading,
        "tellings": [_telling(telling) for telling in group.tellings],
    }


def _since(since: Since, anchor: str) -> dict[str, Any]:
    return {
        "heading": since_heading(since),
        "groups": [_group(group, anchor) for group in groups_of(since.changes)],
        "note": since_note(since),
    }


def _texts(notice: NoticeDiff) -> list[Stretch]:
    """Return the text where there is something to compare."""
    return stretches_of(notice) if notice.old_lines and notice.new_lines and not notice.is_internal_only else []


def _stretch(stretch: Stretch, *, whole: bool) -> dict[str, Any]:
    shown = whole or not stretch.folded
    return {
        "folded": stretch.folded,
        "count": len(stretch.rows),
        "rows": [_row(row) for row in stretch.rows] if shown else [],
    }


def _row(row: Row) -> dict[str, Any]:
    if row.same:
        return {"same": True, "text": "".join(piece.text for piece in row.pieces)}
    return {"same": False, "both": _pieces(row.pieces), "old": _pieces(row.old), "new": _pieces(row.new)}


def _telling(telling: Telling) -> dict[str, Any]:
    return {
        "what": telling.what,
        "turned": telling.turned or (),
        "pieces": _pieces(telling.pieces, shortened=True),
        "caution": telling.caution,
        "warned": telling.change.caution is not None,
        "total": telling.change.kind is Kind.TOTAL,
    }


def _anchor(notice: NoticeDiff, change: Change) -> str:
    since = notice.since is not None and any(one is change for one in notice.since.changes)
    start = f"{notice.id}--since" if since else notice.id
    return f"{start}-{change.problem}" if change.problem else start


def _warning(anchor: str, notice: NoticeDiff, caution: str, about: str) -> dict[str, str]:
    return {"caution": caution, "title": notice.title, "about": about, "anchor": anchor}


def _look(look: LookChange) -> dict[str, Any]:
    places = [{"id": id_, "title": title} for id_, title in look.places]
    return {
        "heading": look_heading(look),
        "warned": bool(look.uncorrected),
        "pieces": _pieces(marked(look.before, look.after)),
        "places": places[:NAMED],
        "rest": places[NAMED:],
    }


def _pieces(pieces: Iterable[Segment], *, shortened: bool = False) -> list[dict[str, str]]:
    return [
        {"side": piece.side, "text": _short(piece.text) if shortened and piece.side == "same" else piece.text}
        for piece in pieces
        if piece.text
    ]


def _short(text: str) -> str:
    half = _LONGEST // 2
    return text if len(text) <= _LONGEST else f"{text[:half]}……{text[-half:]}"
