"""Ledgerhead: what stands at the beginning of a notice that is made from a ledger."""

from collections.abc import Mapping
from typing import Final

from generator.errors import CannotRunError
from generator.load.answers import refusal
from generator.load.explain import closest
from generator.load.site import Loading
from generator.model.notice import Notice

OPTIONS: Final = {"as-of": "截至", "published": "公布", "kind": "种类"}
"""Options by which a new notice gets values at its beginning, beside unit and round."""


def head_of(loading: Loading, given: Mapping[str, str | None]) -> dict[str, str | None]:
    """Return the values at the beginning of a new notice.

    Raises:
        CannotRunError: unit or round are missing or unknown, or a value will not do.
    """
    head: dict[str, str | None] = {}
    known = (("unit", "单位", loading.setting.units), ("round", "轮次", loading.setting.rounds))
    for option, key, names in known:
        wanted = given.get(option) or ""
        if wanted not in names:
            meant = closest(wanted, names)
            listed = f"是否想写“{meant}”？" if meant else f"已有的：{'、'.join(sorted(names)[:20]) or '还没有'}；新的用 tongbao new 建"
            said = f"没有编号为“{wanted}”的{key}" if wanted else f"还缺 --{option}"
            message = f"{said}。{listed}。更新已有的通报，用 --notice。"
            raise CannotRunError(message)
        head[key] = wanted
    for option, key in OPTIONS.items():
        head[key] = given.get(option)
        if head[key] and (wrong := refusal(Notice, key, head[key], {})):
            message = f"--{option}：{wrong}"
            raise CannotRunError(message)
    return head
