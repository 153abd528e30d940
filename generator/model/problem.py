"""Problem: a finding, in a tree whose leaves carry the rectification; and the aspects on top."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import BeforeValidator, Discriminator, Tag

from generator.model.measure import Narrative
from generator.model.record import Day, Due, Flag, Heading, Identifier, Line, Record, Text, TextOrSeries, key, listed
from generator.model.words import Status

DEEPEST = 4
"""Levels below the heading of the part, an aspect being one (domain: none of 39 notices has more)."""


class Internal(Record):
    """What belongs to the record and never to anything published."""

    leader: Line = key("责任领导", "责任领导", "", repr=False)
    office: Line = key("责任股室", "责任股室", "", repr=False)
    body: Line = key("责任单位", "责任单位", "", repr=False)
    person: Line = key("责任人", "责任人", "", repr=False)
    note: str = key("备注", "内部备注", "", repr=False)
    withheld: Annotated[list[str], BeforeValidator(listed, list[str] | str)] = key(
        "不公开事项", "不公开的事项和理由", list, repr=False
    )


class JoinedFinding(Record):
    """One of several findings under one heading with one common text (as 14:22)."""

    id: Identifier = key("编号", "永久编号；可用 tongbao fmt 自动补上")
    title: Heading = key("标题", "这一条问题的标题")


class Problem(Narrative):
    """A finding. A group has children and nothing to rectify itself; a leaf has a status and a text."""

    id: Identifier = key("编号", "永久编号，从不印出，链接和比对都靠它；可用 tongbao fmt 自动补上，以后不要改")
    title: Heading = key("标题", "问题的标题，不带序号，不套“对……的整改情况”", "")
    finding: Text | None = key("反馈原文", "巡察组的原话（公开时才写）", None)
    unnumbered: Flag = key("不编序号", "方面下只有一个问题、印出时不编号的，写 是", default=False)
    joined: list[JoinedFinding] = key("合并问题", "几个问题合在一个标题下共用一段整改情况时，逐个列出", list)
    status: Status | None = key("状态", "整改状态（有子问题的不写，写在各子问题上）", None)
    long_term: Flag = key("长期坚持", "是否需要长期坚持；与状态并列，不另计入完成", default=False)
    status_wording: Line = key("状态表述", "印出的说法必须与标准说法不同时才写", "")
    finished: Day | None = key("完成日期", "完成整改的日期，任意精度", None)
    reason: TextOrSeries | None = key("未完成原因", "为什么还没有完成；已完成的不写", None)
    next_measures: TextOrSeries | None = key("下一步措施", "没有完成的，下一步怎么做", None)
    deadline: Due | None = key("时限", "完成时限：日期或文字", None)
    original_deadline: Due | None = key("原时限", "时限调整过的，写原来的时限", None)
    deadline_reason: TextOrSeries | None = key("时限调整原因", "时限为什么调整", None)
    children: list["Problem"] = key("子问题", "下一级问题，可以再有下一级", list)
    internal: Internal | None = key("内部", "内部记录，从不公开", None, repr=False, exclude=True)

    @property
    def leaves(self) -> Iterator["Problem"]:
        """The leaves of this tree in printed order; itself, if it is one."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves

    @property
    def weight(self) -> int:
        """How many problems a leaf counts for: each of the findings that it joins."""
        return len(self.joined) or 1

    @property
    def name(self) -> str:
        """The title, or what stands for one."""
        return (
            self.title
            or "；".join(finding.title for finding in self.joined)
            or (self.finding.plain if self.finding else "")
        )


class Aspect(Narrative):
    """The top grouping of findings; it may tell how things were put right without naming a problem (as 36)."""

    title: Heading = key("方面", "方面的名称，不带序号")
    uncounted: Flag = key(
        "不计数", "只是分组（例如按完成情况分组）、不是反馈的方面时写 是，不计入“几个方面”", default=False
    )
    introduction: TextOrSeries | None = key("引言", "问题之前的一段话", None)
    problems: list[Problem] = key("问题", "这个方面的问题", list)
    internal: Internal | None = key("内部", "内部记录，从不公开", None, repr=False, exclude=True)


def is_aspect(value: object) -> bool:
    """Tell whether a written mapping is meant as an aspect, even if the word 方面 itself is missing or misspelt."""
    return isinstance(value, dict) and ("方面" in value or ("问题" in value and "编号" not in value))


def _kind(value: object) -> str:
    return "#aspect" if isinstance(value, Aspect) or is_aspect(value) else "#problem"


AspectOrProblem = Annotated[
    Annotated[Aspect, Tag("#aspect")] | Annotated[Problem, Tag("#problem")],
    Discriminator(_kind),
]
