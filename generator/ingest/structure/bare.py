"""Bare: headings without a label, found by what follows them."""

from dataclasses import dataclass

from generator.ingest.structure.headings import LONGEST, first_stop, is_finding, is_like_aspect, is_wrapped, run_in
from generator.ingest.structure.kinds import MARK, heading_of, is_problem_for_certain, opens_text
from generator.ingest.structure.line import Line
from generator.ingest.structure.outline import Node
from generator.ingest.structure.words import Role, field_word


def promote_below(node: Node) -> None:
    """Do so for everything below a node."""
    for child in node.children:
        promote_below(child)
    promote(node, inside=True)


def promote(node: Node, *, inside: bool, group: bool = False) -> None:
    """Make lines without a label nodes of their own where they can only be headings."""
    kept: list[Line] = []
    bare: list[Node] = []
    told = False
    for index, line in enumerate(node.texts):
        following = node.texts[index + 1] if index + 1 < len(node.texts) else None
        where = _Where(index == 0, inside, group, told or bool(bare))
        if _is_bare_heading(node, line, following, where):
            bare.append(Node(line))
        elif bare:
            bare[-1].texts.append(line)
        else:
            told = told or (opens_text(line) and not _is_short_field(line))
            kept.append(line)
    if not bare:
        return
    node.texts = kept
    if node.children and not any(is_problem_for_certain(child) for child in node.children):
        bare[-1].children, node.children = node.children, []  # they count what was done about it
    node.children = [*bare, *node.children]


@dataclass(frozen=True)
class _Where:
    """Where a line without a label stands."""

    first: bool
    """Before all others below its node."""
    inside: bool
    """Below a label."""
    group: bool
    """Below an aspect, where other aspects have problems."""
    told: bool
    """After a text has begun."""


def _is_bare_heading(node: Node, line: Line, following: Line | None, where: _Where) -> bool:  # noqa: PLR0911  a case each
    if following is None or MARK.match(line.text) or len(line.text) > LONGEST:
        return False
    if own_word := field_word(line.text):
        return own_word.role is Role.HEADING
    whole = first_stop(line.text) >= len(line.text)
    if whole and is_wrapped(line.text):
        return True
    alone = where.group and not any(is_problem_for_certain(child) for child in node.children)
    if where.first and alone and whole and is_finding(line.text) and MARK.match(following.text):
        return True
    word = field_word(following.text)
    if word is None or word.role not in (Role.TEXT, Role.STATUS, Role.MEASURES, Role.EXPLANATION):
        return False
    if where.inside and where.first:
        # the inspectors' words between a title and its text, or a problem without a number below an aspect
        own = heading_of(node)
        return alone or (is_like_aspect(own) and not is_wrapped(own))
    return not where.inside or (where.told and whole and is_finding(line.text))


def _is_short_field(line: Line) -> bool:
    """Whether a line says but one fact, such as the status, before any text."""
    word = field_word(line.text)
    return word is not None and word.role in (Role.STATUS, Role.DEADLINE, Role.DATE)


def promote_run_in(tops: list[Node]) -> None:
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
