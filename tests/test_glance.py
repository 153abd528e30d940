"""A file is read at a glance only where reading it closely gives the same, and finds nothing to tell."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given, note, settings
from hypothesis import strategies as st
from scribbler import NOTICES, SEEDS, scribbled
from yaml.events import Event

from generator.load.builder import Builder, Stopped
from generator.load.draft import Draft
from generator.load.glance import glance
from generator.load.place import Value
from generator.load.tree import parse_tree

PROJECT = Path(__file__).resolve().parents[1]
CONTENT = sorted((PROJECT / "content").rglob("*.yml"))
ALL = [*CONTENT, *sorted((PROJECT / "tests" / "invalid").rglob("*.yml"))]
SIGNS = [
    "：",
    ":",
    ": ",
    " #",
    "#x",
    "- ",
    "-",
    "\n",
    "\n  ",
    "&a ",
    "*a",
    "!b ",
    "{",
    "}",
    "[",
    "'",
    '"',
    "|",
    "~",
    "---\n",
    "　",
    "\\x07",
]


def events(source: str) -> Iterator[Event]:
    yield from yaml.parse(source, Loader=yaml.CSafeLoader)


def at_a_glance(source: str) -> Value:
    draft = Draft(source)
    return glance(events(draft.text), draft.text, draft.lines)


def assert_closer_look_agrees(source: str) -> None:
    seen = at_a_glance(source)
    if seen is None:
        return
    builder = Builder(Draft(source), "x.yml")
    try:
        builder.build(events(builder.draft.text))
    except (Stopped, yaml.YAMLError) as error:
        pytest.fail(f"{error!r}: {builder.mistakes}")
    assert (seen, builder.mistakes) == (builder.value, [])


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: path.stem)
def test_good_content_is_read_at_a_glance(path: Path) -> None:
    assert at_a_glance(path.read_text(encoding="utf-8")) is not None


@pytest.mark.parametrize("path", ALL, ids=lambda path: str(path.relative_to(PROJECT)))
def test_a_closer_look_at_any_file_finds_the_same(path: Path) -> None:
    source = path.read_bytes().decode("utf-8", "replace")
    if source.replace("\n", "").isprintable():
        assert_closer_look_agrees(source)


@settings(deadline=None)
@given(NOTICES, SEEDS)
def test_a_closer_look_at_any_notice_finds_the_same(notice: Value, seed: int) -> None:
    assert_closer_look_agrees(scribbled(seed, notice)[0])


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(CONTENT), st.sampled_from(SIGNS), SEEDS)
def test_a_closer_look_at_a_slip_finds_the_same(path: Path, sign: str, seed: int) -> None:
    source = path.read_text(encoding="utf-8")
    place = seed % len(source)
    note(source[max(place - 60, 0) : place] + "<here>" + source[place : place + 60])
    assert_closer_look_agrees(source[:place] + sign + source[place:])


def test_places_are_the_same_whether_or_not_somebody_asked_for_them_at_once() -> None:
    source = "甲: 一\n乙:\n  - 丙: 二\n    丁: 三\n"
    tree = parse_tree(source, "x.yml")
    assert tree.place.of_value(("乙", 0, "丁")) == (4, 8)
    assert tree.place.of_key(("乙", 0, "丁")) == (4, 5)
