"""Papering: makes PDF files for the tests, byte by byte, with a text layer and without fonts."""

import zlib
from collections.abc import Sequence

Shown = tuple[float, float, float, str]
"""Left, height from the bottom, size, text."""
_MAP = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def "
    b"1 begincodespacerange <0000> <FFFF> endcodespacerange "
    b"100 beginbfrange "
    + b" ".join(b"<%02X00> <%02XFF> <%02X00>" % (at, at, at) for at in range(100))
    + b" endbfrange 100 beginbfrange "
    + b" ".join(b"<%02X00> <%02XFF> <%02X00>" % (at, at, at) for at in range(100, 200))
    + b" endbfrange 56 beginbfrange "
    + b" ".join(b"<%02X00> <%02XFF> <%02X00>" % (at, at, at) for at in range(200, 256))
    + b" endbfrange endcmap end end"
)


def stream(content: bytes, more: bytes = b"") -> bytes:
    packed = zlib.compress(content)
    return b"<< /Length %d /Filter /FlateDecode %s >> stream\n%s\nendstream" % (len(packed), more, packed)


def content(lines: Sequence[Shown]) -> bytes:
    return b"\n".join(
        b"BT /F1 %.1f Tf %.1f %.1f Td <%s> Tj ET" % (size, left, bottom, text.encode("utf-16-be").hex().encode())
        for left, bottom, size, text in lines
    )


def paper(*pages: Sequence[Shown] | bytes, trailer: bytes = b"", extra: Sequence[bytes] = ()) -> bytes:
    """Return a PDF with these pages, each as lines or as a content stream that is an object already."""
    kids = b" ".join(b"%d 0 R" % (7 + 2 * at) for at in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>",
        (
            b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /DW 1000 /FontDescriptor 5 0 R "
            b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
        ),
        (
            b"<< /Type /FontDescriptor /FontName /A /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 /Descent -200 "
            b"/CapHeight 700 /StemV 80 >>"
        ),
        stream(_MAP),
    ]
    for at, page in enumerate(pages):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
            % (8 + 2 * at)
        )
        objects.append(page if isinstance(page, bytes) else stream(content(page)))
    return packed([*objects, *extra], trailer)


def packed(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Return objects, the first of which is the catalogue, as a file."""
    out = b"%PDF-1.7\n"
    places = []
    for at, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (at, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (
        size,
        table,
        size,
        trailer,
        len(out),
    )
