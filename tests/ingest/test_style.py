"""Style: the profile that a source looks like, and what counts as the same paragraph."""

import pytest
from recognising import read, whole

from generator.ingest.compare import normal
from generator.ingest.draft.notices import passages_value
from generator.ingest.draft.style import style_of
from generator.ingest.draft.wraps import Wrapped, unwrapped
from generator.ingest.sources.source import Paragraph
from generator.ingest.structure.found import FoundPassage
from generator.ingest.structure.line import lines_of
from generator.load.nodes import plain_value


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        (("已完成整改。", "已补学。"), {"位置": "单独成行", "表述": {"已完成": "已完成整改"}}),
        (("整改状态：已完成", "整改情况：已补学。"), {"位置": "单独成行", "前缀": "整改状态：", "表述": {"已完成": "已完成"}}),
    ],
)
def test_a_status_in_a_paragraph_of_its_own_has_the_words_before_it_if_any(lines: tuple[str, str], status: dict[str, object]) -> None:
    text = "\n".join(lines)
    found = style_of(whole(f"（一）甲方面\n1.学习不够。\n{text}\n2.研究不深。\n{text}")).values["状态"]
    assert found == {**status, "长期坚持": "，长期坚持"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("整改措施：1.专题学习4次。2.修订办法。", "整改措施：一是专题学习4次。二是修订办法。"),
        ("第一，统一平台。第二，处理4人次。", "一是统一平台。二是处理4人次。"),
        ("①新增3个。②停招5个。", "（1）新增3个。（2）停招5个。"),
    ],
)
def test_paragraphs_that_differ_in_their_labels_are_equal(one: str, other: str) -> None:
    assert normal(one) == normal(other)


@pytest.mark.parametrize(("one", "other"), [("增长：3.5个百分点。", "增长：个百分点。"), ("退回2.万元", "退回万元")])
def test_figures_are_no_labels(one: str, other: str) -> None:
    assert normal(one) != normal(other)


def test_words_between_an_aspect_and_its_problems_are_a_wrap() -> None:
    found = unwrapped("落实党的路线方针政策方面存在的问题及整改情况")
    assert found == Wrapped("{标题}存在的问题及整改情况", "落实党的路线方针政策方面")


def test_points_in_one_paragraph_are_a_list() -> None:
    (line,) = lines_of((Paragraph("一是压实责任。持续抓好。二是建章立制。健全制度8项。", 1),))
    value = passages_value([FoundPassage(None, [line.whole])])
    assert value
    (entry,) = plain_value(value)
    assert entry == {"内容": ["压实责任。持续抓好。", "建章立制。健全制度8项。"]}


def test_paragraphs_that_nothing_counts_stay_paragraphs() -> None:
    values = style_of(whole("（一）甲方面\n1.学习不够。\n整改情况：\n制定计划。\n通报考勤。")).values
    assert values["措施"] == {"排列": "各自成段", "分隔": "。"}


def test_the_word_before_the_measures_is_told_from_the_one_before_the_status() -> None:
    text = "整改措施：1、制定计划。2、通报考勤。\n完成情况：已完成。"
    values = style_of(whole(f"（一）甲方面\n1.学习不够。\n{text}\n2.研究不深。\n{text}")).values
    assert values["前言"]["整改情况"] == "整改措施："
    assert values["状态"]["前缀"] == "完成情况："


def test_of_as_many_headings_on_their_own_line_as_before_their_text_the_first_decide() -> None:
    said = "某局关于巡察整改情况的通报\n根据区委部署，现将情况公布。\n一、组织情况\n（一）提高站位\n党组研究3次。\n二、反馈问题整改情况\n（一）甲方面\n1.学习不够。\n整改情况：已补学。\n三、下一步打算\n（一）压实责任。定期调度。"
    assert style_of(read(said)).values["小标题位置"] == "独行"
