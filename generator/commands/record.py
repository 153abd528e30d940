"""Record: what is published held against what was published before: texts that changed without a word, addresses that broke."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from generator.commands.addresses import find_broken_addresses
from generator.commands.console import Talk
from generator.commands.present import Present, line_of
from generator.diff.words import Segment, marked, paired_lines
from generator.errors import Mistake
from generator.load.versions import archived_text
from generator.model.correction import Correction
from generator.model.publication import Verdict
from generator.model.release import Release
from generator.publish.clock import today

_NAMED: Final = 3
"""Notices, and lines of each, whose difference is shown."""
_LINES: Final = 6
_MARKS: Final = {"removed": ("[-", "-]"), "added": ("{+", "+}"), "same": ("", "")}
_LONGEST: Final = 40


def find_broken(presents: Sequence[Present], record: Mapping[str, Sequence[Release]]) -> list[Mistake]:
    """Return every mistake between what is published now and what was recorded.

    Args:
        presents: All notices that could be read.
        record: What was recorded, by the name of its folder.
    """
    return [
        *_uncorrected(presents),
        *(mistake for one in presents for mistake in _wrong_dates(one)),
        *find_broken_addresses(presents, record),
    ]


def uncorrected(presents: Sequence[Present]) -> list[Present]:
    """Return the published notices whose text was changed without a word."""
    return [one for one in presents if one.publication.verdict is Verdict.UNCORRECTED]


def unrecorded(presents: Sequence[Present]) -> int:
    """Return how many notices are to be recorded, in a project that keeps a record."""
    if not any(one.publication.last for one in presents):
        return 0
    verdicts = [one.publication.verdict for one in presents if one.publication.last or not one.publication.withdrawal]
    return sum(verdict is not Verdict.SAME for verdict in verdicts)


def _uncorrected(presents: Sequence[Present]) -> Iterator[Mistake]:
    found = uncorrected(presents)
    look = [one for one in found if (last := one.publication.last) and last.data == one.publication.data]
    for one in found:
        if one not in look or len(look) == 1:
            yield _uncorrected_one(one, is_look=one in look)
    if len(look) > 1:
        said = f"版式、用语、单位或轮次的改动牵动 {len(look)} 份已公布的通报（{look[0].file.id} 等），没有说明"
        remedy = f"在 site.yml 里写“统一更正: [{{日期: {today()}, 事由: ……}}]”，或逐份写“更正”；不该改的，改回去"
        yield Mistake("content/site.yml", 1, 1, said, "公布过的文字改了要写明日期和事由", remedy)


def _uncorrected_one(present: Present, *, is_look: bool) -> Mistake:
    found = (
        "公布过的通报改了文字，没有写更正"
        if not is_look
        else "版式、用语、单位或轮次改了，这份公布过的通报文字跟着变了，没有写更正"
    )
    remedy = f"在这份通报里写“更正: [{{日期: {today()}, 事由: ……}}]”，已经有的在后面添一条；不该改的，改回去"
    place = line_of(present.file, "更正")
    return Mistake(present.file.shown, place, 1, found, "公布过的文字改了要写明日期和事由", remedy)


def _wrong_dates(present: Present) -> Iterator[Mistake]:
    publication, shown = present.publication, present.file.shown
    for one in publication.corrections:
        if one.date.earliest > today():
            yield _future(one, shown, line_of(present.file, "更正"))
    withdrawal = publication.withdrawal
    if withdrawal and withdrawal.date.earliest > today():
        found = f"撤回的日期（{withdrawal.date.prose}）还没有到"
        yield Mistake(shown, line_of(present.file, "撤回"), 1, found, "今天或今天以前", "改正日期，或到那一天再写")
    last = publication.last
    if last is None or publication.verdict is Verdict.SAME:
        return
    for key, dated in (
        ("更正", publication.fresh),
        ("撤回", (withdrawal,) if withdrawal and not last.withdrawn else ()),
    ):
        for entry in dated:
            if entry.date.latest < last.date.earliest:
                found = f"{key}的日期（{entry.date.prose}）早于上一版登记的日期（{last.date.prose}）"
                remedy = f"改成改文字的那一天，例如 {today()}"
                yield Mistake(shown, line_of(present.file, key), 1, found, f"不早于{last.date.prose}", remedy)


def _future(correction: Correction, shown: str, line: int) -> Mistake:
    found = f"更正的日期（{correction.date.prose}）还没有到"
    return Mistake(shown, line, 1, found, "今天或今天以前", "改正日期")


def tell_differences(presents: Sequence[Present], talk: Talk) -> None:
    """Show the first lines in which published notices were changed without a word."""
    found = uncorrected(presents)
    shown: set[str] = set()  # one change of a template would be the same in all of them
    for one in found[:_NAMED]:
        last, archive = one.publication.last, one.publication.archive
        if last is None or archive is None:
            continue
        lines = [line for line in _differing(archived_text(archive, last.version), one.text()) if line not in shown]
        shown.update(lines)
        if lines:
            talk.err.print(f"{one.file.shown} 与公布的第 {last.version} 版不同的地方：", markup=False)
        for line in lines[:_LINES]:
            talk.err.print(f"  {line}", markup=False)
        if len(lines) > _LINES:
            talk.err.print(f"  ……一共 {len(lines)} 段；全部见 tongbao diff", markup=False)
    if len(found) > _NAMED:
        talk.err.print(f"……一共 {len(found)} 份", markup=False)


def _differing(before: str, after: str) -> Iterator[str]:
    for old, new in paired_lines(before.splitlines(), after.splitlines()):
        if old != new:
            yield "".join(_told(piece) for piece in marked(old or "", new or ""))


def _told(piece: Segment) -> str:
    half = _LONGEST // 2
    is_long = piece.side == "same" and len(piece.text) > _LONGEST
    before, after = _MARKS[piece.side]
    return f"{before}{f'{piece.text[:half]}……{piece.text[-half:]}' if is_long else piece.text}{after}"
