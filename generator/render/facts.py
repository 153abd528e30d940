"""Facts: what stands at the head of a notice's page, one fact a line."""

from typing import TYPE_CHECKING, Any

from generator.model.correction import Withdrawal
from generator.model.words import Status

if TYPE_CHECKING:  # a document is asked for its public text, which begins with some of these facts
    from generator.render.document import Document

_ALWAYS = (Status.DONE, Status.MOSTLY_DONE, Status.ONGOING, Status.NOT_DONE)


def page_facts(document: "Document") -> dict[str, Any]:
    """Return the front matter of a notice; what is not known is left out. Documented in docs/架构.md."""
    return {
        name: value for name, value in (notice_facts(document) | _history(document)).items() if value not in ("", [])
    }


def notice_facts(document: "Document") -> dict[str, Any]:
    """Return the facts without those of its publication; what is not known is an empty text or an empty list."""
    entry, notice, totals = document.entry, document.entry.notice, document.totals
    dates = {"进驻": notice.stay, "反馈": notice.feedback, "截至": notice.as_of, "公布": notice.published}
    declared = notice.declared
    return {
        "title": document.title,
        "template": "notice.html",
        "编号": entry.id,
        "示例": "是" if notice.sample else "",
        "单位": entry.unit.name,
        "单位编号": notice.unit,
        "轮次": entry.round.name,
        "轮次编号": notice.round,
        "地区": entry.unit.region,
        "种类": notice.kind.value,
        "巡察组": notice.team,
        **{name: date.prose if date else "" for name, date in dates.items()},
        "问题": totals.problems,
        **{
            status.value: totals.by_status[status] for status in Status if status in _ALWAYS or totals.by_status[status]
        },
        "长期坚持": totals.long_term,
        "措施": totals.measures,
        "制度": rules_text(document),
        "申报": f"反馈{declared.problems}个问题{f'，{declared.scope}' if declared.scope else ''}" if declared else "",
        "监督": (notice.supervision.contact or entry.unit.contact).lines,
    }


def withdrawn_facts(document: "Document", withdrawal: Withdrawal) -> dict[str, Any]:
    """Return the front matter of the page that stands where a withdrawn notice was: what it was, and nothing of what it said."""
    known = page_facts(document)
    facts = {
        name: known[name]
        for name in ("title", "示例", "单位", "单位编号", "轮次", "种类", "首次公布", "公布")
        if name in known
    }
    told = {"template": "withdrawn.html", "撤回": withdrawal.date.prose, "撤回事由": withdrawal.reason}
    return facts | told | {"description": f"{document.title}已于{withdrawal.date.prose}撤回。"}


def _history(document: "Document") -> dict[str, Any]:
    publication = document.publication
    versions, reasons = publication.versions, publication.reasons
    first, updated = publication.first_published, publication.updated
    return {
        "版本": versions[-1].number if versions else "",
        "首次公布": first.prose if first else "",
        "最近更新": updated.prose if updated else "",
        "更正": [{"日期": one.date.prose, "事由": one.text} for one in reasons if not one.common],
        "统一更正": [{"日期": one.date.prose, "事由": one.text} for one in reasons if one.common],
    }


def rules_text(document: "Document") -> str:
    """Return `制定5项，修订2项`, or an empty string."""
    totals = document.totals
    counts = (("制定", totals.rules_made), ("修订", totals.rules_revised), ("废止", totals.rules_abolished))
    return "，".join(f"{action}{number}项" for action, number in counts if number)
