"""Looks: words that a template or a profile changed, so told that the same change is the same in every notice."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from generator.diff.state import State
from generator.diff.tree import nodes_of
from generator.diff.values import told
from generator.diff.words import aligned, marked
from generator.model.register import Entry

_CLAUSES: Final = re.compile(r"[一二三四五六七八九十]{1,3}是|[^，。；：、！？（）“”‘’《》\n\u3000 ]+|.", re.DOTALL)
_GAP: Final = "……"
"""Stands for what differs from notice to notice."""
_GAPS: Final = re.compile(rf"(?:{_GAP}(?:[，。；：、\s]|〔换行〕)?)*{_GAP}")
_NUMBERS: Final = re.compile(
    r"\d[\d,.]*|[①-⓿㉑-㉟㊱-㊿]+|(?<=第)[一二三四五六七八九十百]+|[一二三四五六七八九十百]+(?=[、）是]|$)"
)
_BREAK: Final = "〔换行〕"
_LONG: Final = 8
"""Characters from which on an edit may hold words of the data."""
_LONGEST: Final = 80
_MOST_GAPS: Final = 3
"""What is longer, or holds more data, is told as a passage that was arranged otherwise."""
_PASSAGE: Final = "〔整段文字〕"
_AROUND: Final = 24
"""Characters shown around a change."""


@dataclass(frozen=True, slots=True)
class LookEdit:
    """One place of one notice that a template or a profile changed."""

    removed: str
    added: str
    key: tuple[str, str]
    """The same with a gap for names and numbers: equal in all notices that changed alike."""
    lines: tuple[int, ...]
    """Where it happened: edits that always go together are one change."""
    before: str
    """A passage as it was, as an example."""
    after: str


def look_edits(old: State, new: State) -> tuple[LookEdit, ...]:
    """Return the edits of one notice, each once."""
    data = _Data(old.entry, new.entry)
    found: dict[tuple[str, str], LookEdit] = {}
    for line, gone, come, before, after in _edits(old.lines, new.lines):
        key, removed, added = (data.general(gone), data.general(come)), _shortened(gone), _shortened(come)
        if seen := found.get(key):
            found[key] = LookEdit(seen.removed, seen.added, key, (*seen.lines, line), seen.before, seen.after)
        else:
            found[key] = LookEdit(removed, added, key, (line,), before, after)
    return tuple(found.values())


def _edits(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, str, str, str, str]]:
    line = 0
    for gone, come in aligned(old, new):
        if gone != come:
            for at, removed, added, before, after in _within("\n".join(gone), "\n".join(come)):
                yield line + at, removed, added, before, after
        line += len(gone)


def _within(gone: str, come: str) -> Iterator[tuple[int, str, str, str, str]]:
    """Compare clause by clause, which is cheap, and word by word only the clauses that differ."""
    if not gone or not come:
        yield 0, _shown(gone), _shown(come), _shortened(gone), _shortened(come)
        return
    before = after = ""
    for old, new in aligned(_CLAUSES.findall(gone), _CLAUSES.findall(come)):
        removed, added = "".join(old), "".join(new)
        if removed != added:
            for edit_removed, edit_added, i, j in _words(removed, added):
                example = _example(gone, len(before) + i, edit_removed), _example(come, len(after) + j, edit_added)
                line = (before + removed[:i]).count("\n")
                yield line, _shown(edit_removed), _shown(edit_added), *example
        before, after = before + removed, after + added


def _words(removed: str, added: str) -> Iterator[tuple[str, str, int, int]]:
    i = j = 0
    gone = come = ""
    for segment in marked(removed, added):
        if segment.side == "same":
            if gone or come:
                yield gone, come, i, j
            i, j = i + len(gone) + len(segment.text), j + len(come) + len(segment.text)
            gone = come = ""
        elif segment.side == "removed":
            gone = segment.text
        else:
            come = segment.text
    if gone or come:
        yield gone, come, i, j


def _example(text: str, at: int, edit: str) -> str:
    start, end = max(0, at - _AROUND), at + min(len(edit), _LONGEST) + _AROUND
    head, tail = _GAP if start else "", _GAP if end < len(text) else ""
    return _shown(f"{head}{text[start:end]}{tail}")


def _shortened(text: str) -> str:
    """Return a text as it is shown, a long one without its middle."""
    return _shown(text if len(text) <= _LONGEST else f"{text[: _LONGEST // 2]}{_GAP}{text[-_LONGEST // 2 :]}")


def _shown(text: str) -> str:
    return text.replace("\n", _BREAK)


@dataclass(frozen=True)
class _Data:
    """What the data of a notice say by themselves, so that only composed words tell one change of look from another."""

    old: Entry
    new: Entry

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What stands in composed sentences, the longest first."""
        found: set[str] = set()
        for entry in (self.old, self.new):
            unit, notice = entry.unit, entry.notice
            found |= {unit.name, unit.short_name, unit.self_reference, unit.party_body, entry.round.name, notice.team}
            found |= {day.prose for day in (notice.stay, notice.feedback, notice.as_of, notice.published) if day}
        return tuple(sorted((name for name in found if len(name) > 1), key=lambda name: (-len(name), name)))

    @cached_property
    def clauses(self) -> frozenset[str]:
        """What problems, aspects and passages say, clause by clause."""
        notice = self.new.notice
        texts = [text for node in nodes_of(notice) for text in (node.name, node.body, told(node.owner.deadline))]
        texts += [aspect.title for aspect in notice.aspects]
        texts += [told(text) for text in (notice.opening, notice.introduction, notice.supervision.text)]
        passages = (*notice.organisation, *notice.next_steps)
        texts += [told(part) for one in passages for part in (one.title, one.text, one.points)]
        return frozenset(clause for text in texts for clause in _CLAUSES.findall(text) if len(clause) > 1)

    def general(self, text: str) -> str:
        """Return a text with a gap for all that is data, and for numbers."""
        if len(text) >= _LONG:
            for name in self.names:
                text = text.replace(name, _GAP)
            text = "".join(_GAP if clause in self.clauses else clause for clause in _CLAUSES.findall(text))
        general = _GAPS.sub(_GAP, _NUMBERS.sub(_GAP, text))
        return _PASSAGE if len(general) > _LONGEST or general.count(_GAP) > _MOST_GAPS else general
