"""Ledgers: workbooks made for tests, notices of every shape that load, and the steps of the command without its words."""

import io
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
from hypothesis import strategies as st
from pydantic import ValidationError
from scribbler import DATES, TEXTS

from generator.ingest.ledger.entries import Reading
from generator.ingest.ledger.rows import read_sheet
from generator.ingest.ledger.sheets import read_workbook
from generator.ingest.ledger.updating import Update, update
from generator.load.tree import parse_tree
from generator.model.notice import Notice
from generator.model.problem import Internal, Problem
from generator.model.words import Status

Rows = list[list[Any]]


def saved(path: Path, sheets: Mapping[str, Rows], merged: Iterable[str] = (), touch: Callable[[Any], None] | None = None) -> Path:
    """Write a workbook; what is merged is merged on its first sheet, and `touch` may do anything else to that."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                if value is not None:
                    sheet.cell(number, column).value = value
    for block in merged:
        book.worksheets[0].merge_cells(block)
    if touch:
        touch(book.worksheets[0])
    book.save(path)
    return path


def read(path: Path) -> Reading:
    reading = Reading()
    for sheet in read_workbook(path).sheets:
        read_sheet(sheet, reading)
    return reading


def updated(source: str, path: Path) -> Update:
    tree = parse_tree(source, "x.yml")
    assert tree.mistakes == []
    assert isinstance(tree.value, dict)
    return update(source, tree.value, read(path).entries)


def changed(content: bytes, cells: Mapping[tuple[int, str], str]) -> bytes:
    """A ledger with other texts in some cells, by row and heading."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    columns = {cell.value: cell.column for cell in sheet[3]}
    for (row, heading), text in cells.items():
        cell = sheet.cell(row, columns[heading])
        cell.value = text
        cell.data_type = "s"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def is_fit(record: Any, key: str) -> Callable[[Any], bool]:  # noqa: ANN401
    def fits(value: Any) -> bool:  # noqa: ANN401
        try:
            record.model_validate({key: value})
        except ValidationError as error:
            return not any(detail["loc"][:1] == (key,) for detail in error.errors())
        return True

    return fits


LINES = TEXTS.filter(lambda text: bool(text.strip()))
TITLES = LINES.filter(is_fit(Problem, "标题")).filter(lambda title: re.search(r"\w", title) is not None)
PARAGRAPHS = st.lists(LINES, min_size=1, max_size=3).map("\n\n".join).filter(is_fit(Problem, "成效"))
DEADLINES = (DATES | LINES).filter(is_fit(Problem, "时限"))
STATUSES = st.sampled_from([status.value for status in Status])
MEASURES = PARAGRAPHS | st.fixed_dictionaries(
    {"内容": PARAGRAPHS}, optional={"要点": TITLES, "分项": st.lists(PARAGRAPHS, min_size=1, max_size=3), "日期": DATES}
)
THEMES = st.fixed_dictionaries({"主题": TITLES, "措施": st.lists(MEASURES, min_size=1, max_size=2)})
ALL_MEASURES = (PARAGRAPHS | st.lists(MEASURES | THEMES, min_size=1, max_size=4)).filter(is_fit(Problem, "措施"))
INTERNAL = st.fixed_dictionaries(
    {}, optional={key: st.none() | LINES.filter(is_fit(Internal, key)) for key in ("责任领导", "责任股室", "责任人", "备注")}
)
NARRATIVE: dict[str, Any] = {"情况说明": PARAGRAPHS, "引语": PARAGRAPHS, "措施": ALL_MEASURES, "结语": PARAGRAPHS, "成效": PARAGRAPHS}
LEAVES = st.fixed_dictionaries(
    {"标题": TITLES, "状态": STATUSES},
    optional={
        **NARRATIVE,
        "反馈原文": PARAGRAPHS,
        "长期坚持": st.sampled_from(["是", "否"]),
        "时限": DEADLINES,
        "完成日期": DATES,
        "未完成原因": st.none() | PARAGRAPHS,
        "下一步措施": PARAGRAPHS,
        "内部": INTERNAL,
    },
)
PROBLEMS = st.recursive(
    LEAVES, lambda inner: st.fixed_dictionaries({"标题": TITLES, "子问题": st.lists(inner, min_size=1, max_size=3)}), max_leaves=4
).filter(lambda problem: depth(problem) <= 3)
ASPECTS = st.fixed_dictionaries({"方面": TITLES, "问题": st.lists(PROBLEMS, min_size=1, max_size=3)}, optional={**NARRATIVE, "引言": PARAGRAPHS})


def depth(problem: dict[str, Any]) -> int:
    return 1 + max((depth(child) for child in problem.get("子问题", [])), default=0)


def numbered(notice: dict[str, Any]) -> dict[str, Any]:
    """A notice with an id for every problem."""
    count = 0

    def number(problem: dict[str, Any]) -> dict[str, Any]:
        nonlocal count
        count += 1
        own = f"p{count:02d}"
        below = {"子问题": [number(child) for child in problem["子问题"]]} if "子问题" in problem else {}
        return {"编号": own, **problem, **below}

    tops = [{**top, "问题": [number(one) for one in top["问题"]]} if "方面" in top else number(top) for top in notice["反馈问题"]]
    return {**notice, "反馈问题": tops}


def loads(notice: dict[str, Any]) -> bool:
    try:
        Notice.model_validate(notice)
    except ValidationError:
        return False
    return True


NOTICES = (
    st.fixed_dictionaries(
        {
            "单位": st.just("lvhua"),
            "轮次": st.just("qu-9-1"),
            "反馈问题": st.lists(ASPECTS, min_size=1, max_size=3, unique_by=lambda aspect: "".join(aspect["方面"].split())) | st.lists(PROBLEMS, min_size=1, max_size=3),
        }
    )
    .map(numbered)
    .filter(loads)
)
