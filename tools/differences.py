"""Differences: what two builds of the same site do not agree on, page by page."""

import posixpath
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import zip_longest
from pathlib import Path

_ADDRESSES = {"href", "src", "action", "srcset", "poster"}
_REGIONS = {"header": "页眉", "main": "正文", "footer": "页脚"}
_MARKUP = "标记"
_AROUND = 24
_ENTRY = re.compile("<url>(.*?)</url>")
"""The order of a sitemap means nothing, and each builder has its own."""


class Page(HTMLParser):
    """What a page says, by aspect, free of what a reader cannot tell apart: blank lines, ./x for x, order of attributes."""

    def __init__(self, path: str, text: str) -> None:
        super().__init__()
        self.aspects: dict[str, list[str]] = {
            name: [] for name in ("标题", "元数据", *_REGIONS.values(), "其他文字", "锚点", "链接", _MARKUP)
        }
        self._folder = posixpath.dirname(path)
        self._open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the attributes of an element down under what they are."""
        told = {name: self._resolved(name, value or "") for name, value in sorted(attrs)}
        if tag == "title" or tag in _REGIONS:
            self._open.append(tag)
        if tag == "meta":
            self.aspects["元数据"].append(str(told))
        self.aspects["锚点"] += [value for name, value in told.items() if name == "id"]
        self.aspects["链接"] += [f"{tag} {value}" for name, value in told.items() if name in _ADDRESSES]
        self.aspects[_MARKUP].append(" ".join([tag, *(f'{name}="{value}"' for name, value in told.items())]))

    def handle_endtag(self, tag: str) -> None:
        """Leave a region of the page."""
        if tag in self._open:
            while self._open.pop() != tag:
                pass
        self.aspects[_MARKUP].append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        """Take text down under the outermost region it stands in."""
        where = "标题" if "title" in self._open[:1] else _REGIONS.get(next(iter(self._open), ""), "其他文字")
        self.aspects[where].append(data)

    def handle_decl(self, decl: str) -> None:
        """Take the document type down."""
        self.aspects[_MARKUP].append(decl)

    def _resolved(self, name: str, value: str) -> str:
        if name not in _ADDRESSES or not value or re.match(r"[a-z]+:|[/#?]", value):
            return value
        whole = posixpath.normpath(posixpath.join(self._folder, value))
        return f"{whole}/" if value.endswith("/") else whole

    def told(self) -> dict[str, list[str]]:
        """Return each aspect; texts as one line."""
        texts = {"标题", "其他文字", *_REGIONS.values()}
        return {
            name: [" ".join("".join(found).split())] if name in texts else found for name, found in self.aspects.items()
        }


def differences(ours: Path, theirs: Path, names: tuple[str, str], own: re.Pattern[str]) -> Iterator[str]:
    """Yield a line for each thing that differs; files that only one builder needs (`own`) are not compared."""
    left, right = _files(ours, own), _files(theirs, own)
    for path in sorted(left | right):
        if path not in left or path not in right:
            yield f"{path}：只有 {names[path in right]} 生成"
        else:
            yield from (f"{path}：{said}" for said in _between(path, ours / path, theirs / path, names))


def _files(folder: Path, own: re.Pattern[str]) -> set[str]:
    # Of a template that gives nothing Zensical makes an empty file, MkDocs none.
    found = (
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() and path.stat().st_size
    )
    return {path for path in found if not own.match(path)}


def _between(path: str, ours: Path, theirs: Path, names: tuple[str, str]) -> Iterator[str]:
    if path.endswith(".html"):
        pages = [Page(path, file.read_text(encoding="utf-8")).told() for file in (ours, theirs)]
        wrong = [aspect for aspect in pages[0] if pages[0][aspect] != pages[1][aspect]]
        for aspect in [aspect for aspect in wrong if aspect != _MARKUP] or wrong:
            yield f"{aspect}不同：{_first(pages[0][aspect], pages[1][aspect], names)}"
    elif path == "sitemap.xml":
        left, right = (set(_ENTRY.findall("".join(file.read_text("utf-8").split()))) for file in (ours, theirs))
        if left != right:
            yield f"地址不同：{'、'.join(sorted(left ^ right)[:5])}"
    elif ours.read_bytes() != theirs.read_bytes():
        yield "内容不同"


def _first(left: list[str], right: list[str], names: tuple[str, str]) -> str:
    one, other = next(pair for pair in zip_longest(left, right, fillvalue="") if pair[0] != pair[1])
    start = next((at for at, pair in enumerate(zip_longest(one, other)) if pair[0] != pair[1]), 0)
    window = slice(max(0, start - _AROUND), start + _AROUND)
    return f"{names[0]}“{one[window]}”，{names[1]}“{other[window]}”"
