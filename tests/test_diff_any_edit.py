"""What holds of every comparison, whatever a notice says and however it is edited."""

import copy
import pickle
from random import Random
from typing import Any

import pytest
from edits import EDITS, Edit, aspects_of, fresh_id, problems_of, read, sentence, siblings_of, state_of
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from support import PROJECT

from generator.diff.change import Caution, Kind
from generator.diff.comparison import compare_notices, diff_notice
from generator.diff.notices import find_changes
from generator.diff.state import State

GOLDEN = PROJECT / "tests" / "golden" / "notice.yml"
SOURCES = [GOLDEN, *sorted((PROJECT / "content" / "notices").glob("*/*.yml"))]
NOTICES = [read(path.read_text(encoding="utf-8")) for path in SOURCES]
STATES = [state_of(notice) for notice in NOTICES]
CHANCES = st.integers(0, 2**32).map(Random)
WHICH = st.integers(0, len(NOTICES) - 1)
POSSIBLE = {
    edit.name: [
        which
        for which, notice in enumerate(NOTICES)
        if any(edit.apply(copy.deepcopy(notice), Random(seed)) for seed in range(5))  # noqa: S311
    ]
    for edit in EDITS
}
"""The notices to which each edit can be done."""


def kinds(old: State, new: State) -> set[Kind]:
    return {change.kind for change in find_changes(old, new)}


@pytest.mark.parametrize("number", range(len(NOTICES)), ids=[path.stem for path in SOURCES])
def test_a_notice_is_no_change_of_itself(number: int) -> None:
    assert find_changes(STATES[number], state_of(NOTICES[number])) == []


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
@settings(max_examples=20)
@given(data=st.data(), chance=CHANCES)
def test_a_single_edit_gives_exactly_its_kind(edit: Edit, data: st.DataObject, chance: Random) -> None:
    which = data.draw(st.sampled_from(POSSIBLE[edit.name]))
    notice = copy.deepcopy(NOTICES[which])
    assume(edit.apply(notice, chance))
    changes = find_changes(STATES[which], state_of(notice))
    assert {change.kind for change in changes} - {Kind.TOTAL} == edit.expected, changes
    assert {change.where for change in changes if change.kind is Kind.TOTAL} <= edit.totals
    assert len([change for change in changes if change.kind is not Kind.TOTAL]) == 1, changes


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_every_kind_of_edit_can_be_done_to_some_notice(edit: Edit) -> None:
    assert any(edit.apply(copy.deepcopy(notice), Random(seed)) for notice in NOTICES for seed in range(20))  # noqa: S311


@settings(max_examples=15)
@given(which=WHICH, chance=CHANCES)
def test_an_edit_and_its_undoing_are_seen_from_both_sides(which: int, chance: Random) -> None:
    notice = copy.deepcopy(NOTICES[which])
    edit = chance.choice(EDITS)
    assume(edit.apply(notice, chance))
    state = state_of(notice)
    forth, back = find_changes(STATES[which], state), find_changes(state, STATES[which])
    assert {(c.where, c.before, c.after) for c in forth if c.kind is Kind.TOTAL} == {
        (c.where, c.after, c.before) for c in back if c.kind is Kind.TOTAL
    }
    assert bool(forth) is bool(back) is True


@settings(max_examples=3)
@given(which=WHICH, chance=CHANCES)
def test_a_long_history_is_compared_step_by_step(which: int, chance: Random) -> None:
    notice: dict[str, Any] = copy.deepcopy(NOTICES[which])
    first = last = STATES[which]
    for _ in range(50):
        edit = chance.choice(EDITS)
        if not edit.apply(notice, chance):
            continue
        state = state_of(notice)
        changes = find_changes(last, state)
        assert changes, edit.name
        cautions = [change.caution is not None for change in changes]
        assert cautions == sorted(cautions, reverse=True)
        last = state
    whole = diff_notice(first, last)
    assert pickle.loads(pickle.dumps(whole)) == whole  # noqa: S301  our own
    assert compare_notices([whole]).notices == ([whole] if whole.changes else [])


@settings(max_examples=20)
@given(one=WHICH, other=WHICH)
def test_any_two_notices_can_be_compared(one: int, other: int) -> None:
    changes = find_changes(STATES[one], STATES[other])
    assert bool(changes) is (one != other)


def ids_of(notice: dict[str, Any]) -> set[str]:
    return {one["编号"] for problem in problems_of(notice) for one in (problem, *problem.get("合并问题", []))}


def tops_of(notice: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """Lists of problems below which there is room for another level."""
    return [aspect.get("问题", []) for aspect in aspects_of(notice)] or [notice["反馈问题"]]


def operate(notice: dict[str, Any], chance: Random) -> None:
    """Take the tree apart: remove, give children to a leaf, lift children, join two leaves, renumber, move."""
    siblings = [one for one in siblings_of(notice) if one]
    if not siblings:
        return
    problems = chance.choice(siblings)
    at = chance.randrange(len(problems))
    problem = problems[at]
    what = chance.randrange(6)
    if what == 0 and len(problems) > 1:
        problems.pop(at)
    elif what == 1 and not problem.get("子问题") and any(problems is one for one in tops_of(notice)):
        told = {
            key: problem.pop(key)
            for key in list(problem)
            if key not in ("编号", "标题", "反馈原文", "不编序号", "内部")
        }
        told.pop("合并问题", None)
        problem.setdefault("标题", "分开写的问题")
        problem["子问题"] = [{"编号": fresh_id(notice), "标题": sentence(chance), **told}]
        problem["子问题"].append({"编号": fresh_id(notice), "标题": sentence(chance), **copy.deepcopy(told)})
    elif what == 2 and problem.get("子问题"):
        problems[at : at + 1] = problem["子问题"]
    elif what == 3 and len(problems) > 1 and not any(one.get("子问题") or one.get("合并问题") for one in problems[:2]):
        first, second = problems[:2]
        joined = [{"编号": one["编号"], "标题": one.get("标题", "问题")} for one in (first, second)]
        problems[:2] = [{**first, "编号": fresh_id(notice), "标题": "", "合并问题": joined}]
    elif what == 4:
        problem["编号"] = fresh_id(notice)
    elif not problem.get("子问题"):
        problems.pop(at)
        chance.choice(siblings).append(problem)


@settings(max_examples=60)
@given(which=st.integers(0, len(NOTICES) - 1), chance=CHANCES)
def test_no_id_vanishes_without_a_word_however_the_tree_is_cut(which: int, chance: Random) -> None:
    notice = copy.deepcopy(NOTICES[which])
    notice["遗留问题"] = []
    old = state_of(notice)
    before = ids_of(notice)
    for _ in range(chance.randrange(1, 5)):
        changed = copy.deepcopy(notice)
        operate(changed, chance)
        assume(all(problem.get("子问题") != [] for problem in problems_of(changed)))
        notice = changed
    try:
        new = state_of(notice)
    except ValidationError:
        assume(False)  # noqa: FBT003  a tree that the format refuses
    changes = find_changes(old, new)
    assert bool(changes) is (notice != NOTICES[which] | {"遗留问题": []})
    warned = [change for change in changes if change.caution is Caution.ID_VANISHED]
    named = {id_ for one in warned for id_ in (one.problem, one.before, *one.where.split("、"))}
    joined = {one["编号"] for problem in problems_of(NOTICES[which]) for one in problem.get("合并问题", [])}
    vanished = before - ids_of(notice)
    assert vanished - joined <= named
    assert bool(vanished) <= bool(warned)
