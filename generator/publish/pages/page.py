"""Page: one generated page before its template has been filled in, and the writing of it."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from generator.render.templates import fill


class Page(NamedTuple):
    """A page of the site."""

    template: str
    """Its file in templates/pages/, without `.md.j2`."""
    path: str
    """Where it is written below site_src/: `units/lvhua/index.md`. Named so, its links mean the same to every builder."""
    context: dict[str, Any]
    """The words that the template may use, besides those of every page."""

    @property
    def root(self) -> str:
        """The way from its address back to the site's."""
        steps = self.path.removesuffix(".md").removesuffix("index").strip("/")
        return "../" * len([step for step in steps.split("/") if step])


def written(pages: Iterable[Page], templates: Path, common: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield path and text of each page.

    Raises:
        CannotRunError: a template is missing or wrong.
    """
    for page in pages:
        words = common | page.context | {"root": page.root}
        yield page.path, fill(templates, f"pages/{page.template}.md.j2", words, "页面模板")
