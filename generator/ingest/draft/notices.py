"""Notices: a notice that has been found becomes the YAML of a draft."""

import re
from dataclasses import dataclass, field
from typing import Final

from generator.ingest.draft.leftovers import Leftover, leftovers_of
from generator.ingest.draft.problems import ProblemWriter
from generator.ingest.draft.style import Style
from generator.ingest.draft.texts import Value, enumerated, heading_of, mapping, prose_of, sequence, source_of
from generator.ingest.structure.found import FoundNotice, FoundPassage
from generator.ingest.structure.front import span_date
from generator.load.nodes import Entry, Group, Page, Scalar
from generator.model.words import NoticeKind
from generator.text.dates import parse_date
from generator.text.labels import typed_label

_KINDS: Final = (
    (NoticeKind.FOLLOW_UP, r"后续"),
    (NoticeKind.CONCENTRATED, r"集中整改"),
    (NoticeKind.COMPLETED, r"整改完成"),
)
_AS_OF: Final = re.compile(r"截[至止]到?(\d{4}年\d{1,2}月(?:\d{1,2}日|[上中下]旬|底)?)")


@dataclass
class Draft:
    """The file of one notice."""

    page: Page
    unsorted: list[Leftover] = field(default_factory=list)
    """What found no place, in the order of the source."""
    doubts: list[tuple[int, str]] = field(default_factory=list)
    """What is uncertain, by the line of the source."""

    @property
    def values(self) -> Group:
        """Its mapping."""
        return self.page.root


def draft_of(notice: FoundNotice, style: Style, given: dict[str, str], counted_in: str) -> Draft:
    """Return the draft of a notice.

    Args:
        notice: What was found.
        style: How its source looks.
        given: Values decided elsewhere: 单位, 轮次, 格式.
        counted_in: What places of the source are counted in.
    """
    writer = ProblemWriter(notice, style)
    findings = writer.findings()
    unplaced = [*style.unplaced, *(span for one in writer.told_in_words() for span in one.all_spans)]
    left = [*leftovers_of(notice), *(Leftover(span.line, span.text) for span in unplaced)]
    left.sort(key=lambda one: one.line.number)
    inspection = notice.inspection
    entries: dict[str, Value | str | None] = {
        "单位": given["单位"],
        "轮次": given["轮次"],
        "巡察组": inspection.team,
        "进驻": inspection.stay,
        "反馈": inspection.feedback,
        "种类": _kind(notice),
        "标题": source_of("".join(span.text for span in notice.title)),
        "格式": given.get("格式"),
        "截至": _as_of(notice),
        "公布": span_date(notice.published) or span_date(notice.signed_on),
        "开头": prose_of(notice.opening),
        "组织领导": passages_value(notice.organisation),
        "问题引言": prose_of(notice.introduction),
        "反馈问题": findings,
        "移交": writer.transfers(),
        "遗留问题": writer.open_items(),
        "下一步": passages_value(notice.next_steps),
        "申报": writer.declared(),
        "监督": _supervision(notice),
        "落款": _signature(notice),
        "未归类": _unsorted(left),
    }
    page = Page(mapping(entries), [f"# 由旧通报导入的草稿：写着“待核”的地方请对照原文（第几{counted_in}）核对，核完删去那句话。"])
    doubts = [*writer.doubts, *((notice.lines[0].number, doubt) for doubt in inspection.doubts)]
    for name, remark in writer.remarks.items():
        _remark(page.root, name, remark)
    return Draft(page, left, doubts)


def _remark(group: Group, name: str, remark: str) -> None:
    for entry in group.entries:
        if entry.key and entry.key.text == name:
            entry.above.append(f"# 待核：{remark}")


def _kind(notice: FoundNotice) -> str:
    said = "".join(span.text for span in (*notice.title, *notice.opening))
    return next((kind.value for kind, pattern in _KINDS if re.search(pattern, said)), NoticeKind.INTERIM.value)


def _as_of(notice: FoundNotice) -> str:
    for passage in notice.organisation:
        for span in passage.spans:
            if (found := _AS_OF.search(span.text)) and "整改" in span.text[found.end() : found.end() + 60]:
                try:
                    return str(parse_date(found[1]))
                except ValueError:
                    return ""
    return ""


def passages_value(passages: list[FoundPassage]) -> Value | None:
    """Return paragraphs with their headings; those that count 一是, 二是 go with the paragraph before them."""
    values: list[Value] = []
    points: list[Value] = []
    before: FoundPassage | None = None

    def flush() -> None:
        nonlocal before
        if points or before:
            values.append(_passage(before, points[:]))
        points.clear()
        before = None

    for passage in passages:
        counts = passage.title is None and len(passage.spans) == 1 and bool(re.match(r"[一二三四五六七八九十]{1,2}(?:是|要)", passage.spans[0].text))
        if counts and len(enumerated(passage.spans[0])) < 2:  # noqa: PLR2004  several in one paragraph are a list of their own
            text = passage.spans[0].text
            points.append(Scalar(source_of(text[len(typed_label(text)) or 2 :])))
            continue
        flush()
        before = passage
    flush()
    return sequence(values) if values else None


def _passage(passage: FoundPassage | None, points: list[Value]) -> Value:
    entries: dict[str, Value | str | None] = {}
    if passage and passage.title:
        entries["标题"] = heading_of(passage.title.text)
    if passage and passage.spans:
        entries["内容"] = prose_of(passage.spans)
    if points:
        entries["分条"] = sequence(points)
    if set(entries) == {"内容"} and isinstance(entries["内容"], Scalar):
        return entries["内容"]
    return mapping(entries)


def _supervision(notice: FoundNotice) -> Value | None:
    contact = notice.contact
    phones: list[Value] = [Scalar(span.text) for span in contact.phones]
    items: dict[str, Value | str | None] = {"电话": Group([Entry(None, one) for one in phones], keyed=False, flow=True) if phones else None}
    for key, span in (("邮箱", contact.email), ("地址", contact.address), ("邮编", contact.postcode), ("联系人", contact.person), ("时间", contact.hours)):
        items[key] = Scalar(span.text, quoted=key == "邮编") if span else None
    said = mapping(items, flow=True)
    entries: dict[str, Value | str | None] = {"内容": prose_of(contact.invitation), "联系方式": said if said.entries else None}
    found = mapping(entries)
    return found if found.entries else None


def _signature(notice: FoundNotice) -> Value | None:
    signed = notice.signed_by or notice.issued_by
    if not signed and not notice.signed_on:
        return None
    name = "".join(span.text for span in signed)
    return mapping({"署名": name, "日期": span_date(notice.signed_on)}, flow=True)


def _unsorted(left: list[Leftover]) -> Value | None:
    values: list[Value] = [mapping({"行": str(one.line.number), "内容": one.text}) for one in left]
    return sequence(values) if values else None
