"""Apart: web pages and PDF files are read in a process of their own, whose time and memory are limited.

Libraries written in C read them; a file that is made to break one of these, or to keep it busy for ever, ends only that process.
"""

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from generator.errors import UnreadableError, refusal
from generator.ingest.sources.limits import LARGEST_DOCUMENT, LARGEST_TEXT, LONGEST_READING
from generator.ingest.sources.opening import read_bytes
from generator.ingest.sources.source import Paragraph, Remark, Role, Source

_OTHERWISE: Final = "把文字复制到 Word 或文本文件里，存好再导入"


def read_page_apart(path: Path) -> Source:
    """Read an .html or .htm file.

    Raises:
        UnreadableError: it cannot be read.
    """
    return _read(path, "page", read_bytes(path, LARGEST_TEXT))


def read_pdf_apart(path: Path) -> Source:
    """Read a .pdf file.

    Raises:
        UnreadableError: it cannot be read.
    """
    return _read(path, "pdf", read_bytes(path, LARGEST_DOCUMENT))


def packed(source: Source) -> dict[str, Any]:
    """Return a source as what JSON can say."""
    return {
        "paragraphs": [asdict(paragraph) for paragraph in source.paragraphs],
        "remarks": [asdict(remark) for remark in source.remarks],
        "counted_in": source.counted_in,
    }


def _read(path: Path, kind: str, raw: bytes) -> Source:
    command = [sys.executable, "-m", "generator.ingest.sources.worker", kind]
    try:
        done = subprocess.run(command, input=raw, capture_output=True, timeout=LONGEST_READING, check=True)  # noqa: S603  our own program
        answer = json.loads(done.stdout)
    except subprocess.TimeoutExpired as error:
        found = f"读了 {LONGEST_READING:.0f} 秒还没有读完，没有再读"
        raise refusal(found, "普通的网页或 PDF 文件", _OTHERWISE) from error
    except (subprocess.CalledProcessError, ValueError) as error:
        raise refusal("读这个文件要用的内存太多，或者它损坏了", "普通的网页或 PDF 文件", _OTHERWISE) from error
    if "refused" in answer:
        raise UnreadableError(*answer["refused"])
    paragraphs = (Paragraph(**given | {"role": Role(given["role"])}) for given in answer["paragraphs"])
    return Source(path, tuple(paragraphs), tuple(Remark(**given) for given in answer["remarks"]), answer["counted_in"])
