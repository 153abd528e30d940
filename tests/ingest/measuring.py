"""Measuring: reads a file in a process of its own, and says what came of it, how long it took and how much memory."""

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

_PROGRAM = """
import json, resource, sys, time
from pathlib import Path
from generator.errors import UnreadableError
from generator.ingest.sources.read import read_source

def peak():  # ru_maxrss would begin at that of the process that started this one
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))

started, before = time.monotonic(), peak()
try:
    source = read_source(Path(sys.argv[1]))
    said, paragraphs = "\\n".join(remark.text for remark in source.remarks), len(source.paragraphs)
except UnreadableError as error:
    said, paragraphs = str(error), -1
child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps([said, paragraphs, time.monotonic() - started, max(peak() - before, child) / 1024]))
"""


class Reading(NamedTuple):
    """What came of reading a file."""

    said: str
    """The message of the error, or the remarks."""
    paragraphs: int
    """How many; -1 where it could not be read."""
    seconds: float
    megabytes: float
    """Peak of memory: more than before, or of a process that was started."""

    @property
    def refused(self) -> bool:
        return self.paragraphs < 0


def measured(path: Path) -> Reading:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(path)], capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stderr == ""
    return Reading(*json.loads(done.stdout))
