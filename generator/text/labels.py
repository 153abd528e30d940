"""Labels: the numbers printed before headings and measures, and those that a writer typed by mistake."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from generator.text.numerals import circled, han

_WRITERS: Final[dict[str, Callable[[int], str]]] = {"汉字": han, "数字": str, "圈码": circled}
_PLACE: Final = re.compile(r"\{([^{}]*)\}")

_DIGIT: Final = "[一二三四五六七八九]"
# 1–9999 as they are written: 五一 is a holiday and 二〇二二 a year, and neither is a numeral.
_HAN: Final = rf"(?=[一二三四五六七八九十])(?:{_DIGIT}千零?)?(?:{_DIGIT}百零?)?(?:{_DIGIT}?十)?{_DIGIT}?"
# 一、二季度 and 5、6月 are numbers of something, 一、三重一大 is a label: what is counted tells them apart.
_NOT_COUNTED: Final = rf"(?!{_HAN}(?:[季级审期类线批号档月次楼层等、和至到]|年级))"

# 一是…, 其一，…, 第一，…, 第一方面问题：…, 反馈问题1：…, （一）…, (1)…, 1)…, 一、…, 1.…, 1、…, ①…, •…
# Never 1.5万元, 2022年, 第一议题, （试行）. 一是一、二是二 counts as typed all the same: no text needs to begin so.
_TYPED: Final = re.compile(
    r"[\s*_]*(?:"
    rf"{_HAN}是(?!否|非)"
    r"|其[一二三四五六七八九十](?:[，,、：:]|是(?!否|非))"
    rf"|第{_HAN}(?:[，,：:]|、(?!{_DIGIT}|十))"
    rf"|第(?:{_HAN}|\d{{1,4}})(?:个?方面|[项条个])?(?:问题|任务|事项)?[：:]"
    rf"|(?:反馈|整改|具体)?(?:问题|任务|事项)(?:{_HAN}|\d{{1,4}})(?:[：:、．]|\.(?!\d))"
    rf"|[（(](?:{_HAN}|\d{{1,3}})[）)]"
    rf"|{_HAN}、{_NOT_COUNTED}"
    r"|\d{1,4}(?:[.．](?!\d)|、(?!\d)|[）)])"
    r"|[①-⓿㉑-㉟㊱-㊿㈠-㈩㊀-㊉❶-➓•●■◆▪]"
    r")"
)


def unknown_places(pattern: str) -> list[str]:
    """Return the placeholders of a label pattern that nothing can fill."""
    return [name for name in _PLACE.findall(pattern) if name not in _WRITERS]


@lru_cache(1000)
def label(pattern: str, number: int) -> str:
    """Fill a label pattern: `（{汉字}）` and 2 give （二）, `第{汉字}方面问题：` gives 第二方面问题：.

    A pattern without a placeholder, such as `整改任务：`, is printed as it stands.
    """
    return _PLACE.sub(lambda place: _WRITERS[place[1]](number), pattern)


def ordinal(number: int) -> str:
    """Return the word that opens a measure: 一是, 二是 and so on."""
    return f"{han(number)}是"


def typed_label(text: str) -> str:
    """Return the label that a writer typed at the start of a text, or an empty string."""
    found = _TYPED.match(text)
    return found[0].strip(" *_\t\n\u3000\u00a0") if found else ""
