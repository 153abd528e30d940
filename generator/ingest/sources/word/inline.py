"""Inline: the text of one paragraph of a Word file, as it stands when all changes are accepted."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from generator.ingest.sources.tally import Kind, Tally
from generator.ingest.sources.word.styles import Styles

_DROPPED: Final = frozenset(
    [
        "w:pPr",
        "w:rPr",
        "w:sdtPr",
        "w:sdtEndPr",
        "w:smartTagPr",
        "w:customXmlPr",
        "w:rt",
        "w:rubyPr",
        "w:instrText",
        "w:delInstrText",
        "w:delText",
        "w:tblPr",
        "w:pgNum",
    ]
)
"""Elements without text that a reader sees; any other that is not known is looked into."""
_CHARACTERS: Final = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
"""What stands for characters; a soft hyphen (w:softHyphen) is only seen at the end of a line, and stands for none."""
_TEXTS: Final = ("w:t", "m:t")
_COUNTED: Final = {
    "w:ins": Kind.INSERTED,
    "w:moveTo": Kind.INSERTED,
    "w:del": Kind.DELETED,
    "w:moveFrom": Kind.DELETED,
    "m:oMath": Kind.FORMULA,
}
_NOTES: Final = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote"}
_GRAPHICS: Final = ("w:drawing", "w:pict", "w:object")
_PICTURES: Final = ("a:blip", "v:imagedata", "?chart", "?relIds")
_PRIVATE: Final = ("\ue000", "\uf8ff")


@dataclass
class Inline:
    """What a paragraph holds."""

    text: str = ""
    """With a line feed where the paragraph breaks."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """The footnotes and endnotes that it refers to: kind and id."""
    boxes: list[Element] = field(default_factory=list)
    """Text boxes that hang on it."""


class InlineReader:
    """Reads paragraphs one after another: a field may begin in one and end in another."""

    def __init__(self, styles: Styles, tally: Tally) -> None:
        self._styles = styles
        self._tally = tally
        self._codes: list[bool] = []
        """The fields that are open, innermost last, and whether their code, not yet their result, is being read."""
        self._line = 0
        self._properties: Element | None = None

    def read(self, paragraph: Element, line: int) -> Inline:
        """Return what a paragraph holds.

        Args:
            paragraph: A w:p.
            line: Its place, for remarks.
        """
        self._line = line
        self._properties = paragraph.find("w:pPr")
        made = Inline()
        made.text = "".join(self._texts(paragraph, made))
        # The code of a field ends with its paragraph: one that lost its end in a deletion must not swallow the rest.
        self._codes = [False for _ in self._codes]
        return made

    def _texts(self, parent: Element, made: Inline) -> Iterator[str]:
        for child in parent:
            tag = child.tag
            if tag in _TEXTS:
                yield "" if any(self._codes) else (child.text or "").replace("\r", " ").replace("\n", " ")
            elif tag == "w:r":
                yield from self._run(child, made)
            elif tag in _CHARACTERS:
                yield _CHARACTERS[tag]
            elif tag == "w:sym":
                yield self._symbol(child)
            elif tag == "mc:AlternateContent":
                yield from self._texts(chosen(child), made)
            elif tag not in _DROPPED and not self._noted(child, made):
                yield from self._texts(child, made)

    def _run(self, run: Element, made: Inline) -> Iterator[str]:
        if not self._styles.hides(self._properties, run.find("w:rPr")):
            yield from self._texts(run, made)
            return
        if any(text.strip() for text in self._texts(run, Inline())):
            self._tally.add(Kind.HIDDEN, self._line)

    def _noted(self, element: Element, made: Inline) -> bool:
        """Keep in mind what has no text of its own here; return whether that is all there is to do."""
        tag = element.tag
        if kind := _COUNTED.get(tag):
            self._tally.add(kind, self._line)
            return kind is Kind.DELETED
        if tag in _NOTES:
            made.notes.append((_NOTES[tag], element.get("w:id", "")))
        elif tag == "w:fldChar":
            self._field(element.get("w:fldCharType", ""))
        elif tag in _GRAPHICS:
            self._look_at(element, made)
        else:
            return False
        return True

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._codes.append(True)
        elif self._codes and kind == "separate":
            self._codes[-1] = False
        elif self._codes and kind == "end":
            self._codes.pop()

    def _symbol(self, symbol: Element) -> str:
        try:
            character = chr(int(symbol.get("w:char", "")[:8], 16))
        except (ValueError, OverflowError):
            return ""
        if _PRIVATE[0] <= character <= _PRIVATE[1]:
            self._tally.add(Kind.SYMBOL, self._line)
        return "" if "\ud800" <= character <= "\udfff" or character < " " else character

    def _look_at(self, graphic: Element, made: Inline) -> None:
        """Find the text boxes of a graphic, and say what else it is."""
        waiting = [graphic]
        seen = 0
        while waiting:
            element = waiting.pop()
            if element.tag == "mc:AlternateContent":
                waiting.append(chosen(element))
            elif element.tag == "w:txbxContent":
                made.boxes.append(element)
                self._tally.add(Kind.BOX, self._line)
            else:
                seen += element.tag in _PICTURES
                waiting.extend(reversed(element))
        if graphic.tag == "w:object":
            self._tally.add(Kind.OBJECT, self._line)
        elif seen:
            self._tally.add(Kind.PICTURE, self._line)


def chosen(alternatives: Element) -> Element:
    """Return the one of several ways to say the same that is to be read: the first that holds anything."""
    return next((way for way in alternatives if len(way)), alternatives[0] if len(alternatives) else alternatives)
