"""Enumeration: a text with 一是 … 二是 …, 1. … 2. … or （1） … （2） … taken apart; only where the numbers run on from one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from generator.text.labels import ordinal, typed_label
from generator.text.numerals import circled, han

_Style = Callable[[int], tuple[str, ...]]
_STYLES: Final[tuple[_Style, ...]] = (
    lambda number: (f"{number}.", f"{number}．", f"{number}、"),
    lambda number: (f"（{number}）", f"({number})", f"({number}）", f"（{number})"),
    lambda number: (f"（{han(number)}）", f"({han(number)})"),
    lambda number: (ordinal(number),),
    lambda number: (f"其{han(number)}，", f"其{han(number)}、"),
    lambda number: (f"第{han(number)}，", f"第{han(number)}、"),
    lambda number: (f"{han(number)}、",),
    lambda number: (f"{number}）", f"{number})"),
    lambda number: (circled(number),),
)
"""How the items of a list may be numbered."""
_BREAKS: Final = "\n。；;：:！？ \u3000，,"
"""What may stand before a label inside a paragraph."""
_WEAK: Final = "；;，,、"
_LEAST: Final = 2


@dataclass(frozen=True)
class Enumeration:
    """A text taken apart."""

    lead: str
    """What stands before the first item."""
    items: tuple[str, ...]
    """The items without their labels; empty where nothing is enumerated."""


def take_apart(text: str) -> Enumeration:
    """Return the items of a text: of the numberings that run on in it the one that begins first."""
    found = [(places, style) for style in _STYLES if len(places := _places(text, style)) >= _LEAST]
    if not found:
        return Enumeration(text, ())
    places = min(found, key=lambda one: one[0][0])[0]
    ends = [start for start, _ in places[1:]] + [len(text)]
    items = (text[after:end] for (_, after), end in zip(places, ends, strict=True))
    return Enumeration(text[: places[0][0]].strip(), tuple(_tidy(item) for item in items))


def _places(text: str, style: _Style) -> list[tuple[int, int]]:
    """Return where 1, 2, 3 … stand, and where their texts begin."""
    places: list[tuple[int, int]] = []
    done = 0
    while found := _next(text, style(len(places) + 1), done):
        places.append(found)
        done = found[1]
    return places


def _next(text: str, labels: tuple[str, ...], start: int) -> tuple[int, int] | None:
    starts = [at for label in labels if (at := _find(text, label, start)) is not None]
    if not starts:
        return None
    at = min(starts)
    label = max((label for label in labels if text.startswith(label, at)), key=len)
    return at, at + len(label)


def _find(text: str, label: str, start: int) -> int | None:
    at = text.find(label, start)
    while at >= 0:
        if (at == 0 or text[at - 1] in _BREAKS) and typed_label(text[at : at + 20]):
            return at
        at = text.find(label, at + 1)
    return None


def _tidy(item: str) -> str:
    """Return an item with a full point in place of the mark by which a list goes on."""
    item = item.strip()
    return f"{item.rstrip(_WEAK)}。" if item and item[-1] in _WEAK else item


def paragraphs(text: str) -> str:
    """Return a text of a cell as one of the format: its lines are paragraphs, and no label stands before them."""
    parts = take_apart(text)
    lines = [parts.lead, *parts.items] if parts.items and (not parts.lead or typed_label(text)) else [text]
    if "\n\n" in text:  # whoever wrote empty lines knows what a paragraph is
        return "\n\n".join(without_label(line) for line in lines if line)
    return "\n\n".join(without_label(row.strip()) for line in lines for row in line.split("\n") if row.strip())


def without_label(text: str) -> str:
    """Return a text without the labels before it."""
    text = text.strip()
    while label := typed_label(text):
        rest = text[text.index(label) + len(label) :].strip()
        if not rest:
            return text
        text = rest
    return text
