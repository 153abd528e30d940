"""Stock: the same notices as Material for MkDocs would publish them out of the box, search and all, to compare with."""

import re
import shutil
from pathlib import Path

_SETTINGS = """site_name: stock
theme: {name: material, language: zh}
plugins: [search]
markdown_extensions: [attr_list, toc]
"""
_TEMPLATE = re.compile("^template: .*\n", re.MULTILINE)


def write_stock_project(source: Path, root: Path) -> None:
    """Write a project of the pages of all notices in `source`, without our theme and without our indexes."""
    shutil.rmtree(root, ignore_errors=True)
    for page in sorted((source / "site_src" / "notices").glob("*/*.md")):
        copy = root / "docs" / page.parent.name / page.name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(_TEMPLATE.sub("", page.read_text(encoding="utf-8"), count=1), encoding="utf-8")
    (root / "docs" / "index.md").write_text("# stock\n", encoding="utf-8")
    (root / "mkdocs.yml").write_text(_SETTINGS, encoding="utf-8")
