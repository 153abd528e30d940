"""Markdown: whatever a text says, the page says the same, and nothing in it becomes markup."""

from html.parser import HTMLParser

import markdown
from hypothesis import example, given
from hypothesis import strategies as st

from generator.render.markdown import line
from generator.text.prose import Run

EXTENSIONS = ["attr_list", "tables", "fenced_code", "toc"]
HOSTILE = "\\`*_{}[]()<>#+-.!|~:=&\"'$%^@/ \t　一是甲乙，。《》“”1234567890abp"
texts = st.text(alphabet=HOSTILE, min_size=1, max_size=60) | st.text(
    alphabet=st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Co", "Cn")), min_size=1, max_size=60
)


class Page(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""
        self.feed(markdown.markdown(source, extensions=EXTENSIONS))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.words += data


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(texts)
@example("{: #x .y onclick=alert(1) }")
@example("1. 学习")
@example("- 学习")
@example("# 标题")
@example("> 引用")
@example("<script>alert(1)</script>")
@example("&lt;b&gt; &amp; &copy;")
@example("[甲](javascript:alert(1))")
@example("![](http://example.com/a.png)")
@example("***")
@example("~~~")
@example("```")
@example('--8<-- "a"')
@example("[TOC]")
@example("*[HTML]: 甲")
@example("[甲]: http://example.com")
@example("甲 | 乙")
@example("\\")
@example("`甲")
def test_plain_text_comes_out_as_it_went_in(text: str) -> None:
    page = Page(f"前\n\n{line((Run(text),))}\n\n后")
    assert squeezed(page.words) == squeezed(f"前{text}后")
    assert set(page.tags) <= {"p"}
    assert page.attributes == []


@given(texts, st.booleans(), st.booleans())
def test_emphasis_keeps_the_words(text: str, strong: bool, emphasis: bool) -> None:  # noqa: FBT001
    page = Page(line((Run("甲"), Run(text, strong, emphasis), Run("乙"))))
    assert squeezed(page.words) == squeezed(f"甲{text}乙")
    assert set(page.tags) <= {"p", "strong", "em"}
    assert page.attributes == []


def test_neighbours_of_one_manner_are_one() -> None:
    assert line((Run("甲", strong=True), Run("乙", strong=True), Run("丙"))) == "**甲乙**丙"


def test_an_address_cannot_leave_its_link() -> None:
    page = Page(line((Run("甲", link='https://example.com/a)b"c d<e>*f*[g]'),)))
    assert page.tags == ["p", "a"]
    assert [name for name, _ in page.attributes] == ["href"]
    assert page.words == "甲"
