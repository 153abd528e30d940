"""Totals: the figures that a notice declares of itself; typed by hand, and to be held against what is counted."""

import re
from dataclasses import dataclass, field
from typing import Final

from generator.ingest.structure.line import Line

_HAN: Final = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_N: Final = r"(\d+|[一二两三四五六七八九十]{1,3})"
_UNIT: Final = r"[个项条类份件]"
_COUNTS: Final = (
    ("aspects", re.compile(rf"{_N}个?(?:大)?方面")),
    ("problems", re.compile(rf"{_N}{_UNIT}?(?:主要|突出|具体|细化|未整改到位的|立行立改|整改|方面|尚在整改的?|安全生产|自查|的)*(?:问题|隐患)(?!线索)|(?:问题|隐患|事项)(?:共|共计)?{_N}个")),
    ("measures", re.compile(rf"{_N}{_UNIT}(?:具体|细化|整改|解决)*(?:措施|举措)|(?:措施|举措)(?:共|共计)?{_N}{_UNIT}")),
    ("rules", re.compile(rf"{_N}{_UNIT}(?:工作|规章|内控|内部|管理)?(?:制度|办法|文件|规定)|(?:制度|办法)(?:共|共计)?{_N}{_UNIT}")),
    ("leads", re.compile(rf"{_N}[条件]问题线索|问题线索{_N}[条件]")),
    ("tasks", re.compile(rf"{_N}{_UNIT}(?:具体)?(?:整改)?(?:任务|事项|意见)|(?:任务|事项){_N}{_UNIT}")),
    ("plans", re.compile(rf"{_N}{_UNIT}工作计划")),
)
_ITEMS: Final = re.compile(rf"{_N}项(?=共?\d|{_N}个)")
_MARKED: Final = (
    ("basically_done", re.compile(rf"基本(?:完成|整改到位|整改|到位)[^，。；\d]{{0,8}}?{_N}{_UNIT}|{_N}{_UNIT}[^，。；]{{0,6}}?基本(?:完成|整改到位)")),
    ("not_done", re.compile(rf"(?:未完成|尚未完成|未整改到位|未整改)[^，。；\d]{{0,8}}?{_N}{_UNIT}|{_N}{_UNIT}[^，。；]{{0,6}}?(?:未整改到位|尚未完成|未完成|仍未完成)")),
    ("ongoing", re.compile(rf"(?:正在(?:推进)?(?:整改)?|推进)[^，。；\d]{{0,10}}?{_N}{_UNIT}|{_N}{_UNIT}[^，。；]{{0,6}}?(?:正在|尚在|按序时|持续推进)")),
    ("long_term", re.compile(rf"(?:长期(?:坚持|整改)|常态化[^，。；\d]{{0,4}}整改|并长期坚持)[^，。；\d]{{0,6}}?{_N}{_UNIT}|{_N}{_UNIT}[^，。；]{{0,8}}?(?:长期(?:坚持|整改)|需要长期)")),
    ("done", re.compile(rf"(?<!未)(?<!基本)(?:已|全部|已经)?(?:落实|完成|整改|办结|了结|到位)[^，。；\d]{{0,8}}?{_N}{_UNIT}|{_N}{_UNIT}[^，。；、]{{0,10}}?(?<!未)(?<!基本)(?:已?(?:全部)?(?:整改)?(?:完成|到位)|完成整改|整改完成|整改到位)|已有{_N}{_UNIT}")),
)
_ALL_DONE: Final = re.compile(r"(?:已|均|目前)?(?:经)?全部(?:按要求)?(?:完成整改|整改到位|整改完成|完成|落实)")
_BLANKS: Final = re.compile(r"(?<=[\d一-鿿])[ \xa0]+(?=[\d一-鿿])")
_WORTH: Final = re.compile(r"\d|[一二两三四五六七八九十]")


@dataclass(frozen=True)
class Total:
    """Figures that belong together."""

    quote: str
    line: Line = field(repr=False, compare=False)
    figures: dict[str, list[int]] = field(default_factory=dict)
    """By what they count: aspects, items, problems, measures, rules, leads, tasks; done, ongoing and so on."""


def totals_in(line: Line) -> list[Total]:
    """Return the totals in a line, a sentence each."""
    found = []
    for sentence in re.split(r"(?<=。)", _BLANKS.sub("", line.text)):
        if not _WORTH.search(sentence):
            continue
        figures: dict[str, list[int]] = {}
        for name, pattern in (*_COUNTS, ("items", _ITEMS)):
            for one in pattern.finditer(sentence):
                _note(figures, name, one)
        if not figures and "问题" not in sentence:
            continue
        for name, pattern in _MARKED:
            for one in pattern.finditer(sentence):
                _note(figures, name, one)
        if _ALL_DONE.search(sentence) and "problems" in figures:
            figures.setdefault("done", []).extend(figures["problems"])
        if figures:
            found.append(Total(sentence.strip(), line, figures))
    return found


def _note(figures: dict[str, list[int]], name: str, found: re.Match[str]) -> None:
    written = next(group for group in found.groups() if group)
    number = int(written) if written.isdecimal() else _han(written)
    if number is not None and number not in figures.setdefault(name, []):
        figures[name].append(number)


def _han(written: str) -> int | None:
    if written in _HAN:
        return _HAN[written]
    tens, _, ones = written.partition("十")
    if not _ and len(written) > 1:
        return None
    return (_HAN.get(tens, 1 if not tens else 0)) * 10 + _HAN.get(ones, 0)
