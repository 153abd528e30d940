"""Tidying: changes of words made readable: no more is marked than changed, and no confetti between two marks."""

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

_MARKS: Final = frozenset("，。；：、！？（）“”‘’《》〈〉—…·,.;:!?()\"' \n")
_WEAK: Final = _MARKS | frozenset("的了和与及等在是对将把为由到从向并也都又而或其各该一")
"""Marks and words that hold no meaning by themselves: kept between two changes they would only be confetti."""
_ENDS: Final = {"\n": 5, "。": 4, "；": 3, "！": 4, "？": 4, "：": 2, "，": 2, "、": 1}
"""Marks behind which a change had better begin."""
_SHARED: Final = 0.15
"""Share of two passages that must be the same before marks inside them help anybody."""
_HAN: Final = re.compile(r"[\u3400-\u9fff]")

Change = tuple[list[str], list[str]]
"""Words that went, and words that came in their place; where both are equal, words that stayed."""


def trimmed(pieces: Sequence[Change]) -> list[Change]:
    """Give back what is the same at both ends of a change, as far as whole words stay."""
    found: list[Change] = []
    for gone, come in pieces:
        if gone == come or not gone or not come:
            found.append((gone, come))
            continue
        start = _shared_end(gone, come)
        head, old = _cut(gone, start)
        _, new = _cut(come, start)
        end = _shared_end([word[::-1] for word in reversed(old)], [word[::-1] for word in reversed(new)])
        old, tail = _cut(old, len("".join(old)) - end)
        new, _ = _cut(new, len("".join(new)) - end)
        found += [piece for piece in ((head, head), (old, new), (tail, tail)) if piece[0] or piece[1]]
    return found


def _shared_end(gone: Sequence[str], come: Sequence[str]) -> int:
    """Return how many characters at the start are the same, up to the end of a word of either side."""
    old, new = "".join(gone), "".join(come)
    length = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    ends = {*accumulate(map(len, gone)), *accumulate(map(len, come))}
    ends = {
        end for end in ends if end <= length and (end > 1 or not _HAN.match(old[0])) and not _in_number(old, new, end)
    }
    return max(ends, default=0)


def _in_number(old: str, new: str, at: int) -> bool:
    """Tell whether a cut would go through a number or a Latin word."""
    return any(0 < at < len(text) and _solid(text[at - 1]) and _solid(text[at]) for text in (old, new))


def _solid(character: str) -> bool:
    return character.isdigit() or (character.isascii() and character.isalpha()) or character in ".,%"


def _cut(words: Sequence[str], at: int) -> tuple[list[str], list[str]]:
    """Cut words at a character."""
    head: list[str] = []
    size = 0
    for place, word in enumerate(words):
        if size + len(word) > at:
            inside = [word[: at - size]] if at > size else []
            return [*head, *inside], [word[at - size :], *words[place + 1 :]]
        head.append(word)
        size += len(word)
    return head, []


def tidied(pieces: Sequence[Change]) -> list[Change]:
    """Join changes between which only a mark or an empty word stayed, or nearly nothing."""
    joined: list[Change] = []
    for at, (gone, come) in enumerate(pieces):
        stayed = gone == come
        between = stayed and 0 < at < len(pieces) - 1
        if between and len(gone) <= 2 and all(word in _WEAK for word in gone) and "\n" not in gone:  # noqa: PLR2004
            stayed = False
        if not stayed and joined and joined[-1][0] != joined[-1][1]:
            joined[-1] = (joined[-1][0] + gone, joined[-1][1] + come)
        elif not stayed or gone:
            joined.append((gone, come))
    return _wholly_new(joined)


def _wholly_new(pieces: list[Change]) -> list[Change]:
    """Tell passages that share next to nothing as one replaced by the other."""
    changes = [at for at, (gone, come) in enumerate(pieces) if gone != come]
    if len(changes) < 3:  # noqa: PLR2004  two changes and what lies between them can be read
        return pieces
    first, last = changes[0], changes[-1] + 1
    gone = [word for piece, _ in pieces[first:last] for word in piece]
    come = [word for _, piece in pieces[first:last] for word in piece]
    same = sum(len("".join(old)) for old, new in pieces[first:last] if old == new)
    if same >= _SHARED * max(len("".join(gone)), len("".join(come))):
        return pieces
    return [*pieces[:first], (gone, come), *pieces[last:]]


def slid(pieces: Sequence[Change]) -> list[Change]:
    """Let what was only added or only removed begin where a sentence or a clause does, if it can begin there as well."""
    found = [(list(gone), list(come)) for gone, come in pieces]
    for at in range(1, len(found) - 1):
        gone, come = found[at]
        before, after = found[at - 1][0], found[at + 1][0]
        if bool(gone) == bool(come) or found[at - 1][0] != found[at - 1][1] or found[at + 1][0] != found[at + 1][1]:
            continue
        shift = _best_shift(before, gone or come, after)
        whole = before + (gone or come) + after
        start, size = len(before) + shift, len(gone or come)
        middle = whole[start : start + size]
        found[at - 1] = (whole[:start], whole[:start])
        found[at] = (middle, []) if gone else ([], middle)
        found[at + 1] = (whole[start + size :], whole[start + size :])
    return [piece for piece in found if piece[0] or piece[1]]


def _best_shift(before: Sequence[str], middle: Sequence[str], after: Sequence[str]) -> int:
    """Return by how many words a stretch may move along equal words so that it stands between marks."""
    whole = [*before, *middle, *after]
    size, home = len(middle), len(before)
    low = high = home
    while low > 1 and whole[low - 1] == whole[low - 1 + size]:
        low -= 1
    while high + size < len(whole) - 1 and whole[high] == whole[high + size]:
        high += 1
    return max(range(low, high + 1), key=lambda at: (_ENDS.get(whole[at - 1], 0) if at else 5, -abs(at - home))) - home
