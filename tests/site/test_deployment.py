"""docs/部署.md: its steps, run as they are written, deploy, check, update and take back."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from documentation import read
from support import PROJECT, free_port
from webserver import COLUMN, Nginx, running, wrapper

from generator.publish.compressed import compress

STEPS = {fence.name: fence.text for fence in read(PROJECT / "docs" / "部署.md").fences if fence.kind == "步骤"}


class Server:
    """A machine whose /srv and /etc/nginx are folders of the test, with a checkout in its working folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "etc").mkdir()
        (folder / "deploy").symlink_to(PROJECT / "deploy")

    def follow(self, commands: str) -> str:
        text = commands.replace("/etc/nginx/", f"{self.folder}/etc/")
        text = re.sub(r"(?<!s#)/srv/", f"{self.folder}/srv/", text)  # what sed looks for stays
        done = subprocess.run(
            ["bash", "-e", "-c", text], cwd=self.folder, capture_output=True, text=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    @property
    def part(self) -> str:
        return (self.folder / "etc" / "tongbao.conf").read_text(encoding="utf-8")


@pytest.fixture
def server(site: Path, tmp_path: Path) -> Server:
    shutil.copytree(site, tmp_path / "site")
    compress(tmp_path / "site")
    return Server(tmp_path)


@pytest.fixture
def deployed(server: Server) -> Iterator[tuple[Server, Nginx]]:
    server.follow(STEPS["放好"])
    server.follow(STEPS["配置"])
    port = free_port()
    with running(wrapper(server.folder, port, server.part), port):
        yield server, Nginx(port, server.folder / "srv" / "www")


def test_the_checks_show_what_they_are_said_to_show(deployed: tuple[Server, Nginx]) -> None:
    server, nginx = deployed
    host = f"http://127.0.0.1:{nginx.port}"
    for line in filter(None, STEPS["检查"].splitlines()):
        _, told = line.split("#")
        said = server.follow(line.replace("https://www.example.gov.cn", host)).lower()
        for code in re.findall(r"\b\d{3}\b", told):
            assert re.match(rf"http/1\.1 {code}", said), line
        for header in re.findall(r"[a-z]+-[a-z-]+(?:: [\w/;= -]+)?", told):
            assert header in said, line
        if "grep" in line:
            assert "页面不存在" in said


def test_updating_and_taking_back(deployed: tuple[Server, Nginx]) -> None:
    server, nginx = deployed
    home = f"{COLUMN}/index.html"
    first = nginx.ask(home)
    (server.folder / "site" / "index.html").write_text("新的一版", encoding="utf-8")
    server.follow(STEPS["更新"])
    assert nginx.ask(home).body.decode() == "新的一版"
    server.follow(STEPS["回退"])
    assert nginx.ask(home, If_None_Match=first.headers["ETag"]).status == 304


def test_a_host_of_its_own(server: Server) -> None:
    server.follow(STEPS["单独一个主机"])
    (server.folder / "srv").mkdir()
    (server.folder / "srv" / "www").symlink_to(server.folder / "site")
    port = free_port()
    with running(wrapper(server.folder, port, server.part), port):
        nginx = Nginx(port, server.folder / "srv" / "www")
        assert nginx.ask("/").status == 200
        assert nginx.ask("/nowhere").status == 404
        assert nginx.ask("/.git/config").status == 404
