"""Tables of problems in a notice: a row is a problem."""

from recognising import ENDING, OPENING

from generator.ingest.sources.source import Paragraph, Role
from generator.ingest.structure.line import lines_of
from generator.ingest.structure.recognise import recognise
from generator.ingest.structure.tables import unfold

ROWS = (
    "序号\t方面\t具体问题\t整改措施\t完成时限\t整改状态",
    "1\t履职方面\t会议记录不完整\t一是补齐记录。二是明确专人。\t2022年8月\t已完成",
    "2\t履职方面\t档案移交不及时\t清点后移交。\t2022年12月底前\t正在整改",
    "3\t财务方面\t报销审批不严\t一是修订制度。二是开展培训。\t2022年8月\t已完成，长期坚持",
)


def test_rows_become_problems_with_their_fields() -> None:
    texts = ["某中心关于巡察整改进展情况的通报", OPENING, "一、整改组织情况", "高度重视。", "二、反馈问题整改情况"]
    paragraphs = [Paragraph(text, number) for number, text in enumerate(texts, 1)]
    paragraphs += [Paragraph(row, 6, role=Role.TABLE) for row in ROWS]
    paragraphs += [Paragraph("三、下一步打算", 7), Paragraph("继续抓好整改。", 8), Paragraph(ENDING, 9)]
    (notice,) = recognise(lines_of(unfold(paragraphs)))
    assert [aspect.heading.text for aspect in notice.aspects if aspect.heading] == ["履职方面", "财务方面"]
    assert [(leaf.heading.text, len(leaf.text.measures), leaf.text.status.text) for leaf in notice.leaves if leaf.heading and leaf.text.status] == [
        ("会议记录不完整", 2, "已完成"),
        ("档案移交不及时", 1, "正在整改"),
        ("报销审批不严", 2, "已完成，长期坚持"),
    ]


def test_other_tables_stay_as_they_are() -> None:
    rows = (Paragraph("姓名\t职务", 1, role=Role.TABLE), Paragraph("示例\t主任", 1, role=Role.TABLE))
    assert unfold(rows) == rows
