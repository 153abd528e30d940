"""Labels: what the program prints before headings is what a writer may not type there, and nothing else is."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.text.labels import label, ordinal, typed_label, unknown_places

PROFILES = sorted((Path(__file__).resolve().parents[2] / "templates" / "profiles").glob("*.yml"))
REST = st.text(alphabet="加强学习，制定办法完善制度2022年", min_size=1, max_size=12)


def patterns_in(value: Any) -> set[str]:  # noqa: ANN401  any YAML
    """Every text of a profile that numbers something."""
    if isinstance(value, dict):
        return set().union(*map(patterns_in, value.values()))
    if isinstance(value, list):
        return set().union(*map(patterns_in, value))
    return {str(value)} if any(f"{{{name}}}" in str(value) for name in ("汉字", "数字", "圈码")) else set()


SHIPPED = sorted(
    {pattern for path in PROFILES for pattern in patterns_in(yaml.safe_load(path.read_text(encoding="utf-8")))}
)
KNOWN = [
    *SHIPPED,
    "第{汉字}方面问题：",
    "反馈问题{数字}：",
    "第{数字}项：",
    "{数字}、",
    "{数字}）",
    "（{汉字}）",
    "({数字})",
    "第{汉字}，",
]


def test_the_profiles_have_patterns_to_test() -> None:
    assert {"{汉字}、", "（{汉字}）", "{数字}.", "（{数字}）", "{圈码}"} <= set(SHIPPED)


@given(st.sampled_from(KNOWN), st.integers(1, 200), REST.filter(lambda text: not text[0].isdigit()))
def test_every_printed_label_is_found_when_it_is_typed(pattern: str, number: int, rest: str) -> None:
    printed = label(pattern, number)
    assert typed_label(printed + "关于" + rest) == printed
    assert typed_label(f"\u3000 {printed}关于{rest}") == printed
    assert typed_label(f"**{printed}**{rest}")


@given(st.integers(1, 9999), REST)
def test_every_ordinal_is_found_when_it_is_typed(number: int, rest: str) -> None:
    assert typed_label(ordinal(number) + rest) == ordinal(number)


@pytest.mark.parametrize(
    "text",
    [
        "一是加强学习", "二十一是完善制度", "一是一、二是二", "其一，加强学习", "其二是完善制度", "第一，加强学习", "第三、完善制度", "第二方面问题：学习不够", "反馈问题1：学习不够",
        "问题一：学习不够", "整改任务3：学习", "（一）加强", "(十二)加强", "（12）加强", "12)加强", "1. 加强", "1.加强", "1．加强", "12、加强", "一、加强", "一、三重一大事项", "①加强", "㊿加强",
        "⑴加强", "⒈加强", "㈠加强", "❶加强", "• 加强", "**一是**加强", "*（一）*加强", "  一是加强", "\u3000\u3000一、加强", "一、",
    ],
)  # fmt: skip
def test_labels_that_writers_type_are_found(text: str) -> None:
    assert typed_label(text)


@pytest.mark.parametrize(
    "text",
    [
        "1.5万元", "12.4国家宪法日", "2022年", "2022.8.1", "100%", "20余人次", "5、6月份", "3个", "1:1", "第一议题", "第一书记：某同志", "第十五届", "第二季度，完成", "第三方，已核实", "第五、六次会议",
        "（试行）", "（2022）5号", "〔2022〕5号", "一、二季度", "三、四级文件", "一、二、三级医院", "一把手、班子成员", "一百万元", "十分重视", "八项规定", "十九大：", "一是否整改", "万一是误会", "三重一大",
        "“三重一大”", "问题线索：", "问题清单、任务清单", "整改任务：", "二〇二二年", "1元", "一般性支出", "十堰市", "其他", "其中，", "五一、国庆", "-5度", "《一是一》",
    ],
)  # fmt: skip
def test_ordinary_text_is_no_label(text: str) -> None:
    assert typed_label(text) == ""


@given(st.text())
def test_a_typed_label_stands_at_the_start_of_its_text(text: str) -> None:
    found = typed_label(text)
    assert text.lstrip(
        " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000*_"
        + "".join(map(chr, range(0x2000, 0x200B)))
    ).startswith(found)


@given(st.text(alphabet="{}汉字数圈码甲乙", max_size=20))
def test_a_pattern_is_either_filled_or_told(pattern: str) -> None:
    if unknown_places(pattern):
        with pytest.raises(KeyError):
            label(pattern, 1)
    else:
        assert not any(f"{{{name}}}" in label(pattern, 1) for name in ("汉字", "数字", "圈码"))


def test_a_pattern_without_a_place_is_printed_as_it_stands() -> None:
    assert label("整改任务：", 7) == "整改任务："
