"""Every field of the model is seen by a comparison, and nothing internal is ever told."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from edits import ROUND, UNIT, read, state_of
from support import CANARY, PROJECT

from generator.diff.change import Kind
from generator.diff.comparison import diff_notice
from generator.diff.notices import find_changes
from generator.load.keys import records_in
from generator.model.notice import Notice
from generator.model.problem import Internal
from generator.model.record import Record
from generator.model.round import Round
from generator.model.unit import Unit

Path = tuple[str | int, ...]
GOLDEN = read((PROJECT / "tests" / "golden" / "notice.yml").read_text(encoding="utf-8"))
FULL_UNIT = {**UNIT, "党组织": "中共某市某区园林绿化中心支部委员会"}
FULL_ROUND = {**ROUND, "方式": "常规"}
EXPECTED = {
    "状态": {Kind.STATUS_FORWARD, Kind.STATUS_BACK, Kind.FACT},
    "联系方式": {Kind.CONTACT},
    "更正": {Kind.CORRECTION},
    "撤回": {Kind.FACT},
    "长期坚持": {Kind.LONG_TERM},
    "时限": {Kind.DEADLINE, Kind.TEXT},
    "原时限": {Kind.DEADLINE},
    "编号": {Kind.PROBLEM_RENUMBERED},
    "方面": {Kind.ASPECT_RETITLED},
}


def full() -> dict[str, Any]:
    """A notice in which every key of the format stands somewhere."""
    notice = copy.deepcopy(GOLDEN)
    notice |= {
        "格式": "三段式",
        "标题": "关于巡察整改情况的通报",
        "更正": [{"日期": "2022-12-01", "事由": "更正措施数"}],
        "撤回": {"日期": "2022-12-05", "事由": "内容有误"},
        "曾用地址": ["2021/alt"],
        "内部": {
            "责任领导": "甲",
            "责任股室": "乙",
            "责任单位": "丙",
            "责任人": "丁",
            "备注": "戊",
            "不公开事项": ["己"],
        },
    }
    notice |= {
        "开头": "现将整改情况公布如下：",
        "问题引言": ["逐条整改", "未完成的说明原因"],
        "未归类": [{"行": "12", "内容": "（一）庚"}],
    }
    notice["监督"]["内容"] = "欢迎提出意见。"
    notice["下一步"][0]["分条"] = ["逐月调度", "逐项销号"]
    notice["监督"]["联系方式"] = {"电话": ["1"], "邮箱": "a", "地址": "b", "邮编": "c", "联系人": "d", "时间": "e"}
    notice["落款"]["日期"] = "2022-11-20"
    notice["移交"]["立行立改"] |= {"基本完成": "0", "未完成": "0", "办结": "3", "在办": "1", "说明": "均在办理。"}
    kinds = ["党纪政务处分", "党纪处分", "政务处分", "组织处理", "约谈", "责令检查", "通报批评", "移送司法"]
    notice["追责问责"] |= dict.fromkeys(kinds, "1")
    notice["建章立制"][0] |= {"状态": "试行"}
    notice["遗留问题"][0]["标题"] = "档案库房建设"
    aspect = notice["反馈问题"][0]
    told = {"情况说明": "甲方面的说明。", "引语": "甲方面的引语。", "结语": "甲方面的结语。", "成效": "甲方面的成效。"}
    aspect |= {**told, "不计数": "否", "措施": ["成立专班统一负责。"], "内部": {"备注": "己"}}
    open_problem = aspect["问题"][1]
    open_problem |= {"状态表述": "推进中", "内部": {"备注": "庚"}, "情况说明": "库房面积不足。"}
    return notice


def leaves(record: Record, written: dict[str, Any], path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield where every value stands that is no mapping itself, with its key."""
    for name, field in type(record).model_fields.items():
        key = field.alias or ""
        if key not in written:
            continue
        value, said = getattr(record, name), written[key]
        inner = list(zip(value, said, strict=True)) if isinstance(value, list) and isinstance(said, list) else []
        deeper = [(at, one, text) for at, (one, text) in enumerate(inner) if isinstance(text, dict)]
        if isinstance(value, Record) and isinstance(said, dict):
            yield from leaves(value, said, (*path, key))
        elif deeper:
            for at, one, text in deeper:
                yield from leaves(one, text, (*path, key, at))
        else:
            yield (*path, key), key


OTHERS = (
    "另外的文字",
    "2019-03",
    "2019-03 至 2019-04",
    "7",
    "是",
    "否",
    "废止",
    "起草",
    "整改完成",
    "未完成",
    "已完成",
    "8",
    "123元",
    {"总数": "2"},
)


def with_another(path: Path) -> dict[str, Any]:
    """The full notice with another value at one place; what the format refuses is not tried."""
    value = at_place(FULL, path)
    wishes: tuple[Any, ...] = ([*value, "另外的文字"], ["p10"], ["2019/alt"]) if isinstance(value, list) else OTHERS
    wishes = {"单位": ("shizheng",), "轮次": ("qu-9-2",), "格式": ("四段式",), "编号": ("p98",)}.get(
        str(path[-1]), wishes
    )
    for wish in wishes:
        other = copy.deepcopy(FULL)
        at_place(other, path[:-1])[path[-1]] = wish
        try:
            same = str(wish) == str(value)
            Notice.model_validate(copy.deepcopy(other))
        except ValueError:
            continue
        if not same:
            return other
    message = f"no other value for {path}"
    raise AssertionError(message)


def at_place(data: Any, path: Path) -> Any:  # noqa: ANN401
    for step in path:
        data = data[step]
    return data


FULL = full()
PLACES = list(leaves(Notice.model_validate(copy.deepcopy(FULL)), FULL))


def test_the_full_notice_uses_every_key_of_the_format() -> None:
    used = {str(step) for path, _ in PLACES for step in path}
    assert used >= {field.alias for record in records_below(Notice) for field in record.model_fields.values()} - {None}


def records_below(record: type[Record]) -> set[type[Record]]:
    inner = {one for field in record.model_fields.values() for one in records_in(field.annotation)} - {record}
    return {record, *(deeper for one in inner for deeper in records_below(one))}


@pytest.mark.parametrize("path", [path for path, _ in PLACES], ids=lambda path: "/".join(map(str, path)))
def test_another_value_of_any_field_is_a_change(path: Path) -> None:
    found = find_changes(state_of(FULL), state_of(with_another(path)))
    kinds = {change.kind for change in found}
    assert found
    assert Kind.LOOK not in kinds
    if {"内部", "未归类"} & {*path}:
        assert kinds == {Kind.INTERNAL}
    else:
        assert Kind.INTERNAL not in kinds
        assert kinds & next((EXPECTED[str(step)] for step in reversed(path) if step in EXPECTED), set(Kind))


@pytest.mark.parametrize("name", [field.alias for field in Unit.model_fields.values() if field.alias != "联系方式"])
def test_another_fact_of_the_unit_is_a_change_of_its_notice(name: str) -> None:
    other = {"层级": "市", "类别": "国有企业", "地区": "某省/某市/另一区"}.get(name, "另外的文字")
    found = find_changes(
        state_of(GOLDEN, around={"unit": FULL_UNIT}), state_of(GOLDEN, around={"unit": {**FULL_UNIT, name: other}})
    )
    assert [(change.kind, change.where) for change in found] == [(Kind.FACT, f"单位{name}")]


@pytest.mark.parametrize("name", ["电话", "邮箱", "地址", "邮编", "联系人", "时间"])
def test_another_contact_of_the_unit_is_a_change_of_its_notice(name: str) -> None:
    other = {**UNIT, "联系方式": {**UNIT["联系方式"], name: "另外的文字"}}
    found = find_changes(state_of(GOLDEN), state_of(GOLDEN, around={"unit": other}))
    assert [(change.kind, change.where) for change in found] == [(Kind.CONTACT, name)]


@pytest.mark.parametrize("name", [field.alias for field in Round.model_fields.values()])
def test_another_fact_of_the_round_is_a_change_of_its_notice(name: str) -> None:
    other = {"类型": "巡视", "方式": "提级", "年度": "2021"}.get(name, "另外的文字")
    found = find_changes(
        state_of(GOLDEN, around={"round": FULL_ROUND}), state_of(GOLDEN, around={"round": {**FULL_ROUND, name: other}})
    )
    assert [(change.kind, change.where) for change in found] == [(Kind.FACT, f"轮次{name}")]


def test_nothing_internal_is_ever_told() -> None:
    every = {field.alias: CANARY for field in Internal.model_fields.values()} | {"不公开事项": [CANARY]}
    secret = copy.deepcopy(FULL)
    secret["内部"] = every
    secret["未归类"] = [{"内容": CANARY}]
    secret["反馈问题"][0]["内部"] = every
    for problem in secret["反馈问题"][0]["问题"]:
        problem["内部"] = every
    secret["反馈问题"][1]["问题"].insert(0, {"编号": "p99", "标题": "新的问题", "状态": "已完成", "内部": every})
    states = state_of(FULL), state_of(secret)
    for old, new in (states, states[::-1], (None, states[1]), (states[1], None)):
        assert CANARY not in repr(diff_notice(old, new))
    assert CANARY not in repr(diff_notice(states[1], state_of(FULL)))
