"""Diff: what changed between two states of the content, in the form that its reader wants."""

from collections.abc import Callable, Sequence
from io import StringIO
from pathlib import Path
from typing import Final

from rich.console import Console

from generator.commands.choice import Choice
from generator.commands.console import EXIT_COULD_NOT_RUN, EXIT_FINE, EXIT_MISTAKES, Talk
from generator.commands.states import Compared, compare_sides
from generator.errors import CannotRunError
from generator.load.candidates import changed_files
from generator.load.sides import NOTICE, Side
from generator.publish.comparison.jsonform import comparison_json
from generator.publish.comparison.markdown import comparison_markdown
from generator.publish.comparison.page import comparison_page
from generator.publish.comparison.report import Report
from generator.publish.comparison.terminal import print_comparison
from generator.publish.files import write_file

TEXT, MARKDOWN, JSON, HTML = FORMS = ("text", "markdown", "json", "html")
ENDINGS: Final = {".md": MARKDOWN, ".markdown": MARKDOWN, ".json": JSON, ".html": HTML, ".htm": HTML}


def diff(  # noqa: PLR0913  what the command line asks
    root: Path,
    talk: Talk,
    words: Sequence[str],
    *,
    form: str = "",
    outputs: Sequence[Path] = (),
    only: Sequence[str] = (),
) -> int:
    """Compare two states and tell what changed.

    Args:
        root: The project.
        talk: Where to say it.
        words: What to compare: revisions, folders or files; the working tree with HEAD if there are none.
        form: One of FORMS; told by the ending of the file, if empty.
        outputs: The files to write; standard output if there are none.
        only: Ids of the notices to compare; all if there are none.

    Returns:
        The exit code: 0 nothing changed, 1 something did, 2 some notices could not be compared.

    Raises:
        CannotRunError: nothing could be compared.
    """
    forms = [_form(form, path) for path in outputs] or [_form(form or TEXT)]
    old, new = Choice(root).sides(words)
    compared = _compare(old, new, only, talk)
    report = _report(old, new, compared, only)
    for path, wanted in zip(outputs, forms, strict=False):
        write_file(path, _written(report, wanted, root))
        talk.say(f"已写到 {path}。")
    if not outputs and not talk.quiet:
        _say(report, forms[0], root, talk)
    talk.mistakes(compared.mistakes)
    for reason in compared.reasons:
        talk.failure(reason)
    if report.failures:
        return EXIT_COULD_NOT_RUN
    return EXIT_MISTAKES if report.differs else EXIT_FINE


def _form(form: str, path: Path | None = None) -> str:
    form = form or (ENDINGS.get(path.suffix.lower(), "") if path else "")
    if form not in FORMS:
        endings = "、".join(ENDINGS)
        message = f"不知道写成什么样子。--format 可以是 {'、'.join(FORMS)}；文件名以 {endings} 结尾的不用写。"
        raise CannotRunError(message)
    return form


def _say(report: Report, form: str, root: Path, talk: Talk) -> None:
    if form == TEXT:
        print_comparison(report, talk.out)
    else:
        print(_written(report, form, root), end="")


def _compare(old: Side, new: Side, only: Sequence[str], talk: Talk) -> Compared:
    with talk.progress("比较") as tick:
        return compare_sides(old, new, only, tick)


def _report(old: Side, new: Side, compared: Compared, only: Sequence[str]) -> Report:
    all_ = not only and not old.only and not new.only
    others = [path for path in changed_files(old, new) if not NOTICE.fullmatch(path)] if all_ else []
    failures = [*map(str, compared.mistakes), *compared.reasons]
    return Report(old.name, new.name, compared.comparison, compared.read, tuple(failures), tuple(others))


def _written(report: Report, form: str, root: Path) -> str:
    makers: dict[str, Callable[[], str]] = {
        TEXT: lambda: _plain(report),
        MARKDOWN: lambda: comparison_markdown(report),
        JSON: lambda: comparison_json(report),
        HTML: lambda: comparison_page(report, root / "templates"),
    }
    return makers[form]()


def _plain(report: Report) -> str:
    text = StringIO()
    print_comparison(report, Console(file=text, soft_wrap=True, highlight=False, emoji=False, color_system=None))
    return text.getvalue()
