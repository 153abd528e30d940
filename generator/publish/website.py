"""Website: MkDocs turns site_src/ into site/."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

from generator.errors import CannotRunError

# Material announces at every build that it will not work with MkDocs 2. We know, pin mkdocs<2, and keep the way to another
# builder open (docs/架构.md); staff should not be frightened by it.
_QUIET: Final = {"NO_MKDOCS_2_WARNING": "1"}
ADDRESS: Final = "TONGBAO_SITE_URL"
"""The variable by which MkDocs gets the address."""
_NOISE: Final = re.compile(r"^INFO\s")


def build_website(root: Path, address: str = "") -> None:
    """Build the site; warnings count as errors.

    Args:
        root: The project.
        address: Where the site will stand; mkdocs.yml reads it from the environment.

    Raises:
        CannotRunError: MkDocs refused, with what it said.
    """
    if not (root / "mkdocs.yml").is_file():
        message = f"在 {root} 里没有 mkdocs.yml。请到项目的最上层文件夹运行，或用 --root 指明。"
        raise CannotRunError(message)
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
    ]  # never --quiet: it hides warnings from --strict too
    done = subprocess.run(  # noqa: S603  our own interpreter, fixed words
        command,
        cwd=root,
        env=os.environ | _QUIET | {ADDRESS: address},
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        said = "\n".join(row for row in (done.stderr + done.stdout).splitlines() if not _NOISE.match(row))
        message = f"MkDocs 没有建成网站：\n{said.strip()}"
        raise CannotRunError(message)
    # MkDocs packs its sitemap with the day of the build inside; what is to be packed, --gzip packs without a date.
    (root / "site" / "sitemap.xml.gz").unlink(missing_ok=True)
