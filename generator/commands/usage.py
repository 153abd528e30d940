"""Usage: help pages and usage errors, in Chinese and as plain lines that a pipe keeps whole.

Typer's own pages with rich are not used: their tables break lines at blanks only, so that Chinese is cut off with `…`.
"""

import re
import sys
from collections.abc import Sequence
from gettext import gettext as _
from typing import Any, Final

import typer
from rich.cells import cell_len
from typer._click import ClickException, Command, Context, HelpFormatter  # its Click has no public name
from typer._click.exceptions import NoArgsIsHelpError
from typer.core import TyperGroup

from generator.commands.console import EXIT_COULD_NOT_RUN, EXIT_FINE, Talk
from generator.locale.catalog import speak_chinese
from generator.locale.phrases import translated, with_words
from generator.text.sentences import with_stop

# Where a line may break: between words, or between Han characters, but not before a closing mark or after an opening one.
_PIECES: Final = re.compile(r"[（“《]*(?:[!-~]+|\S)[，。；：、！？）”》…]*\s*")
_NARROWEST: Final = 20


class HelpPage(HelpFormatter):
    """A help page: usage, what the command does, and two columns of options."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        super().write_usage(prog, with_words(args), prefix or _("Usage: "))

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        self.write(f"{'':>{self.current_indent}}{typer.style(heading, bold=True)}：\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs."""
        indent = " " * self.current_indent
        for number, paragraph in enumerate(text.split("\n\n")):
            self.write("\n" if number else "")
            self.write("".join(f"{indent}{row}\n" for row in wrapped(paragraph, self.width - len(indent))))

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write names with what they mean, side by side."""
        names = [with_words(name) for name, _meaning in rows]
        indent = " " * self.current_indent
        column = min(max(map(cell_len, names), default=0), col_max) + col_spacing
        for name, (_name, meaning) in zip(names, rows, strict=True):
            lines = wrapped(with_words(translated(meaning)), max(self.width - len(indent) - column, _NARROWEST))
            if cell_len(name) + col_spacing > column:  # a long name has a line of its own
                self.write(f"{indent}{typer.style(name, bold=True)}\n")
                lines = ["", *lines]
            else:
                self.write(f"{indent}{typer.style(name, bold=True)}{' ' * (column - cell_len(name))}{lines[0]}\n")
            self.write("".join(f"{indent}{' ' * column}{line}\n" for line in lines[1:]))


class HelpContext(typer.Context):
    """The parsing of one command, whose help is our page."""

    formatter_class = HelpPage


class Commands(TyperGroup):
    """The commands of tongbao; give it to `typer.Typer(cls=…, rich_markup_mode=None)`."""

    context_class = HelpContext

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        """Return a command, its help in our form."""
        command = super().get_command(ctx, cmd_name)
        if command:
            command.context_class = HelpContext
        return command

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write what each command does, in full."""
        commands = [self.get_command(ctx, name) for name in self.list_commands(ctx)]
        with formatter.section(_("Commands")):
            formatter.write_dl([(one.name or "", one.help or "") for one in commands if one and not one.hidden])

    def main(self, *words: Any, **settings: Any) -> Any:  # noqa: ANN401  Typer's signature
        """Run a command and leave, telling usage errors in our words."""
        speak_chinese()
        if not settings.get("standalone_mode", True):
            return super().main(*words, **settings)
        try:
            code = super().main(*words, **settings | {"standalone_mode": False})
        except ClickException as error:
            tell(error)
            sys.exit(error.exit_code)
        except typer.Abort:
            Talk().err.print(with_stop(_("Aborted!")))
            sys.exit(EXIT_COULD_NOT_RUN)
        sys.exit(code if isinstance(code, int) else EXIT_FINE)


def wrapped(text: str, width: int) -> list[str]:
    """Return a paragraph as lines of no more than the width; a Han character takes two cells."""
    lines = [""]
    for piece in _PIECES.findall(text.replace("\n", " ")):
        if lines[-1] and cell_len((lines[-1] + piece).rstrip()) > width:
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]


def tell(error: ClickException) -> None:
    """Tell on standard error what is wrong with the words of a command, and where help is."""
    if isinstance(error, NoArgsIsHelpError):
        error.show()  # the help page itself
        return
    err = Talk().err
    said = _printable(with_stop(translated(error.format_message())))
    err.print(_("Error: {message}").format(message=said), style="red", markup=False)
    context: Context | None = getattr(error, "ctx", None)
    if context:
        err.print(context.get_usage(), markup=False)
        hint = _("Try '{command} {option}' for help.")
        option = context.help_option_names[-1]
        err.print(with_stop(hint.format(command=context.command_path, option=option)), markup=False)


def _printable(text: str) -> str:
    """Return a text in which what a user typed cannot steer the terminal."""
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in text)
