"""Draft: what keeps a site that is only for reviewers out of search engines. That each page says so is the theme's part."""

from pathlib import Path
from typing import Final

from generator.publish.files import write_file

ROBOTS: Final = "# 草稿，只供审阅\nUser-agent: *\nDisallow: /\n"


def close_to_robots(site: Path) -> None:
    """Put the marks of a draft into a built site, beside those on its pages.

    Raises:
        CannotRunError: they cannot be written.
    """
    write_file(site / "robots.txt", ROBOTS)
    for name in ("sitemap.xml", "sitemap.xml.gz"):
        (site / name).unlink(missing_ok=True)
