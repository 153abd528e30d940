"""Labels: what stands at the start of a paragraph to say where it belongs.

A shape says nothing about a level: one issuer's （一） is another's 1. Only what follows what can tell (outline.py).
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from generator.text.numerals import LARGEST_CIRCLED, circled, han

_NUMBER_OF_HAN: Final = {han(number): number for number in range(1, 200)}
_NUMBER_OF_CIRCLE: Final = {circled(number): number for number in range(1, LARGEST_CIRCLED + 1)}
_HAN: Final = "[一二三四五六七八九十百零〇]{1,5}"


class Shape(StrEnum):
    """How a label looks."""

    HAN_COMMA = "{汉字}、"
    HAN_BRACKET = "（{汉字}）"
    DIGIT_DOT = "{数字}."
    DIGIT_BRACKET = "（{数字}）"
    CIRCLED = "{圈码}"
    NAMED = "named"
    """With a word of its own, such as 第一方面问题：."""
    BARE = "bare"
    """No label at all: a heading that is one by its words."""


_PART: Final = re.compile(r"第\{(?:汉字|数字)\}(?:部分|章|篇)[：、\s]?")
FAMILIES: Final = {Shape.HAN_BRACKET: "bracket", Shape.DIGIT_BRACKET: "bracket"}
"""Shapes that issuers mix up: （2） after （一）."""


@dataclass(frozen=True)
class Label:
    """One label."""

    shape: Shape
    number: int
    length: int
    """Characters that it takes, blanks behind it included."""
    pattern: str
    """As a profile writes it: 第{汉字}方面问题：."""

    @property
    def names_part(self) -> bool:
        """Whether its word says that it stands before a part."""
        return bool(_PART.fullmatch(self.pattern))

    @property
    def kind(self) -> str:
        """What labels of one series have in common."""
        return self.pattern if self.shape is Shape.NAMED else self.shape.value


_PLAIN: Final = (
    (Shape.HAN_COMMA, re.compile(rf"({_HAN})\s*[、．.](?![、．.])\s*")),
    (Shape.HAN_BRACKET, re.compile(rf"[（(]\s*({_HAN})\s*[）)]\s*[、.．]?\s*")),
    (Shape.DIGIT_DOT, re.compile(r"(\d{1,3})\s*(?:[.．](?![\d.．])|、(?!、))\s*")),
    (Shape.DIGIT_BRACKET, re.compile(r"[（(]?\s*(\d{1,3})\s*[）)]\s*[、.．]?\s*")),
    (Shape.CIRCLED, re.compile(r"([①-⑳㉑-㉟㊱-㊿])\s*[、.．]?\s*")),
)
# 第一部分 , 第一方面问题：, 反馈问题1：, 问题一、, 第3个问题：
_NAMED: Final = re.compile(
    rf"(?P<before>第)(?P<n1>{_HAN}|\d{{1,3}})(?P<after1>[个项类大条方面]{{1,3}}[^\s，。；：:、“”]{{0,6}}[：:]|[个项类大条]?方面[、，]?\s|(?:部分|章|篇)[：:、\s])"
    rf"|(?P<word>(?:反馈|整改|具体|存在|主要|巡[察视]反馈)?(?:问题|任务|事项|方面|清单|意见))\s*(?P<n2>{_HAN}|\d{{1,3}})\s*(?P<after2>[：:、.．])"
)


def leading_label(text: str) -> Label | None:
    """Return the label at the start of a text."""
    if not text:
        return None
    for shape, pattern in _PLAIN:
        if found := pattern.match(text):
            number = _number(found[1])
            if number and found.end() < len(text) and not _counts(shape, text[found.end() :]):
                return Label(shape, number, found.end(), shape.value)
    if found := _NAMED.match(text):
        written = found["n1"] or found["n2"]
        number = _number(written)
        if number:
            place = "{数字}" if written.isdecimal() else "{汉字}"
            after = found["after1"] or found["after2"]
            # 第一部分 before a heading has nothing but a blank between
            said = (found["before"] or found["word"]) + place + (f"{after.strip()}　" if after[:2] == "部分" and after[-1].isspace() else after.strip())
            length = found.end() + len(text[found.end() :]) - len(text[found.end() :].lstrip())
            return Label(Shape.NAMED, number, length, said.replace(":", "："))
    return None


def _number(written: str) -> int:
    if written.isdecimal():
        return int(written)
    return _NUMBER_OF_CIRCLE.get(written) or _NUMBER_OF_HAN.get(written, 0)


def _counts(shape: Shape, rest: str) -> bool:
    """Whether the number counts something, as in 一、二季度 and 5、6月."""
    if shape not in (Shape.HAN_COMMA, Shape.DIGIT_DOT):
        return False
    return bool(re.match(rf"(?:{_HAN}|\d{{1,3}})(?:[季级审期类线批号档月次楼层日年]|、)", rest))
