"""Tellings: the words of a problem in one notice, and what the next notice that tells of it says differently."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from rapidfuzz import fuzz, process

from generator.diff.words import paired_lines
from generator.publish.differences import Pairs, laid
from generator.publish.views import View
from generator.render.record import Record
from generator.render.summary import ProblemSummary

Lines = tuple[str, ...]
_KEPT: Final = 0.2
"""Share of a text that must be found again before both are laid side by side."""
_LIKE: Final = 50
"""How much alike two lines must be to have anything in common, in per cent."""


def telling(problem: ProblemSummary, written: Record) -> Lines:
    """Return the words of a problem a paragraph each, without 一是 and its like: another order is no other text.

    Why a deadline was moved is told beside it.

    Args:
        problem: With what the notice says of it elsewhere.
        written: The problem in the record of its notice.
    """
    labelled = (
        ("标题", problem.title),
        ("反馈原文", written["finding"]),
        ("", "\n".join(_narrative(written))),
        ("未完成原因", problem.reason),
        ("下一步措施", problem.next_measures),
    )
    return tuple(
        f"{label}：{line}" if label and not number else line
        for label, text in labelled
        for number, line in enumerate((text or "").split("\n"))
        if line
    )


def _narrative(written: Record) -> Iterator[str]:
    yield from _said(written["explanation"], written["lead_in"])
    for item in written["measures"]:
        yield from _said(item.get("theme"))
        for measure in item["measures"] if "theme" in item else [item]:
            lead = f"{measure['lead']}。" if measure["lead"] and measure["text"] else measure["lead"] or ""
            yield from _said(lead + (measure["text"] or ""), *measure["parts"])
    yield from _said(written["closing"], written["result"])


def _said(*texts: str | None) -> Iterator[str]:
    return (text for text in texts if text)


def problems_of(record: Record) -> Mapping[str, Record]:
    """Return the leaf problems of a record by their ids."""
    return {problem["id"]: problem for item in record["findings"] for problem in _leaves(item)}


def _leaves(item: Any) -> Iterator[Record]:  # noqa: ANN401  a part of JSON
    below = item.get("problems") or item.get("children") or []
    for child in below:
        yield from _leaves(child)
    if not below and item["type"] == "problem":
        yield item


def changes(before: Lines, after: Lines) -> list[View] | None:
    """Return the lines that differ, marked word by word, with a gap for those that do not; none where hardly anything was kept."""
    if before[0] == after[0]:  # the title
        before, after = before[1:], after[1:]
    if not _alike(before, after):
        return None
    pairs = paired_lines(before, after)
    if _rewritten(pairs):
        return None
    return laid(pairs)


def _alike(before: Lines, after: Lines) -> bool:
    """Whether any line may have a counterpart: cheap, and true of hardly any text that was written anew."""
    return bool(process.cdist(before, after, scorer=fuzz.ratio, score_cutoff=_LIKE).any())


def _rewritten(pairs: Pairs) -> bool:
    """Whether marks would help nobody: of either text next to nothing has a counterpart in the other."""
    whole = [sum(len(pair[side] or "") for pair in pairs) for side in (0, 1)]
    kept = [sum(len(pair[side] or "") for pair in pairs if all(pair)) for side in (0, 1)]
    return all(part < _KEPT * size for part, size in zip(kept, whole, strict=True))


def differ(before: Sequence[str], after: Sequence[str]) -> bool:
    """Tell whether two tellings say anything differently; a sentence moved to another place is no other sentence."""
    return sorted(before) != sorted(after)
