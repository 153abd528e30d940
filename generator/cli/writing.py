"""Writing: what changed, one spelling for all files, help while typing."""

from pathlib import Path
from typing import Annotated

import typer

from generator.cli.shared import HERE, Quiet, Root, run
from generator.commands.console import Talk

app = typer.Typer()


@app.command(help="说出改了什么：两个版本、两个文件夹或两个文件之间，每份通报的内容和公布的文字各有哪些变化。没有变化退出码 0，有变化 1，没有比较成 2。")
def diff(  # noqa: PLR0913  an option for each question
    *,
    sides: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="旧 新",
            help="git 版本、项目文件夹或通报文件；不写就是上一次提交和现在的文件，只写一个就是它和现在的文件",
            show_default=False,
        ),
    ] = None,
    form: Annotated[
        str, typer.Option("--format", help="样子：text、markdown、json、html；写了 -o 的看文件名", metavar="<样子>", show_default=False)
    ] = "",
    outputs: Annotated[
        list[Path] | None,
        typer.Option("--output", "-o", help="写到文件，例如 差异.html；可以写几次", metavar="<文件>", show_default=False),
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", help="只看这份通报；可以写几次", metavar="<编号>", show_default=False)
    ] = None,
    root: Root = HERE,
    quiet: Quiet = False,
) -> None:
    """Tell what changed."""
    from generator.commands import diff as diff_command

    talk = Talk(quiet=quiet)
    place = root.resolve()
    run(lambda: diff_command.diff(place, talk, sides or [], form=form, outputs=outputs or [], only=only or []), talk)


@app.command(help="整理写法：键的次序、缩进、引号、日期，并补上缺少的编号；注释都保留，意思不变。")
def fmt(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="文件", help="文件或文件夹；不写就是 content/ 里的全部", show_default=False),
    ] = None,
    root: Root = HERE,
    check: Annotated[bool, typer.Option("--check", help="什么也不写，只说出要整理的文件；有就退出码 1")] = False,  # noqa: FBT002
    quiet: Quiet = False,  # noqa: FBT002
) -> None:
    """Bring content files into their one spelling."""
    from generator.commands import fmt as fmt_command

    talk = Talk(quiet=quiet)
    run(lambda: fmt_command.fmt(root.resolve(), talk, files or [], check=check), talk)


@app.command(help="写好 VS Code 用的说明文件（.vscode/）：编辑时补全键名、标出错误；已有的设置都保留。")
def schema(
    root: Root = HERE,
    check: Annotated[bool, typer.Option("--check", help="什么也不写，只核对是否最新")] = False,  # noqa: FBT002
    quiet: Quiet = False,  # noqa: FBT002
) -> None:
    """Write the files by which editors complete and underline."""
    from generator.commands import schema as schema_command

    talk = Talk(quiet=quiet)
    run(lambda: schema_command.schema(root.resolve(), talk, check=check), talk)
