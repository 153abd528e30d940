"""Tally: what was changed or left out on the way, counted by kind, so that a person hears of each kind once."""

from enum import StrEnum
from typing import Final

from generator.ingest.sources.source import Remark

_LISTED: Final = 10
"""Places that a remark lists."""


class Kind(StrEnum):
    """What is counted; the value is the sentence about it, with the number and the places put in."""

    INSERTED = "有 {number} 处修订插入的文字，按已经接受读出（{places}）。"
    DELETED = "有 {number} 处修订删去或移走的文字，按已经接受的删去，没有读（{places}）。"
    HIDDEN = "有 {number} 处隐藏的文字，没有读（{places}）。"
    PICTURE = "有 {number} 张图片或图表，里面的文字没有读（{places}）。"
    OBJECT = "有 {number} 个嵌入的对象，没有读（{places}）。"
    CHUNK = "有 {number} 处嵌入的别的文件，没有读（{places}）。"
    BOX = "有 {number} 个文本框，文字放在所在段落的后面（{places}）。"
    SYMBOL = "有 {number} 个用特殊字体写的符号，读出来可能不对（{places}）。"
    FORMULA = "有 {number} 个公式，只读出其中的字符（{places}）。"
    LINK = "有 {number} 个链接，只读出文字，没有读地址（{places}）。"
    HTML = "有 {number} 处 HTML 标记，照原样读成文字（{places}）。"
    ATTRIBUTES = "有 {number} 处排版的标记（{{: …}}），没有读（{places}）。"
    JOINED = "有 {number} 处把断开的行接成了一段，请核对（{places}）。"
    UNPARSED = "有 {number} 段的记号太多，照原样读成文字（{places}）。"


class Tally:
    """Counts by kind."""

    def __init__(self, unit: str = "段") -> None:
        self._unit = unit
        self._found: dict[Kind, list[int]] = {}

    def add(self, kind: Kind, line: int) -> None:
        """Count one more, at a place."""
        self._found.setdefault(kind, []).append(line)

    def remarks(self) -> list[Remark]:
        """Return one remark a kind, in the order of Kind, at the first of its places."""
        return [
            Remark(lines[0], kind.value.format(number=len(lines), places=self._places(lines)))
            for kind in Kind
            if (lines := self._found.get(kind))
        ]

    def _places(self, lines: list[int]) -> str:
        places = list(dict.fromkeys(lines))
        listed = "、".join(str(line) for line in places[:_LISTED])
        return f"第 {listed} {self._unit}" + (f"等 {len(places)} {self._unit}" if len(places) > _LISTED else "")
