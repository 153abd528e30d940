"""Nothing internal comes out: canaries stand in every internal place, and every byte that leaves the program is looked at.

A second pair of canaries stands in public texts: where the search finds those, it would have found the others.
"""

import gzip
import shutil
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, suppress
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import yaml
from support import PROJECT, ROUND, UNIT
from typer.testing import CliRunner, Result

from generator.cli import app
from generator.commands.console import Talk
from generator.commands.serve import Follower
from generator.load.keys import KEPT, all_records, keys_of, records_in
from generator.load.order import record_of
from generator.load.tree import parse_tree
from generator.model.notice import Notice
from generator.model.problem import Internal
from generator.model.record import Record

INTERNAL = "龘靐"
"""Two characters that no other text has, so that a text cut short is found as well."""
OLDER = "齉齾"
"""The same, in the version before."""
PUBLIC = "爨癵"
ID = "lvhua-2022"


def plant(value: dict[str, Any], record: type[Record], canary: str, planted: set[type[Record]]) -> None:
    """Fill every field of the internal records of a mapping and of all below it."""
    names = keys_of(record)
    if "内部" in names:
        planted.add(record)
        lists = {
            key for key, name in keys_of(Internal).items() if "list" in str(Internal.model_fields[name].annotation)
        }
        value["内部"] = {key: [canary, canary] if key in lists else f"{canary}{key}" for key in keys_of(Internal)}
    for key, inner in value.items():
        if key == "内部" or key not in names:
            continue
        candidates = list(records_in(record.model_fields[names[key]].annotation))
        for one in inner if isinstance(inner, list) else [inner]:
            if isinstance(one, dict) and (kind := record_of(candidates, one)):
                plant(one, kind, canary, planted)


def remarked(text: str, canary: str) -> str:
    """Put a comment above every key of the file, and one at its end."""
    lines = [f"# {canary}\n{line}" if line[:1].strip() and line[0] not in "#-" else line for line in text.splitlines()]
    return "\n".join([*lines, f"# {canary}", ""])


def notice_text(canary: str) -> tuple[str, set[type[Record]]]:
    """A notice with all there can be, canaries in every internal place, and in three public ones."""
    source = (PROJECT / "tests" / "golden" / "notice.yml").read_text(encoding="utf-8")
    value: Any = parse_tree(source, "").value
    planted: set[type[Record]] = set()
    plant(value, Notice, canary, planted)
    value["标题"] = f"某中心{PUBLIC}情况的通报"
    first = value["反馈问题"][0]["问题"][0]["子问题"][0]
    first["标题"] = f"{PUBLIC}事项"
    first["措施"] = [f"办理{PUBLIC}一件。"]
    return remarked(yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10**6), canary), planted


def lay(root: Path, canary: str) -> Path:
    """Write a whole project with canaries."""
    ignored = shutil.ignore_patterns("generated")
    for name in ("templates", "site_src/about"):
        shutil.copytree(PROJECT / name, root / name, ignore=ignored)
    shutil.copy(PROJECT / "mkdocs.yml", root)
    site = "网址: https://www.example.gov.cn/xczg/\n主办单位: 某办公室\n审核: {审完才公布: 是}\n"
    files = {
        f"content/notices/2022/{ID}.yml": notice_text(canary)[0],
        "content/units/lvhua.yml": remarked(UNIT, canary),
        "content/rounds/qu-9-1.yml": remarked(ROUND, canary),
        "content/site.yml": remarked(site, canary),
    }
    for path in (root / "templates").rglob("*"):
        if path.suffix == ".yml":
            files[path.relative_to(root).as_posix()] = remarked(path.read_text(encoding="utf-8"), canary)
        if path.suffix == ".j2":
            files[path.relative_to(root).as_posix()] = f"{{#- {canary} -#}}\n{path.read_text(encoding='utf-8')}"
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for step, person in (("初审", "甲"), ("复审", "乙"), ("终审", "丙")):
        assert run(root, "review", ID, "--step", step, "--by", canary + person).exit_code == 0
    kept = root / "content" / "reviews" / f"{ID}.yml"
    kept.write_text(remarked(kept.read_text(encoding="utf-8"), canary), encoding="utf-8")
    return root


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(app, [*words, "--root", str(root)])


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay(tmp_path_factory.mktemp("older"), OLDER)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with canaries, its notice recorded as published, built as it is deployed."""
    root = lay(tmp_path_factory.mktemp("project"), INTERNAL)
    done = run(root, "release")
    assert done.exit_code == 0, done.output
    shutil.copytree(root / "content" / "releases", root / "recorded")
    for path in (root / "content" / "releases").glob("*/*.yml"):
        path.write_text(remarked(path.read_text(encoding="utf-8"), INTERNAL), encoding="utf-8")
    done = run(root, "build", "--gzip")
    assert done.exit_code == 0, done.stderr
    return root


def with_unplaced(root: Path, canary: str) -> None:
    """Leave texts in the notice that nobody has placed yet."""
    path = root / "content" / "notices" / "2022" / f"{ID}.yml"
    unplaced = f"未归类:\n  - {{行: 12, 内容: （一）{canary}}}\n  - {{内容: {canary}。}}\n"
    path.write_text(path.read_text(encoding="utf-8") + unplaced, encoding="utf-8")


@pytest.fixture(scope="module")
def imported(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, its notice with texts that have no place yet, and nothing made of it before."""
    again = tmp_path_factory.mktemp("imported") / "project"
    shutil.copytree(root, again, ignore=shutil.ignore_patterns("site", "generated", "recorded", "releases", "notices"))
    shutil.copytree(root / "content" / "notices", again / "content" / "notices")
    with_unplaced(again, INTERNAL)
    return again


@pytest.fixture(scope="module")
def draft(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as a draft."""
    again = tmp_path_factory.mktemp("draft") / "project"
    shutil.copytree(root, again, ignore=shutil.ignore_patterns("site", "generated"))
    done = run(again, "build", "--draft")
    assert done.exit_code == 0, done.stderr
    return again


def spellings(canary: str) -> list[bytes]:
    """The ways in which a text can stand in a file."""
    escapes = ("".join(f"\\u{ord(sign):04x}" for sign in canary), "".join(f"&#{ord(sign)};" for sign in canary))
    hexadecimal = "".join(f"&#x{ord(sign):x};" for sign in canary)
    said = [canary.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "gb18030")]
    return [*said, *(escape.encode() for escape in (*escapes, hexadecimal, quote(canary)))]


def layers(content: bytes, usual: bytes, depth: int = 2) -> Iterator[bytes]:
    """Yield a file, and what comes out of it where it is packed."""
    yield content
    unpacked: list[bytes] = []
    if content.startswith(b"\x1f\x8b"):
        unpacked.append(gzip.decompress(content))
    elif content.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            unpacked += [archive.read(name) for name in archive.namelist()]
    elif content.startswith(b"SQLite format 3"):
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(content)
            unpacked.append("\n".join(database.iterdump()).encode("utf-8", "surrogatepass"))
    else:
        for before, bits in ((b"", zlib.MAX_WBITS), (b"", -zlib.MAX_WBITS), (usual, -zlib.MAX_WBITS)):
            with suppress(zlib.error):
                unpacked.append(zlib.decompressobj(bits).decompress(before + content))
    for inner in unpacked if depth else ():
        yield from layers(inner, usual, depth - 1)


def found(folders: list[Path], canary: str, usual: bytes = b"") -> set[str]:
    """Return the files in which a text stands, in whatever form."""
    wanted = spellings(canary)
    files = sorted({path for folder in folders for path in folder.rglob("*") if path.is_file()})
    assert files
    return {
        path.as_posix()
        for path in files
        if any(spelling in layer for layer in layers(path.read_bytes(), usual) for spelling in wanted)
    }


def usual_text(root: Path) -> bytes:
    """What all packs of the search are compressed with."""
    path = root / "site" / "find" / "texts" / "usual.bin"
    return path.read_bytes() if path.is_file() else b""


def outputs(root: Path) -> list[Path]:
    return [root / "site", root / "site_src", root / "templates" / "theme" / "generated"]


def test_a_canary_stands_in_every_internal_place_of_the_model() -> None:
    text, planted = notice_text(INTERNAL)
    holders = {
        record
        for record in all_records()
        for field in record.model_fields.values()
        if Internal in records_in(field.annotation)
    }
    assert planted == holders
    hidden = {
        (record, name) for record in all_records() for name, field in record.model_fields.items() if field.exclude
    }
    unplaced = (Notice, "unplaced")  # nothing else is kept from the public
    assert hidden == {unplaced, *((record, "internal") for record in holders)}
    assert text.count(INTERNAL) > 60
    assert set(KEPT) <= {"review", "release"}  # another file of the program's own needs canaries here too


@pytest.mark.parametrize(
    "kind",
    [
        "site/notices/2022/lvhua-2022/index.html", "site/notices/2022/lvhua-2022/index.html.gz",
        "site/notices/2022/lvhua-2022/index.json", "site/data/problems.csv", "site/data/notices.json",
        "site/data/tongbao.sqlite", "site/find/texts/", "site/feeds/all.xml", "site/feeds/all.json",
        "site/problems/index.html", "site_src/notices/2022/lvhua-2022.md",
    ],
)  # fmt: skip
def test_what_is_public_is_found_in_every_kind_of_file(kind: str, root: Path) -> None:
    where = found(outputs(root), PUBLIC, usual_text(root))
    assert [path for path in where if path.startswith(f"{root.as_posix()}/{kind}")], kind


def test_nothing_internal_stands_in_any_file_of_a_build(root: Path) -> None:
    assert found(outputs(root), INTERNAL, usual_text(root)) == set()


def test_nothing_internal_is_taken_into_the_record_of_what_was_published(root: Path) -> None:
    assert found([root / "recorded"], PUBLIC)
    assert found([root / "recorded"], INTERNAL) == set()


def test_nothing_internal_stands_in_any_file_of_a_draft(draft: Path) -> None:
    assert found(outputs(draft), PUBLIC, usual_text(draft))
    assert found(outputs(draft), INTERNAL, usual_text(draft)) == set()


@pytest.mark.parametrize(
    "words",
    [
        ("build", "--no-site"), ("build", "--check"), ("build", "--draft", "--no-site"), ("check",), ("show", ID),
        ("show", ID, "--json"), ("fmt", "--check"), ("schema",),
    ],
    ids=" ".join,
)  # fmt: skip
def test_nothing_internal_is_said(words: tuple[str, ...], root: Path) -> None:
    done = run(root, *words)
    said = done.stdout_bytes + done.stderr_bytes
    assert said
    assert [spelling for spelling in spellings(INTERNAL) if spelling in said] == []
    assert (PUBLIC.encode() in said) == (words[0] == "show")


@pytest.mark.parametrize(
    "words",
    [
        ("build",), ("build", "--check"), ("build", "--draft"), ("check",), ("show", ID), ("show", ID, "--json"),
        ("release",), ("review", ID, "--step", "初审", "--by", "甲"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_texts_without_a_place_are_pointed_to_and_not_said(words: tuple[str, ...], imported: Path) -> None:
    done = run(imported, *words)
    said = done.stdout_bytes + done.stderr_bytes
    assert done.exit_code == 1
    assert "第 12 行的这段文字还没有归类" in done.stderr
    assert [spelling for spelling in spellings(INTERNAL) if spelling in said] == []
    assert not (imported / "site").exists()


def test_texts_without_a_place_stand_in_no_file_of_a_preview(
    imported: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("preview")
    Follower(imported, folder, Talk(quiet=True)).rebuild()
    folders = [folder, imported / "site_src", imported / "templates" / "theme" / "generated"]
    usual = (folder / "find" / "texts" / "usual.bin").read_bytes()
    assert found(folders, PUBLIC, usual)
    assert found(folders, INTERNAL, usual) == set()


@pytest.mark.parametrize("form", ["text", "markdown", "json", "html"])
def test_a_comparison_tells_that_texts_without_a_place_changed_and_not_how(
    form: str, root: Path, imported: Path
) -> None:
    done = run(imported, "diff", str(root), str(imported), "--format", form)
    assert done.exit_code == 1, done.stderr
    said = done.stdout_bytes + done.stderr_bytes
    assert ("未归类" if form == "json" else "内部").encode() in said
    assert [spelling for spelling in spellings(INTERNAL) if spelling in said] == []


@pytest.mark.parametrize("form", ["text", "markdown", "json", "html"])
def test_a_comparison_tells_that_internal_records_changed_and_not_how(form: str, older: Path, root: Path) -> None:
    done = run(root, "diff", str(older), str(root), "--format", form)
    assert done.exit_code == 1, done.stderr
    said = done.stdout_bytes + done.stderr_bytes
    assert ("内部" if form != "json" else "internal").encode() in said
    assert [spelling for canary in (INTERNAL, OLDER) for spelling in spellings(canary) if spelling in said] == []


def test_reviewers_are_named_to_those_inside_who_ask(root: Path) -> None:
    """That names are nowhere else is no accident of their not being recorded."""
    assert INTERNAL in run(root, "status").stdout
    assert INTERNAL.encode() in (root / "content" / "reviews" / f"{ID}.yml").read_bytes()
