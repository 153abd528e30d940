"""The contracts that templates and programs rely on are documented: word by word, field by field, type by type."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from documentation import (
    CODE,
    NOTICE_KINDS,
    PAGES,
    RECORDS,
    Table,
    completed,
    example,
    fences,
    key_rows,
    named,
    read,
    tables,
)
from jinja2 import Environment, meta
from support import PROJECT, ROUND, UNIT

from generator.load.notices import load_notice
from generator.load.site import load_setting
from generator.model.publisher import Publisher
from generator.model.words import Status
from generator.publish.collection import collect
from generator.publish.made import make_files
from generator.publish.partials import make_partials
from generator.render.document import Document, compose_document
from generator.render.facts import page_facts
from generator.render.record import notice_record
from generator.render.rendering import render
from generator.render.sentences import SENTENCES, facts_for

LABELS = {str: "文字", bool: "是非", int: "整数", type(None): "空", list: "列表", dict: "对象"}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a notice from every example of the documentation: whatever can occur, occurs in one of them."""
    root = tmp_path_factory.mktemp("documented")
    (root / "templates").symlink_to(PROJECT / "templates")
    unit = {name: value for row in key_rows(RECORDS["Unit"]) for name, value in example(row[3]).items()}
    written = {"units/lvhua": dumped(unit), "units/other": UNIT[: UNIT.index("联系方式")], "rounds/qu-9-1": ROUND}
    notices = [completed(fence) for fence in fences(language="yaml") if fence.kind in NOTICE_KINDS]
    notices += [
        named("通报", "写全了的").text.replace("三段式", other.name) for other in fences("样张") if other.name != "片段"
    ]
    required = {"单位": "lvhua", "轮次": "qu-9-1", "反馈问题": [{"编号": "p03", "标题": "示例", "状态": "正在整改"}]}
    notices += [
        dumped(required | example(row[3]) | {"单位": "lvhua"})
        for row in key_rows(RECORDS["Notice"])
        if row[0] not in ("`反馈问题`", "`未归类`")
    ]
    notices += [dumped(required | {"移交": example(row[3])}) for row in key_rows(RECORDS["Transfers"])]
    notices += [named("通报", "十行").text.replace("状态: 已完成", f"状态: {status.value}") for status in Status]
    corrected = named("通报", "十行").text
    notices.append(f"{corrected}更正: [{{日期: 2022-12-01, 事由: 更正日期}}]\n曾用地址: 2022/before\n")
    digest = "0" * 64
    kept = f"日期: 2022-11-15, 标题: 甲, 文字: '{digest}', 数据: '{digest}'"
    versions = f"版本:\n  - {{版本: 1, 地址: 2022/before, {kept}}}\n  - {{版本: 2, 地址: 2022/before, 事由: 改了用语, {kept}}}\n"
    for name in ("n", "m"):
        folder = root / f"content/releases/{name}{len(notices) - 1}"
        written[f"releases/{folder.name}/versions"] = versions
        folder.mkdir(parents=True)
        for number, text in enumerate(("甲\n", "乙\n"), 1):
            (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    for number, text in enumerate(notices):
        written[f"notices/2022/n{number}"] = text
        written[f"notices/2022/m{number}"] = re.sub("^单位: lvhua", "单位: other", text, flags=re.MULTILINE)
    for name, text in written.items():
        path = root / "content" / f"{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def dumped(content: dict[str, Any]) -> str:
    return yaml.safe_dump(content, allow_unicode=True)


@pytest.fixture(scope="module")
def documents(root: Path) -> list[Document]:
    loading = load_setting(root)
    entries = [load_notice(file, root / "content", loading.setting) for file in loading.files]
    assert [mistake for _, mistakes in entries for mistake in mistakes] == []
    return [compose_document(entry, root / "templates") for entry, _ in entries if entry]


def places(value: object, name: str = "") -> Iterator[str]:
    """Name everything inside the words of the sentence templates; pairs of plain values are told in words."""
    if isinstance(value, dict):
        for inner, below in list(value.items())[: 1 if set(value) == set(Status) else None]:
            yield from places(below, f'{name}["{inner}"]' if name else inner)
        return
    if isinstance(value, tuple) and any(isinstance(inner, dict) for inner in value):
        for number, inner in enumerate(value):
            yield from places(inner, f"{name}[{number}]")
        return
    if name and not name.endswith("[]"):
        yield name
    if isinstance(value, list):
        for inner in value:
            if isinstance(inner, (dict, tuple)):
                yield from places(inner, f"{name}[]")
    return


def test_every_word_of_the_sentence_templates_is_documented(documents: list[Document]) -> None:
    facts = [facts_for(document.entry, document.totals) for document in documents]
    found = {place for fact in facts for place in places(fact)}
    containers = {
        name
        for fact in facts
        for name in fact
        if name not in {place.partition("[")[0] for place in found if "[" not in place}
    }
    documented = [term for table in tables("变量") for term in table.terms]
    assert len(documented) == len(set(documented))
    assert set(documented) == found | (containers - {"状态数"})


def test_every_sentence_template_is_documented() -> None:
    documented = [term for table in tables("成句") for term in table.terms]
    assert documented == [f"{name}.j2" for name in SENTENCES]


@pytest.mark.parametrize("path", sorted((PROJECT / "templates" / "prose").glob("*/*.j2")), ids=lambda path: path.stem)
def test_sentence_templates_use_only_documented_words(path: Path) -> None:
    used = meta.find_undeclared_variables(Environment(autoescape=True).parse(path.read_text(encoding="utf-8")))
    documented = {term.partition("[")[0] for table in tables("变量") for term in table.terms}
    assert used <= documented


def test_every_fact_of_a_notice_page_is_documented(documents: list[Document]) -> None:
    facts = [page_facts(document) for document in documents]
    documented = {CODE.findall(row[0])[0]: row[1] for table in tables("页首") for row in table.rows}
    assert set(documented) == {name for fact in facts for name in fact}
    assert {name for name, always in documented.items() if always == "是"} == set.intersection(
        *(set(fact) for fact in facts)
    )


def mappings(value: object) -> Iterator[dict[str, Any]]:
    """Yield every mapping inside a value, itself first."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else ():
        yield from mappings(inner)


def unexplained(found: list[dict[str, Any]], documented: list[Table]) -> tuple[list[str], list[str]]:
    """Return the mappings that no table describes field by field, and the tables that describe none."""
    fields = {table.name: frozenset(table.terms) for table in documented}
    shapes = {frozenset(mapping) for mapping in found}
    return (
        sorted({",".join(sorted(shape)) for shape in shapes - set(fields.values())}),
        [name for name, names in fields.items() if names not in shapes],
    )


def test_every_field_of_the_machine_interface_is_documented(documents: list[Document]) -> None:
    found = [mapping for document in documents for mapping in mappings(notice_record(document))]
    assert unexplained(found, tables("字段")) == ([], [])


@pytest.mark.parametrize("table", tables("字段"), ids=lambda table: table.name)
def test_the_types_of_the_machine_interface_are_as_documented(table: Table, documents: list[Document]) -> None:
    found = [
        mapping
        for document in documents
        for mapping in mappings(notice_record(document))
        if set(mapping) == set(table.terms)
    ]
    for row in table.rows:
        types = {LABELS[type(mapping[CODE.findall(row[0])[0]])] for mapping in found}
        assert types == set(row[1].split(" 或 ")), row


def test_every_word_of_the_page_templates_is_documented(
    documents: list[Document], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection = collect(Publisher(), [render(document, root / "templates") for document in documents])
    for limit in ("numbers.SHOWN", "outstanding.WHOLE", "outstanding.FIRST"):
        monkeypatch.setattr(f"generator.publish.pages.{limit}", 0)  # pages that only many notices have
    contexts: dict[str, list[dict[str, Any]]] = {}
    monkeypatch.setattr(
        "jinja2.Template.render", lambda self, context: contexts.setdefault(Path(self.name).name, []).append(context) or ""
    )
    list(make_files(root, collection))
    documented = {table.name: set(table.terms) for table in tables("语境")}
    names = {
        row[0].strip("`"): row[2]
        for path in PAGES
        for table in read(path).tables
        for row in table.rows
        if row[0].endswith(".md.j2`")
    }
    assert set(names) == set(contexts)
    for template, given in contexts.items():
        for context in given:
            assert set(context) == documented["共有"] | documented[names[template]], template
    inner = [
        mapping
        for given in contexts.values()
        for context in given
        for value in context.values()
        for mapping in mappings(value)
    ]
    pages = {"共有", "网站", *names.values()}
    assert unexplained(inner, [table for table in tables("语境") if table.name not in pages]) == ([], [])


def test_every_word_that_the_theme_gets_of_the_site_is_documented() -> None:
    partials = dict(make_partials(collect(Publisher(), [])))
    text = partials["site.html"]
    assert [term for table in tables("语境") if table.name == "网站" for term in table.terms] == re.findall(
        r"set (\w+) =", text
    )


def test_the_layers_are_those_that_the_linter_holds() -> None:
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = [re.findall(r"\w+", layer) for layer in settings["tool"]["importlinter"]["contracts"][0]["layers"]]
    there = {path.stem for path in (PROJECT / "generator").iterdir()}
    held = [sorted(name for name in layer if name in there) for layer in layers]
    assert [sorted(CODE.findall(row[0])) for table in tables("层") for row in table.rows] == held


def test_every_dependency_has_its_reason() -> None:
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    needed = [re.match(r"[\w.-]+", dependency)[0] for dependency in settings["project"]["dependencies"]]  # type: ignore[index]
    assert [term for table in tables("依赖") for term in table.terms] == needed
