"""Tables: rows about problems, one a row, become the lines that a notice would have of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from generator.ingest.sources.source import Paragraph, Role

_COLUMNS: Final = (
    ("number", r"序号|编号"),
    ("aspect", r"(?:问题)?(?:方面|类别|分类|大类)"),
    ("problem", r"(?:反馈|具体|存在|整改|主要|巡[察视]反馈)*(?:的)?(?:问题|任务|事项)(?:表述|内容|描述|名称)?"),
    ("field", r".*(?:措施|情况|进展|成效|效果|状态|时限|期限|时间|责任.*|牵头.*|原因|结果|完成与否|是否完成)"),
)
_LEAST: Final = 2
"""Columns about problems that a row of headings must have."""


def unfold(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return paragraphs with every table of problems told line by line; other tables stay as they are."""
    found: list[Paragraph] = []
    for is_table, members in groupby(paragraphs, key=lambda one: one.role is Role.TABLE):
        rows = list(members)
        found += _told(rows) if is_table else rows
    return tuple(found)


def _told(rows: list[Paragraph]) -> Iterator[Paragraph]:
    kinds: list[str] = []
    heads: list[str] = []
    aspect, n_aspects, number = "", 0, 0
    for row in rows:
        cells = [cell.strip() for cell in row.text.split("\t")]
        if not kinds:
            kinds, heads = _kinds(cells), [re.sub(r"\s", "", cell) for cell in cells]
            if kinds:
                continue
            yield row
            continue
        told = dict(zip(range(len(cells)), cells, strict=True))
        named = _cell(told, kinds, "aspect")
        if named and named != aspect:
            aspect, n_aspects = named, n_aspects + 1
            yield replace(row, text=aspect, label=f"（{n_aspects}）", role=Role.PLAIN)
        number += 1
        yield replace(row, text=_cell(told, kinds, "problem"), label=f"{number}.", role=Role.PLAIN)
        for index, cell in told.items():
            if cell and index < len(kinds) and kinds[index] == "field":
                first, *rest = [part for part in re.split(r"[\n\v]", cell) if part.strip()]
                yield replace(row, text=f"{heads[index]}：{first}", role=Role.PLAIN)
                yield from (replace(row, text=part, role=Role.PLAIN) for part in rest)


def _kinds(cells: list[str]) -> list[str]:
    found = [next((name for name, pattern in _COLUMNS if re.fullmatch(pattern, re.sub(r"\s", "", cell))), "") for cell in cells]
    return found if "problem" in found and found.count("field") >= _LEAST - 1 else []


def _cell(told: dict[int, str], kinds: list[str], kind: str) -> str:
    return next((told[index] for index, one in enumerate(kinds) if one == kind and index in told), "")
