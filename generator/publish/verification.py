"""Verification: whether a folder holds the site that was built: every public text, word for word, and nothing besides."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any, Final

from generator.model.words import Status
from generator.publish.digests import LIST, read_digests
from generator.publish.pagetext import PageText, plain, read_page
from generator.publish.tellings import problems_of

_BESIDE: Final = ("index.txt", "index.json")
_SHOWN: Final = 12
"""Characters around the first difference that are shown."""


@dataclass
class Verification:
    """What was found."""

    digests: dict[str, str] = field(default_factory=dict)
    """Those of the list, by address."""
    withdrawn: set[str] = field(default_factory=set)
    moved: dict[str, str] = field(default_factory=dict)
    """Former addresses, and where they lead."""
    differences: list[str] = field(default_factory=list)


def verify_site(site: Path) -> Verification:
    """Hold a folder against its own list of digests.

    Raises:
        CannotRunError: there is no list.
    """
    digests, wrong = read_digests(site)
    found = Verification(digests, differences=wrong)
    for address, digest in sorted(digests.items()):
        found.differences += _notice(site, address, digest)
    for address in sorted(_addresses(site) - set(digests)):
        found.differences += _unlisted(site, address, found)
    return found


def _addresses(site: Path) -> set[str]:
    """Return every address below notices/ that has a file of its own."""
    folders = {path.parent for path in (site / "notices").glob("*/*/*") if path.is_file()}
    return {f"{folder.relative_to(site).as_posix()}/" for folder in folders}


def _notice(site: Path, address: str, digest: str) -> Iterator[str]:
    text = _read(site / address / "index.txt")
    page = _read(site / address / "index.html")
    twin = _read(site / address / "index.json")
    for name, content in (("index.txt", text), ("index.html", page), ("index.json", twin)):
        if content is None:
            yield f"{address}{name}：清单里有，文件不见了，或者读不出来"
    if text is None:
        return
    now = hashlib.sha256(text.encode("utf-8")).hexdigest()
    if now != digest:
        yield f"{address}index.txt：文字和清单不符（现在 {now[:8]}……，清单里 {digest[:8]}……）"
    if page is not None:
        yield from _page(address, read_page(page), text)
    if twin is not None:
        yield from _twin(address, twin, text, read_page(page or "").figure)


def _page(address: str, page: PageText, text: str) -> Iterator[str]:
    if page.template != "notice":
        yield f"{address}index.html：不是通报的网页"
        return
    shown, wanted = page.whole, plain(text)
    if shown != wanted:
        yield f"{address}index.html：网页和 index.txt 的文字不同：{_first_difference(shown, wanted)}"


def _twin(address: str, source: str, text: str, figure: str) -> Iterator[str]:
    try:
        record = json.loads(source)
        leaves = list(problems_of(record).values())
        said = plain("".join(_block(block) for block in record["text"]))
        totals, title = record["totals"], record["title"]
    except (ValueError, LookupError, TypeError, AttributeError):
        yield f"{address}index.json：不是通报的数据"
        return
    if title != text.partition("\n")[0]:
        yield f"{address}index.json：标题是“{title}”，和 index.txt 不同"
    if said not in plain(text):
        yield f"{address}index.json：正文和 index.txt 不同"
    counted = {status.english: 0 for status in Status}
    for leaf in leaves:
        counted[leaf["status"]] = counted.get(leaf["status"], 0) + max(1, len(leaf["joined"]))
    if counted != totals["by_status"]:
        yield f"{address}index.json：各状态的个数和逐个数出来的不同"
    done = f"{counted[Status.DONE.english]}/{sum(counted.values())}个问题已完成"
    if figure and plain(figure) != done:
        yield f"{address}index.html：要点写的是“{plain(figure)}”，逐个数出来是“{done}”"
    if sum(counted.values()) != totals["problems"]:
        yield f"{address}index.json：问题数写的是 {totals['problems']}，逐个数出来是 {sum(counted.values())}"


def _block(block: Mapping[str, Any]) -> str:
    """Return one printed block of the data as the text has it."""
    if block["type"] == "heading":
        return f"{block['label']}{block['text']}"
    if block["type"] == "text":
        return str(block["text"])
    status = next(status.value for status in Status if status.english == block["status"])
    kept = "长期坚持" if block["long_term"] else ""
    return "".join([block["printed"] or f"{status}{kept}", *block["remarks"]])


def _unlisted(site: Path, address: str, found: Verification) -> Iterator[str]:
    """Tell what stands at an address that is not in the list: where a notice was, or what nobody published."""
    source = _read(site / address / "index.html")
    page = read_page(source) if source is not None else PageText()
    if page.template == "moved":
        target = f"{dirname(normpath(join(address, page.target)))}/"
        found.moved[address] = target
        if target not in found.digests and not (site / target / "index.html").is_file():
            yield f"{address}index.html：转到 {target}，那里没有通报"
    elif page.template == "withdrawn":
        found.withdrawn.add(address)
    else:
        yield f"{address}：网站上有，清单 {LIST} 里没有"
        return
    for name in _BESIDE:
        if (site / address / name).exists():
            yield f"{address}{name}：通报已经{'撤回' if page.template == 'withdrawn' else '搬走'}，文件还在"
    if page.template == "withdrawn" and (site / address / "changes").exists():
        yield f"{address}changes/：通报已经撤回，历次改动还在"


def _first_difference(shown: str, wanted: str) -> str:
    at = next((number for number, (one, other) in enumerate(zip(shown, wanted, strict=False)) if one != other), None)
    at = min(len(shown), len(wanted)) if at is None else at
    start = max(at - _SHOWN, 0)
    return f"网页是“……{shown[start : at + _SHOWN]}”，文字是“……{wanted[start : at + _SHOWN]}”"


def _read(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
