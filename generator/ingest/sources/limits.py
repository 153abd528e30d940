"""Limits: how much of a file is read before it is refused, so that no file can take all memory or all day."""

from typing import Final

_MB: Final = 1024 * 1024

LARGEST_TEXT: Final = 10 * _MB
"""Bytes of a text file or web page, which may hold its pictures; the longest of 39 real notices has 72 KB."""
LARGEST_MARKDOWN: Final = 2 * _MB
"""Bytes of a Markdown file."""
MOST_TAGS: Final = 60_000
"""Elements of a web page; that of a notice of 72 KB has about 3,000."""
LARGEST_DOCUMENT: Final = 100 * _MB
"""Bytes of a Word or PDF file: pictures make them large, and are not read."""
LARGEST_PART: Final = 24 * _MB
"""Bytes of one part of a Word file once inflated; a notice of 72 KB has a part of about 1 MB."""
LARGEST_PARTS: Final = 40 * _MB
"""Bytes of all parts that are read of a Word file once inflated."""
MOST_MEMBERS: Final = 10_000
"""Files in a Word file, pictures included."""
MOST_ELEMENTS: Final = 600_000
"""XML elements of all parts of a Word file; a notice of 72 KB has about 20,000."""
DEEPEST: Final = 200
"""XML elements within one another; tables in tables in tables reach about 40."""
LARGEST_VALUE: Final = _MB
"""Characters of one XML attribute or name."""
MOST_PARAGRAPHS: Final = 100_000
"""Paragraphs of one file; the longest of 39 real notices has 300."""
MOST_PAGES: Final = 1_000
"""Pages of a PDF."""
MOST_CHARACTERS: Final = 3_000_000
"""Characters of a PDF or a document."""
MOST_WORK: Final = 20_000_000
"""Marks times characters, over all paragraphs of a Markdown file, that are looked at for bold, links and the like."""
LONGEST_READING: Final = 30.0
"""Seconds that the reading of a web page or PDF may take."""
LARGEST_READER: Final = 768 * _MB
"""Bytes of address space of the process that reads a web page or PDF, where the system can limit it; 100 to 200 MB are needed."""
