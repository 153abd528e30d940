"""Show: one notice for a person, or for a machine."""

from pathlib import Path

from generator.commands.console import EXIT_FINE, EXIT_MISTAKES, Talk, summary_of
from generator.errors import CannotRunError
from generator.load.explain import unknown_notice
from generator.load.notices import load_notice
from generator.load.site import load_setting
from generator.render.document import compose_document
from generator.render.markdown import render_markdown
from generator.render.record import notice_record
from generator.render.rendering import json_text


def show(root: Path, talk: Talk, id_: str, *, as_json: bool) -> int:
    """Print one notice to standard output: its page, or with `as_json` the machine interface.

    Returns:
        The exit code: 0 fine, 1 the notice has mistakes.

    Raises:
        CannotRunError: there is no such notice.
    """
    loading = load_setting(root)
    file = next((file for file in loading.files if file.id == id_), None)
    if file is None:
        raise CannotRunError(unknown_notice(id_, [file.id for file in loading.files]))
    entry, mistakes = load_notice(file, root / "content", loading.setting)
    if entry is None:
        mistakes += loading.mistakes
        talk.mistakes(mistakes)
        talk.err.print(summary_of(mistakes), markup=False)
        return EXIT_MISTAKES
    document = compose_document(entry, root / "templates")
    if as_json:
        print(json_text(notice_record(document)), end="")
    else:
        print(render_markdown(document, root / "templates"), end="")
    return EXIT_FINE
