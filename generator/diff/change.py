"""Change: one thing that is not as it was, as data. How it is told is left to printers."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What sort of change it is."""

    NOTICE_ADDED = "新增通报"
    NOTICE_REMOVED = "删除通报"
    NOTICE_WITHDRAWN = "撤回通报"
    NOTICE_RESTORED = "恢复公布"
    NOTICE_RENAMED = "通报改了地址"
    TITLE = "通报标题"
    ASPECT_ADDED = "新增方面"
    ASPECT_REMOVED = "删除方面"
    ASPECT_RETITLED = "方面改了名称"
    ASPECT_MOVED = "方面换了位置"
    PROBLEM_ADDED = "新增问题"
    PROBLEM_REMOVED = "删除问题"
    PROBLEM_MOVED = "问题换了位置"
    PROBLEM_SPLIT = "问题拆分"
    PROBLEM_MERGED = "问题合并"
    PROBLEM_RETITLED = "问题改了标题"
    PROBLEM_RENUMBERED = "问题换了编号"
    STATUS_FORWARD = "状态前进"
    STATUS_BACK = "状态后退"
    LONG_TERM = "长期坚持"
    DEADLINE = "时限"
    MEASURE_ADDED = "新增措施"
    MEASURE_REMOVED = "删除措施"
    MEASURE_REWORDED = "措施改了文字"
    MEASURE_MOVED = "措施换了位置"
    TEXT = "文字"
    FACT = "事实"
    TOTAL = "总数"
    CONTACT = "联系方式"
    CORRECTION = "更正"
    INTERNAL = "内部记录"
    LOOK = "版式或用语"


class Caution(StrEnum):
    """Why a change deserves a second look."""

    STATUS_BACK = "状态后退"
    DONE_BUT_GOING_ON = "写着已完成，文字里却还在进行"
    PUT_OFF_WITHOUT_REASON = "推迟了时限而没有写原因"
    ID_VANISHED = "编号不见了"
    NOT_CORRECTED = "公布过的文字改了而没有写更正"
    DROPPED = "后一份通报没有再提到没有完成的问题"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one notice. Nothing internal is ever in it."""

    kind: Kind
    problem: str = ""
    """编号 of the problem that it concerns; empty where it concerns the notice."""
    where: str = ""
    """What changed, as people say it: `下一步措施`, `公布`, `措施 3`, `追责问责 诫勉`; the ids of the parts of a split or merge."""
    before: str = ""
    after: str = ""
    title: str = ""
    """Title of the problem, of the newer state where there is one."""
    caution: Caution | None = None
