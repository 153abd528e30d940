"""Recognise: the lines of a document become the notices in it."""

import re
from collections.abc import Iterator

from generator.ingest.structure.ending import read_ending, split_ending
from generator.ingest.structure.findings import read_findings
from generator.ingest.structure.found import FoundNotice, FoundOpenItem, FoundPart, FoundPassage, Paragraphs
from generator.ingest.structure.front import issuer_of, look_further, read_front
from generator.ingest.structure.headings import first_stop, run_in
from generator.ingest.structure.line import Line, Span
from generator.ingest.structure.linking import link
from generator.ingest.structure.outline import Node, outline
from generator.ingest.structure.parts import Kind, kinds_of, parts_of
from generator.ingest.structure.split import notices_in
from generator.ingest.structure.totals import totals_in
from generator.ingest.structure.words import Role, field_word

_OWN_LINE = 60
_NEXT = re.compile(r"下一?步(?:整改)?(?:工作)?(?:措施|打算|计划|安排)|今后.{0,6}打算")
_OUTLOOK = re.compile(r"(?:下一?步|下一阶段|今后)(?:工作中|，|,)")
_OPEN = re.compile(r"尚未|未完成|未整改|序时|需要.{0,4}整改")


def recognise(lines: list[Line]) -> list[FoundNotice]:
    """Return the notices of a document."""
    return [_notice(part) for part in notices_in(lines)]


def _notice(lines: list[Line]) -> FoundNotice:
    notice = FoundNotice(lines)
    text, ending = split_ending(read_front(lines, notice))
    read_ending(ending, notice)
    if notice.signed_by and _said(notice.signed_by) != _said(notice.issued_by):
        notice.opening, notice.issued_by = [*notice.issued_by, *notice.opening], []  # two names: a draft has room for one
    notice.issuer = issuer_of(notice)
    look_further(notice)
    text, outlook = _without_outlook(text)
    root = outline(text)
    notice.opening += [line.whole for line in root.texts]
    parts = parts_of(root)
    if parts:
        _read_parts(parts, [node for node in root.children if node not in parts], notice)
    elif root.children:
        _take_findings(root.children, notice, wrapped=False)
    notice.next_steps += [FoundPassage(None, [line.whole]) for line in outlook]
    notice.totals = [total for line in lines for total in totals_in(line)]
    link(notice)
    return notice


def _without_outlook(text: list[Line]) -> tuple[list[Line], list[Line]]:
    """Split off a last paragraph about what comes next; where others speak of that too, it belongs to its problem."""
    if not text or text[-1].label or not _OUTLOOK.match(text[-1].text) or any(_NEXT.search(line.text) or _OUTLOOK.match(line.body.text) for line in text[:-1]):
        return text, []
    return text[:-1], text[-1:]


def _said(paragraphs: list[Span]) -> str:
    return re.sub(r"\s", "", "".join(span.text for span in paragraphs))


def _read_parts(parts: list[Node], strays: list[Node], notice: FoundNotice) -> None:
    kinds = kinds_of(parts)
    findings = [part for part, kind in zip(parts, kinds, strict=True) if kind is Kind.FINDINGS]
    wrapped = len(findings) == 1
    _take_findings(findings, notice, wrapped=wrapped)
    for part, kind in zip(parts, kinds, strict=True):
        if part.line and (kind is not Kind.FINDINGS or wrapped):
            notice.parts.append(FoundPart(part.line.body, part.label, kind.value))
        if kind is Kind.ORGANISATION:
            notice.organisation += passages_of(part)
        elif kind is Kind.SECTION:
            _read_sections(part, notice)
        elif kind is Kind.OPEN:
            _read_open(part, notice)
        elif kind is Kind.NEXT:
            notice.next_steps += passages_of(part)
    for stray in strays:
        notice.organisation += passages_of(Node(children=[stray]))


def _read_sections(part: Node, notice: FoundNotice) -> None:
    told = [child for child in part.children if not _take_if_open(child, notice)]
    notice.sections += passages_of(Node(part.line, part.texts, told))


def _take_if_open(section: Node, notice: FoundNotice) -> bool:
    if not section.line or not re.search("整改的?事项|遗留|继续整改|进一步整改", section.line.body.text):
        return False
    notice.parts.append(FoundPart(section.line.body, section.label, Kind.OPEN.value))
    _read_open(section, notice)
    return True


def _take_findings(parts: list[Node], notice: FoundNotice, *, wrapped: bool) -> None:
    found = read_findings(parts, wrapped=wrapped)
    notice.introduction, notice.aspects, notice.problems = found.introduction, found.aspects, found.problems
    for section in found.sections:
        if not _take_if_open(section, notice) and section.line:
            notice.sections.append(FoundPassage(section.line.body, [line.whole for line in _below(section)]))


def passages_of(part: Node) -> list[FoundPassage]:
    """Return the paragraphs of a part, with their headings."""
    found = [FoundPassage(None, [line.whole]) for line in part.texts]
    for child in part.children:
        if child.line is None:
            continue
        body, below = child.line.body, [line.whole for line in _below(child)]
        cut = run_in(body.text)
        if below and (cut is None or cut[1] >= len(body.text)) and len(body.text) <= _OWN_LINE * 2:
            found.append(FoundPassage(body, below, child.label, own_line=True))
        elif cut and cut[1] <= _OWN_LINE:
            found.append(FoundPassage(body.part(0, cut[1]), [body.part(cut[1]), *below], child.label))
        else:
            found.append(FoundPassage(None, [body, *below], child.label))
    return found


def _below(node: Node) -> Iterator[Line]:
    yield from node.texts
    for child in node.children:
        if child.line:
            yield child.line
        yield from _below(child)


def _read_open(part: Node, notice: FoundNotice) -> None:
    """Read the section on what is still open; what names no problem in it are next steps."""
    items = list(part.children)
    for child in part.children:
        heading = child.line.body.text if child.line else ""
        if child.children and (_NEXT.search(heading) or _OPEN.search(heading)):
            items.remove(child)
            if child.line:
                notice.parts.append(FoundPart(child.line.body, child.label, Kind.OPEN.value))
            (_read_open if _OPEN.search(heading) else _take_next)(child, notice)
        elif _NEXT.search(heading) and len(heading) < _OWN_LINE and not any(field_word(line.text) for line in child.texts):
            items.remove(child)
            notice.next_steps.append(FoundPassage(child.line.body if child.line else None, [line.whole for line in child.texts]))
    texts = list(part.texts)
    if not items and any((word := field_word(line.text)) and word.role in (Role.NEXT, Role.REASON, Role.MEASURES) for line in texts[1:]):
        notice.open_items.append(_open_item(texts[0].whole, [line.whole for line in texts[1:]], notice))
        return
    told = [_open_of(item, notice) for item in items]
    if any(told):
        notice.organisation += []
        notice.next_steps += [FoundPassage(None, [line.whole]) for line in texts]
        notice.open_items += [item for item in told if item]
        return
    notice.next_steps += passages_of(part)
    if not notice.open_items and notice.parts and part.line and notice.parts[-1].heading.line is part.line:
        notice.parts[-1].kind = Kind.NEXT.value  # its heading speaks of open items, and it names none


def _take_next(node: Node, notice: FoundNotice) -> None:
    notice.next_steps += passages_of(node)


def _open_of(node: Node, notice: FoundNotice) -> FoundOpenItem | None:
    if node.line is None:
        return None
    body = node.line.body
    below = [line.whole for line in _below(node)]
    if any((word := field_word(span.text)) and word.role in (Role.NEXT, Role.REASON, Role.DEADLINE, Role.MEASURES, Role.EXPLANATION) for span in below):
        cut = first_stop(body.text)
        rest = [body.part(cut)] if body.part(cut) else []
        return _open_item(body.part(0, cut), [*rest, *below], notice)
    cut_at = run_in(body.text)
    if cut_at and re.search(r"问题|事项", body.text[: cut_at[1]]):
        return _open_item(body.part(0, cut_at[1]), [body.part(cut_at[1]), *below], notice)
    return None


def _open_item(title: Span, paragraphs: Paragraphs, notice: FoundNotice) -> FoundOpenItem:
    item = FoundOpenItem(title)
    role = Role.NEXT
    for index, span in enumerate(paragraphs):
        word = field_word(span.text)
        rest = span
        if word:
            role, rest = word.role, span.part(word.length)
        elif index and index == len(paragraphs) - 1 and span.text.startswith(("下一步", "今后", "接下来")):
            notice.next_steps.append(FoundPassage(None, [span]))
            continue
        if role is Role.DEADLINE:
            item.deadline = rest
        elif role in (Role.REASON, Role.EXPLANATION):
            item.reason.append(rest)
        else:
            item.next_measures.append(rest)
    return item
