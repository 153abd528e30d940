"""Profiles: a recognised style as a file of templates/profiles/."""

from typing import Any

from generator.ingest.draft.style import Style
from generator.load.layout import lay_out
from generator.load.nodes import Entry, Group, Page, Scalar


def profile_draft(style: Style) -> str:
    """Return the file of a profile."""
    values = {name: value for name, value in style.values.items() if name != "说明"}
    root = _group({"说明": style.values["说明"], **values})
    return lay_out(Page(root, ["# 导入旧通报时，照原文的样子拟的版式；看过以后可以改名、修改，也可以不用。"]))


def same_look(one: Style, other: Style) -> bool:
    """Whether two styles differ in nothing but what they are called after."""
    return {**one.values, "说明": ""} == {**other.values, "说明": ""}


def _group(values: dict[str, Any]) -> Group:
    return Group([Entry(Scalar(name), _value(value, depth=0)) for name, value in values.items()])


def _value(value: Any, depth: int) -> Scalar | Group:  # noqa: ANN401  any value of a profile
    if isinstance(value, dict):
        flow = depth > 0 or not any(isinstance(inner, (dict, list)) for inner in value.values())
        return Group([Entry(Scalar(str(name)), _value(inner, depth + 1)) for name, inner in value.items()], flow=flow)
    if isinstance(value, list):
        flow = not any(isinstance(inner, dict) for inner in value)
        return Group([Entry(None, _value(inner, depth + 1)) for inner in value], keyed=False, flow=flow)
    return Scalar(str(value))
