"""Real notices: what the import understands of them, and that nothing of them is lost. Skipped where they are not at hand."""

import os
import re
import unicodedata
from functools import cache
from pathlib import Path

import corpus
import pytest

from generator.ingest.draft.notices import draft_of
from generator.ingest.draft.profiles import profile_draft
from generator.ingest.draft.style import Style, style_of
from generator.ingest.sources.read import read_source
from generator.ingest.structure.scraps import without_scraps
from generator.ingest.structure.words import field_word
from generator.load.layout import lay_out

there = corpus.CORPUS.is_dir()
pytestmark = pytest.mark.skipif(not there and not os.environ.get("CI"), reason="the real notices are not at hand")
# what stands before or between texts and is composed again: labels, 一是, words such as 整改情况：
_COMPOSED = re.compile(
    r"第?[一二三四五六七八九十]{1,3}[是要、]|[①-⑳]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,3}[.．、](?!\d)|(?<!\d)\d{1,2}．"
)

# what is around a title by an issuer's habit: 针对…的问题的整改落实情况
_WRAP = re.compile(r"^(?:关于|针对|对|在|聚焦)|(?:方面)?(?:的?问题|的?事项)?(?:的?整改(?:落实|进展)?)?(?:情况)?(?:方面)?$")

_LENGTH = 12
"""Characters in a row that no code shares with these texts."""
_LABELS = re.compile(r"第[一二三四五六七八九十]+方面问题|反馈问题\d+")


@cache
def scores() -> corpus.Score:
    """Return what is understood of all of them."""
    return corpus.together(corpus.measure())


@cache
def drafts() -> dict[str, tuple[list[str], str]]:
    """Return for each notice its paragraphs and all that its draft and its profile say."""
    found = {}
    for name, _, notice in corpus.notices_of_corpus():
        assert notice
        style = style_of(notice)
        draft = draft_of(notice, style, {"单位": "u", "轮次": "r", "格式": "g"}, "行")
        found[name] = ([line.text for line in notice.lines], _said(lay_out(draft.page), style))
    return found


def _said(page: str, style: Style) -> str:
    """Return a draft with its profile, and the wordings that the profile puts together."""
    together = (f"{wording}{style.long_term}" for wording in style.wordings.values())
    return "，".join((page, profile_draft(style), *together))


def words(text: str) -> str:
    """Return letters and figures alone."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize("name", ["title", "found", "right", "parents", "starts", "ends", "measures", "status", "deadline", "issuer", "published", "inspection", "totals", "contact", "equal"])
def test_the_floor_of_what_is_understood_holds(name: str) -> None:
    total = scores()
    assert total.of[name] > 0
    assert total.percent(name) >= corpus.FLOORS[name]


def test_all_notices_are_told_apart() -> None:
    assert len(drafts()) == len(list((corpus.CORPUS / "truth").glob("*.json")))


def _stands(clause: str, everything: str) -> bool:
    """Whether a clause is in a draft, or is one of the words that a profile or a key stands for."""
    bare = words(clause)
    if not bare or bare in everything or field_word(f"{clause}："):
        return True
    bare = re.sub(r"^(?:联系|邮政|通[信讯]|邮寄|电子)?(?:电话|方式|地址|信箱|邮箱|邮编|编码|信箱地址)", "", bare)
    if not bare or _LABELS.fullmatch(bare) or bare in everything or bare.split("工作日")[0] in everything:
        return True
    if date := re.fullmatch(r"(\d{4})年0?(\d{1,2})月0?(\d{1,2})日", clause):
        return f"{date[1]}{int(date[2]):02d}{int(date[3]):02d}" in everything
    inner = _WRAP.sub("", bare)
    return bool(inner) and inner in everything


def test_every_clause_of_every_notice_stands_in_its_draft() -> None:
    lost = [
        (name, clause)
        for name, (paragraphs, said) in drafts().items()
        for everything in [words(said)]
        for paragraph in paragraphs
        for clause in re.split(r"[。；，：:;,]", _COMPOSED.sub("，", paragraph))
        if not _stands(clause.strip(), everything)
    ]
    assert not lost


def test_nothing_but_scraps_is_taken_out_of_the_files() -> None:
    for path in (corpus.CORPUS / "notices").glob("*.txt"):
        for paragraph in read_source(path).paragraphs:
            kept, scraps = without_scraps(paragraph.text)
            assert len(words(paragraph.text)) == len(words(kept)) + sum(len(words(scrap)) for scrap in scraps)
            assert all(re.search("公文|素材|bookmark|paid", "".join(scrap.split())) for scrap in scraps if words(scrap))


def test_no_word_of_the_corpus_is_in_the_code() -> None:
    """Rules come from an understanding of labels, not from these files: no name or title of theirs may be in the code."""
    folders = (Path(__file__).parents[2] / name for name in ("generator", "tools"))
    code = "".join(path.read_text("utf-8") for folder in folders for path in folder.rglob("*.py"))
    known = {code[at : at + _LENGTH] for at in range(len(code))}
    for path in (corpus.CORPUS / "notices").glob("*.txt"):
        text = words("".join(paragraph.text for paragraph in read_source(path).paragraphs))
        assert not [text[at : at + _LENGTH] for at in range(len(text) - _LENGTH) if text[at : at + _LENGTH] in known], path.name
