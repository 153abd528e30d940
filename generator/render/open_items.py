"""Open items: the section on what is still open, which points back into the tree."""

from collections.abc import Iterator

from generator.model.followup import OpenItem
from generator.model.notice import Notice
from generator.model.problem import Problem
from generator.model.profile import OpenPlace, Profile
from generator.render.blocks import Block, Text
from generator.render.measures import labelled
from generator.text.labels import label
from generator.text.prose import Run
from generator.text.sentences import without_stop

_LABEL = "{数字}."


def untold(notice: Notice, profile: Profile) -> list[Problem]:
    """Return open problems whose own reason and next measures are told in the section and not at the problem.

    A problem that a written item covers keeps its own words where it stands: the item has others.
    """
    if profile.open_place is OpenPlace.AT_PROBLEM:
        return []
    covered = {id_ for item in notice.open_items for id_ in item.problems}
    return [leaf for leaf in notice.leaves if (leaf.reason or leaf.next_measures) and leaf.id not in covered]


def open_item_blocks(notice: Notice, profile: Profile) -> Iterator[Block]:
    """Yield the section: written items first, then the problems that have none."""
    names = {id_: name for top in notice.top_problems for id_, name in _names(top)}
    items: list[tuple[list[str], OpenItem | Problem]] = [(item.problems, item) for item in notice.open_items]
    items += [([leaf.id], leaf) for leaf in untold(notice, profile)]
    words = profile.words
    for number, (ids, item) in enumerate(items, 1):
        own = item.title if isinstance(item, OpenItem) else ""
        title = own or "；".join(without_stop(names[id_]) for id_ in ids)
        yield Text((Run(label(_LABEL, number)), Run(title, strong=True, link=f"#{ids[0]}")), "item")
        yield from labelled(words.reason, item.reason, "why")
        yield from labelled(words.next_measures, item.next_measures, "why")
        if item.deadline:
            due = f"{without_stop(item.deadline.prose)}。"
            yield Text((Run(words.deadline, strong=True), Run(due)), "why")


def _names(problem: Problem) -> Iterator[tuple[str, str]]:
    yield problem.id, problem.name
    for finding in problem.joined:
        yield finding.id, finding.title
    for child in problem.children:
        yield from _names(child)
