"""Ledgertalk: what `tongbao ledger` says about what it has read and what it would change."""

from collections.abc import Iterator, Sequence
from difflib import ndiff
from typing import Final

from generator.commands.console import Talk
from generator.errors import Mistake
from generator.ingest.ledger.changes import Change
from generator.ingest.ledger.entries import Reading
from generator.ingest.ledger.updating import Update, cells_of

_ONE_LINE: Final = 60
"""Characters of both texts that are told on one line."""


def tell_reading(talk: Talk, remarks: Sequence[str], reading: Reading) -> None:
    """Tell which sheets were read, how, and what was left out."""
    for line in reading.told:
        talk.say(line)
    for line in (*remarks, *map(str, reading.skipped)):
        talk.err.print(line, markup=False)


def tell_update(talk: Talk, shown: str, done: Update, new: Sequence[Mistake]) -> bool:
    """Tell what would change and what is left to a person; return whether nothing is."""
    if done.changes:
        talk.say(f"{shown} 要改 {len(done.changes)} 处：")
    last = None
    for change in done.changes:
        if change.spot != last:
            talk.say(f"  {' '.join(filter(None, [change.spot.id, change.spot.title]))}")
            last = change.spot
        for line in _change(change):
            talk.say(f"    {line}")
    for heading, lines in _left(done):
        if lines:
            talk.err.print(f"{heading}（{len(lines)}）：", markup=False)
            for line in lines:
                talk.err.print(f"  {line}", markup=False)
    if new:
        talk.err.print("这样改了以后，tongbao check 会指出：", markup=False)
        talk.mistakes(new)
    if not done.changes:
        talk.say(f"{shown} 和台账一致，没有要改的。" if not any(lines for _, lines in _left(done)) else f"{shown} 没有能直接改的。")
    return not (done.doubts or done.unknown or done.failed or new)


def _left(done: Update) -> Iterator[tuple[str, list[str]]]:
    yield "没有把握，没有改", [str(told) for told in done.doubts]
    failed = [f"{change.place}：{change.spot.title}的“{change.key}”应改成：{change.after}" for change in done.failed]
    yield "要改，但会碰到别的内容，请在 YAML 里改", failed
    yield "台账里有、通报里没有对上的", [f"{entry.sheet}{entry.where}：{why}。整行：{cells_of(entry)}" for entry, why in done.unknown]
    yield "通报里有、台账里没有的", [f"{spot.id} {spot.title}" for spot in done.missing]
    yield "台账里空着、通报里有的", [str(told) for told in done.emptied]


def _change(change: Change) -> Iterator[str]:
    before, after = change.before or "（空）", change.after
    if "\n" not in before + after and len(before) + len(after) <= _ONE_LINE:
        yield f"{change.key}：{before} → {after}　（{change.place}）"
        return
    yield f"{change.key}：　（{change.place}）"
    for line in ndiff(before.split("\n"), after.split("\n")):
        if not line.startswith(("?", " ")):
            yield f"  {line}"
