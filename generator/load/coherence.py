"""Coherence: things that are each well written, and contradict one another."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, Final

from generator.load.finding import Finding, is_said, items, missing, problems_of
from generator.load.place import Path
from generator.model.problem import DEEPEST, is_aspect
from generator.model.record import what_is
from generator.model.words import Status
from generator.text.dates import DateRange, parse_range

_LEAF_ONLY: Final = (
    "状态", "长期坚持", "状态表述", "完成日期", "情况说明", "引语", "措施", "结语", "成效", "未完成原因", "下一步措施", "时限", "原时限",
    "时限调整原因", "合并问题",
)  # fmt: skip
_TEXTS: Final = ("情况说明", "引语", "措施", "结语", "成效")
_ORDER: Final = (
    # earlier, later: the later one must not end before the earlier one does
    ("进驻", "反馈"),
    ("反馈", "公布"),
    ("进驻", "公布"),
    ("截至", "公布"),
    ("反馈", "截至"),
)


def find_shape(notice: dict[str, Any]) -> Iterator[Finding]:
    """Yield groups that are told like leaves, leaves without a status, trees that are too deep, and passages without words."""
    yield from _find_shape_of_passages(notice)
    yield from _find_shape_of_aspects(notice)
    for path, problem, depth in problems_of(notice):
        if depth == DEEPEST + 1:
            yield Finding(path, f"问题分到了第 {depth} 层", f"连同方面最多 {DEEPEST} 层", "把这一层并入上一层")
        if not any(is_said(problem.get(name)) for name in ("标题", "反馈原文", "合并问题")):
            yield Finding(path, "问题没有标题", "标题、反馈原文或合并问题", "补上“标题: ……”", "key")
        if problem.get("子问题"):
            for name in _LEAF_ONLY:
                if problem.get(name) is not None:
                    yield Finding((*path, name), f"有子问题的问题不写“{name}”", "写在各个子问题上", f"把“{name}”移到子问题里", "key")
            continue
        if problem.get("状态") is None:
            yield missing(path, "状态", f"可选：{'、'.join(status.value for status in Status)}")


def _find_shape_of_passages(notice: dict[str, Any]) -> Iterator[Finding]:
    for name in ("组织领导", "下一步"):
        written = notice.get(name)
        for number, passage in enumerate(written if isinstance(written, list) else [written]):
            if isinstance(passage, dict) and passage.get("内容") is None and passage.get("分条") in (None, []):
                path: Path = (name, number) if isinstance(written, list) else (name,)
                yield missing(path, "内容", "正文，或者“分条”")


def _find_shape_of_aspects(notice: dict[str, Any]) -> Iterator[Finding]:
    tops = notice.get("反馈问题")
    if tops == []:
        yield Finding(("反馈问题",), "“反馈问题”里一项也没有", "至少一个方面或一个问题", "补上方面或问题")
    kinds = [is_aspect(top) for top in items(tops)]
    if any(kinds) and not all(kinds):
        odd = kinds.index(not kinds[0])
        found = "前面的都写了“方面”，这里没有写" if kinds[0] else "前面的没有写“方面”，这里写了"
        remedy = "把这个问题移到某个方面的“问题”下" if kinds[0] else "给前面的问题也加上方面，或把这里的问题直接列出来"
        yield Finding(("反馈问题", odd), found, "要么都归在方面下，要么都不分方面", remedy, "key")
    for number, aspect in enumerate(items(tops)):
        if is_aspect(aspect) and not any(is_said(aspect.get(name)) for name in ("问题", "引言", *_TEXTS)):
            name = what_is(aspect.get("方面"))
            yield Finding(("反馈问题", number), f"方面{name}下面什么也没有", "问题，或措施", "补上“问题:”或“措施:”", "key")


def find_empty_measures(notice: dict[str, Any]) -> Iterator[Finding]:
    """Yield measures that tell nothing, and themes without measures."""
    holders = [(path, problem) for path, problem, _ in problems_of(notice)]
    holders += [(("反馈问题", number), top) for number, top in enumerate(items(notice.get("反馈问题"))) if is_aspect(top)]
    for path, holder in holders:
        yield from _empty_below(holder.get("措施"), (*path, "措施"))


def _empty_below(measures: object, path: Path) -> Iterator[Finding]:
    for number, measure in enumerate(measures if isinstance(measures, list) else [measures]):
        if not isinstance(measure, dict):
            continue
        here: Path = (*path, number) if isinstance(measures, list) else path
        if "主题" in measure:
            if measure.get("措施") == []:
                yield Finding((*here, "措施"), f"主题{what_is(measure['主题'])}下面一条措施也没有", "至少一条措施", "补上措施，或删去这个主题", "key")
            yield from _empty_below(measure.get("措施"), (*here, "措施"))
        elif measure.keys() <= {"日期", "执行"} or not any(is_said(value) for value in measure.values()):
            yield Finding(here, "这条措施没有内容", "要点、内容或分项", "补上“内容: ……”，或删去这一条", "key")


def find_contradictions(notice: dict[str, Any]) -> Iterator[Finding]:
    """Yield done problems with a reason for not being done, and moved deadlines without the old one."""
    for path, problem, _ in problems_of(notice):
        status = problem.get("状态")
        if status == Status.DONE and problem.get("未完成原因"):
            yield Finding((*path, "未完成原因"), "状态是“已完成”，却写了未完成原因", "两者只能有一个", "改状态，或删去未完成原因", "key")
        if status in (Status.ONGOING, Status.NOT_DONE) and problem.get("完成日期"):
            yield Finding((*path, "完成日期"), f"状态是“{status}”，却写了完成日期", "两者只能有一个", "改状态，或删去完成日期", "key")
        if problem.get("时限调整原因") and not problem.get("原时限"):
            yield Finding((*path, "时限调整原因"), "写了时限调整原因，没有写原时限", "原来的时限", "补上“原时限: ……”", "key")
        if problem.get("原时限") and not problem.get("时限"):
            yield Finding((*path, "原时限"), "写了原时限，没有写现在的时限", "现在的时限", "补上“时限: ……”", "key")


def find_reversed_dates(notice: dict[str, Any]) -> Iterator[Finding]:
    """Yield dates that lie before what they must follow; dates that cannot be read are told elsewhere."""
    dates = {name: _date(notice.get(name)) for name in ("进驻", "反馈", "截至", "公布")}
    for earlier, later in _ORDER:
        before, after = dates[earlier], dates[later]
        if before and after and after.end.latest < before.end.earliest:
            what = "" if after.end.latest < before.start.earliest else "的结束"
            yield Finding(
                (later,), f"“{later}”（{after.prose}）早于“{earlier}”{what}（{before.prose}）", f"“{later}”不早于“{earlier}”{what}", "检查两个日期，改正写错的一个",
            )
    yield from _find_done_after(notice, dates["公布"])


def _find_done_after(notice: dict[str, Any], published: DateRange | None) -> Iterator[Finding]:
    for path, problem, _ in problems_of(notice):
        done = _date(problem.get("完成日期"))
        if done and published and published.end.latest < done.start.earliest:
            found = f"完成日期（{done.prose}）晚于“公布”（{published.prose}）"
            yield Finding((*path, "完成日期"), found, "不晚于公布的日期", "检查两个日期，改正写错的一个")


def find_future(notice: dict[str, Any], day: dt.date) -> Iterator[Finding]:
    """Yield a date of publication that has not come yet: published with it, a page would give a false date."""
    published = _date(notice.get("公布"))
    if published and published.start.earliest > day:
        today = f"{day.year}年{day.month}月{day.day}日"
        remedy = "改正日期；还没有到公布的日子，到那一天再建站，现在可以用 tongbao serve 预览"
        yield Finding(("公布",), f"“公布”（{published.prose}）晚于今天（{today}）", "今天或今天以前", remedy)


def _date(value: object) -> DateRange | None:
    try:
        return parse_range(value) if isinstance(value, str) else None
    except ValueError:
        return None
