"""Schema: what a person may write, as JSON Schema, by which editors complete and underline while it is typed.

Made from the model, and then brought from what the program holds to what stands in a file: every text may look like a number,
every number is a text at first, a key without a value counts as left out.
"""

from typing import Any, Final

from generator.load.keys import ROOTS, all_records
from generator.load.order import written_keys
from generator.model.notice import Passage
from generator.model.problem import Problem
from generator.model.record import ID_PATTERN, Record

Schema = dict[str, Any]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_TITLES: Final = {
    "Notice": "通报",
    "Unit": "单位",
    "Round": "轮次",
    "Publisher": "网站信息",
    "ReviewFile": "审核记录",
    "ReleaseFile": "公布的记录",
    "Profile": "版式",
    "Accountability": "追责问责",
    "Approval": "审核的规定",
    "Aspect": "方面",
    "Contact": "联系方式",
    "Correction": "一条更正",
    "Declared": "申报",
    "Headcount": "人数",
    "Internal": "内部记录",
    "JoinedFinding": "合并的问题",
    "LevelStyle": "一级的样子",
    "Measure": "一条措施",
    "MeasureStyle": "措施的排法",
    "Money": "一笔资金",
    "OpenItem": "一项遗留问题",
    "PartStyle": "一个部分",
    "Passage": "一段文字",
    "Problem": "问题",
    "Release": "一个版本",
    "Review": "一步审核",
    "Rule": "一项制度",
    "Signature": "落款",
    "StatusStyle": "状态的写法",
    "Supervision": "监督",
    "Tally": "移交的一类",
    "Theme": "一组措施",
    "Transfers": "移交",
    "Unplaced": "一段未归类的文字",
    "Withdrawal": "撤回",
    "Words": "前言",
}
"""What editors call the things of which the model is made."""
_PLACES: Final = {
    "notice": "content/notices/<年份>/<编号>.yml",
    "unit": "content/units/<编号>.yml",
    "round": "content/rounds/<编号>.yml",
    "site": "content/site.yml",
    "profile": "templates/profiles/<名称>.yml",
    "review": "content/reviews/<通报的编号>.yml",
    "release": "content/releases/<通报的编号>/versions.yml",
}
_TEXT: Final = ["string", "number", "boolean"]
"""Types by which other programs take what is a text to us: a postcode, `2022`, `true`."""
_NOTHING: Final = {"type": "null"}
_COUNT: Final = {"type": ["integer", "string"], "pattern": r"^\s*\d+\s*$", "patternErrorMessage": "只写数字，不带单位"}
_ID: Final = {"type": ["string", "integer"], "patternErrorMessage": "小写英文字母、数字和连字符，不超过 64 个字符"}
_TELLING: Final[dict[tuple[str, str], Schema]] = {
    # a record that may stand where another one does: how it is told, and what an editor offers to put there
    ("Aspect", "Problem"): {
        "if": {
            "type": "object",
            "anyOf": [{"required": ["方面"]}, {"required": ["问题"], "not": {"required": ["编号"]}}],
        },
        "defaultSnippets": [
            {
                "label": "方面和它的问题",
                "body": {"方面": "$1", "问题": [{"标题": "$2", "状态": "$3", "措施": ["$4"]}]},
            }
        ],
    },
    ("Theme", "Measure"): {
        "if": {"type": "object", "required": ["主题"]},
        "defaultSnippets": [{"label": "主题和一组措施", "body": {"主题": "$1", "措施": ["$2"]}}],
    },
}


def make_schema(kind: str) -> Schema:
    """Return the JSON Schema of one of the kinds of file."""
    made = ROOTS[kind].model_json_schema(by_alias=True, mode="validation")
    definitions = made.pop("$defs", {})
    root = _record(made, definitions)
    root["description"] = f"文件：{_PLACES[kind]}"
    records = {name: _record(inner, definitions) for name, inner in definitions.items() if "enum" not in inner}
    return {"$schema": DIALECT, **root, **({"$defs": records} if records else {})}


def _record(made: Schema, definitions: Schema) -> Schema:
    """Return a mapping with known keys, in the order in which they are written."""
    record = next(record for record in all_records() if record.__name__ == made["title"])
    needed = [key for key in written_keys(record) if key in made.get("required", [])]
    properties = {
        key: _property(made["properties"][key], definitions, needed=key in needed) for key in written_keys(record)
    }
    schema = {"title": _TITLES[record.__name__], "type": "object", "properties": properties}
    if needed:
        schema["required"] = needed
    return {**schema, "additionalProperties": False, **_beyond(record)}


def _beyond(record: type[Record]) -> Schema:
    """Return what must hold between the keys of a record: a passage has words, a problem without others below it a status."""
    if record is Passage:
        return {"anyOf": [{"required": ["内容"]}, {"required": ["分条"]}]}
    if record is not Problem:
        return {}
    has_children = {"required": ["子问题"], "properties": {"子问题": {"type": "array", "minItems": 1}}}
    return {"if": has_children, "then": {}, "else": {"required": ["状态"]}}


def _property(made: Schema, definitions: Schema, *, needed: bool) -> Schema:
    said = {"title": made["title"], "description": made["description"]}
    choices = [one for one in made.get("anyOf", [_without_words(made)]) if one != _NOTHING]
    written = _written(choices[0] if len(choices) == 1 else {"anyOf": choices}, definitions)
    if "enum" in written and isinstance(made.get("default"), str):
        said["default"] = made["default"]
    return {**said, **(written if needed else _or_nothing(written))}


def _without_words(made: Schema) -> Schema:
    return {name: value for name, value in made.items() if name not in ("title", "description", "default")}


def _or_nothing(written: Schema) -> Schema:
    if "anyOf" in written:
        return {"anyOf": [*written["anyOf"], _NOTHING]}
    if "type" in written:
        types = written["type"] if isinstance(written["type"], list) else [written["type"]]
        return {**written, "type": [*types, "null"]}
    return {"anyOf": [written, _NOTHING]}


def _written(made: Schema, definitions: Schema) -> Schema:
    """Return how a value of the model stands in a file."""
    written = made
    match made:
        case {"$ref": str(path)}:
            named = definitions[path.rpartition("/")[2]]
            written = {"enum": named["enum"]} if "enum" in named else made
        case {"anyOf": list(choices)} | {"oneOf": list(choices)}:
            written = _one_of([_written(choice, definitions) for choice in choices])
        case {"type": "array", "items": items}:
            written = {**made, "items": _written(items, definitions)}
        case {"propertyNames": names, "additionalProperties": values}:
            named, valued = _written(names, definitions), _written(values, definitions)
            written = {**made, "propertyNames": named, "additionalProperties": valued}
        case {"const": word}:
            written = {"const": word}
        case {"type": "integer"}:
            written = {**made, **_COUNT}
        case {"type": "string", "pattern": str(pattern)}:
            written = {**made, **_ID} if pattern == f"^{ID_PATTERN}$" else made
        case {"type": "string"}:
            written = {**made, "type": _TEXT}
    return written


def _one_of(choices: list[Schema]) -> Schema:
    """Return alternatives; which of two mappings is meant is told by a key, so that a mistake is told of the right one."""
    for (special, usual), told in _TELLING.items():
        then, otherwise = {"$ref": f"#/$defs/{special}"}, {"$ref": f"#/$defs/{usual}"}
        if then in choices and otherwise in choices:
            others = [one for one in choices if one not in (then, otherwise)]
            choices = [{**told, "then": then, "else": otherwise}, *others]
    return choices[0] if len(choices) == 1 else {"anyOf": choices}
