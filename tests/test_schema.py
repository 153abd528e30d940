"""The JSON Schemas by which editors complete and underline content: `tongbao schema`."""

import copy
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.resolver import VersionedResolver
from support import PROJECT

from generator.load.coherence import find_shape
from generator.load.keys import ROOTS, all_records, keys_of
from generator.load.order import written_keys
from generator.load.schema import make_schema
from generator.model.followup import Money
from generator.model.notice import Notice
from generator.model.record import Day, Days, Record

SCHEMAS = {kind: make_schema(kind) for kind in ROOTS}
GOLDEN = PROJECT / "tests" / "golden" / "notice.yml"
HAN = re.compile("[\u4e00-\u9fff]")
FILES = [
    *(("notice", path) for path in sorted((PROJECT / "content" / "notices").rglob("*.yml"))),
    *(("unit", path) for path in sorted((PROJECT / "content" / "units").glob("*.yml"))),
    *(("round", path) for path in sorted((PROJECT / "content" / "rounds").glob("*.yml"))),
    *(("profile", path) for path in sorted((PROJECT / "templates" / "profiles").glob("*.yml"))),
    ("site", PROJECT / "content" / "site.yml"),
    ("notice", GOLDEN),
]


class Yaml11(yaml.SafeLoader):
    """As most programs read YAML: 1.1, with dates left as text."""

    yaml_implicit_resolvers = {  # noqa: RUF012  as its parent
        first: [one for one in resolvers if not one[0].endswith("timestamp")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


class Undated(VersionedResolver):
    """As VS Code reads YAML: 1.2, where dates are text."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:  # noqa: ANN401
        tag = super().resolve(kind, value, implicit)
        return super().resolve(kind, "text", implicit) if str(tag).endswith("timestamp") else tag


def as_vs_code_reads(source: str) -> Any:  # noqa: ANN401
    reader = YAML(typ="safe", pure=True)
    reader.Resolver = Undated
    return reader.load(source)


def as_others_read(source: str) -> Any:  # noqa: ANN401
    return yaml.load(source, Yaml11)


def complaints(value: Any, kind: str = "notice") -> list[str]:  # noqa: ANN401
    return [error.message for error in Draft202012Validator(SCHEMAS[kind]).iter_errors(value)]


def definitions(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield schema["title"], schema
    yield from schema.get("$defs", {}).items()


def inner_schemas(schema: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    if isinstance(schema, dict):
        yield schema
        for inner in schema.values():
            yield from inner_schemas(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from inner_schemas(inner)


# --- what is right is not underlined ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "path"), FILES, ids=lambda value: value.stem if isinstance(value, Path) else value)
@pytest.mark.parametrize("read", [as_vs_code_reads, as_others_read])
def test_all_content_is_valid(kind: str, path: Path, read: Any) -> None:  # noqa: ANN401
    assert complaints(read(path.read_text(encoding="utf-8")), kind) == []


@pytest.mark.parametrize(
    "more",
    [
        "组织领导: 一段文字。",
        "组织领导: {标题: 甲, 内容: 乙}",
        "组织领导: [甲, {内容: 乙}]",
        "反馈问题: [{编号: p01, 标题: 甲, 状态: 移交, 措施: 一段文字。}]",
        "反馈问题: [{编号: p01, 标题: 甲, 状态: 移交, 措施: {内容: 乙, 分项: 一条}}]",
        "反馈问题: [{编号: p01, 标题: 甲, 状态: 移交, 措施: [{主题: 甲, 措施: 乙}, 丙]}]",
        "反馈问题: [{方面: 甲, 措施: 乙}]",
        "反馈问题: [{方面: 甲, 引言: [乙, 丙], 措施: 乙}]",
        "反馈问题: [{编号: p01, 标题: 甲, 状态: 移交, 情况说明: [乙, 2022], 成效: 丙, 结语: }]",
        "问题引言: [甲, 乙]",
        "组织领导: {内容: [甲, 乙]}",
        "下一步: [{标题: 甲, 分条: [乙, 丙]}, {分条: 丁}]",
        "开头: 甲：",
        "监督: {内容: 甲}",
        "未归类: [{行: 12, 内容: （一）甲}, {内容: 乙}]",
        "移交: {立行立改: 无, 问题线索: {总数: '4'}}",
        "追责问责: 无",
        "追责问责: {诫勉: 2, 约谈: {人次: 3}, 批评教育: '11'}",
        "建章立制: 无",
        "遗留问题: [{问题: p01, 时限: 2023}]",
        "公布: 2022",
        "公布: 2022年8月上旬",
        "进驻: 2022年3月至5月",
        "资金: [{事由: 甲, 动作: 清退, 金额: 约120万元}]",
        "监督: {联系方式: {电话: 12345678, 邮编: 061000}}",
        "标题: 2022",
        "示例: 否",
        "标题:",
        "落款:",
        "追责问责: {}",
    ],
)
def test_short_ways_of_writing_are_valid(more: str) -> None:
    source = (
        "单位: a\n轮次: b\n"
        + ("" if more.startswith("反馈问题") else "反馈问题: [{编号: p01, 标题: 甲, 状态: 移交}]\n")
        + more
        + "\n"
    )
    Notice.model_validate(as_texts(as_vs_code_reads(source)))
    assert complaints(as_vs_code_reads(source)) == []
    assert complaints(as_others_read(source)) == []


def as_texts(value: Any) -> Any:  # noqa: ANN401
    """A value as this program reads it: numbers and the like as texts."""
    if isinstance(value, dict):
        return {str(key): as_texts(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_texts(inner) for inner in value]
    return value if value is None or isinstance(value, str) else str(value)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401
    """All places of a value."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in inside:
        yield (*path, step)
        yield from places(inner, (*path, step))


GOLDEN_NOTICE = as_vs_code_reads(GOLDEN.read_text(encoding="utf-8"))
ODD_VALUES = [
    None, "甲", "", 7, "7", "无", "是", "否", True, 1.5, "已完成", "制定", "征求意见", "p06", "2022-08", "2022年8月上旬", "11155元", [], ["甲"],
    ["p02", "p03"], {}, {"内容": "甲"}, {"主题": "甲", "措施": "乙"}, {"总数": 3}, {"人次": 2}, {"方面": "甲", "措施": "乙"},
    {"编号": "p99", "标题": "甲", "状态": "移交"}, [{"编号": "p98", "标题": "甲", "状态": "移交"}], [{"内容": "甲"}], {"电话": 1},
]  # fmt: skip


@given(
    st.lists(
        st.tuples(st.sampled_from(list(places(GOLDEN_NOTICE))), st.sampled_from([*ODD_VALUES, ...])),
        min_size=1,
        max_size=4,
    )
)
@settings(deadline=None, max_examples=400)
def test_what_the_check_accepts_is_never_underlined(changes: list[tuple[tuple[Any, ...], Any]]) -> None:
    notice = copy.deepcopy(GOLDEN_NOTICE)
    for path, value in changes:
        here = notice
        try:
            for step in path[:-1]:
                here = here[step]
            if value is ...:
                del here[path[-1]]
            else:
                here[path[-1]] = copy.deepcopy(value)
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change has taken that place away
    texts = as_texts(notice)
    try:
        Notice.model_validate(texts)
    except ValidationError:
        return
    if not list(find_shape(texts)):
        assert complaints(notice) == []


@settings(deadline=None)
@given(st.text(alphabet="0123456789-年月日上中下旬初底末半季度第一二三四以前至 ", max_size=16))
def test_every_date_that_can_be_read_is_valid(text: str) -> None:
    for kind, key in ((Day, "公布"), (Days, "进驻")):
        try:
            TypeAdapter(kind).validate_python(text)
        except ValidationError:
            continue
        assert re.search(SCHEMAS["notice"]["properties"][key]["pattern"], text)


@settings(deadline=None)
@given(st.text(alphabet="0123456789,.约余万亿元 ", max_size=10))
def test_every_amount_that_can_be_read_is_valid(text: str) -> None:
    money = {"事由": "甲", "动作": "清退", "金额": text}
    try:
        Money.model_validate(money)
    except ValidationError:
        return
    assert not list(Draft202012Validator(SCHEMAS["notice"]["$defs"]["Money"]).iter_errors(money))


# --- what is wrong is underlined ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("单味: a", "单位: a"),
        ("种类: 阶段进展", "种类: 阶段性进展"),
        ("状态: 完成", "状态: 已完成"),
        ("长期坚持: 对", "长期坚持: 是"),
        ("公布: 22-3", "公布: 2022-3"),
        ("公布: 即将", "公布: 2022"),
        ("单位: 园林中心", "单位: yuanlin"),
        ("措施: [{要典: 甲, 内容: 乙}]", "措施: [{要点: 甲, 内容: 乙}]"),
        ("措施: [{主题: 甲}]", "措施: [{主题: 甲, 措施: 乙}]"),
        ("移交: {立行立改: 没有}", "移交: {立行立改: 无}"),
        ("移交: {信访件: {办结: 3}}", "移交: {信访件: {总数: 3}}"),
        ("追责问责: {诫勉: 11人}", "追责问责: {诫勉: 11}"),
        ("资金: [{事由: 甲, 动作: 清退, 金额: 11155}]", "资金: [{事由: 甲, 动作: 清退, 金额: 11155元}]"),
        ("建章立制: [{名称: 甲, 动作: 创建}]", "建章立制: [{名称: 甲, 动作: 制定}]"),
        ("遗留问题: [{原因: 甲}]", "遗留问题: [{问题: p01, 原因: 甲}]"),
        ("标题: [甲]", "标题: 甲"),
        ("组织领导: [{标题: 甲}]", "组织领导: [{标题: 甲, 内容: 乙}]"),
        ("组织领导: [{标题: 甲}]", "组织领导: [{标题: 甲, 分条: [乙]}]"),
        ("问题引言: []", "问题引言: [甲]"),
        ("问题引言: [[甲]]", "问题引言: [甲]"),
        ("开头: [甲]", "开头: 甲"),
        ("未归类: [甲]", "未归类: [{内容: 甲}]"),
        ("未归类: [{行: 第三行, 内容: 甲}]", "未归类: [{行: 3, 内容: 甲}]"),
        ("内部: {领导: 甲}", "内部: {责任领导: 甲}"),
        ("方面: 甲, 状态: 已完成", "方面: 甲, 措施: 乙"),
        ("标题: 甲, 问题: []", "标题: 甲, 子问题: []"),
    ],
)
def test_mistakes_are_underlined(wrong: str, right: str) -> None:
    def notice(line: str) -> Any:  # noqa: ANN401
        in_problem = line.startswith(("状态", "长期", "措施", "方面", "标题: 甲,"))
        begin = "" if line.startswith("方面") else "编号: p01, "
        end = "" if "状态" in line or line.startswith("方面") else ", 状态: 移交"
        problem = f"{begin}{line}{end}" if in_problem else "编号: p01, 标题: 甲, 状态: 移交"
        unit = "" if line.startswith("单") else "单位: a\n"
        return as_vs_code_reads(f"{unit}轮次: b\n反馈问题: [{{{problem}}}]\n" + ("" if in_problem else line))

    assert complaints(notice(right)) == []
    assert complaints(notice(wrong)) != []


@pytest.mark.parametrize(
    ("kind", "source"),
    [
        ("unit", "名称: 甲\n地区: 乙\n层级: 县\n类别: 其他\n"),
        ("unit", "名称: 甲\n地区: 乙\n层级: 县区\n"),
        ("round", "名称: 甲\n机关: 区委\n类型: 巡查\n年度: 2022\n"),
        ("round", "名称: 甲\n机关: 区委\n年度: 二〇二二\n"),
        ("site", "站点名: 甲\n"),
        ("profile", "部分: [{内容: [总体情况]}]\n方面: {序号: 甲}\n问题: [{序号: 甲}, {序号: 甲}, {序号: 甲}]\n"),
    ],
)
def test_mistakes_in_other_files_are_underlined(kind: str, source: str) -> None:
    assert complaints(as_vs_code_reads(source), kind) != []


def test_a_problem_without_a_status_is_underlined_and_a_group_is_not() -> None:
    def notice(problem: dict[str, Any]) -> dict[str, Any]:
        return {"单位": "a", "轮次": "b", "反馈问题": [problem]}

    leaf = {"编号": "p01", "标题": "甲", "措施": "乙"}
    assert complaints(notice(leaf)) != []
    assert complaints(notice({**leaf, "子问题": None})) != []
    assert (
        complaints(notice({"编号": "p01", "标题": "甲", "子问题": [{"编号": "p02", "标题": "乙", "状态": "移交"}]}))
        == []
    )


@pytest.mark.parametrize("path", [path for path in places(GOLDEN_NOTICE) if isinstance(path[-1], str)], ids=str)
def test_every_key_of_the_golden_notice_is_missed_when_misspelt(path: tuple[Any, ...]) -> None:
    notice = copy.deepcopy(GOLDEN_NOTICE)
    here = notice
    for step in path[:-1]:
        here = here[step]
    here[f"{path[-1]}了"] = here.pop(path[-1])
    assert complaints(notice) != []


# --- what an editor shows -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ROOTS)
def test_schemas_are_schemas(kind: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[kind])


@pytest.mark.parametrize("kind", ROOTS)
def test_every_key_of_the_model_is_there_with_its_words_and_in_order(kind: str) -> None:
    records = {record.__name__: record for record in all_records()}
    found = dict(definitions(SCHEMAS[kind]))
    root = ROOTS[kind]
    for name, schema in found.items():
        record: type[Record] = records.get(name, root)
        assert list(schema["properties"]) == list(written_keys(record))
        assert schema["additionalProperties"] is False
        assert sorted(schema.get("required", [])) == sorted(
            field.alias or "" for field in record.model_fields.values() if field.is_required()
        )
        for key, value in schema["properties"].items():
            field = record.model_fields[keys_of(record)[key]]
            assert (value["title"], value["description"]) == (key, field.description)


@pytest.mark.parametrize("kind", ROOTS)
def test_no_english_is_shown(kind: str) -> None:
    shown = [
        inner[name]
        for inner in inner_schemas(SCHEMAS[kind])
        for name in ("title", "description", "patternErrorMessage", "label")
        if isinstance(inner.get(name), str)
    ]
    assert len(shown) > 5
    assert [text for text in shown if not HAN.search(text)] == []


@pytest.mark.parametrize("kind", ROOTS)
def test_definitions_are_used_and_there(kind: str) -> None:
    used = {inner["$ref"] for inner in inner_schemas(SCHEMAS[kind]) if isinstance(inner.get("$ref"), str)}
    assert used == {f"#/$defs/{name}" for name in SCHEMAS[kind].get("$defs", {})}
