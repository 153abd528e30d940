"""Gate: which notices are published, where site.yml demands that each was approved first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.commands.notices import Made
from generator.errors import Mistake
from generator.load.notices import NoticeFile
from generator.load.reviews import load_reviews
from generator.model.publisher import Approval
from generator.model.review import Review
from generator.model.standing import standing_of


@dataclass(frozen=True)
class Waiting:
    """A notice that is not published yet."""

    file: NoticeFile
    step: str
    """What it waits for."""


@dataclass
class Gate:
    """What passes and what does not."""

    passed: list[Made] = field(default_factory=list)
    waiting: list[Waiting] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    """Of files of reviews; and published notices whose text was changed and is not approved: they cannot just vanish."""


def gate(root: Path, made: Sequence[Made], rules: Approval, *, is_open: bool = False) -> Gate:
    """Part what is published from what is not.

    Args:
        root: The project.
        made: All notices, those with mistakes among them.
        rules: What site.yml asks for.
        is_open: Whether all may pass, as in a draft.
    """
    reviews, mistakes = load_reviews(root, [one.file.id for one in made])
    if is_open or not rules.demanded:
        return Gate(list(made), [], mistakes)
    parted = Gate(mistakes=mistakes)
    for one in made:
        _judge(one, reviews, rules, parted)
    return parted


def _judge(one: Made, reviews: Mapping[str, Sequence[Review]], rules: Approval, parted: Gate) -> None:
    if one.rendering is None:  # its mistakes are told
        return
    digest, last = one.rendering.digest, one.rendering.publication.last
    standing = standing_of(reviews.get(one.file.id, ()), digest, rules)
    if standing.complete or (last and digest == last.digest):
        parted.passed.append(one)
    elif last is None:
        parted.waiting.append(Waiting(one.file, standing.next_step))
    else:
        found = f"公布过的通报改了文字，还没有审完（等{standing.next_step}）"
        remedy = f"审完（tongbao review {one.file.id} --step {standing.next_step}），或把文字改回公布的那一版；想先看看，用 tongbao build --draft"
        parted.mistakes.append(Mistake(one.file.shown, 1, 1, found, "公布的文字都是审完的", remedy))
