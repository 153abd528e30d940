"""The text below a heading: what it is told apart into."""

import pytest
from recognising import whole

from generator.ingest.structure.found import FoundText


def text_of(lines: str) -> FoundText:
    """Return the text of the one problem that has these lines."""
    notice = whole(f"（一）甲方面\n1.档案移交不及时。\n{lines}\n2.学习不够。\n整改情况：已学习。")
    return next(notice.leaves).text


def said(spans: list) -> list[str]:  # type: ignore[type-arg]
    """Return the words of stretches."""
    return [span.text for span in spans]


def test_results_are_told_apart_from_measures() -> None:
    text = text_of("整改措施：一是清点档案。二是限期移交。\n整改成效：档案全部移交。")
    assert [measure.spans[0].text for measure in text.measures] == ["清点档案。", "限期移交。"]
    assert said(text.result) == ["档案全部移交。"]


def test_results_may_stand_in_the_same_paragraph() -> None:
    text = text_of("整改措施：一是清点档案。二是限期移交。整改成效：档案全部移交。")
    assert len(text.measures) == 2
    assert said(text.result) == ["档案全部移交。"]


def test_an_explanation_may_stand_before_the_measures() -> None:
    text = text_of("情况说明：库房正在改造。\n整改情况：一是清点。二是移交。")
    assert said(text.explanation) == ["库房正在改造。"]
    assert len(text.measures) == 2


def test_status_reason_and_deadline_have_lines_of_their_own() -> None:
    text = text_of("整改状态：未完成，预计2023年1月31日完成\n整改过程：\n一是清点；\n二是移交。\n未完成原因：库房没有验收。\n完成时限：2023年1月底")
    assert text.status
    assert text.status.text == "未完成，预计2023年1月31日完成"
    assert said(text.reason) == ["库房没有验收。"]
    assert text.deadline
    assert text.deadline.text == "2023年1月底"
    assert text.own_line


def test_the_status_may_be_the_text_behind_the_usual_word() -> None:
    text = text_of("整改情况：已完成整改并长期坚持\n（1）清点档案。\n（2）限期移交。")
    assert text.status
    assert text.status.text == "已完成整改并长期坚持"
    assert len(text.measures) == 2


def test_words_in_the_text_are_no_status() -> None:
    text = text_of("整改情况：已全部按要求移交到位，并明确专人管理。")
    assert text.status is None


def test_a_sentence_before_the_list_leads_in() -> None:
    text = text_of("整改情况：我中心从三个方面整改：一是清点。二是移交。三是归档。")
    assert said(text.lead_in) == ["我中心从三个方面整改："]
    assert len(text.measures) == 3


def test_lead_phrases_and_sub_measures_are_told_apart() -> None:
    text = text_of("整改情况：一是全面清点。①清点文书档案；②清点会计档案。二是限期移交。")
    first = text.measures[0]
    assert first.lead
    assert first.lead.text == "全面清点。"
    assert said(first.parts) == ["清点文书档案；", "清点会计档案。"]


def test_themes_have_series_of_their_own() -> None:
    text = text_of("加强库房建设。一是改造库房。二是购置密集架。\n加强人员培训。一是参加培训。二是跟班学习。")
    assert [(theme.lead.text if theme.lead else "", len(theme.measures)) for theme in text.measures] == [("加强库房建设。", 2), ("加强人员培训。", 2)]


def test_a_text_without_enumeration_is_one_measure() -> None:
    assert len(text_of("整改情况：已经移交，并明确专人管理。").measures) == 1


def test_a_text_after_the_list_closes_it() -> None:
    text = text_of("整改情况：一是清点。二是移交。\n目前，档案已经全部移交。")
    assert said(text.closing) == ["目前，档案已经全部移交。"]


def test_who_is_responsible_is_told_apart() -> None:
    text = text_of("责任领导：示例\n责任股室：办公室\n整改情况：已移交。")
    assert [(word, span.text) for word, span in text.responsible] == [("责任领导", "示例"), ("责任股室", "办公室")]


def test_the_inspectors_words_may_stand_between_title_and_text() -> None:
    text = text_of("反馈意见：2019年以来的档案没有移交。\n整改情况：已移交。")
    assert said(text.finding) == ["2019年以来的档案没有移交。"]


def test_paragraphs_before_the_usual_word_explain() -> None:
    text = text_of("经核查，库房确实没有验收。\n整改情况：一是清点。二是移交。")
    assert said(text.explanation) == ["经核查，库房确实没有验收。"]
    assert [span.text for span in text.body] == ["一是清点。二是移交。"]


def test_what_the_inspectors_found_is_no_explanation() -> None:
    text = text_of("巡察指出，2019年以来的档案没有移交。\n整改情况：已移交。")
    assert said(text.finding) == ["巡察指出，2019年以来的档案没有移交。"]


def test_a_status_may_stand_in_brackets_behind_the_title() -> None:
    notice = whole("（一）甲方面\n1.档案移交不及时（已完成整改）\n一是清点。二是移交。\n2.库房管理不规范（正在整改）\n正在改造。")
    assert [(leaf.heading.text, leaf.text.status.text) for leaf in notice.leaves if leaf.heading and leaf.text.status] == [
        ("档案移交不及时", "已完成整改"),
        ("库房管理不规范", "正在整改"),
    ]


def test_a_status_line_may_stand_in_brackets() -> None:
    text = text_of("（整改状态：已完成）\n一是清点。二是移交。")
    assert text.status
    assert text.status.text == "已完成"
    assert len(text.measures) == 2


def test_evidence_behind_a_title_is_what_the_inspectors_found() -> None:
    notice = whole("（一）甲方面\n1.档案移交不及时。2019年以来的会计档案没有移交，库房也没有专人管理。\n一是清点。二是移交。\n2.学习不够。\n一是学习。二是检查。")
    leaf = next(notice.leaves)
    assert leaf.heading
    assert leaf.finding
    assert (leaf.heading.text, leaf.finding.text) == ("档案移交不及时。", "2019年以来的会计档案没有移交，库房也没有专人管理。")
    assert len(leaf.text.measures) == 2


def test_texts_that_open_with_the_status_are_told_apart_where_most_do() -> None:
    notice = whole("（一）甲方面\n1.档案移交不及时。\n整改情况：已完成整改。清点档案后限期移交。\n2.库房管理不规范。\n整改情况：正在整改。库房正在改造。")
    assert [leaf.text.status.text for leaf in notice.leaves if leaf.text.status] == ["已完成整改。", "正在整改。"]


def test_a_text_without_a_word_begins_behind_the_explanation() -> None:
    text = text_of("情况说明：支部换届受疫情影响推迟。\n1.完善制度。修订规则1项。\n2.配强队伍。选配书记2名。")
    assert said(text.explanation) == ["支部换届受疫情影响推迟。"]
    assert len(text.measures) == 2


def test_a_group_may_say_how_far_its_problems_are() -> None:
    notice = whole("（一）已完成整改的问题\n1.档案移交不及时。\n整改情况：已移交。\n（二）正在推进整改的问题\n1.库房管理不规范。\n整改情况：库房改造。")
    assert [leaf.text.status.text for leaf in notice.leaves if leaf.text.status] == ["已完成整改", "正在推进整改"]
    assert all(aspect.by_status for aspect in notice.aspects)


def test_a_result_that_says_nothing_but_the_status_is_the_status() -> None:
    notice = whole(
        "（一）甲方面\n1.存在问题：学习不够。\n整改完成情况：已补学。\n整改结果：已整改到位\n"
        "2.存在问题：研究不深。\n整改完成情况：专题研究2次。\n整改结果：形成成果1项。"
    )
    first, second = notice.leaves
    assert first.text.status
    assert first.text.status.text == "已整改到位"
    assert not first.text.result
    assert second.text.status is None
    assert [span.text for span in second.text.result] == ["形成成果1项。"]


@pytest.mark.parametrize(
    ("last", "status"),
    [
        ("该问题已完成整改。", "该问题已完成整改"),
        ("上述问题已完成整改，并长期坚持。", "上述问题已完成整改，并长期坚持"),
        ("目前，该项问题正在整改中。", "目前，该项问题正在整改中"),
        ("该问题涉及的3名党员已完成学习。", ""),
        ("该问题已由区纪委立案。", ""),
    ],
)
def test_a_last_sentence_about_the_problem_tells_its_status_and_stays(last: str, status: str) -> None:
    notice = whole(f"（一）甲方面\n1.学习不够。\n整改情况：补学4次。{last}")
    (leaf,) = notice.leaves
    assert (leaf.text.status.text if leaf.text.status else "") == status
    assert [span.text for span in leaf.text.body] == [f"补学4次。{last}"]


def test_what_came_of_the_measures_opens_with_the_status() -> None:
    notice = whole("（一）甲方面\n1.学习不够。\n整改措施：1、制定计划。2、通报考勤。\n完成情况：已完成。全年学习13次。")
    (leaf,) = notice.leaves
    assert leaf.text.status
    assert leaf.text.status.text.rstrip("。") == "已完成"
    assert [span.text for measure in leaf.text.measures for span in measure.spans] == ["制定计划。", "通报考勤。"]
    assert [span.text for span in leaf.text.closing] == ["全年学习13次。"]


def test_last_sentences_are_the_status_where_most_texts_have_one_there() -> None:
    notice = whole(
        "（一）甲方面\n1.学习不够。\n整改情况：补学4次。已完成，长期坚持。\n2.研究不深。\n整改情况：专题研究2次。已完成。\n"
        "3.调处不力。\n整改情况：化解9件。正在整改。\n4.经费有漏洞。\n整改情况：退回8600元。"
    )
    assert [leaf.text.status.text if leaf.text.status else "" for leaf in notice.leaves] == ["已完成，长期坚持", "已完成", "正在整改", ""]
    assert [leaf.text.body[0].text for leaf in notice.leaves][1] == "专题研究2次。已完成。"


def test_one_last_sentence_alone_is_no_status() -> None:
    notice = whole("（一）甲方面\n1.学习不够。\n整改情况：补学4次。已完成。\n2.研究不深。\n整改情况：专题研究2次。\n3.调处不力。\n整改情况：化解9件。")
    assert not any(leaf.text.status for leaf in notice.leaves)
