"""Columns: the main divisions of the site, as far as there is anything in them."""

from collections.abc import Iterable
from typing import Final

COLUMNS: Final = (
    ("notices/", "通报"),
    ("problems/", "问题"),
    ("units/", "单位"),
    ("regions/", "地区"),
    ("numbers/", "统计"),
    ("data/", "开放数据"),
)
"""Address and name, in the order of the masthead."""
OTHERS: Final = (("open/", "未完成与逾期"), ("corrections/", "更正与撤回"), ("about/", "状态说明与监督"))
"""Pages beside the columns that the map of the site names."""


def published_columns(paths: Iterable[str]) -> list[tuple[str, str]]:
    """Return the columns whose page is among those made: an empty one has no page and is not linked to."""
    made = set(paths)
    return [(address, name) for address, name in COLUMNS if f"{address}index.md" in made]
