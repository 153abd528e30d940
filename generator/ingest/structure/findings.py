"""Findings: the tree of problems, made of the tree of labels."""

import re
from dataclasses import dataclass, field
from typing import Final

from generator.ingest.structure.enumeration import first_kind
from generator.ingest.structure.found import FoundProblem
from generator.ingest.structure.headings import LONGEST, first_stop, is_finding, is_wrapped, run_in
from generator.ingest.structure.labels import Shape
from generator.ingest.structure.line import Line, Span
from generator.ingest.structure.narrative import is_status, opens_with_status, read_text, take_opening_status
from generator.ingest.structure.outline import Node
from generator.ingest.structure.words import BODY_ROLES, Role, field_word

_ASPECT: Final = re.compile(r"方面(?:的?(?:问题|情况|工作))?(?:的?整改(?:落实|进展)?(?:情况)?)?[。：:]?$|(?:落实|整改|领导|建设|部署|工作)情况[。：:]?$|^(?:聚焦|在[“\"]|在.{4,60}方面)|(?:问题|不正之风|腐败|组织力欠缺)$")
_OF_ASPECT: Final = re.compile(r"方面”?(?:的?问题)?(?:的?整改.{0,8})?[。：:]?$")
_SECTION: Final = re.compile(
    r"信访|问题线索|移交|交办|追责|问责|立行立改|建章立制|制度建设|资金.{0,4}(?:清退|追缴|清缴)|(?:需要?|仍需).{0,4}(?:继续|进一步).{0,4}整改|遗留(?:问题|事项)"
)
_OPEN_SECTION: Final = re.compile(r"(?:需要?|仍需).{0,4}(?:继续|进一步).{0,4}整改|遗留(?:问题|事项)")
_LONGEST_SECTION: Final = 30
_MARK: Final = re.compile(r"[一二三四五六七八九十]{1,2}(?:是|要)")
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
            _promote(part, inside=False)
            found.introduction += [line.whole for line in part.texts]
            tops += part.children
    grouping = sum(bool(top.children) for top in tops) * 2 >= len(tops)
    for top in tops:
        for child in top.children:
            _promote_below(child)
        _promote(top, inside=True, group=grouping)
    _promote_run_in(tops)
    kept = []
    for top in tops:
        if _is_section(top):
            found.sections.append(top)
        else:
            kept.append(top)
    problems = [_problem(top, top=True) for top in kept]
    for problem in problems:
        _take_group_status(problem)
    _take_opening_statuses([leaf for problem in problems for leaf in problem.leaves])
    if _are_aspects(kept, problems):
        found.aspects = problems
    else:
        found.problems = problems
    return found


def _take_group_status(group: FoundProblem) -> None:
    """Problems grouped by how far they have come: the heading of the group is the status of each (as 05:7)."""
    said = _BY_STATUS.fullmatch(group.heading.text) if group.heading and group.children else None
    if not said or not group.heading or not is_status(said[1]):
        return
    group.by_status = True
    for leaf in group.leaves:
        leaf.text.status = leaf.text.status or group.heading.part(0, said.end(1))


def _take_opening_statuses(leaves: list[FoundProblem]) -> None:
    """Where most texts open with a sentence on the status, all of them do: 已完成整改。…"""
    opening = [leaf for leaf in leaves if opens_with_status(leaf.text)]
    told = [leaf for leaf in leaves if leaf.text.status]
    if opening and (len(opening) + len(told)) * 2 > len(leaves):
        for leaf in opening:
            take_opening_status(leaf.text)


def _are_aspects(tops: list[Node], problems: list[FoundProblem]) -> bool:
    if not tops:
        return False
    parents = sum(bool(problem.children) for problem in problems) / len(problems)
    named = sum(_names_an_aspect(_heading(top)) for top in tops) / len(tops)
    if parents >= _HALF:
        return True
    if parents:
        return named >= _HALF
    return named > _HALF or not any(is_finding(_first_sentence(top)) for top in tops)


def _names_an_aspect(heading: str) -> bool:
    return bool(_ASPECT.search(heading)) and (bool(_OF_ASPECT.search(heading)) or not is_wrapped(heading))


def _heading(node: Node) -> str:
    return node.line.body.text if node.line else ""


def _promote_below(node: Node) -> None:
    for child in node.children:
        _promote_below(child)
    _promote(node, inside=True)


def _promote(node: Node, *, inside: bool, group: bool = False) -> None:
    """Make lines without a label nodes of their own where they can only be headings."""
    kept: list[Line] = []
    bare: list[Node] = []
    told = False
    for index, line in enumerate(node.texts):
        following = node.texts[index + 1] if index + 1 < len(node.texts) else None
        if _is_bare_heading(node, line, following, first=index == 0, inside=inside, group=group, told=told or bool(bare)):
            bare.append(Node(line))
        elif bare:
            bare[-1].texts.append(line)
        else:
            told = told or (_opens_text(line) and not _is_short_field(line))
            kept.append(line)
    if not bare:
        return
    node.texts = kept
    if node.children and not any(_is_problem_for_certain(child) for child in node.children):
        bare[-1].children, node.children = node.children, []  # they count what was done about it
    node.children = [*bare, *node.children]


def _is_bare_heading(node: Node, line: Line, following: Line | None, *, first: bool, inside: bool, group: bool, told: bool) -> bool:
    own_word = field_word(line.text)
    if own_word and own_word.role is Role.HEADING and following is not None:
        return True
    if own_word or _MARK.match(line.text) or len(line.text) > LONGEST:
        return False
    whole = first_stop(line.text) >= len(line.text)
    if following is None:
        return False
    word = field_word(following.text)
    opens_text = word is not None and word.role in (Role.TEXT, Role.STATUS, Role.MEASURES, Role.EXPLANATION)
    if whole and is_wrapped(line.text):
        return True
    if not opens_text:
        return False
    own = _heading(node)
    if inside and first:
        # the inspectors' words between a title and its text, or a problem without a number below an aspect
        return (group and not node.children) or (bool(_ASPECT.search(own)) and not is_wrapped(own))
    return not inside or (told and whole and is_finding(line.text))


def _is_short_field(line: Line) -> bool:
    """Whether a line says but one fact, such as the status, before any text."""
    word = field_word(line.text)
    return word is not None and word.role in (Role.STATUS, Role.DEADLINE, Role.DATE)


def _promote_run_in(tops: list[Node]) -> None:
    """An aspect whose one problem has no number: 针对…问题。一是…, where other aspects have problems below them."""
    parents = [top for top in tops if top.children]
    if len(parents) * 2 < len(tops):
        return
    for top in tops:
        if top.children or not top.texts:
            continue
        first = top.texts[0]
        cut = run_in(first.text)
        if cut and is_wrapped(first.text[: cut[0]]):
            top.children = [Node(first, top.texts[1:])]
            top.texts = []


def _flat(node: Node) -> list[Line]:
    """The lines below a node, in order."""
    lines = list(node.texts)
    for child in node.children:
        if child.line:
            lines.append(child.line)
        lines += _flat(child)
    return lines


def _is_section(node: Node) -> bool:
    heading = _heading(node)
    if len(heading) > _LONGEST_SECTION or not _SECTION.search(heading) or is_wrapped(heading):
        return False
    return bool(_OPEN_SECTION.search(heading)) or not (_has_problems(node) or is_finding(heading))


def _has_problems(node: Node) -> bool:
    return bool(node.children) and _are_problems(node)


def _are_problems(parent: Node) -> bool:
    """Whether the labelled lines below a node are problems; otherwise they are measures."""
    children = parent.children
    if any(_is_problem_for_certain(child) for child in children):
        return True
    if any(_opens_text(line) for line in parent.texts):
        return False
    likely = [child for child in children if is_finding(_first_sentence(child)) and not _MARK.match(_heading(child))]
    return len(likely) >= _HALF * len(children)


def _is_problem_for_certain(node: Node) -> bool:
    if node.label is None:
        return True
    word = field_word(_heading(node))
    if word and word.role is Role.HEADING:
        return True
    return any(_opens_text(line) for line in node.texts) or any(_is_problem_for_certain(child) for child in node.children)


def _opens_text(line: Line) -> bool:
    word = field_word(line.text)
    return word is not None and word.role in BODY_ROLES and word.role not in (Role.REASON, Role.NEXT)


def _first_sentence(node: Node) -> str:
    heading = _heading(node)
    cut = run_in(heading)
    return heading[: cut[0]] if cut else heading


def _problem(node: Node, *, top: bool = False) -> FoundProblem:
    if node.line is None:
        raise AssertionError
    found = FoundProblem(label=node.label, line=node.line)
    heading = node.line.body
    if (word := field_word(heading.text)) and word.role is Role.HEADING:
        found.text.words.add(word.word)
        heading = heading.part(word.length)
    if node.odd:
        found.doubts.append(node.odd)
    grouped = bool(node.children) and _are_problems(node)
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
    opened = any(_opens_text(span.line) for span in body)
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
    return bool(body) and bool(_MARK.match(body[0].text)) and not first_kind([rest])


def _take_heading_status(found: FoundProblem) -> None:
    """A status in brackets behind the title: …不到位（已完成整改）."""
    if found.heading and found.text.status is None and (said := _BEHIND.search(found.heading.text)) and is_status(said[1]):
        found.text.status = found.heading.part(said.start(1), said.end(1))
        found.heading = found.heading.part(0, said.start())


def _is_run_in(text: str, cut: tuple[int, int], body: list[Span], *, top: bool) -> bool:
    title, rest = text[: cut[0]], text[cut[1] :]
    if not body:
        return True
    if top and _ASPECT.search(title):
        return True
    return is_wrapped(title) and len(rest) > len(title)


def _shared(node: Node) -> Line | None:
    """The one paragraph below a heading that names several problems, which have a text in common (as 01:90)."""
    if len(node.children) != 1 or node.children[0].children:
        return None
    line = node.children[0].line
    return line if line and _joined(line.whole) else None


def _joined(heading: Span) -> list[Span]:
    """Several findings under one heading: （1）…；（2）…"""
    marks = list(_JOINED.finditer(heading.text))
    if len(marks) < 2 or [int(mark[1]) for mark in marks] != list(range(1, len(marks) + 1)) or marks[0].start() > 2:  # noqa: PLR2004
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(heading.text)]
    return [heading.part(mark.end(), end) for mark, end in zip(marks, ends, strict=True)]


def shape_of(problem: FoundProblem) -> Shape:
    """The shape of a problem's label."""
    return problem.label.shape if problem.label else Shape.BARE
