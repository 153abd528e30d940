"""Wraps: an issuer's habit of putting titles into a formula, taken off again: 对“…”的整改情况."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from generator.ingest.structure.found import FoundProblem
from generator.ingest.structure.line import Span
from generator.ingest.structure.words import Role, field_word

BARE: Final = "{标题}"
_AFTER: Final = r"(?:的?问题|方面的?问题|方面|的?事项)?(?:的?(?:整改|整治|落实)(?:落实|进展|工作|完成|推进)*(?:情况)?)?(?:情况)?(?:方面)?[。：:]?"
_QUOTED: Final = re.compile(rf"(关于|针对|对|就|在|聚焦)?\s*([“\"])(.+)([”\"])\s*({_AFTER})")
_OPENED: Final = re.compile(rf"(关于|针对)(.+?)({_AFTER})")
# 整改情况 may be a part of the name of an aspect; 的整改情况 is one of a wrap
_PLAIN: Final = re.compile(r"(.+?)((?:(?:存在的?(?:主要|突出)?问题)?(?:的|及其?|(?<=问题))整改(?:落实|进展|工作|完成)*情况)?[。：:]*)", re.DOTALL)
_OUTER: Final = str.maketrans("‘’", "“”")


@dataclass(frozen=True)
class Wrapped:
    """A title and what is around it."""

    wrap: str
    """As a profile writes it, its place being {标题}."""
    title: str


def unwrapped(text: str) -> Wrapped:
    """Take a printed title out of its wrap."""
    text = text.strip()
    if found := _QUOTED.fullmatch(text):
        title = found[3]
        if "”" not in title or title.count("“") == title.count("”"):
            title = title.translate(_OUTER) if "“" not in title else title
            return Wrapped(f"{found[1] or ''}“{BARE}”{found[5]}", title)
    if (found := _OPENED.fullmatch(text)) and found[3].strip("。：:"):
        return Wrapped(f"{found[1]}{BARE}{found[3]}", found[2])
    found = _PLAIN.fullmatch(text)
    return Wrapped(BARE + found[2], found[1]) if found else Wrapped(BARE, text)


def commonest(wraps: Iterable[str]) -> str:
    """Return the wrap that most titles have; the first of equals."""
    counted = Counter(wraps)
    return counted.most_common(1)[0][0] if counted else BARE


def title_of(problem: FoundProblem, usual: str = "") -> Wrapped:
    """Return the title of a node; a word before it, such as 整改任务：, is a part of its wrap.

    Args:
        problem: The node.
        usual: The wrap of its level, which is taken off as it is where it fits.
    """
    if problem.heading is None:
        return Wrapped(BARE, "")
    before = heading_word(problem)
    printed = problem.heading.text.strip()
    if usual and (inner := _inside(before + printed, usual)):
        quoted = "“{标题}”" in usual
        return Wrapped(usual, inner.translate(_OUTER) if quoted and "“" not in inner else inner)
    found = unwrapped(printed)
    return Wrapped(before + found.wrap, found.title) if before else found


def _inside(printed: str, wrap: str) -> str:
    """Return what stands in the place of the title, if a printed heading has this wrap."""
    before, _, after = wrap.partition(BARE)
    if wrap == BARE or len(printed) <= len(before + after) or not (printed.startswith(before) and printed.endswith(after)):
        return ""
    return printed[len(before) : len(printed) - len(after)].strip()


def heading_word(problem: FoundProblem) -> str:
    """Return the word that stands before a title, with its colon."""
    if problem.line is None:
        return ""
    body: Span = problem.line.body
    word = field_word(body.text)
    return f"{word.word}：" if word and word.role is Role.HEADING else ""
