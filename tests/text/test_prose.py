"""Prose: plain text stays itself, a little CommonMark is understood, and what a notice cannot print is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.prose import ProseError, Run, parse_prose

# What offices write: Han characters, full-width marks, figures, letters, and marks that mean nothing to CommonMark.
PLAIN = st.text(
    alphabet="修订完善会议制度万元亩AbcZ0123456789，。；：、！？“”‘’（）《》〔〕—…·%/,.:;~+-=@$^()'\" ",
    min_size=1,
    max_size=40,
)


def sentences() -> st.SearchStrategy[str]:
    """Plain texts that do not begin or end with a blank, and do not begin like a list."""
    return PLAIN.map(str.strip).filter(lambda text: text and text[0] not in "-+=~#>" and not text[0].isdigit())


@given(sentences())
def test_a_plain_text_stays_itself(text: str) -> None:
    prose = parse_prose(text)
    assert prose.plain == text
    assert prose.paragraphs == ((Run(text),),)


@given(st.lists(sentences(), min_size=1, max_size=4))
def test_an_empty_line_makes_a_paragraph(texts: list[str]) -> None:
    prose = parse_prose("\n\n".join(texts))
    assert prose.plain.split("\n") == texts
    assert parse_prose("\n\n".join(prose.plain.split("\n"))) == prose


@given(
    sentences(),
    st.sampled_from(["\u3000\u3000", "  ", "\t", "\n\n", "\u00a0"]),
    st.sampled_from(["", "\n", "  ", "\u3000"]),
)
def test_blanks_around_a_text_mean_nothing(text: str, before: str, after: str) -> None:
    assert parse_prose(before + text + after).paragraphs == parse_prose(text).paragraphs


@given(st.lists(st.text(alphabet="修订制度，。", min_size=1, max_size=8), min_size=2, max_size=4))
def test_lines_of_a_paragraph_are_joined_without_blanks(lines: list[str]) -> None:
    assert parse_prose("\n".join(lines)).plain == "".join(lines)


def test_lines_that_end_with_a_latin_word_keep_their_blank() -> None:
    assert parse_prose("two\nwords").plain == "two words"


@given(st.text())
def test_any_text_is_parsed_or_refused_with_a_chinese_reason(text: str) -> None:
    try:
        prose = parse_prose(text)
    except ProseError as error:
        assert any("\u4e00" <= character <= "\u9fff" for character in str(error))  # noqa: PT017  both outcomes are right
    else:
        assert all(paragraph for paragraph in prose.paragraphs)
        assert "\n" not in "".join(run.text for paragraph in prose.paragraphs for run in paragraph)


@given(st.text(alphabet="甲乙，*_[]()<>!`#-=\\\n &;:/0123456789.", max_size=30))
def test_no_markup_makes_words_vanish(text: str) -> None:
    try:
        plain = parse_prose(text).plain
    except ProseError:
        return
    assert [character for character in plain if character in "甲乙，"] == [
        character for character in text if character in "甲乙，"
    ] or "](" in text  # the address of a link is no word of the text


@pytest.mark.parametrize(
    ("source", "runs"),
    [
        ("**加强**学习", (Run("加强", strong=True), Run("学习"))),
        ("*加强*学习", (Run("加强", emphasis=True), Run("学习"))),
        ("***加强***", (Run("加强", strong=True, emphasis=True),)),
        ("见[附件](https://example.com/a)。", (Run("见"), Run("附件", link="https://example.com/a"), Run("。"))),
        ("[来信](mailto:a@example.com)", (Run("来信", link="mailto:a@example.com"),)),
        ("<https://example.com>", (Run("https://example.com", link="https://example.com"),)),
        ("3\\*4", (Run("3*4"),)),
        ("占比<5%", (Run("占比<5%"),)),
        ("张**、李**", (Run("张**、李**"),)),
        ("[附件]: 一份", (Run("[附件]: 一份"),)),
        ("a_b_c", (Run("a_b_c"),)),
    ],
)
def test_a_little_commonmark_is_understood(source: str, runs: tuple[Run, ...]) -> None:
    assert parse_prose(source).paragraphs == (runs,)


def test_lists_become_paragraphs_whose_labels_are_text() -> None:
    assert parse_prose("先后：\n\n- 学习\n- 培训").plain == "先后：\n· 学习\n· 培训"
    assert parse_prose("先后：\n\n3. 学习\n4. 培训").plain == "先后：\n3.学习\n4.培训"


@pytest.mark.parametrize(
    ("source", "what", "culprit"),
    [
        ("甲<b>乙</b>", "HTML", "<b>"),
        ("<script>alert(1)</script>", "HTML", "<script>alert(1)</script>"),
        ("甲<!-- 乙 -->", "HTML", "<!-- 乙 -->"),
        ("<div>\n\n甲\n\n</div>", "HTML", "<div>"),
        ("甲![图](a.png)乙", "图片", "!["),
        ("## 甲", "标题", "##"),
        ("甲\n===", "标题", ""),
        ("甲\n---", "标题", ""),
        ("甲\n\n---\n\n乙", "分隔线", ""),
        ("```\n甲\n```", "代码", "甲"),
        ("> 甲", "引用", ">"),
        ("[甲](javascript:alert(1))", "链接", "javascript:alert(1)"),
        ("[甲](data:text/html,x)", "链接", "data:text/html,x"),
        ("[甲](//example.com)", "链接", "//example.com"),
        ("[甲](a.doc)", "链接", "a.doc"),
        ("<javascript:alert(1)>", "链接", "javascript:alert(1)"),
        ("[甲](JaVaScRiPt:x)", "链接", "JaVaScRiPt:x"),
        ("**甲。**乙", "粗体", "**甲。**"),
    ],
)
def test_what_a_notice_cannot_print_is_refused_and_named(source: str, what: str, culprit: str) -> None:
    with pytest.raises(ProseError, match=what) as refused:
        parse_prose(source)
    assert refused.value.culprit == culprit


@pytest.mark.parametrize("source", ["", " ", "\n\n", "\u3000", "[](https://example.com)", "&nbsp;"])
def test_a_text_that_says_nothing_has_no_paragraphs(source: str) -> None:
    assert parse_prose(source).paragraphs == ()
