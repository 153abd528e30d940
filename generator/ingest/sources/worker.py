"""Worker: the process that reads one web page or PDF file; the file comes in, what was read goes out as JSON."""

import contextlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from generator.errors import UnreadableError
from generator.ingest.sources.apart import packed
from generator.ingest.sources.limits import LARGEST_READER, LONGEST_READING
from generator.ingest.sources.pdf.document import read_pdf
from generator.ingest.sources.source import Source
from generator.ingest.sources.web.page import read_page

_READERS: Final[dict[str, Callable[[Path, bytes], Source]]] = {"page": read_page, "pdf": read_pdf}


def main() -> None:
    """Read the file on standard input, of the kind that the one argument says."""
    _limit()
    json.dump(_answer(_READERS[sys.argv[1]], sys.stdin.buffer.read()), sys.stdout)


def _limit() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415  not on Windows, where only time is limited

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (int(LONGEST_READING), int(LONGEST_READING)))
        resource.setrlimit(resource.RLIMIT_AS, (LARGEST_READER, LARGEST_READER))


def _answer(reader: Callable[[Path, bytes], Source], raw: bytes) -> dict[str, Any]:
    try:
        return packed(reader(Path(), raw))
    except UnreadableError as error:
        return {"refused": error.args}


if __name__ == "__main__":
    main()
