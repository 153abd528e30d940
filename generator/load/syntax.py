"""Syntax: what YAML's own errors mean to somebody who is typing a notice."""

import re
from typing import Final

import yaml
from yaml.events import CollectionEndEvent, Event, ScalarEvent

from generator.errors import Mistake
from generator.load.draft import Draft
from generator.load.place import Spot, spot
from generator.load.slips import mend_comma, mend_near

Said = tuple[str, str, str]
"""What was found, what was expected, how to mend it."""

_KEY_FORM: Final = "“键: 内容”，冒号是英文的，后面有空格"
_ALIGNED: Final = "同一层的各行左边对齐，每深一层多缩进两格"
_QUOTED: Final = "把整段文字用英文引号括起来"

_MEANINGS: Final[tuple[tuple[str, Said], ...]] = (
    # part of libyaml's message, what it means
    (
        "could not find expected ':'",
        ("这一行不是“键: 内容”，也没有接着上一行", _KEY_FORM, "补上键和冒号；如果是上一行的文字，与它并成一行"),
    ),
    ("did not find expected '-'", ("这一行与上面的列表没有对齐", _ALIGNED, "调整行首的空格；列表的每一项都以“- ”开头")),
    ("did not find expected key", ("这一行与上面各行没有对齐", _ALIGNED, "调整行首的空格，与同一层的上一个键对齐")),
    ("unknown escape character", ("双引号里的反斜杠写法不对", "不用反斜杠", "把双引号改成单引号，或删去反斜杠")),
    ("invalid Unicode", ("双引号里的反斜杠写法不对", "不用反斜杠", "把双引号改成单引号，或删去反斜杠")),
    ("hexdecimal", ("双引号里的反斜杠写法不对", "不用反斜杠", "把双引号改成单引号，或删去反斜杠")),
    (
        "block sequence entries are not allowed",
        ("“- ”放错了位置", "列表写在键的下一行", "把“- ”移到下一行，比上面的键多缩进两格"),
    ),
    ("block collection entries", ("“- ”放错了位置", "列表写在键的下一行", "把“- ”移到下一行，比上面的键多缩进两格")),
    ("document start", ("这一行比上面的行缩进得少", _ALIGNED, "让最外层的键都从行首写起")),
    ("nest", ("嵌套太深", "通报最多用到十几层", "检查缩进和括号，删去多余的层")),
    ("depth", ("嵌套太深", "通报最多用到十几层", "检查缩进和括号，删去多余的层")),
)
_UNKNOWN: Final = ("这一行读不懂", _KEY_FORM, "检查这一行和上一行的缩进、冒号、引号")
_FULLWIDTH_BRACKETS: Final = {"｛": "{", "［": "[", "｝": "}", "］": "]"}


def mend_error(error: yaml.YAMLError, draft: Draft, shown: str) -> list[Mistake]:
    """Mend the slip that an error comes from, if it is one that can be told for certain, and return how it is told."""
    mark, context = _mark(error, "problem_mark"), _mark(error, "context_mark")
    if mark is None:
        return []
    if "flow" in str(getattr(error, "context", "")) and context and mark.line < len(draft.lines):
        start = context.column if context.line == mark.line else 0
        if mended := mend_comma(draft, shown, mark.line, start, mark.column):
            return mended
    return mend_near(draft, shown, mark.line)


def explain_syntax(error: yaml.YAMLError, draft: Draft, shown: str, last: Event | None) -> Mistake:
    """Say in Chinese what YAML could not read, and where.

    Args:
        error: What libyaml said.
        draft: The text.
        shown: How messages name the file.
        last: What was read before.
    """
    mark = _mark(error, "problem_mark") or _mark(error, "context_mark") or Spot(0, 0)
    context = _mark(error, "context_mark")
    at, said = (
        _quotes(error, mark, context, last)
        or _brackets(error, draft, mark, context, last)
        or _first_character(error, draft, mark, context)
        or _colons(error, draft, mark)
        or _end(error, draft, mark)
        or (mark, _meaning(error))
    )
    line = min(at.line, len(draft.lines) - 1)
    return Mistake(shown, *draft.place(line, at.column), *said)


def doubtful_from(error: yaml.YAMLError, last: Event | None) -> Spot:
    """Return where an error may have begun: brackets and quotes swallow much before they are found to be wrong."""
    if "flow" in str(getattr(error, "context", "")) and (context := _mark(error, "context_mark")):
        return context
    return spot(last.start_mark) if last else Spot(0, 0)


def _mark(error: yaml.YAMLError, name: str) -> Spot | None:
    mark = getattr(error, name, None)
    return spot(mark) if mark is not None else None


def _line(draft: Draft, at: Spot) -> str:
    """Return the line of a spot, which may lie behind the last one."""
    return draft.lines[at.line] if at.line < len(draft.lines) else ""


def _meaning(error: yaml.YAMLError) -> Said:
    problem = f"{getattr(error, 'problem', '')} {getattr(error, 'context', '')} {error}"
    return next((said for sign, said in _MEANINGS if sign in problem), _UNKNOWN)


def _quotes(error: yaml.YAMLError, mark: Spot, context: Spot | None, last: Event | None) -> tuple[Spot, Said] | None:
    """A quotation mark without its other half, or a text that goes on behind it."""
    unpaired = ("引号没有配对", "前后各一个英文引号", "补上另一半引号；文字里的引号用 “ ”")
    if "quoted scalar" in str(getattr(error, "context", "")) and "end of stream" in str(getattr(error, "problem", "")):
        return context or mark, unpaired
    if not isinstance(last, ScalarEvent) or last.style not in ("'", '"'):
        return None
    start, end = spot(last.start_mark), spot(last.end_mark)
    if end.line != mark.line or "expected" not in str(getattr(error, "problem", "")):
        return None
    if start.line != end.line:
        return start, unpaired
    if end.column == mark.column:
        return mark, ("引号后面还有文字", "英文引号括住整段文字", "文字里的引号用 “ ”；或在整段文字的前后用单引号 ' '")
    return None


def _brackets(
    error: yaml.YAMLError, draft: Draft, mark: Spot, context: Spot | None, last: Event | None
) -> tuple[Spot, Said] | None:
    """Brackets that do not match, commas that are missing, and texts that begin with a bracket."""
    line = _line(draft, mark)
    if context and "flow" in str(getattr(error, "context", "")):
        opening = _line(draft, context)[context.column : context.column + 1]
        sign = line[mark.column : mark.column + 1]
        closing = "]" if opening == "[" else "}"
        if mark.line > context.line:
            said = (
                f"“{opening}”没有配上“{closing}”",
                "括号成对",
                f"补上“{closing}”；文字以 {opening} 开头时，{_QUOTED}",
            )
            return context, said
        if sign in ("]", "}"):
            return mark, (
                f"“{opening}”还没有合上就出现了“{sign}”",
                "括号成对",
                f"在前面补上“{closing}”，或删去多余的“{sign}”",
            )
        return mark, (
            "括号里缺少逗号",
            "各项之间用英文逗号和空格隔开",
            f"在前一项后面加“, ”；文字里有标点时，{_QUOTED}",
        )
    if (
        isinstance(last, CollectionEndEvent)
        and spot(last.end_mark).line == mark.line
        and line[: mark.column].rstrip().endswith(("]", "}"))
    ):
        sign = line[: mark.column].rstrip()[-1]
        column = line.rfind("[" if sign == "]" else "{", 0, mark.column)
        return Spot(mark.line, max(column, 0)), (
            f"“{sign}”后面还有文字",
            "括号括住整个内容",
            f"文字以括号开头时，{_QUOTED}",
        )
    return None


def _first_character(error: yaml.YAMLError, draft: Draft, mark: Spot, context: Spot | None) -> tuple[Spot, Said] | None:
    """A text that begins with a sign of YAML."""
    problem = f"{getattr(error, 'problem', '')} {getattr(error, 'context', '')}"
    if not any(
        word in problem for word in ("cannot start any token", "anchor", "alias", "tag", "block scalar", "directive")
    ):
        return None
    at = context if context and "cannot start" not in problem else mark
    line = _line(draft, at)
    sign = line[at.column : at.column + 1]
    if sign == "\t":
        return at, ("用了制表符（Tab）", "用空格", "把制表符换成空格；在编辑器里可以设“按 Tab 键输入空格”")
    if sign in ("|", ">"):
        return at, (
            f"“{sign}”后面不能有文字",
            f"“{sign}”后面换行，从下一行起缩进写文字",
            f"文字以 {sign} 开头时，{_QUOTED}",
        )
    return at, (f"文字不能以“{sign}”开头", "以文字开头", f"{_QUOTED}，或删去“{sign}”")


def _colons(error: yaml.YAMLError, draft: Draft, mark: Spot) -> tuple[Spot, Said] | None:
    """A second colon in a line, or a line that is indented deeper than the one before it."""
    if "mapping values are not allowed" not in str(getattr(error, "problem", "")) or mark.line >= len(draft.lines):
        return None
    line = draft.lines[mark.line]
    lead = re.match(r"[\s-]*", line)
    start = lead.end() if lead else 0
    value = re.match(r"[^:]*:\s+", line[start:])
    if value and start + value.end() <= mark.column:
        if line[start + value.end()] in _FULLWIDTH_BRACKETS:
            return _full_bracket(line, mark.line, start + value.end())
        return mark, ("文字里有英文冒号和空格", "一行只有一个“: ”", f"把文字里的冒号改成“：”，或{_QUOTED}")
    return Spot(mark.line, start), (
        "这一行缩进得比上一行深",
        _ALIGNED,
        "调整行首的空格；如果是上一行的文字，与它并成一行",
    )


def _end(error: yaml.YAMLError, draft: Draft, mark: Spot) -> tuple[Spot, Said] | None:
    """Three points on a line of their own."""
    if "document start" not in str(getattr(error, "problem", "")):
        return None
    for number in range(min(mark.line, len(draft.lines) - 1), -1, -1):
        if draft.lines[number].startswith("..."):
            return Spot(number, 0), (
                "这一行“...”使后面的内容读不到",
                "文件里没有单独一行“...”",
                "删去这一行；省略号写“……”",
            )
    return None


def _full_bracket(line: str, number: int, column: int) -> tuple[Spot, Said]:
    sign = line[column]
    return Spot(number, column), (
        f"“{sign}”是全角括号",
        f"英文括号“{_FULLWIDTH_BRACKETS[sign]}”",
        "把前后两个括号都改成英文的",
    )
