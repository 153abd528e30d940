"""Headings: telling the title of a finding from a sentence about what was done."""

import re
from typing import Final

_OPENERS: Final = "“‘《〈（(〔【"
_CLOSERS: Final = "”’》〉）)〕】"
_STOPS: Final = "。！？"
_TAIL: Final = r"(?:的?(?:整改|整治|处理|办理|落实|推进|解决)?(?:落实|进展|完成|工作|推进|整改)*(?:情况|措施|主要措施|事项)?)?"
_NAMES_A_PROBLEM: Final = re.compile(rf".*(?:问题|事项){_TAIL}[。：:]?")
_WRAPPED: Final = re.compile(rf"(?:关于|针对|对|就|在|聚焦)?\s*[“\"].{{2,}}[”\"](?:的?问题|方面|事项|情况)?(?:问题)?{_TAIL}[。：:]?")
_OPENED: Final = re.compile(r"(?:针对|关于)")
_WRONG: Final = re.compile(
    "不[一-鿿]|未[一-鿿]|没有|无[法力序人视章]|缺[乏失少位口陷]|欠缺|薄弱|弱化|虚化|淡化|边缘化|差距|短板|漏洞|偏差|偏低|偏少|较[少差弱低慢]|滞后|迟缓|缓慢|淡薄|松[散懈软弛]|"
    "乏力|浮于|流于|形式主义|官僚主义|形式化|违规|违反|违纪|超标|超职数|超范围|超编|混乱|乱象|模糊|隐患|风险(?:突出|较大|仍)|存在|突出|拖延|推诿|虚[报假]|浪费|"
    "缺位|错位|越位|脱节|单一|随意|粗放|失[之管察]|空白|有待|重[一-鿿]{1,6}轻|走过场|走形式|打折扣|应付|搞一团|甩锅|畏难|敷衍|怕|差$|少$|弱$|乱$|低$|慢$|浅$|虚$|空$|散$|软$|多$|难$|大$"
)
_DONE: Final = re.compile(
    "^(?:[一二三四五六七八九十]+是|首先|其次|一方面|已|已经|目前|截至|截止|召开|执行|学习|集中|专题|编制|明确|规范|提高|提升|加大|定期|全面|督促|约谈|梳理|清理|追缴|清退|修改|压实|推进|推动|积极|主动|深入|立即|制定|制订|修订|印发|出台|组织|开展|建立|完善|健全|强化|加强|严格|落实|进一步|及时|认真|坚持|"
    "通过|按照|根据|结合|成立|对.{1,30}(?:进行|开展)了?|\\d{1,4}年|\\d{1,2}月)"
)
_MEASURE: Final = re.compile("[一二三四五六七八九十]+是|召开|制定|制订|修订|印发|出台|组织|开展|成立|首先|其次|\\d{1,4}年\\d{1,2}月|\\d{1,2}月\\d{1,2}日")
_LAST_WORDS: Final = 9
_BEHIND: Final = re.compile(r"[（(](?:已|正在|持续|基本|未|尚未|长期)[^（）()]{1,12}[）)]$")
LONGEST: Final = 260
"""Characters of a heading; 180 have been seen."""
_ASPECT: Final = re.compile(
    r"方面(?:的?(?:问题|情况|工作))?(?:的?整改(?:落实|进展)?(?:情况)?)?[。：:]?$|(?:落实|整改|领导|建设|部署|工作)情况[。：:]?$"
    r"|^(?:聚焦|在[“\"]|在.{4,60}方面)|(?:问题|不正之风|腐败|组织力欠缺)$"
)


def is_like_aspect(heading: str) -> bool:
    """Whether a heading reads like the name of an aspect; many titles of problems do too."""
    return bool(_ASPECT.search(heading))


def first_stop(text: str, stops: str = _STOPS) -> int:
    """Return where the first sentence ends, its mark included; marks inside quotes, titles and brackets do not count."""
    depth = 0
    for index, character in enumerate(text):
        if character in _OPENERS:
            depth += 1
        elif character in _CLOSERS:
            depth = max(0, depth - 1)
        elif character in stops and not depth:
            return index + 1
    if depth:  # something was never closed
        found = [at for at in (text.find(stop) for stop in stops) if at >= 0]
        return min(found) + 1 if found else len(text)
    return len(text)


def is_finding(text: str) -> bool:
    """Whether a sentence reads like the title of something that is wrong."""
    text = _BEHIND.sub("", text.strip())
    if not text or len(text) > LONGEST:
        return False
    if _WRAPPED.fullmatch(text):
        return True
    if _DONE.match(text) and not _OPENED.match(text):
        # 落实责任不到位 says what is wrong with its last words, 落实制度，杜绝浪费现象发生 does not
        body = text.rstrip("。：:")
        return bool(_WRONG.search(body[-_LAST_WORDS:])) and not _MEASURE.match(text)
    if _NAMES_A_PROBLEM.fullmatch(text):
        return True
    return bool(_WRONG.search(text)) and not text.endswith(("；", ";", "，", ","))


def says_wrong(text: str) -> bool:
    """Whether a text has any word for what is wrong."""
    return bool(_WRONG.search(text))


def is_wrapped(text: str) -> bool:
    """Whether a sentence is beyond doubt the title of a finding, in its wrap."""
    text = text.strip()
    return len(text) <= LONGEST and bool(
        _WRAPPED.fullmatch(text) or (_OPENED.match(text) and _NAMES_A_PROBLEM.fullmatch(text))
    )


def run_in(text: str) -> tuple[int, int] | None:
    """Return where a title that is followed by its text in one paragraph ends, without and with its mark."""
    stop = first_stop(text)
    colon = first_stop(text, "：:")
    if colon < stop and _NAMES_A_PROBLEM.fullmatch(text[:colon]):
        stop = colon
    return None if stop >= len(text) else (stop - 1, stop)
