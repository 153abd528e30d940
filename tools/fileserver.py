"""Fileserver: a folder at an address of this machine, as the plainest host serves it.

    with serving(folder) as address: …                           http://127.0.0.1:40001/
    with serving(folder, below="/zwgk/column/") as address: …    http://127.0.0.1:40001/zwgk/column/

A host that sends more, or counts, is a kind of `Files` that overrides what it sends.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import BinaryIO


class Files(SimpleHTTPRequestHandler):
    """The files of a folder below a path; nothing is elsewhere, and nothing is logged."""

    def __init__(self, *request: object, below: str, directory: str) -> None:
        self.below = below  # first: all of the request is answered in the next line
        super().__init__(*request, directory=directory)

    def send_head(self) -> BinaryIO | None:
        """Refuse what is not below the path."""
        if self.path.startswith(self.below):
            return super().send_head()
        self.send_error(404)
        return None

    def translate_path(self, path: str) -> str:
        """Find the file; the path itself stays whole, for the addresses of folders."""
        return super().translate_path("/" + path.removeprefix(self.below))

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    request_queue_size = 128  # with five, a connection of a busy browser waits a second for its next try

    def handle_error(self, *request: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # a browser may close a page that is still loading
            super().handle_error(*request)


@contextmanager
def serving(folder: Path, *, below: str = "/", kind: type[Files] = Files) -> Iterator[str]:
    """Serve a folder while the block runs; its address."""
    with _Server(("127.0.0.1", 0), partial(kind, below=below, directory=str(folder))) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}{below}"
        finally:
            server.shutdown()
