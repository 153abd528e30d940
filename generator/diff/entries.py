"""Entries: lists of a notice beside its problems, and what changed in them: passages, rules, sums, open items."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.diff.change import Caution, Change, Kind
from generator.diff.likeness import matches
from generator.diff.progress import is_put_off
from generator.diff.values import both, essence, field_changes, told, told_record
from generator.model.followup import Money, OpenItem, Rule
from generator.model.notice import Notice, Passage
from generator.model.problem import Problem
from generator.model.record import Record

Entry = TypeVar("Entry", bound=Record)


@dataclass(frozen=True)
class Listing(Generic[Entry]):
    """How the entries of one list are compared and named."""

    label: str
    name: Callable[[Entry], str]
    """What an entry is called; empty where its number must do."""
    kind: Kind = Kind.FACT
    least: float = 60.0

    def changes(self, olds: Sequence[Entry], news: Sequence[Entry]) -> Iterator[Change]:
        """Yield all changes of the list in printed order."""
        for match in matches(olds, news, essence, lambda entry: self.name(entry) or _words(entry), self.least):
            number = match.new_number or match.old_number
            if match.old is None or match.new is None:
                entry = match.new or match.old
                before, after = (_words(one) if one else "" for one in (match.old, match.new))
                yield Change(self.kind, "", self._where(entry, number), before, after)
                continue
            if match.moved:
                before, after = f"第 {match.old_number} 个", f"第 {match.new_number} 个"
                yield Change(self.kind, "", f"{self._where(match.new, number)} 位置", before, after)
            yield from self._fields(match.old, match.new, f"{self._where(match.new, number)} ")

    def _fields(self, old: Entry, new: Entry, prefix: str) -> Iterator[Change]:
        yield from field_changes(old, new, kind=self.kind, prefix=prefix)

    def _where(self, entry: Entry | None, number: int) -> str:
        name = self.name(entry) if entry else ""
        return f"{self.label}{name}" if name.startswith("《") else f"{self.label} {name or number}"


class _Passages(Listing[Passage]):
    """Passages are told by their number: their titles are texts like any other."""

    def _where(self, entry: Passage | None, number: int) -> str:  # noqa: ARG002
        return f"{self.label} {number}"


def _words(entry: Record) -> str:
    if isinstance(entry, Passage):
        return "\n".join(part for part in (entry.title, told(entry.text), told(entry.points)) if part)
    return told_record(entry, "name", "matter")


def passage_changes(label: str, olds: Sequence[Passage], news: Sequence[Passage]) -> Iterator[Change]:
    """Yield the changes of 组织领导 or 下一步."""
    yield from _Passages(label, _words, Kind.TEXT, 50.0).changes(olds, news)


def rule_changes(olds: Sequence[Rule], news: Sequence[Rule]) -> Iterator[Change]:
    """Yield the changes of 建章立制."""
    yield from Listing[Rule]("建章立制", lambda rule: f"《{rule.name}》").changes(olds, news)


def money_changes(olds: Sequence[Money], news: Sequence[Money]) -> Iterator[Change]:
    """Yield the changes of 资金."""
    yield from Listing[Money]("资金", lambda money: money.matter).changes(olds, news)


def open_item_changes(old: Notice, new: Notice, problems: Mapping[str, Problem]) -> Iterator[Change]:
    """Yield the changes of 遗留问题; they are paired by the problems that they refer to, and then by likeness."""

    def key(item: OpenItem) -> tuple[str, ...]:
        return tuple(sorted(item.problems))

    for match in matches(old.open_items, new.open_items, key, _open_words, 40.0):
        before, after = match.old, match.new
        item = after or before
        if item is None:
            continue
        where, head = f"遗留问题 {match.new_number or match.old_number}", item.problems[0] if item.problems else ""
        title = item.title or (problems[head].name if head in problems else "")
        if before is None or after is None:
            said = told_record(item)
            yield Change(Kind.TEXT, head, where, said if before else "", said if after else "", title)
            continue
        if match.moved:
            places = (f"第 {match.old_number} 个", f"第 {match.new_number} 个")
            yield Change(Kind.TEXT, head, f"{where} 位置", *places, title)
        yield from field_changes(before, after, ("problems",), prefix=f"{where} ", problem=head, title=title)
        texts = ("title", "reason", "next_measures")
        yield from field_changes(before, after, texts, kind=Kind.TEXT, prefix=f"{where} ", problem=head, title=title)
        if before.deadline != after.deadline:
            named = [problems[id_] for id_ in after.problems if id_ in problems]
            still_open = any(problem.status and problem.status.is_open for problem in named)
            late = is_put_off(before.deadline, after.deadline, still_open=still_open)
            late = late and not any(problem.deadline_reason for problem in named)
            caution = Caution.PUT_OFF_WITHOUT_REASON if late else None
            yield Change(Kind.DEADLINE, head, f"{where} 时限", *both(before.deadline, after.deadline), title, caution)


def _open_words(item: OpenItem) -> str:
    return "".join([*item.problems, item.title, told(item.reason), told(item.next_measures)])
