"""Templates: the files that an office may change, and how what is wrong in one of them is told."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound

from generator.errors import CannotRunError


def fill(folder: Path, name: str, words: dict[str, Any], what: str, *, missing: str = "") -> str:
    """Return a template with its words put in.

    Args:
        folder: The project's folder of templates.
        name: The template's path in it.
        words: All that it may use.
        what: How messages name the template: 成句模板.
        missing: What to do where there is no such template.

    Raises:
        CannotRunError: the template is missing or wrong.
    """
    try:
        return _environment(folder).get_template(name).render(words)
    except TemplateNotFound as error:
        message = f"找不到{what} templates/{error.name or name}。{missing or '请从项目里恢复 templates 文件夹。'}"
        raise CannotRunError(message) from None
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        message = f"{what} templates/{name}{f' 第 {line} 行' if line else ''} 有误：{error.message}"
        raise CannotRunError(message) from None


@cache
def _environment(folder: Path) -> Environment:
    """Kept, since compiling is slow. What the pages share is named by them without its folder."""
    return Environment(
        loader=FileSystemLoader([folder, folder / "pages"], encoding="utf-8"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=_is_page,  # noqa: S701  the function says which
    )


def _is_page(name: str | None) -> bool:
    """Sentences and notices are plain text, which is escaped where it becomes Markdown; pages are HTML."""
    return name is None or not name.startswith(("prose/", "notice."))
