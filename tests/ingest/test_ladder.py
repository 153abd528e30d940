"""The ladder of labels: which can follow which, whatever they look like."""

from recognising import read, tree, whole

from generator.ingest.draft.leftovers import leftovers_of
from generator.ingest.draft.style import style_of
from generator.ingest.structure.labels import leading_label


def test_the_usual_ladder_is_aspects_problems_and_problems_below_them() -> None:
    notice = whole("（一）贯彻部署方面\n1.议事决策不规范。\n（1）会议记录不完整。\n整改情况：已补齐记录。\n（2）末位表态没有落实。\n整改情况：已修订规则。\n2.档案移交不及时。\n整改情况：已移交。")
    assert tree(notice) == [("贯彻部署方面", [("议事决策不规范。", ["会议记录不完整。", "末位表态没有落实。"]), "档案移交不及时。"])]


def test_a_label_style_may_stand_for_any_level() -> None:
    notice = whole("第一方面问题：履职不到位。\n（一）统筹不够有力。\n1、对“会议不规范”的整改情况\n整改过程：已规范。\n第二方面问题：财经纪律不严。\n2、对“报销不规范”的整改情况\n整改过程：已规范。")
    assert tree(notice) == [
        ("履职不到位。", [("统筹不够有力。", ["对“会议不规范”的整改情况"])]),
        ("财经纪律不严。", ["对“报销不规范”的整改情况"]),
    ]


def test_counters_may_run_on_through_the_whole_notice() -> None:
    notice = whole("（一）甲方面\n1.关于学习不深入问题\n（1）针对学习不够问题\n一是学习。\n（2）针对笔记缺失问题\n一是补齐。\n（二）乙方面\n2.关于作风不实问题\n（3）针对调研偏少问题\n一是调研。")
    assert tree(notice) == [
        ("甲方面", [("关于学习不深入问题", ["针对学习不够问题", "针对笔记缺失问题"])]),
        ("乙方面", [("关于作风不实问题", ["针对调研偏少问题"])]),
    ]


def test_a_label_of_another_shape_goes_on_with_the_count() -> None:
    notice = whole("（一）甲方面\n1.学习不够。\n整改情况：已学习。\n（2）乙方面\n2.调研不够。\n整改情况：已调研。\n（三）丙方面\n3.督查不够。\n整改情况：已督查。")
    assert [top.heading.text for top in notice.aspects if top.heading] == ["甲方面", "乙方面", "丙方面"]
    assert [doubt for top in notice.aspects for doubt in top.doubts] == ["序号“（2）”的样子和前面几条不同"]


def test_a_number_that_is_left_out_is_told() -> None:
    notice = whole("（一）甲方面\n1.学习不够。\n整改情况：已学习。\n3.调研不够。\n整改情况：已调研。")
    assert [len(top.children) for top in notice.aspects] == [2]
    assert notice.aspects[0].children[1].doubts == ["序号“3.”接不上前面的 1"]


def test_measures_with_labels_are_no_problems() -> None:
    notice = whole("（一）甲方面\n1.“机构改革不到位”问题的整改落实情况。\n（1）一是报告改革进展。二是理顺职责。\n（2）我中心同有关部门建立机制。\n2.“监管有漏洞”问题的整改落实情况。\n（1）一是加强检查。\n（2）一是约谈负责人。")
    assert [len(leaf.text.measures) for leaf in notice.leaves] == [2, 2]


def test_labels_of_measures_may_be_those_of_the_problems() -> None:
    notice = whole("（一）甲方面\n（1）会议记录不完整\n整改情况：\n（1）补齐记录。\n（2）明确专人。\n（2）档案移交不及时\n整改情况：\n（1）按期移交。\n（2）立卷归档。")
    assert [(leaf.heading.text if leaf.heading else "", len(leaf.text.measures)) for leaf in notice.leaves] == [
        ("会议记录不完整", 2),
        ("档案移交不及时", 2),
    ]


def test_a_series_may_begin_behind_a_word_and_go_on_in_the_next_paragraphs() -> None:
    notice = whole("（一）甲方面\n1.学习不够。\n整改情况：（1）制定计划。\n（2）组织学习。\n（3）检查笔记。\n2.调研不够。\n整改情况：（1）制定计划。\n（2）开展调研。")
    assert [len(leaf.text.measures) for leaf in notice.leaves] == [3, 2]


def test_aspects_may_stand_at_the_top() -> None:
    notice = whole("")  # the frame alone has no problem
    assert not list(notice.leaves)
    text = "一、在“贯彻部署有差距”方面\n1.针对“学习不深”问题。\n（1）整改任务：学习不及时。\n整改情况：已学习。\n二、在“管党治党不严”方面\n2.针对“责任不实”问题。\n（2）整改任务：检查不经常。\n整改情况：已检查。"
    from recognising import ENDING, OPENING, read  # noqa: PLC0415

    notice = read(f"某局党委关于巡视整改进展情况的通报\n2021年7月5日\n{OPENING}\n{text}\n{ENDING}")
    assert tree(notice) == [
        ("在“贯彻部署有差距”方面", [("针对“学习不深”问题。", ["学习不及时。"])]),
        ("在“管党治党不严”方面", [("针对“责任不实”问题。", ["检查不经常。"])]),
    ]


def test_numbers_that_count_something_are_no_labels() -> None:
    for text in ("1.5万元已经追回", "一、二季度完成", "5、6月开展检查", "2022年3月", "（试行）办法", "三重一大制度", "37个问题"):
        assert leading_label(text) is None, text


def test_labels_are_read_in_every_width() -> None:
    for text, pattern, number in (("１.", "", 0), ("(一)甲", "（{汉字}）", 1), ("2．乙", "{数字}.", 2), ("③丙", "{圈码}", 3), ("十二、丁", "{汉字}、", 12), ("反馈问题10:戊", "反馈问题{数字}：", 10)):
        found = leading_label(text)
        assert (found.pattern, found.number) == (pattern, number) if found else (pattern, number) == ("", 0), text


def test_parts_may_be_counted_by_a_word_of_their_own() -> None:
    notice = read(
        "某县教育局党委关于巡察集中整改进展情况的通报\n2023年11月20日\n按照县委部署，现将情况公布。\n"
        "第一部分  履行主体责任情况\n（一）提高站位。\n局党委研究。\n"
        "第二部分  已完成的整改事项\n1.针对“育人有差距”的问题。\n（1）针对“教师不足”的问题。\n整改情况：招聘20名。\n（2）针对“劳动教育不充分”的问题。\n整改情况：建设基地3个。\n"
        "第三部分  需长期整改的事项\n（3）针对“资源不均衡”的问题。\n整改情况：新建学校1所。\n"
        "第四部分  下一步打算\n1.压实责任。定期调度。"
    )
    titles = ["针对“教师不足”的问题。", "针对“劳动教育不充分”的问题。", "针对“资源不均衡”的问题。"]
    assert [leaf.heading.text for leaf in notice.leaves if leaf.heading] == titles
    assert not notice.open_items
    assert len(notice.organisation) == len(notice.next_steps) == 1
    assert not [one for one in leftovers_of(notice) if "部分" in one.text]


def test_feedback_may_be_counted_by_its_own_word_through_all_aspects() -> None:
    lines = ("（一）甲方面", "反馈意见1：议事不规范", "整改情况：", "已修订。", "（二）乙方面", "反馈意见2：支部设置不合理", "整改情况：", "已调整。")
    notice = whole("\n".join(lines))
    assert tree(notice) == [("甲方面", ["议事不规范"]), ("乙方面", ["支部设置不合理"])]
    style = style_of(notice).values["问题"][0]
    assert (style["序号"], style["计数"]) == ("反馈意见{数字}：", "全文连编")


def test_an_aspect_that_goes_on_is_no_measure_though_brackets_are_mixed() -> None:
    # （三） follows （二）, and would follow （2） if issuers mixed the two
    notice = whole(
        "（一）聚焦部署方面\n1.规划引领不足的问题（已整改）\n（1）编制规划；\n（2）建立机制。\n2.管控乏力的问题（已整改）\n（1）派出总监；\n（2）修订章程。\n"
        "（二）聚焦治党方面\n3.责任传导递减的问题（已整改）\n（1）签订责任书；\n（2）谈话58人次。\n（三）聚焦组织方面\n4.“两张皮”的问题（已整改）\n（1）建立责任区。"
    )
    titles = [["规划引领不足的问题", "管控乏力的问题"], ["责任传导递减的问题"], ["“两张皮”的问题"]]
    assert tree(notice) == [(f"聚焦{name}方面", problems) for name, problems in zip(("部署", "治党", "组织"), titles, strict=True)]
    assert [len(leaf.text.measures) for leaf in notice.leaves] == [2, 2, 2, 1]
