"""Compressed: a .gz beside every text file of the site, for a web server that sends it as it is."""

import gzip
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from generator.publish.files import write_file

TEXTS: Final = frozenset({".html", ".css", ".js", ".json", ".svg", ".xml", ".csv", ".txt", ".md"})
_SMALLEST: Final = 1024
"""In bytes: what is smaller fits into one packet anyway."""


def compress(folder: Path) -> int:
    """Write a .gz beside each text file and return how many there are; one that no longer belongs to its file goes.

    A .gz beside no file, or beside another kind, is data: the page that asks for it unpacks it itself.

    Raises:
        CannotRunError: a file cannot be written.
    """
    texts = sorted(path for path in folder.rglob("*") if path.suffix in TEXTS and path.is_file())
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # zlib lets the other threads run
        return sum(pool.map(_compress, texts))


def _compress(path: Path) -> bool:
    content = path.read_bytes()
    packed = path.with_name(f"{path.name}.gz")
    if len(content) < _SMALLEST:
        packed.unlink(missing_ok=True)
        return False
    write_file(packed, gzip.compress(content, compresslevel=9, mtime=0))
    return True
