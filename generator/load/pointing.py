"""Pointing: from what is wrong to the line and column where a writer must look."""

from generator.errors import Mistake
from generator.load.finding import Finding
from generator.load.place import Place


def point(finding: Finding, place: Place, source: str, shown: str) -> Mistake:
    """Return a finding as a mistake with its place in the file."""
    said = (finding.found, finding.expected, finding.remedy)
    if finding.at == "key":
        return Mistake(shown, *place.of_key(finding.path), *said)
    if finding.at == "missing":
        return _missing(finding, place, shown)
    at = place.of_value(finding.path)
    return Mistake(shown, *(_inside(finding.culprit, at, source) if finding.culprit else at), *said)


def _missing(finding: Finding, place: Place, shown: str) -> Mistake:
    *around, name = finding.path
    container = place.at(tuple(around))
    if name not in container.keys:
        at = place.of_value(tuple(around))
        return Mistake(shown, *at, finding.found, finding.expected, finding.remedy)
    remedy = f"写成{finding.remedy[2:]}" if finding.remedy.startswith("补上") else finding.remedy
    return Mistake(shown, *container.keys[str(name)], f"“{name}”后面是空的", finding.expected, remedy)


def _inside(culprit: str, at: tuple[int, int], source: str) -> tuple[int, int]:
    """Return where the culprit stands, in the value that begins at a place; the place itself where it is written otherwise."""
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")[at[0] - 1 :]
    if not lines:
        return at
    start = lines[0].find(culprit, at[1] - 1)
    if start >= 0:
        return at[0], start + 1
    for number, line in enumerate(lines[1:], at[0] + 1):
        if (start := line.find(culprit)) >= 0:
            return number, start + 1
    return at
