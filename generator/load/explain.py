"""Explain: what pydantic refused, in words that staff understand."""

import difflib
import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from pydantic_core import ErrorDetails

from generator.load.finding import Finding, missing
from generator.load.keys import description_of, keys_at
from generator.load.place import Path
from generator.model.record import Record, what_is
from generator.model.review import DIGEST_PATTERN

Said = tuple[str, str, str]
"""What was found, what was expected, how to mend it."""

_TAGS: Final = ("#aspect", "#problem", "#theme", "#measure")
_NEAR: Final = 0.5
"""How alike two words must be for one to be meant by the other."""
_WANTED: Final = {
    "list_type": ("一个列表", "每项另起一行，以“- ”开头"),
    "model_type": ("下级键", "另起一行，缩进两格，写“键: 内容”"),
    "dict_type": ("下级键", "另起一行，缩进两格，写“键: 内容”"),
    "string_type": ("一行文字", "写成“键: 文字”；文字以 [ 或 { 开头时加英文引号"),
}
"""What pydantic wanted in the place of another type, and how to write that."""
_LONG: Final = 20
"""Characters of which no number of people or problems has as many."""
_DIGITS: Final = re.compile(r"\d+", re.ASCII)


def explain(error: ErrorDetails, root: type[Record]) -> Finding:
    """Return one refusal with its place and in our words."""
    location = error["loc"]
    path: Path = tuple(step for step in location if step not in _TAGS)
    kind, value, context = error["type"], error["input"], error.get("ctx", {})
    if path and path[-1] == "[key]":
        return Finding(path[:-1], *_wrong_word(value, str(context.get("expected", ""))), "key")
    if kind == "missing":
        name = str(path[-1])
        return missing(path[:-1], name, description_of(root, location[:-1], name) or "这个键必须有")
    if kind == "extra_forbidden":
        name, known = str(location[-1]), keys_at(root, location[:-1])
        meant = closest(name, known)
        return Finding(path, *_unknown_key(name, known, meant), "key", meant=meant)
    if kind == "tongbao":
        within: Path = ("部分",) if context["kind"] == "place" else ()
        said = (str(context["found"]), str(context["expected"]), str(context["remedy"]))
        return Finding((*path, *within), *said, culprit=str(context["culprit"]))
    if kind == "string_pattern_mismatch":
        return Finding(path, *_bad_pattern(value, str(context.get("pattern", ""))))
    return Finding(path, *_wrong_value(kind, value, context))


def closest(word: str, known: Iterable[str]) -> str:
    """Return the known word that a writer probably meant, the first of several that are as near, or an empty string."""
    best, nearest = _NEAR, ""
    letters = set(word[:100])
    for one in known:
        if letters.isdisjoint(one):
            continue
        likeness = difflib.SequenceMatcher(None, word[:100], one).ratio()
        if likeness > best or (likeness == best and not nearest):
            best, nearest = likeness, one
    return nearest


def unknown_notice(id_: str, known: Sequence[str]) -> str:
    """Say that there is no notice of that id, and which one was probably meant."""
    meant = closest(id_, known)
    hint = f"是否想写“{meant}”？" if meant else "编号就是 content/notices/ 里的文件名，不带 .yml。"
    return f"没有编号为“{id_}”的通报。{hint}"


def _unknown_key(name: str, known: list[str], meant: str) -> Said:
    expected = f"这里可用：{'、'.join(known)}" if known else "这里可用的键"
    bare = re.split("[：:]", name, maxsplit=1)[0].strip()
    if "：" in name and bare in known:
        return f"“{bare}”后面是全角冒号“：”", "英文冒号加一个空格", f"改成“{bare}: ”"
    if not name.strip():
        return "冒号前面没有键", expected, "补上键，或删去这一行"
    if len(name) > max(map(len, known), default=0) + 2:  # nobody means a key by this
        return (
            f"{what_is(name)}成了键",
            expected,
            "文字里有“: ”（英文冒号加空格）时，改成“：”，或把整段文字用英文引号括起来",
        )
    return f"不认识的键“{name}”", expected, f"是否想写“{meant}”？" if meant else "删去这一行，或换成可用的键"


def _wrong_word(value: Any, expected: str) -> Said:  # noqa: ANN401  whatever was written
    words = [word.strip("'") for part in expected.split(" or ") for word in part.split(", ")]
    meant = closest(str(value), words) if isinstance(value, str) else ""
    remedy = f"是否想写“{meant}”？" if meant else "从可选的词里选一个"
    return f"{what_is(value)}不在可选的词里", f"可选：{'、'.join(words)}", remedy


def _bad_pattern(value: object, pattern: str) -> Said:
    if "a-z0-9" in pattern:
        expected = "小写英文字母、数字和连字符，以字母或数字开头，不超过 64 个字符"
        return f"{what_is(value)}不能作编号", expected, "改成例如 p01、lvhua-2022 的样子"
    if DIGEST_PATTERN in pattern:
        remedy = "这个文件由程序写，不要手改：从版本库恢复，或删去这一条"
        return f"{what_is(value)}不是一份文字的 SHA-256", "64 位数字和小写字母 a 到 f", remedy
    return f"{what_is(value)}写法不对", "。 或 ；", "改成 。 或 ；"


def _wrong_value(kind: str, value: object, context: dict[str, Any]) -> Said:
    if kind in ("enum", "literal_error"):
        return _wrong_word(value, str(context.get("expected", "")))
    if kind in _WANTED:
        if value is None:
            return "这一项是空的", "一项内容", "写上内容，或删去这个“-”"
        return f"这里写的是{what_is(value)}", *_WANTED[kind]
    if kind in ("too_short", "too_long"):
        return _wrong_length(context)
    return _wrong_number(kind, value, context)


def _wrong_length(context: dict[str, Any]) -> Said:
    found = f"这里有 {context['actual_length']} 项"
    if "min_length" in context:
        return found, f"不少于 {context['min_length']} 项", "补上缺的项"
    return found, f"不多于 {context['max_length']} 项", "删去多余的项"


def _wrong_number(kind: str, value: object, context: dict[str, Any]) -> Said:
    what = what_is(value)
    if kind == "greater_than_equal":
        return f"{what}太小", f"不小于 {context['ge']}", "检查数字"
    if kind == "less_than_equal":
        return f"{what}太大", f"不大于 {context['le']}", "检查数字"
    if kind.startswith("int_"):
        digits = _DIGITS.findall(value) if isinstance(value, str) and len(value) < _LONG else []
        remedy = f"改成 {digits[0]}" if len(digits) == 1 else "只写半角数字，例如 11"
        return f"{what}不是整数", "一个整数，不带单位", remedy
    return f"{what}写法不对", "与写作指南一致", "对照写作指南改写"
