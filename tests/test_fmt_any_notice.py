"""What `tongbao fmt` never does, whatever a notice says and however it is typed."""

import re
from collections import Counter
from pathlib import Path
from random import Random

from hypothesis import given, note, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from scribbler import NOTICES, SEEDS, scribbled

from generator.load.place import Value
from generator.load.spelling import spell
from generator.load.tree import parse_tree
from generator.text.dates import Date, DateRange, parse_date, parse_range

PROJECT = Path(__file__).resolve().parents[1]
DATE_KEYS = {"进驻", "反馈", "截至", "公布", "完成日期", "时限", "原时限"}


def read(source: str) -> Value:
    tree = parse_tree(source, "x.yml")
    assert tree.mistakes == []
    return tree.value


def same_dates(value: Value, key: str = "") -> Value:
    """A value with its dates read, and without ids."""
    if isinstance(value, dict):
        return {name: same_dates(inner, name) for name, inner in value.items() if name != "编号"}
    if isinstance(value, list):
        return [same_dates(inner) for inner in value]
    if key in DATE_KEYS and value is not None:
        for reader in (parse_date, parse_range):
            try:
                found: Date | DateRange = reader(value)
            except ValueError:
                continue
            return found
    return value


def ids_of(value: Value) -> list[str]:
    """All ids in order of the text."""
    if isinstance(value, dict):
        own = [value["编号"]] if isinstance(value.get("编号"), str) else []
        return own + [one for name, inner in value.items() if name != "遗留问题" for one in ids_of(inner)]
    return [one for inner in value for one in ids_of(inner)] if isinstance(value, list) else []


@settings(deadline=None)
@given(NOTICES, SEEDS)
def test_spelling_keeps_what_a_notice_says_and_every_comment(notice: Value, seed: int) -> None:
    source, comments = scribbled(seed, notice)
    done = spell(source, "x.yml", "notice")
    if parse_tree(source.removeprefix("\ufeff"), "x.yml").mistakes:
        assert done.mistakes
        assert done.text == ""
        return
    assert done.mistakes == []
    assert same_dates(read(done.text)) == same_dates(read(source.removeprefix("\ufeff").replace("\r\n", "\n")))
    assert Counter(re.findall(r"# 注\d+：“a: b”", done.text)) == Counter(comments)


@settings(deadline=None)
@given(NOTICES, SEEDS)
def test_spelling_twice_changes_nothing(notice: Value, seed: int) -> None:
    done = spell(scribbled(seed, notice)[0], "x.yml", "notice")
    if not done.mistakes:
        assert spell(done.text, "x.yml", "notice").text == done.text


@settings(deadline=None)
@given(NOTICES, SEEDS)
def test_another_program_reads_the_same_texts(notice: Value, seed: int) -> None:
    done = spell(scribbled(seed, notice)[0], "x.yml", "notice")
    if not done.mistakes:
        assert YAML(typ="base", pure=True).load(done.text) == without_nothing(read(done.text))


def without_nothing(value: Value) -> Value:
    """A value as a reader sees it for whom nothing is an empty text."""
    if isinstance(value, dict):
        return {name: without_nothing(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [without_nothing(inner) for inner in value]
    return "" if value is None else value


@settings(deadline=None)
@given(NOTICES, SEEDS)
def test_new_ids_come_after_all_others_and_old_ones_stay(notice: Value, seed: int) -> None:
    source = scribbled(seed, notice)[0].removeprefix("\ufeff")
    done = spell(source, "x.yml", "notice")
    if done.mistakes:
        return
    old = Counter(ids_of(read(source)))
    new = Counter(ids_of(read(done.text)))
    assert new - old == Counter(done.new_ids)
    assert old - new == Counter()
    assert done.new_ids == sorted(done.new_ids, key=lambda one: int(one[1:]))
    assert set(done.new_ids).isdisjoint({*old, *re.findall(r"p\d+", source)})


@settings(deadline=None)
@given(st.sampled_from(sorted((PROJECT / "content").rglob("*.yml"))), SEEDS)
def test_broken_files_are_told_or_spelled_but_never_damaged(path: Path, seed: int) -> None:
    chance = Random(seed)  # noqa: S311  nothing secret
    source = path.read_text(encoding="utf-8")
    start = chance.randrange(len(source))
    source = source[start : start + 1500] if chance.random() < 0.5 else source[:1500]
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(source) + 1)
        source = (
            source[:at]
            + chance.choice(
                ["", "\n", "  ", "#", " # 注\n", ": ", "- ", "“", '"', "'", "|\n", "{", "]", "\t", "：", "&a "]
            )
            + source[at + chance.randint(0, 3) :]
        )
    note(source)
    done = spell(source, "x.yml")
    tree = parse_tree(source, "x.yml")
    if done.mistakes:
        assert done.text == ""
        assert tree.mistakes or not isinstance(tree.value, dict)
    else:
        assert same_dates(read(done.text)) == same_dates(tree.value)
        assert spell(done.text, "x.yml").text == done.text
