"""How the measures in a cell are told apart."""

from typing import Any

import pytest
from hypothesis import given
from ledgers import ALL_MEASURES

from generator.ingest.ledger.enumeration import paragraphs
from generator.ingest.ledger.measures import as_items, cell_text, read_measures
from generator.text.labels import typed_label


@pytest.mark.parametrize(
    ("text", "lead", "items"),
    [
        ("补齐档案。", "", ["补齐档案。"]),
        ("一是修订规则；二是加强学习。", "", ["修订规则。", "加强学习。"]),
        ("针对问题：1.甲；\n2.乙。", "针对问题：", ["甲。", "乙。"]),
        ("（1）甲；（2）乙", "", ["甲。", "乙"]),
        ("1、甲。\n2、乙。\n①丙；\n②丁。", "", ["甲。", {"内容": "乙。", "分项": ["丙。", "丁。"]}]),
        ("①甲。②乙。", "", ["甲。", "乙。"]),
        ("1. 【加强学习】开会2次。\n2. 建立制度。", "", [{"要点": "加强学习", "内容": "开会2次。"}, "建立制度。"]),
        ("〖学习〗\n1. 甲。\n2. 乙。\n〖制度〗\n丙。", "", [{"主题": "学习", "措施": ["甲。", "乙。"]}, {"主题": "制度", "措施": ["丙。"]}]),
        ("甲；乙；丙。", "", ["甲；乙；丙。"]),
        ("投入1.5万元，清退2.3万元。", "", ["投入1.5万元，清退2.3万元。"]),
        ("一、二季度各开会1次。", "", ["一、二季度各开会1次。"]),
        ("1.只有一条。", "", ["只有一条。"]),
        ("第一段。\n第二段。", "", ["第一段。\n\n第二段。"]),
    ],
)
def test_measures_are_told_apart_only_where_they_are_numbered(text: str, lead: str, items: list[Any]) -> None:
    assert read_measures(text) == (lead, items)


def test_a_numbered_text_of_another_key_becomes_paragraphs_without_numbers() -> None:
    assert paragraphs("1.资金不足；\n2.人手不够。") == "资金不足。\n\n人手不够。"
    assert paragraphs("主要是：一是资金不足；二是人手不够。") == "主要是：一是资金不足；二是人手不够。"


@given(ALL_MEASURES)
def test_no_label_is_ever_kept(value: Any) -> None:  # noqa: ANN401
    for item in read_measures(cell_text(value))[1]:
        for measure in as_items(item["措施"]) if isinstance(item, dict) and "主题" in item else [item]:
            text = measure if isinstance(measure, str) else str(measure.get("内容") or "")
            assert not typed_label(text) or text == typed_label(text)
