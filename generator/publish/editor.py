"""Editor: the files by which VS Code completes and underlines content while it is typed."""

import json
from pathlib import Path
from typing import Any, Final

from generator.errors import CannotRunError
from generator.load.keys import ROOTS
from generator.load.schema import make_schema
from generator.publish.files import Files
from generator.publish.jsonc import complete

FOLDER: Final = Path(".vscode")
_WHERE: Final = {
    "notice": "content/notices/*/*.yml",
    "unit": "content/units/*.yml",
    "round": "content/rounds/*.yml",
    "site": "content/site.yml",
    "profile": "templates/profiles/*.yml",
    "review": "content/reviews/*.yml",
    "release": "content/releases/*/versions.yml",
}
_SETTINGS: Final[dict[str, Any]] = {
    "yaml.schemas": {f".vscode/schemas/{kind}.json": pattern for kind, pattern in _WHERE.items()},
    "yaml.validate": True,
    "yaml.completion": True,
    "yaml.hover": True,
    # nothing from the network
    "yaml.schemaStore.enable": False,
    # tongbao fmt is the one that knows how these files are written
    "yaml.format.enable": False,
    "files.encoding": "utf8",
    "files.eol": "\n",
    "[yaml]": {
        "editor.insertSpaces": True,
        "editor.tabSize": 2,
        "editor.detectIndentation": False,
        "editor.formatOnSave": False,
        "editor.wordWrap": "on",
        # full-width marks are what Chinese is written with, not letters that pretend to be others
        "editor.unicodeHighlight.ambiguousCharacters": False,
    },
}
_EXTENSIONS: Final = {"recommendations": ["redhat.vscode-yaml"]}


def editor_files(root: Path) -> Files:
    """Return all files for the editor; settings that somebody has made are kept, and what they lack is put in.

    Raises:
        CannotRunError: settings that are there cannot be read.
    """
    folder = root / FOLDER
    files = {folder / "schemas" / f"{kind}.json": _text(make_schema(kind)) for kind in ROOTS}
    for name, wanted in (("settings.json", _SETTINGS), ("extensions.json", _EXTENSIONS)):
        files[folder / name] = _completed(folder / name, wanted)
    return files


def _text(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _completed(path: Path, wanted: dict[str, Any]) -> str:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            there = file.read()
        return complete(there, wanted) if there.strip() else _text(wanted)
    except FileNotFoundError:
        return _text(wanted)
    except (OSError, ValueError, RecursionError):
        message = f"读不懂 {path}：不是 JSON，没有动它。请改正，或移走以后再运行。"
        raise CannotRunError(message) from None
