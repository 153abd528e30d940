"""Shared: the options that many commands have, and how a command ends."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from generator.commands.console import EXIT_COULD_NOT_RUN, Talk
from generator.errors import CannotRunError

Root = Annotated[Path, typer.Option("--root", help="项目的最上层文件夹（有 mkdocs.yml 的地方）", metavar="<文件夹>")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="只说错误，不说别的")]
HERE = Path()


def run(command: Callable[[], int], talk: Talk) -> None:
    """Run a command and leave with its exit code; 2 where it could not run."""
    try:
        code = command()
    except CannotRunError as error:
        talk.failure(str(error))
        code = EXIT_COULD_NOT_RUN
    except KeyboardInterrupt:
        talk.failure("被中断了；已经写好的文件都是完整的。")
        code = EXIT_COULD_NOT_RUN
    raise typer.Exit(code)


def answer(option: str, metavar: str, what: str) -> Any:  # noqa: ANN401  as typer.Option
    """Declare an option by which a question is answered beforehand."""
    return typer.Option(f"--{option}", help=what, metavar=f"<{metavar}>", show_default=False)
