"""Suspicions: what in a source looks wrong, whether its issuer or whoever collected it did it. Nothing is mended."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.ingest.structure.found import FoundNotice
from generator.ingest.structure.line import Line

_EMAIL_WITHOUT_AT: Final = re.compile(r"(?:邮箱|邮件|信箱)(?:地址)?\s*[：:;；]?\s*([A-Za-z0-9][A-Za-z0-9._\- ]{3,40}(?:com|cn|net|org))(?![A-Za-z@])", re.IGNORECASE)
_REPLACED: Final = re.compile(r"A{3,}")
_PERCENT: Final = re.compile(r"(?:占比|占[^，。；]{1,8}的|增长|下降|提高|完成率|达到率|到位率|开工率|满意率|同比[^，。；\d]{0,4})(\d{1,3}(?:\.\d+)?)(?=[，。；、）])")
_DOCUMENT_NUMBER: Final = re.compile(r"[一-鿿]{2,8}(?<!于)(20\d{2})(\d{1,3}号)")
_YEARS: Final = re.compile(r"(?<!\d)((?:19|20)\d{2})((?:19|20)\d{2})年")
_ID: Final = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
_MOBILE: Final = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_PLATE: Final = re.compile(r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][A-HJ-NP-Z0-9]{5,6}(?![A-Z0-9])")
_PAIRS: Final = (("“", "”"), ("《", "》"), ("（", "）"), ("〔", "〕"))


@dataclass(frozen=True)
class Suspicion:
    """One thing that looks wrong."""

    line: int
    page: int
    text: str


def suspicions_of(notice: FoundNotice) -> list[Suspicion]:
    """Return what looks wrong in a notice, in the order of its lines."""
    found = [Suspicion(line.number, line.page, said) for line in notice.lines for said in _of_line(line)]
    found += [Suspicion(line.number, line.page, said) for line, said in _of_totals(notice)]
    return sorted(found, key=lambda one: (one.page, one.line))


def _of_line(line: Line) -> Iterator[str]:
    text = line.text
    for one in _EMAIL_WITHOUT_AT.finditer(text):
        yield f"邮箱“{one[1].strip()}”里没有 @，可能是收集时丢了；请向原件核对，没有补"
    if "＠" in text:
        yield "邮箱里的 ＠ 是全角的，应当是半角 @；没有改"
    for one in _REPLACED.finditer(text):
        yield f"“{text[max(0, one.start() - 6) : one.end() + 6]}”里的 {one[0]} 可能替换了别的字（常见的是“微信”）；没有改"
    for one in _PERCENT.finditer(text):
        yield f"“{one[0]}”后面可能丢了 %；没有补"
    for one in _DOCUMENT_NUMBER.finditer(text):
        yield f"文号“{one[0]}”的年份可能丢了〔〕；没有补"
    for one in _YEARS.finditer(text):
        yield f"“{one[0]}”两个年份之间可能丢了连接号；没有补"
    yield from _private(text)
    for left, right in _PAIRS:
        if text.count(left) != text.count(right):
            yield f"{left} 有 {text.count(left)} 个，{right} 有 {text.count(right)} 个，没有配对"


def _private(text: str) -> Iterator[str]:
    for what, pattern in (("身份证号", _ID), ("手机号", _MOBILE), ("车牌号", _PLATE)):
        for one in pattern.finditer(text):
            yield f"“{one[0]}”像是{what}，公开前请核对"


def _of_totals(notice: FoundNotice) -> Iterator[tuple[Line, str]]:
    """Totals of the whole notice that differ from what is printed."""
    leaves, measures = _printed(notice)
    first = next((top.line.number for top in notice.tops if top.line), 0)
    for total in notice.totals:
        if total.line.number >= first:
            continue
        problems = [number for number in total.figures.get("problems", []) if number > 1]  # 每一个问题 is no total
        if problems and leaves and not {leaves, sum(1 for _ in notice.leaves)} & {*problems, sum(problems)}:
            yield total.line, f"说有 {'、'.join(map(str, problems))} 个问题，列出的是 {leaves} 个：“{total.quote[:40]}”"
        declared = total.figures.get("measures", [])
        if declared and measures not in declared:
            yield total.line, f"说有 {'、'.join(map(str, declared))} 条措施，列出的是 {measures} 条：“{total.quote[:40]}”"
        parts = [sum(total.figures.get(name, [])[:1]) for name in ("done", "basically_done", "ongoing", "not_done")]
        if len(problems) == 1 and sum(map(bool, parts)) > 1 and sum(parts) != problems[0] and "其中" not in total.quote:
            yield total.line, f"各项加起来是 {sum(parts)}，总数是 {problems[0]}：“{total.quote[:40]}”"


def _printed(notice: FoundNotice) -> tuple[int, int]:
    texts = [leaf.text for leaf in notice.leaves] + [aspect.text for aspect in notice.aspects if not aspect.children]
    joined = sum(max(1, len(leaf.joined)) for leaf in notice.leaves)
    return joined, sum(len(measure.measures) or 1 for text in texts for measure in text.measures)
