"""Partials: what the theme needs to know of the content, as small templates that it includes."""

import json
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from generator.model.publisher import Publisher
from generator.publish.collection import Collection
from generator.publish.columns import published_columns
from generator.publish.current import newest_first
from generator.render.summary import NoticeSummary


def make_partials(collection: Collection, paths: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
    """Yield the site's own facts, and for each unit the list of its notices.

    Args:
        collection: What is published.
        paths: The pages that are made, below site_src/.
    """
    yield "site.html", _site(collection.publisher, paths)
    for facet in collection.facets:
        if facet.slug == "units":
            for group in facet.groups:
                yield f"units/{group.slug}.html", _history(group.notices)


def _site(publisher: Publisher, paths: Iterable[str]) -> str:
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
        "address": publisher.address,
        "columns": published_columns(paths),
    }
    return "".join(f"{{% set {name} = {_literal(value)} %}}\n" for name, value in facts.items())


def _literal(value: object) -> str:
    """A JSON text is a literal of the template language, once nothing in it can end the tag."""
    return json.dumps(value, ensure_ascii=False).replace("%", "\\u0025").replace("{", "\\u007b").replace("}", "\\u007d")


def _history(notices: Sequence[NoticeSummary]) -> str:
    rows = []
    for notice in newest_first(notices):
        said = _inert(f"{notice.published or notice.as_of or f'{notice.year}年'} {notice.kind}")
        current = f'{{% if page.meta["编号"] == "{notice.id}" %}} aria-current="page"{{% endif %}}'
        rows.append(f'<li><a href="../../../{notice.url}"{current}>{said}</a><br>{_inert(notice.round.name)}</li>\n')
    return f"<ul>\n{''.join(rows)}</ul>\n"


def _inert(text: str) -> str:
    """Text that neither HTML nor the template language reads as anything but text."""
    return escape(text).replace("{", "&#123;").replace("}", "&#125;")
