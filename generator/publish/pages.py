"""Pages: the indexes of the site, made at every build from the summaries of all notices."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError

from generator.errors import CannotRunError
from generator.model.publisher import Publisher
from generator.model.words import Status
from generator.publish.current import current_problems, current_totals, newest_first
from generator.publish.facets import Facet, Group
from generator.publish.views import View, link, notice_view, problem_view, totals_view
from generator.render.markdown import status_class
from generator.render.summary import NoticeSummary

Views = Mapping[str, View]
"""Notices as the templates see them, by id."""
NEWEST = 10
"""Notices that the home page lists."""
DEFINITIONS = {
    Status.DONE: "整改措施已经落实，问题已经解决。",
    Status.MOSTLY_DONE: "主要措施已经落实，还有收尾工作。",
    Status.ONGOING: "正在按计划整改，尚未完成。",
    Status.NOT_DONE: "到通报所列日期还没有完成，通报说明原因和时限。",
    Status.TRANSFERRED: "已移交有权处理的单位。",
    Status.UNFOUNDED: "经核查，反馈的情况不成立。",
    Status.IMPOSSIBLE: "因客观原因无法再整改，通报说明原因。",
}
LONG_TERM = "需要长期坚持的问题。它是状态之外的标记，不另计入完成。"


def make_pages(
    root: Path, notices: Sequence[NoticeSummary], facets: Sequence[Facet], publisher: Publisher
) -> Iterator[tuple[Path, str]]:
    """Yield every index page, as path and text.

    Raises:
        CannotRunError: a template is missing or wrong.
    """
    common = {"has_samples": any(notice.sample for notice in notices), "publisher_name": publisher.host}
    writer = _Writer(root / "templates", root / "site_src", common)
    views = {notice.id: notice_view(notice) for notice in notices}  # each stands on a dozen pages
    yield writer.page("home", "index.md", _home(notices, facets, views))
    yield writer.page("notices", "notices/index.md", {"years": _years(notices, views)})
    for facet in facets:
        rows = [_row(facet, group) for group in facet.groups]
        yield writer.page(
            "facet", f"{facet.slug}/index.md", {"title": facet.title, "intro": facet.intro, "groups": rows}
        )
        for group, row in zip(facet.groups, rows, strict=True):
            page = _group(facet, group, views) | {"totals": row["totals"]}
            yield writer.page("group", f"{facet.slug}/{group.slug}.md", page)


def made_pages(root: Path, facets: Sequence[str]) -> set[Path]:
    """Return the index pages that an earlier build left."""
    source = root / "site_src"
    found = {source / "index.md", source / "notices" / "index.md"}
    for facet in facets:
        found |= set((source / facet).glob("*.md"))
    return {path for path in found if path.is_file()}


class _Writer:
    def __init__(self, templates: Path, source: Path, common: dict[str, Any]) -> None:
        self.environment = _environment(templates / "pages")
        self.source = source
        self.common = common

    def page(self, template: str, path: str, context: dict[str, Any]) -> tuple[Path, str]:
        """Render one page; `root` leads from its address (a/b.md is served as a/b/) back to the site's."""
        steps = path.removesuffix(".md").removesuffix("index").strip("/")
        root = "../" * len([step for step in steps.split("/") if step])
        name = f"{template}.md.j2"
        try:
            return self.source / path, self.environment.get_template(name).render(
                self.common | context | {"root": root}
            )
        except TemplateError as error:
            line = getattr(error, "lineno", None)
            message = f"页面模板 templates/pages/{name}{f' 第 {line} 行' if line else ''} 有误：{error.message}"
            raise CannotRunError(message) from None


@cache
def _environment(templates: Path) -> Environment:
    return Environment(
        loader=FileSystemLoader(templates, encoding="utf-8"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=True,
    )


def _home(notices: Sequence[NoticeSummary], facets: Sequence[Facet], views: Views) -> View:
    totals = current_totals(notices)
    counted = [(status.value, status_class(status), totals.by_status[status], DEFINITIONS[status]) for status in Status]
    shown = [row for row in counted if row[2] or row[0] in ("已完成", "正在整改", "未完成")]
    definitions = [
        {"name": name, "status_class": style, "count": count, "text": text} for name, style, count, text in shown
    ]
    definitions.append({"name": "长期坚持", "status_class": "long", "count": totals.long_term, "text": LONG_TERM})
    sizes = {facet.slug: len(facet.groups) for facet in facets}
    return {
        "totals": totals_view(totals),
        "definitions": definitions,
        "as_of": as_of_span(notices),
        "newest": [views[notice.id] for notice in newest_first(notices)[:NEWEST]],
        "facets": [
            {"title": facet.title, "url": f"{facet.slug}/index.html", "count": len(facet.groups)} for facet in facets
        ],
        "n_units": sizes.get("units", 0),
        "n_rounds": sizes.get("rounds", 0),
    }


def as_of_span(notices: Sequence[NoticeSummary]) -> str:
    """Return the months between which the figures of all notices hold: `2021年5月至2024年12月`."""
    spans = [notice.as_of_days for notice in notices if notice.as_of_days]
    if not spans:
        return ""
    first, last = min(span[1] for span in spans), max(span[1] for span in spans)
    said = [_month(first), _month(last)]
    return said[0] if said[0] == said[1] else "至".join(said)


def _month(day: dt.date) -> str:
    return f"{day.year}年{day.month}月"


def _years(notices: Sequence[NoticeSummary], views: Views) -> list[View]:
    ordered = sorted(newest_first(notices), key=lambda notice: notice.year, reverse=True)
    return [
        {"year": year, "notices": [views[notice.id] for notice in members]}
        for year, members in groupby(ordered, key=lambda notice: notice.year)
    ]


def _row(facet: Facet, group: Group) -> View:
    totals = totals_view(current_totals(group.notices))
    return {
        **link(group.name, f"{facet.slug}/{group.slug}/index.html"),
        "totals": totals,
        "depth": group.depth,
        "note": group.note,
    }


def _group(facet: Facet, group: Group, views: Views) -> View:
    problems = current_problems(group.notices) if group.status and group.status is not Status.DONE else []
    return {
        "facet_title": facet.title,
        "facet_url": f"{facet.slug}/index.html",
        "name": group.name,
        "facts": [{"term": term, "text": text, "url": url} for term, text, url in group.facts],
        "notices": [views[notice.id] for notice in newest_first(group.notices)],
        "problems": [
            {"notice": views[notice.id], "problem": problem_view(problem)}
            for notice, problem in problems
            if problem.status is group.status
        ],
        "parents": [link(name, f"{facet.slug}/{slug}/index.html") for name, slug in group.parents],
        "children": [link(name, f"{facet.slug}/{slug}/index.html") for name, slug in group.children],
    }
