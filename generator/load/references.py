"""References: ids that are missing, repeated or point nowhere."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from generator.load.explain import closest
from generator.load.finding import Finding, items, mapping, problems_of
from generator.load.place import Path
from generator.model.record import ID, what_is
from generator.model.register import Setting

Tree = dict[str, Any]


MOST_LISTED: Final = 12
"""Names that a message lists; of more it names the folder."""


def find_unknown_files(notice: Tree, setting: Setting) -> Iterator[Finding]:
    """Yield references to units, rounds and profiles that do not exist."""
    folders: tuple[tuple[str, str, Mapping[str, Any]], ...] = (
        ("单位", "content/units", setting.units),
        ("轮次", "content/rounds", setting.rounds),
        ("格式", "templates/profiles", setting.profiles),
    )
    for name, folder, known in folders:
        wanted = notice.get(name)
        if not isinstance(wanted, str) or not wanted.strip() or wanted.strip() in known:
            continue
        # staff may write the name of a unit in place of its id
        named = next(
            (id_ for id_, one in known.items() if wanted in (getattr(one, "name", ""), getattr(one, "short_name", ""))),
            "",
        )
        meant = named or closest(wanted, sorted(known))
        expected = (
            f"{folder}/ 里已有的：{'、'.join(sorted(known))}"
            if len(known) <= MOST_LISTED
            else f"{folder}/ 里已有的文件名"
        )
        new = (
            f"先建 {folder}/{wanted}.yml"
            if name == "格式" or ID.fullmatch(wanted)
            else f"先在 {folder}/ 里建一个文件，再写它的文件名"
        )
        yield Finding((name,), f"没有名为{what_is(wanted)}的{name}", expected, f"是否想写“{meant}”？" if meant else new)


def find_repeated_ids(notice: Tree, line_of: Callable[[Path], int]) -> Iterator[Finding]:
    """Yield ids that stand at two problems.

    Args:
        notice: The file.
        line_of: Gives the line of a value; only asked where something is wrong.
    """
    first: dict[str, Path] = {}
    for path, value in _ids(notice):
        if first.setdefault(value, path) != path:
            remedy = "删去这里的编号，运行 tongbao fmt 补一个新的"
            found = f"编号{what_is(value)}重复了，第 {line_of(first[value])} 行已经用过"
            yield Finding(path, found, "每个问题一个编号", remedy)


def find_dangling_ids(notice: Tree) -> Iterator[Finding]:
    """Yield open items that point to no problem, or to the same one twice."""
    if not isinstance(notice.get("反馈问题"), list):  # which is told elsewhere
        return
    known = sorted({value for _, value in _ids(notice)})
    expected = "反馈问题里已有的编号" + (f"：{'、'.join(known)}" if 0 < len(known) <= MOST_LISTED else "")
    for number, item in enumerate(items(notice.get("遗留问题"))):
        wanted = mapping(item).get("问题")
        seen: set[str] = set()
        for index, value in enumerate(wanted if isinstance(wanted, list) else [wanted]):
            if not isinstance(value, str):
                continue
            path: Path = ("遗留问题", number, "问题", *((index,) if isinstance(wanted, list) else ()))
            if value not in known:
                yield Finding(path, f"没有编号为{what_is(value)}的问题", expected, "改成所指问题的编号")
            elif value in seen:
                yield Finding(path, f"{what_is(value)}在这里写了两次", "每个编号写一次", "删去一个")
            seen.add(value)


def _ids(notice: Tree) -> Iterator[tuple[Path, str]]:
    for path, problem, _ in problems_of(notice):
        if isinstance(value := problem.get("编号"), str):
            yield (*path, "编号"), value
        for number, joined in enumerate(items(problem.get("合并问题"))):
            if isinstance(value := mapping(joined).get("编号"), str):
                yield (*path, "合并问题", number, "编号"), value
