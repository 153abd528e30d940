"""Prose: what a text in the content may be, parsed once into paragraphs of runs."""

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# Characters without which a line cannot be anything but a plain paragraph of CommonMark: such texts, nearly all of them,
# are spared the parser, which is a third of the time of a large build. Two patterns, since a search for one of several
# characters is a quick loop, and a search for either them or something at the start is not.
_MARKUP: Final = re.compile(r"[\\`*_\[\]<&\n\r\t]")
_MARKUP_AT_START: Final = re.compile(r"[#>+=-]|\d{1,9}[.)]")
# Strong text that ends with a mark and is followed by a word: CommonMark leaves its asterisks as they are.
_NOT_STRONG: Final = re.compile(r"(?:^|(?<=[\s，。；：、！？”）]))\*\*[^*\s][^*]*[。，；：！？、”’）》]\*\*(?=\w)")
_SAFE_LINK: Final = re.compile(r"(?:https?://|mailto:|tel:)[^\s]+", re.IGNORECASE)
_REFUSED: Final = {
    "html_block": " HTML 标记",
    "html_inline": " HTML 标记",
    "image": "图片",
    "heading_open": "标题（以 # 开头或下一行全是 = - 的文字）",
    "fence": "代码块",
    "code_block": "代码块",
    "hr": "分隔线",
    "blockquote_open": "引用（以 > 开头）",
}


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one paragraph in one manner."""

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""
    """Address, or empty."""


Paragraph = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """One text of the content, parsed."""

    source: str
    """As written."""
    paragraphs: tuple[Paragraph, ...]
    is_series: bool = False
    """Whether it was written as a list, and so begins with 一是."""

    @property
    def plain(self) -> str:
        """The words alone, paragraphs on lines of their own."""
        return "\n".join("".join(run.text for run in paragraph) for paragraph in self.paragraphs)


class ProseError(ValueError):
    """A text holds what a notice cannot print; the message is Chinese."""

    def __init__(self, message: str, culprit: str = "") -> None:
        super().__init__(message)
        self.culprit = culprit
        """The offending words as they stand in the text, where they can be told."""


def parse_prose(source: str) -> Prose:
    """Parse one text.

    Lists become paragraphs whose labels are text, since an official notice has labels and no lists; a line break inside a
    paragraph joins its lines without a blank, since Chinese has none.

    Raises:
        ProseError: raw HTML, an image, a heading, code, a quotation, a rule, or a link that is not http, https, mailto or tel.
    """
    source = source.strip()
    if not _MARKUP.search(source) and not _MARKUP_AT_START.match(source):
        return Prose(source, ((Run(source),),) if source else ())
    paragraphs: list[Paragraph] = []
    labels: list[str] = []
    pending = ""
    for token in _parser().parse(source):
        if token.type in _REFUSED:
            _refuse(token)
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            labels.append("" if token.type == "bullet_list_open" else token.markup)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            labels.pop()
        elif token.type == "list_item_open":
            pending = f"{token.info}{labels[-1]}" if labels[-1] else "· "
        elif token.type == "inline":
            if found := _NOT_STRONG.search(token.content):
                message = f"“{found[0][:30]}”不会变成粗体：标点要写在 ** 外面"
                raise ProseError(message, found[0])
            runs = _trimmed(_runs(token.children or []))
            if pending or runs:
                paragraphs.append((Run(pending), *runs) if pending else runs)
            pending = ""
    return Prose(source, tuple(paragraphs))


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415  few texts need it, and it takes a tenth of a second to load

    # Indented code is off: a blank typed before a paragraph must not turn it into code.
    # Link references are off: “[附件]: 一份” would vanish.
    # Our own check of links says in Chinese what is wrong; the built-in one would leave the text as it is.
    parser = MarkdownIt("commonmark").disable(["code", "reference"])
    parser.validateLink = _any_link  # type: ignore[method-assign]
    return parser


def _any_link(url: str) -> bool:  # noqa: ARG001  markdown-it's signature
    return True


def _refuse(token: "Token") -> None:
    what = _REFUSED[token.type]
    sample = token.content.strip() or token.markup
    shown = "" if token.type == "hr" or sample in ("-", "=") else sample.split("\n", 1)[0][:30]
    message = f"正文里不能有{what}：“{shown}”" if shown else f"正文里不能有{what}"
    raise ProseError(message, "![" if token.type == "image" else shown)  # an image's words are not its source


def _runs(tokens: "list[Token]") -> Paragraph:
    runs: list[Run] = []
    strong = emphasis = 0
    link = ""
    for token in tokens:
        if token.type in _REFUSED:
            _refuse(token)
        elif token.type == "link_open":
            link = str(token.attrs["href"])
            if not _SAFE_LINK.fullmatch(link):
                message = f"链接地址“{link[:60]}”不安全或不完整"
                raise ProseError(message, link)
        elif token.type == "link_close":
            link = ""
        elif token.type.startswith("strong_"):
            strong += token.nesting
        elif token.type.startswith("em_"):
            emphasis += token.nesting
        elif text := _break(runs) if token.type in ("softbreak", "hardbreak") else token.content:
            runs.append(Run(text, strong > 0, emphasis > 0, link))
    return tuple(runs)


def _trimmed(runs: Paragraph) -> Paragraph:
    """Leave out blanks around a paragraph, full-width ones too: indents are for the style sheet."""
    while runs and not runs[0].text.strip():
        runs = runs[1:]
    while runs and not runs[-1].text.strip():
        runs = runs[:-1]
    if not runs:
        return ()
    first = replace(runs[0], text=runs[0].text.lstrip())
    runs = (first, *runs[1:])
    return (*runs[:-1], replace(runs[-1], text=runs[-1].text.rstrip()))


def _break(runs: list[Run]) -> str:
    """A line break between Latin words keeps its blank; beside Han characters it vanishes."""
    return " " if runs and runs[-1].text[-1:].isascii() and runs[-1].text[-1:].isalnum() else ""
