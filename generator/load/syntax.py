"""Syntax: what YAML's own errors mean to somebody who is typing a notice."""

import re
from collections.abc import Iterator
from typing import Final

import yaml

from generator.errors import Mistake
from generator.load.keys import ALL_KEYS

_TAB: Final = re.compile(r"^ *\t[ \t]*(?=\S)")
_FULLWIDTH: Final = re.compile(r"^(?P<lead>\s*(?:- +)*)(?P<key>[^\s：:“”\"'，。]{1,8})：")

_MEANINGS: Final = (
    # part of PyYAML's or libyaml's message, what it means, how to mend it
    ("mapping values are not allowed", "这一行多了一个冒号，或缩进不对", "文字里有“: ”（英文冒号加空格）时，把整段文字用引号括起来"),
    ("could not find expected ':'", "这一行缺少冒号", "键后面要有英文冒号和一个空格，例如：标题: 内容"),
    ("did not find expected '-'", "这一行与上面的列表不齐", "列表的每一项都以“- ”开头，左边对齐"),
    ("did not find expected key", "这一行与上面的键不齐，或引号、括号没有配对", "同一层的键左边要对齐；引号内再有引号用 “ ”"),
    ("unexpected end of stream", "引号没有配对，一直到文件末尾", "补上另一半引号"),
    ("did not find expected ',' or", "方括号或花括号里缺少逗号，或没有配对", "检查 [ ] { } 和英文逗号"),
    ("found character that cannot start any token", "这里有一个不能放在开头的字符", "文字以 @ ` % 等符号开头时，把整段文字用引号括起来"),
    ("found character '\\t'", "用了制表符（Tab）", "改用空格缩进"),
    ("special characters are not allowed", "有看不见的控制字符", "删去这个字符，重新输入"),
    ("control characters are not allowed", "有看不见的控制字符", "删去这个字符，重新输入"),
    ("found unknown escape character", "双引号里的反斜杠写法不对", "改用单引号，或去掉反斜杠"),
    ("block sequence entries are not allowed", "“- ”放错了位置", "列表要另起一行，写在键的下面"),
    ("found undefined alias", "用了 *（YAML 的引用）", "文字以 * 开头时，把整段文字用引号括起来"),
    ("alias", "用了 & 或 *（YAML 的锚点和引用）", "文字以 & 或 * 开头时，把整段文字用引号括起来"),
    ("anchor", "用了 & 或 *（YAML 的锚点和引用）", "文字以 & 或 * 开头时，把整段文字用引号括起来"),
    ("tag", "用了 ! 标签", "文字以 ! 开头时，把整段文字用引号括起来"),
    ("block scalar", "“|”或“>”后面的写法不对", "“|”后面换行，下一行起缩进写文字；文字以 | > 开头时加引号"),
    ("directive", "这一行以 % 开头", "文字以 % 开头时，把整段文字用引号括起来"),
    ("nesting", "嵌套太深", "检查缩进和括号"),
    ("depth", "嵌套太深", "检查缩进和括号"),
)


def stray_tabs(source: str, shown: str) -> Iterator[Mistake]:
    """Yield every line that is indented with a tab."""
    if "\t" not in source:
        return
    for number, line in enumerate(source.split("\n"), 1):
        if found := _TAB.match(line):
            column = found[0].index("\t") + 1
            yield Mistake(shown, number, column, "用制表符（Tab）缩进", "用空格缩进", "把 Tab 换成空格；编辑器里可设“缩进用空格”")


def fullwidth_colon(text: str, shown: str, line: int, column: int | None) -> Mistake | None:
    """Return a mistake where a text starts like a key with a full-width colon.

    Args:
        text: A plain text, or one of its lines.
        shown: The file.
        line: Its line, from 0.
        column: Where the text starts, from 0; `None` if it is a whole line.
    """
    found = _FULLWIDTH.match(text)
    if not found or found["key"] not in ALL_KEYS:
        return None
    at = len(found["lead"]) + (column or 0) + len(found["key"]) + 1
    remedy = f"改成“{found['key']}: ”；如果确实是正文，把整段文字用引号括起来"
    return Mistake(shown, line + 1, at, f"“{found['key']}”后面是全角冒号“：”", "英文冒号加一个空格", remedy)


def explain_syntax(error: yaml.YAMLError, source: str, shown: str) -> Mistake:
    """Say in Chinese what YAML could not read, and where."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = " ".join(str(part) for part in (getattr(error, "problem", ""), getattr(error, "context", ""), error) if part)
    if mark is None:  # yaml.reader.ReaderError knows its place as an offset
        offset = min(getattr(error, "position", 0) or 0, len(source))
        line, column = source.count("\n", 0, offset), offset - source.rfind("\n", 0, offset) - 1
    else:
        line, column = mark.line, mark.column
    lines = source.split("\n")
    for near in (line, line - 1):
        if 0 <= near < len(lines) and (colon := fullwidth_colon(lines[near], shown, near, None)):
            return colon
    for sign, meaning, remedy in _MEANINGS:
        if sign in problem:
            return Mistake(shown, line + 1, column + 1, meaning, "能读懂的 YAML", remedy)
    return Mistake(shown, line + 1, column + 1, "YAML 写法有误", "能读懂的 YAML", "检查这一行和上一行的缩进、冒号、引号")
