"""Totals: what is counted from the data, never typed."""

from collections import Counter
from dataclasses import dataclass, field
from functools import reduce

from generator.model.notice import Notice
from generator.model.words import RuleAction, Status


@dataclass(frozen=True)
class Totals:
    """Counts of one notice, or of several added up."""

    notices: int = 0
    aspects: int = 0
    groups: int = 0
    """Problems of the first level, where each of them has children: M项 of N方面M项K个问题; in an uneven tree 0."""
    problems: int = 0
    """Leaves; a heading that joins several findings counts for each of them."""
    by_status: Counter[Status] = field(default_factory=Counter)
    long_term: int = 0
    """Problems marked 长期坚持, whatever their status."""
    measures: int = 0
    rules_made: int = 0
    """Rules in force; drafts do not count."""
    rules_revised: int = 0
    rules_abolished: int = 0

    def __add__(self, other: "Totals") -> "Totals":
        """Add up two notices."""
        return Totals(**{name: getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__})

    @property
    def done(self) -> int:
        """Problems whose status is 已完成; long-term ones among them count once, others do not."""
        return self.by_status[Status.DONE]

    @property
    def open(self) -> int:
        """Problems on which something is still owed."""
        return sum(count for status, count in self.by_status.items() if status.is_open)


def count(notice: Notice) -> Totals:
    """Count one notice."""
    by_status: Counter[Status] = Counter()
    long_term = measures = 0
    for leaf in notice.leaves:
        if leaf.status is not None:
            by_status[leaf.status] += leaf.weight
        long_term += leaf.weight if leaf.long_term else 0
        measures += leaf.measure_count
    rules = Counter(rule.action for rule in notice.rules if rule.state.in_force)
    has_groups = all(problem.children for problem in notice.top_problems)
    return Totals(
        notices=1,
        aspects=sum(not aspect.uncounted for aspect in notice.aspects),
        groups=len(notice.top_problems) if has_groups else 0,
        problems=sum(by_status.values()),
        by_status=by_status,
        long_term=long_term,
        measures=measures + sum(aspect.measure_count for aspect in notice.aspects),
        rules_made=rules[RuleAction.MADE],
        rules_revised=rules[RuleAction.REVISED],
        rules_abolished=rules[RuleAction.ABOLISHED],
    )


def add_up(totals: list[Totals]) -> Totals:
    """Add up the totals of several notices."""
    return reduce(Totals.__add__, totals, Totals())
