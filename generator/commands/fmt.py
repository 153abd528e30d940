"""Fmt: brings content files into their one spelling."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from generator.commands.console import EXIT_FINE, EXIT_MISTAKES, Talk, summary_of
from generator.errors import CannotRunError, Mistake
from generator.load.folders import content_folder, files_below
from generator.load.source import read_source
from generator.load.spelling import Spelled, spell
from generator.publish.files import write_file

_KINDS: Final = {
    "content/notices": "notice",
    "content/units": "unit",
    "content/rounds": "round",
    "content/site.yml": "site",
    "content/reviews": "review",
    "templates/profiles": "profile",
}
"""What lies where; the kind of any other file is told by its keys."""


def fmt(root: Path, talk: Talk, names: Sequence[Path], *, check: bool = False) -> int:
    """Rewrite the files that are not in their one spelling, or with `check` only name them.

    A file that cannot be read as YAML is left as it is, and what is wrong with it is told.

    Args:
        root: The project.
        talk: Where to say what was done.
        names: Files and folders; all content if there are none.
        check: Write nothing.

    Returns:
        The exit code: 0 fine, 1 mistakes, or with `check` files that would change.

    Raises:
        CannotRunError: a file is not there, or cannot be written.
    """
    files = sorted(set(_files(root, names)))
    mistakes: list[Mistake] = []
    changes: list[str] = []
    with talk.progress("整理写法", len(files)) as tick:
        for path in files:
            done, differs = _spell(path, root)
            mistakes += done.mistakes
            if differs:
                changes.append(_change(path, root, done, check=check))
                if not check:
                    write_file(path.resolve(), done.text)
            tick()
    talk.mistakes(mistakes)
    for change in changes:
        if check:
            talk.err.print(change, markup=False)
        else:
            talk.say(change)
    talk.say(_result(len(files), len(changes), mistakes, check=check))
    return EXIT_MISTAKES if mistakes or (check and changes) else EXIT_FINE


def _files(root: Path, names: Sequence[Path]) -> Iterator[Path]:
    for name in names or [content_folder(root)]:
        path = name.resolve() if name.is_dir() else name.parent.resolve() / name.name  # a link itself stays one
        if path.is_dir():
            yield from (file for file in files_below(path) if file.suffix == ".yml" and file.is_file())
        elif path.exists() or path.is_symlink():
            yield path
        else:
            message = f"没有 {name} 这个文件。"
            raise CannotRunError(message)


def _spell(path: Path, root: Path) -> tuple[Spelled, bool]:
    """Return a file in its one spelling, and whether that differs from how it is written."""
    shown = _shown(path, root)
    inside = path.is_relative_to(root / "content")
    source, wrong = read_source(path, shown, root / "content" if inside else path.resolve().parent)
    if not source:
        return Spelled(mistakes=wrong), False
    kind = next((kind for place, kind in _KINDS.items() if f"{shown}/".startswith(f"{place}/")), "")
    done = spell(source, shown, kind)
    # with the text come only such mistakes as a byte order mark, which is not written again
    return done, not done.mistakes and (bool(wrong) or done.text != source)


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _change(path: Path, root: Path, done: Spelled, *, check: bool) -> str:
    ids = f"，补编号 {'、'.join(done.new_ids)}" if done.new_ids else ""
    return f"{_shown(path, root)}: {'要整理' if check else '已整理'}{ids}"


def _result(looked_at: int, changed: int, mistakes: list[Mistake], *, check: bool) -> str:
    untouched = f"{summary_of(mistakes)}有错误的文件没有动，改正以后再运行。" if mistakes else ""
    if not check:
        return f"查看 {looked_at} 个文件，整理 {changed} 个。{untouched}"
    if changed:
        return f"{changed} 个文件要整理，请运行 tongbao fmt。{untouched}"
    return untouched or f"{looked_at} 个文件的写法都是规范的。"
