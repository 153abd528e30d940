"""Scraps: what collecting put into a text that its issuer never wrote."""

import re
from typing import Final

# Blanks stand anywhere inside an advert, so they are looked for between any two characters.
_ADVERT: Final = re.compile(r"【[^【】]{0,40}(?:公\s*文|素\s*材|微\s*信|公\s*众\s*号|Q\s*Q|关\s*注|下\s*载|转\s*载)[^【】]{0,60}】")
_MARKS: Final = re.compile(r"#{2,}\s*[A-Za-z]+\s*#{2,}|\[\s*bookmark:[^\]]*\]|\[\s*(?:toc|TOC|page)[^\]]{0,20}\]|[\u200b-\u200f\u2060\ufeff]+")


def without_scraps(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text without adverts and marks of programs, and what was taken out."""
    scraps: list[str] = []

    def note(found: re.Match[str]) -> str:
        scraps.append(found[0])
        return ""

    if "【" in text:
        text = _ADVERT.sub(note, text)
    return _MARKS.sub(note, text).strip(), tuple(scraps)
