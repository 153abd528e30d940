"""Edits: states made of YAML, and single edits of a notice, each with the kinds of change that it must give."""

import copy
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from support import PROJECT

from generator.diff.change import Kind
from generator.diff.state import State
from generator.load.notices import load_record
from generator.load.tree import parse_tree
from generator.model.notice import Notice
from generator.model.profile import Profile
from generator.model.register import Entry
from generator.model.round import Round
from generator.model.totals import count
from generator.model.unit import Unit
from generator.render.document import compose_document
from generator.render.plaintext import public_text

TEMPLATES = PROJECT / "templates"
UNIT = {
    "名称": "某市某区园林绿化中心",
    "简称": "园林绿化中心",
    "自称": "我中心",
    "地区": "某省/某市/某区",
    "层级": "县区",
    "类别": "事业单位",
    "联系方式": {"电话": ["示例"], "邮箱": "示例"},
}
ROUND = {"名称": "九届区委第一轮巡察", "机关": "区委", "类型": "巡察", "年度": "2022"}


@cache
def profile(name: str = "三段式") -> Profile:
    path = TEMPLATES / "profiles" / f"{name}.yml"
    found, mistakes = load_record(path, path.name, PROJECT, "profile")
    assert not mistakes
    return found


def read(source: str) -> dict[str, Any]:
    tree = parse_tree(source, "x.yml")
    assert tree.mistakes == []
    assert isinstance(tree.value, dict)
    return tree.value


def state_of(
    notice: dict[str, Any] | str,
    *,
    around: dict[str, dict[str, Any]] | None = None,
    profile_: Profile | None = None,
    published: bool = False,
    id_: str = "x",
) -> State:
    """A notice as it is compared, its words composed as for the site; around it are its `unit` and `round`."""
    around = around or {}
    data = read(notice) if isinstance(notice, str) else notice
    loaded = Notice.model_validate(copy.deepcopy(data))
    entry = Entry(
        id_,
        2022,
        loaded,
        Unit.model_validate(around.get("unit", UNIT)),
        Round.model_validate(around.get("round", ROUND)),
        profile_ or profile(loaded.profile or "三段式"),
    )
    document = compose_document(entry, TEMPLATES)
    lines = tuple(public_text(document).splitlines())
    return State(f"content/notices/2022/{id_}.yml", entry, document.title, count(loaded), lines, published)


@dataclass(frozen=True)
class Edit:
    """A single edit of a notice: what it is called, how it is done, and which kinds of change it gives."""

    name: str
    apply: Callable[[dict[str, Any], Random], bool]
    """Edits the notice in place; false where it has nothing to edit."""
    expected: frozenset[Kind]
    """Exactly these, totals and cautions apart."""
    totals: frozenset[str]
    """Totals that may change, by name: empty where none may."""


EDITS: list[Edit] = []
STATUSES = frozenset({"已完成", "基本完成", "正在整改", "未完成", "移交", "不成立", "无法整改"})
WORDS = (
    "组织学习",
    "修订办法",
    "完善台账",
    "逐项核查",
    "公开结果",
    "明确责任",
    "补齐手续",
    "定期检查",
    "专人负责",
    "现场督办",
)


def edit(*expected: Kind, totals: frozenset[str] | set[str] = frozenset()) -> Callable[[Any], Any]:
    """Name an edit after its function."""

    def keep(apply: Callable[[dict[str, Any], Random], bool]) -> Callable[[dict[str, Any], Random], bool]:
        EDITS.append(Edit(apply.__name__, apply, frozenset(expected), frozenset(totals)))
        return apply

    return keep


def aspects_of(notice: dict[str, Any]) -> list[dict[str, Any]]:
    return [item for item in notice["反馈问题"] if "方面" in item]


def siblings_of(notice: dict[str, Any]) -> Iterator[list[dict[str, Any]]]:
    """Every list of problems."""
    waiting = [notice["反馈问题"]] if not aspects_of(notice) else [one["问题"] for one in aspects_of(notice) if one.get("问题")]
    while waiting:
        problems = waiting.pop()
        yield problems
        waiting += [problem["子问题"] for problem in problems if problem.get("子问题")]


def problems_of(notice: dict[str, Any]) -> list[dict[str, Any]]:
    return [problem for problems in siblings_of(notice) for problem in problems]


def leaves_of(notice: dict[str, Any]) -> list[dict[str, Any]]:
    return [problem for problem in problems_of(notice) if not problem.get("子问题")]


def listed_measures(notice: dict[str, Any], least: int = 1) -> list[list[Any]]:
    """Lists of measures without themes, of leaves."""
    lists = [leaf.get("措施") for leaf in leaves_of(notice)]
    plain = [one for one in lists if isinstance(one, list) and len(one) >= least]
    return [one for one in plain if not any(isinstance(item, dict) and "主题" in item for item in one)]


def fresh_id(notice: dict[str, Any]) -> str:
    used = set(re.findall(r"p\d+", repr(notice)))
    return next(f"p{number}" for number in range(10, 10_000) if f"p{number}" not in used)


def sentence(chance: Random) -> str:
    """Words that nothing else says."""
    return "".join(chance.sample(WORDS, 4)) + f"共{chance.randrange(10**6, 10**9)}次。"


def pick(chance: Random, choices: list[Any]) -> Any:  # noqa: ANN401
    return chance.choice(choices) if choices else None


@edit(Kind.FACT)
def another_day_of_publication(notice: dict[str, Any], chance: Random) -> bool:
    before = notice.get("公布")
    notice["公布"] = f"20{chance.randrange(30, 99)}-01-02"
    return notice["公布"] != before


@edit(Kind.PROBLEM_RETITLED)
def a_problem_retitled(notice: dict[str, Any], chance: Random) -> bool:
    problem = pick(chance, [one for one in problems_of(notice) if one.get("标题")])
    if problem:
        problem["标题"] += f"和第{chance.randrange(10, 99)}类问题"
    return bool(problem)


@edit(Kind.PROBLEM_RENUMBERED)
def a_problem_renumbered(notice: dict[str, Any], chance: Random) -> bool:
    pointed = repr(notice.get("遗留问题", ""))
    problem = pick(chance, [one for one in leaves_of(notice) if one.get("标题") and one["编号"] not in pointed])
    titles = [one.get("标题") for one in problems_of(notice)]
    if problem is None or titles.count(problem["标题"]) > 1:
        return False
    problem["编号"] = fresh_id(notice)
    return True


@edit(Kind.STATUS_FORWARD, totals=STATUSES)
def a_status_forward(notice: dict[str, Any], chance: Random) -> bool:
    problem = pick(chance, [one for one in leaves_of(notice) if one.get("状态") in ("未完成", "无法整改")])
    if problem:
        problem["状态"] = "基本完成"
    return bool(problem)


@edit(Kind.STATUS_BACK, totals=STATUSES)
def a_status_back(notice: dict[str, Any], chance: Random) -> bool:
    done = [one for one in leaves_of(notice) if one.get("状态") == "已完成" and not one.get("完成日期")]
    if problem := pick(chance, done):
        problem["状态"] = "未完成"
    return bool(problem)


@edit(Kind.LONG_TERM, totals={"长期坚持"})
def kept_up_for_long(notice: dict[str, Any], chance: Random) -> bool:
    if problem := pick(chance, leaves_of(notice)):
        problem["长期坚持"] = "否" if problem.get("长期坚持") == "是" else "是"
    return bool(problem)


@edit(Kind.DEADLINE)
def another_deadline(notice: dict[str, Any], chance: Random) -> bool:
    problem = pick(chance, [one for one in leaves_of(notice) if one.get("状态") in ("未完成", "正在整改")])
    if problem:
        problem["时限"] = f"20{chance.randrange(40, 99)}-05"
    return bool(problem)


@edit(Kind.MEASURE_ADDED, totals={"措施"})
def a_measure_added(notice: dict[str, Any], chance: Random) -> bool:
    if measures := pick(chance, listed_measures(notice)):
        measures.insert(chance.randrange(len(measures) + 1), sentence(chance))
    return bool(measures)


@edit(Kind.MEASURE_REMOVED, totals={"措施"})
def a_measure_removed(notice: dict[str, Any], chance: Random) -> bool:
    if measures := pick(chance, listed_measures(notice, 2)):
        measures.pop(chance.randrange(len(measures)))
    return bool(measures)


@edit(Kind.MEASURE_REWORDED)
def a_measure_reworded(notice: dict[str, Any], chance: Random) -> bool:
    measures = pick(chance, listed_measures(notice))
    if measures:
        at = chance.randrange(len(measures))
        if isinstance(measures[at], str):
            measures[at] = measures[at].rstrip("。") + f"，另有{chance.randrange(100, 999)}次。"
        else:
            measures[at] = {
                **measures[at],
                "内容": measures[at].get("内容", "") + f"另有{chance.randrange(100, 999)}次。",
            }
    return bool(measures)


@edit(Kind.MEASURE_MOVED)
def a_measure_moved(notice: dict[str, Any], chance: Random) -> bool:
    measures = pick(
        chance, [one for one in listed_measures(notice, 2) if len({repr(item) for item in one}) == len(one)]
    )
    if measures:
        measures.append(measures.pop(0))
    return bool(measures)


@edit(Kind.PROBLEM_ADDED, totals={"问题", "未完成", "项"})
def a_problem_added(notice: dict[str, Any], chance: Random) -> bool:
    problems = pick(chance, list(siblings_of(notice)))
    if not problems:
        return False
    title = "".join(chance.sample("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥", 12))
    problems.append({"编号": fresh_id(notice), "标题": title, "状态": "未完成"})
    return True


@edit(Kind.PROBLEM_REMOVED, totals=STATUSES | {"问题", "措施", "长期坚持", "项"})
def a_problem_removed(notice: dict[str, Any], chance: Random) -> bool:
    pointed = repr(notice.get("遗留问题", ""))
    problems = pick(chance, [one for one in siblings_of(notice) if len(one) > 1])
    at = chance.randrange(len(problems)) if problems else 0
    if not problems or problems[at].get("子问题") or problems[at]["编号"] in pointed or "合并问题" in problems[at]:
        return False
    problems.pop(at)
    return True


@edit(Kind.PROBLEM_MOVED, totals={"项"})
def problems_in_another_order(notice: dict[str, Any], chance: Random) -> bool:
    problems = pick(chance, [one for one in siblings_of(notice) if len(one) > 1 and "方面" not in one[0]])
    if problems:
        problems.append(problems.pop(0))
    return bool(problems)


@edit(Kind.PROBLEM_MOVED, totals={"项"})
def a_problem_in_another_aspect(notice: dict[str, Any], chance: Random) -> bool:
    rich = [one for one in aspects_of(notice) if len(one.get("问题", [])) > 1]
    source = pick(chance, rich)
    target = pick(chance, [one for one in aspects_of(notice) if one is not source and one.get("问题")])
    if source and target:
        target["问题"].append(source["问题"].pop(chance.randrange(len(source["问题"]))))
    return bool(source and target)


@edit(Kind.ASPECT_RETITLED)
def an_aspect_retitled(notice: dict[str, Any], chance: Random) -> bool:
    if aspect := pick(chance, aspects_of(notice)):
        aspect["方面"] += "方面的要求"
    return bool(aspect)


@edit(Kind.ASPECT_MOVED)
def aspects_in_another_order(notice: dict[str, Any], chance: Random) -> bool:
    many = len(aspects_of(notice)) > 1
    if many:
        aspects = notice["反馈问题"]
        aspects.insert(chance.randrange(len(aspects) - 1), aspects.pop())
    return many


@edit(Kind.TEXT)
def a_result_told(notice: dict[str, Any], chance: Random) -> bool:
    if problem := pick(chance, leaves_of(notice)):
        problem["成效"] = sentence(chance)
    return bool(problem)


@edit(Kind.TEXT)
def a_step_added(notice: dict[str, Any], chance: Random) -> bool:
    steps = notice.get("下一步")
    if isinstance(steps, list):
        steps.append(sentence(chance))
    return isinstance(steps, list)


@edit(Kind.TEXT)
def an_opening_of_its_own(notice: dict[str, Any], chance: Random) -> bool:
    notice["开头"] = sentence(chance)
    return True


@edit(Kind.TEXT)
def an_introduction_in_a_list(notice: dict[str, Any], chance: Random) -> bool:
    notice["问题引言"] = [sentence(chance), sentence(chance)]
    return True


@edit(Kind.TEXT)
def an_invitation_of_its_own(notice: dict[str, Any], chance: Random) -> bool:
    notice["监督"] = {**notice.get("监督", {}), "内容": sentence(chance)}
    return True


@edit(Kind.TEXT)
def a_point_added(notice: dict[str, Any], chance: Random) -> bool:
    steps = notice.get("下一步")
    passages = [one for one in steps if isinstance(one, dict)] if isinstance(steps, list) else []
    if passage := pick(chance, passages):
        passage.setdefault("分条", []).append(sentence(chance))
    return bool(passages)


@edit(Kind.FACT, totals={"制定制度"})
def a_rule_added(notice: dict[str, Any], chance: Random) -> bool:
    rules = notice.get("建章立制")
    if isinstance(rules, list):
        rules.append({"名称": f"{chance.randrange(10**6, 10**9)}办法"})
    return isinstance(rules, list)


@edit(Kind.CONTACT)
def another_contact(notice: dict[str, Any], chance: Random) -> bool:
    contact = {**UNIT["联系方式"], **(notice.get("监督", {}).get("联系方式") or {})}
    notice["监督"] = {**notice.get("监督", {}), "联系方式": {**contact, "地址": f"某路{chance.randrange(10**6)}号"}}
    return True


@edit(Kind.CORRECTION)
def a_correction_written(notice: dict[str, Any], chance: Random) -> bool:
    notice.setdefault("更正", []).append({"日期": "2030-01-01", "事由": sentence(chance)})
    return True


@edit(Kind.INTERNAL)
def an_internal_note(notice: dict[str, Any], chance: Random) -> bool:
    holder = pick(chance, [notice, *problems_of(notice), *aspects_of(notice)])
    holder["内部"] = {"备注": sentence(chance)}
    return True
