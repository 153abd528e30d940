"""Markdown: the paragraphs, headings, list items and table rows of an .md file; labels stay as they were typed."""

import re
from pathlib import Path
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.errors import refusal
from generator.ingest.sources.encoding import SAID, decode
from generator.ingest.sources.limits import LARGEST_MARKDOWN, MOST_WORK
from generator.ingest.sources.opening import read_bytes
from generator.ingest.sources.plaintext import BREAK
from generator.ingest.sources.source import Paragraph, Remark, Role, Source
from generator.ingest.sources.tally import Kind, Tally

_NESTED: Final = 40
"""Lists and quotes within one another; what lies deeper the parser would drop without a word."""
_HEAD: Final = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TITLE: Final = re.compile(r"^(?:title|标题)[ \t]*:[ \t]*[\"']?(.+?)[\"']?[ \t]*$", re.MULTILINE)
_ATTRIBUTES: Final = re.compile(r"\s*\{:[^{}\n]*\}\s*$", re.MULTILINE)
_MARKS: Final = "[]`*_<!&\\"
_SENTENCE_END: Final = "。！？；：.!?;:”』）】"
_SHORT: Final = 20
"""Characters of a line that is not full: what follows it is another paragraph."""
_WORK: Final = 1_000_000
_DEEP: Final = "列表或引用套得太深"


def read_markdown(path: Path) -> Source:
    """Read an .md file.

    Raises:
        UnreadableError: it is no text, or its lists lie too deep.
    """
    decoded = decode(read_bytes(path, LARGEST_MARKDOWN))
    reader = _Reader()
    reader.read("\n".join(BREAK.split(decoded.text)))
    remarks = [Remark(0, SAID)] if decoded.encoding == "gb18030" else []
    return Source(path, tuple(reader.paragraphs), (*remarks, *reader.remarks, *reader.tally.remarks()))


class _Reader:
    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self.remarks: list[Remark] = []
        self.tally = Tally("行")
        options = {"maxNesting": _NESTED, "html": False}
        # Link definitions would vanish, and lines indented by four blanks become programs: here both are text.
        self._parser = MarkdownIt("commonmark", options).enable("table").disable(["inline", "reference", "code"])
        self._work = 0
        self._level = 0
        self._label = ""
        self._cells: list[str] | None = None

    def read(self, text: str) -> None:
        title = self._without_head(text)
        head = _HEAD.match(text)
        body = "\n" * head[0].count("\n") + text[head.end() :] if head else text
        line = 0
        for token in self._parser.parse(body):
            if token.level >= _NESTED - 1:
                raise refusal(_DEEP, f"不超过 {_NESTED} 层", "检查这个文件；改成一层层标题", line)
            line = token.map[0] + 1 if token.map else line
            self._take(token, line)
        if title and not any(paragraph.level == 1 for paragraph in self.paragraphs):
            self.paragraphs.insert(0, title)

    def _without_head(self, text: str) -> Paragraph | None:
        """Say that the front matter is left out; return the title that stands in it."""
        head = _HEAD.match(text)
        if not head:
            return None
        self.remarks.append(Remark(1, f"第 1 到 {head[0].count(chr(10))} 行是页首的设置，除了标题没有读。"))
        title = _TITLE.search(head[1])
        if not title:
            return None
        line = 2 + head[1].count("\n", 0, title.start())
        return Paragraph(title[1], line, role=Role.HEADING, level=1)

    def _take(self, token: Token, line: int) -> None:
        match token.type:
            case "list_item_open":
                self._label = token.info + token.markup if token.info else ""
            case "heading_open":
                self._level = int(token.tag[1:])
            case "tr_open":
                self._cells = []
            case "tr_close":
                self._row(line)
            case "inline" if self._cells is not None:
                self._cells.append(" ".join(text.strip() for text, _ in self._lines(token, line)).replace("\t", " "))
            case "inline":
                self._paragraph(token, line)
            case "fence":
                self._fence(token, line)
            case _:
                pass

    def _paragraph(self, token: Token, line: int) -> None:
        level = self._level
        self._level = 0
        for text, at in self._lines(token, line):
            if text.strip():
                written = f"{self._label} {text}" if self._label else text
                self._label = ""
                role = Role.HEADING if level else Role.PLAIN
                self.paragraphs.append(Paragraph(written, at, role=role, level=level))

    _level = 0

    def _row(self, line: int) -> None:
        cells, self._cells = self._cells or [], None
        if any(cells):
            self.paragraphs.append(Paragraph("\t".join(cells).rstrip("\t"), line, role=Role.TABLE))

    def _fence(self, token: Token, line: int) -> None:
        self.remarks.append(Remark(line, "这里是程序代码的写法（```），逐行照原样读出。"))
        for at, text in enumerate(token.content.split("\n"), line + 1):
            if text.strip():
                self.paragraphs.append(Paragraph(text, at))

    def _lines(self, token: Token, line: int) -> list[tuple[str, int]]:
        """Return the paragraphs that a block of lines holds, each with its line; broken lines are joined."""
        content, dropped = _ATTRIBUTES.subn("", token.content)
        for _ in range(dropped):
            self.tally.add(Kind.ATTRIBUTES, line)
        lines = [("", line)]
        at = line
        for child in self._children(content, line):
            if child.type not in ("softbreak", "hardbreak"):
                lines[-1] = (lines[-1][0] + self._text(child, at), lines[-1][1])
                continue
            at += 1
            before = lines[-1][0].rstrip()
            if child.type == "hardbreak" or len(before) < _SHORT or before.endswith(tuple(_SENTENCE_END)):
                lines.append(("", at))
            else:
                self.tally.add(Kind.JOINED, at)
                lines[-1] = (before + (" " if before[-1:].isascii() else ""), lines[-1][1])
        return lines

    def _children(self, content: str, line: int) -> list[Token]:
        """Parse what stands in a paragraph, unless that would take for ever: then it is text as it is."""
        work = len(content) * sum(content.count(mark) for mark in _MARKS)
        self._work += work
        children: list[Token] = []
        if work <= _WORK and self._work <= MOST_WORK:
            self._parser.inline.parse(content, self._parser, {}, children)
            return children
        self.tally.add(Kind.UNPARSED, line)
        for text in content.split("\n"):
            children += [Token("text", "", 0, content=text), Token("softbreak", "br", 0)]
        return children[:-1]

    def _text(self, token: Token, line: int) -> str:
        if token.type == "link_open" and token.info != "auto":
            self.tally.add(Kind.LINK, line)
        elif token.type == "image":
            self.tally.add(Kind.PICTURE, line)
        elif token.type == "text" and re.search(r"</?[A-Za-z][^<>]*>", token.content):
            self.tally.add(Kind.HTML, line)
        return token.content
