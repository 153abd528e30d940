"""Written: the report as a page in Markdown that a person works through."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.ingest.compare import EQUAL, Compared, share
from generator.ingest.draft.leftovers import Leftover
from generator.ingest.intake import Taken
from generator.ingest.report.suspicions import Suspicion
from generator.ingest.structure.found import FoundNotice

_SHOWN = 60
"""Characters of a source that are quoted."""


@dataclass(frozen=True)
class Drafted:
    """What drafting one notice gave; without the notice and the tree of its file, which are large."""

    text: str
    """The file."""
    unsorted: list[Leftover]
    doubts: list[tuple[int, str]]
    """What is uncertain, by the line of the source."""
    suspicions: list[Suspicion]
    compared: list[Compared]
    """Empty where the draft cannot be printed yet."""
    asked: int
    """Problems whose status somebody must fill in."""


@dataclass
class Account:
    """What became of one notice."""

    notice: FoundNotice
    drafted: Drafted
    written: list[str]
    """Files, relative to the project."""
    kept: list[str] = field(default_factory=list)
    """Files that were there and have been left as they are."""


def report(told: list[tuple[Taken, list[Account]]]) -> str:
    """Return the report."""
    return "\n".join([*_overview(told), *(line for taken, accounts in told for line in _file(taken, accounts))]) + "\n"


def _overview(told: list[tuple[Taken, list[Account]]]) -> Iterator[str]:
    yield "# 导入报告"
    yield ""
    yield "照着下面一份一份核对；核完，把草稿里“# 待核”的话删去，再运行 `tongbao check`。"
    yield ""
    yield "| 文件 | 通报 | 问题 | 措施 | 要填的状态 | 没有归类 | 待核 | 疑点 | 与原文相同的段落 |"
    yield "|---|---|--:|--:|--:|--:|--:|--:|--:|"
    for taken, accounts in told:
        if taken.failure:
            yield f"| {_cell(taken.path.name)} | 读不了：{_cell(taken.failure)} | | | | | | | |"
        for account in accounts:
            yield _row(taken, account)
    yield ""


def _row(taken: Taken, account: Account) -> str:
    notice = account.notice
    leaves = list(notice.leaves)
    measures = sum(len(leaf.text.measures) for leaf in leaves)
    same = f"{share(account.drafted.compared):.0f}%" if account.drafted.compared else ""
    cells = [len(leaves), measures, account.drafted.asked, len(account.drafted.unsorted), len(account.drafted.doubts), len(account.drafted.suspicions)]
    return f"| {_cell(taken.path.name)} | {_cell(_title(notice))} | {' | '.join(map(str, cells))} | {same} |"


def _title(notice: FoundNotice) -> str:
    return "".join(span.text for span in notice.title) or f"（没有标题）{notice.issuer}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _file(taken: Taken, accounts: list[Account]) -> Iterator[str]:
    yield f"## {taken.path.name}"
    yield ""
    if taken.failure:
        yield f"没有导入：{taken.failure}"
        yield ""
    if taken.remarks:
        yield from (f"- {_place(remark.line, remark.page, taken)}{remark.text}" for remark in taken.remarks)
        yield ""
    if len(accounts) > 1:
        yield f"这个文件里有 {len(accounts)} 份通报，已经分开。"
        yield ""
    for account in accounts:
        yield from _account(account, taken)


def _account(account: Account, taken: Taken) -> Iterator[str]:
    yield f"### {_title(account.notice)}"
    yield ""
    yield from _understood(account)
    yield from _section(
        "没有归类的（写在草稿的“未归类”里，请逐条放到该放的地方）",
        [f"{_place(one.line.number, one.line.page, taken)}{_quoted(one.text)}" for one in account.drafted.unsorted],
    )
    yield from _section("待核的（读成了一种，可能不对）", [f"{_place(line, 0, taken)}{said}" for line, said in account.drafted.doubts])
    yield from _section("看起来不对的（原文或者收集时的差错，没有改动）", [f"{_place(one.line, one.page, taken)}{one.text}" for one in account.drafted.suspicions])
    scraps = Counter("".join(scrap.split())[:20] for line in account.notice.lines for scrap in line.scraps)
    yield from _section("去掉的（广告和程序留下的记号）", [f"{scrap}……{count} 处" for scrap, count in scraps.most_common()])
    yield from _differences(account, taken)


def _understood(account: Account) -> Iterator[str]:
    notice = account.notice
    said = notice.inspection
    leaves = list(notice.leaves)
    printed = sum(leaf.text.status is not None for leaf in leaves)
    yield "**读懂的**"
    yield ""
    yield f"- 单位：{notice.issuer or '没有找到'}；{said.authority}{said.kind}{'，' + said.round if said.round else ''}，{said.team or '没有写哪个组'}"
    yield f"- 进驻：{said.stay or '没有找到'}；反馈：{said.feedback or '没有找到'}"
    yield f"- {len(notice.aspects)} 个方面，{len(leaves)} 个问题，其中 {printed} 个写了状态"
    for name, files in (("写出", account.written), ("已经有了、没有覆盖", account.kept)):
        if files:
            yield f"- {name}：{'、'.join(f'`{file}`' for file in files)}"
    yield ""


def _section(title: str, lines: list[str]) -> Iterator[str]:
    if not lines:
        return
    yield f"**{title}**"
    yield ""
    yield from (f"- [ ] {line}" for line in lines)
    yield ""


def _differences(account: Account, taken: Taken) -> Iterator[str]:
    different = [one for one in account.drafted.compared if one.outcome != EQUAL]
    if not account.drafted.compared:
        return
    yield f"**和原文比**：{len(account.drafted.compared)} 段里 {len(account.drafted.compared) - len(different)} 段相同（{share(account.drafted.compared):.1f}%）。"
    yield ""
    for one in different:
        yield f"- {_place(one.line.number, one.line.page, taken)}{one.outcome}：{_quoted(one.line.text)}"
    if different:
        yield ""


def _place(line: int, page: int, taken: Taken) -> str:
    if not line:
        return ""
    return f"第 {page} 页第 {line} {taken.counted_in}：" if page else f"第 {line} {taken.counted_in}："


def _quoted(text: str) -> str:
    shown = " ".join(text.split())
    return f"“{shown[:_SHOWN]}{'……' if len(shown) > _SHOWN else ''}”"
