"""Partials: what the theme needs to know of the content, as small templates that it includes."""

import json
from collections.abc import Container, Iterable, Iterator, Sequence
from html import escape

from generator.model.publisher import Publisher
from generator.publish.collection import Collection
from generator.publish.columns import published_columns
from generator.publish.current import newest_first
from generator.publish.pages.rounds import progress_address
from generator.render.summary import NoticeSummary


def make_partials(collection: Collection, paths: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
    """Yield the site's own facts, and for each unit the list of its notices, with the way to the progress of their round.

    Args:
        collection: What is published.
        paths: The pages that are made, below site_src/.
    """
    made = set(paths)
    yield "site.html", _site(collection.publisher, made, draft=collection.draft)
    for facet in collection.facets:
        if facet.slug == "units":
            for group in facet.groups:
                yield f"units/{group.slug}.html", _history(group.notices, made)


def _site(publisher: Publisher, paths: set[str], *, draft: bool) -> str:
    facts = {
        "name": publisher.site_name,
        "publisher": publisher.host,
        "contact": publisher.contact.lines,
        "site_code": publisher.site_code,
        "icp": publisher.icp,
        "police": publisher.police_record,
        "domain": publisher.host_name,
        "column": publisher.column,
        "column_keywords": publisher.column_keywords,
        "column_description": publisher.column_description,
        "column_type": publisher.column_type,
        "address": "" if draft else publisher.address,
        "draft": draft,
        "columns": published_columns(paths),
        "corrections": "corrections/index.md" in paths,
    }
    return "".join(f"{{% set {name} = {_literal(value)} %}}\n" for name, value in facts.items())


def _literal(value: object) -> str:
    """A JSON text is a literal of the template language, once nothing in it can end the tag."""
    return json.dumps(value, ensure_ascii=False).replace("%", "\\u0025").replace("{", "\\u007b").replace("}", "\\u007d")


def _history(notices: Sequence[NoticeSummary], made: Container[str]) -> str:
    rows = []
    campaigns = dict.fromkeys(notice.round.id for notice in newest_first(notices))
    for notice in newest_first(notices):
        said = _inert(f"{notice.published or notice.as_of or f'{notice.year}年'} {notice.kind}")
        current = f'{{% if page.meta["编号"] == "{notice.id}" %}} aria-current="page"{{% endif %}}'
        rows.append(f'<li><a href="../../../{notice.url}"{current}>{said}</a><br>{_inert(notice.round.name)}</li>\n')
    return (
        f"<ul>\n{''.join(rows)}</ul>\n{''.join(_onward(notices[0].unit.id, campaign, made) for campaign in campaigns)}"
    )


def _onward(unit: str, campaign: str, made: Container[str]) -> str:
    """The way from a notice to the page that tells how the problems of its round went on, where there is one."""
    folder = progress_address(unit, campaign)
    if f"{folder}index.md" not in made:
        return ""
    said = f'<p class="aside onward"><a href="../../../{folder}index.html">各个问题从上一份到下一份的进展</a></p>\n'
    return f'{{% if page.meta["轮次编号"] == "{campaign}" %}}{said}{{% endif %}}'


def _inert(text: str) -> str:
    """Text that neither HTML nor the template language reads as anything but text."""
    return escape(text).replace("{", "&#123;").replace("}", "&#125;")
