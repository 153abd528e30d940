"""Words: the words before a text that say what it is, such as 整改情况：."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """What the text behind a word is."""

    HEADING = "heading"
    FINDING = "finding"
    STATUS = "status"
    TEXT = "text"
    MEASURES = "measures"
    EXPLANATION = "explanation"
    RESULT = "result"
    REASON = "reason"
    NEXT = "next"
    DEADLINE = "deadline"
    DATE = "date"
    RESPONSIBLE = "responsible"


@dataclass(frozen=True)
class FieldWord:
    """One such word at the start of a text."""

    role: Role
    word: str
    length: int
    """Characters that it takes, its colon and the blanks behind it included."""


_ROLES: Final = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        (Role.STATUS, r"(?:整改|问题|目前|当前|完成)*(?:状态|完成度|整改结论|完成与否|是否完成)"),
        (Role.DEADLINE, r"(?:预计|计划|拟)?(?:整改|完成|办理)*(?:时限|期限|完成时间|时间节点)(?:要求)?"),
        (Role.DATE, r"(?:实际)?(?:完成|销号)(?:日期|时间)|整改时间"),
        (Role.REASON, r".{0,6}(?:未|没有|尚未)(?:能)?(?:全部|按时|如期)?(?:完成|整改|到位).{0,6}(?:原因|理由)"),
        (Role.NEXT, r".{0,2}(?:下一步|进一步|下步|后续|今后)的?(?:整改)?(?:工作)?(?:措施|打算|计划|安排|工作|举措|整改)+"),
        (Role.RESULT, r"(?:整改|取得|工作|主要|阶段性|落实)*(?:的)?(?:成效|效果|结果|成果|实效)"),
        (Role.EXPLANATION, r"(?:有关|相关|问题|情况|核查|调查|基本|具体|背景)*(?:说明|核查情况|调查情况|核实情况)|(?:问题)?(?:成因|产生原因|原因分析|形成原因|存在原因)"),
        (Role.FINDING, r"(?:巡[察视])?(?:组)?(?:反馈)(?:意见|原文|指出|内容)?|(?:问题)(?:描述|表现|概述)|(?:具体|主要)(?:表现|问题描述)"),
        (Role.HEADING, r"(?:整改|反馈|具体|存在|巡[察视]反馈|主要)*(?:任务|内容|事项|问题|问题名称)"),
        (Role.MEASURES, r"(?:整改|采取|主要|具体|落实|的|工作)*(?:措施|举措|做法)(?:及成效)?"),
        (Role.RESPONSIBLE, r"(?:牵头|责任|配合|主管|分管)(?:整改)?(?:领导|单位|部门|股室|科室|处室|人)"),
        (Role.TEXT, r"(?:目前|截至目前|当前|已|的)?(?:整改|落实|进展|工作|办理|推进|完成|处理|实施|开展|处置|阶段性|具体|总体)*(?:情况|过程|进展|落实|进度|推进)(?:及措施|及成效|如下)?"),
    )
)
_WORD: Final = re.compile(r"(?:【\s*)?([一-鿿（）()“”]{2,14}?)(?:\s*】)?\s*[：:]\s*|【([一-鿿]{2,12})】\s*")
_BRACKETED: Final = re.compile(r"[（(【]\s*([一-鿿]{2,8})\s*[：:]\s*([^（）()【】]{2,40})[）)】]")


def field_word(text: str) -> FieldWord | None:
    """Return the word at the start of a text that says what it is."""
    found = _BRACKETED.fullmatch(text) or _WORD.match(text)
    if not found:
        return None
    if found.re is _BRACKETED:
        return FieldWord(Role.STATUS, found[1], found.start(2)) if _ROLES[0][1].fullmatch(found[1]) else None
    word = found[1] or found[2]
    for role, pattern in _ROLES:
        if pattern.fullmatch(word):
            return FieldWord(role, word, found.end())
    return None


BODY_ROLES: Final = frozenset(
    {Role.STATUS, Role.TEXT, Role.MEASURES, Role.EXPLANATION, Role.RESULT, Role.REASON, Role.NEXT, Role.DEADLINE, Role.DATE}
)
"""Words that stand below a heading, never in place of one."""
