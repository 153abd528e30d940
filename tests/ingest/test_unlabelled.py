"""Headings that have levels and no numbers."""

from recognising import ENDING, OPENING, tree

from generator.ingest.sources.source import Paragraph, Role
from generator.ingest.structure.line import lines_of
from generator.ingest.structure.recognise import recognise
from generator.ingest.structure.unlabelled import numbered


def document(*lines: tuple[int, str]) -> tuple[Paragraph, ...]:
    """Return paragraphs, headings with their level."""
    return tuple(
        Paragraph(text, number, role=Role.HEADING if level else Role.PLAIN, level=level) for number, (level, text) in enumerate(lines, 1)
    )


def test_levels_of_headings_stand_for_labels() -> None:
    paragraphs = document(
        (1, "某中心关于巡察整改进展情况的通报"), (0, OPENING), (2, "整改组织情况"), (0, "高度重视。"), (2, "反馈问题整改情况"),
        (3, "履职方面"), (4, "会议记录不完整"), (0, "一是补齐记录。二是明确专人。"), (4, "末位表态没有落实"), (0, "已修订规则。"),
        (3, "财务方面"), (4, "报销审批不严"), (0, "已修订制度。"), (2, "下一步打算"), (0, "继续抓好整改。"), (0, ENDING),
    )  # fmt: skip
    (notice,) = recognise(lines_of(numbered(paragraphs)))
    assert "".join(span.text for span in notice.title) == "某中心关于巡察整改进展情况的通报"
    assert tree(notice) == [("履职方面", ["会议记录不完整", "末位表态没有落实"]), ("财务方面", ["报销审批不严"])]


def test_headings_with_numbers_of_their_own_are_left_alone() -> None:
    paragraphs = document((2, "一、组织情况"), (2, "二、整改情况"), (2, "三、打算"))
    assert numbered(paragraphs) == paragraphs
