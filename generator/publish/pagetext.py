"""Page text: what the page of a notice says to a reader, read back from its HTML, in the order of the public text."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from generator.render.plaintext import HEAD

_VOID: Final = frozenset({"meta", "link", "br", "hr", "img", "input", "rect", "path", "circle"})
Attributes = list[tuple[str, str | None]]


@dataclass
class PageText:
    """The words of a page."""

    title: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    said: str = ""
    """All paragraphs, one behind the other."""
    figure: str = ""
    """The number of problems that are done, and of all: `19 / 20 个问题已完成`."""
    corrections: list[tuple[str, str]] = field(default_factory=list)
    template: str = ""
    """Which kind of page stands there: notice, moved, withdrawn; empty for any other."""
    target: str = ""
    """Where a page leads whose notice has moved."""

    @property
    def whole(self) -> str:
        """Everything that the public text has, without blanks."""
        facts = "".join(f"{name}：{self.facts[name]}" for name in HEAD if self.facts.get(name))
        corrections = "".join(f"更正：{date}，{reason}" for date, reason in self.corrections)
        return plain(f"{self.title}{facts}{self.said}{corrections}")


def plain(text: str) -> str:
    """Return a text without its blanks: they are no words, and pages break lines where they like."""
    return "".join(text.split())


def read_page(source: str) -> PageText:
    """Return the words of a page."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return reader.found


class _Reader(HTMLParser):
    """Follows the elements that are open; what stands in a link to a place, in the outline or in a figure is no part of the text."""

    def __init__(self) -> None:
        super().__init__()
        self.found = PageText()
        self._open: list[tuple[str, frozenset[str]]] = []
        self._term = ""

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self.found.template, self.found.target = "moved", given.get("content", "").partition("url=")[2]
        if tag in _VOID:
            return
        classes = frozenset(given.get("class", "").split())
        self._open.append((tag, classes))
        if tag == "main" and "notice" in classes:
            self.found.template = "notice"
        if tag == "article" and "withdrawn" in classes:
            self.found.template = "withdrawn"
        if tag == "dt":
            self._term = ""
        if tag == "li" and self._within("corrections"):
            self.found.corrections += [("", "")] if "own" in classes else []

    def handle_endtag(self, tag: str) -> None:
        while any(tag == name for name, _ in self._open):
            if self._open.pop()[0] == tag:
                return

    def handle_data(self, data: str) -> None:
        found, here = self.found, [name for name, _ in self._open]
        if not here or self._within("headerlink") or here[-1] in ("script", "style"):
            return
        if "h1" in here:
            found.title += data
        elif self._within("corrections"):
            self._correction(data, is_date="b" in here)
        elif self._within("facts"):
            self._fact(data, here)
        elif self._within("big"):
            found.figure += data
        elif "main" in here and not {"header", "aside", "nav"} & {*here}:
            found.said += data

    def _correction(self, data: str, *, is_date: bool) -> None:
        if self.found.corrections and self._within("own"):
            date, reason = self.found.corrections[-1]
            self.found.corrections[-1] = (date + data, reason) if is_date else (date, reason + data)

    def _fact(self, data: str, here: list[str]) -> None:
        if "dt" in here:
            self._term += data.strip()
        elif "dd" in here:
            self.found.facts[self._term] = self.found.facts.get(self._term, "") + data

    def _within(self, name: str) -> bool:
        return any(name in classes for _, classes in self._open)
