"""Synthetic: notices of real size, made up of office words by a seeded dice, for the benchmark.

A notice has 25 problems and about 12,000 characters, the medians of 26 real ones being 20 and 10,500.
"""

import random
import shutil
from pathlib import Path

import yaml

PROJECT = Path(__file__).resolve().parents[1]
PROBLEMS = 25
CHARACTERS = 12_000
_WORDS = (
    "修订 完善 建立 健全 落实 核查 通报 整改 督促 规范 明确 梳理 补齐 开展 组织 召开 学习 检查 公示 清退 "
    "制度 台账 流程 责任 会议 资料 档案 经费 项目 干部 党员 群众 窗口 设施 合同 资产 采购 培训 考核 记录 "
    "每季度 按月 逐项 全面 及时 严格 统一 集中 专人 分管领导 办公室 财务科 各股室 相关单位 主管部门"
).split()
_STATUSES = ["已完成"] * 17 + ["基本完成"] * 2 + ["正在整改"] * 4 + ["未完成"] * 2


def write_buildable_project(root: Path, count: int) -> None:
    """Write such content, and beside it all that a build of the site needs."""
    write_project(root, count)
    shutil.copytree(PROJECT / "templates", root / "templates", ignore=shutil.ignore_patterns("generated"))
    shutil.copy(PROJECT / "mkdocs.yml", root)
    shutil.copytree(PROJECT / "site_src" / "about", root / "site_src" / "about")


def write_project(root: Path, count: int, *, seed: int = 1) -> None:
    """Write the content of a district with that many notices: a unit for every four, a round for every fifty."""
    dice = random.Random(seed)  # noqa: S311  nothing secret
    _write(root / "content" / "site.yml", {"站点名称": "整改通报公报"})
    for number in range(-(-count // 4)):
        unit = {
            "名称": f"某市某区第{number}号单位",
            "自称": "我单位",
            "地区": f"某省/第{number % 9}市/第{number % 40}区",
            "层级": "县区",
            "类别": "事业单位",
            "联系方式": {"电话": ["示例"], "邮箱": "示例"},
        }
        _write(root / "content" / "units" / f"u{number}.yml", unit)
    for number in range(-(-count // 50)):
        facts = {"名称": f"第{number}轮巡察", "机关": "区委", "年度": 2015 + number % 10}
        _write(root / "content" / "rounds" / f"r{number}.yml", facts)
    for number in range(count):
        year = 2016 + number % 10
        _write(root / "content" / "notices" / str(year) / f"n{number}.yml", _notice(number, year, dice))


def _notice(number: int, year: int, dice: random.Random) -> dict[str, object]:
    problems = [_problem(index, year, dice) for index in range(1, PROBLEMS + 1)]
    aspects = [{"方面": _sentence(dice, 12).rstrip("。"), "问题": problems[start::4]} for start in range(4)]
    return {
        "单位": f"u{number // 4}",
        "轮次": f"r{number // 50}",
        "进驻": f"{year}-03 至 {year}-05",
        "反馈": f"{year}-06",
        "截至": f"{year}-11-30",
        "公布": f"{year}-12-15",
        "组织领导": [{"标题": _sentence(dice, 8).rstrip("。"), "内容": _sentence(dice, 220)} for _ in range(3)],
        "反馈问题": aspects,
        "下一步": [{"标题": _sentence(dice, 8).rstrip("。"), "内容": _sentence(dice, 160)} for _ in range(3)],
    }


def _problem(index: int, year: int, dice: random.Random) -> dict[str, object]:
    status = dice.choice(_STATUSES)
    each = (CHARACTERS - 1500) // PROBLEMS // 4
    told: dict[str, object] = {
        "编号": f"p{index:02d}",
        "标题": _sentence(dice, 16).rstrip("。"),
        "状态": status,
        "措施": [{"要点": _sentence(dice, 8).rstrip("。"), "内容": _sentence(dice, each - 8)} for _ in range(4)],
    }
    if status in ("正在整改", "未完成"):
        told |= {"未完成原因": _sentence(dice, 30), "时限": f"{year + 1}-06-30"}
    return told


def _sentence(dice: random.Random, length: int) -> str:
    words: list[str] = []
    size = 0
    while size < length:
        words.append(dice.choice(_WORDS) + ("，" if size and dice.random() < 0.15 else ""))
        size += len(words[-1])
    return "".join(words).rstrip("，") + "。"


def _write(path: Path, content: dict[str, object]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        yaml.dump(content, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10**6), encoding="utf-8"
    )
