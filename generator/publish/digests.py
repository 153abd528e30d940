"""Digests: the list of all public texts of a site, as it was published."""

import re
from pathlib import Path
from typing import Final

from generator.errors import CannotRunError
from generator.publish.data.downloads import DIGESTS

LIST: Final = f"data/{DIGESTS}"
_LINE: Final = re.compile(r"([0-9a-f]{64})  (notices/\d{4}/[a-z0-9-]+/)index\.txt")


def read_digests(site: Path) -> tuple[dict[str, str], list[str]]:
    """Return the digests by the address of their notice, `notices/2022/x/`, and what is wrong with the list itself.

    Raises:
        CannotRunError: there is no list.
    """
    path = site / LIST
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        message = f"在 {site} 里读不到摘要清单 {LIST}：{error}。请确认这是 tongbao build 建好的网站，或它的全份复制。"
        raise CannotRunError(message) from None
    digests: dict[str, str] = {}
    wrong = []
    for number, line in enumerate(lines, 1):
        found = _LINE.fullmatch(line)
        if not found:
            wrong.append(f"{LIST} 第 {number} 行写得不对")
        elif found[2] in digests:
            wrong.append(f"{LIST} 里 {found[2]} 写了两次")
        else:
            digests[found[2]] = found[1]
    return digests, wrong
