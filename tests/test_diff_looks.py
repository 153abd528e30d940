"""One change of a template is told once, with every notice that it touched."""

import copy
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from edits import TEMPLATES, UNIT, profile, read, state_of
from support import PROJECT

from generator.diff.change import Caution, Kind
from generator.diff.comparison import MOST_ALONE, OTHER, compare_notices, diff_notice
from generator.diff.state import State
from generator.render.document import compose_document
from generator.render.plaintext import public_text

GOLDEN = read((PROJECT / "tests" / "golden" / "notice.yml").read_text(encoding="utf-8"))
SAMPLES = sorted((PROJECT / "content" / "notices").glob("*/*.yml"))


def states(**options: object) -> list[State]:
    """Notices of ten units, each with its own figures."""
    found = []
    for number in range(10):
        notice = copy.deepcopy(GOLDEN)
        notice["反馈问题"][1]["问题"] = notice["反馈问题"][1]["问题"][: 1 + number % 2]
        notice["遗留问题"] = []
        notice["截至"] = f"2022-10-{number + 10}"
        around = {"unit": {**UNIT, "名称": f"某市某区第{number}中心"}}
        found.append(state_of(notice, around=around, id_=f"n{number}", **options))  # type: ignore[arg-type]
    return found


def with_template(state: State, templates: Path) -> State:
    document = compose_document(state.entry, templates)
    return replace(state, title=document.title, lines=tuple(public_text(document).splitlines()))


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    shutil.copytree(TEMPLATES, tmp_path / "templates", ignore=shutil.ignore_patterns("generated"))
    return tmp_path / "templates"


def edit(templates: Path, name: str, old: str, new: str) -> None:
    path = next(templates.glob(f"prose/标准/{name}.j2"))
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_word_of_a_sentence_is_one_change_of_ten_notices(templates: Path) -> None:
    edit(templates, "开头", "公布", "公开")
    old = states()
    found = compare_notices(diff_notice(state, with_template(state, templates)) for state in old)
    assert found.notices == []
    assert [(look.removed, look.added) for look in found.looks] == [("公布", "公开")]
    assert [id_ for id_, _ in found.looks[0].places] == [f"n{number}" for number in range(10)]
    assert found.looks[0].uncorrected == 0


def test_two_sentences_are_two_changes(templates: Path) -> None:
    edit(templates, "开头", "公布", "公开")
    edit(templates, "监督", "欢迎", "诚请")
    found = compare_notices(diff_notice(state, with_template(state, templates)) for state in states())
    assert sorted((look.removed, look.added) for look in found.looks) == [("公布", "公开"), ("欢迎", "诚请")]
    assert {len(look.places) for look in found.looks} == {10}


def test_what_wraps_a_title_is_one_change_whatever_the_titles_are() -> None:
    style = profile()
    level = style.levels[1].model_copy(update={"leaf_title": "针对“{标题}”问题"})
    other = style.model_copy(update={"levels": [style.levels[0], level, style.levels[2]]})
    pairs = zip(states(), states(profile_=other), strict=True)
    found = compare_notices(diff_notice(old, new) for old, new in pairs)
    assert [(look.removed, look.added, len(look.places)) for look in found.looks] == [
        ("对……的整改情况", "针对……问题", 10)
    ]


def test_an_added_sentence_with_figures_is_one_change(templates: Path) -> None:
    edit(templates, "开头", "公布", "公布（{{ 截至 }}，共{{ 问题数 }}个问题）")
    found = compare_notices(diff_notice(state, with_template(state, templates)) for state in states())
    assert [len(look.places) for look in found.looks] == [10]
    assert found.looks[0].removed == ""


def test_published_notices_that_say_nothing_of_the_change_are_counted(templates: Path) -> None:
    edit(templates, "开头", "公布", "公开")
    old = [replace(state, published=number < 4) for number, state in enumerate(states())]
    diffs = [diff_notice(state, replace(with_template(state, templates), published=False)) for state in old]
    assert diffs[0].changes[0].caution is Caution.NOT_CORRECTED
    assert diffs[0].is_look_only
    assert compare_notices(diffs).looks[0].uncorrected == 4


def test_a_change_of_data_is_never_taken_for_one_of_look(templates: Path) -> None:
    edit(templates, "开头", "公布", "公开")
    old = states()[0]
    notice = copy.deepcopy(GOLDEN)
    notice["巡察组"] = "第三组"
    new = with_template(state_of(notice), templates)
    diff = diff_notice(old, new)
    assert Kind.LOOK not in {change.kind for change in diff.changes}
    assert not diff.is_look_only
    assert diff.old_lines
    assert diff.new_lines


def test_an_internal_record_that_changed_with_the_look_stands_apart(templates: Path) -> None:
    edit(templates, "开头", "公布", "公开")
    notice = copy.deepcopy(GOLDEN)
    notice["内部"] = {"备注": "另外的备注"}
    diff = diff_notice(state_of(GOLDEN), with_template(state_of(notice), templates))
    found = compare_notices([diff])
    assert len(found.looks) == 1
    assert [one.is_internal_only for one in found.notices] == [True]


def test_notices_without_any_change_are_left_out() -> None:
    diffs = [diff_notice(state, state) for state in states()]
    assert compare_notices(diffs).notices == []
    assert not any(diff.old_lines or diff.is_look_only or diff.is_internal_only for diff in diffs)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_another_profile_of_a_real_notice_is_told_in_short(path: Path) -> None:
    notice = read(path.read_text(encoding="utf-8"))
    name = "四段式" if notice.get("格式") != "四段式" else "要点式"
    found = compare_notices([diff_notice(state_of(notice), state_of(notice, profile_=profile(name)))])
    assert found.notices == []
    assert 0 < len(found.looks) <= MOST_ALONE
    assert all(look.removed != look.added or look.removed == OTHER for look in found.looks)
