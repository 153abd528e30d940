"""The file server of the browser tests and benchmarks: below a path, nothing beside it, and quiet."""

import http.client
import socket
import struct
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from fileserver import Files, serving

LARGE = 20_000_000
"""More than the system keeps for a reader who has gone."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "outside.txt").write_text("outside", encoding="utf-8")
    site = tmp_path / "site"
    (site / "page").mkdir(parents=True)
    (site / "page" / "index.html").write_text("甲", encoding="utf-8")
    (site / "large.bin").write_bytes(bytes(LARGE))
    return site


def ask(address: str, path: str, method: str = "GET") -> tuple[int, str, str]:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=20)
    connection.request(method, path)
    answer = connection.getresponse()
    told = (answer.status, answer.headers["Location"] or "", answer.read().decode("utf-8"))
    connection.close()
    return told


def test_a_folder_is_served_below_its_path_and_nowhere_else(folder: Path) -> None:
    with serving(folder, below="/a/column/") as address:
        assert urlsplit(address).path == "/a/column/"
        assert ask(address, "/a/column/page/index.html?q=1")[::2] == (200, "甲")
        assert ask(address, "/a/column/page/index.html", "HEAD")[::2] == (200, "")
        assert ask(address, "/a/column/page")[:2] == (301, "/a/column/page/")
        for path in ("/", "/page/index.html", "/a/", "/a/column2/page/index.html", "/a/column/../../outside.txt"):
            assert ask(address, path)[0] == 404, path
    with pytest.raises(OSError, match="refused"):
        ask(address, "/a/column/page/index.html")


def test_a_reader_who_goes_away_is_not_reported_but_a_mistake_is(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    class Broken(Files):
        def do_HEAD(self) -> None:  # noqa: N802  named by the library
            raise ZeroDivisionError

    with serving(folder, kind=Broken) as address:
        for _ in range(5):
            reader = socket.create_connection(("127.0.0.1", urlsplit(address).port))
            reader.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            reader.sendall(b"GET /large.bin HTTP/1.0\r\n\r\n")
            assert reader.recv(1)
            reader.close()  # with what was not read yet: the server is told that nobody listens
        with pytest.raises(http.client.RemoteDisconnected):
            ask(address, "/page/index.html", "HEAD")
    said = capfd.readouterr().err
    assert "ZeroDivisionError" in said
    assert "ConnectionResetError" not in said
    assert "BrokenPipeError" not in said
