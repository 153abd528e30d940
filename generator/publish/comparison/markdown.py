"""Markdown: a comparison for the page of a merge request, short first, and never longer than such a page may be."""

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from generator.diff.change import Change
from generator.diff.comparison import LookChange, NoticeDiff
from generator.diff.words import Segment, marked
from generator.publish.comparison.passages import Row, rows_of
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

LARGEST: Final = 60_000
"""Bytes; GitHub takes comments of 65,536 characters, the others longer ones."""
NAMED: Final = 10
"""Places of a change of look that are named before the fold."""
_MARK: Final = "<!-- tongbao diff -->"
"""By which a program finds its own comment again, to write it anew."""
_ROOM: Final = 2_000
"""Bytes kept for what is said of the rest."""
_SPECIAL: Final = re.compile(r"([\\`*_\[\]#|~$])")
_AT_START: Final = re.compile(r"^(\d*)([-+.)])")
"""Signs that begin a list."""
_TAGS: Final = {"removed": ("<del>", "</del>"), "added": ("<ins>", "</ins>"), "same": ("", "")}
_LONGEST: Final = 80


def comparison_markdown(report: Report, largest: int = LARGEST) -> str:
    """Return a comparison as Markdown; what does not fit is counted, and not shown."""
    parts, size, left = [], 0, 0
    room = largest - _ROOM
    for part in _parts(report):
        weight = len(part.encode("utf-8"))
        if left or size + weight > room:
            left += 1
            continue
        parts.append(part)
        size += weight
    if left:
        parts.append(
            f"……放不下了，略去 {left} 段。全文请在本机运行 `tongbao diff -o 差异.html`，或看流水线里附的网页。\n"
        )
    return "\n".join(parts)


def _parts(report: Report) -> Iterator[str]:
    yield f"{_MARK}\n### 通报的变化：{escaped(overview(report))}\n"
    if report.failures:
        yield _list("#### 没有比较成", report.failures)
    if warned := [warning(notice, change) for notice, change, _caution in report.warned]:
        yield from _listed("#### 要再看一眼", warned)
    if report.notices:
        yield from _table(report.notices)
    for look in report.looks:
        yield _look(look)
    for notice in report.notices:
        if not notice.is_internal_only:
            yield from _details(notice)
    if report.others:
        yield _list("#### 也改了这些文件，它们不是通报", report.others)
    yield f"<sub>{escaped(report.old)} → {escaped(report.new)}，由 tongbao diff 生成</sub>\n"


def _listed(heading: str, lines: list[str]) -> Iterator[str]:
    """Yield a list in pieces, so that one too long is cut, and not left out."""
    for start in range(0, len(lines), 20):
        yield _list(heading if start == 0 else "", lines[start : start + 20])


def _list(heading: str, lines: Iterable[str]) -> str:
    return f"{heading}\n\n" * bool(heading) + "".join(f"- {escaped(line)}\n" for line in lines)


def _table(notices: list[NoticeDiff]) -> Iterator[str]:
    head = "| 通报 | 改了什么 |\n|---|---|\n"
    for start in range(0, len(notices), 50):
        rows = (
            f"| {'**！** ' * bool(cautions(one))}{escaped(one.title)}<br>`{one.id}` | {escaped(brief(one))} |\n"
            for one in notices[start : start + 50]
        )
        yield head + "".join(rows)


def _details(notice: NoticeDiff) -> Iterator[str]:
    lines = [f"<details><summary>{escape(notice.title)}（{notice.id}）：改动</summary>\n", *_groups(notice.changes)]
    if notice.since:
        lines += [f"\n#### {escaped(since_heading(notice.since))}\n", *_groups(notice.since.changes)]
        lines.append(f"\n{escaped(since_note(notice.since))}")
    yield "\n".join([*lines, "\n</details>\n"])
    changed = [row for row in rows_of(notice) if not row.same]
    if changed and notice.old_lines and notice.new_lines:
        paragraphs = "\n\n".join(_row(row) for row in changed)
        yield f"<details><summary>{escape(notice.title)}（{notice.id}）：公布的文字，变了 {len(changed)} 段</summary>\n\n{paragraphs}\n\n</details>\n"


def _groups(changes: Iterable[Change]) -> Iterator[str]:
    for group in groups_of(changes):
        yield f"\n**{escaped(group.heading)}**\n"
        yield from (f"- {_telling(telling)}" for telling in group.tellings)


def _row(row: Row) -> str:
    return _pieces(row.pieces)


def _telling(telling: Telling) -> str:
    caution = f" **！{telling.caution}**" if telling.change.caution else ""
    if telling.turned:
        return f"{escaped(telling.what)}：{escaped(telling.turned[0])} → {escaped(telling.turned[1])}{caution}"
    said = f"：{_pieces(telling.pieces)}" if telling.pieces else ""
    return f"{escaped(telling.what)}{said}{caution}"


def _pieces(pieces: Iterable[Segment]) -> str:
    said = []
    for piece in pieces:
        text = piece.text
        if piece.side == "same" and len(text) > _LONGEST:
            text = f"{text[: _LONGEST // 2]}……{text[-_LONGEST // 2 :]}"
        before, after = _TAGS[piece.side]
        said.append(f"{before}{escaped(text)}{after}")
    return "".join(said).replace("\n", " ")


def _look(look: LookChange) -> str:
    names = [f"{escaped(title)}（`{id_}`）" for id_, title in look.places]
    shown = "".join(f"- {name}\n" for name in names[:NAMED])
    said = f"#### {escaped(look_heading(look))}\n\n{_pieces(marked(look.before, look.after))}\n\n{shown}"
    if len(names) > NAMED:
        rest = "".join(f"- {name}\n" for name in names[NAMED:])
        said += f"\n<details><summary>其余 {len(names) - NAMED} 份</summary>\n\n{rest}\n</details>\n"
    return said


def escaped(text: str) -> str:
    """Return a text that Markdown shows as it is: no tags, no links, nobody called by name."""
    text = _SPECIAL.sub(r"\\\1", escape(" ".join(text.split()), quote=False))
    text = _AT_START.sub(r"\1\\\2", text)
    text = re.sub(r"(?<!\w)@(?=\w)", "@<!-- -->", text)
    return re.sub(r"(?i)\b(https?|www|ftp)(?=[:.])", r"\1<!-- -->", text)
