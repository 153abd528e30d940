"""Read: a source file of any kind becomes paragraphs."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from generator.errors import UnreadableError, refusal
from generator.ingest.sources.apart import read_page_apart, read_pdf_apart
from generator.ingest.sources.limits import MOST_PARAGRAPHS
from generator.ingest.sources.markdown import read_markdown
from generator.ingest.sources.plaintext import read_plaintext
from generator.ingest.sources.source import Source
from generator.ingest.sources.word.document import read_word

READERS: Final[dict[str, Callable[[Path], Source]]] = {
    ".txt": read_plaintext,
    ".docx": read_word,
    ".docm": read_word,
    ".html": read_page_apart,
    ".htm": read_page_apart,
    ".md": read_markdown,
    ".pdf": read_pdf_apart,
}
"""What reads a file, by its suffix in small letters."""
_OLD: Final = (".doc", ".wps", ".dot", ".wpt", ".rtf", ".odt", ".ofd")
"""What a word processor can save as .docx."""


def read_source(path: Path) -> Source:
    """Read one file.

    Raises:
        UnreadableError: it cannot be read, or says nothing.
    """
    try:
        return _checked(_reader(path)(path))
    except UnreadableError as error:
        error.path = path
        raise
    except (MemoryError, RecursionError) as caught:
        remedy = "检查这个文件从哪里来；把文字复制到新文件里再导入"
        failed = refusal("读这个文件要用的内存太多，或者它套得太深", "普通的文件", remedy)
        failed.path = path
        raise failed from caught


def _checked(source: Source) -> Source:
    number = len(source.paragraphs)
    if not number:
        raise refusal("文件里没有文字", "有文字的文件", "检查是否选错了文件；文字在图片里的，先转成文字")
    if number > MOST_PARAGRAPHS:
        remedy = "检查是否选错了文件；确实这样长的，分成几个文件"
        raise refusal(f"文件有 {number} 段", f"不超过 {MOST_PARAGRAPHS} 段", remedy)
    return source


def _reader(path: Path) -> Callable[[Path], Source]:
    suffix = path.suffix.lower()
    if reader := READERS.get(suffix):
        return reader
    supported = "、".join(READERS)
    if suffix in _OLD:
        remedy = "用 Word 或 WPS 打开，“另存为”时类型选 .docx，再导入"
        raise refusal(f"{suffix} 文件不能直接读", f"下列文件之一：{supported}", remedy)
    found = f"不认识后缀 {suffix}" if suffix else "文件名没有后缀"
    raise refusal(found, f"下列文件之一：{supported}", "另存为其中一种，再导入")
