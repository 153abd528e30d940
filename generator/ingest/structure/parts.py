"""Parts: which section of a notice holds what."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from generator.ingest.structure.headings import first_stop, is_finding
from generator.ingest.structure.labels import Shape
from generator.ingest.structure.outline import Node
from generator.ingest.structure.words import BODY_ROLES, Role, field_word


class Kind(StrEnum):
    """What a part holds, by the words of the contract."""

    ORGANISATION = "组织领导"
    FINDINGS = "反馈问题"
    OPEN = "遗留问题"
    SECTION = "移交和追责"
    NEXT = "下一步"


_OPEN: Final = re.compile(r"(?:需要?|仍需|尚需|有待).{0,4}(?:进一步|继续|持续|长期).{0,4}整改|(?:尚|还|仍)?未(?:能)?(?:完全|全部)?(?:完成|整改到位)|遗留|未完成整改|正在整改|长期整改")
_SECTION: Final = re.compile(r"问题线索|信访|交办件|移交|立行立改|追责|问责|责任追究|组织处理|建章立制|制度建设|资金.{0,4}(?:清退|追缴)")
_NEXT: Final = re.compile(r"下一?步|今后|下阶段|下一阶段|打算|计划$|后续|努力方向|推向(?:纵深|深入)|长效|持续|巩固|深化")
_ORGANISATION: Final = re.compile(r"组织|领导|部署|责任|认识|站位|基本情况|总体情况|工作情况|开展情况|基础工作|扛起|推动整改")
_FINDINGS: Final = re.compile(r"反馈|问题|逐[条项]|落实情况|整改情况|完成情况|进展情况|整改任务")
_SHORT: Final = 30
_RATE: Final = 0.4
_CERTAIN: Final = 2


def kinds_of(parts: list[Node]) -> list[Kind]:
    """Return what each part holds, in order."""
    scores = [_score(part) for part in parts]
    headings = [part.line.body.text if part.line else "" for part in parts]
    candidates = [
        index
        for index, heading in enumerate(headings)
        if scores[index][0] >= _CERTAIN and not _set_apart(heading, first=index == 0)
    ]
    candidates += [index for index in range(len(parts)) if index not in candidates and index - 1 in candidates and _counts_on(parts[index])]
    best = max(candidates, key=lambda index: scores[index][0], default=_likely(headings))
    holding = {best} | {index for index in candidates if scores[index][0] / scores[index][1] >= _RATE}
    alike = len(holding) > 1 and all(is_finding(headings[index]) for index in holding)
    while (after := max(holding) + 1) < len(parts) and not _set_apart(headings[after], first=False):
        if not scores[after][0] and not (alike and is_finding(headings[after])):
            break
        holding.add(after)  # an aspect with a problem or two, or with nothing but a text
    holding = {index for index in holding if not _holds_sections(parts[index])} or holding
    kinds = []
    for index, heading in enumerate(headings):
        if index in holding:
            kinds.append(Kind.FINDINGS)
        elif index < min(holding):
            kinds.append(Kind.ORGANISATION)
        elif _holds_sections(parts[index]) or (_SECTION.search(heading) and not _OPEN.search(heading)):
            kinds.append(Kind.SECTION)
        elif _OPEN.search(heading):
            kinds.append(Kind.OPEN)
        else:
            kinds.append(Kind.NEXT)
    return kinds


def _counts_on(part: Node) -> bool:
    """Whether its first problem goes on with the counter of the part before: the same list, whatever its heading says."""
    first = next((child for child in part.children if child.label), None)
    return first is not None and first.label is not None and first.label.number > 1 and _has_text(first)


def _holds_sections(part: Node) -> bool:
    """Whether a part has nothing but sections beside the problems below it: letters, leads, what is still open."""
    if _counts_on(part):
        return False
    headings = [child.line.body.text for child in part.children if child.line]
    return bool(headings) and all(len(one) <= _SHORT and (_SECTION.search(one) or _OPEN.search(one)) for one in headings)


def _set_apart(heading: str, *, first: bool) -> bool:
    if _OPEN.search(heading) or (_SECTION.search(heading) and re.search(r"线索|信访|追责|问责", heading)):
        return True
    if _NEXT.search(heading) and not re.search(r"反馈.{0,6}(?:问题|意见)", heading):
        return not first or "下一步" in heading
    return False


def _likely(headings: list[str]) -> int:
    """The part that holds the problems by its heading alone: its text names none."""
    for index, heading in enumerate(headings):
        if _FINDINGS.search(heading) and not _ORGANISATION.search(heading) and not _set_apart(heading, first=index == 0):
            return index
    return min(1, len(headings) - 1)


def _score(part: Node) -> tuple[int, int]:
    """How many of its headings speak of single problems, and how many headings it has."""
    hits = total = 0
    for node in _headings(part):
        text = node.line.body.text if node.line else ""
        word = field_word(text)
        total += 1
        if (word and word.role is Role.HEADING) or is_finding(text[: first_stop(text, "。：:")].rstrip("。：:")) or _has_text(node):
            hits += 1
    if not total:
        hits = total = sum(word is not None and word.role in {*BODY_ROLES, Role.HEADING} for word in (field_word(line.text) for line in part.texts))
    return hits, max(1, total)


def _headings(node: Node) -> Iterator[Node]:
    """The labelled lines below a node; what stands below the text of a problem are its measures."""
    for child in node.children:
        yield child
        if not _has_text(child):
            yield from _headings(child)


def _has_text(node: Node) -> bool:
    return any((word := field_word(line.text)) and word.role in BODY_ROLES for line in node.texts)


def parts_of(root: Node) -> list[Node]:
    """Return the parts of a notice: its 第一部分 or 一、二、三、, where they stand at the top."""
    tops = root.children
    named = [node for node in tops if node.label and node.label.names_part]
    commas = named or [node for node in tops if node.label and node.label.shape is Shape.HAN_COMMA]
    return commas if len(commas) > 1 else []
