"""Folders: the files of the content folder, and what lies there by mistake."""

import os
import re
from pathlib import Path
from typing import Final

from generator.errors import CannotRunError, Mistake
from generator.load.notices import NoticeFile
from generator.model.record import ID

_YEAR: Final = re.compile(r"\d{4}", re.ASCII)
_FOLDERS: Final = ("units", "rounds", "notices", "reviews", "releases")
_OTHERS: Final = frozenset({"thumbs.db", "desktop.ini"})
"""What Windows leaves in every folder."""
_TEXTS: Final = ("", ".yaml", ".yml", ".txt")
"""Endings, in small letters, of files that may have been meant as content."""
_ID_FORM: Final = "小写英文字母、数字和连字符，以字母或数字开头，不超过 64 个字符"


def content_folder(root: Path) -> Path:
    """Return the folder of the content.

    Raises:
        CannotRunError: there is none.
    """
    folder = root / "content"
    if not folder.is_dir():
        message = (
            f"在 {root} 里没有 content 文件夹。请到项目的最上层文件夹（有 mkdocs.yml 的地方）运行，或用 --root 指明。"
        )
        raise CannotRunError(message)
    return folder


def files_below(folder: Path) -> list[Path]:
    """Return all files below a folder, and what only looks like one: folders with the name of a file, links to folders."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.rglob("*") if _is_visible(path.relative_to(folder)) and _is_file_like(path))


def list_notices(root: Path, mistakes: list[Mistake]) -> list[NoticeFile]:
    """Return the files of content/notices, by year and id; what lies there by mistake is told."""
    files: list[NoticeFile] = []
    first: dict[str, str] = {}
    folder = root / "content" / "notices"
    for path in files_below(folder):
        shown = path.relative_to(root).as_posix()
        within = path.relative_to(folder).parts
        if path.is_dir():
            has_good_name(path, shown, mistakes)
        elif len(within) != 2 or not _YEAR.fullmatch(within[0]):  # noqa: PLR2004
            mistakes.append(
                _misplaced(shown, "content/notices/<年份>/<编号>.yml", f"移到 content/notices/<年份>/{path.name}")
            )
        elif has_good_name(path, shown, mistakes):
            if path.stem in first:
                found = f"编号“{path.stem}”与 {first[path.stem]} 重复"
                mistakes.append(Mistake(shown, 1, 1, found, "全站每份通报一个编号", "换一个文件名，例如加上年份"))
                continue
            first[path.stem] = shown
            files.append(NoticeFile(path, shown, path.stem, int(within[0])))
    return files


def list_records(root: Path, name: str, mistakes: list[Mistake]) -> list[Path]:
    """Return the files of content/units, content/rounds or content/reviews; what lies there by mistake is told."""
    folder = root / "content" / name
    files: list[Path] = []
    for path in files_below(folder):
        shown = path.relative_to(root).as_posix()
        if path.parent != folder and not path.is_dir():
            mistakes.append(_misplaced(shown, f"content/{name}/<编号>.yml", f"移到 content/{name}/{path.name}"))
        elif has_good_name(path, shown, mistakes):
            files.append(path)
    return files


def list_profiles(root: Path, mistakes: list[Mistake]) -> list[Path]:
    """Return the files of templates/profiles, whose names are Chinese; other kinds of files may lie beside them."""
    files: list[Path] = []
    for path in files_below(root / "templates" / "profiles"):
        if path.suffix == ".yml":
            files.append(path)
        elif path.suffix.lower() in (".yaml", ".yml"):
            shown = path.relative_to(root).as_posix()
            mistakes.append(
                Mistake(shown, 1, 1, f"文件名以“{path.suffix}”结尾", "以 .yml 结尾", f"改名为 {path.stem}.yml，或移走")
            )
    return files


def find_strays(root: Path) -> list[Mistake]:
    """Return what lies in the content folder outside the places that are read, and folders that cannot be opened."""
    content = root / "content"
    mistakes: list[Mistake] = []
    for path in files_below(content):
        shown = path.relative_to(root).as_posix()
        first, *more = path.relative_to(content).parts
        if path.parent == content and path.stem.lower() == "site":
            if path.name != "site.yml":
                has_good_name(path, shown, mistakes)
        elif first not in _FOLDERS or not more:
            expected = "content/ 里只有 site.yml，人写的 units、rounds、notices，程序写的 reviews、releases"
            mistakes.append(_misplaced(shown, expected, "移到 units、rounds 或 notices/<年份>/ 里，或移出 content/"))
    for path in (content, *sorted(content.rglob("*"))):
        if path.is_dir() and not os.access(path, os.R_OK | os.X_OK):
            shown = path.relative_to(root).as_posix()
            mistakes.append(Mistake(shown, 1, 1, "文件夹打不开（没有权限）", "可以打开的文件夹", "检查文件夹的权限"))
    return mistakes


def has_good_name(path: Path, shown: str, mistakes: list[Mistake]) -> bool:
    """Tell whether a file name can be an id; else tell the mistake."""
    if path.is_dir():
        found = "这是指向文件夹的链接" if path.is_symlink() else "这是文件夹，不是文件"
        mistakes.append(Mistake(shown, 1, 1, found, "一个 .yml 文本文件", "删去，把文件本身放到应放的文件夹里"))
    elif path.suffix != ".yml":
        ending = f"以“{path.suffix}”结尾" if path.suffix else "没有写 .yml"
        remedy = f"改名为 {_as_id(path.stem)}.yml，或移走" if path.suffix.lower() in _TEXTS else "移到 content/ 以外"
        mistakes.append(Mistake(shown, 1, 1, f"文件名{ending}", "以 .yml 结尾", remedy))
    elif not ID.fullmatch(path.stem):
        mistakes.append(
            Mistake(shown, 1, 1, f"文件名“{path.stem}”不能作编号", _ID_FORM, f"改名，例如 {_as_id(path.stem)}.yml")
        )
    else:
        return True
    return False


def _as_id(stem: str) -> str:
    meant = stem.lower().replace("_", "-").replace(" ", "-").strip("-")
    return meant if ID.fullmatch(meant) else "lvhua-2022"


def _is_visible(within: Path) -> bool:
    return not any(part.startswith((".", "~$")) or part.lower() in _OTHERS for part in within.parts)


def _is_file_like(path: Path) -> bool:
    return path.is_symlink() or not path.is_dir() or path.suffix.lower() in (".yml", ".yaml")


def _misplaced(shown: str, expected: str, remedy: str) -> Mistake:
    return Mistake(shown, 1, 1, "文件放错了地方，不会被读到", expected, remedy)
