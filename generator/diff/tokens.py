"""Tokens: a text cut into words, numbers with their unit, and marks."""

import re
from functools import lru_cache
from typing import Final

_UNITS: Final = "年|月|日|号|时|分|[万亿]?元|人次|个|项|条|次|人|名|份|件|户|家|处|笔|套|篇|期|场|起|辆|亩|公里|平方米|小时|天|周|[%％‰]"
_TOKEN: Final = re.compile(
    rf"[0-9０-９](?:[0-9０-９,.]*[0-9０-９])?余?(?:{_UNITS})?"
    r"|[A-Za-z][A-Za-z'’-]*|[\u3400-\u9fff\U00020000-\U0003ffff]+|\s+|.",
    re.DOTALL,
)
_HAN: Final = re.compile(r"[\u3400-\u9fff]")


def tokens(text: str) -> list[str]:
    """Cut a text into words, numbers with their unit, and marks."""
    found: list[str] = []
    for token in _TOKEN.findall(text):
        found += _words(token) if len(token) > 1 and _HAN.match(token) else [token]
    return found


@lru_cache(maxsize=4096)
def _words(run: str) -> list[str]:
    import rjieba  # noqa: PLC0415  its dictionary takes half a second, and only marked words need it

    return list(rjieba.cut(run))
