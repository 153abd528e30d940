"""The trees of all real notices, with titles and texts of our own, under every profile."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml
from support import PROJECT, ROUND, UNIT

from generator.load.notices import NoticeFile, load_notice
from generator.load.site import load_setting
from generator.model.words import Status
from generator.render.document import Document, compose_document
from generator.render.markdown import render_markdown

HAN = "零一二三四五六七八九"
STATUSES = ["已完成", "基本完成", "正在整改", "未完成", "移交", "不成立", "无法整改"]
RESTART, RUN_ON = "restart", "run on"


def han(number: int) -> str:
    tens, ones = divmod(number, 10)
    return (("" if tens == 1 else HAN[tens]) + "十" if tens else "") + (HAN[ones] if ones else "")


# What each profile promises, said again here and not read from it: aspect label, its counter ("part" shares the row of the
# parts), then label and counter of each level of problems, then whether a series of measures is one paragraph.
PROMISED = {
    "三段式": ("（{han}）", RESTART, [("{n}.", RESTART), ("（{n}）", RESTART), ("{circled}", RESTART)], False),
    "四段式": ("（{han}）", RESTART, [("{n}.", RUN_ON), ("（{n}）", RESTART), ("{circled}", RESTART)], True),
    "问题清单式": ("（{han}）", RESTART, [("{n}.", RESTART), ("（{n}）", RESTART), ("{circled}", RESTART)], True),
    "要点式": ("（{han}）", RESTART, [("{n}.", RUN_ON), ("（{n}）", RUN_ON), ("{circled}", RESTART)], False),
    "一级方面式": ("{han}、", "part", [("{n}.", RUN_ON), ("（{n}）", RUN_ON), ("{circled}", RESTART)], True),
}


def fill(pattern: str, number: int) -> str:
    return pattern.format(
        han=han(number), n=number, circled=chr(0x2460 + number - 1) if number <= 20 else f"（{number}）"
    )


@dataclass
class Synthetic:
    """A notice with the tree of a real one, and what its page must show."""

    content: dict[str, Any] = field(default_factory=dict)
    nodes: list[tuple[int, str, str]] = field(default_factory=list)
    """Depth below the part (an aspect is 0), id or empty, title."""
    texts: list[str] = field(default_factory=list)
    statuses: list[str] = field(default_factory=list)
    long_term: int = 0
    measures: int = 0
    bare_aspects: int = 0


def synthesise(truth: dict[str, Any]) -> Synthetic:
    made = Synthetic()
    has_aspects = any(aspect["title"] for aspect in truth["aspects"])
    findings: list[dict[str, Any]] = []
    for number, aspect in enumerate(truth["aspects"], 1):
        title = f"第{number}个领域的工作"
        if has_aspects:
            made.nodes.append((0, "", title))
        problems = [problem_of(problem, 1, made) for problem in aspect["problems"]]
        if not has_aspects:
            findings += problems
            continue
        told: dict[str, Any] = {"方面": title}
        if aspect["intro"]:
            told["引言"] = f"关于第{number}个领域的说明。"
        if problems:
            told["问题"] = problems
        else:
            told["措施"] = measures_of((aspect.get("own_text") or {}).get("measures") or 3, made)
            made.bare_aspects += 1
        findings.append(told)
    made.content = {
        "单位": "lvhua",
        "轮次": "qu-9-1",
        "进驻": "2022-03 至 2022-05",
        "反馈": "2022-08",
        "反馈问题": findings,
    }
    return made


def problem_of(problem: dict[str, Any], depth: int, made: Synthetic) -> dict[str, Any]:
    id_ = f"p{sum(1 for node in made.nodes if node[1]) + 1:02d}"
    title = f"事项{id_}做得不够"
    made.nodes.append((depth, id_, title))
    told: dict[str, Any] = {"编号": id_, "标题": title}
    if not problem["no"]:
        told["不编序号"] = "是"
    if problem["children"]:
        return told | {"子问题": [problem_of(child, depth + 1, made) for child in problem["children"]]}
    printed = problem["status"] or ""
    status = "未完成" if "未" in printed else "已完成" if printed else STATUSES[len(made.statuses) % len(STATUSES)]
    made.statuses.append(status)
    told["状态"] = status
    if "长期" in printed:
        told["长期坚持"] = "是"
        made.long_term += 1
    if problem["measures"]:
        told["措施"] = measures_of(problem["measures"], made)
    return told


def measures_of(count: int, made: Synthetic) -> list[str]:
    first = len(made.texts) + 1
    texts = [f"完成工作第{first + number}件" for number in range(count)]
    made.texts += texts
    made.measures += count
    return [f"{text}。" for text in texts]


def render(project: Path, content: dict[str, Any]) -> tuple[Document, str]:
    year = project / "content" / "notices" / "2022"
    year.mkdir(parents=True, exist_ok=True)
    path = year / "n.yml"
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    for name, text in (("units/lvhua.yml", UNIT), ("rounds/qu-9-1.yml", ROUND)):
        (project / "content" / name).parent.mkdir(exist_ok=True)
        (project / "content" / name).write_text(text, encoding="utf-8")
    entry, mistakes = load_notice(
        NoticeFile(path, "n.yml", "n", 2022), project / "content", load_setting(project).setting
    )
    assert mistakes == []
    assert entry is not None
    document = compose_document(entry, project / "templates")
    return document, render_markdown(document, project / "templates")


class Outline(HTMLParser):
    """Headings and words of a page, as a browser would have them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.headings: list[tuple[int, str, str]] = []
        self.lists = 0
        self.words = ""
        self._inside = False
        config = yaml.load((PROJECT / "mkdocs.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
        names = [
            "tables",
            "fenced_code",
            *(next(iter(one)) if isinstance(one, dict) else one for one in config["markdown_extensions"]),
        ]
        self.feed(markdown.markdown(page.split("---\n", 2)[2], extensions=names))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.lists += tag in ("ol", "ul", "li", "pre", "code", "blockquote", "table", "hr")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append((int(tag[1]), dict(attrs).get("id") or "", ""))
            self._inside = True

    def handle_endtag(self, tag: str) -> None:
        if re.fullmatch("h[1-6]", tag):
            self._inside = False

    def handle_data(self, data: str) -> None:
        self.words += data
        if self._inside:
            level, id_, text = self.headings[-1]
            self.headings[-1] = (level, id_, text + data)


def expected_labels(made: Synthetic, profile: str, parts_before: int) -> list[str]:
    aspect_pattern, aspect_counter, levels, _ = PROMISED[profile]
    counts = [parts_before if aspect_counter == "part" else 0, 0, 0, 0]
    unnumbered = unnumbered_ids(made.content["反馈问题"])
    labels = []
    for depth, id_, _ in made.nodes:
        if id_ in unnumbered:
            labels.append("")
        else:
            counts[depth] += 1
            labels.append(fill(aspect_pattern if depth == 0 else levels[depth - 1][0], counts[depth]))
        for below in range(depth + 1, 4):
            if levels[below - 1][1] == RESTART:
                counts[below] = 0
    return labels


def unnumbered_ids(items: list[dict[str, Any]]) -> set[str]:
    found = {item["编号"] for item in items if item.get("不编序号")}
    for item in items:
        found |= unnumbered_ids([*item.get("问题", []), *item.get("子问题", [])])
    return found


@pytest.mark.parametrize("profile", PROMISED)
def test_every_real_tree_comes_out_right(truth: dict[str, Any], profile: str, project: Path) -> None:
    made = synthesise(truth)
    document, page = render(project, made.content | {"格式": profile})
    outline = Outline(page)

    # counts
    totals = document.totals
    assert totals.problems == truth["leaf_problems"] == len(made.statuses)
    assert {status: totals.by_status[Status(status)] for status in STATUSES} == {
        status: made.statuses.count(status) for status in STATUSES
    }
    assert totals.long_term == made.long_term
    assert totals.measures == made.measures
    assert totals.aspects == sum(1 for depth, *_ in made.nodes if depth == 0)

    # order, nesting, labels, anchors
    as_parts = PROMISED[profile][1] == "part" and totals.aspects > 0
    nodes = [heading for heading in outline.headings if re.fullmatch(r"p\d+|aspect-\d+", heading[1])]
    base = 2 if as_parts else 3
    shift = 0 if totals.aspects else -1
    assert [level for level, *_ in nodes] == [base + depth + shift for depth, *_ in made.nodes]
    assert [id_ for _, id_, _ in nodes if id_.startswith("p")] == [id_ for _, id_, _ in made.nodes if id_]
    labels = expected_labels(made, profile, parts_before=1)
    for (_, _, shown), label, (_, _, title) in zip(nodes, labels, made.nodes, strict=True):
        assert re.sub(r"\s", "", shown).startswith(label)
        assert title in shown
        if not label:
            assert not re.match(r"[（\d①-⑳]", shown)

    # every text once, in order; labels are text and nothing became a list
    places = [outline.words.find(f"{text}") for text in made.texts]
    assert -1 not in places
    assert all(len(re.findall(rf"{text}(?!\d)", outline.words)) == 1 for text in made.texts)
    ordered = [re.search(rf"{text}(?!\d)", outline.words).start() for text in made.texts]  # type: ignore[union-attr]
    assert ordered == sorted(ordered)
    assert outline.lists == 0


@pytest.mark.parametrize("profile", PROMISED)
def test_measures_stand_as_the_profile_says(truth: dict[str, Any], profile: str, project: Path) -> None:
    made = synthesise(truth)
    _, page = render(project, made.content | {"格式": profile})
    lines = [line for line in page.splitlines() if "完成工作第" in line]
    texts_a_line = [len(re.findall("完成工作第", line)) for line in lines]
    assert sum(texts_a_line) == made.measures
    if not PROMISED[profile][3]:
        assert set(texts_a_line) <= {1}
    series = [measures for measures in _series(made.content["反馈问题"]) if measures]
    if PROMISED[profile][3]:
        assert texts_a_line == [len(measures) for measures in series]
    enumerated = [
        f"{han(number)}是完成工作" for measures in series if len(measures) > 1 for number in range(1, len(measures) + 1)
    ]
    assert re.findall(r"[一二三四五六七八九十]+是完成工作", "".join(lines)) == enumerated


def _series(items: list[dict[str, Any]]) -> list[list[str]]:
    found = []
    for item in items:
        found.append(item.get("措施", []))
        found += _series([*item.get("问题", []), *item.get("子问题", [])])
    return found
