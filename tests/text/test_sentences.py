"""Sentences: each ends with one full point, however often it is asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.sentences import run_in, with_stop, without_stop

TEXTS = st.text(alphabet="修订制度2”’）》。；，：！？….,; \u3000", max_size=12)
HEADINGS = st.builds(
    "{}{}{}{}".format,
    st.text(alphabet="修订制度，、2 ", min_size=1).map(str.strip).filter(lambda text: text[-1:].isalnum()),
    st.sampled_from(["", "”", "）", "》", "’”"]),
    st.sampled_from(["", " ", "。", "；", "，", "：", "！", "？", "……", ".", ";"]),
    st.sampled_from(["", " ", "\u3000"]),
)


@given(TEXTS, st.sampled_from(["。", "；"]))
def test_a_stop_is_added_once(text: str, stop: str) -> None:
    assert with_stop(with_stop(text, stop), stop) == with_stop(text, stop)


@given(st.text(), st.sampled_from(["。", "；"]))
def test_every_text_ends_with_a_stop_if_it_says_anything(text: str, stop: str) -> None:
    ended = with_stop(text, stop)
    assert bool(ended) == bool(text.rstrip())
    assert not ended or ended.rstrip("”’）》〉」』)")[-1:] in ("。", "！", "？", "…", stop)


@given(TEXTS)
def test_a_stop_takes_no_word_away(text: str) -> None:
    words = [character for character in text if character.isalnum()]
    assert [character for character in with_stop(text) if character.isalnum()] == words
    assert [character for character in without_stop(text) if character.isalnum()] == words
    assert [character for character in run_in(text) if character.isalnum()] == words


@given(TEXTS)
def test_without_a_stop_is_without_a_stop(text: str) -> None:
    bare = without_stop(text)
    assert without_stop(bare) == bare
    assert not bare.endswith(("。", "；", "，"))


@given(HEADINGS)
def test_a_heading_before_its_text_has_one_stop(text: str) -> None:
    assert run_in(run_in(text)) == run_in(text)
    assert not run_in(text).endswith(("。。", "；。", "，。"))


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("修订制度", "修订制度。"),
        ("修订制度。", "修订制度。"),
        ("修订制度；", "修订制度。"),
        ("修订制度，", "修订制度。"),
        ("修订制度.", "修订制度。"),
        ("怎么办？", "怎么办？"),
        ("要求“改到位。”", "要求“改到位。”"),
        ("要求“改到位”", "要求“改到位”。"),
        ("制定《办法》", "制定《办法》。"),
        ("（试行）", "（试行）。"),
        ("修订制度 \n", "修订制度。"),
        ("", ""),
    ],
)
def test_sentences_end_as_official_texts_do(text: str, ended: str) -> None:
    assert with_stop(text) == ended
