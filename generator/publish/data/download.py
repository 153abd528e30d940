"""Download: one file that can be taken away."""

from dataclasses import dataclass
from pathlib import Path

from generator.publish.data.schema import Table


@dataclass(frozen=True, slots=True)
class Download:
    """A file of data/, which may be too large to keep in memory beside others."""

    path: Path
    """Where it has been made; it is not yet in its place."""
    title: str
    text: str
    mediatype: str
    rows: int | None = None
    """How many notices or problems; None where that says nothing."""
    table: Table | None = None
    """What its columns are, if it is a table."""

    @property
    def name(self) -> str:
        """What it is called below data/."""
        return self.path.name

    @property
    def n_bytes(self) -> int:
        """How many bytes it has."""
        return self.path.stat().st_size

    @property
    def size(self) -> str:
        """How large it is, as readers are told."""
        size = self.n_bytes
        return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1e3))} KB"  # noqa: PLR2004
