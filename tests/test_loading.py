"""Loading never raises, whatever lies in the content folder, and tells every mistake at its place."""

import os
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from generator.cli import app
from generator.commands.notices import make_notice
from generator.errors import Mistake
from generator.load.builder import DEEPEST
from generator.load.notices import NoticeFile, load_record
from generator.load.site import load_setting
from generator.load.tree import parse_tree
from generator.model.register import Setting

PROJECT = Path(__file__).resolve().parents[1]
BASE = PROJECT / "tests" / "invalid" / "_base"
NOTICE = "content/notices/2022/lvhua-2022.yml"
SOURCE = (BASE / NOTICE).read_text(encoding="utf-8")
LINES = SOURCE.split("\n")

Place = tuple[str, int, int]


@pytest.fixture
def valid(project: Path) -> Path:
    """A project with the real templates and one valid notice."""
    shutil.copytree(BASE, project, dirs_exist_ok=True)
    return project


class Bench(NamedTuple):
    """Where one notice is loaded over and over."""

    root: Path
    setting: Setting
    file: NoticeFile

    def __repr__(self) -> str:
        return "bench"


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    root = tmp_path_factory.mktemp("bench")
    shutil.copytree(BASE, root, dirs_exist_ok=True)
    shutil.copytree(PROJECT / "templates", root / "templates", ignore=shutil.ignore_patterns("generated"))
    loading = load_setting(root)
    return Bench(root, loading.setting, loading.files[0])


def check(root: Path) -> Result:
    return CliRunner().invoke(app, ["check", "--root", str(root)])


def told(root: Path) -> list[str]:
    """What check says, a line for each mistake; it must have found some."""
    result = check(root)
    assert result.exit_code == 1
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.stderr.splitlines()


def load(bench: Bench, source: str | bytes) -> list[Mistake]:
    """Load and, where it has no mistakes, render the notice with another text."""
    bench.file.path.write_bytes(source if isinstance(source, bytes) else source.encode("utf-8", "surrogatepass"))
    made = make_notice(bench.root, bench.setting, bench.file)
    assert bool(made.rendering) != bool(made.mistakes)
    for mistake in made.mistakes:
        assert mistake.found, mistake
        assert mistake.expected, mistake
        assert mistake.remedy, mistake
        assert not {unicodedata.category(character) for character in str(mistake)} & {"Cc", "Cs", "Zl", "Zp"}, mistake
    return made.mistakes


# Files that are none


def test_a_file_of_50_megabytes_is_refused_without_being_read(valid: Path) -> None:
    with (valid / NOTICE).open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    assert told(valid) == [f"{NOTICE}:1:1: 文件有 50.0 MB — 不超过 2 MB — 检查是否把图片或别的文件存成了 .yml"]


def test_a_link_that_leads_out_of_the_content_is_refused(valid: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    for name in (NOTICE, "content/units/lvhua.yml", "content/rounds/qu-9-1.yml", "content/site.yml"):
        target = outside / Path(name).name
        shutil.move(valid / name, target)
        (valid / name).symlink_to(target)
    lines = told(valid)
    assert len(lines) == 4
    for line in lines:
        assert line.endswith(
            ":1:1: 这是指向内容文件夹以外的链接 — 内容文件要放在 content/ 里面 — 删去链接，把文件本身放进来"
        )


def test_a_folder_that_is_a_link_out_of_the_content_is_refused(
    valid: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    for name in ("units", "notices/2022"):
        shutil.move(valid / "content" / name, outside / Path(name).name)
        (valid / "content" / name).symlink_to(outside / Path(name).name)
    lines = told(valid)
    assert any(line.startswith("content/units/lvhua.yml:1:1: 这是指向内容文件夹以外的链接") for line in lines)
    assert any(line.startswith("content/notices/2022:1:1: 这是指向文件夹的链接") for line in lines)


def test_a_link_to_another_file_of_the_content_is_followed(valid: Path) -> None:
    (valid / "content" / "units" / "jiedao.yml").symlink_to("lvhua.yml")
    assert check(valid).exit_code == 0


def test_links_that_point_at_one_another_are_told(valid: Path) -> None:
    units = valid / "content" / "units"
    (units / "a.yml").symlink_to("b.yml")
    (units / "b.yml").symlink_to("a.yml")
    (units / "c.yml").symlink_to("nowhere.yml")
    assert [line.split(" — ")[0] for line in told(valid)] == [
        "content/units/a.yml:1:1: 文件读不出来（链接绕成了圈）",
        "content/units/b.yml:1:1: 文件读不出来（链接绕成了圈）",
        "content/units/c.yml:1:1: 这不是普通文件，或链接失效了",
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_is_told_and_never_waited_for(valid: Path) -> None:
    os.mkfifo(valid / "content" / "units" / "x.yml")
    assert told(valid) == [
        "content/units/x.yml:1:1: 这不是普通文件，或链接失效了 — 一个 .yml 文本文件 — 删去，换成普通文件"
    ]


def test_folders_with_the_name_of_a_file_are_told(valid: Path) -> None:
    names = ["content/notices/2022/x.yml", "content/rounds/x.yml", "content/units/x.yml"]
    for name in names:
        (valid / name).mkdir()
    assert [line.split(" — ")[0] for line in told(valid)] == [f"{name}:1:1: 这是文件夹，不是文件" for name in names]


def test_a_file_in_the_place_of_a_folder_is_told(valid: Path) -> None:
    shutil.rmtree(valid / "content" / "rounds")
    (valid / "content" / "rounds").write_text("年度: 2022\n", encoding="utf-8")
    assert any(line.startswith("content/rounds:1:1: 文件放错了地方") for line in told(valid))


def test_a_file_that_may_not_be_read_is_told(valid: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "lvhua.yml":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    remedy = "检查文件权限，或是否正被别的程序占用"
    assert told(valid) == [f"content/units/lvhua.yml:1:1: 文件读不出来（没有权限） — 可以读取的文件 — {remedy}"]


def test_a_folder_that_may_not_be_opened_is_told(valid: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path).name != "2022")
    assert told(valid) == ["content/notices/2022:1:1: 文件夹打不开（没有权限） — 可以打开的文件夹 — 检查文件夹的权限"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_file_name_that_is_not_utf8_can_be_printed(valid: Path) -> None:
    (valid / "content" / "units" / os.fsdecode(b"\xc2\xfc.yml")).write_text("", encoding="utf-8")
    assert told(valid)[0].startswith("content/units/\\udcc2\\udcfc.yml:1:1: 文件名“")


def test_what_systems_and_editors_leave_behind_is_no_mistake(valid: Path) -> None:
    for name in (
        ".DS_Store",
        "units/Thumbs.db",
        "notices/2022/desktop.ini",
        "notices/2022/~$lvhua.yml",
        "units/.lvhua.yml.swp",
    ):
        (valid / "content" / name).write_bytes(b"\x00")
    assert check(valid).exit_code == 0


# Texts that are none


def test_a_billion_laughs_are_told_at_once(bench: Bench) -> None:
    bomb = "a0: &a0 [哈, 哈]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 40))
    assert [(one.line, one.column, one.found) for one in load(bench, bomb)] == [(1, 5, "用了 &（YAML 的锚点和引用）")]


@pytest.mark.parametrize(
    "source",
    [
        "[" * 100_000,
        "{" * 100_000,
        "- " * 5_000 + "x",
        "".join(f"{' ' * n}甲:\n" for n in range(1_400)),
        "? " * 5_000,
        "{甲: " * 5_000,
    ],
    ids=["brackets", "braces", "lists", "keys", "asked keys", "mappings"],
)
def test_a_deep_nest_is_told_and_not_followed(bench: Bench, source: str) -> None:
    (mistake,) = load(bench, source)
    assert mistake.found in (f"嵌套超过 {DEEPEST} 层", "键的位置上是括号或列表", "嵌套太深")


@pytest.mark.parametrize(
    "character",
    ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\xad", "\u200b", "\u2028", "\u202e", "\u2066", "\ufeff", "\uffff"],
)
def test_every_unseen_character_is_told_where_it_stands(bench: Bench, character: str) -> None:
    line = next(number for number, text in enumerate(LINES) if "修订" in text)
    source = SOURCE.replace("修订", f"修{character}订").replace("组织培训", f"{character}组织培训{character}")
    column = LINES[line].index("修订") + 2
    second = LINES[line + 1].index("组织培训") + 1
    code = f"U+{ord(character):04X}"
    assert [(one.line, one.column, one.found) for one in load(bench, source)] == [
        (line + 1, column, f"有看不见的字符（{code}）"),
        (line + 2, second, f"有 2 个看不见的字符（{code}）"),
    ]


@pytest.mark.parametrize("escape", ["\\0", "\\e", "\\a", "\\u2028", "\\x85", "\\u202e", "\\uFEFF"])
def test_unseen_characters_written_as_escapes_are_told(bench: Bench, escape: str) -> None:
    (mistake,) = load(bench, SOURCE.replace("组织领导: 成立", f'组织领导: "成立{escape}"\n#'))
    assert mistake.found.startswith("反斜杠写出了看不见的字符")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "gbk", "gb18030", "big5hkscs"])
def test_other_encodings_are_told_as_such(bench: Bench, encoding: str) -> None:
    (mistake, *_) = load(bench, "標題: 某市某區中心\n".encode(encoding))
    assert "不是 UTF-8" in mistake.found or "看不见" in mistake.found


def test_windows_line_ends_and_a_byte_order_mark_hide_no_mistake(bench: Bench) -> None:
    source = SOURCE.replace("状态: 正在整改", "状态: 整改").replace("\n", "\r\n")
    plain = load(bench, source.replace("\r\n", "\n"))
    assert load(bench, source) == plain
    assert load(bench, source.replace("\r\n", "\r")) == plain
    assert load(bench, b"\xef\xbb\xbf" + source.encode())[1:] == plain


@pytest.mark.parametrize("scrap", ["甲", "[a](", "*a**", "“", "**甲。**乙"])
def test_a_text_too_long_for_any_notice_is_told_and_not_parsed(bench: Bench, scrap: str) -> None:
    text = scrap * (1_500_000 // len(scrap.encode()))
    (mistake,) = load(bench, SOURCE.replace("下一步: 巩固成果。", f"下一步: '{text}'"))
    assert mistake.found == f"这段文字有 {len(text)} 个字"
    assert (mistake.line, mistake.column) == (36, 6)


# Everything at once, everything at its place


KEYED = re.compile(r"(?P<lead> *(?:- )*)(?P<key>[^\s{}\[\]:]+):(?: (?=[^{\[|])|$)")
KEY_LINES = [number for number, line in enumerate(LINES) if KEYED.match(line)]


def key_of(number: int) -> re.Match[str]:
    found = KEYED.match(LINES[number])
    assert found
    return found


@settings(max_examples=60, deadline=None)
@given(st.sets(st.sampled_from(KEY_LINES), min_size=1), st.sampled_from(["：", " ：", "： "]))
def test_every_fullwidth_colon_is_told_and_nothing_else(bench: Bench, numbers: set[int], colon: str) -> None:
    lines = list(LINES)
    expected = []
    for number in sorted(numbers):
        found = key_of(number)
        lines[number] = found["lead"] + found["key"] + colon + LINES[number][found.end() :]
        place = (number + 1, len(found["lead"] + found["key"] + colon.rstrip()))
        expected.append((*place, f"“{found['key']}”后面是全角冒号“：”"))
    assert [(one.line, one.column, one.found) for one in load(bench, "\n".join(lines))] == expected


@settings(max_examples=60, deadline=None)
@given(st.sets(st.sampled_from([number for number in KEY_LINES if not LINES[number].endswith(":")]), min_size=1))
def test_every_colon_without_a_blank_is_told_and_nothing_else(bench: Bench, numbers: set[int]) -> None:
    lines = list(LINES)
    expected = []
    for number in sorted(numbers):
        found = key_of(number)
        lines[number] = found["lead"] + found["key"] + ":" + LINES[number][found.end() :]
        expected.append((number + 1, len(found["lead"] + found["key"]) + 1, f"“{found['key']}:”后面缺少空格"))
    assert [(one.line, one.column, one.found) for one in load(bench, "\n".join(lines))] == expected


@settings(max_examples=60, deadline=None)
@given(st.sets(st.sampled_from(KEY_LINES), min_size=1))
def test_every_unknown_key_is_told_where_it_stands(bench: Bench, numbers: set[int]) -> None:
    lines: list[str] = []
    expected = []
    for number, line in enumerate(LINES):
        if number in numbers:
            lead = key_of(number)["lead"]
            lines.append(f"{lead}甲乙丙{number}: 丁")
            expected.append((len(lines), len(lead) + 1, f"不认识的键“甲乙丙{number}”"))
            line = " " * len(lead) + line[len(lead) :]  # noqa: PLW2901  the key of an item is its second one now
        lines.append(line)
    assert [(one.line, one.column, one.found) for one in load(bench, "\n".join(lines))] == expected


@settings(max_examples=60, deadline=None)
@given(st.sets(st.sampled_from([number for number in KEY_LINES if not LINES[number].endswith(":")]), min_size=1))
def test_every_repeated_key_names_the_line_of_the_first(bench: Bench, numbers: set[int]) -> None:
    lines: list[str] = []
    expected = []
    for number, line in enumerate(LINES):
        lines.append(line)
        if number in numbers:
            found = key_of(number)
            first = len(lines)
            lines.append(" " * len(found["lead"]) + line[len(found["lead"]) :])
            expected.append((first + 1, len(found["lead"]) + 1, f"“{found['key']}”重复了，第 {first} 行已经写过"))
    assert [(one.line, one.column, one.found) for one in load(bench, "\n".join(lines))] == expected


def test_mistakes_before_a_place_that_cannot_be_read_are_told_too(bench: Bench) -> None:
    source = (
        SOURCE.replace("种类: 阶段性进展", "种类: 年终总结")
        .replace("状态: 已完成", "状态: 完成")
        .replace("标题: 档案", '标题: "档案"的')
    )
    assert [one.found for one in load(bench, source)] == [
        "“年终总结”不在可选的词里",
        "“完成”不在可选的词里",
        "引号后面还有文字",
    ]


def test_what_follows_from_a_place_that_cannot_be_read_is_not_told(bench: Bench) -> None:
    (mistake,) = load(bench, SOURCE.replace("进驻: 2022-03", '进驻: "2022-03'))
    assert (mistake.line, mistake.found) == (5, "引号没有配对")


def test_a_notice_is_not_wrong_for_the_mistakes_of_its_unit(valid: Path) -> None:
    (valid / "content" / "units" / "lvhua.yml").write_text("名称: [\n", encoding="utf-8")
    assert {line.split(":", 1)[0] for line in told(valid)} == {"content/units/lvhua.yml"}


# Reading


def test_every_text_is_read_as_it_was_typed() -> None:
    tree = parse_tree(
        '邮编: 061000\n时间: 12:30\n甲: on\n乙: 1e3\n丙: 0x1F\n丁: 2022-08-15\n戊: "null"\n己: null\n庚:\n辛: "~"',
        "x.yml",
    )
    assert tree.mistakes == []
    assert tree.value == {
        "邮编": "061000", "时间": "12:30", "甲": "on", "乙": "1e3", "丙": "0x1F", "丁": "2022-08-15", "戊": "null", "己": None, "庚": None, "辛": "~",
    }  # fmt: skip


@pytest.mark.parametrize("quote", ["", '"', "'", ">-\n  "])
def test_a_text_typed_over_several_lines_has_no_blanks_between_words(quote: str) -> None:
    closing = quote if quote in ('"', "'") else ""
    tree = parse_tree(f"甲: {quote}先后召开会议，\n  修订制度 2 项，\n  in two words\n  and more{closing}\n", "x.yml")
    assert tree.mistakes == []
    assert tree.value == {"甲": "先后召开会议，修订制度 2 项，in two words and more"}


def test_the_lines_of_a_block_text_are_kept() -> None:
    tree = parse_tree("甲: |\n  标题：一行\n\n  - 又一行\n", "x.yml")
    assert (tree.value, tree.mistakes) == ({"甲": "标题：一行\n\n- 又一行\n"}, [])


def test_quoted_texts_may_say_what_would_be_a_slip() -> None:
    tree = parse_tree("甲: '标题：一行'\n乙:\n  - \"时限：年底\"\n  - '-5度'\n", "x.yml")
    assert (tree.value, tree.mistakes) == ({"甲": "标题：一行", "乙": ["时限：年底", "-5度"]}, [])


# Exit codes


def test_no_content_folder_is_exit_code_2(tmp_path: Path) -> None:
    result = check(tmp_path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f"不能运行：在 {tmp_path} 里没有 content 文件夹。请到项目的最上层文件夹（有 mkdocs.yml 的地方）运行，或用 --root 指明。\n"
    )


@pytest.mark.parametrize(
    "spoil",
    [shutil.rmtree, lambda folder: [path.unlink() for path in folder.glob("*.yml")]],
    ids=["no folder", "empty folder"],
)
def test_no_profiles_are_exit_code_2(valid: Path, spoil: Callable[[Path], object]) -> None:
    spoil(valid / "templates" / "profiles")
    result = check(valid)
    assert result.exit_code == 2
    assert (
        result.stderr
        == f"不能运行：在 {valid / 'templates' / 'profiles'} 里没有版式。请从项目里恢复 templates 文件夹。\n"
    )


def test_a_root_that_is_no_folder_is_exit_code_2(tmp_path: Path) -> None:
    assert check(tmp_path / "nowhere").exit_code == 2
    (tmp_path / "content").write_text("", encoding="utf-8")
    assert check(tmp_path).exit_code == 2


@pytest.mark.parametrize(("broken", "code"), [(False, 0), (True, 1)])
def test_the_program_itself_leaves_with_the_same_codes(valid: Path, broken: bool, code: int) -> None:  # noqa: FBT001
    if broken:
        (valid / NOTICE).write_bytes(b"\xff\xfe\x00")
    done = subprocess.run(
        [sys.executable, "-m", "generator", "check", "--root", valid], capture_output=True, check=False, cwd=PROJECT
    )
    assert done.returncode == code
    assert b"Traceback" not in done.stderr


def test_places_are_printed_as_they_are() -> None:
    """Rich would make a picture of :100: and bold of [b]."""
    from generator.commands.console import Talk  # noqa: PLC0415

    talk = Talk()
    with talk.err.capture() as said:
        talk.mistakes([Mistake("content/x.yml", 100, 5, "“[b]甲[/b]”\n\x1b[31m乙", "丙", "丁\\")])
    assert said.get() == "content/x.yml:100:5: “[b]甲[/b]”\\x0a\\x1b[31m乙 — 丙 — 丁\\\n"


# Whatever is typed


SCRAPS = st.one_of(
    st.sampled_from(
        [
            *"：:，,、-－—\t　 \n\"'“”[]{}|>&*!%@`#?~\\.0123456789",
            "- ",
            ": ",
            "\n  ",
            "---",
            "...",
            "，要点：",
            "<b>",
            "![",
            "**",
            "一是",
            "（一）",
            "p01",
            "是",
        ]
    ),
    st.sampled_from(sorted({found["key"] for found in map(key_of, KEY_LINES)})),
    st.characters(codec="utf-8"),
)


@st.composite
def edited(draw: st.DrawFn, source: str = SOURCE) -> str:
    """A valid file after some blunders: characters and lines deleted, put in, replaced, repeated, moved, indented otherwise."""
    for _ in range(draw(st.integers(1, 6))):
        lines = source.split("\n")
        at = draw(st.integers(0, len(lines) - 1))
        column = draw(st.integers(0, len(lines[at])))
        match draw(st.sampled_from(["delete", "insert", "replace", "cut", "repeat", "move", "indent", "join"])):
            case "delete":
                lines[at] = lines[at][:column] + lines[at][column + draw(st.integers(1, 3)) :]
            case "insert":
                lines[at] = (
                    lines[at][:column] + "".join(draw(st.lists(SCRAPS, min_size=1, max_size=3))) + lines[at][column:]
                )
            case "replace":
                lines[at] = lines[at][:column] + draw(SCRAPS) + lines[at][column + 1 :]
            case "cut":
                del lines[at]
            case "repeat":
                lines.insert(draw(st.integers(0, len(lines))), lines[at])
            case "move":
                lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(at))
            case "indent":
                lines[at] = " " * draw(st.integers(0, 12)) + lines[at].lstrip()
            case "join":
                lines[at : at + 2] = ["".join(lines[at : at + 2])]
        source = "\n".join(lines) or "\n"
    return source


@settings(max_examples=400, deadline=None)
@given(edited())
def test_a_notice_with_blunders_gives_a_page_or_mistakes(bench: Bench, source: str) -> None:
    for mistake in load(bench, source):
        lines = re.split("\r\n|\r|\n", source)
        assert 1 <= mistake.line <= len(lines), mistake
        assert 1 <= mistake.column <= len(lines[mistake.line - 1]) + 1, mistake


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_mistakes(bench: Bench, raw: bytes) -> None:
    assert load(bench, raw)


@settings(max_examples=100, deadline=None)
@given(st.data(), st.sampled_from(["unit", "round", "site", "profile"]))
def test_every_other_file_with_blunders_gives_a_record_or_mistakes(
    bench: Bench, data: st.DataObject, kind: str
) -> None:
    files = {
        "unit": BASE / "content/units/lvhua.yml",
        "round": BASE / "content/rounds/qu-9-1.yml",
        "site": BASE / "content/site.yml",
        "profile": PROJECT / "templates/profiles/三段式.yml",
    }
    path = bench.root / f"{kind}.yml"
    path.write_bytes(data.draw(edited(files[kind].read_text(encoding="utf-8"))).encode())
    record, mistakes = load_record(path, path.name, bench.root, kind)
    assert (record is None) == bool(mistakes)
