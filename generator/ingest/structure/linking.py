"""Linking: which problems an entry of the section on open items speaks of; it has words of its own for them."""

import re
from typing import Final

from rapidfuzz import fuzz, process

from generator.ingest.structure.found import FoundNotice, FoundOpenItem, FoundProblem

_ALIKE: Final = 60.0
_SHORTEST: Final = 6
"""Characters of a phrase that is looked for in texts."""


def link(notice: FoundNotice) -> None:
    """Link the entries: by their titles, by what is quoted in them, or else to the one title that is most alike."""
    leaves = [leaf for leaf in notice.leaves if leaf.heading]
    cores = [core_of(leaf.heading.text) for leaf in leaves if leaf.heading]
    for item in notice.open_items:
        wanted = core_of(item.title.text)
        item.problems = [leaf for core, leaf in zip(cores, leaves, strict=True) if core and (core in wanted or wanted in core)]
        if not item.problems:
            item.problems = _quoting(wanted, leaves)
        if not item.problems:
            _link_alike(item, wanted, cores, leaves)


def _quoting(wanted: str, leaves: list[FoundProblem]) -> list[FoundProblem]:
    """Problems in whose text the phrase stands."""
    if len(wanted) < _SHORTEST:
        return []
    return [leaf for leaf in leaves if wanted in _plain("".join(span.text for span in leaf.all_spans))][:1]


def _link_alike(item: FoundOpenItem, wanted: str, cores: list[str], leaves: list[FoundProblem]) -> None:
    best = process.extractOne(wanted, cores, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    if best:
        leaf = leaves[best[2]]
        item.problems = [leaf]
        item.doubt = f"“{item.title.text[:30]}”按标题最像的，算作“{leaf.heading.text[:30] if leaf.heading else ''}”"


def core_of(text: str) -> str:
    """Return what a title says, without its wrap and its marks."""
    quoted = re.findall(r"[“\"]([^”\"]{4,})[”\"]", text)
    said = quoted[-1] if quoted else text
    said = re.sub(r"^(?:关于|针对|对)|(?:的?问题|事项)?(?:的?整改.*)?[。：:]?$", "", said)
    return _plain(said)


def _plain(text: str) -> str:
    return re.sub(r"[\W_]|的", "", text)
