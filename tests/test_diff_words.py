"""Two texts side by side, word by word, as Chinese is read."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diff.goingon import going_on
from generator.diff.progress import direction, is_put_off
from generator.diff.words import marked, paired_lines
from generator.model.record import Deadline
from generator.model.words import Status
from generator.text.dates import parse_date

WORDS = st.sampled_from(
    [
        "整改",
        "完成",
        "制度",
        "修订",
        "会议",
        "的",
        "，",
        "。",
        "、",
        "20个",
        "8月",
        "15日",
        "1.33万元",
        "《",
        "》",
        "“",
        "”",
        "\n",
        "Word",
        "人民币",
    ]
)
TEXTS = st.lists(WORDS | st.text(max_size=3), max_size=30).map("".join)


def shown(before: str, after: str) -> str:
    signs = {"same": "{}", "removed": "[-{}-]", "added": "[+{}+]"}
    return "".join(signs[segment.side].format(segment.text) for segment in marked(before, after))


@settings(max_examples=300)
@given(TEXTS, TEXTS)
def test_marked_texts_are_both_texts(before: str, after: str) -> None:
    segments = marked(before, after)
    assert "".join(segment.text for segment in segments if segment.side != "added") == before
    assert "".join(segment.text for segment in segments if segment.side != "removed") == after
    assert all(segment.text for segment in segments)
    assert all(one.side != other.side for one, other in itertools.pairwise(segments))


@given(TEXTS)
def test_a_text_that_stayed_has_no_marks(text: str) -> None:
    assert {segment.side for segment in marked(text, text)} <= {"same"}


MARKED = {
    "a number keeps its unit": ("召开会议5次。", "召开会议15次。", "召开会议[-5次-][+15次+]。"),
    "a word in place of another": ("正在整改", "已完成", "[-正在整改-][+已完成+]"),
    "an addition between marks": ("甲、乙", "甲、丙、乙", "甲、[+丙、+]乙"),
    "a sentence between sentences": (
        "一句话。第二句话。",
        "一句话。新的一句话。第二句话。",
        "一句话。[+新的一句话。+]第二句话。",
    ),
    "no confetti": (
        "召开专题会议，部署工作，修订制度。",
        "开展谈心谈话，通报情况，完善流程。",
        "[-召开专题会议，部署工作，修订制度-][+开展谈心谈话，通报情况，完善流程+]。",
    ),
    "several places of a sentence": (
        "修订议事规则，大额支出一律集体研究。",
        "修订议事规则和财务制度，大额支出一律由班子集体研究。",
        "修订议事规则[+和财务制度+]，大额支出一律[+由班子+]集体研究。",
    ),
    "what a template wraps around a title": (
        "对“甲乙”的整改情况",
        "关于“甲乙”问题",
        "[-对-][+关于+]“甲乙”[-的整改情况-][+问题+]",
    ),
    "a share": ("占95%。", "占100%。", "占[-95%-][+100%+]。"),
    "nothing before": ("", "新的", "[+新的+]"),
    "nothing after": ("旧的", "", "[-旧的-]"),
}


@pytest.mark.parametrize("name", MARKED)
def test_marks_stand_where_a_reader_expects_them(name: str) -> None:
    before, after, expected = MARKED[name]
    assert shown(before, after) == expected


@settings(max_examples=100)
@given(st.lists(TEXTS, max_size=8), st.lists(TEXTS, max_size=8))
def test_paired_lines_are_all_lines_in_order(old: list[str], new: list[str]) -> None:
    pairs = paired_lines(old, new)
    assert [line for line, _ in pairs if line is not None] == old
    assert [line for _, line in pairs if line is not None] == new
    assert (None, None) not in pairs


def test_like_lines_stand_side_by_side_without_crossing() -> None:
    old = ["标题", "一是修订议事规则。", "二是组织学习培训。", "结尾"]
    new = ["标题", "新的一段", "一是修订议事规则和制度。", "结尾"]
    assert paired_lines(old, new) == [
        ("标题", "标题"),
        (None, "新的一段"),
        ("一是修订议事规则。", "一是修订议事规则和制度。"),
        ("二是组织学习培训。", None),
        ("结尾", "结尾"),
    ]


DAY = parse_date("2021-06-30").latest
GOES_ON = (
    "目前正在按程序报批。",
    "剩余4处安置房暂未整改到位。",
    "规范性文件尚未下发。",
    "将于2021年8月底完成招标。",
    "四是拟于近期邀请党校讲师授课。",
    "预计10月底投入使用。",
    "公安机关仍在侦办2件。",
    "该项目未全部完成。",
)
DOES_NOT = (
    "修订了目前正在执行的财务制度。",
    "针对尚未成立科室的问题，4月10日成立科室。",
    "对尚未追回的物品组织清退，已清退221件。",
    "支持办好《中国正在说》节目，“正在整改”的台账已清零。",
    "暂未发现先用后采现象。",
    "由于主体工程当时正在施工，改由该公司修复。",
    "办公室根据学习计划拟定议程。",
    "成交金额预计7716万元，已全部入库。",
    "方案写明将于2021年5月底前完成，5月20日已完成。",
    "三是拟于6月底前印发文件，6月28日已印发。",
    "建立长效机制，持续抓好落实。",
)


@pytest.mark.parametrize("text", GOES_ON)
def test_words_say_that_something_is_unfinished(text: str) -> None:
    assert going_on(text, DAY)


@pytest.mark.parametrize("text", DOES_NOT)
def test_words_that_only_sound_unfinished_say_nothing(text: str) -> None:
    assert going_on(text, DAY) == ""


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("未完成", "正在整改", "状态前进"),
        ("正在整改", "基本完成", "状态前进"),
        ("基本完成", "已完成", "状态前进"),
        ("正在整改", "移交", "状态前进"),
        ("未完成", "不成立", "状态前进"),
        ("移交", "已完成", "状态前进"),
        ("已完成", "基本完成", "状态后退"),
        ("已完成", "不成立", "状态后退"),
        ("移交", "不成立", "状态后退"),
        ("移交", "正在整改", "状态后退"),
        ("未完成", "无法整改", "状态后退"),
    ],
)
def test_only_what_is_nearer_to_being_put_right_is_forward(old: str, new: str, kind: str) -> None:
    assert direction(Status(old), Status(new)).value == kind


@pytest.mark.parametrize(
    ("old", "new", "late"),
    [
        ("2022-12", "2022-12-31", False),
        ("2022-12-31", "2022-12", False),
        ("2022-12-15", "2022-12", True),
        ("2022-12底前", "2022-12-31", False),
        ("2022-10", "2022四季度", True),
        ("2022-12-31", "2023-01-31", True),
        ("2022-12-31", "2022-11", False),
    ],
)
def test_a_deadline_is_put_off_when_its_last_day_is_later(old: str, new: str, *, late: bool) -> None:
    dates = [Deadline(date=parse_date(text)) for text in (old, new)]
    assert is_put_off(*dates, still_open=True) is late


def test_words_have_no_order_and_no_deadline_is_the_latest() -> None:
    day, words = Deadline(date=parse_date("2022-12")), Deadline(words="视验收情况")
    assert not is_put_off(day, words, still_open=True)
    assert not is_put_off(words, day, still_open=True)
    assert not is_put_off(None, day, still_open=True)
    assert is_put_off(day, None, still_open=True)
    assert not is_put_off(day, None, still_open=False)
