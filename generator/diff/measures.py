"""Measures: what changed in what was done about a problem."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.diff.change import Change, Kind
from generator.diff.likeness import Match, matches
from generator.diff.values import essence, field_changes
from generator.model.measure import Measure, Theme
from generator.text.sentences import run_in

LEAST = 50.0
"""How much alike two measures are that are the same one, reworded."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A measure and where it stands."""

    measure: Measure
    number: int
    """Which one it is of its problem or aspect, from 1."""
    problem: str
    title: str
    theme: int = -1
    """Which theme it belongs to; -1 for none."""
    theme_name: str = ""

    @property
    def where(self) -> str:
        """How people name it."""
        return f"措施 {self.number}"

    @property
    def content(self) -> object:
        """What it says, without what is not printed."""
        return essence((self.measure.lead, self.measure.text, self.measure.parts))


def numbered(measures: Sequence[Measure | Theme], problem: str = "", title: str = "") -> list[Numbered]:
    """Return all measures in printed order, those of themes too.

    Args:
        measures: As they are written.
        problem: 编号 of what they belong to, empty for an aspect.
        title: Its title.
    """
    found: list[Numbered] = []
    for place, item in enumerate(measures):
        themed = (place, item.name) if isinstance(item, Theme) else (-1, "")
        for measure in item.measures if isinstance(item, Theme) else [item]:
            found.append(Numbered(measure, len(found) + 1, problem, title, *themed))
    return found


def measure_words(measure: Measure) -> str:
    """Return a measure as it reads."""
    text = [measure.text.plain] if measure.text else []
    lead = [run_in(measure.lead)] if measure.lead else []
    return "".join([*lead, *text, *(part.plain for part in measure.parts)])


def _source(measure: Measure) -> str:
    text = [measure.text.source] if measure.text else []
    lead = [run_in(measure.lead)] if measure.lead else []
    return "".join([*lead, *text, *(f"〔{part.source}〕" for part in measure.parts)])


def measure_changes(
    old: Sequence[Measure | Theme], new: Sequence[Measure | Theme], problem: str = "", title: str = ""
) -> Iterator[Change]:
    """Yield all changes of the measures of one problem or aspect."""
    if old == new:
        return
    found = _matched(numbered(old, problem, title), numbered(new, problem, title))
    themes = _theme_pairs(_themes(old), _themes(new), found)
    for before, after in _renamed(_themes(old), _themes(new), themes):
        yield Change(Kind.TEXT, problem, "措施主题", before, after, title)
    for match in found:
        yield from _content(match)
        yield from _place(match, themes)
        yield from _unprinted(match)


def pooled_measures(olds: Sequence[Numbered], news: Sequence[Numbered]) -> Iterator[Change]:
    """Yield the changes of the measures of several problems together, where place and repetition say nothing."""
    said = {item.content for item in olds} & {item.content for item in news}
    for match in _matched(olds, news):
        item = match.new or match.old
        if (match.old and match.new) or (item and item.content not in said):
            yield from _content(match)
            yield from _unprinted(match)


def _matched(olds: Sequence[Numbered], news: Sequence[Numbered]) -> list[Match[Numbered]]:
    return matches(olds, news, lambda item: item.content, lambda item: measure_words(item.measure), LEAST)


def _content(match: Match[Numbered]) -> Iterator[Change]:
    old, new = match.old, match.new
    if old is None and new is not None:
        yield Change(Kind.MEASURE_ADDED, new.problem, new.where, "", measure_words(new.measure), new.title)
    elif new is None and old is not None:
        yield Change(Kind.MEASURE_REMOVED, old.problem, old.where, measure_words(old.measure), "", old.title)
    elif old is not None and new is not None and old.content != new.content:
        before, after = measure_words(old.measure), measure_words(new.measure)
        if before == after:
            before, after = _source(old.measure), _source(new.measure)
        yield Change(Kind.MEASURE_REWORDED, new.problem, new.where, before, after, new.title)


def _unprinted(match: Match[Numbered]) -> Iterator[Change]:
    if match.old and match.new:
        old, new = match.old.measure, match.new.measure
        prefix, problem, title = f"{match.new.where} ", match.new.problem, match.new.title
        yield from field_changes(old, new, ("date", "actor"), prefix=prefix, problem=problem, title=title)


def _place(match: Match[Numbered], themes: Mapping[int, int]) -> Iterator[Change]:
    old, new = match.old, match.new
    if old is None or new is None:
        return
    kept = (old.theme == -1 or old.theme in themes) and (new.theme == -1 or new.theme in themes.values())
    words = (f"第 {old.number} 条", f"第 {new.number} 条")
    if kept and themes.get(old.theme, -1) != new.theme:
        words = (old.theme_name or "没有主题", new.theme_name or "没有主题")
    elif not match.moved:
        return
    yield Change(Kind.MEASURE_MOVED, new.problem, new.where, *words, new.title)


def _themes(measures: Sequence[Measure | Theme]) -> dict[int, str]:
    return {place: item.name for place, item in enumerate(measures) if isinstance(item, Theme)}


def _theme_pairs(olds: Mapping[int, str], news: Mapping[int, str], found: Sequence[Match[Numbered]]) -> dict[int, int]:
    """Pair themes that share most of their measures, or else their name."""
    shared = Counter((match.old.theme, match.new.theme) for match in found if match.old and match.new)
    wishes = {(i, j): 10 * shared[i, j] + 15 * (olds[i] == news[j]) for i in olds for j in news}
    pairs: dict[int, int] = {}
    for (i, j), wish in sorted(wishes.items(), key=lambda pair: (-pair[1], abs(pair[0][0] - pair[0][1]))):
        if wish and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _renamed(olds: Mapping[int, str], news: Mapping[int, str], pairs: Mapping[int, int]) -> Iterator[tuple[str, str]]:
    """Yield themes that came, went or are called otherwise."""
    before = {new: olds[old] for old, new in pairs.items()}
    for place, name in news.items():
        if before.get(place, "") != name:
            yield before.get(place, ""), name
    for place, name in olds.items():
        if place not in pairs:
            yield name, ""
