"""Preview: a draft as it would be printed, before anybody has worked on it."""

from pathlib import Path

import yaml
from pydantic import ValidationError

from generator.errors import CannotRunError
from generator.ingest.draft.notices import Draft
from generator.ingest.draft.profiles import profile_draft
from generator.ingest.draft.style import Style
from generator.load.nodes import plain_value
from generator.model.notice import Notice
from generator.model.profile import Profile
from generator.model.register import Entry
from generator.model.round import Round
from generator.model.unit import Unit
from generator.model.words import InspectionKind, Level, Status, UnitKind
from generator.render.document import Document, compose_document

_UNIT = {"名称": "单位", "地区": "地区", "层级": Level.COUNTY.value, "类别": UnitKind.OTHER.value}
_ROUND = {"名称": "轮次", "机关": "区委", "类型": InspectionKind.PATROL.value, "方式": "常规", "年度": "2000"}


def preview(draft: Draft, style: Style, templates: Path) -> Document | None:
    """Return the notice as it would be printed; none where it cannot be yet.

    What the source does not say, such as a status, is filled in for the while: nothing of it is printed.
    """
    value = plain_value(draft.values)
    if not isinstance(value, dict):
        return None
    for top in value.get("反馈问题", []):
        _fill_in(top)
    _fill_in_items(value)
    try:
        notice = Notice.model_validate(value)
        profile = Profile.model_validate(yaml.load(profile_draft(style), yaml.BaseLoader))  # noqa: S506  texts and nothing else
        entry = Entry("draft", 2000, notice, Unit.model_validate(_UNIT), Round.model_validate(_ROUND), profile)
        return compose_document(entry, templates)
    except (ValidationError, CannotRunError):
        return None


def _fill_in(node: dict[str, object]) -> None:
    below = node.get("问题") or node.get("子问题")
    if isinstance(below, list):
        for child in below:
            _fill_in(child)
    elif "方面" not in node and not node.get("状态"):
        node["状态"] = Status.DONE.value


def _fill_in_items(value: dict[str, object]) -> None:
    """Items that point to nothing yet are printed by their title."""
    items = value.get("遗留问题")
    for item in items if isinstance(items, list) else []:
        if not item.get("问题"):
            item["问题"] = ["p00"]
