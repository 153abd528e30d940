"""Follow-up: what stands beside the tree of problems, each counted apart from it."""

import re
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator

from generator.model.record import (
    Count,
    Day,
    Due,
    Identifier,
    Line,
    Record,
    Text,
    TextOrSeries,
    key,
    listed,
    refuse,
    what_is,
    written_as,
)
from generator.model.words import RuleAction, RuleState

NONE = "无"
"""A value of its own: there was none, which is not the same as nothing said."""
Nothing = Literal["无"]
"""The same, as a type."""


class Tally(Record):
    """Matters handed over, with totals of their own."""

    total: Count = key("总数", "移交的总数")
    done: Count | None = key("已完成", "已完成整改", None)
    mostly_done: Count | None = key("基本完成", "基本完成整改", None)
    ongoing: Count | None = key("正在整改", "正在整改", None)
    not_done: Count | None = key("未完成", "未完成整改", None)
    closed: Count | None = key("办结", "已办结", None)
    pending: Count | None = key("在办", "正在办理", None)
    note: Text | None = key("说明", "补充说明，印在数字后面", None)


def _tally(value: object) -> object:
    if value == NONE:
        return {"总数": "0"}
    if not isinstance(value, (dict, Tally)):
        raise refuse(
            "tally",
            f"这里写的是{what_is(value)}",
            "{总数: ……, 已完成: ……}，或 无",
            "例如 {总数: 4, 已完成: 3}；没有就写 无",
        )
    return value


TallyOrNone = Annotated[Tally, BeforeValidator(_tally, Tally | Nothing)]


class Transfers(Record):
    """What the inspection team handed over."""

    immediate: TallyOrNone | None = key("立行立改", "巡察期间移交、立行立改的事项；没有就写 无", None)
    leads: TallyOrNone | None = key("问题线索", "移交的问题线索；没有就写 无", None)
    letters: TallyOrNone | None = key("信访件", "移交的信访件；没有就写 无", None)


class Headcount(Record):
    """People dealt with: persons, or persons counted as often as it happened."""

    persons: Count | None = key("人", "人数", None)
    times: Count | None = key("人次", "人次", None)


def _headcount(value: object) -> object:
    if not isinstance(value, (str, dict, Headcount)):
        raise refuse("people", f"这里写的是{what_is(value)}", "人数，或 {人次: ……}", "只写半角数字，例如 11")
    return {"人": value} if isinstance(value, str) else value


People = Annotated[Headcount, BeforeValidator(_headcount, Headcount | Count)]


class Accountability(Record):
    """People held to account, by kind; without any entry it says that there was nobody."""

    discipline: People | None = key("党纪政务处分", "党纪政务处分", None)
    party_discipline: People | None = key("党纪处分", "党纪处分", None)
    civil_discipline: People | None = key("政务处分", "政务处分", None)
    organisational: People | None = key("组织处理", "组织处理", None)
    admonition: People | None = key("诫勉", "诫勉（谈话）", None)
    criticism: People | None = key("批评教育", "批评教育", None)
    reminder: People | None = key("提醒谈话", "提醒谈话", None)
    interview: People | None = key("约谈", "约谈", None)
    inspection_ordered: People | None = key("责令检查", "责令检查", None)
    circular: People | None = key("通报批评", "通报批评", None)
    judicial: People | None = key("移送司法", "移送司法机关", None)

    @property
    def entries(self) -> list[tuple[str, Headcount]]:
        """The kinds that are given, in order of severity, with their Chinese names."""
        fields = type(self).model_fields
        return [
            (field.alias or "", value)
            for name, field in fields.items()
            if isinstance(value := getattr(self, name), Headcount)
        ]


def _accountability(value: object) -> object:
    if value == NONE:
        return {}
    if not isinstance(value, (dict, Accountability)):
        raise refuse(
            "accountability", f"这里写的是{what_is(value)}", "各种处理的人数，或 无", "例如 {批评教育: 11}；没有就写 无"
        )
    return value


AccountabilityOrNone = Annotated[Accountability, BeforeValidator(_accountability, Accountability | Nothing)]


class Rule(Record):
    """A regulation of the unit's own that was made, revised or abolished."""

    name: Line = key("名称", "制度名称，不带书名号")
    action: RuleAction = key("动作", "制定、修订或废止", RuleAction.MADE)
    date: Day | None = key("日期", "印发日期，任意精度", None)
    number: Line = key("文号", "发文字号", "")
    state: RuleState = key("状态", "印发、试行，或还在起草、征求意见", RuleState.ISSUED)


class Amount(Record):
    """A sum of money."""

    yuan: Decimal
    approximate: bool = False
    written: str
    """As the office writes it: 约120万元."""


_AMOUNT = re.compile(
    r"(?P<about>约)?\s*(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>[万亿]?)元(?P<more>余)?|(?P<odd>\d[\d,]*(?:\.\d+)?)余(?P<odd_unit>[万亿]?)元"
)
_AMOUNT_PATTERN = re.sub(r"\?P<\w+>", "?:", _AMOUNT.pattern)
"""How amounts are written, for other programs than this one."""
_AMOUNT_FORMS = "数字和单位：11155元、1.33万元、约120万元、20余万元"
_SCALE = {"": 1, "万": 10**4, "亿": 10**8}


def _amount(value: object) -> object:
    if isinstance(value, Amount):
        return value
    found = _AMOUNT.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None or not isinstance(value, str):
        raise refuse(
            "amount",
            f"{what_is(value)}不是金额",
            _AMOUNT_FORMS,
            "用半角数字，末尾写“元”或“万元”",
        )
    number = (found["number"] or found["odd"]).replace(",", "")
    unit = found["unit"] or found["odd_unit"] or ""
    about = bool(found["about"] or found["more"] or found["odd"])
    return Amount(yuan=Decimal(number) * _SCALE[unit], approximate=about, written=value.strip())


class Money(Record):
    """Money found, repaid or recovered: three different things."""

    matter: Line = key("事由", "什么钱，例如：违规发放补贴")
    action: Line = key("动作", "怎样处理，例如：清退、追缴、上缴")
    amount: Annotated[Amount, BeforeValidator(_amount), written_as(_AMOUNT_PATTERN, _AMOUNT_FORMS, "string")] = key(
        "金额", "带单位，例如：11155元、约120万元"
    )
    payee: Line = key("去向", "交到哪里，例如：国库、财政专户", "")
    payers: Count | None = key("人数", "涉及的人数", None)


class OpenItem(Record):
    """An entry of the section on what is still open; it refers to one or several problems."""

    problems: Annotated[list[Identifier], BeforeValidator(listed, list[Identifier] | Identifier)] = key(
        "问题", "所指问题的编号，一个或几个"
    )
    title: Line = key("标题", "与问题标题不同时才写", "")
    reason: TextOrSeries | None = key("原因", "未完成的原因", None)
    next_measures: TextOrSeries | None = key("下一步", "下一步措施", None)
    deadline: Due | None = key("时限", "完成时限：日期或文字", None)


class Declared(Record):
    """A total that the feedback counted finer than what is printed (as 18:3)."""

    problems: Count = key("问题", "巡察反馈的问题数")
    counting: Line = key("说明", "按什么计数，例如：巡察反馈按具体表现计数", "")
    scope: Line = key("公布范围", "公布的是哪些，例如：归并为 16 项公布", "")


def empty_list(value: object) -> object:
    """Read 无 as an empty list."""
    return [] if value == NONE else value
