"""Links: every link of the built site leads to a file of it, and to a place in that file.

MkDocs checks the links of Markdown; ours stand in templates. Links to other hosts are not followed: no network at build.
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit

from generator.errors import CannotRunError

TOLD: Final = 20
"""Dead ends that are named; the others are counted."""
# possessive: nothing is tried twice
_TAG: Final = re.compile(r"""<!--.*?-->|<[a-zA-Z](?:[^<>"']++|"[^"]*+"|'[^']*+')*+>""", re.DOTALL)
_ATTRIBUTE: Final = re.compile(r"""\s([^\s"'>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
_LINKS: Final = frozenset({"href", "src", "action"})
_OUTSIDE: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
"""What begins with a scheme or a host."""


class Dead(NamedTuple):
    """A link that leads nowhere."""

    page: str
    """Below site/."""
    link: str
    """As it is written."""
    reason: str


class _Found(NamedTuple):
    links: frozenset[str]
    ids: frozenset[str]


def check_links(site: Path, address: str = "") -> None:
    """Refuse a site with dead links.

    Args:
        site: The folder of the built site.
        address: Where it will stand; full links to there are links of its own.

    Raises:
        CannotRunError: with every dead link, or the first of many.
    """
    ends: dict[str, list[Dead]] = {}
    for dead in dead_links(site, address):
        ends.setdefault(dead.reason, []).append(dead)
    if not ends:
        return
    rows = [_told(found) for found in list(ends.values())[:TOLD]]
    if len(ends) > TOLD:
        rows.append(f"  ……一共 {len(ends)} 处")
    message = "\n".join(
        ["网站里有走不通的链接，先不要发布。请检查这些页面的 Markdown，或 templates/ 里的模板：", *rows]
    )
    raise CannotRunError(message)


def _told(found: list[Dead]) -> str:
    """Name one dead end, and the first of the pages that lead to it."""
    page, link, reason = found[0]
    return f"  {page} 里的链接 {link}：{reason}" + (f"（另有 {len(found) - 1} 页也这样）" if found[1:] else "")


def dead_links(site: Path, address: str = "") -> Iterator[Dead]:
    """Yield the links that lead nowhere, in the order of the pages."""
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    pages = {
        name: _found((site / name).read_text(encoding="utf-8")) for name in sorted(files) if name.endswith(".html")
    }
    for name, found in pages.items():
        for link in sorted(found.links):
            if reason := _reason(name, link, files, pages, address):
                yield Dead(name, link, reason)


def _found(text: str) -> _Found:
    links, ids = set(), set()
    for tag in _TAG.findall(text):
        if "=" not in tag or tag.startswith("<!"):
            continue
        for written, *values in _ATTRIBUTE.findall(tag):
            name = written.lower()
            if name == "id":
                ids.add("".join(values))
            elif name in _LINKS:
                links.add("".join(values))
    return _Found(frozenset(map(unescape, links)), frozenset(map(unescape, ids)))


def _reason(page: str, link: str, files: set[str], pages: Mapping[str, _Found], address: str) -> str:
    """Say why a link is dead; nothing where it is not, or leads out of the site."""
    own = bool(address) and link.startswith(address)
    if not own and _OUTSIDE.match(link):
        return ""
    parts = urlsplit(link)
    if own:
        target = unquote(parts.path).removeprefix(urlsplit(address).path)
        target += "index.html" if not target or target.endswith("/") else ""
    elif address and parts.path.startswith("/"):  # only the error page, which is served at any depth
        target = unquote(parts.path).removeprefix(urlsplit(address).path)
    else:
        target = normpath(join(dirname(page), unquote(parts.path))) if parts.path else page
    if target not in files:
        return f"没有 {target} 这个文件" + ("，要写明 index.html" if f"{target}/index.html" in files else "")
    fragment = unquote(parts.fragment)
    if fragment and target in pages and fragment not in pages[target].ids:
        return f"{target} 里没有 {fragment} 这个位置"
    return ""
