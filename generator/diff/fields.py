"""Fields: what changed in what is told of one problem, or of several together."""

from collections.abc import Iterator, Sequence

from generator.diff.change import Change, Kind
from generator.diff.measures import Numbered, measure_changes, numbered, pooled_measures
from generator.diff.standing import standing_changes
from generator.diff.tree import Node
from generator.diff.values import essence, field_changes, told
from generator.model.problem import Problem

_POOLED = (
    "finding", "explanation", "lead_in", "closing", "result", "reason", "next_measures", "original_deadline", "deadline_reason",
)  # fmt: skip
"""Fields of problems that were taken apart or put together: each value only has to stand somewhere."""


def field_by_field(before: Node, after: Node) -> Iterator[Change]:
    """Yield the changes of one problem in the order in which it is printed; title and children are told elsewhere."""
    old, new, id_, name = before.owner, after.owner, after.id, after.name
    if old == new:
        return
    yield from field_changes(old, new, ("finding",), kind=Kind.TEXT, problem=id_, title=name)
    yield from field_changes(old, new, ("unnumbered",), problem=id_, title=name)
    yield from standing_changes(old, new, id_, name)
    yield from field_changes(old, new, ("explanation", "lead_in"), kind=Kind.TEXT, problem=id_, title=name)
    yield from measure_changes(old.measures, new.measures, id_, name)
    yield from field_changes(
        old, new, ("closing", "result", "reason", "next_measures"), kind=Kind.TEXT, problem=id_, title=name
    )


def pooled_changes(olds: Sequence[Node], news: Sequence[Node]) -> Iterator[Change]:
    """Yield the changes of the texts of problems that were taken apart or put together."""
    yield from pooled_measures(_measures(olds), _measures(news))
    for name in _POOLED:
        yield from _pooled_field(olds, news, name)


def _measures(nodes: Sequence[Node]) -> list[Numbered]:
    return [item for node in nodes for item in numbered(node.owner.measures, node.id, node.name)]


def _pooled_field(olds: Sequence[Node], news: Sequence[Node], name: str) -> Iterator[Change]:
    before = {essence(text): told(text) for node in olds if (text := getattr(node.owner, name)) is not None}
    after = {essence(text): told(text) for node in news if (text := getattr(node.owner, name)) is not None}
    gone = [text for key, text in before.items() if key not in after]
    come = [text for key, text in after.items() if key not in before]
    where = Problem.model_fields[name].alias or name
    for at in range(max(len(gone), len(come))):
        old, new = (texts[at] if at < len(texts) else "" for texts in (gone, come))
        yield Change(Kind.TEXT, news[0].id, where, old, new, news[0].name)
