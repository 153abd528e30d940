"""Download: one file that can be taken away."""

from dataclasses import dataclass, field

from generator.publish.data.schema import Table


@dataclass(frozen=True, slots=True)
class Download:
    """A file of data/."""

    name: str
    title: str
    text: str
    mediatype: str
    content: bytes = field(repr=False)
    rows: int | None = None
    """How many notices or problems; None where that says nothing."""
    table: Table | None = None
    """What its columns are, if it is a table."""

    @property
    def size(self) -> str:
        """How large it is, as readers are told."""
        size = len(self.content)
        return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1e3))} KB"  # noqa: PLR2004
