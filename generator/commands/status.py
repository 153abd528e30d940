"""Status: how far the approval of each notice has come, for those who approve; names are told here and nowhere public."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.cells import cell_len

from generator.commands.console import EXIT_FINE, EXIT_MISTAKES, Talk, summary_of
from generator.commands.readings import Reading, read_notices
from generator.errors import CannotRunError
from generator.load.explain import unknown_notice
from generator.load.notices import NoticeFile
from generator.load.reviews import load_reviews
from generator.load.site import load_setting
from generator.model.publisher import Approval
from generator.model.review import Review
from generator.model.standing import SHOWN, Standing, standing_of

_HEADS = ("编号", "摘要", "等", "登记", "已审", "作废（文字改了）")
_WRONG = "有错误"
_DONE = "审完"


@dataclass(frozen=True)
class Row:
    """One notice; without a standing where it has mistakes."""

    reading: Reading
    standing: Standing | None

    @property
    def waits_for(self) -> str:
        """What is to be done next, in a word."""
        return _WRONG if self.standing is None else self.standing.next_step or _DONE

    @property
    def passes(self) -> bool:
        """Whether it is published where approval is demanded: what was published before stays, as long as it is the same."""
        unchanged = bool(self.reading.version) and not self.reading.changed
        return self.standing is not None and (self.standing.complete or unchanged)

    @property
    def urgency(self) -> tuple[int, int, str]:
        """What stops a build comes first, then what a change has voided, then what has come furthest; what is done, last."""
        id_ = self.reading.file.id
        if self.standing is None:
            return 0, 0, id_
        states = (
            self.reading.changed and not self.passes,
            bool(self.standing.void),
            not self.passes,
            not self.standing.complete,
            True,
        )
        return 1 + states.index(True), -len(self.standing.done), id_


def status(root: Path, talk: Talk, ids: Sequence[str], *, as_json: bool = False) -> int:
    """Tell how far the approval of some notices has come; of all, where none is named.

    Returns:
        The exit code: 0 fine, 1 mistakes in the content, or notices that wait where approval is demanded.

    Raises:
        CannotRunError: there is no such notice.
    """
    loading = load_setting(root)
    files = _wanted(loading.files, ids)
    reviews, wrong = load_reviews(root, [file.id for file in loading.files])
    with talk.progress("读通报", len(files)) as tick:
        readings = read_notices(root, loading.setting, files, tick)
    rules = loading.setting.publisher.approval
    rows = sorted((_row(reading, reviews, rules) for reading in readings), key=lambda row: row.urgency)
    mistakes = [*loading.mistakes, *wrong, *(one for reading in readings for one in reading.mistakes)]
    talk.mistakes(mistakes)
    if as_json:
        print(json.dumps(_record(rows, rules), ensure_ascii=False, indent=1))
    else:
        for line in (*_table(rows), *_totals(rows, rules)):
            talk.say(line)
    if mistakes and not as_json:
        talk.say(summary_of(mistakes))
    waits = rules.demanded and not all(row.passes for row in rows)
    return EXIT_MISTAKES if mistakes or waits else EXIT_FINE


def _wanted(files: Sequence[NoticeFile], ids: Sequence[str]) -> list[NoticeFile]:
    known = {file.id: file for file in files}
    for id_ in ids:
        if id_ not in known:
            raise CannotRunError(unknown_notice(id_, list(known)))
    return [known[id_] for id_ in dict.fromkeys(ids)] if ids else list(files)


def _row(reading: Reading, reviews: Mapping[str, Sequence[Review]], rules: Approval) -> Row:
    if not reading.digest:
        return Row(reading, None)
    return Row(reading, standing_of(reviews.get(reading.file.id, ()), reading.digest, rules))


def _table(rows: Sequence[Row]) -> Iterable[str]:
    if not rows:
        return
    cells = [_HEADS, *(_cells(row) for row in rows)]
    widths = [max(cell_len(line[column]) for line in cells) for column in range(len(_HEADS))]
    for line in cells:
        padded = (text + " " * (width - cell_len(text)) for text, width in zip(line, widths, strict=True))
        yield "  ".join(padded).rstrip()
    yield ""


def _cells(row: Row) -> tuple[str, ...]:
    done, void = (row.standing.done, row.standing.void) if row.standing else ((), ())
    digest = row.reading.digest[:SHOWN] or "—"
    return row.reading.file.id, digest, row.waits_for, _recorded(row.reading), _said(done), _said(void)


def _recorded(reading: Reading) -> str:
    if not reading.version:
        return "—"
    return f"第{reading.version}版{'，改了' if reading.changed else ''}"


def _said(reviews: Iterable[Review]) -> str:
    return "、".join(f"{review.step} {review.name} {review.date}" for review in reviews) or "—"


def _totals(rows: Sequence[Row], rules: Approval) -> Iterable[str]:
    counted = Counter(row.waits_for for row in rows)
    parts = [f"{_DONE} {counted[_DONE]}", *(f"等{step} {counted[step]}" for step in rules.steps)]
    parts += [f"{_WRONG} {counted[_WRONG]}"] if counted[_WRONG] else []
    void = sum(bool(row.standing and row.standing.void) for row in rows)
    yield f"共 {len(rows)} 份：{'，'.join(parts)}。" + (f"其中 {void} 份的审核因为文字改了而作废。" if void else "")
    if not rules.demanded:
        yield "site.yml 没有要求审完才公布，tongbao build 照常公布全部通报。"
        return
    waiting = [row for row in rows if not row.passes]
    stopping = sum(row.reading.changed for row in waiting)
    if stopping:
        yield f"有 {stopping} 份公布过、改了文字，还没有审完：tongbao build 会停下来，等审完或者改回去。"
    if len(waiting) > stopping:
        yield f"site.yml 要求审完才公布，tongbao build 不公布没有审完的 {len(waiting) - stopping} 份。"


def _record(rows: Sequence[Row], rules: Approval) -> dict[str, Any]:
    """Return the same for other programs; documented in docs/接口.md."""
    return {
        "format": 1,
        "demanded": rules.demanded,
        "steps": list(rules.steps),
        "notices": [_notice_record(row) for row in rows],
    }


def _notice_record(row: Row) -> dict[str, Any]:
    reading, standing = row.reading, row.standing
    return {
        "id": reading.file.id,
        "year": reading.file.year,
        "title": reading.title or None,
        "digest": reading.digest or None,
        "version": reading.version or None,
        "changed": reading.changed,
        "complete": bool(standing and standing.complete),
        "next_step": (standing.next_step or None) if standing else None,
        "done": [_review_record(review) for review in standing.done] if standing else [],
        "void": [_review_record(review) for review in standing.void] if standing else [],
    }


def _review_record(review: Review) -> dict[str, str]:
    return {"step": review.step, "name": review.name, "date": str(review.date), "digest": review.digest}
