"""Jsonform: a comparison for programs; every field is documented in docs/接口.md."""

import json
from typing import Any, Final

from generator.diff.change import Caution, Change, Kind
from generator.diff.comparison import LookChange, NoticeDiff
from generator.diff.since import Since
from generator.publish.comparison.report import Report
from generator.publish.comparison.wording import brief

FORMAT: Final = 1
"""Version of the fields."""


def comparison_json(report: Report) -> str:
    """Return a comparison as the text of a JSON file."""
    return json.dumps(_report(report), ensure_ascii=False, indent=1) + "\n"


def english(word: Kind | Caution) -> str:
    """Return the English word that stands for a kind or a caution."""
    return word.name.lower()


def _report(report: Report) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "old": report.old,
        "new": report.new,
        "differs": report.differs,
        "read": report.read,
        "notices": [_notice(notice) for notice in report.notices],
        "looks": [_look(look) for look in report.looks],
        "other_files": list(report.others),
        "failures": list(report.failures),
    }


def _notice(notice: NoticeDiff) -> dict[str, Any]:
    return {
        "id": notice.id,
        "title": notice.title,
        "path": notice.path,
        "internal_only": notice.is_internal_only,
        "brief": brief(notice),
        "changes": [_change(change) for change in notice.changes],
        "since": _since(notice.since) if notice.since else None,
    }


def _since(since: Since) -> dict[str, Any]:
    return {
        "id": since.id,
        "title": since.title,
        "path": since.path,
        "date": since.day or None,
        "changes": [_change(change) for change in since.changes],
        "reworded": list(since.reworded),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": english(change.kind),
        "caution": english(change.caution) if change.caution else None,
        "problem": change.problem or None,
        "title": change.title or None,
        "where": change.where or None,
        "before": change.before or None,
        "after": change.after or None,
    }


def _look(look: LookChange) -> dict[str, Any]:
    return {
        "removed": look.removed,
        "added": look.added,
        "before": look.before,
        "after": look.after,
        "uncorrected": look.uncorrected,
        "places": [{"id": id_, "title": title} for id_, title in look.places],
    }
