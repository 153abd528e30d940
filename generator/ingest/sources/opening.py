"""Opening: the bytes of a file that is one, and is not too large."""

import os
import stat
from pathlib import Path

from generator.errors import refusal


def read_bytes(path: Path, largest: int) -> bytes:
    """Return all bytes of a regular file.

    Raises:
        UnreadableError: it is none, may not be read, is empty or larger than allowed.
    """
    try:
        if path.is_dir():
            raise refusal("这是文件夹，不是文件", "一个文件", "写上文件夹里面文件的名称")
        # Without O_NONBLOCK, opening a named pipe would wait for a writer for ever.
        opened = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(opened, "rb") as file:
            if not stat.S_ISREG(os.fstat(opened).st_mode):
                raise refusal("这不是普通文件（是设备或管道）", "一个普通文件", "换成文件本身")
            size = os.fstat(opened).st_size
            raw = file.read(largest + 1) if size <= largest else b""
    except (OSError, RuntimeError, ValueError) as error:
        raise refusal(f"文件读不出来（{_reason(error)}）", "可以读取的文件", _remedy(error)) from error
    if max(size, len(raw)) > largest:
        found = f"文件有 {max(size, len(raw)) / 1024 / 1024:.1f} MB"
        expected = f"这种文件不超过 {largest // 1024 // 1024} MB"
        raise refusal(found, expected, "检查是否选错了文件；确实这样大的，分成几个文件")
    if not raw:
        raise refusal("文件是空的", "有文字的文件", "检查是否没有保存或没有传完，重新取得这个文件")
    return raw


def _reason(error: Exception) -> str:
    match error:
        case FileNotFoundError():
            return "没有这个文件，或链接失效了"
        case PermissionError():
            return "没有权限"
        case RuntimeError():
            return "链接绕成了圈"
        case OSError(strerror=str(reason)):
            return reason
    return "文件名不对"


def _remedy(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "检查文件名和所在的文件夹"
    return "检查文件权限，或是否正被别的程序占用"
