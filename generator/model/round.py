"""Round: one inspection campaign of one committee."""

from typing import Annotated

from pydantic import Field

from generator.model.record import Line, Record, key
from generator.model.words import InspectionKind, InspectionMode

Year = Annotated[int, Field(ge=1949, le=2199)]
"""A year in which there can have been an inspection."""


class Round(Record):
    """One round (content/rounds/<id>.yml)."""

    name: Line = key("名称", "全称，例如：九届区委第一轮巡察")
    authority: Line = key("机关", "派出机关，照正文的说法写，例如：区委")
    kind: InspectionKind = key("类型", "巡察（市县）或巡视（中央、省）", InspectionKind.PATROL)
    mode: InspectionMode = key("方式", "巡察的方式", InspectionMode.REGULAR)
    year: Year = key("年度", "开始的年份")
