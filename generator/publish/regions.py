"""Regions: the tree of places, and an address for each."""

from collections import defaultdict
from collections.abc import Iterable
from hashlib import sha256

from generator.render.summary import NoticeSummary

Region = tuple[str, ...]
"""From the largest down: (某省, 某市, 某区)."""


def region_of(notice: NoticeSummary) -> Region:
    """Return the region of a notice's unit."""
    return tuple(notice.unit.region.split("/")) if notice.unit.region else ()


def by_region(notices: Iterable[NoticeSummary]) -> dict[Region, list[NoticeSummary]]:
    """Return the notices of each region, those of the places inside it among them; parents before children."""
    found: dict[Region, list[NoticeSummary]] = defaultdict(list)
    for notice in notices:
        region = region_of(notice)
        for length in range(1, len(region) + 1):
            found[region[:length]].append(notice)
    return dict(sorted(found.items(), key=lambda item: [_sounds(part) for part in item[0]]))


def region_slugs(regions: Iterable[Region]) -> dict[Region, str]:
    """Return an address for each region: its names in pinyin. Two places of one sound get a mark of their own."""
    plain = {region: "-".join(_slug(part) for part in region)[:100].strip("-") or "region" for region in regions}
    sounds = list(plain.values())
    return {
        region: slug if sounds.count(slug) == 1 else f"{slug}-{sha256('/'.join(region).encode()).hexdigest()[:6]}"
        for region, slug in plain.items()
    }


def _slug(name: str) -> str:
    """A name in pinyin; of what is not Han, letters and digits stay."""
    return "".join(letter for letter in "".join(_sounds(name)).lower() if letter.isascii() and letter.isalnum())


def _sounds(name: str) -> list[str]:
    from pypinyin import lazy_pinyin  # noqa: PLC0415  its phrases take a third of a second, and only a build has regions

    return lazy_pinyin(name)
