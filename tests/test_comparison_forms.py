"""The forms in which a comparison is told: terminal, Markdown, JSON, a page; none of them believes what a text says."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

import markdown
import pytest
from comparing import ONE, TWO, Said, change, commit, comparing, fill, git
from documentation import CODE, tables
from jinja2 import Environment, meta
from rich.console import Console
from support import CANARY, HOSTILE, PROJECT

from generator.diff.change import Caution, Change, Kind
from generator.diff.comparison import Comparison, LookChange, NoticeDiff
from generator.diff.since import Since
from generator.publish.comparison.jsonform import comparison_json, english
from generator.publish.comparison.markdown import LARGEST, comparison_markdown, escaped
from generator.publish.comparison.page import comparison_page
from generator.publish.comparison.passages import stretches_of
from generator.publish.comparison.report import Report
from generator.publish.comparison.terminal import print_comparison

Run = Callable[..., Said]
TEMPLATES = PROJECT / "templates"
BACK = Change(Kind.STATUS_BACK, "p02", "状态", "已完成", "正在整改", "档案移交不及时", Caution.STATUS_BACK)
REWORDED = Change(Kind.MEASURE_REWORDED, "p01", "措施 1", "补交档案36卷。", "补交档案38卷。", "重大项目未集体研究")
FORWARD = Change(Kind.STATUS_FORWARD, "p01", "状态", "正在整改", "已完成", "重大项目未集体研究")


def notice(
    *changes: Change, id_: str = "lvhua-2022", old: tuple[str, ...] = ("一", "二"), new: tuple[str, ...] = ("一", "三")
) -> NoticeDiff:
    return NoticeDiff(id_, f"{id_} 的通报", f"content/notices/2022/{id_}.yml", old, new, list(changes))


def look(count: int) -> LookChange:
    places = [(f"n{number}", f"第{number}号单位的通报") for number in range(count)]
    return LookChange("要求", "规定", "按照有关要求，", "按照有关规定，", places)


def report(*notices: NoticeDiff, looks: tuple[LookChange, ...] = (), failures: tuple[str, ...] = ()) -> Report:
    return Report("HEAD", "工作区", Comparison(list(notices), list(looks)), len(notices), failures, ())


def terminal(said: Report, *, coloured: bool = False) -> str:
    text = StringIO()
    print_comparison(
        said,
        Console(file=text, force_terminal=coloured, color_system="truecolor" if coloured else None, soft_wrap=True),
    )
    return text.getvalue()


FORMS: dict[str, Callable[[Report], str]] = {
    "terminal": terminal,
    "markdown": comparison_markdown,
    "json": comparison_json,
    "html": lambda said: comparison_page(said, TEMPLATES),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_what_deserves_a_second_look_comes_before_everything_else(form: Callable[[Report], str]) -> None:
    text = form(report(notice(FORWARD, id_="a-fine"), notice(REWORDED, BACK, id_="z-bad")))
    assert text.index("z-bad") < text.index("a-fine")


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_the_same_comparison_gives_the_same_text(form: Callable[[Report], str]) -> None:
    said = report(notice(BACK, REWORDED), notice(FORWARD, id_="other"), looks=(look(12),))
    assert form(said) == form(said)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_what_could_not_be_compared_is_never_passed_over(form: Callable[[Report], str]) -> None:
    if form is not terminal:  # there it stands on standard error
        assert "x.yml:3:1" in form(report(failures=("x.yml:3:1: 错",)))


def test_words_are_marked_by_colour_or_else_by_brackets() -> None:
    said = report(notice(REWORDED))
    assert "[-36-]{+38+}" in terminal(said)
    coloured = terminal(said, coloured=True)
    assert "[-" not in coloured
    assert "\x1b[9;31m36\x1b[0m\x1b[4;32m38" in coloured


def test_a_text_cannot_steer_the_terminal() -> None:
    evil = Change(Kind.PROBLEM_RETITLED, "p01", "", "甲", "[red]乙[/] \x1b]0;x\x07", "丙")
    said = terminal(report(notice(evil)))
    assert "[red]乙[/]" in said
    assert "\x1b" not in said


def test_one_change_of_800_notices_is_one_line_of_the_terminal_with_ten_names() -> None:
    said = terminal(report(looks=(look(800),)))
    assert said.count("{+规定+}") == 1
    assert "n9……等 800 份" in said
    assert "n10" not in said


def test_the_page_names_ten_places_and_folds_the_rest() -> None:
    said = comparison_page(report(looks=(look(800),)), TEMPLATES)
    assert said.count("<ins>规定</ins>") == 1
    assert "其余 790 份" in said
    assert all(f"<small>n{number}</small>" in said for number in range(800))


def test_markdown_is_never_longer_than_a_comment_may_be_and_says_what_it_left_out() -> None:
    long = tuple(f"第{number}段，" + "修订制度。" * 30 for number in range(40))
    said = comparison_markdown(report(*(notice(BACK, id_=f"n{number}", old=(), new=long) for number in range(400))))
    assert len(said.encode("utf-8")) <= LARGEST
    assert re.search(r"放不下了，略去 \d+ 段", said)
    assert "要再看一眼" in said


def test_a_short_markdown_leaves_nothing_out() -> None:
    assert "放不下" not in comparison_markdown(report(notice(BACK, REWORDED)))


def test_markdown_calls_nobody_links_nowhere_and_refers_to_nothing() -> None:
    evil = "@everyone #12 https://evil.invalid www.evil.invalid <b>x</b> | `x` ![x](y) *a* ~~b~~ &amp;"
    said = escaped(evil)
    page = markdown.markdown(said)
    assert "<b>" not in page
    assert "<a" not in page
    assert "<img" not in page
    assert "<em>" not in page
    assert not re.search(r"@everyone|(?<!\\)#12|https:|www\.|(?<!\\)\|", said)
    shown = unescape(re.sub(r"<!-- -->|</?p>", "", page))
    assert re.sub(r"\\([|~$])", r"\1", shown) == evil


class Tags(HTMLParser):
    """Tags and attributes of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in ("meta", "input", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_shows_hostile_texts_as_they_are_and_asks_nobody() -> None:
    evil = Change(Kind.TEXT, "p01", HOSTILE, HOSTILE, HOSTILE + "！", HOSTILE)
    said = comparison_page(report(notice(evil, old=(HOSTILE,), new=(HOSTILE + "！",))), TEMPLATES)
    tags = Tags(said)
    assert tags.open == []
    names = {tag for tag, _ in tags.found}
    assert not names & {"script", "link", "img", "iframe", "base", "form"}
    assert not [name for _, given in tags.found for name in given if name.startswith("on") or name in ("src", "style")]
    assert all(str(given["href"]).startswith("#") for tag, given in tags.found if tag == "a")
    assert not re.search(r"url\(|@import", said)
    assert "&lt;img src=x onerror=alert(1)&gt; {{ 7*7 }}" in said


def test_every_link_of_the_page_leads_to_a_place_in_it_and_no_place_is_there_twice() -> None:
    since = Since("earlier", "前一份", ONE, "", [replace(BACK, before="已完成")], ())
    followed = replace(notice(FORWARD, BACK, id_="other"), since=since)
    said = comparison_page(report(notice(BACK, REWORDED), followed), TEMPLATES)
    tags = Tags(said)
    places = [str(given["id"]) for _, given in tags.found if given.get("id")]
    assert len(places) == len(set(places))
    assert {str(given["href"])[1:] for tag, given in tags.found if tag == "a"} <= set(places)


def test_what_did_not_change_is_folded_around_what_did() -> None:
    lines = [f"第{number}段。" for number in range(30)]
    stretches = stretches_of(notice(REWORDED, old=tuple(lines), new=(*lines[:15], "改了的一段。", *lines[16:])))
    assert [(stretch.folded, len(stretch.rows)) for stretch in stretches if stretch.folded] == [(True, 14), (True, 13)]
    rows = [row for stretch in stretches for row in stretch.rows]
    assert "".join(piece.text for row in rows for piece in row.old) == "".join(lines)
    assert sum(not row.same for row in rows) in (1, 2)


def test_a_notice_that_came_is_shown_whole_and_unmarked() -> None:
    added = Change(Kind.NOTICE_ADDED, after="通报")
    said = comparison_page(report(notice(added, old=(), new=("甲段。", "乙段。"))), TEMPLATES)
    assert "<p>甲段。</p>" in said
    assert "全文" in said


def test_a_page_of_very_many_words_leaves_out_what_did_not_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.publish.comparison.page._WHOLE", 100)
    lines = tuple(f"第{number}段。" for number in range(60))
    said = comparison_page(report(notice(REWORDED, old=lines, new=(*lines[:-1], "末段。"))), TEMPLATES)
    assert "段，略" in said
    assert "第3段。" not in said
    assert "末段。" in re.sub("</?(?:ins|del)>", "", said)


def fields(value: object) -> set[frozenset[str]]:
    if isinstance(value, dict):
        return {frozenset(value)}.union(*map(fields, value.values()))
    return set().union(*map(fields, value)) if isinstance(value, list) else set()


def test_every_field_of_the_json_is_documented_and_no_other() -> None:
    followed = replace(notice(BACK), since=Since("earlier", "前一份", ONE, "2022年11月", [FORWARD], ("p02",)))
    said = json.loads(comparison_json(report(followed, looks=(look(2),))))
    documented = {frozenset(table.terms) for table in tables("对比字段")}
    assert fields(said) == documented


@pytest.mark.parametrize(("words", "name"), [(Kind, "变化"), (Caution, "要再看")])
def test_every_word_of_the_json_is_documented_and_no_other(words: type[Kind] | type[Caution], name: str) -> None:
    rows = next(table.rows for table in tables("对比词") if table.name == name)
    assert [(CODE.findall(row[0])[0], row[1]) for row in rows] == [(english(word), word.value) for word in words]


@pytest.fixture
def tongbao(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    return comparing(capfd, monkeypatch)


@pytest.fixture
def changed(project: Path) -> Path:
    """A project in which one notice changed, and what is internal in both."""
    fill(project)
    git(project, "init", "--quiet")
    commit(project)
    change(project, ONE, ("36卷", "38卷"), (CANARY, CANARY + "二"))
    change(project, TWO, (CANARY, CANARY + "三"))
    return project


def test_the_ending_of_a_file_says_how_it_is_written(changed: Path, tongbao: Run) -> None:
    done = tongbao(changed, "-o", "a.md", "-o", "a.html", "-o", "a.json")
    assert done.code == 1
    assert (changed / "a.md").read_text(encoding="utf-8").startswith("<!-- tongbao diff -->\n")
    assert (changed / "a.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert json.loads((changed / "a.json").read_text(encoding="utf-8"))["differs"] is True
    for name in ("a.md", "a.html", "a.json"):
        assert CANARY not in (changed / name).read_text(encoding="utf-8")


def test_a_form_can_be_asked_for_on_standard_output(changed: Path, tongbao: Run) -> None:
    assert json.loads(tongbao(changed, "--format", "json").out)["new"] == "工作区"
    assert tongbao(changed, "--format", "text", "-o", "a.txt").code == 1
    assert "{+38" in (changed / "a.txt").read_text(encoding="utf-8")


def test_an_unknown_form_leaves_with_2(changed: Path, tongbao: Run) -> None:
    for words in (("--format", "pdf"), ("-o", "a.doc")):
        done = tongbao(changed, *words)
        assert done.code == 2
        assert "--format 可以是" in done.err


def test_silence_says_nothing_but_leaves_with_the_same_code(changed: Path, tongbao: Run) -> None:
    assert tongbao(changed, "--quiet") == Said(1, "", "")


def test_the_template_of_the_page_uses_the_documented_words_and_no_others() -> None:
    source = (TEMPLATES / "review" / "diff.html.j2").read_text(encoding="utf-8")
    used = meta.find_undeclared_variables(Environment(autoescape=True).parse(source))
    documented = next(table for table in tables("对比页")).rows
    assert used == {CODE.findall(row[0])[0] for row in documented}
