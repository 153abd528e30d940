"""Console: what a person reads in a terminal or a pipe."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from generator.errors import Mistake, Note

EXIT_FINE: Final = 0
EXIT_MISTAKES: Final = 1
EXIT_COULD_NOT_RUN: Final = 2


class Talk:
    """Says what happens: results to standard output, mistakes and progress to standard error."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.quiet = quiet
        self.out = Console(soft_wrap=True, highlight=False, emoji=False)
        self.err = Console(stderr=True, soft_wrap=True, highlight=False, emoji=False)

    def say(self, text: str) -> None:
        """Tell a result, unless silence is asked for."""
        if not self.quiet:
            self.out.print(text, markup=False)

    def mistakes(self, mistakes: Sequence[Mistake]) -> None:
        """Tell mistakes, a line each, sorted by place; silence does not hide them."""
        for mistake in sorted(set(mistakes)):
            self.err.print(str(mistake), markup=False)

    def notes(self, notes: Sequence[Note]) -> None:
        """Tell what deserves a look, a line each, sorted by place, unless silence is asked for."""
        for note in [] if self.quiet else sorted(set(notes)):
            self.err.print(str(note), markup=False)

    def failure(self, text: str) -> None:
        """Tell why nothing could be done."""
        self.err.print(f"[bold red]不能运行：[/]{escape(text)}")

    @contextmanager
    def progress(self, what: str, total: int | None = None) -> Iterator[Callable[[], object]]:
        """Show a bar, or a turning sign where the length is not known; nothing in a pipe or when quiet."""
        columns = [
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            *([MofNCompleteColumn()] if total else []),
            TimeElapsedColumn(),
        ]
        hidden = self.quiet or not self.err.is_terminal
        with Progress(*columns, console=self.err, transient=True, disable=hidden) as bar:
            task = bar.add_task(what, total=total)
            yield lambda: bar.advance(task)


def summary_of(mistakes: Sequence[Mistake]) -> str:
    """Return the closing line of a list of mistakes."""
    return f"共 {len(set(mistakes))} 处错误，在 {len({mistake.path for mistake in mistakes})} 个文件里。"


def notes_told(notes: Sequence[Note]) -> str:
    """Return what a closing line says of notes; empty where there are none."""
    return f"另有 {len(set(notes))} 处提醒，看过可以不改。" if notes else ""
