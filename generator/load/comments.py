"""Comments: where the remarks and empty lines of a file belong, so that they go along when keys change places."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import yaml

from generator.load.nodes import Entry, Group, Page, Scalar

_BREAK: Final = re.compile("[\n\x85\u2028\u2029]")
_HEADER_REMARK: Final = re.compile(r"[|>][-+0-9]*[ \t]+(?P<remark>#[^\n]*)")


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands between two tokens and is more than blanks."""

    start: int
    end: int
    beside: str
    """A comment on the line of the token before it, or empty."""
    rows: tuple[tuple[int, str], ...]
    """Column and comment of each line of its own; an empty line has an empty comment, and the column of the next one."""


def find_gaps(source: str) -> Iterator[Gap]:
    """Yield every place of a file that holds comments or empty lines."""
    done = 0
    for token in yaml.scan(source, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        start, end = token.start_mark.index, token.end_mark.index
        between = source[done:start]
        if "#" in between or between.count("\n") > 1:
            yield _gap(source, done, start, last=isinstance(token, yaml.StreamEndToken))
        if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
            if remark := _HEADER_REMARK.match(source, start, end):
                yield Gap(remark.start("remark"), end, remark["remark"].strip(), ())
            end = start + len(source[start:end].rstrip("\n"))
        done = max(done, end)


def _gap(source: str, start: int, end: int, *, last: bool) -> Gap:
    pieces = _BREAK.split(source[start:end])
    beside = pieces.pop(0).strip() if start else ""
    if pieces and not (last and pieces[-1].strip()):
        pieces.pop()  # the indentation of the next token
    rows: list[tuple[int, str]] = []
    column = 0
    for piece in reversed(pieces):
        remark = piece.strip()
        column = len(piece) - len(piece.lstrip()) if remark else column
        if remark or not rows or rows[-1][1]:  # of several empty lines one is kept
            rows.append((column, remark))
    return Gap(start, end, beside, tuple(reversed(rows)))


def attach_comments(page: Page, source: str) -> None:
    """Hang every comment of a file on the entry that it speaks about."""
    placing = _Placing(page)
    for gap in find_gaps(source):
        if gap.beside:
            placing.beside(gap)
        if any(remark for _, remark in gap.rows) or (gap.rows and gap.end < len(source)):
            placing.rows(gap)


@dataclass(slots=True)
class _Spot:
    entry: Entry
    group: Group
    owner: "_Spot | None"
    """The entry whose value the group is."""
    before: Entry | None
    """The entry before it in the group."""


class _Placing:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.spots: list[_Spot] = []
        self._collect(page.root, None)
        self.starts = [spot.entry.start for spot in self.spots]

    def _collect(self, group: Group, owner: _Spot | None) -> None:
        for before, entry in zip([None, *group.entries], group.entries, strict=False):
            self.spots.append(spot := _Spot(entry, group, owner, before))
            if isinstance(entry.value, Group):
                self._collect(entry.value, spot)

    def last_before(self, index: int) -> _Spot | None:
        """Return the entry that began last, or the one around it whose { } or [ ] have been closed since."""
        number = bisect_left(self.starts, index) - 1
        spot = self.spots[number] if number >= 0 else None
        while spot and spot.owner and spot.group.flow and spot.group.end <= index:
            spot = spot.owner
        return spot

    def beside(self, gap: Gap) -> None:
        spot = self.last_before(gap.start)
        if spot is None:
            self.page.header.append(gap.beside)
        elif spot.entry.key is None and _is_block(spot.entry.value):  # - # comment, and the value on the next line
            spot.entry.above.append(gap.beside)
        else:
            spot.entry.beside.append(gap.beside)

    def rows(self, gap: Gap) -> None:
        before = self.last_before(gap.start)
        number = bisect_left(self.starts, gap.start)
        after = self.spots[number] if number < len(self.spots) else None
        remarks = [remark for _, remark in gap.rows]
        remarks = remarks[1:] if remarks[:1] == [""] else remarks  # an empty line behind a key or a dash parts nothing
        if before is None:
            self._head(remarks, after)
        elif before.entry.value.start >= gap.end and not _is_block(before.entry.value):  # between a key and its text
            before.entry.above += remarks
        elif (flow := self._open_flow(before, gap.start)) is not None:
            last = flow.below if flow.entries else before.entry.after
            inside = after.entry.above if after and after.entry.start < flow.end else last
            inside += filter(None, remarks)
        elif after is None:
            self._sink(gap, self.page.root.entries[-1], self.page.root, self.page.root.below)
        elif after.before:
            self._sink(gap, after.before, after.group, after.entry.above)
        else:
            while after.owner and after.owner.entry.key is None and not after.before:
                after = after.owner
            after.entry.above += remarks

    def _head(self, remarks: list[str], first: _Spot | None) -> None:
        """Comments before the first key are the file's; if an empty line parts them, those behind it are the key's."""
        parted = len(remarks) - remarks[::-1].index("") if "" in remarks else len(remarks)
        if first is None:
            parted = len(remarks)
        self.page.header += remarks[:parted]
        if first:
            first.entry.above += remarks[parted:]

    @staticmethod
    def _open_flow(spot: _Spot, index: int) -> Group | None:
        if (
            isinstance(spot.entry.value, Group)
            and spot.entry.value.flow
            and spot.entry.value.start < index < spot.entry.value.end
        ):
            return spot.entry.value
        return spot.group if spot.group.flow and spot.group.end > index else None

    @staticmethod
    def _sink(gap: Gap, entry: Entry, group: Group, otherwise: list[str]) -> None:
        """Give each line to what it is indented under; a line that stands further out takes all that follow with it."""
        limit = max((column for column, _ in gap.rows), default=0)
        for column, remark in gap.rows:
            limit = min(limit, column)
            (otherwise if limit <= group.column else _depth(entry, group, limit)).append(remark)


def _depth(entry: Entry, group: Group, column: int) -> list[str]:
    """Return the lines at the end of a group to which a comment in a column belongs; the entry is the group's last."""
    while column > group.column:
        if not isinstance(entry.value, Group) or not _is_block(entry.value):
            return entry.after
        group, entry = entry.value, entry.value.entries[-1]
    return group.below


def _is_block(value: Scalar | Group) -> bool:
    return isinstance(value, Group) and not value.flow
