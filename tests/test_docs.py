"""The documentation is held to the code: every key, word, profile and command is documented, and no other."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
import typer
from documentation import CODE, PAGES, RECORDS, codes, example, fences, key_rows, read, slug, tables, texts
from support import PROJECT

from generator.cli import app
from generator.load.keys import keys_of
from generator.model import profile, words
from generator.model.record import Record
from generator.model.words import Word
from generator.text.dates import parse_range

LISTS = [
    kind
    for module in (words, profile)
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, Word) and kind is not Word
]
APP = typer.main.get_command(app)
COMMANDS = APP.commands


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_every_key_is_documented_where_it_belongs_and_no_other(record: type[Record]) -> None:
    documented = [CODE.fullmatch(row[0])[1] for row in key_rows(record)]  # type: ignore[index]
    assert sorted(documented) == sorted(keys_of(record))


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_keys_are_said_to_be_required_exactly_where_they_are(record: type[Record]) -> None:
    for row in key_rows(record):
        field = record.model_fields[keys_of(record)[CODE.findall(row[0])[0]]]
        assert row[1].startswith("必填") == field.is_required(), row


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_the_example_of_every_key_is_accepted(record: type[Record]) -> None:
    rows = key_rows(record)
    required = {name: value for row in rows if row[1].startswith("必填") for name, value in example(row[3]).items()}
    for row in rows:
        given = example(row[3])
        assert list(given) == CODE.findall(row[0]), row
        record.model_validate(required | given)


def test_no_table_documents_a_record_that_does_not_exist() -> None:
    assert {name for table in tables("键") for name in table.name.split()} == set(RECORDS)


@pytest.mark.parametrize("kind", LISTS, ids=lambda kind: kind.__name__)
def test_every_word_of_a_closed_list_is_documented(kind: type[Word]) -> None:
    documented = [table for table in tables("词") if table.name == kind.__name__]
    assert [table.terms for table in documented] == [[word.value for word in kind]]


@pytest.mark.parametrize(
    "kind", [kind for kind in LISTS if kind.__module__ == words.__name__], ids=lambda kind: kind.__name__
)
def test_every_english_word_of_the_interface_is_documented(kind: type[Word]) -> None:
    documented = {tuple(row) for table in tables("英文") if table.name == kind.__name__ for row in table.rows}
    assert documented == {(f"`{word.english}`", word.value) for word in kind}


@pytest.mark.parametrize("row", [row for table in tables("日期") for row in table.rows], ids=lambda row: row[0])
def test_dates_are_printed_as_documented(row: tuple[str, str]) -> None:
    assert parse_range(CODE.findall(row[0])[0]).prose == row[1].partition("（")[0]


def test_every_profile_has_a_section_and_a_sample() -> None:
    shipped = {path.stem for path in (PROJECT / "templates" / "profiles").glob("*.yml")}
    assert {fence.name for fence in fences("样张")} == shipped | {"片段"}
    assert shipped <= set(read(PROJECT / "docs" / "版式.md").headings)


def options_of(name: str) -> set[str]:
    """The options of a command, and what it calls its arguments; `tongbao` is the whole."""
    command = COMMANDS.get(name, APP)
    arguments = {param.metavar for param in command.params if param.param_type_name == "argument"}
    options = {word for param in command.params for word in (*param.opts, *param.secondary_opts) if word[0] == "-"}
    return (arguments | options) - {"--help", "-h"}


def test_every_command_is_documented() -> None:
    assert sorted(term for table in tables("命令表") for term in table.terms) == sorted(
        f"tongbao {name}" for name in COMMANDS
    )
    assert {f"tongbao {name}" for name in COMMANDS} <= set(read(PROJECT / "docs" / "写作指南.md").headings)


@pytest.mark.parametrize("name", ["tongbao", *COMMANDS])
def test_every_option_of_a_command_is_documented(name: str) -> None:
    assert {term for table in tables("命令") if table.name == name for term in table.terms} == options_of(name)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_command_line_shown_uses_options_that_exist(path: Path) -> None:
    shown = re.findall(r"\btongbao (\w+)((?: (?:--?[\w-]+|[\w/-]+))*)", path.read_text(encoding="utf-8"), re.ASCII)
    wrong = [
        (name, option)
        for name, rest in shown
        for option in re.findall(r"--[\w-]+", rest)
        if option not in options_of(name) | {"--help"}
    ]
    assert wrong == []


def test_messages_are_quoted_as_the_program_says_them() -> None:
    said = "".join(path.read_text(encoding="utf-8") for path in (PROJECT / "generator").rglob("*.py"))
    quoted = [phrase for table in tables("原话") for row in table.rows for phrase in re.findall(r"“([^”]+)”", row[0])]
    assert quoted
    assert [phrase for phrase in quoted if phrase not in said] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_make_target_shown_exists(path: Path) -> None:
    targets = set(re.findall(r"^(\w+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    code = "\n".join([*codes(path), *(fence.text for fence in read(path).fences)])
    assert set(re.findall(r"^make (\w+)", code, re.MULTILINE)) <= targets


NOT_THERE = (
    "templates/theme/generated",
    "templates/prose/某区",
    "content/units/编号.yml",
    "content/rounds/编号.yml",
    "content/notices/年份/编号.yml",
    "content/notices/2022/lvhua-",
    "content/reviews",
    "content/releases",
)
"""What commands make, and names that stand for others."""


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_file_named_in_code_exists(path: Path) -> None:
    folders = r"(?:generator|templates|content|tools|tests|docs)/[\w./一-鿿-]*\w/?"
    files = [code for code in codes(path) if re.fullmatch(folders, code) and not code.startswith(NOT_THERE)]
    modules = {module.name for module in (PROJECT / "generator").rglob("*.py")}
    assert [name for name in files if not (PROJECT / name).exists()] == []
    assert [code for code in codes(path) if re.fullmatch(r"\w+\.py", code) and code not in modules] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_link_and_picture_leads_somewhere(path: Path) -> None:
    text = re.sub(r"`[^`]*`", "", "\n".join(texts(path)))
    broken = []
    for address in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"https?:", address):
            continue
        name, _, anchor = unquote(address).partition("#")
        target = (path.parent / name).resolve() if name else path
        known = (
            {slug(heading) for heading in read(target).headings}
            | set(re.findall(r'id="([^"]+)"', target.read_text(encoding="utf-8")))
            if target.suffix == ".md" and target.exists()
            else set()
        )
        if not target.exists() or (anchor and anchor not in known):
            broken.append(address)
    assert broken == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_there_is_one_sentence_a_line(path: Path) -> None:
    ended = re.compile(r"(?:[。！？](?=[^”’）》」*_\]\s|])|[.!?] (?=[A-Z]))")
    crowded = [
        (number, line)
        for number, line in read(path).prose
        if ended.search(re.sub(r"`[^`]*`|“[^”]*”", "", re.sub(r"^\s*(?:\d+\.|-) ", "", line)))
    ]
    assert crowded == []
