"""Site: the whole content folder."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from generator.errors import CannotRunError, Mistake
from generator.load.notices import NoticeFile, load_record
from generator.model.publisher import Publisher
from generator.model.record import ID_PATTERN
from generator.model.register import Setting

_ID: Final = re.compile(ID_PATTERN)
_YEAR: Final = re.compile(r"\d{4}")


@dataclass
class Loading:
    """What was found before any notice is read."""

    setting: Setting
    files: list[NoticeFile]
    mistakes: list[Mistake] = field(default_factory=list)


def load_setting(root: Path) -> Loading:
    """Load all that notices refer to, and list the notices.

    Raises:
        CannotRunError: there is no content folder.
    """
    content = root / "content"
    if not content.is_dir():
        message = f"在 {root} 里没有 content 文件夹。请到项目的最上层文件夹（有 mkdocs.yml 的地方）运行，或用 --root 指明。"
        raise CannotRunError(message)
    mistakes: list[Mistake] = []
    publisher = Publisher()
    if (content / "site.yml").exists():
        loaded, wrong = load_record(content / "site.yml", "content/site.yml", content, "site")
        mistakes += wrong
        publisher = loaded or publisher
    profiles = _load_folder(root / "templates" / "profiles", "profile", root, mistakes, any_name=True)
    if not profiles:
        message = f"在 {root / 'templates' / 'profiles'} 里没有可用的版式。请从项目里恢复 templates 文件夹。" + _listed(mistakes)
        raise CannotRunError(message)
    if publisher.default_profile not in profiles:
        expected = "、".join(sorted(profiles))
        mistakes.append(Mistake("content/site.yml", 1, 1, f"没有名为“{publisher.default_profile}”的格式", expected, "改“默认格式”"))
    setting = Setting(
        publisher=publisher,
        units=_load_folder(content / "units", "unit", root, mistakes),
        rounds=_load_folder(content / "rounds", "round", root, mistakes),
        profiles=profiles,
    )
    files = list_notices(root, mistakes)
    return Loading(setting, files, mistakes)


def list_notices(root: Path, mistakes: list[Mistake]) -> list[NoticeFile]:
    """Return the files of content/notices, by year and id; what lies there by mistake is told."""
    files: list[NoticeFile] = []
    first: dict[str, str] = {}
    folder = root / "content" / "notices"
    for path in _files_below(folder):
        shown = path.relative_to(root).as_posix()
        within = path.relative_to(folder).parts
        if len(within) != 2 or not _YEAR.fullmatch(within[0]):  # noqa: PLR2004
            remedy = f"移到 content/notices/<年份>/{path.name}"
            mistakes.append(Mistake(shown, 1, 1, "文件放错了地方", "content/notices/<年份>/<编号>.yml", remedy))
        elif _check_name(path, shown, mistakes):
            if path.stem in first:
                mistakes.append(Mistake(shown, 1, 1, f"编号“{path.stem}”与 {first[path.stem]} 重复", "全站每份通报一个编号", "换一个文件名"))
                continue
            first[path.stem] = shown
            files.append(NoticeFile(path, shown, path.stem, int(within[0])))
    return files


def _load_folder(folder: Path, kind: str, root: Path, mistakes: list[Mistake], *, any_name: bool = False) -> dict[str, Any]:
    loaded: dict[str, Any] = {}
    for path in _files_below(folder):
        shown = path.relative_to(root).as_posix()
        if not any_name and not _check_name(path, shown, mistakes):
            continue
        if path.suffix != ".yml":
            continue
        record, wrong = load_record(path, shown, folder, kind)
        mistakes += wrong
        # a broken file keeps its name: a notice that refers to it is not wrong for that
        loaded[path.stem] = record
    return loaded


def _files_below(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    visible: Callable[[Path], bool] = lambda path: not any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)  # noqa: E731
    return sorted(path for path in folder.rglob("*") if visible(path) and (path.is_symlink() or not path.is_dir()))


def _check_name(path: Path, shown: str, mistakes: list[Mistake]) -> bool:
    if path.suffix != ".yml":
        mistakes.append(Mistake(shown, 1, 1, f"文件名以“{path.suffix or '（无）'}”结尾", "以 .yml 结尾", f"改名为 {path.stem}.yml，或移走"))
    elif not _ID.fullmatch(path.stem):
        mistakes.append(Mistake(shown, 1, 1, f"文件名“{path.stem}”不能作编号", "小写英文字母、数字和连字符，以字母或数字开头，不超过 64 个字符", "例如 lvhua-2022.yml"))
    else:
        return True
    return False


def _listed(mistakes: list[Mistake]) -> str:
    return "".join(f"\n  {mistake}" for mistake in mistakes)
