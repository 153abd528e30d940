"""Front: title, date and opening paragraphs, and what they say about the inspection."""

import re
from typing import Final

from generator.ingest.structure.found import FoundInspection, FoundNotice
from generator.ingest.structure.line import Line, Span
from generator.ingest.structure.split import DATE_LINE, LONGEST_NAME, ORGANISATION, title_at
from generator.text.dates import Date, parse_date, parse_range

_PART_AT_END: Final = re.compile(r"(?<=[。：:])\s*(一、[^。：:；]{4,50})$")
_DATE: Final = r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|[上中下]旬|初|底)?"
_STAY: Final = re.compile(rf"(\d{{4}}年\d{{1,2}}月(?:\d{{1,2}}日|[上中下]旬|初|底)?)\s*(?:至|到|—{{1,2}}|－|-|~|～)\s*({_DATE}|\d{{1,2}}日)")
_FEEDBACK: Final = re.compile(rf"({_DATE})[^。；]{{0,60}}?反馈")
_TEAM: Final = re.compile(r"([^，,。；;：、对向由经于派的\d日月]{0,14}巡[察视](?:工作)?(?:[第一二三四五六七八九十\d交叉机动专项提级联动、]|回头看)*组(?:、[一二三四五六七八九十第\d]+组)*)")
_ROUND: Final = re.compile(r"((?:第?[一二三四五六七八九十]{1,4}|本|新一)届[^，,。；：对的《》]{0,8}?第[一二三四五六七八九十百\d]+轮)")
_AUTHORITY: Final = re.compile(r"(?:根据|按照|经|遵照)(?:中共)?([^，。；《》]{1,14}?)(?:关于)?(?:的)?(?:巡[察视]工作)?(?:的)?(?:统一)?(?:部署|安排|要求)")
_COMMITTEE: Final = re.compile(r"((?:[^，。；对向根据按照]{0,4}?)(?:省|市|区|县|州|盟|旗|自治区|城区|地|镇|乡|街道)?(?:党)?(?:委|工委))")
_META: Final = re.compile(r"(?:发布|公布|公开|发表|成文|更新)?(?:时间|日期)\s*[：:]\s*(\d{4}(?:年\d{1,2}月\d{1,2}日|[-/.]\d{1,2}[-/.]\d{1,2}))")
_PAGE_MARK: Final = re.compile(
    r"(?:发布|公布|公开|发表|成文|更新)?(?:时间|日期)\s*[：:]|(?:浏览|点击|阅读|访问)(?:次数|量|数)?\s*[：:]?\s*\d+\s*次?"
    r"|[【\[]?\s*字[体号]\s*[：:]?\s*[【\[（(]?\s*大\s*中\s*小\s*[】\])）]*|打印(?:本页)?|关闭(?:窗口)?|\d{1,2}:\d{2}(?::\d{2})?"
)
_LONGEST_META: Final = 90
_EARLY: Final = 15
_MODES: Final = (("回头看", "回头看"), ("专项", "专项"), ("提级", "提级"), ("机动", "机动"), ("延伸", "延伸"), ("常规", "常规"))


def read_front(lines: list[Line], notice: FoundNotice) -> list[Line]:
    """Read what stands before the first part, and return the other lines."""
    rest = list(lines)
    while rest and not rest[0].text:
        rest.pop(0)
    if count := title_at(rest, 0):
        notice.title = [line.whole for line in rest[:count]]
        rest = _issued(rest[count:], notice)
    if rest and (found := DATE_LINE.fullmatch(rest[0].text)):
        notice.published = rest[0].span(found.start(1), found.end(1))
        notice.page_marks = _page_marks(rest[0])
        rest = rest[1:]
    elif rest and (dated := _META.search(rest[0].text)) and len(rest[0].text) < _LONGEST_META and "。" not in rest[0].text and not rest[0].label:
        notice.published = rest[0].span(dated.start(1), dated.end(1))
        notice.page_marks = _page_marks(rest[0])
        rest = rest[1:]
    opening: list[Line] = []
    while rest and rest[0].label is None:
        opening.append(rest.pop(0))
        if heading := _PART_AT_END.search(opening[-1].text):
            joined = opening.pop()
            opening.append(Line(joined.number, joined.text[: heading.start(1)].strip(), joined.page, joined.scraps))
            rest.insert(0, Line(joined.number, heading[1], joined.page))
            break
    notice.opening = [line.whole for line in opening if line.text]
    notice.inspection = read_inspection("".join(span.text for span in notice.title), "".join(span.text for span in notice.opening))
    return rest


def _page_marks(line: Line) -> list[Span]:
    return [line.span(one.start(), one.end()) for one in _PAGE_MARK.finditer(line.text)]


def _issued(lines: list[Line], notice: FoundNotice) -> list[Line]:
    """Take the issuer's name below a title, before its date or behind it, and return the other lines."""
    at = 1 if lines and DATE_LINE.fullmatch(lines[0].text) else 0
    if at >= len(lines) or lines[at].label or len(lines[at].text) > LONGEST_NAME or not ORGANISATION.fullmatch(lines[at].text):
        return lines
    notice.issued_by = [lines[at].whole]
    return [*lines[:at], *lines[at + 1 :]]


def issuer_of(notice: FoundNotice) -> str:
    """Return who issues the notice: what stands before 关于 in the title, or whom the inspection was of."""
    title = "".join(span.text for span in notice.title)
    before = title.partition("关于")[0].strip() if "关于" in title else ""
    signed = "".join(span.text for span in notice.signed_by or notice.issued_by)
    if before or signed:
        return before or signed
    opening = "".join(span.text for span in notice.opening)
    said = re.search(r"对((?:中共)?[^，。；]{4,40}?)(?:（[^）]*）)?(?:进行|开展)了?", opening) or re.search(r"向([^，。；]{4,40}?)反馈", opening)
    return said[1] if said else ""


def read_inspection(title: str, opening: str) -> FoundInspection:
    """Return what title and opening say about the inspection."""
    found = FoundInspection()
    title, opening = re.sub(r"\s", "", title), re.sub(r"\s", "", opening)  # word processors put blanks around figures
    text = opening or title
    found.kind = "巡视" if text.count("巡视") > text.count("巡察") else "巡察"
    found.mode = next((mode for word, mode in _MODES if re.search(f"(?:开展|进行)了?[^，。]{{0,8}}{word}", opening)), "")
    found.round = next((one[1] for source in (title, opening) if (one := _ROUND.search(source))), "")
    found.authority = _authority(title, opening)
    found.team = _team(opening)
    _read_dates(opening, found)
    return found


def _authority(title: str, opening: str) -> str:
    team = _COMMITTEE.match(_team(opening))
    for one in _AUTHORITY.finditer(opening[:120]):
        if said := _COMMITTEE.search(one[1].removeprefix("中共")):
            return team[1] if team and said[1].endswith(team[1]) else said[1]
    if said := re.search(r"(中共[^，。；]{2,20}委员会)", title):
        return said[1].removeprefix("关于")
    for source in (_ROUND.search(title), _TEAM.search(opening)):
        if source and (said := _COMMITTEE.search(re.sub(r"^.*?届", "", source[1]))):
            return said[1]
    return ""


def look_further(notice: FoundNotice) -> None:
    """Look in the text for what the opening leaves out: by whom the inspection was sent, and in which round."""
    inspection = notice.inspection
    if not inspection.authority:
        found = next((one for line in notice.lines if (one := re.search(r"接受([^，。；]{1,6}委)巡[察视]", line.text))), None)
        inspection.authority = found[1] if found else ""
    if not inspection.round and inspection.authority:
        for line in notice.lines[:_EARLY]:
            found = _ROUND.search(line.text)
            if found and inspection.authority in found[1] and re.search("整改方案|反馈", line.text):
                inspection.round = found[1]
                inspection.doubts.append(f"轮次“{found[1]}”取自第 {line.number} {'行'}，标题和开头没有写")
                return


def _team(opening: str) -> str:
    found = [one[1] for one in _TEAM.finditer(opening) if re.search(r"[第一二三四五六七八九十\d交叉联机专]", one[1])]
    return max(found, key=lambda one: (("第" in one) or bool(re.search("[一二三四五六七八九十]", one)), -opening.find(one))) if found else ""


def _read_dates(opening: str, found: FoundInspection) -> None:
    stay = _STAY.search(opening)
    end: Date | None = None
    if stay:
        found.stay, end = _stay(stay[1], stay[2], found)
    after = opening[stay.end() :] if stay else opening
    for said in _FEEDBACK.finditer(after):
        found.feedback = _feedback(said[1], end, found)
        if found.feedback:
            break


def _stay(start: str, end: str, found: FoundInspection) -> tuple[str, Date | None]:
    first = parse_date(start)
    try:
        span = parse_range(f"{start}至{end}")
    except ValueError:
        # 12月7日至1月8日: the year changed between and was not printed
        try:
            last = parse_date(f"{first.year + 1}年{end}")
        except ValueError:
            return str(first), first
        found.doubts.append(f"进驻的结束“{end}”没有写年份，早于开始，读成 {last}")
        return f"{first} 至 {last}", last
    return str(span), span.end


def _feedback(said: str, end: Date | None, found: FoundInspection) -> str:
    try:
        if "年" in said:
            return str(parse_date(said))
        if end is None:
            return ""
        date = parse_date(f"{end.year}年{said}")
        if date.latest < end.earliest:
            date = parse_date(f"{end.year + 1}年{said}")
    except ValueError:
        return ""
    found.doubts.append(f"反馈的日期“{said}”没有写年份，读成 {date}")
    return str(date)


def span_date(span: Span | None) -> str:
    """Return a date as the contract writes it, or an empty text."""
    if span is None:
        return ""
    text = re.sub(r"\s", "", span.text)
    text = re.sub(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$", r"\1年\2月\3日", text)
    try:
        return str(parse_date(text))
    except ValueError:
        return ""
