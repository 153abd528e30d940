"""The examples of the documentation are real: every one loads, and every text shown is what the program gives."""

import contextlib
import difflib
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from documentation import (
    NOTICE,
    NOTICE_KINDS,
    RECORDS,
    Fence,
    after,
    completed,
    fences,
    given,
    named,
    printed,
    rewrite,
    tables,
)
from support import PROJECT

from generator.commands.check import check
from generator.commands.console import Talk
from generator.load.keys import keys_of
from generator.load.notices import load_notice
from generator.load.site import load_setting
from generator.load.spelling import spell
from generator.model.record import Record
from generator.model.register import Entry
from generator.model.words import NoticeKind
from generator.render.document import Document, compose_document
from generator.render.markdown import render_markdown

Put = Callable[[str, str], Path]
Hold = Callable[[Fence, str], None]


@pytest.fixture(scope="session")
def hold(request: pytest.FixtureRequest) -> Iterator[Hold]:
    """Hold a text that a page shows to the real one; with --rewrite-golden write the real one."""
    changes: list[tuple[Fence, str]] = []

    def held(fence: Fence, real: str) -> None:
        if request.config.getoption("--rewrite-golden"):
            changes.append((fence, real))
        else:
            assert fence.text == real, f"{fence}: pytest tests/test_docs_examples.py --rewrite-golden 可以重写"

    yield held
    rewrite(changes)


@pytest.fixture
def compose(project: Path, put: Put, setting: None) -> Callable[[str], Document]:  # noqa: ARG001
    """Compose a notice from its YAML."""

    def composed(text: str) -> Document:
        put(NOTICE, text)
        loading = load_setting(project)
        entry, mistakes = load_notice(loading.files[0], project / "content", loading.setting)
        assert [*loading.mistakes, *mistakes] == []
        assert isinstance(entry, Entry)
        return compose_document(entry, project / "templates")

    return composed


def page_of(document: Document) -> str:
    return render_markdown(document, PROJECT / "templates")


def said_by_check(root: Path) -> tuple[int, list[str]]:
    said = io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()):
        code = check(root, Talk(quiet=True))
    return code, said.getvalue().splitlines()


@pytest.mark.parametrize("fence", fences(language="yaml"), ids=str)
def test_every_yaml_example_is_accepted_by_the_loader(fence: Fence, project: Path, put: Put, setting: None) -> None:  # noqa: ARG001
    if fence.kind in ("错例", "草稿"):  # a draft asks for what its source does not say: tests/ingest holds it
        return
    if fence.kind in NOTICE_KINDS:
        put(NOTICE, completed(fence))
    elif fence.kind == "版式片段":
        put("templates/profiles/片段.yml", profile_with(fence))
    else:
        put(
            {"单位": "content/units/a.yml", "轮次": "content/rounds/a.yml", "网站": "content/site.yml"}[fence.kind],
            fence.text,
        )
    assert said_by_check(project) == (0, [])


WHOLE = {"通报": "notice", "通报片段": "notice", "单位": "unit", "轮次": "round", "网站": "site", "版式片段": "profile"}


@pytest.mark.parametrize("fence", [fence for fence in fences(language="yaml") if fence.kind in WHOLE], ids=str)
def test_every_yaml_example_is_spelled_as_the_formatter_spells_it(fence: Fence, hold: Hold) -> None:
    hold(fence, spell(fence.text, str(fence), WHOLE[fence.kind]).text)


@pytest.mark.parametrize("fence", fences("错例"), ids=str)
def test_mistakes_are_told_as_documented(fence: Fence, project: Path, put: Put, setting: None, hold: Hold) -> None:  # noqa: ARG001
    put(NOTICE, fence.text)
    code, said = said_by_check(project)
    assert code == 1
    hold(after(fence), "".join(f"{line}\n" for line in said))


def profile_with(fence: Fence) -> str:
    base = given((PROJECT / "templates" / "profiles" / "三段式.yml").read_text(encoding="utf-8"))
    return yaml.safe_dump(base | given(fence.text), allow_unicode=True)


@pytest.mark.parametrize("fence", fences("样张"), ids=lambda fence: fence.name)
def test_the_sample_of_every_profile_is_what_it_prints(
    fence: Fence, put: Put, compose: Callable[[str], Document], hold: Hold
) -> None:
    for fragment in fences("版式片段"):
        put("templates/profiles/片段.yml", profile_with(fragment))
    document = compose(named("通报", "样张").text + f"格式: {fence.name}\n")
    hold(fence, printed(page_of(document), whole=False))


@pytest.mark.parametrize("fence", fences("全文"), ids=str)
def test_the_notice_in_the_readme_is_what_is_printed(
    fence: Fence, compose: Callable[[str], Document], hold: Hold
) -> None:
    assert len(named("通报", fence.name).text.splitlines()) == 10
    hold(fence, printed(page_of(compose(named("通报", fence.name).text)), whole=True))


OPEN = "状态: 正在整改\n            措施: 补交档案36卷。\n            未完成原因: 库房改造尚未验收。\n"
STILL_OPEN = f"{OPEN}            下一步措施: 验收后一个月内完成移交。\n            时限: 2022-12-31\n"
CLOSED = "状态: 已完成\n            措施: 补交档案36卷，全部移交区档案馆。\n"


@pytest.mark.parametrize("fence", fences("差异"), ids=lambda fence: fence.name)
def test_the_change_that_reviewers_are_shown_is_real(
    fence: Fence, compose: Callable[[str], Document], hold: Hold
) -> None:
    before, after_it = (named("通报", "样张").text.replace(OPEN, text) for text in (STILL_OPEN, CLOSED))
    path = NOTICE
    if fence.name == "通报":
        before, after_it = page_of(compose(before)), page_of(compose(after_it))
        path = "site_src/notices/2022/lvhua-2022.md"
    lines = difflib.unified_diff(before.splitlines(), after_it.splitlines(), f"a/{path}", f"b/{path}", n=1, lineterm="")
    hold(fence, "".join(f"{line}\n" for line in lines))


@pytest.mark.parametrize("fence", fences("标记"), ids=lambda fence: fence.name)
def test_the_marks_that_reviewers_are_shown_are_real(
    fence: Fence, compose: Callable[[str], Document], hold: Hold
) -> None:
    page = page_of(compose(named("通报", "样张").text + f"格式: {fence.name}\n"))
    found = re.search(r"^#.*#p02 \}\n\n.*\n\{: \.meta.*\n", page, re.MULTILINE)
    assert found
    hold(fence, found[0])


def test_the_full_example_uses_every_key(compose: Callable[[str], Document]) -> None:
    used: dict[type, set[str]] = {}

    def walk(value: object) -> None:
        if isinstance(value, Record):
            used.setdefault(type(value), set()).update(value.model_fields_set)
            for name in type(value).model_fields:
                walk(getattr(value, name))
        elif isinstance(value, list):
            for item in value:
                walk(item)

    notice = compose(named("通报", "写全了的").text).entry.notice
    walk(notice)
    missing = {record.__name__: set(keys_of(record).values()) - names for record, names in used.items()}
    assert {name: fields for name, fields in missing.items() if fields} == {"Notice": {"withdrawal", "unplaced"}}
    elsewhere = {
        "Unit",
        "Round",
        "Publisher",
        "Profile",
        "LevelStyle",
        "PartStyle",
        "StatusStyle",
        "MeasureStyle",
        "Words",
        "Approval",
        "Review",
        "ReviewFile",
        "Release",
        "ReleaseFile",
        "Withdrawal",
        "Unplaced",
    }
    assert set(RECORDS) - elsewhere == {record.__name__ for record in used if keys_of(record)}


@pytest.mark.parametrize("fence", fences("运行"), ids=str)
def test_the_snippets_of_the_interface_run(fence: Fence, project: Path, hold: Hold) -> None:
    (project / "content").rename(project / "empty")
    (project / "content").symlink_to(PROJECT / "content")
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONUTF8": "1",
    }
    command = [sys.executable, "-c", fence.text] if fence.language == "python" else ["sh", "-ec", fence.text]
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    if fence.language == "python":
        hold(after(fence), done.stdout)
    else:
        assert json.loads((project / "notice.json").read_text(encoding="utf-8"))["format"] == 1


@pytest.mark.parametrize("kind", NoticeKind)
def test_titles_say_the_kind_of_notice_as_documented(kind: NoticeKind, compose: Callable[[str], Document]) -> None:
    table = next(table for table in tables("词") if table.name == "NoticeKind")
    document = compose(named("通报", "十行").text + f"种类: {kind.value}\n")
    assert dict(table.rows)[f"`{kind.value}`"] in document.title
