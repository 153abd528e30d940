"""Likeness: which things of two lists belong together, and which of them changed places."""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rapidfuzz import fuzz

Thing = TypeVar("Thing")
Likeness = Callable[[Thing, Thing], float]
"""How much alike two things are, from 0 to 100."""


@dataclass(frozen=True, slots=True)
class Match(Generic[Thing]):
    """A thing of the old list with its counterpart in the new one; either may be missing."""

    old: Thing | None
    new: Thing | None
    old_number: int = 0
    """Which one it was, from 1; 0 where it is missing."""
    new_number: int = 0
    moved: bool = False


def text_likeness(old: str, new: str) -> float:
    """Return how much alike two texts are."""
    return fuzz.ratio(old, new)


def matches(
    olds: Sequence[Thing],
    news: Sequence[Thing],
    identity: Callable[[Thing], Hashable],
    text: Callable[[Thing], str],
    least: float,
) -> list[Match[Thing]]:
    """Pair two lists, equal things first and then like ones, and return all in printed order."""
    pairs = dict(_equal(olds, news, identity))
    old_left = [at for at in range(len(olds)) if at not in pairs]
    taken = set(pairs.values())
    new_left = [at for at in range(len(news)) if at not in taken]
    if old_left and new_left:
        old_texts, new_texts = {at: text(olds[at]) for at in old_left}, {at: text(news[at]) for at in new_left}
        alike = best_pairs(old_left, new_left, lambda old, new: text_likeness(old_texts[old], new_texts[new]), least)
        pairs.update(alike)
    stay = in_place([pairs[at] for at in sorted(pairs)])
    order = in_print([*range(len(olds))], pairs, len(news))
    return [
        Match(
            None if old is None else olds[old],
            None if new is None else news[new],
            0 if old is None else old + 1,
            0 if new is None else new + 1,
            old is not None and new is not None and new not in stay,
        )
        for old, new in order
    ]


def _equal(
    olds: Sequence[Thing], news: Sequence[Thing], identity: Callable[[Thing], Hashable]
) -> Iterator[tuple[int, int]]:
    waiting: dict[Hashable, list[int]] = {}
    for at, new in enumerate(news):
        waiting.setdefault(identity(new), []).append(at)
    for at, old in enumerate(olds):
        if found := waiting.get(identity(old)):
            yield at, found.pop(0)


def best_pairs(
    olds: Sequence[Thing], news: Sequence[Thing], likeness: Likeness[Thing], least: float
) -> list[tuple[Thing, Thing]]:
    """Pair the most alike first; of several equally alike those at like places."""
    scores = [
        (-score, abs(i - j), i, j)
        for i, old in enumerate(olds)
        for j, new in enumerate(news)
        if (score := likeness(old, new)) >= least
    ]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(scores):
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return [(olds[i], news[found[i]]) for i in sorted(found)]


def in_place(places: Sequence[int]) -> set[int]:
    """Return the largest set that kept its order: its complement is the smallest that can be said to have moved."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, place in enumerate(places):
        length = bisect_left(tails, place)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [place]
        ends[length : length + 1] = [at]
    stay: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        stay.add(places[at])
        at = before[at]
    return stay


def in_print(olds: Sequence[int], pairs: dict[int, int], news: int) -> list[tuple[int | None, int | None]]:
    """Return new things in their order, and each that is gone behind the last one that stayed before it."""
    partners = {new: old for old, new in pairs.items()}
    gone: dict[int, list[int]] = {}
    last = -1
    for old in olds:
        if old in pairs:
            last = pairs[old]
        else:
            gone.setdefault(last, []).append(old)
    order: list[tuple[int | None, int | None]] = [(old, None) for old in gone.get(-1, [])]
    for new in range(news):
        order.append((partners.get(new), new))
        order += [(old, None) for old in gone.get(new, [])]
    return order
