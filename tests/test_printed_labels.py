"""Labels as real issuers printed them: some profile gives each of them, but for known misprints."""

import itertools
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from generator.model.profile import Profile
from generator.render.numbering import Numbering

MISPRINTS = {
    # labels that the issuer's own rows do not bear out (studies of the corpus, §4)
    "24": 8,  # jumps from 4. to 6., which puts the rest of a row that runs on out by one
    "33": 3,  # （2） and （3） in a row of （一）
    "35": 2,  # the third aspect leaves a level out: (1) stands where 1. does elsewhere
}


class Node(NamedTuple):
    level: int
    """-1 for an aspect."""
    leaf: bool
    label: str


def _normal(label: str | None) -> str:
    label = re.sub(r"\s", "", label or "").translate(str.maketrans("()．、", "（）.."))
    return label.rstrip(".：:") + "." if label and not label.startswith("（") else label


def _pattern(label: str) -> str:
    """`（三）` is an instance of `（{汉字}）`."""
    for numeral, place in (("[一二三四五六七八九十]+", "{汉字}"), (r"\d+", "{数字}"), ("[①-⑳]", "{圈码}")):
        if re.search(numeral, label):
            return re.sub(numeral, place, label, count=1)
    return label


def _nodes(truth: dict[str, Any]) -> Iterator[Node]:
    for aspect in truth["aspects"]:
        if aspect["title"]:
            yield Node(-1, leaf=False, label=_normal(aspect["no"]))
        yield from _below(aspect["problems"], 0)


def _below(problems: list[dict[str, Any]], level: int) -> Iterator[Node]:
    for problem in problems:
        yield Node(level, not problem["children"], _normal(problem["no"]))
        yield from _below(problem["children"], level + 1)


def _profiles(nodes: list[Node]) -> Iterator[Profile]:
    """Every profile whose labels look like the first of each level; with and without one row for all leaves."""
    patterns: dict[int | str, str] = {}
    for node in nodes:
        if node.label:
            patterns.setdefault(node.level, _pattern(node.label))
            if node.leaf:
                patterns.setdefault("leaf", _pattern(node.label))
    contents = ["组织领导", "反馈问题", "移交", "追责问责", "建章立制", "资金", "遗留问题", "下一步"]
    for counters in itertools.product(("逐级重编", "全文连编"), repeat=3):
        levels = [{"序号": patterns.get(level, "{数字}."), "计数": counter} for level, counter in enumerate(counters)]
        look = {
            "部分": [{"标题": "甲", "内容": contents}],
            "方面": {"序号": patterns.get(-1, "{汉字}、")},
            "问题": levels,
        }
        yield Profile.model_validate(look)
        for counter in ("逐级重编", "全文连编"):
            yield Profile.model_validate(look | {"末级": {"序号": patterns.get("leaf", "{数字}."), "计数": counter}})


def _wrong(profile: Profile, nodes: list[Node]) -> int:
    numbering = Numbering(profile)
    given = [
        numbering.aspect()
        if node.level < 0
        else numbering.problem(node.level, leaf=node.leaf, numbered=bool(node.label))
        for node in nodes
    ]
    return sum(_normal(label) != node.label for label, node in zip(given, nodes, strict=True))


def test_some_profile_gives_the_labels_that_were_printed(truth: dict[str, Any]) -> None:
    nodes = list(_nodes(truth))
    assert min(_wrong(profile, nodes) for profile in _profiles(nodes)) == MISPRINTS.get(truth["file"], 0)
