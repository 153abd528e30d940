"""Sentences: what is composed and never typed, from templates that an office may change (templates/prose/<name>/)."""

from pathlib import Path
from typing import Any

from generator.model.followup import Accountability, Headcount, Money, Rule, Tally
from generator.model.register import Entry
from generator.model.totals import Totals
from generator.model.words import Status
from generator.render.templates import fill

SENTENCES = ("标题", "开头", "总体", "移交", "追责问责", "建章立制", "资金", "监督")
"""The templates of a folder, each one sentence or paragraph."""


def compose(templates: Path, entry: Entry, sentence: str, facts: dict[str, Any]) -> list[str]:
    """Return the paragraphs that a template gives.

    Line breaks in a template are for the eye of its author: only an empty line makes a new paragraph.

    Raises:
        CannotRunError: the template is missing or wrong.
    """
    name = f"prose/{entry.profile.prose}/{sentence}.j2"
    missing = f"版式里的“用语”写的是“{entry.profile.prose}”。"
    written = fill(templates, name, facts, "成句模板", missing=missing)
    paragraphs = ("".join(line.strip() for line in part.splitlines()) for part in written.split("\n\n"))
    return [paragraph for paragraph in paragraphs if paragraph]


def facts_for(entry: Entry, totals: Totals) -> dict[str, Any]:
    """Return the words that the templates may use; every one is documented in docs/版式.md."""
    notice, unit, round_ = entry.notice, entry.unit, entry.round
    contact = notice.supervision.contact or unit.contact
    return {
        "单位": unit.name,
        "单位简称": unit.short,
        "自称": unit.self_reference,
        "署名": (notice.signature.name if notice.signature else "") or unit.signatory,
        "轮次": round_.name,
        "机关": round_.authority,
        "巡察": round_.kind.value,
        "巡察组": notice.team,
        "进驻": notice.stay.prose if notice.stay else "",
        "反馈": notice.feedback.prose if notice.feedback else "",
        "种类": notice.kind.value,
        "截至": notice.as_of.prose if notice.as_of else "",
        "方面数": totals.aspects,
        "项数": totals.groups,
        "问题数": totals.problems,
        "状态数": {status.value: totals.by_status[status] for status in Status},
        "完成率": percentage(totals.done, totals.problems),
        "长期坚持": totals.long_term,
        "措施数": totals.measures,
        "制定制度": totals.rules_made,
        "修订制度": totals.rules_revised,
        "废止制度": totals.rules_abolished,
        "申报": _declared(entry),
        "移交": [(name, _tally(tally)) for name, tally in _transfers(entry)],
        "问责": _people(notice.accountability),
        "制度": [_rule(rule) for rule in notice.rules],
        "资金": [_money(money) for money in notice.money],
        "监督内容": notice.supervision.text.plain if notice.supervision.text else "",
        "联系方式": contact.lines,
        "期限": notice.supervision.period,
    }


def percentage(part: int, whole: int) -> str:
    """Return 19 of 20 as 95%, 2 of 3 as 66.7%; empty where there is nothing to share.

    Never rounded up to 100% while one is missing, nor down to 0% once one is done.
    """
    if not whole:
        return ""
    tenths = (2000 * part + whole) // (2 * whole)
    if part < whole:
        tenths = min(tenths, 999)
    if part and not tenths:
        return "不到0.1%"
    return f"{tenths // 10}%" if tenths % 10 == 0 else f"{tenths / 10:.1f}%"


def _declared(entry: Entry) -> dict[str, Any] | None:
    declared = entry.notice.declared
    return {"问题": declared.problems, "说明": declared.counting, "公布范围": declared.scope} if declared else None


def _transfers(entry: Entry) -> list[tuple[str, Tally]]:
    transfers = entry.notice.transfers
    if transfers is None:
        return []
    named = (("立行立改事项", transfers.immediate), ("问题线索", transfers.leads), ("信访件", transfers.letters))
    return [(name, tally) for name, tally in named if tally is not None]


def _tally(tally: Tally) -> dict[str, Any]:
    counts = [
        ("已完成整改", tally.done),
        ("基本完成", tally.mostly_done),
        ("正在整改", tally.ongoing),
        ("未完成", tally.not_done),
    ]
    counts += [("已办结", tally.closed), ("正在办理", tally.pending)]
    note = tally.note.plain if tally.note else ""
    return {
        "总数": tally.total,
        "分项": [(name, number) for name, number in counts if number is not None],
        "说明": note,
    }


def _people(accountability: Accountability | None) -> list[tuple[str, str]] | None:
    if accountability is None:
        return None
    return [(name, _heads(count)) for name, count in accountability.entries]


def _heads(count: Headcount) -> str:
    said = [
        f"{count.persons}人" if count.persons is not None else "",
        f"{count.times}人次" if count.times is not None else "",
    ]
    return "、".join(part for part in said if part)


def _rule(rule: Rule) -> dict[str, str]:
    return {
        "名称": rule.name,
        "动作": rule.action.value,
        "日期": rule.date.prose if rule.date else "",
        "文号": rule.number,
        "状态": rule.state.value,
    }


def _money(money: Money) -> dict[str, Any]:
    return {
        "事由": money.matter,
        "动作": money.action,
        "金额": money.amount.written,
        "去向": money.payee,
        "人数": money.payers,
    }
