"""Profile: how an issuer's notices look. Data and look never mix (templates/profiles/<name>.yml)."""

from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from generator.model.record import Flag, Line, Record, key, refuse, what_is
from generator.model.words import Status, Word
from generator.text.labels import unknown_places


class Content(Word):
    """What a part of a notice may hold."""

    ORGANISATION = "组织领导"
    OVERALL = "总体"
    FINDINGS = "反馈问题"
    TRANSFERS = "移交"
    ACCOUNTABILITY = "追责问责"
    RULES = "建章立制"
    MONEY = "资金"
    OPEN_ITEMS = "遗留问题"
    NEXT_STEPS = "下一步"


PRINTED_WHERE_GIVEN = frozenset(Content) - {Content.OVERALL}
"""What a profile must have a place for, so that nothing that was written is silently left out."""


class Counter(Word):
    """Where a counter starts again."""

    RESTART = "逐级重编"
    RUN_ON = "全文连编"


class StatusPlace(Word):
    """Where the notice itself says how far a problem is."""

    OWN_LINE = "单独成行"
    IN_TEXT = "正文开头"
    NOT_PRINTED = "不印"


class Arrangement(Word):
    """How the measures of a leaf stand."""

    ONE_PARAGRAPH = "合为一段"
    PARAGRAPH_EACH = "各自成段"
    BRACKETED = "括号成段"


class HeadingPlace(Word):
    """How the small headings of the organisation part and of the next steps stand."""

    RUN_IN = "行内"
    OWN_LINE = "独行"


class OpenPlace(Word):
    """Where the reason and the next measures of an open problem stand."""

    AT_PROBLEM = "问题处"
    SECTION = "单列"


def _pattern(value: str) -> str:
    if unknown := unknown_places(value):
        raise refuse(
            "pattern",
            f"序号里的“{{{unknown[0]}}}”不认识",
            "{汉字}、{数字} 或 {圈码}",
            "例如（{汉字}）",
            f"{{{unknown[0]}}}",
        )
    return value


def _wrap(value: str) -> str:
    if value.count("{标题}") != 1:
        raise refuse(
            "wrap",
            f"{what_is(value)}里{'没有' if '{标题}' not in value else '不止一处'} {{标题}}",
            "正好一处 {标题}",
            "例如：对“{标题}”的整改情况",
        )
    return value


LabelPattern = Annotated[Line, AfterValidator(_pattern)]
Wrap = Annotated[Line, AfterValidator(_wrap)]


class LevelStyle(Record):
    """Label and title of one level of the tree."""

    may_be_blank = frozenset({"序号"})

    label: LabelPattern = key("序号", "序号的样子：{汉字} {数字} {圈码} 会换成数，例如（{汉字}）")
    counter: Counter = key("计数", "逐级重编：换了上级就从一编起；全文连编：一直编下去", Counter.RESTART)
    leaf_title: Wrap = key("标题", "写整改情况的一级，标题的套语，例如：对“{标题}”的整改情况", "{标题}")
    group_title: Wrap = key("组标题", "下面还有子问题时，标题的套语", "{标题}")


class PartStyle(Record):
    """One part of the notice."""

    title: Line = key("标题", "部分的标题；不写标题时，方面直接作为一级标题", "")
    contents: list[Content] = key("内容", "这一部分依次写什么；没有内容的部分不印，序号自动顺接", min_length=1)


class StatusStyle(Record):
    """How the notice prints a status."""

    place: StatusPlace = key("位置", "单独成行、正文开头，或不印", StatusPlace.NOT_PRINTED)
    prefix: Line = key("前缀", "状态前面的字，例如：整改状态：", "")
    wordings: dict[Status, Line] = key("表述", "各种状态的标准说法", dict)
    long_term: Line = key("长期坚持", "长期坚持的说法，接在状态后面", "，长期坚持")

    def wording(self, status: Status, *, long_term: bool) -> str:
        """Return the standard wording of a status."""
        return self.wordings.get(status, status.value) + (self.long_term if long_term else "")


class MeasureStyle(Record):
    """How measures stand."""

    arrangement: Arrangement = key("排列", "合为一段、各自成段，或（1）（2）括号成段", Arrangement.ONE_PARAGRAPH)
    separator: Annotated[Line, Field(pattern="^[。；]$")] = key("分隔", "各条措施之间用 。 还是 ；", "。")


class Words(Record):
    """The words before texts."""

    rectification: Line = key("整改情况", "整改文字前面的字，例如：整改情况：；不要就留空", "")
    own_line: Flag = key("整改情况独行", "上面的字单独成一行", default=False)
    finding: Line = key("反馈原文", "反馈原文前面的字", "反馈指出：")
    result: Line = key("成效", "成效前面的字", "整改成效：")
    reason: Line = key("未完成原因", "未完成原因前面的字", "未完成原因：")
    next_measures: Line = key("下一步措施", "下一步措施前面的字", "下一步措施：")
    deadline: Line = key("时限", "完成时限前面的字", "完成时限：")
    deadline_reason: Line = key("时限调整原因", "时限调整原因前面的字", "时限调整原因：")


class Profile(Record):
    """One profile."""

    description: Line = key("说明", "这个版式适合什么样的通报", "")
    parts: list[PartStyle] = key("部分", "通报的各部分，按顺序", min_length=1)
    part_label: LabelPattern = key("部分序号", "一级标题的序号", "{汉字}、")
    aspect: LevelStyle = key("方面", "方面的序号和标题")
    levels: list[LevelStyle] = key("问题", "各级问题的序号和标题，从上到下三级", min_length=3, max_length=3)
    leaf: LevelStyle | None = key(
        "末级", "写整改情况的问题不论在哪一级都用这一种序号时才写（例如从头到尾编 1、2、3）", None
    )
    passage_label: LabelPattern = key("小标题序号", "组织领导、下一步里小标题的序号", "（{汉字}）")
    passage_heading: HeadingPlace = key("小标题位置", "行内：标题后接正文；独行：标题自成一行", HeadingPlace.RUN_IN)
    enumerated: Flag = key("无标题段落编序", "没有小标题的几段，是否用一是、二是编序", default=False)
    overall_heading: Line = key("总体小标题", "总体情况的小标题；不写就单独成段", "")
    section_headings: dict[Content, Line] = key("分项标题", "移交等内容与方面并列时的标题", dict)
    status: StatusStyle = key("状态", "通报正文里怎样写整改状态", StatusStyle)
    measures: MeasureStyle = key("措施", "措施怎样排列", MeasureStyle)
    open_place: OpenPlace = key("未完成", "未完成原因和下一步措施写在问题处，还是单列一部分", OpenPlace.AT_PROBLEM)
    words: Words = key("前言", "各种文字前面的字", Words)
    prose: Line = key("用语", "成句模板所在的文件夹：templates/prose/ 下的名字", "标准")

    @model_validator(mode="after")
    def _everything_has_its_place(self) -> "Profile":
        placed = [content for part in self.parts for content in part.contents]
        if missing := [content.value for content in PRINTED_WHERE_GIVEN if content not in placed]:
            names = "、".join(sorted(missing))
            raise refuse(
                "place",
                f"“部分”里没有安排：{names}",
                "每项内容都有地方放",
                "在某一部分的“内容”里加上；通报没有这项内容时不会印出",
            )
        if twice := [content.value for content in placed if placed.count(content) > 1]:
            raise refuse("place", f"“部分”里重复安排了：{twice[0]}", "每项内容只安排一处", "只留一处")
        return self

    def section_heading(self, content: Content) -> str:
        """Return the heading of a section that stands beside the aspects."""
        return self.section_headings.get(content, _SECTION_HEADINGS[content])


_SECTION_HEADINGS = {
    Content.ORGANISATION: "整改工作组织情况",
    Content.OVERALL: "整改总体情况",
    Content.FINDINGS: "反馈问题整改情况",
    Content.TRANSFERS: "移交事项办理情况",
    Content.ACCOUNTABILITY: "追责问责情况",
    Content.RULES: "建章立制情况",
    Content.MONEY: "资金清退追缴情况",
    Content.OPEN_ITEMS: "需要继续整改的事项",
    Content.NEXT_STEPS: "下一步打算",
}
