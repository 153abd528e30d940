"""Fixtures: a project of one's own to break, and the real notices where they are at hand."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from support import PROJECT, ROUND, UNIT

# A slow machine is no failure. Where CI runs, the same examples come every time; elsewhere new ones are looked for.
settings.register_profile(
    "tongbao", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=bool(os.environ.get("CI"))
)
settings.load_profile("tongbao")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-golden", action="store_true", help="write the golden files anew")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with the real templates and no content."""
    (tmp_path / "content" / "notices").mkdir(parents=True)
    ignored = shutil.ignore_patterns("generated")
    shutil.copytree(PROJECT / "templates", tmp_path / "templates", ignore=ignored)
    shutil.copy(PROJECT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    (tmp_path / "site_src").mkdir()
    shutil.copytree(PROJECT / "site_src" / "about", tmp_path / "site_src" / "about")
    return tmp_path


@pytest.fixture
def put(project: Path) -> Callable[[str, str], Path]:
    """Write a file of the project."""

    def write(name: str, text: str) -> Path:
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def setting(put: Callable[[str, str], Path]) -> None:
    """One unit and one round."""
    put("content/units/lvhua.yml", UNIT)
    put("content/rounds/qu-9-1.yml", ROUND)


def corpus_dir() -> Path:
    return Path(os.environ.get("CORPUS_DIR", PROJECT.parent / "shared" / "corpus"))


def truths() -> list[Path]:
    return sorted((corpus_dir() / "truth").glob("*.json"))


@pytest.fixture(params=truths() or [None], ids=lambda path: path.stem if path else "none")
def truth(request: pytest.FixtureRequest) -> dict[str, Any]:
    """What a careful reader found in one real notice."""
    if request.param is None:
        pytest.skip("the real notices are not here (CORPUS_DIR)")
    return json.loads(request.param.read_text(encoding="utf-8"))
