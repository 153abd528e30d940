"""Cli: options and help texts. Each command imports its own part of the program: most of a short run is importing."""

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from generator import __version__
from generator.commands.console import EXIT_COULD_NOT_RUN, Talk
from generator.commands.usage import Commands
from generator.errors import CannotRunError

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


def _version(wanted: bool) -> None:  # noqa: FBT001  typer's signature
    if wanted:
        typer.echo(f"tongbao {__version__}")
        raise typer.Exit


@app.callback()
def common(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="显示版本")] = False,  # noqa: FBT002
) -> None:
    """由 YAML 生成巡视巡察整改通报和公开网站。"""  # noqa: D415  shown to users


@app.command(help="生成通报、索引和网站。有错误时什么也不写，退出码 1。")
def build(  # noqa: PLR0913  an option for each wish
    *,
    root: Root = HERE,
    check: Annotated[bool, typer.Option("--check", help="什么也不写，只核对已生成的通报是否与内容一致")] = False,
    no_site: Annotated[bool, typer.Option("--no-site", help="只生成通报和索引页，不建网站")] = False,
    draft: Annotated[bool, typer.Option("--draft", help="草稿：没有审完的也生成，每页标明，不让搜索引擎收录")] = False,
    gzip: Annotated[bool, typer.Option("--gzip", help="网站里的文字文件各附一份压缩好的，部署时用")] = False,
    quiet: Quiet = False,
) -> None:
    """Build everything."""
    from generator.commands import build as build_command

    talk = Talk(quiet=quiet)
    wishes = {"check": check, "website": not no_site, "gzip": gzip, "draft": draft}
    run(lambda: build_command.build(root.resolve(), talk, **wishes), talk)


@app.command(help="检查全部内容，一次说出所有错误：文件:行:列、错在哪、应当怎样、怎样改。")
def check(root: Root = HERE, quiet: Quiet = False) -> None:  # noqa: FBT002
    """Check the content."""
    from generator.commands import check as check_command

    talk = Talk(quiet=quiet)
    run(lambda: check_command.check(root.resolve(), talk), talk)


@app.command(help="边写边看：在本机预览网站，保存文件后页面自动更新；有错误时在页面上显示。")
def serve(
    root: Root = HERE,
    host: Annotated[str, typer.Option("--host", help="地址；默认只有本机能看")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help="端口", min=1, max=65535)] = 8000,
    browser: Annotated[bool, typer.Option("--open", help="自动打开浏览器")] = False,  # noqa: FBT002
    quiet: Quiet = False,  # noqa: FBT002
) -> None:
    """Preview the site."""
    from generator.commands import serve as serve_command

    talk = Talk(quiet=quiet)
    run(lambda: serve_command.serve(root.resolve(), talk, host, port, browser=browser), talk)


@app.command(help="显示一份通报生成后的样子；--json 给程序用（英文字段名、数出来的总数、组成的文字）。")
def show(
    notice: Annotated[str, typer.Argument(metavar="编号", help="通报的编号：content/notices/ 里的文件名，不带 .yml")],
    root: Root = HERE,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,  # noqa: FBT002
) -> None:
    """Show one notice."""
    from generator.commands import show as show_command

    talk = Talk()
    run(lambda: show_command.show(root.resolve(), talk, notice, as_json=as_json), talk)


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


def answer(option: str, metavar: str, what: str) -> Any:  # noqa: ANN401  as typer.Option
    """Declare an option by which a question is answered beforehand."""
    return typer.Option(f"--{option}", help=what, metavar=f"<{metavar}>", show_default=False)


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


@app.command(help="记下一步审核：谁在哪一天审了一份通报的哪一份文字；文字以后一改，这一步就作废。")
def review(  # noqa: PLR0913  an option for each fact
    notice: Annotated[str, typer.Argument(metavar="编号", help="通报的编号：content/notices/ 里的文件名，不带 .yml")],
    *,
    step: Annotated[str, typer.Option("--step", help="哪一步：初审、复审、终审，或 site.yml 里规定的", metavar="<步骤>")],
    by: Annotated[str, typer.Option("--by", help="谁审的；只记在 content/reviews/ 里，从不公布", metavar="<姓名>")],
    date: Annotated[str, typer.Option("--date", help="哪一天审的；默认是今天", metavar="<日期>", show_default=False)] = "",
    digest: Annotated[
        str,
        typer.Option("--digest", help="所读文字的摘要，头几位就行；现在的文字不是它就不记", metavar="<摘要>", show_default=False),
    ] = "",
    root: Root = HERE,
    quiet: Quiet = False,
) -> None:
    """Record a step of the approval."""
    from generator.commands import review as review_command

    talk = Talk(quiet=quiet)
    wanted = review_command.Wanted(step, by, date, digest)
    run(lambda: review_command.review(root.resolve(), talk, notice, wanted), talk)


@app.command(help="各份通报审到哪一步、等哪一步、谁审的作废了；要求审完才公布时，有没审完的就退出码 1。")
def status(
    notices: Annotated[
        list[str] | None, typer.Argument(metavar="编号", help="只看这几份；不写就是全部", show_default=False)
    ] = None,
    root: Root = HERE,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON；里面有审核人的姓名，不要公布")] = False,  # noqa: FBT002
) -> None:
    """Tell how far approval has come."""
    from generator.commands import status as status_command

    talk = Talk()
    run(lambda: status_command.status(root.resolve(), talk, notices or [], as_json=as_json), talk)


@app.command(help="把公布的通报登记下来：每份新的、改过的，记下日期、版本、摘要和全文；此后改文字都要写更正。")
def release(
    notices: Annotated[
        list[str] | None, typer.Argument(metavar="编号", help="只登记这几份；不写就是全部", show_default=False)
    ] = None,
    date: Annotated[str, typer.Option("--date", help="哪一天登记的；默认是今天", metavar="<日期>", show_default=False)] = "",
    root: Root = HERE,
    quiet: Quiet = False,  # noqa: FBT002
) -> None:
    """Take what is published into the record."""
    from generator.commands import release as release_command

    talk = Talk(quiet=quiet)
    run(lambda: release_command.release(root.resolve(), talk, notices or [], date), talk)


@app.command("verify-site", help="核对网站的文件夹：每份通报的网页、文字、数据和摘要清单、和登记的是否一致。有不同退出码 1，没有核对成 2。")
def verify_site(
    folder: Annotated[Path, typer.Argument(metavar="文件夹", help="建好的或复制来的网站，例如 site/")],
    root: Root = HERE,
    quiet: Quiet = False,  # noqa: FBT002
) -> None:
    """Hold a site against its list of digests, and against the record."""
    from generator.commands import verify as verify_command

    talk = Talk(quiet=quiet)
    run(lambda: verify_command.verify(root.resolve(), talk, folder), talk)


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


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # a pipe carries UTF-8 on every system; a terminal shows what it can
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    app(prog_name="tongbao")
