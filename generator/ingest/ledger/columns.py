"""Columns: what a ledger's columns are called, and which key of a problem each one is."""

import re
import unicodedata
from enum import StrEnum
from functools import cache
from typing import Final


class Column(StrEnum):
    """What a column holds; the words are the keys of the format where there is one."""

    COUNTER = "序号"
    ID = "编号"
    ASPECT = "方面"
    PROBLEM = "问题"
    """A level of the tree: of several, the left one holds the right one."""
    INTRODUCTION = "引言"
    FINDING = "反馈原文"
    STATUS = "状态"
    LONG_TERM = "长期坚持"
    WORDING = "状态表述"
    FINISHED = "完成日期"
    EXPLANATION = "情况说明"
    LEAD_IN = "引语"
    MEASURES = "措施"
    CLOSING = "结语"
    RESULT = "成效"
    REASON = "未完成原因"
    NEXT = "下一步措施"
    DEADLINE = "时限"
    ORIGINAL = "原时限"
    MOVED = "时限调整原因"
    LEADER = "责任领导"
    OFFICE = "责任股室"
    BODY = "责任单位"
    PERSON = "责任人"
    NOTE = "备注"
    WITHHELD = "不公开事项"
    PROGRESS = "整改情况"
    """A text, or only a status."""
    TIME = "完成时间"
    """A deadline, or the day on which it was done."""
    DESCRIPTION = "问题描述"
    """The finding in full where there is a title as well; else the title."""


INTERNAL: Final = (Column.LEADER, Column.OFFICE, Column.BODY, Column.PERSON, Column.NOTE, Column.WITHHELD)
"""What stands in 内部."""
DATES: Final = (Column.FINISHED, Column.DEADLINE, Column.ORIGINAL)
_SYNONYMS: Final = {
    Column.COUNTER: "序号 序 号 No 序列 行号",
    Column.ID: "编号 问题编号 永久编号 id",
    Column.ASPECT: "方面 问题类别 问题类型 问题分类 类别 类型 反馈方面 所属方面 涉及方面 问题方面 大类 一级分类 维度 板块",
    Column.PROBLEM: (
        "问题 反馈问题 主要问题 存在问题 存在的问题 存在的主要问题 巡察反馈问题 巡视反馈问题 巡察反馈的问题 反馈的问题 反馈意见 "
        "巡察反馈意见 问题名称 问题标题 问题清单 整改问题 整改任务 整改事项 任务 事项 具体表现 具体问题 问题表现 问题具体表现 "
        "主要表现 具体情形 子问题 二级问题 三级问题 四级问题 一级问题 问题点 具体问题表现 整改内容"
    ),
    Column.DESCRIPTION: "问题描述 问题内容 问题详情 问题概述 问题摘要",
    Column.INTRODUCTION: "引言",
    Column.FINDING: "反馈原文 巡察组原话 问题原文 巡察反馈原文 反馈意见原文",
    Column.STATUS: (
        "状态 整改状态 完成状态 整改进度 进度 完成进度 是否完成 是否完成整改 是否整改到位 是否整改完成 是否到位 是否销号 "
        "整改结果 销号情况 完成与否 是否整改 是否已完成"
    ),
    Column.LONG_TERM: "长期坚持 是否长期坚持 是否长期 需长期坚持 是否需要长期坚持 是否需长期坚持 长期整改",
    Column.WORDING: "状态表述",
    Column.FINISHED: "完成日期 实际完成时间 实际完成日期 整改完成日期 销号时间 销号日期 办结时间",
    Column.EXPLANATION: "情况说明 问题成因 原因分析 问题原因",
    Column.LEAD_IN: "引语",
    Column.MEASURES: "措施 整改措施 具体措施 具体整改措施 整改举措 整改落实措施 整改具体措施 主要措施 主要整改措施 工作措施 整改办法",
    Column.CLOSING: "结语",
    Column.RESULT: "成效 整改成效 取得成效 整改效果 成果 整改成果 主要成效",
    Column.PROGRESS: (
        "整改情况 完成情况 整改进展 整改进展情况 整改落实情况 进展情况 整改完成情况 落实情况 目前进展 工作进展 整改落实进展 "
        "整改工作进展 整改进度情况 目前整改情况 进展 整改过程"
    ),
    Column.REASON: "未完成原因 未整改到位原因 未完成整改原因 未按期完成原因 未整改原因 未完成的原因 滞后原因",
    Column.NEXT: "下一步措施 下一步打算 下一步工作 下一步工作措施 下步措施 下步打算 下步工作 下一步整改措施 下一步计划 下一步工作打算 后续措施",
    Column.DEADLINE: "时限 完成时限 整改时限 整改期限 完成期限 整改完成时限 期限 计划完成时间 完成整改时限 办理时限 预计完成时间",
    Column.TIME: "完成时间 整改时间 整改完成时间 时间",
    Column.ORIGINAL: "原时限 原定时限 原完成时限",
    Column.MOVED: "时限调整原因 延期原因 调整原因",
    Column.LEADER: "责任领导 牵头领导 分管领导 包保领导 责任局领导 责任班子成员 责任校领导 牵头责任领导 整改责任领导",
    Column.OFFICE: "责任股室 责任科室 责任部门 责任处室 牵头部门 牵头科室 责任股 牵头股室 责任机构 整改责任部门 承办科室",
    Column.BODY: "责任单位 牵头单位 整改责任单位 整改单位 责任主体 牵头责任单位",
    Column.PERSON: "责任人 直接责任人 具体责任人 整改责任人 经办人 责任人员 承办人 具体负责人 负责人",
    Column.NOTE: "备注 内部备注 说明",
    Column.WITHHELD: "不公开事项",
}
_BRACKETS: Final = re.compile(r"[（(\[【][^（()）\[\]【】]*[）)\]】]")
_MARKS: Final = re.compile(r"[\W_]+")


def plain(words: str) -> str:
    """Return a heading without blanks, marks and what stands in brackets."""
    words = unicodedata.normalize("NFKC", words)
    return _MARKS.sub("", _BRACKETS.sub("", words)) or _MARKS.sub("", words)


@cache
def _known() -> dict[str, Column]:
    return {plain(word).lower(): column for column, words in _SYNONYMS.items() for word in words.split()}


def column_called(heading: str) -> Column | None:
    """Return what a heading means, or nothing."""
    return _known().get(plain(heading).lower())
