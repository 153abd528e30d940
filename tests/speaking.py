"""Speaking: the English that Typer has in its sources for those who use a program made with it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import typer

SOURCES = Path(typer.__file__).parent
SPEAKING = {
    "_adapters", "_click/core", "_click/decorators", "_click/exceptions", "_click/formatting", "_click/parser",
    "_click/termui", "_coercion", "_display", "_param_types", "core",
}  # fmt: skip
_NO_PAGES = "pages with rich are not used (rich_markup_mode=None); a test sees that they are not loaded"
_NO_COMPLETION = "completion is off (add_completion=False)"
_PROGRAMMERS = "speaks to programmers, or not at all"
SILENT = {
    "rich_utils": _NO_PAGES,
    "completion": _NO_COMPLETION,
    "_completion_classes": _NO_COMPLETION,
    "_completion_shared": _NO_COMPLETION,
    "_click/shell_completion": _NO_COMPLETION,
    "cli": "the command `typer` itself",
    "__main__": "the command `typer` itself",
    "_click/_termui_impl": "Typer's progress bars and pagers, which we do not use",
    "_click/_winconsole": "errors of the Windows console itself",
} | dict.fromkeys(
    [
        "__init__", "_click/__init__", "_click/_compat", "_click/_textwrap", "_click/globals", "_click/utils",
        "_typing", "colors", "exceptions", "main", "models", "params", "testing", "utils",
    ],
    _PROGRAMMERS,
)  # fmt: skip

_DEPRECATED = "no command of ours is deprecated"
_NO_QUESTIONS = "our commands ask in their own words; a test holds them to it"
_NO_ENVIRONMENT = "no option is read from the environment"
_NO_TUPLES = "no option takes several values at once, a date, or an open file"
_NEVER = "cannot come from a command line"
LEFT_OUT = {
    "(DEPRECATED)": _DEPRECATED,
    "(DEPRECATED: {})": _DEPRECATED,
    "DeprecationWarning: The command {} is deprecated.{}": _DEPRECATED,
    "Repeat for confirmation": _NO_QUESTIONS,
    "Error: The value you entered was invalid.": _NO_QUESTIONS,
    "Error: The two entered values do not match.": _NO_QUESTIONS,
    "Error: invalid input": _NO_QUESTIONS,
    "env var: {}": _NO_ENVIRONMENT,
    "(env var: '{}')": _NO_ENVIRONMENT,
    "{} arguments.": _NO_TUPLES,
    "Argument {} takes {} values.": _NO_TUPLES,
    "value is not a valid tuple": _NO_TUPLES,
    "{} values are required, but {} given.": _NO_TUPLES,
    "{} does not match the formats {}.": _NO_TUPLES,
    "Could not open file {}: {}": _NO_TUPLES,
    "unknown error": _NO_TUPLES,
    "(dynamic)": "no default is computed",
    "{} range": "in the catalog as it comes out: int range",
    "Missing parameter: {}": "the text of the exception; its message is another",
    "Value must be an iterable.": _NEVER,
    "Value {} is not a valid {}.": _NEVER,
    "None is not a valid string": _NEVER,
    "Boolean option {} cannot use the same flag for true/false.": _PROGRAMMERS,
    "Expected one list item type, got: {}": _PROGRAMMERS,
    "Invalid start character for option ({})": _PROGRAMMERS,
    "unknown action '{}'": _PROGRAMMERS,
    "%(label)s  [%(bar)s]  %(info)s": _PROGRAMMERS,
}
"""Messages that are not in the catalog, each with the reason."""
_TO_PROGRAMMERS = {"TypeError", "RuntimeError", "NotImplementedError", "warn", "TypeVar", "cast", "getenv", "getattr"}


def modules() -> set[str]:
    """Return every module of Typer."""
    return {path.relative_to(SOURCES).with_suffix("").as_posix() for path in SOURCES.rglob("*.py")}


def english() -> set[str]:
    """Return what Typer can say to us: texts of more than a word, or passed through gettext."""
    return {text for module in SPEAKING for text in _texts(_tree(module))}


def looked_up_at_import() -> list[str]:
    """Return what a speaking module passes through gettext when it is imported."""
    inside = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
    found = []
    for module in SPEAKING:
        todo: list[ast.AST] = [_tree(module)]
        while todo:
            node = todo.pop()
            found += [ast.unparse(node)] if isinstance(node, ast.Call) and _called(node) == "_" else []
            todo += [child for child in ast.iter_child_nodes(node) if not isinstance(child, inside)]
    return found


def _tree(module: str) -> ast.Module:
    return ast.parse((SOURCES / f"{module}.py").read_text(encoding="utf-8"))


def _texts(tree: ast.Module) -> Iterator[str]:
    apart = {id(inner) for node in ast.walk(tree) for inner in _not_said(node)}
    looked_up = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _called(node) == "_"
        for inner in node.args
    }
    for node in ast.walk(tree):
        if id(node) in apart:
            continue
        text = _text(node).replace("\033[", "")
        if id(node) in looked_up or (re.search("[A-Za-z]", text) and re.search(r"[ \[<(:=]", text)):
            yield text


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _not_said(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the texts below a node that are documentation, annotations, or parts of another text."""
    if isinstance(node, ast.Expr):
        yield node.value
    elif isinstance(node, ast.Assert | ast.Subscript) or (
        isinstance(node, ast.Call) and _called(node) in _TO_PROGRAMMERS
    ):
        yield from ast.walk(node)
    elif isinstance(node, ast.JoinedStr):
        yield from (inner for part in node.values for inner in ast.walk(part))
    for name in ("annotation", "returns"):
        if isinstance(hint := getattr(node, name, None), ast.AST):
            yield from ast.walk(hint)


def _called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
