"""Standing: how far the approval of a text has come, by what was recorded of it."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from generator.model.publisher import Approval
from generator.model.review import Review

SHOWN: Final = 8
"""Figures of a digest by which people tell texts apart."""


@dataclass(frozen=True)
class Standing:
    """What is done for one text, and what is not."""

    steps: tuple[str, ...]
    """All steps that it needs."""
    done: tuple[Review, ...]
    """The reviews that count, in order: one for each of the first steps."""
    void: tuple[Review, ...]
    """Reviews of the text that was read before this one, while this one is not complete: the change has voided them."""

    @property
    def complete(self) -> bool:
        """Whether every step is done."""
        return len(self.done) == len(self.steps)

    @property
    def next_step(self) -> str:
        """What is waited for; nothing where all is done."""
        return "" if self.complete else self.steps[len(self.done)]


def standing_of(reviews: Sequence[Review], digest: str, rules: Approval) -> Standing:
    """Return how far the approval of a text has come.

    Only reviews of exactly this text count, each step after those before it, and, where the rules ask for it, each by
    somebody else. A text that is changed back to one that was read has its reviews again.

    Args:
        reviews: Everything recorded of the notice, in order.
        digest: That of the public text as it is now.
        rules: What site.yml asks for.
    """
    done: list[Review] = []
    for review in reviews:
        due = rules.steps[len(done)] if len(done) < len(rules.steps) else None
        if (
            review.digest == digest
            and review.step == due
            and not (rules.different_people and earlier_of(review.name, done))
        ):
            done.append(review)
    standing = Standing(tuple(rules.steps), tuple(done), ())
    others = [review for review in reviews if review.digest != digest]
    if standing.complete or not others:
        return standing
    void = tuple(review for review in others if review.digest == others[-1].digest)
    return Standing(standing.steps, standing.done, void)


def earlier_of(name: str, done: Sequence[Review]) -> Review | None:
    """Return the step that the same person has done."""
    return next((review for review in done if same_name(review.name, name)), None)


def same_name(one: str, other: str) -> bool:
    """Tell whether two names are one, however they were typed: 张三, 张 三, 张　三."""
    return plain_name(one) == plain_name(other)


def plain_name(name: str) -> str:
    """Return the letters of a name, without blanks, dots and differences of width and case."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", name) if sign.isalnum()).casefold()
