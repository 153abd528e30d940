"""Words of a notice's own: texts in place of composed ones, lists in place of texts, points of a passage, and what has no place yet."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest
from documentation import CODE, read
from edits import TEMPLATES, profile, state_of
from support import PROJECT

from generator.diff.change import Kind
from generator.diff.notices import find_changes
from generator.load.keys import all_records
from generator.load.notices import NoticeFile, load_notice
from generator.load.site import load_setting
from generator.load.spelling import spell
from generator.model.notice import Notice
from generator.model.record import Record
from generator.render.blocks import Heading, Text
from generator.render.document import Document, compose_document
from generator.render.markdown import render_markdown
from generator.render.places import find_places
from generator.render.plaintext import said
from generator.render.record import notice_record

PROFILES = sorted(path.stem for path in (TEMPLATES / "profiles").glob("*.yml"))
LEAF = {"编号": "p01", "标题": "档案移交不及时", "状态": "正在整改", "措施": "补交档案36卷。"}
BASE = {"单位": "lvhua", "轮次": "qu-9-1", "反馈问题": [{"方面": "落实上级决策部署", "问题": [LEAF]}]}


def document_of(more: dict[str, Any], look: str = "三段式") -> Document:
    return compose_document(state_of(BASE | more, profile_=profile(look)).entry, TEMPLATES)


def lines_of(more: dict[str, Any], look: str = "三段式") -> list[str]:
    return [line for block in document_of(more, look).blocks if (line := said(block))]


def between(lines: list[str], start: str, end: str) -> list[str]:
    found = next(number for number, line in enumerate(lines) if line.endswith(start))
    return lines[found + 1 : next(number for number in range(found, len(lines)) if lines[number].endswith(end))]


# --- in place of what is composed ---------------------------------------------------------------------------------------


def test_an_opening_of_its_own_stands_in_place_of_the_composed_one() -> None:
    own = lines_of({"开头": "第一段\n\n现将整改情况公布如下："})
    assert own[:2] == ["第一段。", "现将整改情况公布如下："]
    assert own[2:] == lines_of({})[1:]


def test_a_colon_that_points_to_what_follows_stays() -> None:
    assert "情况如下：" in lines_of({"问题引言": "情况如下："})


@pytest.mark.parametrize("look", PROFILES)
def test_an_introduction_stands_before_the_first_aspect_or_problem(look: str) -> None:
    for findings in (BASE["反馈问题"], [LEAF]):
        blocks = document_of({"问题引言": "逐条整改", "反馈问题": findings}, look).blocks
        place = blocks.index(next(block for block in blocks if said(block) == "逐条整改。"))
        following = blocks[place + 1]
        assert isinstance(following, Heading)
        assert following.anchor == ("aspect-1" if findings is BASE["反馈问题"] else "p01")
        without = document_of({"反馈问题": findings}, look).blocks
        assert [*blocks[:place], *blocks[place + 1 :]] == without
        heading = [block for block in blocks[:place] if isinstance(block, Heading)][-1]
        assert (heading.anchor == "findings") == (isinstance(blocks[place - 1], Heading))


def test_an_introduction_follows_the_heading_of_the_problems_beside_other_sections() -> None:
    lines = lines_of({"问题引言": "逐条整改。", "反馈问题": [LEAF], "追责问责": {"诫勉": "2"}})
    assert lines[lines.index("逐条整改。") - 1].startswith("（一）")


def test_an_invitation_of_its_own_keeps_its_links_and_is_followed_by_how_to_comment() -> None:
    composed = lines_of({})[-1]
    contact = composed[composed.index("联系方式：") :]
    own = {"内容": "欢迎提出意见\n\n请在[留言板](https://www.example.com/a)留言。"}
    assert lines_of({"监督": own})[-2:] == ["欢迎提出意见。", f"请在留言板留言。{contact}"]
    last = [block for block in document_of({"监督": own}).blocks if isinstance(block, Text)][-1]
    assert (last.role, [run.link for run in last.runs if run.link]) == ("contact", ["https://www.example.com/a"])
    asked = lines_of({"监督": {**own, "期限": "公布之日起15个工作日内", "联系方式": {"电话": "示例"}}})[-1]
    assert asked == "请在留言板留言。受理期限：公布之日起15个工作日内。联系方式：电话：示例。"


def test_all_of_it_is_told_to_machines_and_found() -> None:
    more = {
        "开头": "甲一",
        "问题引言": ["甲二", "甲三"],
        "监督": {"内容": "甲四"},
        "下一步": {"分条": ["甲五", "甲六"]},
    }
    document = document_of(more)
    record = notice_record(document)
    assert [record[name] for name in ("opening", "introduction", "invitation")] == [
        "甲一",
        "一是甲二；二是甲三。",
        "甲四",
    ]
    assert record["next_steps"] == [{"title": None, "text": "", "points": ["甲五", "甲六"]}]
    found = "\n".join(text for place in find_places(document) for text in place.paragraphs)
    page = render_markdown(document, TEMPLATES)
    for words in ("甲一", "一是甲二；二是甲三。", "甲四", "一是甲五。", "二是甲六。"):
        assert words in found
        assert words in document.text
        assert words in page


# --- lists in place of texts --------------------------------------------------------------------------------------------


def holders() -> set[tuple[type[Record], str]]:
    """Where a list may stand for a text: asked of the model."""
    found = set()
    for record in all_records("notice"):
        for name, field in record.model_fields.items():
            marks = [*field.metadata, *(mark for one in get_args(field.annotation) for mark in get_args(one)[1:])]
            if any(type(mark).__name__ == "_OrSeries" for mark in marks):
                found.add((record, name))
    return found


def test_the_guide_names_every_key_at_which_a_list_may_stand_for_a_text() -> None:
    keys = {record.model_fields[name].alias for record, name in holders()}
    line = next(line for _, line in read(PROJECT / "docs" / "写作指南.md").prose if line.startswith("能这样写的有"))
    assert keys == set(CODE.findall(line))


@pytest.mark.parametrize(
    ("items", "printed"),
    [
        (["甲", "乙"], "一是甲；二是乙。"),
        (["甲。", "乙；", "丙。"], "一是甲；二是乙；三是丙。"),
        (["甲"], "甲"),
        (["甲。\n\n乙", "丙"], "一是甲。乙。二是丙。"),
        (["**甲**。", "[乙](https://www.example.com/)"], "一是甲；二是乙。"),
    ],
)
def test_a_list_of_texts_is_one_paragraph(items: list[str], printed: str) -> None:
    notice = Notice.model_validate({**BASE, "问题引言": items})
    assert notice.introduction is not None
    assert notice.introduction.plain == printed


def test_a_list_of_texts_is_printed_wherever_it_may_stand() -> None:
    words = iter("子丑寅卯辰巳午未申酉戌亥天地")

    def pair() -> list[str]:
        return [f"{next(words)}一", f"{next(words)}二。"]

    leaf = LEAF | {name: pair() for name in ("情况说明", "结语", "未完成原因", "下一步措施")}
    lines = lines_of({"反馈问题": [leaf], "组织领导": {"标题": "压实责任", "内容": pair()}})
    text = "\n".join(lines)
    for one, two in zip("子寅辰午申", "丑卯巳未酉", strict=True):
        assert f"一是{one}一；二是{two}二。" in text
    assert "（一）压实责任。一是申一；二是酉二。" in lines


def test_the_formatter_keeps_a_list_a_list() -> None:
    source = (
        "单位: a\n轮次: b\n反馈问题:\n  - 编号: p01\n    状态: 移交\n    结语:\n      - 甲\n      - 乙\n    标题: 丙\n"
    )
    assert spell(source, "x.yml", "notice").text.endswith("    结语:\n      - 甲\n      - 乙\n")


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (["甲", "乙"], ["甲", "丙"], ("一是甲；二是乙。", "一是甲；二是丙。")),
        ("甲", ["甲", "乙"], ("甲", "一是甲；二是乙。")),
        (["甲", "乙"], ["甲", "**乙**"], ("一是甲二是乙", "一是甲二是**乙**")),
        (["甲。", "乙"], ["甲", "乙。"], None),
        ("甲", ["甲"], None),
    ],
)
def test_a_comparison_tells_what_a_list_reads_like(
    before: str | list[str], after: str | list[str], told: tuple[str, str] | None
) -> None:
    changes = find_changes(state_of(BASE | {"问题引言": before}), state_of(BASE | {"问题引言": after}))
    expected = [(Kind.TEXT, "问题引言", *told)] if told else []
    assert [(one.kind, one.where, one.before, one.after) for one in changes] == expected


# --- points of a passage ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("passage", "printed"),
    [
        ({"内容": "总述", "分条": ["甲", "乙；"]}, ["总述。", "一是甲。", "二是乙。"]),
        ({"分条": ["甲", "乙\n\n丙"]}, ["一是甲。", "二是乙。", "丙。"]),
        ({"内容": "总述", "分条": "甲"}, ["总述。", "甲。"]),
        ({"标题": "小标题", "分条": ["甲", "乙"]}, ["（一）小标题。", "一是甲。", "二是乙。"]),
        ({"标题": "小标题", "内容": "总述\n\n再述", "分条": ["甲", "乙"]}, ["（一）小标题。总述。", "再述。", "一是甲。", "二是乙。"]),
    ],
)  # fmt: skip
def test_points_are_paragraphs_behind_the_text(passage: dict[str, Any], printed: list[str]) -> None:
    assert between([*lines_of({"下一步": passage}), "完"], "下一步打算", "完")[: len(printed)] == printed


def test_points_stand_below_a_heading_on_a_line_of_its_own() -> None:
    lines = lines_of({"下一步": {"标题": "小标题", "分条": ["甲", "乙"]}}, "一级方面式")
    assert lines[-4:-1] == ["（一）小标题", "一是甲。", "二是乙。"]


def test_passages_are_not_enumerated_beside_points() -> None:
    def steps(passages: list[Any]) -> list[str]:
        return lines_of({"下一步": passages}, "要点式")[-1 - 2 * len(passages) : -1]

    assert steps(["甲", "乙"])[-2:] == ["一是甲。", "二是乙。"]
    assert steps(["甲", {"内容": "乙", "分条": ["丙", "丁"]}]) == ["甲。", "乙。", "一是丙。", "二是丁。"]
    assert steps(["甲", {"内容": ["乙", "丙"]}])[-2:] == ["甲。", "一是乙；二是丙。"]
    assert steps(["甲", {"内容": ["乙"]}])[-2:] == ["一是甲。", "二是乙。"]


def test_points_that_changed_are_told_as_they_are_written() -> None:
    old, new = ({"下一步": {"内容": "总述", "分条": points}} for points in (["甲", "乙"], ["甲", "丙"]))
    changes = find_changes(state_of(BASE | old), state_of(BASE | new))
    assert [(one.kind, one.where, one.before, one.after) for one in changes] == [
        (Kind.TEXT, "下一步 1 分条", "甲\n乙", "甲\n丙")
    ]
    bold = find_changes(state_of(BASE | old), state_of(BASE | {"下一步": {"内容": "总述", "分条": ["甲", "**乙**"]}}))
    assert [(one.before, one.after) for one in bold] == [("甲\n乙", "甲\n**乙**")]


# --- what has no place yet ----------------------------------------------------------------------------------------------

UNPLACED = "单位: lvhua\n轮次: qu-9-1\n反馈问题: [{编号: p01, 标题: 甲, 状态: 移交}]\n未归类: [{行: 12, 内容: （一）乙}, {内容: 丙}]\n"


@pytest.mark.usefixtures("setting")
def test_unplaced_texts_may_stand_in_a_draft_and_nowhere_else(project: Path, put: Callable[[str, str], Path]) -> None:
    file = NoticeFile(put("content/notices/2022/a.yml", UNPLACED), "a.yml", "a", 2022)
    setting = load_setting(project).setting
    entry, mistakes = load_notice(file, project / "content", setting)
    assert entry is None
    assert [(one.line, one.found) for one in mistakes] == [
        (4, "第 12 行的这段文字还没有归类"),
        (4, "这段文字还没有归类"),
    ]
    entry, mistakes = load_notice(file, project / "content", setting, draft=True)
    assert mistakes == []
    assert entry is not None
    assert [(one.line, one.text) for one in entry.notice.unplaced] == [(12, "（一）乙"), (None, "丙")]
    assert "乙" not in repr(entry.notice)


def test_a_change_of_unplaced_texts_is_told_without_them() -> None:
    unplaced = BASE | {"未归类": [{"行": "12", "内容": "（一）乙"}]}
    for old, new in ((BASE, unplaced), (unplaced, BASE), (unplaced, BASE | {"未归类": [{"行": "13", "内容": "丁"}]})):
        changes = find_changes(state_of(old), state_of(new))
        assert [(one.kind, one.where, one.before, one.after) for one in changes] == [(Kind.INTERNAL, "未归类", "", "")]
