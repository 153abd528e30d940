"""Support: constants that several tests share."""

import random
import socket
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
UNIT = "名称: 某市某区园林绿化中心\n简称: 园林绿化中心\n自称: 我中心\n地区: 某省/某市/某区\n层级: 县区\n类别: 事业单位\n联系方式: {电话: [示例], 邮箱: 示例}\n"
ROUND = "名称: 九届区委第一轮巡察\n机关: 区委\n类型: 巡察\n年度: 2022\n"
CANARY = "金丝雀内部事项"
"""Stands in every internal field; must stand nowhere else."""
HOSTILE = "<img src=x onerror=alert(1)> {{ 7*7 }} {% raw %} &amp; *甲* [乙](javascript:1)"
"""A title that must come out as it is written."""


def free_port() -> int:
    """Return a port for a server that starts later: below those that connections and port 0 are given meanwhile."""
    while True:
        port = random.randrange(20_000, 32_000)  # noqa: S311  nothing secret
        with socket.socket() as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                listener.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
