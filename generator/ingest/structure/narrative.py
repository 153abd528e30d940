"""Narrative: the text below a heading, told apart by the words before its paragraphs."""

import re
from typing import Final

from generator.ingest.structure.enumeration import enumerate_measures
from generator.ingest.structure.found import FoundText, Paragraphs
from generator.ingest.structure.headings import first_stop
from generator.ingest.structure.line import Span
from generator.ingest.structure.words import FieldWord, Role, field_word

STATUS_SAID: Final = re.compile(
    r"(?:[该此本]问题|[该此本]项问题|以上问题|上述问题|此项|问题|目前|现|现已|截至目前|，|,|、|并|已经|均|全部|尚|暂|正在?|仍|还|基本|未|没有|能|完全|部分|阶段性|持续|长期|坚持|推进|推动|整改|完成|到位|落实|解决|办结|销号|"
    r"序时|按|进行|中|常态化|立行立改|即知即改|已|有序|不断|深化|巩固|取得|成效|或|（|）|需|预计|于|将|前|底|\d{1,4}年|\d{1,2}月|\d{1,2}日)+[。；]?"
)
_INSIDE: Final = re.compile(r"(?<=[。；;！？\s])([一-鿿]{2,12}[：:])")
_INSIDE_ROLES: Final = frozenset({Role.RESULT, Role.DEADLINE, Role.REASON, Role.NEXT, Role.RESPONSIBLE, Role.STATUS, Role.DATE})
_FEEDBACK: Final = re.compile(r"^(?:市委|区委|县委|省委|州委)?巡[察视](?:组)?(?:反馈)?(?:指出|发现|反馈)|^反馈(?:意见)?(?:指出|认为)|^(?:具体)?表现(?:为|在)")
_COUNTS: Final = re.compile(r"一是|首先|第一[，、]|[（(][1一][）)]|1[.．、]|①")
LONGEST_STATUS: Final = 36


def is_status(text: str) -> bool:
    """Whether a text says how far something has come, and no more."""
    text = text.strip()
    return (
        bool(text)
        and len(text) <= LONGEST_STATUS
        and bool(STATUS_SAID.fullmatch(text))
        and bool(re.search("完成|整改|推进|到位|坚持|办结|销号|解决", text))
    )


def read_text(paragraphs: list[Span]) -> FoundText:
    """Read the text of a rectification."""
    found = FoundText()
    measured: Paragraphs = []
    pieces = _cut(paragraphs)
    opened = any((word := field_word(span.text)) and word.role in (Role.TEXT, Role.MEASURES) for span in pieces)
    has_word = opened
    role = Role.EXPLANATION if opened else Role.TEXT
    for span in pieces:
        word = field_word(span.text)
        if word is not None and word.role is not Role.HEADING:
            role, span = word.role, span.part(word.length)  # noqa: PLW2901
            _note_word(found, word, span)
            if not span:
                continue
            if role in (Role.TEXT, Role.RESULT) and found.status is None and is_status(span.text):
                found.status = span
                continue
            if role is Role.TEXT and measured and found.status is None and is_status(span.text[: (stop := first_stop(span.text))]):
                found.status, span = span.part(0, stop), span.part(stop)  # noqa: PLW2901
            opened = opened and role not in (Role.TEXT, Role.MEASURES)
        elif role in (Role.STATUS, Role.DEADLINE, Role.DATE, Role.RESPONSIBLE):
            role = Role.EXPLANATION if opened else Role.TEXT
        elif role in (Role.EXPLANATION, Role.FINDING) and (not has_word or _COUNTS.match(span.text)):
            role = Role.TEXT  # no word stands before the text: it begins behind the paragraph that explains
        _put(found, role, span, word, measured)
    _take_status(found, measured)
    _take_apart(found, measured)
    return found


def _take_apart(found: FoundText, measured: Paragraphs) -> None:
    taken = enumerate_measures(measured)
    found.body = measured
    found.lead_in, found.measures, found.closing, found.series = taken.lead_in, taken.measures, taken.closing, taken.series


def opens_with_status(found: FoundText) -> bool:
    """Whether the first sentence says nothing but the status."""
    if found.status or not found.body:
        return False
    text = found.body[0].text
    return is_status(text[: first_stop(text)])


def take_opening_status(found: FoundText) -> None:
    """Take the first sentence for the status."""
    first = found.body[0]
    stop = first_stop(first.text)
    found.status = first.part(0, stop)
    _take_apart(found, [span for span in (first.part(stop), *found.body[1:]) if span])


def closes_with_status(found: FoundText) -> bool:
    """Whether the last sentence says nothing but the status."""
    last = _LAST.search(found.body[-1].text) if found.body and not found.status else None
    return bool(last and is_status(last[1]))


def take_closing_status(found: FoundText) -> None:
    """Take the last sentence for the status; the text keeps it."""
    if last := _LAST.search(found.body[-1].text):
        found.status, found.status_in_text = found.body[-1].part(last.start(1), last.end(1)), True


def _cut(paragraphs: list[Span]) -> list[Span]:
    """Cut paragraphs before words such as 整改成效： inside them."""
    found = []
    for paragraph in paragraphs:
        start = 0
        for one in _INSIDE.finditer(paragraph.text):
            word = field_word(paragraph.text[one.start() :])
            if word and word.role in _INSIDE_ROLES:
                found.append(paragraph.part(start, one.start()))
                start = one.start()
        found.append(paragraph.part(start))
    return [span for span in found if span]


def _note_word(found: FoundText, word: FieldWord, rest: Span) -> None:
    found.words[word.word] = None
    if word.role in (Role.TEXT, Role.MEASURES) and not rest:
        found.own_line = True


def _put(found: FoundText, role: Role, span: Span, word: FieldWord | None, measured: Paragraphs) -> None:
    if role is Role.STATUS:
        found.status = span.part(0, len(span.text.rstrip("）)】")))
    elif role is Role.DEADLINE:
        found.deadline = span
    elif role is Role.DATE:
        found.finished = span
    elif role is Role.RESPONSIBLE and word:
        found.responsible.append((word.word, span))
    elif role is Role.RESULT:
        found.result.append(span)
    elif role is Role.REASON:
        found.reason.append(span)
    elif role is Role.NEXT:
        found.next_measures.append(span)
    elif role is Role.FINDING:
        found.finding.append(span)
    elif role is Role.EXPLANATION:
        (found.finding if word is None and _FEEDBACK.search(span.text) else found.explanation).append(span)
    else:
        measured.append(span)


_LAST: Final = re.compile(r"[。；;！]([^。；;]{2,30})[。；;]?$")
_CLOSING: Final = re.compile(r"(?<=[。；;！])((?:截至目前|目前)?[，,]?(?:该|此|本|以上|上述)(?:项|个|类)?问题[^。；;]{2,30})[。；;]?$")
_COUNTED: Final = re.compile(r"(?:采取|制定|落实)了?\d+[项条个](?:具体)?(?:整改)?措施[，,；](?:其中[，,：:]?)?([^：:。]{4,60}?)[：:。]")


def _take_status(found: FoundText, measured: Paragraphs) -> None:
    """Take a first sentence that says nothing but the status: 目前未完成整改。一是…."""
    if found.status or not measured:
        return
    text = measured[0].text
    if counted := _COUNTED.match(text):
        found.status = measured[0].part(counted.start(1), counted.end(1))  # of the measures
        found.status_in_text = True
        return
    stop = first_stop(text)
    if stop < len(text) and is_status(text[:stop]) and re.match(r"一是|[（(]1[）)]|①", text[stop:].lstrip()):
        found.status = measured[0].part(0, stop)
        measured[0] = measured[0].part(stop)
    elif (said := _CLOSING.search(measured[-1].text)) and is_status(said[1]):
        found.status = measured[-1].part(said.start(1), said.end(1))
        found.status_in_text = True
