"""Collection: all notices together, as everything that is made from more than one of them sees them."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.model.publisher import Publisher
from generator.publish.clock import today
from generator.publish.current import newest_first
from generator.publish.facets import Facet, make_facets
from generator.publish.views import View, notice_view
from generator.render.rendering import Rendering
from generator.render.summary import NoticeSummary


@dataclass(frozen=True)
class Collection:
    """What is published, the newest notice first."""

    publisher: Publisher
    notices: list[NoticeSummary]
    renderings: Mapping[str, Rendering]
    """By the id of the notice, withdrawn ones not among them."""
    day: dt.date
    """The day on which something counts as overdue."""
    draft: bool = False
    """Whether it is made for reviewers only: every page says so."""
    withdrawn: Sequence[Rendering] = ()
    """What is no longer published; their addresses say so, and nothing else tells of them."""

    @cached_property
    def facets(self) -> list[Facet]:
        """The ways in which notices are grouped."""
        return make_facets(self.notices)

    @cached_property
    def views(self) -> Mapping[str, View]:
        """Notices as the templates see them, by id: each stands on a dozen pages."""
        return {notice.id: notice_view(notice) for notice in self.notices}


def collect(
    publisher: Publisher, renderings: Iterable[Rendering], day: dt.date | None = None, *, draft: bool = False
) -> Collection:
    """Return the collection of some notices."""
    by_id = {rendering.summary.id: rendering for rendering in renderings}
    withdrawn = [by_id.pop(id_) for id_ in sorted(by_id) if by_id[id_].publication.withdrawal]
    notices = newest_first(rendering.summary for rendering in by_id.values())
    return Collection(publisher, notices, by_id, day or today(), draft, withdrawn)
