"""Number forms: a number as each of Word's number formats writes it (ECMA-376 part 1, 17.18.59)."""

import re
from collections.abc import Callable
from typing import Final

from generator.text.numerals import LARGEST_HAN, han

_ROMANS: Final = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_FORMAL: Final = str.maketrans("一二三四五六七八九十百千零", "壹贰叁肆伍陆柒捌玖拾佰仟零")
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"


def _letter(number: int) -> str:
    """1 as a, 26 as z, 27 as aa, 53 as aaa, as Word goes on."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMANS:
        written += letters * (number // value)
        number %= value
    return written


def _digits(number: int) -> str:
    """12 as 一二."""
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))


def _counting(number: int) -> str:
    """12 as 十二; from a hundred on digit by digit, as Word does."""
    return han(number) if number < 100 else _digits(number)  # noqa: PLR2004


def _full_width(number: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(number))


def _legal(number: int) -> str:
    """12 as 壹拾贰."""
    return ("一" * (number // 10 == 1) + han(number)).translate(_FORMAL)


def _japanese(number: int) -> str:
    """105 as 百五."""
    return re.sub("一(?=[百千])", "", han(number)).replace("零", "")


def _enclosed(first: str, last: int) -> Callable[[int], str]:
    """Numbers that have one character each, up to the last of them."""
    return lambda number: chr(ord(first) + number - 1) if number <= last else str(number)


_FORMS: Final[dict[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalHalfWidth": str,
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _enclosed("①", 20),
    "decimalEnclosedCircleChinese": _enclosed("①", 20),
    "decimalEnclosedFullstop": _enclosed("⒈", 20),
    "decimalEnclosedParen": _enclosed("⑴", 20),
    "numberInDash": lambda number: f"- {number} -",
    "chineseCounting": _counting,
    "chineseCountingThousand": han,
    "chineseLegalSimplified": _legal,
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "japaneseCounting": _japanese,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": han,
    "taiwaneseDigital": _digits,
    "koreanDigital2": _digits,
    "ideographEnclosedCircle": _enclosed("㊀", 10),
    "ideographTraditional": lambda number: _STEMS[number - 1] if number <= len(_STEMS) else str(number),
    "ideographZodiac": lambda number: _BRANCHES[number - 1] if number <= len(_BRANCHES) else str(number),
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "none": lambda _: "",
}


def written(number: int, form: str) -> str:
    """Return a number in one of Word's formats; as digits where it cannot be written so, or the format is not known."""
    if not 1 <= number <= LARGEST_HAN:
        return str(number) if form != "none" else ""
    return _FORMS.get(form, str)(number)


def is_known(form: str) -> bool:
    """Whether Word's format is one that is written here as Word does."""
    return form in _FORMS
