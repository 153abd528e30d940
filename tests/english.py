"""English: how much of it is left in a text."""

import re
from collections.abc import Set as AbstractSet

FILES = re.compile(r"(?:[\w-]+/)+[\w-]*(?:\.\w+)?|[\w-]*\.(?:yml|yaml|json|md|xlsx)", re.ASCII)
WORDS = re.compile(r"-{0,2}[A-Za-z][A-Za-z-]*", re.ASCII)
NAMES = {"YAML", "JSON", "Schema", "MkDocs", "Markdown", "Git", "VS", "Code", "Ctrl", "C", "Excel"}


def left_english(text: str, known: AbstractSet[str] = frozenset()) -> list[str]:
    """Return the words that are neither names of programs and formats, nor known, nor a file."""
    for name in sorted(known, key=len, reverse=True):
        text = re.sub(rf"(?<![\w-]){re.escape(name)}(?![\w-])", " ", text)
    return [word for word in WORDS.findall(FILES.sub(" ", text)) if word not in NAMES]
