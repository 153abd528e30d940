"""Compare: what a draft prints, held against its source, paragraph by paragraph."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import Final

from generator.ingest.draft.leftovers import Leftover
from generator.ingest.structure.found import FoundNotice
from generator.ingest.structure.labels import leading_label
from generator.ingest.structure.line import Line
from generator.ingest.structure.words import field_word
from generator.render.document import Document
from generator.render.plaintext import said

_MARKS: Final = re.compile(r"[一二三四五六七八九十]{1,3}是(?!否|非)|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]|(?:第[一二三四五六七八九十]|首先|其次|再次|最后)[，,、]|(?<=[。；;：:])\d{1,2}[.．、](?![\d.])")
_CIRCLED: Final = re.compile(r"[①-⑳㉑-㉟㊱-㊿]")
_POINTS: Final = re.compile(r"[\W_]+")
_QUOTES: Final = str.maketrans("“”‘’\"'<>〈〉—－–", '""""""《》《》---')
EQUAL: Final = "相同"


@dataclass(frozen=True)
class Compared:
    """One paragraph of the source."""

    line: Line
    outcome: str
    """相同, or why it is not."""


def compare(notice: FoundNotice, document: Document, unsorted: list[Leftover]) -> list[Compared]:
    """Return for every paragraph of a source whether the draft prints it too."""
    printed = [document.title, *(text for block in document.blocks if (text := said(block)))]
    exact = Counter(normal(text) for text in printed)
    told = _Printed(exact, {_POINTS.sub("", text) for text in exact}, bare("".join(printed)))
    unplaced = {one.line.number for one in unsorted}
    title = {span.line.number for span in notice.title}
    joined = bare("".join(span.text for span in notice.title)) == bare(document.title)
    found = []
    for line in notice.lines:
        if not line.text:
            continue
        if line.number in title and joined:
            found.append(Compared(line, EQUAL))
            continue
        found.append(Compared(line, _outcome(line, told, unplaced, notice)))
    return found


def normal(text: str) -> str:
    """Return a text without what may differ: white space, the width of punctuation, labels."""
    text = _CIRCLED.sub("", re.sub(r"\s", "", text))  # before they become plain figures
    text = unicodedata.normalize("NFKC", text.translate(_QUOTES)).translate(_QUOTES)
    while label := leading_label(text):
        text = text[label.length :]
    return _MARKS.sub("", text)


def bare(text: str) -> str:
    """Return nothing but the words of a text."""
    return _POINTS.sub("", normal(text))


@dataclass
class _Printed:
    """What a draft prints."""

    exact: Counter[str]
    """Paragraphs that no paragraph of the source has answered to yet."""
    words: set[str]
    everything: str


def _outcome(line: Line, told: _Printed, unplaced: set[int], notice: FoundNotice) -> str:  # noqa: PLR0911  a reason each
    said_normal = normal(line.text)
    if told.exact[said_normal]:
        told.exact[said_normal] -= 1
        return EQUAL
    words = _POINTS.sub("", said_normal)
    if not words:
        return EQUAL
    if line.number in unplaced:
        return "有文字没有归类"
    if words in told.words:
        return "标点不同"
    if words in told.everything:
        return "段落的分合不同"
    if said_elsewhere := _by_program(line, notice):
        return said_elsewhere
    if (word := field_word(line.text)) and bare(line.text[word.length :]) in told.everything:
        return "前面的字和多数不同"
    if any(span.line.number == line.number for top in notice.tops for span in top.all_spans):
        return "标题的套语、状态的说法或分段和多数不同"
    return "由程序组成"


def _by_program(line: Line, notice: FoundNotice) -> str:
    """Return why the program prints a line of the front or the ending elsewhere, if it does."""
    dates = [span for span in (notice.published, notice.signed_on) if span]
    for spans, why in ((dates, "日期印在别处"), (notice.issued_by, "署名印在文末"), (notice.contact.all_spans, "联系方式由程序排列")):
        if line.number in {span.line.number for span in spans}:
            return why
    return ""


def share(compared: list[Compared]) -> float:
    """Return the percentage of equal paragraphs."""
    return 100 * sum(one.outcome == EQUAL for one in compared) / len(compared) if compared else 100.0
