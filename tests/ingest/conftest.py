from collections.abc import Callable
from pathlib import Path

import pytest

from generator.errors import UnreadableError
from generator.ingest.sources.read import read_source


@pytest.fixture
def refused() -> Callable[[Path], str]:
    """Return the one line that is said of a file that cannot be read."""

    def message(path: Path) -> str:
        with pytest.raises(UnreadableError) as caught:
            read_source(path)
        said = str(caught.value)
        assert said.startswith(path.as_posix()[:20])
        assert said.count(" — ") == 2, "what was found, what was expected, how to mend it"
        assert "\n" not in said
        return said

    return message
