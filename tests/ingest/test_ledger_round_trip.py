"""A ledger that is written from a notice reads back to the same notice, and a changed cell changes nothing else."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, note, settings
from hypothesis import strategies as st
from ledgers import NOTICES, changed, read, updated
from scribbler import SEEDS, scribbled
from support import PROJECT

from generator.ingest.ledger.columns import Column
from generator.ingest.ledger.draft import draft
from generator.ingest.ledger.export import export
from generator.ingest.ledger.matching import bare
from generator.ingest.ledger.spots import rows_of, spots_of
from generator.ingest.ledger.updating import Update
from generator.load.layout import lay_out
from generator.load.nodes import Entry, Group, Page, Scalar
from generator.load.place import Value
from generator.load.spelling import spell
from generator.load.tree import parse_tree

SLOW = settings(deadline=None, max_examples=50, suppress_health_check=list(HealthCheck))
FILES = sorted((PROJECT / "content" / "notices").rglob("*.yml"))


def back(source: str, content: bytes) -> Update:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "台账.xlsx"
        path.write_bytes(content)
        return updated(source, path)


def said(source: str) -> dict[str, Any]:
    value = parse_tree(source, "x.yml").value
    assert isinstance(value, dict)
    return value


def written(seed: int, notice: Value) -> str:
    """A notice as somebody without manners types it."""
    source = scribbled(seed, notice)[0].removeprefix("\ufeff")
    tree = parse_tree(source, "x.yml")
    assume(not tree.mistakes and tree.value == notice)
    return source


def assert_nothing_differs(done: Update, source: str) -> None:
    assert [(change.key, change.before, change.after) for change in done.changes] == []
    assert done.text == source
    left = (done.doubts, done.unknown, done.missing, done.failed, done.emptied)
    assert left == ((), (), (), (), ())


@pytest.mark.parametrize("internal", [False, True], ids=["public", "internal"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_sample_reads_back_to_itself(path: Path, internal: bool) -> None:  # noqa: FBT001
    source = path.read_text(encoding="utf-8")
    assert_nothing_differs(back(source, export(said(source), "示例", internal=internal)), source)


@SLOW
@given(NOTICES, SEEDS, st.booleans())
def test_any_notice_reads_back_to_itself(notice: dict[str, Any], seed: int, internal: bool) -> None:  # noqa: FBT001
    source = written(seed, notice)
    assert_nothing_differs(back(source, export(said(source), "示例", internal=internal)), source)


def told(notice: dict[str, Any]) -> list[tuple[list[str], object, object]]:
    """The way down to each problem, its status, and what does not change its form on the way through a ledger."""
    return [
        ([one.title for one in (*spot.above, spot)], spot.raw.get("状态"), spot.raw.get("长期坚持") == "是")
        for spot in spots_of(notice)
    ]


@SLOW
@given(NOTICES)
def test_a_new_notice_from_an_exported_ledger_has_the_same_problems(notice: dict[str, Any]) -> None:
    titles = [bare(spot.title) for spot in spots_of(notice)]
    assume(len(set(titles)) == len(titles))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "台账.xlsx"
        path.write_bytes(export(notice, "示例", internal=True))
        made = draft(read(path).entries, {"单位": "lvhua", "轮次": "qu-9-1"})
    assert made.doubts == []
    done = spell(made.text, "x.yml", "notice")
    assert done.mistakes == []
    assert told(said(done.text)) == told(notice)


def lines_of(source: str, path: tuple[str | int, ...]) -> set[int]:
    """The lines, from 0, over which a value and its key stand; those of what is around it if it is not there."""
    node = yaml.compose(source, yaml.CSafeLoader)
    lines: set[int] = set()
    for step in path:
        if isinstance(step, int):
            if step >= len(node.value):
                return set()
            node = node.value[step]
            lines = set()
        else:
            found = next(((key, value) for key, value in node.value if key.value == step), None)
            if found is None:
                around = node.flow_style
                return span(node) if around else set()
            key, node = found
            lines = {key.start_mark.line}
    return lines | span(node)


def span(node: Any) -> set[int]:  # noqa: ANN401
    last = node.end_mark.line - (node.end_mark.column == 0)
    return set(range(node.start_mark.line, max(last, node.start_mark.line) + 1))


def differing(old: Value, new: Value, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The paths at which two trees differ; a list that is longer or shorter differs as a whole."""
    if isinstance(old, dict) and isinstance(new, dict):
        keys = dict.fromkeys([*old, *new])
        return [one for key in keys for one in differing(old.get(key), new.get(key), (*path, key))]
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        return [one for number, pair in enumerate(zip(old, new, strict=True)) for one in differing(*pair, (*path, number))]
    return [] if old == new else [path]


CELLS = {
    "状态": st.sampled_from(["基本完成", "已完成", "未完成"]),
    "未完成原因": st.sampled_from(["示例：验收# 尚未通过。", "- 示例"]),
    "下一步措施": st.sampled_from(["一段示例。\n另一段示例。", "示例 {甲}"]),
    "措施": st.sampled_from(["1. 示例一。\n2. 【示例】二。\n①丙。\n②丁。", "示例措施。"]),
    "成效": st.sampled_from(["示例成效。", "“示例”"]),
    "时限": st.sampled_from(["2023年6月底前", "视示例情况"]),
    "责任人": st.sampled_from(["示例", "@示例"]),
    "备注": st.sampled_from(["示例: 一", "示例\n二"]),
}


@settings(SLOW, max_examples=60)
@given(NOTICES, SEEDS, st.data())
def test_a_changed_cell_changes_its_own_lines_and_no_others(notice: dict[str, Any], seed: int, data: st.DataObject) -> None:
    source = written(seed, notice)
    spots = list(rows_of(notice))
    row = data.draw(st.integers(0, len(spots) - 1))
    assume(not spots[row].is_aspect)
    headings = data.draw(st.lists(st.sampled_from(sorted(CELLS)), min_size=1, max_size=4, unique=True))
    cells = {(row + 4, heading): data.draw(CELLS[heading]) for heading in headings}
    done = back(source, changed(export(notice, "示例", internal=True), cells))
    note(str(cells))
    note(done.text)
    assert all("主题" in told.text for told in done.doubts)
    old, new = said(source), said(done.text)
    paths = differing(old, new)
    wanted = {spots[row].path + (("内部", key) if key in ("责任人", "备注") else (key,)) for key in headings}
    assert all(any(path[: len(one)] == one or one[: len(path)] == path for one in wanted) for path in paths)
    assert {change.key for change in done.changes} <= set(headings)
    lines, ended = source.replace("\r\n", "\n").split("\n"), "\r\n" in source
    assert ("\r\n" in done.text) == ended
    touched = {line for change in done.changes for edit in change.edits for line in lines_of(source.replace("\r\n", "\n"), edit.path)}
    kept = iter(done.text.replace("\r\n", "\n").split("\n"))
    assert [line for number, line in enumerate(lines) if number not in touched and line not in kept] == []
    assert sorted(re.findall(r"# 注\d+：“a: b”", done.text)) == sorted(re.findall(r"# 注\d+：“a: b”", source))
    again = back(done.text, changed(export(notice, "示例", internal=True), cells))
    assert [change.key for change in again.changes] == []
    assert [change.key for change in again.failed] == [change.key for change in done.failed]


def test_every_column_that_is_exported_is_known_when_it_comes_back() -> None:
    assert {"问题", "方面"} <= {column.value for column in Column}


def test_an_item_that_begins_with_a_dash_is_quoted() -> None:
    page = Page(Group([Entry(Scalar("措施"), Group([Entry(None, Scalar("-甲段停工")), Entry(None, Scalar("复工"))], keyed=False))]))
    assert lay_out(page) == '措施:\n  - "-甲段停工"\n  - 复工\n'
