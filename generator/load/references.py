"""References: ids that are missing, repeated or point nowhere."""

from collections.abc import Collection, Iterator
from typing import Any

from generator.load.explain import closest
from generator.load.finding import Finding, items, mapping, problems_of
from generator.load.tree import Path, Place

Tree = dict[str, Any]


def find_unknown_files(notice: Tree, known: dict[str, Collection[str]]) -> Iterator[Finding]:
    """Yield references to units, rounds and profiles that do not exist.

    Args:
        notice: The raw notice.
        known: For each of the keys 单位, 轮次 and 格式 the names that exist.
    """
    folders = {"单位": "content/units", "轮次": "content/rounds", "格式": "templates/profiles"}
    for name, folder in folders.items():
        wanted = notice.get(name)
        if isinstance(wanted, str) and wanted not in known[name]:
            meant = closest(wanted, sorted(known[name]))
            remedy = f"是否想写“{meant}”？" if meant else f"先建 {folder}/{wanted}.yml"
            yield Finding((name,), f"没有名为“{wanted}”的{name}", f"{folder}/ 里已有的名字", remedy)


def find_repeated_ids(notice: Tree, place: Place) -> Iterator[Finding]:
    """Yield ids that stand at two problems."""
    first: dict[str, int] = {}
    for path, value in _ids(notice):
        line, _ = place.of(path)
        if value in first:
            yield Finding(path, f"编号“{value}”重复了，第 {first[value]} 行已经用过", "每个问题一个编号", "删去这里的编号，运行 tongbao fmt 补一个新的")
        else:
            first[value] = line


def find_dangling_ids(notice: Tree) -> Iterator[Finding]:
    """Yield open items that point to no problem, or to the same one twice."""
    known = sorted({value for _, value in _ids(notice)})
    for number, item in enumerate(items(notice.get("遗留问题"))):
        wanted = mapping(item).get("问题")
        seen: set[str] = set()
        for index, value in enumerate(wanted if isinstance(wanted, list) else [wanted]):
            if not isinstance(value, str):
                continue
            path: Path = ("遗留问题", number, "问题", *((index,) if isinstance(wanted, list) else ()))
            if value not in known:
                meant = closest(value, known)
                remedy = f"是否想写“{meant}”？" if meant else "改成上面某个问题的编号"
                yield Finding(path, f"没有编号为“{value}”的问题", "反馈问题里已有的编号", remedy)
            elif value in seen:
                yield Finding(path, f"“{value}”在这里写了两次", "每个编号写一次", "删去一个")
            seen.add(value)


def _ids(notice: Tree) -> Iterator[tuple[Path, str]]:
    for path, problem, _ in problems_of(notice):
        if isinstance(value := problem.get("编号"), str):
            yield (*path, "编号"), value
        for number, joined in enumerate(items(problem.get("合并问题"))):
            if isinstance(value := mapping(joined).get("编号"), str):
                yield (*path, "合并问题", number, "编号"), value
