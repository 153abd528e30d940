"""Realign: the edits by which the measures of a problem become those of a cell, with what has not changed left alone."""

from difflib import SequenceMatcher
from typing import Any

from generator.ingest.ledger.edits import Edit, InsertItem, RemoveItem, SetValue
from generator.ingest.ledger.measures import as_items, is_theme, measure_text
from generator.load.place import Path, Value


def realign(path: Path, old: Value, new: list[Any]) -> list[Edit] | None:
    """Return the edits; nothing at all where the themes do not agree.

    Args:
        path: Where the measures stand.
        old: What stands there.
        new: What a cell says.
    """
    before = as_items(old)
    themes = [item["主题"] for item in before if is_theme(item)]
    if themes != [item["主题"] for item in new if is_theme(item)]:
        return None
    if themes:
        return _by_theme(path, old, before, new)
    if not isinstance(old, list):
        return _single(path, before, new)
    return _series(path, old, new)


def _by_theme(path: Path, old: Value, before: list[Any], new: list[Any]) -> list[Edit] | None:
    count = next(number for number, item in enumerate(before) if is_theme(item))
    start = next(number for number, item in enumerate(new) if is_theme(item))
    if not all(map(is_theme, before[count:])):
        return None
    edits: list[Edit] = _series(path, before[:count], new[:start]) if isinstance(old, list) else []
    for number, item in enumerate(new[start:], count):
        theme = (*path, number) if isinstance(old, list) else path
        inner = realign((*theme, "措施"), before[number].get("措施"), item["措施"])
        if inner is None:
            return None
        edits += inner
    return edits


def _single(path: Path, before: list[Any], new: list[Any]) -> list[Edit]:
    if len(before) == 1 and len(new) == 1:
        return _item(path, before[0], new[0])
    texts = {measure_text(item): item for item in before}
    whole = [texts.get(measure_text(item), item) for item in new]
    return [SetValue(path, whole[0] if len(whole) == 1 and isinstance(whole[0], str) else whole)]


def _series(path: Path, old: list[Any], new: list[Any]) -> list[Edit]:
    matcher = SequenceMatcher(None, [measure_text(item) for item in old], [measure_text(item) for item in new], autojunk=False)
    edits: list[Edit] = []
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "equal":
            continue
        common = min(end - start, last - first)
        for step in range(common):
            edits += _item((*path, start + step), old[start + step], new[first + step])
        edits += [RemoveItem(path, number) for number in range(start + common, end)]
        edits += [InsertItem(path, end, item) for item in new[first + common : last]]
    return edits


def _item(path: Path, old: Any, new: Any) -> list[Edit]:  # noqa: ANN401  raw YAML
    """Change only the keys that differ; what a cell does not show, such as 日期, stays."""
    if isinstance(old, str):
        return [] if measure_text(old) == measure_text(new) else [SetValue(path, new)]
    parts = new if isinstance(new, dict) else {"内容": new}
    shown = {key: value for key, value in old.items() if key in ("要点", "内容", "分项") and value}
    if set(shown) - set(parts):
        return [SetValue(path, {**parts, **{key: value for key, value in old.items() if key not in ("要点", "内容", "分项")}})]
    edits: list[Edit] = []
    for key, value in parts.items():
        if key == "分项" and isinstance(old.get(key), list) and isinstance(value, list):
            edits += _series((*path, key), old[key], value)
        elif measure_text({key: old.get(key)}) != measure_text({key: value}):
            edits.append(SetValue((*path, key), value))
    return edits
