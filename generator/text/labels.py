"""Labels: the numbers printed before headings and measures, and those that a writer typed by mistake."""

import re
from collections.abc import Callable
from typing import Final

from generator.text.numerals import circled, han

_WRITERS: Final[dict[str, Callable[[int], str]]] = {"汉字": han, "数字": str, "圈码": circled}
_PLACE: Final = re.compile(r"\{([^{}]*)\}")

# 一是…, 其一…, 第一，…, （一）…, (1)…, 一、…, 1.…, 1、…, ①…  Never 1.5 万元, 一是一二是二 counts as typed all the same.
_TYPED: Final = re.compile(
    r"\s*(?:"
    r"[一二三四五六七八九十]{1,3}是(?!否|非)"
    r"|其[一二三四五六七八九十][，,、是]"
    r"|第[一二三四五六七八九十]{1,3}[，,、：]"
    r"|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|[一二三四五六七八九十]{1,3}、"
    r"|\d{1,3}[.．、](?!\d)"
    r"|[①-⑳㉑-㉟㊱-㊿]"
    r")"
)


def unknown_places(pattern: str) -> list[str]:
    """Return the placeholders of a label pattern that nothing can fill."""
    return [name for name in _PLACE.findall(pattern) if name not in _WRITERS]


def label(pattern: str, number: int) -> str:
    """Fill a label pattern: `（{汉字}）` and 2 give （二）, `第{汉字}方面问题：` gives 第二方面问题：.

    A pattern without a placeholder, such as `整改任务：`, is printed as it stands.
    """
    return _PLACE.sub(lambda place: _WRITERS[place[1]](number), pattern)


def ordinal(number: int) -> str:
    """Return the word that opens a measure: 一是, 二是 …"""
    return f"{han(number)}是"


def typed_label(text: str) -> str:
    """Return the label that a writer typed at the start of a text, or an empty string."""
    found = _TYPED.match(text)
    return found[0].strip() if found else ""
