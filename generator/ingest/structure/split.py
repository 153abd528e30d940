"""Split: the notices of one file, each with its title."""

import re
from typing import Final

from generator.ingest.structure.line import Line

_TITLE: Final = re.compile(r"[^。；：:！？]{6,120}(?:通报|报告|公示|公告|公开|公布|情况说明|的情况)[）)]?")
_ABOUT: Final = re.compile(r"巡[视察查].*整改|整改.*巡[视察查]|反馈意见.*整改|整改.*(?:进展|落实)")
DATE_LINE: Final = re.compile(r"[（(]?\s*(?:(?:发布|公布|公开|发文|成文)?(?:时间|日期)\s*[：:]\s*)?(\d{4}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})\s*[）)]?\s*(?:\d{1,2}:\d{2}(?::\d{2})?)?")
_OPENS: Final = re.compile(r"^(?:根据|按照|经|遵照|为).{0,200}巡[视察查]|现将|^\d{4}年\d")
ORGANISATION: Final = re.compile(r"[^。；：，、！？\d]+(?:党组|党委|委员会|支部|总支|工委|局|中心|院|委|办公室|集团|公司|学校|大学|政府|部|会|处|厅|社|站|所|队|馆)")
"""A line that is nothing but the name of a body."""
LONGEST_NAME: Final = 40
LONGEST_BREAK: Final = 3
"""Lines over which a title is broken, at the most."""


def title_at(lines: list[Line], index: int) -> int:
    """Return how many lines from an index on are a title together; nought where there is none."""
    said = ""
    for count in range(1, LONGEST_BREAK + 1):
        if index + count > len(lines):
            return 0
        line = lines[index + count - 1]
        if line.label or DATE_LINE.fullmatch(line.text) or len(line.text) > 90:  # noqa: PLR2004  longer is a paragraph
            return 0
        said += line.text
        if _TITLE.fullmatch(said) and _ABOUT.search(said) and not said.startswith(("根据", "按照", "现将")):
            return count
    return 0


def notices_in(lines: list[Line]) -> list[list[Line]]:
    """Return the lines of each notice.

    A further one begins where a title is followed by a date or an opening, after the text of the one before.
    """
    starts = [0]
    for index in range(1, len(lines)):
        count = title_at(lines, index)
        if not count or index - starts[-1] < 6:  # noqa: PLR2004  nothing that short is a notice
            continue
        following = lines[index + count : index + count + 3]
        dated = any(DATE_LINE.fullmatch(line.text) for line in following[:1])
        named = any(ORGANISATION.fullmatch(line.text) and len(line.text) <= LONGEST_NAME for line in following[:1])
        dated = dated or (named and any(DATE_LINE.fullmatch(line.text) for line in following[1:2]))
        opened = any(_OPENS.search(line.text) for line in following[:3 if named else 2])
        if dated or opened:
            starts.append(index)
    return [lines[start:end] for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]
