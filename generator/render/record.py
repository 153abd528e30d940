"""Record: a notice for machines, with English names, counted totals and composed texts. Documented in docs/接口.md.

Only what is named here goes out: nothing internal can follow by being added to the model.
"""

from dataclasses import asdict
from typing import Any

from generator.model.followup import Headcount, Tally
from generator.model.measure import Measure, Narrative, Theme
from generator.model.notice import Passage
from generator.model.problem import Aspect, Problem
from generator.model.record import Deadline
from generator.model.totals import Totals
from generator.model.unit import Contact
from generator.model.words import Status
from generator.render.blocks import Block, Heading, StatusLine
from generator.render.document import Document
from generator.text.dates import Date, DateRange
from generator.text.prose import Prose

FORMAT = 1
"""Raised when a name changes its meaning or goes; new names may come at any time."""

Record = dict[str, Any]


def notice_record(document: Document) -> Record:
    """Return a notice as plain data: mappings, lists, texts, numbers and nulls."""
    entry, notice = document.entry, document.entry.notice
    labels = {block.anchor: block.label for block in document.blocks if isinstance(block, Heading)}
    return {
        "format": FORMAT,
        "id": entry.id,
        "year": entry.year,
        "address": entry.address,
        "title": document.title,
        "kind": notice.kind.english,
        "sample": notice.sample,
        "profile": notice.profile or None,
        "unit": {
            "id": notice.unit,
            "name": entry.unit.name,
            "short_name": entry.unit.short,
            "party_body": entry.unit.party_body or None,
            "region": list(entry.unit.region_path),
            "level": entry.unit.level.english,
            "kind": entry.unit.kind.english,
        },
        "round": {
            "id": notice.round,
            "name": entry.round.name,
            "authority": entry.round.authority,
            "kind": entry.round.kind.english,
            "mode": entry.round.mode.english,
            "year": entry.round.year,
        },
        "team": notice.team or None,
        "stay": _range(notice.stay),
        "feedback": _date(notice.feedback),
        "as_of": _date(notice.as_of),
        "published": _date(notice.published),
        **_history(document),
        "totals": _totals(document.totals),
        "declared": {"problems": notice.declared.problems, "counting": notice.declared.counting, "scope": notice.declared.scope}
        if notice.declared
        else None,
        "opening": _text(notice.opening),
        "organisation": [_passage(passage) for passage in notice.organisation],
        "introduction": _text(notice.introduction),
        "findings": [_aspect(item, labels) if isinstance(item, Aspect) else _problem(item, labels) for item in notice.findings],
        "transfers": {
            name: _tally(getattr(notice.transfers, name)) for name in ("immediate", "leads", "letters")
        } if notice.transfers else None,
        "accountability": [{"kind": kind, **_heads(count)} for kind, count in notice.accountability.entries]
        if notice.accountability is not None
        else None,
        "rules": [
            {
                "name": rule.name, "action": rule.action.english, "state": rule.state.english, "date": _date(rule.date), "number": rule.number or None,
            }
            for rule in notice.rules
        ],
        "money": [
            {
                "matter": money.matter, "action": money.action, "amount_yuan": str(money.amount.yuan), "approximate": money.amount.approximate,
                "amount": money.amount.written, "payee": money.payee or None, "payers": money.payers,
            }
            for money in notice.money
        ],
        "open_items": [
            {
                "problems": item.problems, "title": item.title or None, "reason": _text(item.reason),
                "next_measures": _text(item.next_measures), "deadline": _deadline(item.deadline),
            }
            for item in notice.open_items
        ],
        "next_steps": [_passage(passage) for passage in notice.next_steps],
        "invitation": _text(notice.supervision.text),
        "contact": _contact(notice.supervision.contact or entry.unit.contact),
        "comment_period": notice.supervision.period or None,
        "text": [_block(block) for block in document.blocks],
    }  # fmt: skip


def _history(document: Document) -> Record:
    """Return which version it is, and why it was changed."""
    publication = document.publication
    return {
        "version": publication.versions[-1].number if publication.versions else 0,
        "first_published": _date(publication.first_published),
        "updated": _date(publication.updated),
        "corrections": [
            {"date": _date(one.date), "reason": one.text, "common": one.common} for one in publication.reasons
        ],
    }


def _passage(passage: Passage) -> Record:
    return {
        "title": passage.title or None,
        "text": passage.text.plain if passage.text else "",
        "points": [point.plain for point in passage.points],
    }


def _aspect(aspect: Aspect, labels: dict[str, str]) -> Record:
    return {
        "type": "aspect",
        "title": aspect.title,
        "introduction": _text(aspect.introduction),
        **_narrative(aspect),
        "problems": [_problem(problem, labels) for problem in aspect.problems],
    }


def _problem(problem: Problem, labels: dict[str, str]) -> Record:
    told: Record = {
        "type": "problem",
        "id": problem.id,
        "label": labels.get(problem.id, ""),
        "title": problem.name,
        "finding": _text(problem.finding),
    }
    if problem.children:
        return told | {"children": [_problem(child, labels) for child in problem.children]}
    return told | {
        "joined": [{"id": finding.id, "title": finding.title} for finding in problem.joined],
        "status": problem.status.english if problem.status else None,
        "long_term": problem.long_term,
        "status_wording": problem.status_wording or None,
        "finished": _date(problem.finished),
        "deadline": _deadline(problem.deadline),
        "original_deadline": _deadline(problem.original_deadline),
        "deadline_reason": _text(problem.deadline_reason),
        "reason": _text(problem.reason),
        "next_measures": _text(problem.next_measures),
        **_narrative(problem),
        "children": [],
    }


def _narrative(narrative: Narrative) -> Record:
    return {
        "explanation": _text(narrative.explanation),
        "lead_in": _text(narrative.lead_in),
        "measures": [_theme(item) if isinstance(item, Theme) else _measure(item) for item in narrative.measures],
        "closing": _text(narrative.closing),
        "result": _text(narrative.result),
    }


def _theme(theme: Theme) -> Record:
    return {"theme": theme.name, "measures": [_measure(measure) for measure in theme.measures]}


def _measure(measure: Measure) -> Record:
    return {
        "lead": measure.lead or None,
        "text": _text(measure.text),
        "date": _range(measure.date),
        "actor": measure.actor or None,
        "parts": [part.plain for part in measure.parts],
    }


def _totals(totals: Totals) -> Record:
    counted = {name: value for name, value in asdict(totals).items() if name not in ("notices", "by_status")}
    return counted | {"by_status": {status.english: totals.by_status[status] for status in Status}}


def _tally(tally: Tally | None) -> Record | None:
    if tally is None:
        return None
    numbers = {
        name: getattr(tally, name)
        for name in ("total", "done", "mostly_done", "ongoing", "not_done", "closed", "pending")
    }
    return numbers | {"note": _text(tally.note)}


def _heads(count: Headcount) -> Record:
    return {"persons": count.persons, "times": count.times}


def _contact(contact: Contact) -> Record:
    fields = ("email", "address", "postcode", "person", "hours")
    return {"phones": list(contact.phones)} | {name: getattr(contact, name) or None for name in fields}


def _block(block: Block) -> Record:
    if isinstance(block, Heading):
        return {
            "type": "heading",
            "depth": block.depth,
            "label": block.label,
            "text": block.text,
            "anchor": block.anchor,
        }
    if isinstance(block, StatusLine):
        said = f"{block.prefix}{block.wording}" if block.prefix else None
        return {
            "type": "status",
            "status": block.status.english,
            "long_term": block.long_term,
            "printed": said,
            "remarks": list(block.remarks),
        }
    return {"type": "text", "role": block.role or None, "text": "".join(run.text for run in block.runs)}


def _text(prose: Prose | None) -> str | None:
    return prose.plain if prose else None


def _date(date: Date | None) -> Record | None:
    if date is None:
        return None
    return {
        "value": str(date),
        "earliest": date.earliest.isoformat(),
        "latest": date.latest.isoformat(),
        "printed": date.prose,
    }


def _range(dates: DateRange | None) -> Record | None:
    return {"start": _date(dates.start), "end": _date(dates.end), "printed": dates.prose} if dates else None


def _deadline(deadline: Deadline | None) -> Record | None:
    return {"date": _date(deadline.date), "printed": deadline.prose} if deadline else None
