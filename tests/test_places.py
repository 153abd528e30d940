"""Places: what search finds is what is printed, each text once, and leads to where it stands."""

from pathlib import Path

import pytest
from support import PROJECT

from generator.load.notices import load_notice
from generator.load.site import load_setting
from generator.model.words import Status
from generator.render.blocks import Heading
from generator.render.document import Document, compose_document
from generator.render.places import find_places, printed
from generator.render.rendering import render


def documents() -> list[Document]:
    loading = load_setting(PROJECT)
    entries = [load_notice(file, PROJECT / "content", loading.setting)[0] for file in loading.files]
    return [compose_document(entry, PROJECT / "templates") for entry in entries if entry]


DOCUMENTS = documents()
IDS = [document.entry.id for document in DOCUMENTS]


@pytest.mark.parametrize("document", DOCUMENTS, ids=IDS)
def test_every_printed_text_stands_in_one_place_and_in_order(document: Document) -> None:
    found = [text for place in find_places(document) for text in (place.title, *place.paragraphs) if text]
    blocks = [text for block in document.blocks if (text := printed(block))]
    assert found == [document.title, *blocks]


@pytest.mark.parametrize("document", DOCUMENTS, ids=IDS)
def test_every_place_leads_to_an_id_of_the_page(document: Document) -> None:
    ids = {block.anchor for block in document.blocks if isinstance(block, Heading)}
    assert {place.anchor for place in find_places(document)} <= ids | {""}


@pytest.mark.parametrize("document", DOCUMENTS, ids=IDS)
def test_the_problems_among_the_places_are_the_leaves_with_their_status(document: Document) -> None:
    leaves = [(leaf.id, leaf.status, leaf.long_term) for leaf in document.entry.notice.leaves]
    problems = [place for place in find_places(document) if place.kind == "problem"]
    assert [(place.anchor, place.status, place.long_term) for place in problems] == leaves


def test_a_group_a_passage_and_the_title_are_told_apart(project: Path, put: object, setting: None) -> None:  # noqa: ARG001
    put(  # type: ignore[operator]
        "content/notices/2022/a.yml",
        """单位: lvhua
轮次: qu-9-1
组织领导: 成立领导小组。
反馈问题:
  - 编号: p01
    标题: 管理不严
    反馈原文: 管理上有缺口。
    子问题:
      - {编号: p02, 标题: 台账不全, 状态: 未完成, 时限: 2023-06, 措施: 补齐台账。, 未完成原因: 尚在核对。}
内部: {备注: 不公开的话}
""",
    )
    loading = load_setting(project)
    entry, mistakes = load_notice(loading.files[0], project / "content", loading.setting)
    assert mistakes == []
    assert entry is not None
    rendering = render(compose_document(entry, project / "templates"), project / "templates")
    by_kind: dict[str, list[str]] = {}
    for place in rendering.places:
        by_kind.setdefault(place.kind, []).append(place.anchor)
    assert by_kind["notice"] == [""]
    assert by_kind["group"] == ["p01"]
    assert by_kind["problem"] == ["p02"]
    assert "organisation" in by_kind["passage"]
    leaf = next(place for place in rendering.places if place.kind == "problem")
    assert leaf.status is Status.NOT_DONE
    assert str(leaf.due) == "2023-06-30"
    assert "不公开的话" not in str(rendering)
    assert "不公开的话" not in rendering.json
    assert rendering.record["id"] == "a"
