"""Webserver: a real nginx with deploy/nginx.conf, on a free port, for an ordinary user."""

import http.client
import os
import re
import shutil
import socket
import subprocess
import time
from pathlib import Path
from typing import NamedTuple

import pytest
from support import PROJECT

CONFIGURATION = (PROJECT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
COLUMN = "/zwgk/xunchazhenggai"


class Answer(NamedTuple):
    status: int
    headers: http.client.HTTPMessage
    body: bytes


class Nginx(NamedTuple):
    port: int
    portal: Path

    @property
    def site(self) -> Path:
        return self.portal / COLUMN.strip("/")

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        answer = Answer(response.status, response.headers, response.read())
        connection.close()
        return answer

    def page(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"


def program() -> str:
    path = os.environ.get("NGINX") or shutil.which(
        "nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"
    )
    if not path:
        assert not os.environ.get("CI"), "没有 nginx：运行 tools/nginx.sh"
        pytest.skip("没有 nginx：运行 tools/nginx.sh")
    return path


def adapted(root: Path, column: str) -> str:
    """Return the configuration as docs/部署.md tells to adapt it."""
    text = CONFIGURATION.replace("/srv/www", str(root)).replace(COLUMN, column)
    return text if column else re.sub(r"^location = .*\n", "", text, flags=re.MULTILINE)


def wrapper(folder: Path, port: int, *parts: str) -> Path:
    """Write a configuration that an ordinary user may run: a portal with the parts included."""
    includes = []
    for number, part in enumerate(parts):
        (folder / f"part{number}.conf").write_text(part, encoding="utf-8")
        includes.append(f"include {folder}/part{number}.conf;")
    temporary = " ".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    path = folder / "nginx.conf"
    path.write_text(
        f"daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/error.log;\n"
        f"events {{ }}\nhttp {{ access_log off; {temporary}\n"
        f"server {{ listen 127.0.0.1:{port}; root {folder}/portal; {' '.join(includes)} }} }}\n",
        encoding="utf-8",
    )
    return path


class running:  # noqa: N801  used as a statement
    """An nginx while the block runs."""

    def __init__(self, configuration: Path, port: int) -> None:
        self._command = [program(), "-p", str(configuration.parent), "-c", str(configuration)]
        self._log = configuration.parent / "start.log"
        self._port = port

    def __enter__(self) -> None:
        with self._log.open("w") as log:
            self._process = subprocess.Popen(self._command, stdout=log, stderr=log)
        for _ in range(1200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self._port)) == 0:
                    return
            assert self._process.poll() is None, self._log.read_text()
            time.sleep(0.05)
        pytest.fail("nginx did not answer")

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(timeout=60)
