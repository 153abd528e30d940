"""Index: the files of the search, all of them made from the printed texts."""

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

import numpy as np

from generator.publish.collection import Collection
from generator.publish.search.abreast import abreast
from generator.publish.search.fields import Fields, lay_out
from generator.publish.search.grams import Gram, Longest, frequent_grams
from generator.publish.search.leaves import leaf_shards
from generator.publish.search.sets import gram_sets, place_set
from generator.publish.search.stakes import find_stakes, stake_shards
from generator.publish.search.table import Source, make_columns, make_table, table_bytes
from generator.publish.search.tally import replace_each
from generator.publish.search.texts import Usual, text_packs
from generator.publish.search.varints import gaps, varint_bytes

FOLDER: Final = "find"
FORMAT: Final = 3
UNDER_WAY: Final = 64
KILO: Final = 1024
SAMPLE: Final = 50
"""Packs of texts that are weighed for all."""
SAME: Final = 300
"""Where more stakes stand often, a few thousand characters make up the whole site, and all that stands in them is frequent."""
_SURROGATES: Final = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Scale:
    """How the index is cut up. Tests make these small, so that a few notices use every part of the format."""

    often: int = 2_000
    """A string that occurs more often is looked up in one step; all others have a list of positions this long at most."""
    rare: int = 10
    """A string that occurs so often at most has no stakes: reading where it stands costs nothing, for a list shows it."""
    shard: int = 4_096
    """Bytes of a file of leaves or stakes, about; files of sets, of which a word needs only one, have twice as many."""
    pack: int = 120
    """Units of text in a file of texts."""


def make_search(collection: Collection) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the search of all notices, as paths below site_src/ and what is in them."""
    sources = [(notice, collection.renderings[notice.id].places) for notice in collection.notices]
    # In larger sites more strings occur more often; the directory of frequent ones must not grow with them.
    often = max(Scale.often, sum(len(places) for _, places in sources) // 18)
    for path, content in search_files(sources, Scale(often=often)):
        yield f"{FOLDER}/{path}", content


def search_files(sources: Sequence[Source], scale: Scale) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the search of notices in the order given."""
    places = [place for _, members in sources for place in members]
    fields = lay_out(places)
    usual = Usual(places)
    packs = list(text_packs(places, fields, scale.pack))
    sample = [len(usual.pack(data)) for _, data in packs[:: len(packs) // SAMPLE + 1]]
    kilobytes = round(sum(sample) / KILO / max(1, len(sample)), 2)
    told = make_table(sources) | {"pack": scale.pack, "kilobytes": kilobytes, "usual": usual.size}
    table = table_bytes(told, make_columns(sources, fields), _json)
    stamp = _stamp(table, (data for _, data in packs))
    yield "texts/usual.bin", usual.packed
    yield from abreast(lambda pack: (f"texts/{pack[0]}.bin", usual.pack(stamp + pack[1])), packs, UNDER_WAY)
    del packs, places
    files = chain([("table.bin", table)], _lookup(fields, scale))
    yield from abreast(lambda file: (file[0], gzip.compress(stamp + file[1], 6, mtime=0)), files, UNDER_WAY)


def _lookup(fields: Fields, scale: Scale) -> Iterator[tuple[str, bytes]]:
    """Yield sets, leaves, stakes, and the directory that says in which file to look."""
    stakes = find_stakes(fields.text, scale.rare)
    often = scale.often * (2 if sum(1 for _ in stakes.often(scale.often)) > SAME else 1)
    sets, longest = _frequent(fields, often)
    grams = sorted(sets)
    often_sets = {stake: place_set(positions, fields) for stake, positions in stakes.often(often)}
    entries: dict[bytes, int] = {}  # sets and their numbers, for grams of one sentence have the same
    gram_entries = [entries.setdefault(sets[gram], len(entries)) for gram in grams]
    stake_entries = {stake: entries.setdefault(entry, len(entries)) for stake, entry in often_sets.items()}
    shards: dict[str, Iterable[tuple[int, bytes]]] = {
        "sets": _chunks(list(entries), 2 * scale.shard),
        "leaves": leaf_shards(fields, longest, len(grams), scale.shard),
        "stakes": stake_shards(stakes, stake_entries, scale.shard),
    }
    firsts: dict[str, list[int]] = {kind: [] for kind in shards}
    sizes: dict[str, list[int]] = {kind: [] for kind in shards}
    for kind, files in shards.items():
        for number, (first, data) in enumerate(files):
            firsts[kind].append(first)
            sizes[kind].append(max(1, round(len(data) / KILO)))
            yield f"{kind}/{number}.bin", data
    directory = {
        "alphabet": _characters(fields, range(len(fields.alphabet))),
        "grams": [_characters(fields, gram) for gram in grams],
        "entries": _steps(gram_entries),
        "sizes": sizes,
    }
    yield "directory.bin", _json(directory | {kind: _steps(numbers) for kind, numbers in firsts.items()})


def _steps(numbers: Sequence[int]) -> list[int]:
    steps: list[int] = gaps(np.array(numbers, dtype=np.int64)).tolist()
    return steps


def _frequent(fields: Fields, often: int) -> tuple[dict[Gram, bytes], Longest]:
    sets: dict[Gram, bytes] = {}
    ranked: list[Gram] = []
    longest = Longest(np.zeros(len(fields.text), dtype=np.int32), np.zeros(len(fields.text), dtype=np.uint8))
    for level, whole in frequent_grams(fields.text, often, longest):
        sets.update(gram_sets(level, whole, fields))
        ranked += level.grams
    place = {gram: rank for rank, gram in enumerate(sorted(sets), 1)}
    replace_each(longest.rank, np.array([0, *(place.get(gram, 0) for gram in ranked)], dtype=np.int32))
    return sets, longest


def _chunks(entries: Sequence[bytes], size: int) -> list[tuple[int, bytes]]:
    """Entries put together to files, each entry behind its length; with the number of the first entry of each file."""
    chunks: list[tuple[int, list[bytes]]] = []
    filled = size
    for number, entry in enumerate(entries):
        if filled >= size:
            chunks.append((number, []))
            filled = 0
        chunks[-1][1].append(varint_bytes(np.array([len(entry)])) + entry)
        filled += len(entry)
    return [(number, b"".join(parts)) for number, parts in chunks]


def _characters(fields: Fields, ranks: Iterable[int]) -> str:
    codes = fields.alphabet[np.fromiter(ranks, dtype=np.int64)]
    return codes.astype("<u2").tobytes().decode("utf-16-le", "surrogatepass")


def _json(value: Any) -> bytes:  # noqa: ANN401  whatever JSON can say
    """JSON in which half of a pair of code units, which UTF-8 cannot say, is escaped."""
    said = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _SURROGATES.sub(lambda found: f"\\u{ord(found[0]):04x}", said).encode("utf-8")


def _stamp(table: bytes, packs: Iterable[bytes]) -> bytes:
    """Every file has the stamp of its index: after an update a reader must not mix the files of two."""
    digest = hashlib.sha256(b"%d" % FORMAT + table)
    for pack in packs:
        digest.update(pack)
    return digest.digest()[:4]
