"""Notice: one published account of one unit for one round at one time."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import BeforeValidator

from generator.model.correction import Correction, Former, Withdrawal
from generator.model.followup import (
    AccountabilityOrNone,
    Declared,
    Money,
    Nothing,
    OpenItem,
    Rule,
    Transfers,
    empty_list,
)
from generator.model.problem import Aspect, AspectOrProblem, Internal, Problem
from generator.model.record import (
    Count,
    Day,
    Days,
    Flag,
    Heading,
    Identifier,
    Line,
    Record,
    Text,
    TextOrSeries,
    key,
    listed,
)
from generator.model.unit import Contact
from generator.model.words import NoticeKind


def _as_passage(value: object) -> object:
    return {"内容": value} if isinstance(value, str) else value


class Passage(Record):
    """A paragraph of the organisation part or of the next steps, with or without a heading of its own."""

    title: Heading = key("标题", "小标题，不带序号", "")
    text: TextOrSeries | None = key("内容", "正文；写成一列的，印成一段：一是……；二是……", None)
    points: Annotated[list[Text], BeforeValidator(listed, list[Text] | Text)] = key(
        "分条", "正文后面的几条，各自成段，印成 一是……、二是……", list
    )


PassageOrText = Annotated[Passage, BeforeValidator(_as_passage, Passage | Text)]
Passages = Annotated[list[PassageOrText], BeforeValidator(listed, list[PassageOrText] | PassageOrText)]


class Supervision(Record):
    """The invitation to comment."""

    text: Text | None = key("内容", "请群众监督的话，不用程序写的一句时才写；联系方式仍接在后面", None)
    contact: Contact | None = key("联系方式", "与单位的联系方式不同时才写", None)
    period: Line = key("期限", "受理意见的期限，例如：公布之日起15个工作日内", "")


class Signature(Record):
    """The signature and date at the end."""

    name: Line = key("署名", "署名；不写时用单位的党组织或全称", "")
    date: Day | None = key("日期", "落款日期；不写时用公布日期", None)


class Unplaced(Record):
    """What an import read in an old notice and found no place for."""

    line: Count | None = key("行", "在原文的第几行", None)
    text: str = key("内容", "原文，照样抄下来")


class Notice(Record):
    """One notice (content/notices/<year>/<id>.yml)."""

    sample: Flag = key("示例", "示例内容写 是：页面会说明它不是发布单位的原文", default=False)
    unit: Identifier = key("单位", "单位的编号，即 content/units/ 里的文件名")
    round: Identifier = key("轮次", "轮次的编号，即 content/rounds/ 里的文件名")
    team: Line = key("巡察组", "哪个组，例如：第二组", "")
    stay: Days | None = key("进驻", "进驻的起止，任意精度，例如：2022-03 至 2022-05", None)
    feedback: Day | None = key("反馈", "反馈意见的日期，任意精度", None)
    kind: NoticeKind = key("种类", "哪个阶段的通报，决定标题", NoticeKind.INTERIM)
    title: Line = key("标题", "不用程序生成的标题时才写", "")
    profile: Line = key("格式", "版式名称，即 templates/profiles/ 里的文件名", "")
    as_of: Day | None = key("截至", "各项数字截至的日期", None)
    published: Day | None = key("公布", "公布日期", None)
    opening: Text | None = key("开头", "不用程序写的开头一段时才写", None)
    organisation: Passages = key("组织领导", "怎样组织整改：一段文字，或一列 {标题, 内容}", list)
    introduction: TextOrSeries | None = key("问题引言", "各方面和问题之前的一段话", None)
    findings: list[AspectOrProblem] = key("反馈问题", "各方面和问题；没有方面时直接列问题")
    transfers: Transfers | None = key("移交", "立行立改、问题线索、信访件", None)
    accountability: AccountabilityOrNone | None = key("追责问责", "各种处理的人数；没有就写 无", None)
    rules: Annotated[list[Rule], BeforeValidator(empty_list, list[Rule] | Nothing)] = key(
        "建章立制", "本单位制定、修订、废止的制度", list
    )
    money: Annotated[list[Money], BeforeValidator(empty_list, list[Money] | Nothing)] = key(
        "资金", "清退、追缴、上缴的资金", list
    )
    open_items: Annotated[list[OpenItem], BeforeValidator(empty_list, list[OpenItem] | Nothing)] = key(
        "遗留问题", "单列一部分写还没有完成的问题，用编号指向上面的问题", list
    )
    next_steps: Passages = key("下一步", "下一步打算：一段文字，或一列 {标题, 内容}", list)
    declared: Declared | None = key("申报", "反馈的计数比公布的更细时才写", None)
    supervision: Supervision = key("监督", "请群众监督", Supervision)
    signature: Signature | None = key("落款", "末尾的署名和日期；不写就不印", None)
    corrections: list[Correction] = key("更正", "公布以后改了文字的，每次写一条 {日期, 事由}，印在页面上", list)
    withdrawal: Withdrawal | None = key("撤回", "不再公布的，写 {日期, 事由}；原来的地址上会说明", None)
    former: Annotated[list[Former], BeforeValidator(listed, list[Former] | Former)] = key(
        "曾用地址", "公布以后文件改了名字或换了年份的，写原来的 年份/编号；原来的地址会指到这里", list
    )
    unplaced: list[Unplaced] = key(
        "未归类", "导入旧通报时没有找到位置的文字；放到该放的地方以前，通报不能公布", list, repr=False, exclude=True
    )
    internal: Internal | None = key("内部", "内部记录，从不公开", None, repr=False, exclude=True)

    @property
    def aspects(self) -> list[Aspect]:
        """The aspects; empty where the problems stand alone."""
        return [item for item in self.findings if isinstance(item, Aspect)]

    @property
    def top_problems(self) -> list[Problem]:
        """The problems of the first level, of all aspects."""
        found: list[Problem] = []
        for item in self.findings:
            found += item.problems if isinstance(item, Aspect) else [item]
        return found

    @property
    def leaves(self) -> Iterator[Problem]:
        """The problems that carry a rectification, in printed order."""
        for problem in self.top_problems:
            yield from problem.leaves
