"""The reviewers' own tools: git's own diff, hooks before a commit, and pipelines of three hosts, as they are shipped."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import yaml
from comparing import ONE, TWO, Said, change, commit, comparing, fill, git
from support import PROJECT

Run = Callable[..., Said]
HOOKS = yaml.safe_load((PROJECT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
PIPELINES = ("github", "gitlab", "gitee")


@pytest.fixture
def tongbao(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    return comparing(capfd, monkeypatch)


@pytest.fixture
def built(project: Path, tongbao: Run) -> Path:
    """A project as it is committed: brought into its one spelling, built, with the tools that are shipped."""
    fill(project)
    (project / "tools").mkdir()
    for name in ("gitdiff.sh", "comment.py"):
        shutil.copy(PROJECT / "tools" / name, project / "tools")
    for name in (".gitattributes", ".gitignore"):
        shutil.copy(PROJECT / name, project)
    for words in (["fmt"], ["schema"], ["build", "--no-site"]):
        assert tongbao(project, *words[1:], "--quiet", command=words[0]).code == 0
    git(project, "init", "--quiet", "--initial-branch=main")
    commit(project)
    return project


@pytest.mark.parametrize("language", ["C", "C.UTF-8"])
def test_git_diff_is_a_sentence_a_line_names_the_problem_and_marks_characters(
    built: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    subprocess.run(["sh", "tools/gitdiff.sh"], cwd=built, check=True, capture_output=True)
    change(
        built,
        ONE,
        ("补交档案36卷。", "补交档案36卷。全部移交区档案馆。"),
        ("修订议事规则，大额支出", "修订议事规则，5万元以上支出"),
    )
    monkeypatch.setenv("LC_ALL", language)
    shown = git(built, "diff", "--unified=1")
    assert "\n+          全部移交区档案馆。" in shown
    assert "-    措施: 补交档案36卷。" not in shown
    assert "@@   - 编号: p02" in shown
    marked = git(built, "diff", "--unified=0", "--word-diff")
    assert "修订议事规则，[-大额-]{+5万元以上+}支出" in marked


def test_git_diff_reads_generated_notices_as_well(built: Path, tongbao: Run) -> None:
    subprocess.run(["sh", "tools/gitdiff.sh"], cwd=built, check=True, capture_output=True)
    change(built, ONE, ("补交档案36卷", "补交档案38卷"))
    assert tongbao(built, "--no-site", "--quiet", command="build").code == 0
    assert "补交档案[-36-]{+38+}卷" in git(built, "diff", "--word-diff", "--", "site_src")


def test_attributes_hold_content_and_notices_to_the_same_bytes_everywhere(built: Path) -> None:
    page = "site_src/notices/2022/lvhua-2022.md"
    said = git(built, "check-attr", "eol", "diff", "--", ONE, page, "content/units/lvhua.yml")
    assert said.count("eol: lf") == said.count("diff: tongbao") == 3


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_hooks_pass_what_is_in_order(built: Path, tongbao: Run, hook: dict[str, Any]) -> None:
    program, command, *words = hook["entry"].split()
    assert program == ".venv/bin/tongbao"
    named = [] if hook.get("pass_filenames") is False else [ONE]
    assert tongbao(built, *words, *named, command=command).code == 0


@pytest.mark.parametrize(
    ("hook", "before", "after"),
    [
        ("tongbao-fmt", "单位: lvhua", "单位:   lvhua"),
        ("tongbao-check", "状态: 已完成", "状态: 好了"),
        ("tongbao-build", "36卷", "38卷"),
    ],
)
def test_hooks_stop_what_is_not(built: Path, tongbao: Run, hook: str, before: str, after: str) -> None:
    change(built, ONE, (before, after))
    _program, command, *words = next(one["entry"].split() for one in HOOKS if one["id"] == hook)
    assert tongbao(built, *words, command=command).code == 1


def steps(host: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The commands of a pipeline, with what is set for each."""
    pipeline = yaml.safe_load((PROJECT / "ci" / f"{host}.yml").read_text(encoding="utf-8"))
    if host == "github":
        for step in pipeline["jobs"]["tongbao"]["steps"]:
            if "run" in step:
                yield step["run"], step.get("env", {})
    elif host == "gitlab":
        job = pipeline["通报"]
        yield from ((line, {}) for line in (*job["before_script"], *job["script"]))
    else:
        yield from ((line, {}) for line in pipeline["stages"][0]["steps"][0]["commands"])


class Comments(BaseHTTPRequestHandler):
    """A host that keeps comments in a list."""

    kept: list[dict[str, Any]]

    def do_GET(self) -> None:
        self.answer(self.kept if self.path.endswith("&page=1") else [])

    def do_POST(self) -> None:
        self.kept.append({"id": len(self.kept) + 1, "body": self.body(), "path": self.path})
        self.answer({})

    def do_PUT(self) -> None:
        self.kept[int(self.path.rsplit("/", 1)[1]) - 1]["body"] = self.body()
        self.answer({})

    do_PATCH = do_PUT  # noqa: N815  the name of a method of HTTP

    def body(self) -> str:
        return str(json.loads(self.rfile.read(int(self.headers["Content-Length"])))["body"])

    def answer(self, content: object) -> None:
        body = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@pytest.fixture
def host() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The address of such a host, and what it keeps."""
    kept: list[dict[str, Any]] = [{"id": 1, "body": "看过了。"}]
    handler = type("Kept", (Comments,), {"kept": kept})
    with HTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", kept
        server.shutdown()


@pytest.fixture
def pipeline(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone as a pipeline has it, on a branch with a change; what would be installed is there already."""
    git(built, "switch", "--quiet", "--create", "mine")
    change(built, ONE, ("状态: 已完成", "状态: 基本完成"))
    done = subprocess.run(
        [sys.executable, "-m", "generator", "build", "--no-site", "--quiet", "--root", str(built)],
        cwd=PROJECT,
        check=False,
    )
    assert done.returncode == 0
    commit(built)
    clone = tmp_path_factory.mktemp("pipeline") / "clone"
    git(built, "clone", "--quiet", "--branch=mine", built.as_uri(), str(clone))
    commands = {
        "bin/python3": "exit 0",  # python3 -m venv
        ".venv/bin/pip": "exit 0",
        ".venv/bin/python": f'exec "{sys.executable}" "$@"',
        # the site itself is built by other tests
        ".venv/bin/tongbao": f'[ "$*" = build ] && set -- build --no-site; exec "{sys.executable}" -m generator "$@"',
    }
    for name, text in commands.items():
        path = clone / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        path.chmod(0o755)
    return clone


def given_by(host: str, address: str, clone: Path) -> dict[str, str]:
    """What each host sets for what it runs."""
    return {
        "github": {
            "GITHUB_API_URL": address, "GITHUB_REPOSITORY": "某局/通报", "GITHUB_TOKEN": "x", "NUMBER": "7",
            "BASE": "main", "GITHUB_STEP_SUMMARY": str(clone / "summary.md"),
        },
        "gitlab": {
            "CI_API_V4_URL": address, "CI_PROJECT_ID": "3", "CI_MERGE_REQUEST_IID": "7", "TONGBAO_TOKEN": "x",
            "CI_MERGE_REQUEST_DIFF_BASE_SHA": git(clone, "rev-parse", "origin/main"),
        },
        "gitee": {
            "GITEE_API_URL": address, "GITEE_PULL_ID": "7", "GITEE_BRANCH": "main", "TONGBAO_TOKEN": "x",
            "TONGBAO_REPOSITORY": "x/y",
        },
    }[host]  # fmt: skip


@pytest.mark.parametrize("name", PIPELINES)
def test_every_step_of_a_pipeline_runs_and_the_summary_is_put_there_once(
    name: str, pipeline: Path, host: tuple[str, list[dict[str, Any]]]
) -> None:
    address, kept = host
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("GITHUB_", "CI_", "GITEE_", "TONGBAO_"))
    }
    environment |= {
        "PATH": f"{pipeline / 'bin'}:{os.environ['PATH']}",
        "PYTHONPATH": str(PROJECT),
        "HOME": str(pipeline),
    }
    environment |= given_by(name, address, pipeline)
    for _again in range(2):
        for command, _own in steps(name):
            done = subprocess.run(
                ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command], cwd=pipeline, env=environment,
                capture_output=True, text=True, encoding="utf-8", check=False,
            )  # fmt: skip
            assert done.returncode == 0, (command, done.stdout, done.stderr)
    assert len(kept) == 2
    assert "状态后退" in kept[1]["body"]
    assert "/7/" in kept[1]["path"]
    assert "状态后退" in (pipeline / "差异.html").read_text(encoding="utf-8")
    if name == "github":
        assert "状态后退" in (pipeline / "summary.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PIPELINES)
def test_a_pipeline_fails_where_notices_are_not_what_the_content_gives(name: str, pipeline: Path) -> None:
    change(pipeline, TWO, ("36卷", "40卷"))
    environment = os.environ | {"PYTHONPATH": str(PROJECT)}
    codes = [
        subprocess.run(
            ["bash", "-e", "-c", command], cwd=pipeline, env=environment, capture_output=True, check=False
        ).returncode
        for command, _own in steps(name)
        if "build --check" in command
    ]
    assert codes == [1]


def test_without_a_merge_request_nothing_is_put_anywhere(pipeline: Path) -> None:
    done = subprocess.run(
        [sys.executable, "tools/comment.py", "差异.md"], cwd=pipeline, env={}, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_two_people_who_change_two_notices_never_conflict(built: Path, tongbao: Run) -> None:
    base = git(built, "rev-parse", "HEAD")
    for person, name, number in (("one", ONE, "38卷"), ("two", TWO, "40卷")):
        git(built, "switch", "--quiet", "--create", person, base)
        change(built, name, ("36卷", number))
        review = (Path(name).stem, "--step", "初审", "--by", person, "--date", "2026-01-05", "--quiet")
        assert tongbao(built, *review, command="review").code == 0
        assert tongbao(built, "--no-site", "--quiet", command="build").code == 0
        commit(built, person)
    git(built, "merge", "--quiet", "--no-edit", "one")
    assert git(built, "status", "--porcelain") == ""
    assert tongbao(built, "--check", "--quiet", command="build").code == 0
    assert sorted(path.name for path in (built / "content/reviews").iterdir()) == ["lvhua-2022.yml", "other.yml"]
