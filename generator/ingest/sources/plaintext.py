"""Plain text: a line that is not blank is a paragraph."""

import re
from pathlib import Path
from typing import Final

from generator.ingest.sources.encoding import SAID, decode
from generator.ingest.sources.limits import LARGEST_TEXT
from generator.ingest.sources.opening import read_bytes
from generator.ingest.sources.source import Paragraph, Remark, Source

BREAK: Final = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
"""What ends a line. str.splitlines also splits at the separators U+001C to U+001E, which no program that staff use does."""


def read_plaintext(path: Path) -> Source:
    """Read a .txt file.

    Raises:
        UnreadableError: it is no text, or in no encoding that is known.
    """
    decoded = decode(read_bytes(path, LARGEST_TEXT))
    remarks = (Remark(0, SAID),) if decoded.encoding == "gb18030" else ()
    lines = enumerate(BREAK.split(decoded.text), 1)
    return Source(path, tuple(Paragraph(text, line) for line, text in lines if text.strip()), remarks)
