"""Explain: what pydantic refused, in words that staff understand."""

import difflib
from typing import Any

from pydantic_core import ErrorDetails

from generator.load.keys import keys_at
from generator.load.tree import Path
from generator.model.record import Record

Said = tuple[str, str, str]
"""What was found, what was expected, how to mend it."""


def explain(error: ErrorDetails, root: type[Record]) -> tuple[Path, Said]:
    """Return the place and the words of one refusal."""
    location = error["loc"]
    path: Path = tuple(step for step in location if not (isinstance(step, str) and step.startswith("#")))
    kind, value, context = error["type"], error["input"], error.get("ctx", {})
    match kind:
        case "missing":
            return path[:-1], (f"缺少“{path[-1]}”", "这个键必须有", f"补上一行“{path[-1]}: ……”")
        case "extra_forbidden":
            return path, _unknown_key(str(path[-1]), keys_at(root, location[:-1]))
        case "enum" | "literal_error":
            return path, _wrong_word(value, str(context.get("expected", "")))
        case "tongbao":
            return path, (str(context["found"]), "", str(context["remedy"]))
        case "string_pattern_mismatch":
            return path, _bad_pattern(value, str(context.get("pattern", "")))
    return path, _wrong_type(kind, value, context)


def closest(word: str, known: list[str]) -> str:
    """Return the known word that a writer probably meant, or an empty string."""
    return next(iter(difflib.get_close_matches(word, known, n=1, cutoff=0.5)), "")


def _unknown_key(name: str, known: list[str]) -> Said:
    if "：" in name:
        return f"“{name}”里是全角冒号“：”", "英文冒号加一个空格", "把“：”改成“: ”"
    meant = closest(name, known)
    remedy = f"是否想写“{meant}”？" if meant else "删去这一行，或换成可用的键"
    return f"不认识的键“{name}”", f"这里可用：{'、'.join(known)}" if known else "", remedy


def _wrong_word(value: Any, expected: str) -> Said:  # noqa: ANN401  whatever was written
    words = [word.strip("'") for part in expected.split(" or ") for word in part.split(", ")]
    meant = closest(str(value), words)
    said = value if isinstance(value, str) else "列表或下级键"
    return f"“{said}”不在可选的词里", f"可选：{'、'.join(words)}", f"是否想写“{meant}”？" if meant else "从可选的词里选一个"


def _bad_pattern(value: object, pattern: str) -> Said:
    if "a-z0-9" in pattern:
        return f"“{value}”不能作编号", "小写英文字母、数字和连字符，以字母或数字开头，不超过 64 个字符", "例如 p01、lvhua-2022"
    return f"“{value}”写法不对", "。或；", "改成 。 或 ；"


def _wrong_type(kind: str, value: object, context: dict[str, Any]) -> Said:
    what = {dict: "下级键", list: "列表"}.get(type(value), f"“{str(value)[:20]}”")
    if kind in ("int_parsing", "int_type", "int_from_float"):
        return f"{what}不是整数", "一个整数，不带单位", "只写阿拉伯数字，例如 11"
    if kind in ("greater_than_equal", "less_than_equal", "int_parsing_size"):
        limit = context.get("ge", context.get("le", ""))
        return f"“{value}”超出范围", f"{'不小于' if 'ge' in context else '不大于'} {limit}", "检查数字"
    if kind in ("list_type", "too_short"):
        return f"这里写的是{what}" if kind == "list_type" else "这里一项也没有", "一个列表", "每项另起一行，以“- ”开头"
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        return f"这里写的是{what}", "下级键", "另起一行，缩进两格，写“键: 值”"
    if kind in ("string_type",):
        return f"这里写的是{what}", "一行文字", "写成“键: 文字”；文字以 [ { 开头时加引号"
    return f"{what}写法不对", "", "对照写作指南检查"
