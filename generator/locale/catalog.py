"""Catalog: binds gettext, through which Typer looks its words up, to our Chinese ones."""

import gettext
import os
from pathlib import Path
from typing import Final

DOMAIN: Final = "messages"
LANGUAGE: Final = "zh_CN"
FOLDER: Final = Path(__file__).parent


def speak_chinese() -> None:
    """Let gettext answer in Chinese, whatever the language of the system: our own messages have no other."""
    os.environ["LANGUAGE"] = LANGUAGE  # gettext asks the environment at every word
    gettext.bindtextdomain(DOMAIN, FOLDER)
    gettext.textdomain(DOMAIN)
