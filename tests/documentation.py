"""Documentation: the pages as tables, fences, headings and links, each table and fence with the mark that stands before it.

A mark is an HTML comment such as `<!-- 键：Unit -->`: what follows is held to the code by test_docs.py.
"""

import re
import textwrap
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown
from support import PROJECT

from generator.load.keys import all_records, keys_of
from generator.load.tree import parse_tree
from generator.model.record import Record

PAGES = [PROJECT / "README.md", PROJECT / "CHANGELOG.md", *sorted((PROJECT / "docs").glob("*.md"))]
MARK = re.compile(r"<!-- (?P<kind>[^：]+?)(?:：(?P<name>.+?))? -->")
CODE = re.compile(r"`([^`]+)`")
RECORDS = {record.__name__: record for record in all_records() if keys_of(record)}
NOTICE = "content/notices/2022/lvhua-2022.yml"
NOTICE_KINDS = ("通报", "通报片段", "问题片段", "措施片段")
"""Fences that are notices, or become some when completed."""


@dataclass(frozen=True)
class Table:
    page: Path
    line: int
    kind: str
    name: str
    rows: tuple[tuple[str, ...], ...]

    @property
    def terms(self) -> list[str]:
        """The code in the first column."""
        return [term for row in self.rows for term in CODE.findall(row[0])]


@dataclass(frozen=True)
class Fence:
    page: Path
    line: int
    end: int
    language: str
    kind: str
    name: str
    text: str

    def __str__(self) -> str:
        return f"{self.page.name}:{self.line}"


@dataclass
class Page:
    path: Path
    tables: list[Table] = field(default_factory=list)
    fences: list[Fence] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    prose: list[tuple[int, str]] = field(default_factory=list)


@cache
def read(path: Path) -> Page:
    """Take a page apart. Lines count from 1."""
    page, mark = Page(path), ("", "")
    lines = path.read_text(encoding="utf-8").split("\n")
    number = 0
    while number < len(lines):
        line, start = lines[number], number
        number += 1
        if found := MARK.fullmatch(line):
            mark = (found["kind"], found["name"] or "")
        elif line.startswith("```"):
            number = lines.index("```", number) + 1
            text = "".join(f"{row}\n" for row in lines[start + 1 : number - 1])
            page.fences.append(Fence(path, start + 1, number, line.strip("`"), *mark, text))
            mark = ("", "")
        elif line.startswith("|"):
            while lines[number].startswith("|"):
                number += 1
            rows = tuple(tuple(cell.strip() for cell in row.strip("|").split("|")) for row in lines[start + 2 : number])
            page.tables.append(Table(path, start + 1, *mark, rows))
            mark = ("", "")
        elif line.strip():
            if line.startswith("#"):
                page.headings.append(line.lstrip("#").strip())
            page.prose.append((start + 1, line))
            mark = ("", "")
    return page


def tables(kind: str) -> list[Table]:
    return [table for path in PAGES for table in read(path).tables if table.kind == kind]


def fences(kind: str = "", language: str = "") -> list[Fence]:
    """All fences of a kind or a language."""
    found = [fence for path in PAGES for fence in read(path).fences]
    return [
        fence for fence in found if (not kind or fence.kind == kind) and (not language or fence.language == language)
    ]


def named(kind: str, name: str) -> Fence:
    return next(fence for fence in fences(kind) if fence.name == name)


def after(fence: Fence) -> Fence:
    """The fence that follows one: what it gives."""
    siblings = read(fence.page).fences
    return siblings[siblings.index(fence) + 1]


def rewrite(changes: list[tuple[Fence, str]]) -> None:
    """Put other texts into fences, from the bottom of each page upwards."""
    for fence, text in sorted(changes, key=lambda change: change[0].line, reverse=True):
        lines = fence.page.read_text(encoding="utf-8").split("\n")
        lines[fence.line : fence.end - 1] = text.rstrip("\n").split("\n")
        fence.page.write_text("\n".join(lines), encoding="utf-8")


def texts(path: Path) -> list[str]:
    """The prose of a page, line by line, and the cells of its tables."""
    page = read(path)
    return [line for _, line in page.prose] + [cell for table in page.tables for row in table.rows for cell in row]


def codes(path: Path) -> list[str]:
    """Everything that stands as code in the prose and the tables of a page."""
    return [code for line in texts(path) for code in CODE.findall(line)]


def slug(heading: str) -> str:
    """The anchor that code hosts give a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def given(text: str) -> dict[str, Any]:
    """The keys and values of a piece of YAML, as texts."""
    value = parse_tree(text, "example").value
    assert isinstance(value, dict), text
    return value


def completed(fence: Fence) -> str:
    """A whole notice from a fragment: what is missing is added, nothing that stands there changes."""
    text = fence.text
    if fence.kind in ("问题片段", "措施片段"):
        keys = given(text)
        problem = "  - 编号: p01\n" + "".join(
            f"    {line}\n"
            for name, line in (("标题", "标题: 档案移交不及时"), ("状态", "状态: 已完成"))
            if name not in keys or fence.kind == "措施片段"
        )
        if fence.kind == "措施片段":
            problem += "    措施:\n      - 要点: 加强管理\n" + textwrap.indent(text, " " * 8)
        else:
            problem += textwrap.indent(text, " " * 4)
        text = f"反馈问题:\n{problem}"
    keys = given(text)
    for name, value in (
        ("单位", " lvhua"),
        ("轮次", " qu-9-1"),
        ("反馈问题", "\n  - {编号: p01, 标题: 档案移交不及时, 状态: 已完成}"),
    ):
        text += f"{name}:{value}\n" if name not in keys else ""
    return text


def key_rows(record: type[Record]) -> list[tuple[str, ...]]:
    """The rows of all tables on a record: key, whether required, meaning, example."""
    return [row for table in tables("键") if record.__name__ in table.name.split() for row in table.rows]


def example(cell: str) -> dict[str, Any]:
    """What stands in the last cell of such a row."""
    found = CODE.fullmatch(cell)
    assert found, cell
    return given(found[1])


class _Blocks(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[tuple[str, str, str]] = []
        self.open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "p" or re.fullmatch(r"h\d", tag):
            self.blocks.append((tag, dict(attrs).get("class") or "", ""))
            self.open = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "p" or re.fullmatch(r"h\d", tag):
            self.open = False

    def handle_data(self, data: str) -> None:
        if self.open:
            tag, classes, text = self.blocks[-1]
            self.blocks[-1] = (tag, classes, text + data)


def printed(page: str, *, whole: bool) -> str:
    """What a reader sees of a notice's page, a paragraph a line; without what the site says beside it.

    Args:
        page: Markdown with front matter.
        whole: False leaves out title, opening paragraph and the invitation to comment.
    """
    reader = _Blocks()
    reader.feed(markdown.markdown(page.split("---\n", 2)[2], extensions=["attr_list"]))
    blocks = [block for block in reader.blocks if "site" not in block[1].split()]
    if not whole:
        first = next(number for number, block in enumerate(blocks) if block[0] == "h2")
        blocks = [block for block in blocks[first:] if "contact" not in block[1]]
    return "".join(f"{text.strip()}\n" for _, _, text in blocks)
