"""Approval: steps of the review, and the record of what was published."""

from pathlib import Path
from typing import Annotated

import typer

from generator.cli.shared import HERE, Quiet, Root, run
from generator.commands.console import Talk

app = typer.Typer()


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
