"""Site: build, check and preview."""

from typing import Annotated

import typer

from generator.cli.shared import HERE, Quiet, Root, run
from generator.commands.console import Talk

app = typer.Typer()


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
