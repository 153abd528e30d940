"""Markdown: a document as the page that is committed, one paragraph or measure a line."""

import re
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import yaml

from generator.model.correction import Withdrawal
from generator.model.words import Status
from generator.render.blocks import Block, Heading, StatusLine
from generator.render.document import Document
from generator.render.facts import page_facts, withdrawn_facts
from generator.render.templates import fill
from generator.text.prose import Paragraph, Run
from generator.text.sentences import with_stop

_ANYWHERE: Final = re.compile(r"[\\`*_{}\[\]&<]")
_AT_START: Final = re.compile(r"^(\s*)(?:([#+\-!>])|(\d+)([.)])|([~:|=]))")
_CLASSES: Final = {
    Status.DONE: "done",
    Status.MOSTLY_DONE: "most",
    Status.ONGOING: "open",
    Status.NOT_DONE: "not",
    Status.TRANSFERRED: "moved",
    Status.UNFOUNDED: "unfounded",
    Status.IMPOSSIBLE: "stuck",
}
TEMPLATE: Final = "notice.md.j2"
WITHDRAWN: Final = "notice.withdrawn.md.j2"
_Dumper: Final = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def render_markdown(document: Document, templates: Path) -> str:
    """Return the page of a notice: the same bytes for the same content.

    Raises:
        CannotRunError: the template is missing or wrong.
    """
    if document.entry.notice.withdrawal:
        return _withdrawn(document, document.entry.notice.withdrawal, templates)
    facts = _front_matter(page_facts(document))
    blocks = [block_lines(block) for block in document.blocks]
    words = {"facts": facts, "title": escape(document.title), "blocks": blocks}
    return fill(templates, TEMPLATE, words, "通报模板")


def _withdrawn(document: Document, withdrawal: Withdrawal, templates: Path) -> str:
    said = f"这份通报已于{withdrawal.date.prose}撤回。原因：{with_stop(withdrawal.reason)}"
    facts = _front_matter(withdrawn_facts(document, withdrawal))
    words = {"facts": facts, "title": escape(document.title), "said": escape(said)}
    return fill(templates, WITHDRAWN, words, "通报模板")


def _front_matter(facts: dict[str, Any]) -> str:
    return str(yaml.dump(facts, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6))


def block_lines(block: Block) -> str:
    """Return a block: one line, and below it its attribute list where it has one."""
    if isinstance(block, Heading):
        gap = " " if block.label.endswith(".") else ""
        return f"{'#' * block.depth} {escape(block.label)}{gap}{heading(block)} {{: #{block.anchor} }}"
    if isinstance(block, StatusLine):
        return status_line(block)
    return line(block.runs) + (f"\n{{: .{block.role} }}" if block.role else "")


def escape(text: str) -> str:
    """Return plain text as Markdown that says the same: whatever looks like markup is told to be text."""
    if not _ANYWHERE.search(text):
        return text
    return _ANYWHERE.sub(_escape_one, text)


def heading(block: Heading) -> str:
    """Return the text of a heading; a spot in it is emphasis with an id, for a paragraph of Markdown has no other."""
    said, rest = "", block.text
    for anchor, words in block.spots:
        before, _, rest = rest.partition(words)
        said += f"{escape(before)}*{escape(words)}*{{: #{anchor} .spot }}"
    return said + escape(rest)


def _escape_one(found: re.Match[str]) -> str:
    return {"&": "&amp;", "<": "&lt;"}.get(found[0], f"\\{found[0]}")


def line(runs: Paragraph) -> str:
    """Return a paragraph as one line."""
    said = "".join(_run(run) for run in _merged(runs)).strip()
    return _AT_START.sub(_escape_start, said)


def status_line(block: StatusLine) -> str:
    """Return the line below a problem's heading, with its attribute list on a line of its own."""
    remarks = "".join(f"　{escape(remark)}" for remark in block.remarks)
    status = _CLASSES[block.status]
    if block.wording:
        marks = f"{status} .long" if block.long_term else status
        said = f"{escape(block.prefix)}*{escape(block.wording)}*{{: .status .{marks} }}{remarks}"
        return f"{said}\n{{: .meta }}" if block.prefix else f"{said}\n{{: .meta .site }}"
    kept = " *长期坚持*{: .status .long }" if block.long_term else ""
    return f"*{block.status.value}*{{: .status .{status} }}{kept}{remarks}\n{{: .meta .site }}"


def status_class(status: Status) -> str:
    """Return the class that gives a status its shape and colour."""
    return _CLASSES[status]


def _merged(runs: Paragraph) -> list[Run]:
    """Join neighbours of one manner: `**甲****乙**` would not be read as it is meant."""
    merged: list[Run] = []
    for run in runs:
        before = merged[-1] if merged else None
        if before and (before.strong, before.emphasis, before.link) == (run.strong, run.emphasis, run.link):
            merged[-1] = Run(before.text + run.text, run.strong, run.emphasis, run.link)
        elif run.text:
            merged.append(run)
    return merged


def _run(run: Run) -> str:
    core = run.text.strip()
    if not core or not (run.strong or run.emphasis or run.link):
        return escape(run.text)
    marks = "*" * (run.emphasis + 2 * run.strong)
    said = f"{marks}{escape(core)}{marks}"
    if run.link:
        said = f"[{said}]({_address(run.link)})"
    before, _, after = run.text.partition(core)
    return f"{before}{said}{after}"


def _address(link: str) -> str:
    return quote(link, safe="#%/:=&?~+!$,;@.-")


def _escape_start(found: re.Match[str]) -> str:
    blank, mark, number, point, other = found.groups()
    if mark:
        return f"{blank}\\{mark}"
    return f"{blank}{number}\\{point}" if number else f"{blank}&#{ord(other)};"
