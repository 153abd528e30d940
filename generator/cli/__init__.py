"""Cli: options and help texts. Each command imports its own part of the program: most of a short run is importing."""

import io
import sys
from typing import Annotated

import typer

from generator import __version__
from generator.cli import approval, beginnings, site, writing
from generator.commands.usage import Commands

app = typer.Typer(
    name="tongbao",
    cls=Commands,
    rich_markup_mode=None,  # Commands has its own pages
    help="由 YAML 生成巡视巡察整改通报和公开网站。常用：tongbao new 新建，tongbao serve 边写边看，tongbao build 生成。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for group in (site, beginnings, writing, approval):
    app.add_typer(group.app)  # in the order of the list that -h prints


def _version(wanted: bool) -> None:  # noqa: FBT001  typer's signature
    if wanted:
        typer.echo(f"tongbao {__version__}")
        raise typer.Exit


@app.callback()
def common(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="显示版本")] = False,  # noqa: FBT002
) -> None:
    """由 YAML 生成巡视巡察整改通报和公开网站。"""  # noqa: D415  shown to users


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # a pipe carries UTF-8 on every system; a terminal shows what it can
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    app(prog_name="tongbao")
