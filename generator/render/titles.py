"""Titles: headings of problems in an issuer's habit."""

from generator.model.problem import Problem
from generator.model.profile import LevelStyle
from generator.text.labels import label
from generator.text.quotes import nested
from generator.text.sentences import without_stop

_JOINED_LABEL = "（{数字}）"


def problem_title(problem: Problem, style: LevelStyle) -> str:
    """Return the title of a problem in the wrap of its level: 对“…”的整改情况."""
    if problem.joined:
        numbered = "；".join(
            f"{label(_JOINED_LABEL, number)}{without_stop(finding.title)}"
            for number, finding in enumerate(problem.joined, 1)
        )
        return f"{problem.title}：{numbered}" if problem.title else numbered
    return wrapped(problem.name, style.group_title if problem.children else style.leaf_title)


def wrapped(title: str, wrap: str) -> str:
    """Put a title into a wrap: quotes inside become ‘ ’, and 问题 is not said twice."""
    before, _, after = wrap.partition("{标题}")
    title = without_stop(title)
    if before.endswith("“") and after.startswith("”"):
        title = nested(title)
    for ending in ("问题", "方面", "情况"):
        if after.lstrip("”").startswith(ending) and title.endswith(ending):
            title = title.removesuffix(ending)
    if before.endswith(("针对", "关于", "对")) and title.startswith(("针对", "关于")):
        before = before[: -len("针对")] if before.endswith(("针对", "关于")) else before[:-1]
    return f"{before}{title}{after}"
