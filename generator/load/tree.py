"""Tree: a YAML file as plain mappings, lists and texts, each with its place; never with types guessed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import yaml
from yaml.events import Event

from generator.errors import Mistake
from generator.load.builder import Builder, Stopped
from generator.load.characters import leading_tabs, unseen_characters
from generator.load.draft import Draft
from generator.load.glance import glance
from generator.load.place import Path, Place, Value
from generator.load.slips import mend_all
from generator.load.syntax import doubtful_from, explain_syntax, mend_error

_PATIENCE: Final = 100
"""Slips that are mended one after the other; a file with more is not a notice."""


@dataclass
class Tree:
    """One file, as far as it could be read."""

    value: Value
    find_places: Callable[[], Place]
    mistakes: list[Mistake] = field(default_factory=list)
    unfinished: Path | None = None
    """The path of what was being read when reading stopped short; `None` if the file was read to its end."""
    read_until: tuple[int, int] | None = None
    """The place up to which what was read is certain, if reading stopped short."""
    garbled: frozenset[tuple[int, int]] = field(default=frozenset())
    """Places of values that have been told already, and whose contents mean nothing."""

    @cached_property
    def place(self) -> Place:
        """Where everything stands."""
        return self.find_places()


def parse_tree(source: str, shown: str) -> Tree:
    """Parse one file; what cannot be parsed is told and left out."""
    draft = Draft(source)
    mistakes: list[Mistake] = []
    if not source.replace("\n", "").isprintable():  # nearly always it is, and asking is quick
        mistakes += [*unseen_characters(draft, shown), *leading_tabs(draft, shown)]
    if not mistakes and (value := glance(_events(draft.text), draft.text, draft.lines)):
        return Tree(value, lambda: _read_closely(draft, shown, []).place)
    return _read_closely(draft, shown, mistakes)


def _read_closely(draft: Draft, shown: str, mistakes: list[Mistake]) -> Tree:
    """Parse one file with all places, and mend what can be mended, so that what follows can be read too."""
    tabs = min((mistake.line for mistake in mistakes if "Tab" in mistake.found), default=None)
    for attempt in range(_PATIENCE):
        builder = Builder(draft, shown)
        try:
            builder.build(_events(draft.text))
        except Stopped:
            return _stopped(builder, mistakes)
        except yaml.YAMLError as error:
            mended = mend_all(draft, shown) if attempt == 0 else []
            mended = mended or mend_error(error, draft, shown)
            if mended and attempt < _PATIENCE - 1:
                mistakes += mended
                continue
            wrong = explain_syntax(error, draft, shown, builder.last)
            if tabs is None or wrong.line < tabs:  # else the tabs are to blame
                mistakes.append(wrong)
            return _stopped(builder, mistakes, draft.place(*doubtful_from(error, builder.last)))
        break
    garbled = frozenset(builder.garbled)
    return Tree(builder.value, lambda: builder.root, mistakes + builder.mistakes, garbled=garbled)


def _stopped(builder: Builder, mistakes: list[Mistake], until: tuple[int, int] | None = None) -> Tree:
    mistakes = mistakes + builder.mistakes
    garbled = frozenset(builder.garbled)
    return Tree(builder.value, lambda: builder.root, mistakes, _last_path(builder.value), until, garbled)


def _last_path(value: Value) -> Path:
    """Return the path of what was read last."""
    path: Path = ()
    while isinstance(value, (dict, list)) and value:
        step: str | int = len(value) - 1 if isinstance(value, list) else next(reversed(value))
        path = (*path, step)
        value = value[step]  # type: ignore[index]
    return path


def _events(source: str) -> Iterator[Event]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(source)
    try:
        yield from iter(loader.get_event, None)
    finally:
        loader.dispose()
