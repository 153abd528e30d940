"""Numerals: integers as Chinese official documents write them in labels."""

from functools import lru_cache
from typing import Final

_DIGITS: Final = "零一二三四五六七八九"
_UNITS: Final = ("", "十", "百", "千")
LARGEST_HAN: Final = 9999
"""Largest number that `han` writes; no notice has more items of a kind."""
LARGEST_CIRCLED: Final = 50
"""Unicode has circled numbers up to fifty."""


@lru_cache(1000)
def han(number: int) -> str:
    """Return 1 as 一, 12 as 十二, 105 as 一百零五.

    Raises:
        ValueError: outside 1–9999.
    """
    if not 1 <= number <= LARGEST_HAN:
        message = f"no Chinese label numeral for {number}"
        raise ValueError(message)
    written = ""
    pending_zero = False
    for power in range(len(str(number)) - 1, -1, -1):
        digit = number // 10**power % 10
        if digit == 0:
            pending_zero = bool(written)
            continue
        if pending_zero:
            written += "零"
            pending_zero = False
        written += _DIGITS[digit] + _UNITS[power]
    # 10–19 drop the leading 一: 十二, while 112 keeps it: 一百一十二
    return written.removeprefix("一") if written.startswith("一十") else written


def circled(number: int) -> str:
    """Return ① to ㊿; beyond them the number in full-width brackets, as Word users write it.

    Raises:
        ValueError: below 1.
    """
    if number < 1:
        message = f"no circled numeral for {number}"
        raise ValueError(message)
    if number > LARGEST_CIRCLED:
        return f"（{number}）"
    for last, first_code in ((20, 0x2460), (35, 0x3251 - 20), (LARGEST_CIRCLED, 0x32B1 - 35)):
        if number <= last:
            return chr(first_code + number - 1)
    raise AssertionError
