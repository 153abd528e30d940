"""Outstanding: what is still open over all notices, as pages of their own."""

from collections.abc import Iterator, Sequence
from typing import Final

from generator.publish.collection import Collection
from generator.publish.current import as_of_span
from generator.publish.outstanding import SOON, Reported, Term, open_problems, terms
from generator.publish.pages.page import Page
from generator.publish.views import View, problem_view
from generator.text.dates import Date

WHOLE: Final = 60
"""Open problems that one page holds, all terms together."""
FIRST: Final = 10
"""Problems of a term that the first page shows, where it cannot hold all."""
LENGTH: Final = 150
"""Problems on a page of one term."""


def outstanding_pages(collection: Collection) -> Iterator[Page]:
    """Yield the page of all open problems and, where there are many, pages for each term."""
    if not collection.notices:
        return
    problems = open_problems(collection.notices)
    found = terms(problems, collection.day)
    day = Date(collection.day.year, collection.day.month, collection.day.day).prose
    first = LENGTH if len(problems) <= WHOLE else FIRST
    context: View = {
        "day": day,
        "soon": SOON,
        "count": sum(term.weight for term in found),
        "as_of": as_of_span(collection.notices),
        "terms": [_term(term, term.problems[:first], collection) for term in found],
    }
    yield Page("open", "open/index.md", context)
    for term in found:
        if len(term.problems) > first:
            yield from _long(term, day, collection)


def _long(term: Term, day: str, collection: Collection) -> Iterator[Page]:
    """Yield the pages of a term that has too many problems for the first page."""
    parts = [term.problems[start : start + LENGTH] for start in range(0, len(term.problems), LENGTH)]
    names = [f"open/{term.slug}/{f'{number}/' if number > 1 else ''}" for number in range(1, len(parts) + 1)]
    links = [
        {"number": number, "url": f"{name}index.html", "span": _span(part)}
        for number, (name, part) in enumerate(zip(names, parts, strict=True), 1)
    ]
    for number, (name, part) in enumerate(zip(names, parts, strict=True), 1):
        context = {"day": day, "term": _term(term, part, collection), "number": number, "pages": links}
        yield Page("outstanding", f"{name}index.md", context)


def _span(part: Sequence[Reported]) -> str:
    """Say which deadlines a page holds, or which years of notices."""
    ends = [part[0], part[-1]]
    said = [
        f"{problem.due.year}年{problem.due.month}月" if problem.due else f"{notice.year}年" for notice, problem in ends
    ]
    return said[0] if said[0] == said[1] else "至".join(said)


def _term(term: Term, shown: Sequence[Reported], collection: Collection) -> View:
    return {
        "slug": term.slug,
        "title": term.title,
        "intro": term.intro,
        "count": term.weight,
        "problems": [
            {
                "notice": collection.views[notice.id],
                "problem": problem_view(problem),
                "weight": problem.weight,
                "reason": problem.reason,
                "next_measures": problem.next_measures,
            }
            for notice, problem in shown
        ],
        "more": f"open/{term.slug}/index.html" if len(shown) < len(term.problems) else "",
    }
