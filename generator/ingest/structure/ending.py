"""Ending: the invitation to comment, how to reach the office, the signature and its date."""

import re
from typing import Final

from generator.ingest.structure.found import FoundContact, FoundNotice
from generator.ingest.structure.line import Line, Span
from generator.ingest.structure.split import DATE_LINE, LONGEST_NAME

_INVITATION: Final = re.compile(r"欢迎.{0,24}(?:监督|意见|建议)|如(?:对.{0,24})?有(?:任何|不同|什么)?(?:意见|异议|建议).{0,12}请|^公示(?:时间|期限?|日期)[：:为]")
_ITEM: Final = re.compile(
    r"(?P<phone>(?:联系|监督|举报|办公|咨询|受理)?(?:电话|方式)(?:号码)?|传真)\s*[：:;；]?\s*(?=[\d（(0-9])"
    r"|(?P<email>(?:电子)?(?:邮箱|邮件|信箱)(?:地址)?|(?:E|e)-?mail)\s*[：:;；]?\s*(?=[A-Za-z0-9])"
    r"|(?P<postcode>(?:邮政编码|邮编))\s*[：:;；]?\s*(?=\d)"
    r"|(?P<postbox>邮政信箱)\s*[：:;；]\s*(?=\d{6}(?!\d))"
    r"|(?P<address>(?:邮寄|通[讯信]|联系|邮政|来信|单位|办公|详细)?(?:地址|信箱地址)|邮政信箱(?:地址)?|来信请寄)\s*[：:;；]?\s*"
    r"|(?P<person>联\s*系\s*人)\s*[：:;；]\s*"
    r"|(?P<hours>(?:受理|接待|工作|办公|接听)时间)\s*[：:;；]?\s*"
    r"|(?P<way>联系方式)\s*[：:]\s*"
)
_HOURS: Final = re.compile(r"[（(]([^（）()]*\d{1,2}[:：]\d{2}[^（）()]*)[）)]")
_PHONE: Final = re.compile(r"[（(]?\d[\d\-—－－()（） 转、]{4,40}")
_STOPS: Final = "；;，,。"


def split_ending(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines of the text and those of the ending."""
    for index in range(len(lines) - 1, max(-1, len(lines) - 15), -1):
        if _INVITATION.search(lines[index].text) and lines[index].label is None:
            return _split(lines, index)
    end = len(lines)
    if end and DATE_LINE.fullmatch(lines[-1].text):
        end -= 1
        while end and len(lines) - end < 4 and len(lines[end - 1].text) <= LONGEST_NAME and not re.search(r"[。：；]", lines[end - 1].text) and lines[end - 1].label is None:  # noqa: PLR2004
            end -= 1
    return _split(lines, end)


def _split(lines: list[Line], end: int) -> tuple[list[Line], list[Line]]:
    """Split before a line, or before those above it that invite or tell how to reach the office."""
    while end and lines[end - 1].label is None and (_INVITATION.search(lines[end - 1].text) or _ITEM.match(lines[end - 1].text)):
        end -= 1
    return lines[:end], lines[end:]


def read_ending(lines: list[Line], notice: FoundNotice) -> None:
    """Read the ending into a notice."""
    contact = notice.contact
    for line in lines:
        text = line.text
        if not text:
            continue
        if found := DATE_LINE.fullmatch(text):
            notice.signed_on = line.span(found.start(1), found.end(1))
        elif _INVITATION.search(text):
            items = list(_ITEM.finditer(text))
            cut = items[0].start() if items else len(text)
            said = line.text[:cut].rstrip("，,、 　")
            if _says(line.span(0, len(said))):
                contact.invitation.append(line.span(0, len(said)))
            _read_items(line, items, contact)
        elif items := list(_ITEM.finditer(text)):
            if items[0].start() == 0 or contact.invitation:
                _read_items(line, items, contact)
        elif _may_sign(text, notice):
            notice.signed_by.append(line.whole)


def _says(span: Span) -> bool:
    return bool(re.search(r"[一-鿿]", span.text))


def _may_sign(text: str, notice: FoundNotice) -> bool:
    return notice.signed_on is None and len(text) <= LONGEST_NAME and not re.search(r"[。：；，]", text)


def _read_items(line: Line, items: list[re.Match[str]], contact: FoundContact) -> None:
    for item, following in zip(items, [*items[1:], None], strict=False):
        end = following.start() if following else len(line.text)
        kind = item.lastgroup
        contact.words.append(line.span(item.start(), item.end()))
        value = _trimmed(line.span(item.end(), end))
        if kind == "way" or not value:
            continue
        if kind == "phone":
            _read_phone(value, contact)
        elif kind in ("postcode", "postbox"):
            contact.postcode = value
        elif kind in ("email", "address", "person", "hours") and getattr(contact, kind) is None:
            setattr(contact, kind, value)


def _trimmed(span: Span) -> Span:
    text = span.text
    body = text.rstrip(_STOPS + " 　\xa0")
    # 508号（邮编：230001）: the bracket opened before the next item
    body = body.rstrip("（(") if body.count("（") + body.count("(") > body.count("）") + body.count(")") else body
    body = body.rstrip("）)") if body.count("（") + body.count("(") < body.count("）") + body.count(")") else body
    body = body.rstrip(_STOPS + " 　\xa0")
    start = len(body) - len(body.lstrip("：: 　\xa0"))
    return span.part(start, len(body))


def _read_phone(value: Span, contact: FoundContact) -> None:
    if hours := _HOURS.search(value.text):
        contact.hours = value.part(hours.start(1), hours.end(1))
        value = value.part(0, hours.start())
    if found := _PHONE.match(value.text):
        contact.phones.append(value.part(0, len(found[0].rstrip("（( 、"))))
    elif value:
        contact.phones.append(value)
