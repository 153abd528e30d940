"""Characters: those that nobody sees, and that make a file mean something else than it shows."""

import re
from collections.abc import Iterator
from typing import Final

from generator.errors import Mistake
from generator.load.draft import Draft

# Control characters, soft hyphens, zero-width blanks, marks of writing direction, line breaks that no editor shows.
UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb\ufffe\uffff]"
)
_BREAKS: Final = "\x85\u2028\u2029"
_TAB: Final = re.compile(r"(?: |-(?=[ \t]))*\t")


def unseen_characters(draft: Draft, shown: str) -> Iterator[Mistake]:
    """Yield the lines that hold unseen characters, and take these out of the draft."""
    if not UNSEEN.search(draft.text):
        return
    for number, line in enumerate(draft.lines):
        if not (found := list(UNSEEN.finditer(line))):
            continue
        codes = "、".join(dict.fromkeys(f"U+{ord(one[0]):04X}" for one in found[:3]))
        counted = f" {len(found)} 个" if len(found) > 1 else ""
        remedy = "删去这里看不见的字符；不好删时，把前后几个字一起删去重新输入"
        place = draft.place(number, found[0].start())
        yield Mistake(shown, *place, f"有{counted}看不见的字符（{codes}）", "只有文字、标点和空格", remedy)
        draft.replace_all(number, ((one.start(), 1, " " if one[0] in _BREAKS else "") for one in found))


def leading_tabs(draft: Draft, shown: str) -> Iterator[Mistake]:
    """Yield the lines that begin with tabs; how far each was meant to indent is not guessed."""
    for number, line in enumerate(draft.lines):
        if "\t" not in line:
            continue
        if not line.strip():
            draft.lines[number] = ""  # an editor's doing, and without meaning
        elif found := _TAB.match(line):
            remedy = "把制表符换成空格；在编辑器里可以设“按 Tab 键输入空格”"
            yield Mistake(
                shown, *draft.place(number, found[0].index("\t")), "用制表符（Tab）缩进", "用空格缩进，每层两格", remedy
            )
