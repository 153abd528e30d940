"""Kinds: whether a labelled line is a problem, or says what was done about one."""

import re
from typing import Final

from generator.ingest.structure.headings import is_finding, run_in
from generator.ingest.structure.line import Line
from generator.ingest.structure.outline import Node
from generator.ingest.structure.words import BODY_ROLES, Role, field_word

MARK: Final = re.compile(r"[一二三四五六七八九十]{1,2}(?:是|要)")
_HALF: Final = 0.5


def heading_of(node: Node) -> str:
    """Return what stands behind the label."""
    return node.line.body.text if node.line else ""


def first_sentence(node: Node) -> str:
    """Return the title of a node, if its text stands in the same paragraph; otherwise all of it."""
    heading = heading_of(node)
    cut = run_in(heading)
    return heading[: cut[0]] if cut else heading


def has_problems(node: Node) -> bool:
    """Whether there are problems below a node."""
    return bool(node.children) and are_problems(node)


def are_problems(parent: Node) -> bool:
    """Whether the labelled lines below a node are problems; otherwise they are measures."""
    children = parent.children
    if any(is_problem_for_certain(child) for child in children):
        return True
    if any(opens_text(line) for line in parent.texts):
        return False
    likely = [child for child in children if is_finding(first_sentence(child)) and not MARK.match(heading_of(child))]
    return len(likely) >= _HALF * len(children)


def is_problem_for_certain(node: Node) -> bool:
    """Whether a text follows under a word such as 整改情况：, or the node says itself that it is a problem."""
    if node.label is None:
        return True
    word = field_word(heading_of(node))
    if word and word.role is Role.HEADING:
        return True
    return any(opens_text(line) for line in node.texts) or any(is_problem_for_certain(child) for child in node.children)


def opens_text(line: Line) -> bool:
    """Whether a line begins with a word that stands before the text of a problem."""
    word = field_word(line.text)
    return word is not None and word.role in BODY_ROLES and word.role not in (Role.REASON, Role.NEXT)
