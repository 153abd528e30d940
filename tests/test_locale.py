"""The command line speaks Chinese: help pages, usage errors, and the catalog behind them."""

import ast
import io
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

import pytest
import speaking
import typer
from babel.messages import mofile, pofile
from english import left_english
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticKnownError
from rich.cells import cell_len
from typer.testing import CliRunner

from generator.cli import app
from generator.commands.diff import FORMS
from generator.commands.usage import Commands, wrapped
from generator.locale.catalog import FOLDER, LANGUAGE, speak_chinese
from generator.locale.phrases import SENTENCES, WORDS, translated

PO = FOLDER / LANGUAGE / "LC_MESSAGES" / "messages.po"
CATALOG = pofile.read_po(io.BytesIO(PO.read_bytes()), locale=LANGUAGE)
ENTRIES = [entry for entry in CATALOG if entry.id]
GROUP = typer.main.get_command(app)
COMMANDS = GROUP.commands
FIELD = re.compile(r"\{(\w*)(?:!r)?\}")
PYDANTIC: dict[str, dict[str, object]] = {
    "int_parsing": {},
    "int_parsing_size": {},
    "float_parsing": {},
    "greater_than_equal": {"ge": 1},
    "less_than_equal": {"le": 65535},
    "value_error": {"error": ValueError("不行")},
}
"""What an option of ours can be refused for: only numbers and choices are checked by pydantic."""
TYPES = {"str", "int", "int range", "float", "float range", "path", "Path", "file", "dir", "argument", "option"}
"""Words that Typer takes from Python, or from its own classes, and puts into a sentence."""

LONG = "把内容从头到尾检查一遍，" * 9 + "有错就说。"


def bare(text: str) -> str:
    """A message without the names of its fields."""
    return FIELD.sub("{}", text).strip()


def written() -> bytes:
    """The catalog as Babel compiles it now."""
    into = io.BytesIO()
    mofile.write_mo(into, CATALOG)
    return into.getvalue()


def compiled(binary: bytes) -> dict[str, str]:
    return {entry.id: entry.string for entry in mofile.read_mo(io.BytesIO(binary)) if entry.id}


def said(*words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, list(words), prog_name="tongbao")
    return done.exit_code, done.stdout, done.stderr


def options_of(command: typer.core.TyperCommand) -> list[typer.core.TyperOption]:
    return [param for param in command.params if isinstance(param, typer.core.TyperOption)]


def arguments_of(command: typer.core.TyperCommand) -> list[typer.core.TyperArgument]:
    return [param for param in command.params if isinstance(param, typer.core.TyperArgument)]


def known_names() -> set[str]:
    named = [GROUP, *COMMANDS.values()]
    return {
        "tongbao",
        "git",
        "-h",
        "--help",
        *FORMS,
        *COMMANDS,
        *(name for one in named for option in options_of(one) for name in option.opts),
    }


def wrong_words() -> Iterator[tuple[str, ...]]:
    """Every way to write a command wrongly that can be told before it runs."""
    yield ("没有这个",)
    yield ("--",)
    yield ("--没有",)
    for name, command in COMMANDS.items():
        yield (name[:-1] + "z",)
        yield (name, "--zz")
        yield (name, "-z")
        needed = ["甲" for one in arguments_of(command) if one.required]
        for number in range(len(needed)):
            yield (name, *needed[:number])
        if all(one.nargs == 1 for one in arguments_of(command)):
            yield (name, *["甲" for _one in arguments_of(command)], "乙", "丙")
        for option in options_of(command):
            long = max(option.opts, key=len)
            yield (name, *needed, long + "z")
            yield (name, *needed, f"{long}=是") if option.is_flag else (name, *needed, long)
            kind = option.type_descriptor
            if kind.is_choice or kind.annotation is int:
                yield (name, *needed, long, "八千")
            if kind.is_ranged:
                yield (name, *needed, long, "-1")
                yield (name, *needed, long, "9" * 12)
                yield (name, *needed, long, "9" * 5000)


# The catalog


def test_the_compiled_catalog_is_the_one_that_people_read() -> None:
    assert compiled(PO.with_suffix(".mo").read_bytes()) == compiled(written()), (
        "pybabel compile -d generator/locale -l zh_CN"
    )


def test_the_catalog_states_its_dates_so_that_compiling_twice_gives_the_same_bytes() -> None:
    header = next(row for row in written().split(b"\x00") if b"POT-Creation-Date" in row).decode()
    for row in header.splitlines():
        if "Date" in row:
            assert row in PO.read_text(encoding="utf-8"), "Babel fills in the time of compiling"


def test_every_entry_is_translated_with_fields_that_its_english_has() -> None:
    for entry in ENTRIES:
        assert entry.string
        assert not entry.fuzzy
        assert set(FIELD.findall(entry.string)) <= set(FIELD.findall(entry.id)), entry.id
    assert not [error for entry in ENTRIES for error in entry.check(CATALOG)]


def test_what_typer_can_say_to_us_is_in_the_catalog_or_left_out_for_a_reason() -> None:
    entries = [bare(entry.id) for entry in ENTRIES]
    unknown = [text for text in speaking.english() if not any(bare(text) in entry for entry in entries)]
    assert sorted({bare(text) for text in unknown}) == sorted(speaking.LEFT_OUT)


def test_every_module_of_typer_is_known_to_speak_or_to_keep_silent() -> None:
    assert speaking.modules() == speaking.SPEAKING | set(speaking.SILENT)


def test_every_entry_is_said_by_typer_or_pydantic() -> None:
    english = [bare(text) for text in speaking.english() if text.strip()]
    pydantic = {PydanticKnownError(kind, context).message() for kind, context in PYDANTIC.items()}
    for entry in ENTRIES:
        typers = any(text in bare(entry.id) for text in english)
        pattern = re.escape(entry.id).replace(r"\{message\}", ".+").replace(r"\{number\}", r"\d+")
        pydantics = any(re.fullmatch(pattern, text) for text in pydantic)
        assert typers or pydantics or entry.id in TYPES | set(WORDS), entry.id


def test_every_phrase_that_we_look_for_is_in_the_catalog() -> None:
    assert {*SENTENCES, *WORDS} <= {entry.id for entry in ENTRIES}


def test_typer_asks_for_no_words_before_the_catalog_is_bound() -> None:
    assert not speaking.looked_up_at_import()


@pytest.mark.parametrize("kind", PYDANTIC)
def test_what_pydantic_refuses_is_told_in_chinese(kind: str) -> None:
    speak_chinese()
    assert not left_english(translated(PydanticKnownError(kind, PYDANTIC[kind]).message()))


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_finished_sentence_is_known_again_with_its_particulars(sentence: str) -> None:
    speak_chinese()
    values = {"message": "甲乙", "kind": "path", "hint": " '甲' / '乙'", "names": "'甲', '乙'", "number": "7"}
    fields = {name: values.get(name, "丙'丁") for name in FIELD.findall(sentence)}
    chinese = translated(sentence.format(**fields))
    assert not left_english(chinese)
    for name, value in fields.items():
        whole = {"kind": "", "hint": "甲、乙", "names": "甲、乙"}.get(name, value)
        assert whole in chinese


def test_english_that_nobody_knows_stays_as_it_is() -> None:
    assert translated("Something new happened.") == "Something new happened."
    assert translated("") == ""


# Help


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_has_no_english_but_names(command: str) -> None:
    code, page, errors = said(*command.split(), "--help")
    assert (code, errors) == (0, "")
    assert page.startswith("用法：tongbao")
    assert not left_english(page, known_names())


@pytest.mark.parametrize("command", COMMANDS)
def test_help_says_everything_and_cuts_nothing_off(command: str) -> None:
    _code, page, _errors = said(command, "--help")
    _code, overview, _errors = said("--help")
    told = [param.help for param in COMMANDS[command].params if not getattr(param, "hidden", False)]
    assert all(told), "every option has its help"
    squeezed = re.sub(r"\s", "", page)
    for text in [*told, COMMANDS[command].help]:
        assert re.sub(r"\s", "", text) in squeezed
    assert re.sub(r"\s", "", COMMANDS[command].help) in re.sub(r"\s", "", overview)
    assert max(map(cell_len, page.splitlines())) <= 80


def test_a_command_without_words_shows_its_help_and_leaves_with_2() -> None:
    code, page, errors = said()
    assert (code, page) == (2, "")
    assert errors == said("--help")[1]


@given(st.text(st.sampled_from("甲乙丙，。；（）“”a1-. "), max_size=80), st.integers(8, 40))
def test_a_wrapped_text_is_whole_fits_and_begins_no_line_with_a_closing_mark(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", text)
    for line in lines:
        assert cell_len(line) <= width or not re.search(r"[甲乙丙a1].*[甲乙丙]", line)
    for line in lines[1:]:
        assert not re.match(r"[，。；）”]", line) or re.search(r"[（“ ][，。；）”]", text)


def probe(*words: str) -> tuple[int, str]:
    """An app with what our commands have not, or not yet: choices, checked paths, a long help."""
    tool = typer.Typer(cls=Commands, rich_markup_mode=None, add_completion=False)

    @tool.command(help=LONG)
    def one(
        place: Annotated[Path, typer.Argument(metavar="位置", exists=True, dir_okay=False)],
        kind: Annotated[Literal["甲", "乙"], typer.Option("--kind")],
        folder: Annotated[Path | None, typer.Option("--folder", file_okay=False)] = None,
        share: Annotated[float, typer.Option("--share", min=0)] = 1.0,
        level: Annotated[int, typer.Option("--level", max=9)] = 1,
    ) -> None:
        raise AssertionError((place, kind, folder, share, level))

    tool.command("two", help="第二个")(lambda: None)
    done = CliRunner().invoke(tool, list(words), prog_name="probe")
    return done.exit_code, done.stdout + done.stderr


@pytest.mark.parametrize("words", [["--help"], ["one", "--help"]])
def test_a_long_help_and_every_kind_of_value_are_shown_whole_and_in_chinese(words: list[str]) -> None:
    code, page = probe(*words)
    assert code == 0
    assert LONG in re.sub(r"\s", "", page)
    assert not left_english(page, {"probe", "one", "two", "--help", "--kind", "--folder", "--share", "--level"})


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["没有.txt", "--kind", "甲"], "位置 的值不对：文件 没有.txt 不存在。"),
        ([".", "--kind", "甲"], "位置 的值不对：. 是文件夹，应是文件。"),
        ([__file__, "--kind", "丙"], "--kind 的值不对：不能是“丙”，可选：甲、乙。"),
        ([__file__], "没有写选项 --kind。可选：甲、乙。"),
        ([__file__, "--kind", "甲", "--folder", __file__], f"--folder 的值不对：{__file__} 是文件，应是文件夹。"),
        ([__file__, "--kind", "甲", "--share", "半"], "--share 的值不对：应是数。"),
        ([__file__, "--kind", "甲", "--share", "-1"], "--share 的值不对：应不小于 0。"),
        ([__file__, "--kind", "甲", "--level", "10"], "--level 的值不对：应不大于 9。"),
    ],
)
def test_every_kind_of_value_is_refused_in_chinese(words: list[str], told: str) -> None:
    code, errors = probe("one", *words)
    assert code == 2
    assert errors.splitlines()[0] == f"错误：{told}"


# Usage errors


@pytest.mark.parametrize("words", sorted(set(wrong_words())), ids=lambda words: " ".join(words)[:40])
def test_a_usage_error_is_one_chinese_sentence_and_leaves_with_2(words: tuple[str, ...]) -> None:
    code, page, errors = said(*words)
    assert (code, page) == (2, "")
    first, *rest = errors.splitlines()
    assert re.fullmatch(r"错误：.+[。？]", first)
    assert not rest or (rest[0].startswith("用法：") and rest[1].startswith("运行 tongbao"))
    assert not left_english(errors, known_names() | set(words))


def test_a_near_name_is_suggested() -> None:
    assert "没有选项 --rot。是否想写 --root" in said("check", "--rot")[2]
    assert "没有命令 chekc。是否想写 check？" in said("chekc")[2]


def test_what_was_typed_cannot_steer_the_terminal() -> None:
    for words in (("\x1b[31m红",), ("check", "--\x1b[31m"), ("check", "\u202e多余")):
        assert not re.search("[\x1b\u202e]", said(*words)[2])


def test_breaking_off_a_question_leaves_with_2_and_one_chinese_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_off(*_words: object) -> None:
        raise typer.Abort

    monkeypatch.setattr("generator.commands.check.check", break_off)
    assert said("check") == (2, "", "已取消。\n")


def test_commands_ask_no_questions_whose_words_are_english() -> None:
    for path in Path(FOLDER.parent).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = ast.unparse(node.func)
                given_names = {keyword.arg for keyword in node.keywords}
                assert name not in ("typer.confirm", "confirm"), (
                    f"{path}: [y/N] is English; ask 是/否 with typer.prompt"
                )
                typed = given_names & {"type", "value_proc", "confirmation_prompt", "hide_input"}
                assert name != "typer.prompt" or not typed, f"{path}: an answer that it refuses is told in English"
                assert name != "typer.Option" or "prompt" not in given_names, path


@pytest.mark.parametrize("language", ["C", "fr_FR.UTF-8"])
def test_the_language_of_the_system_changes_nothing(language: str) -> None:
    environment = {"LANG": language, "LC_ALL": language, "LANGUAGE": "fr", "PATH": "", "COLUMNS": "80"}
    program = (
        "import sys; from generator.cli import main\n"
        "try: main()\n"
        "finally: print('typer.rich_utils' in sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "check", "--rot"],
        capture_output=True, text=True, encoding="utf-8", check=False, env=environment, cwd=FOLDER.parents[1],
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == said("check", "--rot")[2] + "False\n", "and Typer's pages with rich are never loaded"
