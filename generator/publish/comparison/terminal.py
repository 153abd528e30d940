"""Terminal: a comparison for somebody at a command line."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from rich.console import Console
from rich.text import Text

from generator.diff.comparison import LookChange, NoticeDiff
from generator.diff.since import Since
from generator.diff.words import Segment, marked
from generator.publish.comparison.report import Report, cautions
from generator.publish.comparison.wording import (
    Telling,
    brief,
    groups_of,
    look_heading,
    overview,
    since_heading,
    since_note,
    warning,
)

NAMED: Final = 10
"""Places of a change of look that are named."""
_STYLES: Final = {"removed": "red strike", "added": "green underline", "same": ""}
_MARKS: Final = {"removed": ("[-", "-]"), "added": ("{+", "+}"), "same": ("", "")}
_UNPRINTABLE: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""What could steer the terminal."""
_LONGEST: Final = 60
"""Characters of an unchanged stretch inside a text; the middle of a longer one is left out."""


def print_comparison(report: Report, console: Console) -> None:
    """Print a summary, what deserves a second look, and all details."""
    coloured = console.is_terminal and not console.no_color
    for line in _lines(report, coloured=coloured):
        line.plain = _UNPRINTABLE.sub("\ufffd", line.plain)
        console.print(line)


def _lines(report: Report, *, coloured: bool) -> Iterator[Text]:
    yield Text(f"{report.old} → {report.new}：{overview(report)}", "bold")
    warned = [warning(notice, change) for notice, change, _caution in report.warned]
    if warned:
        yield Text("\n要再看一眼", "bold red")
        yield from (Text(f"  ! {line}") for line in warned)
    if report.notices:
        yield Text("\n各份通报", "bold")
        yield from (_summary(notice) for notice in report.notices)
    for look in report.looks:
        yield from _look(look, coloured=coloured)
    for notice in report.notices:
        yield from _details(notice, coloured=coloured)
    if report.others:
        yield Text("\n也改了这些文件，它们不是通报", "bold")
        yield from (Text(f"  {path}") for path in report.others[:NAMED])
        if len(report.others) > NAMED:
            yield Text(f"  ……等 {len(report.others)} 个")


def _summary(notice: NoticeDiff) -> Text:
    sign = "!" if cautions(notice) else " "
    return Text.assemble(f"  {sign} ", (notice.title, "bold"), f"（{notice.id}）：{brief(notice)}")


def _details(notice: NoticeDiff, *, coloured: bool) -> Iterator[Text]:
    if notice.is_internal_only:
        return
    yield Text.assemble("\n", (notice.title, "bold underline"), f"\n{notice.path}")
    for group in groups_of(notice.changes):
        yield Text(f"  {group.heading}", "bold")
        for telling in group.tellings:
            yield _telling(telling, coloured=coloured)
    if notice.since:
        yield from _since(notice.since, coloured=coloured)


def _since(since: Since, *, coloured: bool) -> Iterator[Text]:
    yield Text(f"  {since_heading(since)}", "bold underline")
    for group in groups_of(since.changes):
        yield Text(f"    {group.heading}", "bold")
        for telling in group.tellings:
            yield Text("  ").append_text(_telling(telling, coloured=coloured))
    if note := since_note(since):
        yield Text(f"    {note}")


def _telling(telling: Telling, *, coloured: bool) -> Text:
    line = Text.assemble("    ", telling.what)
    if telling.turned:
        before, after = telling.turned
        line.append("：").append(before, _STYLES["removed"] if coloured else None).append(" → ")
        line.append(after, _STYLES["added"] if coloured else None)
    elif telling.pieces:
        line.append("：").append_text(_pieces(telling.pieces, coloured=coloured))
    if telling.change.caution:
        line.append(f"  ! {telling.caution}".rstrip(), "bold red")
    return line


def _pieces(pieces: Iterable[Segment], *, coloured: bool) -> Text:
    line = Text()
    for piece in pieces:
        text = _shortened(piece.text) if piece.side == "same" else piece.text
        before, after = ("", "") if coloured else _MARKS[piece.side]
        line.append(f"{before}{text}{after}", _STYLES[piece.side] if coloured else None)
    return line


def _shortened(text: str) -> str:
    half = _LONGEST // 2
    return text if len(text) <= _LONGEST else f"{text[:half]}……{text[-half:]}"


def _look(look: LookChange, *, coloured: bool) -> Iterator[Text]:
    yield Text(f"\n{look_heading(look)}", "bold")
    yield Text("  ").append_text(_pieces(marked(look.before, look.after), coloured=coloured))
    more = f"……等 {len(look.places)} 份" if len(look.places) > NAMED else ""
    yield Text(f"  {'、'.join(id_ for id_, _title in look.places[:NAMED])}{more}")
