"""Findings: the tree of problems, made of the tree of labels."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from generator.ingest.structure.bare import promote, promote_below, promote_run_in
from generator.ingest.structure.enumeration import first_kind
from generator.ingest.structure.found import FoundProblem, FoundText
from generator.ingest.structure.headings import is_finding, is_like_aspect, is_wrapped, run_in, says_wrong
from generator.ingest.structure.kinds import (
    MARK,
    are_problems,
    first_sentence,
    has_problems,
    heading_of,
    opens_text,
)
from generator.ingest.structure.line import Line, Span
from generator.ingest.structure.narrative import (
    closes_with_status,
    is_status,
    opens_with_status,
    read_text,
    take_closing_status,
    take_opening_status,
)
from generator.ingest.structure.outline import Node
from generator.ingest.structure.words import Role, field_word

_OF_ASPECT: Final = re.compile(r"方面”?(?:的?问题)?(?:的?整改.{0,8})?[。：:]?$")
_SECTION: Final = re.compile(
    r"信访|问题线索|移交|交办|追责|问责|立行立改|建章立制|制度建设|资金.{0,4}(?:清退|追缴|清缴)|(?:需要?|仍需).{0,4}(?:继续|进一步).{0,4}整改|遗留(?:问题|事项)"
)
_OPEN_SECTION: Final = re.compile(r"(?:需要?|仍需).{0,4}(?:继续|进一步).{0,4}整改|遗留(?:问题|事项)")
_LONGEST_SECTION: Final = 30
_JOINED: Final = re.compile(r"[（(](\d{1,2})[）)]\s*")
_BY_STATUS: Final = re.compile(r"(.{2,14}?)的?(?:具体)?(?:问题|事项|任务)[。：:]?")
_BEHIND: Final = re.compile(r"\s*[（(【\[]([^（）()【】\[\]]{2,24})[）)】\]]\s*[。]?$")
_HALF: Final = 0.5


@dataclass
class Findings:
    """What the part on the problems holds."""

    introduction: list[Span] = field(default_factory=list)
    aspects: list[FoundProblem] = field(default_factory=list)
    problems: list[FoundProblem] = field(default_factory=list)
    sections: list[Node] = field(default_factory=list)
    """What stands beside the aspects and is none: letters, leads, rules, what is still open."""


def read_findings(parts: list[Node], *, wrapped: bool) -> Findings:
    """Read the parts on the problems.

    Args:
        parts: Their nodes.
        wrapped: Whether there is one part around them; otherwise each is an aspect itself.
    """
    found = Findings()
    tops = list(parts)
    if wrapped:
        tops = []
        for part in parts:
            promote(part, inside=False)
            found.introduction += [line.whole for line in part.texts]
            tops += part.children
    grouping = sum(bool(top.children) for top in tops) * 2 >= len(tops)
    for top in tops:
        for child in top.children:
            promote_below(child)
        promote(top, inside=True, group=grouping)
    promote_run_in(tops)
    kept = []
    for top in tops:
        if _is_section(top):
            found.sections.append(top)
        else:
            kept.append(top)
    problems = [_problem(top, top=True) for top in kept]
    for problem in problems:
        _take_group_status(problem)
    leaves = [leaf for problem in problems for leaf in problem.leaves]
    _take_statuses(leaves, opens_with_status, take_opening_status)
    _take_statuses(leaves, closes_with_status, take_closing_status)
    if _are_aspects(kept, problems):
        found.aspects = problems
    else:
        found.problems = problems
    return found


def _take_group_status(group: FoundProblem) -> None:
    """Problems grouped by how far they have come: the heading of the group is the status of each."""
    for child in group.children:
        _take_group_status(child)
    said = _BY_STATUS.fullmatch(group.heading.text) if group.heading and group.children else None
    if not said or not group.heading or not is_status(said[1]):
        return
    group.by_status = True
    for leaf in group.leaves:
        leaf.text.status = leaf.text.status or group.heading.part(0, said.end(1))


def _take_statuses(leaves: list[FoundProblem], has: Callable[[FoundText], bool], take: Callable[[FoundText], None]) -> None:
    """Take the first or the last sentence of texts for the status, where most of them have one there: 已完成整改。."""
    found = [leaf for leaf in leaves if has(leaf.text)]
    told = [leaf for leaf in leaves if leaf.text.status]
    if found and (len(found) + len(told)) * 2 > len(leaves):
        for leaf in found:
            take(leaf.text)


def _are_aspects(tops: list[Node], problems: list[FoundProblem]) -> bool:
    if not tops:
        return False
    parents = sum(bool(problem.children) for problem in problems) / len(problems)
    named = sum(_names_an_aspect(heading_of(top)) for top in tops) / len(tops)
    if parents >= _HALF:
        return True
    if parents:
        return named >= _HALF
    return named > _HALF or not any(is_finding(first_sentence(top)) for top in tops)


def _names_an_aspect(heading: str) -> bool:
    return is_like_aspect(heading) and (bool(_OF_ASPECT.search(heading)) or not is_wrapped(heading))


def _flat(node: Node) -> list[Line]:
    """The lines below a node, in order."""
    lines = list(node.texts)
    for child in node.children:
        if child.line:
            lines.append(child.line)
        lines += _flat(child)
    return lines


def _is_section(node: Node) -> bool:
    heading = heading_of(node)
    if len(heading) > _LONGEST_SECTION or not _SECTION.search(heading) or is_wrapped(heading):
        return False
    return bool(_OPEN_SECTION.search(heading)) or not (has_problems(node) or says_wrong(heading))


def _problem(node: Node, *, top: bool = False) -> FoundProblem:
    if node.line is None:
        raise AssertionError
    found = FoundProblem(label=node.label, line=node.line)
    heading = node.line.body
    if (word := field_word(heading.text)) and word.role is Role.HEADING:
        found.text.words[word.word] = None
        heading = heading.part(word.length)
    if node.odd:
        found.doubts.append(node.odd)
    grouped = bool(node.children) and are_problems(node)
    if grouped and (shared := _shared(node)):
        found.heading, found.joined = heading, _joined(shared.whole)
        found.text = read_text([line.whole for line in (*node.texts, *_flat(node.children[0]))])
        return found
    if grouped:
        found.heading = heading
        found.introduction = [line.whole for line in node.texts]
        found.children = [_problem(child) for child in node.children]
        return found
    body = [line.whole for line in _flat(node)]
    found.heading = heading
    opened = any(opens_text(span.line) for span in body)
    cut = run_in(heading.text)
    if cut and not opened and _is_run_in(heading.text, cut, body, top=top) and not _is_followed(heading.text[cut[1] :], body):
        found.heading, found.run_in = heading.part(0, cut[0]), True
        body = [heading.part(cut[1]), *body]
    elif cut and opened and node.label is None:
        found.heading, found.finding = heading.part(0, cut[1]), heading.part(cut[1])
    elif cut and body and not opened and is_finding(heading.text[: cut[0]]) and _is_followed(heading.text[cut[1] :], body):
        # the title, and behind it what the inspectors found; what was done counts from the next paragraph on
        found.heading, found.finding, found.run_in = heading.part(0, cut[1]), heading.part(cut[1]), False
        body = [line.whole for line in _flat(node)]
    found.joined = _joined(heading)
    words = found.text.words
    found.text = read_text(body)
    found.text.words |= words
    _take_heading_status(found)
    if not found.text.measures and not found.text.body:
        found.doubts.append("这个问题下面没有整改情况")
    return found


def _is_followed(rest: str, body: list[Span]) -> bool:
    """Whether what was done counts from the next paragraph on, and the rest of a heading's paragraph does not count."""
    return bool(body) and bool(MARK.match(body[0].text)) and not first_kind([rest])


def _take_heading_status(found: FoundProblem) -> None:
    """A status in brackets behind the title: …不到位（已完成整改）."""
    if found.heading and found.text.status is None and (said := _BEHIND.search(found.heading.text)) and is_status(said[1]):
        found.text.status = found.heading.part(said.start(1), said.end(1))
        found.heading = found.heading.part(0, said.start())


def _is_run_in(text: str, cut: tuple[int, int], body: list[Span], *, top: bool) -> bool:
    title, rest = text[: cut[0]], text[cut[1] :]
    if not body:
        return True
    if top and is_like_aspect(title):
        return True
    return is_wrapped(title) and len(rest) > len(title)


def _shared(node: Node) -> Line | None:
    """The one paragraph below a heading that names several problems, which have a text in common."""
    if len(node.children) != 1 or node.children[0].children:
        return None
    line = node.children[0].line
    return line if line and _joined(line.whole) else None


def _joined(heading: Span) -> list[Span]:
    """Return the findings that stand under one heading: （1）…；（2）…."""
    marks = list(_JOINED.finditer(heading.text))
    if len(marks) < 2 or [int(mark[1]) for mark in marks] != list(range(1, len(marks) + 1)) or marks[0].start() > 2:  # noqa: PLR2004
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(heading.text)]
    return [heading.part(mark.end(), end) for mark, end in zip(marks, ends, strict=True)]
