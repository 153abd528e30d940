"""Leftovers: what of a source has found no place, so that nothing is lost."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.ingest.structure.found import FoundNotice
from generator.ingest.structure.labels import leading_label
from generator.ingest.structure.line import Line
from generator.ingest.structure.words import field_word

_MARK: Final = re.compile(r"(?:第?[一二三四五六七八九十]{1,3}(?:是|要|[，,、])|首先|其次|再次|最后|[①-⑳㉑-㉟㊱-㊿]|[（(](?:\d{1,3}|[一二三四五六七八九十]{1,3})[）)]|\d{1,3}[.．、])")
_POINTS: Final = re.compile(r"[\s\W_]+")


@dataclass(frozen=True)
class Leftover:
    """A stretch of a line that no field holds."""

    line: Line
    text: str


def leftovers_of(notice: FoundNotice) -> list[Leftover]:
    """Return the stretches that are neither in a field, nor a label or a word before a text."""
    taken: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for span in notice.all_spans:
        taken[id(span.line)].append((span.start, span.end))
    lines = {id(span.line): span.line for span in notice.all_spans}
    # a line that was cut in two is told by its parts
    whole = {line.number for line in lines.values() if not any(line is one for one in notice.lines)}
    found = []
    for line in [*(line for line in notice.lines if line.number not in whole), *(line for line in lines.values() if line.number in whole)]:
        for start, end in _gaps(len(line.text), taken[id(line)]):
            text = line.text[start:end].strip()
            if text and _without_labels(text):
                found.append(Leftover(line, text))
    return sorted(found, key=lambda one: one.line.number)


def _gaps(length: int, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    at = 0
    for start, end in sorted(taken):
        if start > at:
            yield at, start
        at = max(at, end)
    if at < length:
        yield at, length


def _without_labels(text: str) -> str:
    """What remains of a text without labels, words before texts and marks."""
    before = ""
    while text != before:
        before = text
        text = _POINTS.sub("", text) if _POINTS.fullmatch(text) else text
        if label := leading_label(f"{text} x"):
            text = text[label.length :]
        elif word := field_word(text):
            text = text[word.length :]
        elif mark := _MARK.match(text):
            text = text[mark.end() :]
        else:
            text = text.lstrip("。；;，,：:、 　\xa0（(“")
    return text
