"""A tiny writer of PDF files for tests: lines of text at given places, in the standard fonts, nothing compressed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

#: The widths of Times-Roman from the blank to the tilde, in thousandths of the size (Adobe Core 14 AFM).
_WIDTHS = [
    *(250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278),
    *(500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444),
    *(921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722),
    *(556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500),
    *(333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500),
    *(500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541),
]
FONTS = ("Times-Roman", "Times-Bold", "Times-Italic", "Helvetica", "Courier")
_SOFT = "\u00ad"


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text: where its baseline begins (points, from the lower left), its size, and how wide it is set.

    `width` is in points, 0 for as wide as it comes; `raw` stands for the text in the stream as it is (operators).
    """

    x: float
    y: float
    text: str
    size: float = 10
    font: str = "Times-Roman"
    width: float = 0
    raw: str = ""


def width(text: str, size: float) -> float:
    """How wide a text is in Times-Roman, in points."""
    return sum(_WIDTHS[ord(each) - 32] if 32 <= ord(each) < 127 else 500 for each in text) * size / 1000


def wrapped(text: str, room: float, size: float, *, hang: float = 0, first: float = 0) -> Iterator[tuple[float, str]]:
    """Lines of a paragraph in a column `room` points wide, each with its indent; words are cut at soft hyphens.

    The first line is indented by `first`, the others by `hang`.
    """
    line, indent = "", first
    for word in text.split():
        parts = word.split(_SOFT)
        while parts:
            for count in range(len(parts), 0, -1):
                piece = "".join(parts[:count]) + ("-" if count < len(parts) else "")
                longer = f"{line} {piece}" if line else piece
                if indent + width(longer, size) <= room or (not line and count == 1):
                    line, parts = longer, parts[count:]
                    break
            if parts:
                yield indent, line
                line, indent = "", hang
    if line:
        yield indent, line


def pdf(
    pages: Sequence[Sequence[Text]],
    *,
    title: str = "",
    links: Sequence[tuple[int, tuple[float, float, float, float], str]] = (),
    trailer: str = "",
    resources: str = "",
) -> bytes:
    """The file. `links` are (page from 0, rectangle, address); `trailer` and `resources` (of all pages) are added."""
    count = len(pages)
    fonts = " ".join(f"/F{index} {3 + index} 0 R" for index in range(len(FONTS)))
    first = 3 + len(FONTS)
    kids = " ".join(f"{first + 2 * index} 0 R" for index in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {count} /Kids [{kids}] >>".encode(),
        *(f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} /Encoding /WinAnsiEncoding >>".encode() for font in FONTS),
    ]
    for index, page in enumerate(pages):
        annotations = " ".join(_link(rectangle, address) for place, rectangle, address in links if place == index)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {first + 2 * index + 1} 0 R "
            f"/Resources << /Font << {fonts} >> {resources} >> /Annots [{annotations}] >>".encode()
        )
        stream = b"\n".join(map(_drawn, page))
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    objects.append(b"<< /Title %s >>" % _string(title))
    return _file(objects, trailer)


def _file(objects: Sequence[bytes], trailer: str) -> bytes:
    """The objects with their table; the first is the catalogue, the last says what the document is called."""
    data = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    ends = f"<< /Size {size} /Root 1 0 R /Info {size - 1} 0 R {trailer} >>"
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n{ends}\nstartxref\n{len(data)}\n%%EOF\n"
    return data + end.encode()


def _link(rectangle: tuple[float, float, float, float], address: str) -> str:
    sides = " ".join(map(str, rectangle))
    return f"<< /Type /Annot /Subtype /Link /Rect [{sides}] /A << /S /URI /URI ({address}) >> >>"


def _drawn(line: Text) -> bytes:
    if line.raw:
        return line.raw.encode("cp1252")
    blanks = line.text.count(" ")
    spread = (line.width - width(line.text, line.size)) / blanks if line.width and blanks else 0
    font = f"BT /F{FONTS.index(line.font)} {line.size} Tf {spread:.3f} Tw {line.x:.2f} {line.y:.2f} Td ".encode()
    return font + _string(line.text) + b" Tj ET"


def _string(text: str) -> bytes:
    data = text.encode("cp1252")
    return b"(" + data.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") + b")"
