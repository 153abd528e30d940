"""Coherence: things that are each well written, and contradict one another."""

from collections.abc import Iterator
from typing import Any, Final

from generator.load.finding import Finding, items, mapping, problems_of
from generator.model.problem import DEEPEST
from generator.text.dates import DateRange, parse_range

_LEAF_ONLY: Final = (
    "状态", "长期坚持", "状态表述", "完成日期", "情况说明", "引语", "措施", "结语", "成效", "未完成原因", "下一步措施", "时限", "原时限",
    "时限调整原因", "合并问题",
)  # fmt: skip
_TEXTS: Final = ("情况说明", "引语", "措施", "结语", "成效")
_ORDER: Final = (
    # earlier, later: the later one must not end before the earlier one begins
    ("进驻", "反馈"),
    ("反馈", "公布"),
    ("进驻", "公布"),
    ("截至", "公布"),
    ("反馈", "截至"),
)


def find_shape(notice: dict[str, Any]) -> Iterator[Finding]:
    """Yield groups that are told like leaves, leaves without a status, and trees that are too deep."""
    kinds = ["方面" in mapping(top) for top in items(notice.get("反馈问题"))]
    if any(kinds) and not all(kinds):
        yield Finding(
            ("反馈问题", kinds.index(not kinds[0])), "有的写了“方面”，有的没有", "要么都归在方面下，要么都不分方面", "把问题移到某个方面的“问题”下",
        )
    for number, aspect in enumerate(items(notice.get("反馈问题"))):
        if "方面" in mapping(aspect) and not any(aspect.get(name) for name in ("问题", *_TEXTS)):
            yield Finding(("反馈问题", number), f"方面“{aspect['方面']}”下面什么也没有", "问题，或措施", "补上“问题:”或“措施:”")
    for path, problem, depth in problems_of(notice):
        if depth > DEEPEST:
            yield Finding(path, f"问题分到了第 {depth} 层", f"连同方面最多 {DEEPEST} 层", "把这一层并入上一层")
        if problem.get("子问题"):
            for name in _LEAF_ONLY:
                if problem.get(name) is not None:
                    yield Finding((*path, name), f"有子问题的问题不写“{name}”", "写在各个子问题上", f"把“{name}”移到子问题里")
            continue
        if not any(problem.get(name) for name in ("标题", "反馈原文", "合并问题")):
            yield Finding(path, "问题没有标题", "标题、反馈原文或合并问题", "补上一行“标题: ……”")
        if problem.get("状态") is None:
            yield Finding(path, "缺少“状态”", "已完成、基本完成、正在整改、未完成、移交、不成立、无法整改之一", "补上一行“状态: ……”")


def find_contradictions(notice: dict[str, Any]) -> Iterator[Finding]:
    """Yield done problems with a reason for not being done, and moved deadlines without the old one."""
    for path, problem, _ in problems_of(notice):
        if problem.get("状态") == "已完成" and problem.get("未完成原因"):
            yield Finding((*path, "未完成原因"), "状态是“已完成”，却写了未完成原因", "两者只能有一个", "改状态，或删去未完成原因")
        if problem.get("完成日期") and problem.get("状态") in ("正在整改", "未完成"):
            yield Finding((*path, "完成日期"), f"状态是“{problem['状态']}”，却写了完成日期", "两者只能有一个", "改状态，或删去完成日期")
        if problem.get("时限调整原因") and not problem.get("原时限"):
            yield Finding((*path, "时限调整原因"), "写了时限调整原因，没有写原时限", "原来的时限", "补上一行“原时限: ……”")
        if problem.get("原时限") and not problem.get("时限"):
            yield Finding((*path, "原时限"), "写了原时限，没有写现在的时限", "现在的时限", "补上一行“时限: ……”")


def find_reversed_dates(notice: dict[str, Any]) -> Iterator[Finding]:
    """Yield dates that lie before what they must follow; dates that cannot be read are told elsewhere."""
    dates = {name: _date(notice.get(name)) for name in ("进驻", "反馈", "截至", "公布")}
    for earlier, later in _ORDER:
        before, after = dates[earlier], dates[later]
        if before and after and after.end.latest < before.start.earliest:
            yield Finding(
                (later,), f"“{later}”（{after.prose}）早于“{earlier}”（{before.prose}）", f"“{later}”不早于“{earlier}”", "检查两个日期，改正写错的一个",
            )


def _date(value: object) -> DateRange | None:
    try:
        return parse_range(value) if isinstance(value, str) else None
    except ValueError:
        return None
