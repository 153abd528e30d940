"""Beginnings: a first file by questions, old notices, ledgers."""

from pathlib import Path
from typing import Annotated

import typer

from generator.cli.shared import HERE, Quiet, Root, answer, run
from generator.commands.console import EXIT_COULD_NOT_RUN, Talk

app = typer.Typer()


@app.command(help="一问一答，新建一份通报，顺便建好新的单位和轮次；已有的文件绝不覆盖。")
def new(  # noqa: PLR0913  an option for each question
    *,
    unit: Annotated[str | None, answer("unit", "编号", "单位的编号；没有的会新建")] = None,
    unit_name: Annotated[str | None, answer("unit-name", "文字", "新单位：全称")] = None,
    unit_short: Annotated[str | None, answer("unit-short", "文字", "新单位：简称")] = None,
    unit_self: Annotated[str | None, answer("unit-self", "文字", "新单位：自称，例如 我中心")] = None,
    region: Annotated[str | None, answer("region", "文字", "新单位：地区，例如 某省/某市/某区")] = None,
    level: Annotated[str | None, answer("level", "词", "新单位：层级")] = None,
    unit_kind: Annotated[str | None, answer("unit-kind", "词", "新单位：类别")] = None,
    round_: Annotated[str | None, answer("round", "编号", "轮次的编号；没有的会新建")] = None,
    round_name: Annotated[str | None, answer("round-name", "文字", "新轮次：名称")] = None,
    authority: Annotated[str | None, answer("authority", "文字", "新轮次：机关，例如 区委")] = None,
    round_kind: Annotated[str | None, answer("round-kind", "词", "新轮次：类型")] = None,
    round_mode: Annotated[str | None, answer("round-mode", "词", "新轮次：方式")] = None,
    round_year: Annotated[str | None, answer("round-year", "年份", "新轮次：年度")] = None,
    team: Annotated[str | None, answer("team", "文字", "巡察组")] = None,
    stay: Annotated[str | None, answer("stay", "日期", "进驻的起止，例如 2022-03 至 2022-05")] = None,
    feedback: Annotated[str | None, answer("feedback", "日期", "反馈的日期")] = None,
    kind: Annotated[str | None, answer("kind", "词", "种类")] = None,
    as_of: Annotated[str | None, answer("as-of", "日期", "截至的日期")] = None,
    published: Annotated[str | None, answer("published", "日期", "公布的日期")] = None,
    profile: Annotated[str | None, answer("profile", "文字", "格式")] = None,
    year: Annotated[str | None, answer("year", "年份", "放在哪个年份的文件夹；默认是公布的年份")] = None,
    id_: Annotated[str | None, answer("id", "编号", "通报的编号；默认是“单位编号-年份”")] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="什么也不问，没写的选项就空着")] = False,
    root: Root = HERE,
    quiet: Quiet = False,
) -> None:
    """Make a first file for a notice."""
    words = locals()
    from generator.commands import new as new_command
    from generator.commands.questions import OPTIONS

    given = {option: words.get(option.replace("-", "_"), words.get(f"{option}_")) for option in OPTIONS}
    talk = Talk(quiet=quiet)
    run(lambda: new_command.new(root.resolve(), talk, given, silent=yes), talk)


@app.command("import", help="把旧通报的文件或文件夹读成草稿，并写一份报告，说哪些没有读懂；已有的文件不动。")
def import_(  # noqa: PLR0913  an option for each wish
    files: Annotated[list[Path], typer.Argument(metavar="文件", help="旧通报的文件或文件夹，可以写几个")],
    *,
    to: Annotated[
        Path | None, typer.Option("--to", help="写到哪个文件夹；默认写进这个项目", metavar="<文件夹>", show_default=False)
    ] = None,
    unit: Annotated[str, typer.Option("--unit", help="都是这个单位的；默认按名称找，没有的新建", metavar="<编号>", show_default=False)] = "",
    round_: Annotated[str, typer.Option("--round", help="都是这个轮次的；默认按名称找，没有的新建", metavar="<编号>", show_default=False)] = "",
    house: Annotated[bool, typer.Option("--house", help="用网站的默认格式，不照原文的样子拟版式")] = False,
    compare: Annotated[bool, typer.Option("--compare", help="逐段说出草稿印出来和原文哪里不同")] = False,
    force: Annotated[bool, typer.Option("--force", help="已有的文件也覆盖")] = False,
    root: Root = HERE,
    quiet: Quiet = False,
) -> None:
    """Bring in old notices."""
    from generator.commands import importing
    from generator.commands.assigning import Wishes

    talk = Talk(quiet=quiet)
    place = root.resolve()
    wishes = Wishes((to or place).resolve(), unit, round_, house=house, compare=compare, force=force)
    run(lambda: importing.bring_in(place, talk, files, wishes), talk)


@app.command(help="读 Excel 台账：先列出要改的，加 --write 才写进通报；--export 把一份通报写成台账。")
def ledger(  # noqa: PLR0913  an option for each wish
    *,
    file: Annotated[
        Path | None, typer.Argument(metavar="文件", help="台账，.xlsx 文件", show_default=False)
    ] = None,
    notice: Annotated[str | None, answer("notice", "编号", "更新这份通报；不写就新建一份草稿")] = None,
    unit: Annotated[str | None, answer("unit", "编号", "新建：单位的编号")] = None,
    round_: Annotated[str | None, answer("round", "编号", "新建：轮次的编号")] = None,
    kind: Annotated[str | None, answer("kind", "词", "新建：种类")] = None,
    as_of: Annotated[str | None, answer("as-of", "日期", "新建：截至的日期")] = None,
    published: Annotated[str | None, answer("published", "日期", "新建：公布的日期")] = None,
    year: Annotated[str | None, answer("year", "年份", "新建：放在哪个年份的文件夹；默认是公布的年份")] = None,
    id_: Annotated[str | None, answer("id", "编号", "新建：通报的编号；默认是“单位编号-年份”")] = None,
    write: Annotated[bool, typer.Option("--write", help="写进通报；不写这个选项，只列出要改的")] = False,
    export: Annotated[str | None, answer("export", "编号", "把这份通报写成台账")] = None,
    to: Annotated[
        Path | None, typer.Option("--to", help="台账写到哪个文件；默认是“台账-编号.xlsx”", metavar="<文件>", show_default=False)
    ] = None,
    internal: Annotated[bool, typer.Option("--internal", help="台账里带上责任人、内部备注；不得公开")] = False,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的台账文件")] = False,
    root: Root = HERE,
    quiet: Quiet = False,
) -> None:
    """Read a ledger into a notice, or write one."""
    from generator.commands import ledger as ledger_command

    talk = Talk(quiet=quiet)
    place = root.resolve()
    if (file is None) == (export is None):
        talk.failure("写一个台账文件，或用 --export 写明通报的编号，两样写一样。")
        raise typer.Exit(EXIT_COULD_NOT_RUN)
    if export is not None:
        order = ledger_command.Order(export, to, internal, force)
        run(lambda: ledger_command.hand_out(place, talk, order), talk)
    elif file is not None:
        given = {"unit": unit, "round": round_, "kind": kind, "as-of": as_of, "published": published, "year": year, "id": id_}
        wishes = ledger_command.Wishes(notice or "", given, write)
        run(lambda: ledger_command.take_in(place, talk, file, wishes), talk)
