"""Site: the whole content folder."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.errors import CannotRunError, Mistake
from generator.load.explain import closest
from generator.load.finding import Finding
from generator.load.folders import content_folder, find_strays, list_notices, list_profiles, list_records
from generator.load.notices import NoticeFile, Relating, load_record
from generator.model.publisher import DEFAULT_PROFILE, Publisher
from generator.model.register import Setting


@dataclass
class Loading:
    """What was found before any notice is read."""

    setting: Setting
    files: list[NoticeFile]
    mistakes: list[Mistake] = field(default_factory=list)


def load_setting(root: Path) -> Loading:
    """Load all that notices refer to, and list the notices.

    Raises:
        CannotRunError: there is no content folder, or there are no templates.
    """
    content_folder(root)
    mistakes = find_strays(root)
    profile_files = list_profiles(root, mistakes)
    if not profile_files:
        message = f"在 {root / 'templates' / 'profiles'} 里没有版式。请从项目里恢复 templates 文件夹。"
        raise CannotRunError(message)
    profiles = _load_all(profile_files, "profile", root, mistakes, _unknown_prose(root))
    setting = Setting(
        publisher=_load_publisher(root, sorted(profiles), mistakes),
        units=_load_all(list_records(root, "units", mistakes), "unit", root, mistakes),
        rounds=_load_all(list_records(root, "rounds", mistakes), "round", root, mistakes),
        profiles=profiles,
    )
    return Loading(setting, list_notices(root, mistakes), mistakes)


def _load_publisher(root: Path, profiles: list[str], mistakes: list[Mistake]) -> Publisher:
    path = root / "content" / "site.yml"
    expected = f"可用：{'、'.join(profiles)}"
    if not path.exists() and not path.is_symlink():
        if DEFAULT_PROFILE not in profiles:
            found = f"没有名为“{DEFAULT_PROFILE}”的格式"
            mistakes.append(
                Mistake("content/site.yml", 1, 1, found, expected, "新建 content/site.yml，写上“默认格式: ……”")
            )
        return Publisher()
    relating = _named("默认格式", profiles, DEFAULT_PROFILE, "格式", expected)
    loaded, wrong = load_record(path, "content/site.yml", path.parent, "site", relating)
    mistakes += wrong
    return loaded or Publisher()


def _load_all(
    paths: list[Path], kind: str, root: Path, mistakes: list[Mistake], relating: Relating | None = None
) -> dict[str, Any]:
    loaded: dict[str, Any] = {}
    for path in paths:
        shown = path.relative_to(root).as_posix()
        record, wrong = load_record(path, shown, root / path.relative_to(root).parts[0], kind, relating)
        mistakes += wrong
        # a broken file keeps its name: a notice that refers to it is not wrong for that
        loaded[path.stem] = record
    return loaded


def _unknown_prose(root: Path) -> Relating:
    folder = root / "templates" / "prose"
    known = sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
    return _named("用语", known, "标准", "用语", f"templates/prose/ 里已有的文件夹：{'、'.join(known)}")


def _named(key: str, known: list[str], default: str, what: str, expected: str) -> Relating:
    """Return a check that a key names one of the things that exist."""

    def find(record: dict[str, Any]) -> Iterable[Finding]:
        wanted = record.get(key, default)
        if isinstance(wanted, str) and wanted and wanted not in known:
            meant = closest(wanted, known)
            yield Finding(
                (key,), f"没有名为“{wanted}”的{what}", expected, f"是否想写“{meant}”？" if meant else "改成已有的名字"
            )

    return find
