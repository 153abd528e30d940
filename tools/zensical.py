"""Zensical: is the way out open? Builds the site with MkDocs and with Zensical and tells every difference.

make zensical                                    the pages as they are generated now
python tools/zensical.py --root folder           another project's
python tools/zensical.py --compare one other     two sites that are already built

The way out is docs/架构.md, 换一个建站工具.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from differences import differences

# What only one builder needs. Zensical always copies its theme's own files (no page of ours uses them) and writes an empty
# search index; MkDocs packs its sitemap.
_OWN = re.compile(r"assets/(images|javascripts|stylesheets)/|search\.json$|sitemap\.xml\.gz$")
_NAMES = ("MkDocs", "Zensical")
_COMMANDS = {"MkDocs": ["mkdocs", "build", "--strict"], "Zensical": ["zensical", "build", "--strict"]}
_ADDRESS = "TONGBAO_SITE_URL"


def main() -> int:
    """Compare; 1 where anything differs, 2 where a builder refuses."""
    parser = argparse.ArgumentParser(description="用 MkDocs 和 Zensical 各建一遍网站，逐页比较。")
    parser.add_argument("--root", type=Path, default=Path(), help="项目的最上层文件夹")
    parser.add_argument("--compare", type=Path, nargs=2, metavar="文件夹", help="只比较两个已经建好的网站")
    given = parser.parse_args()
    if given.compare:
        return _tell(*given.compare)
    with tempfile.TemporaryDirectory(prefix="tongbao-") as folder:
        sites = [_built(name, given.root, Path(folder) / name) for name in _NAMES]
        return _tell(*sites)


def _built(name: str, root: Path, folder: Path) -> Path:
    folder.mkdir()
    shutil.copy(root / "mkdocs.yml", folder)
    for part in ("site_src", "templates/theme"):
        shutil.copytree(root / part, folder / part)
    environment = {_ADDRESS: "https://www.example.gov.cn/zwgk/xunchazhenggai/"} | os.environ
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", *_COMMANDS[name]],
        cwd=folder,
        env=environment | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        print(f"{name} 没有建成网站：\n{done.stderr}{done.stdout}", file=sys.stderr)
        sys.exit(2)
    print(f"{name}：{time.perf_counter() - started:.1f} 秒")
    return folder / "site"


def _tell(ours: Path, theirs: Path) -> int:
    found = list(differences(ours, theirs, _NAMES, _OWN))
    for line in found:
        print(line)
    files = [path for path in ours.rglob("*") if path.is_file() and not _OWN.match(path.relative_to(ours).as_posix())]
    pages = sum(path.suffix == ".html" for path in files)
    print(f"比较了 {pages} 页和 {len(files) - pages} 个别的文件，有 {len(found)} 处不同。")
    return 1 if found or not pages else 0


if __name__ == "__main__":
    sys.exit(main())
