"""PDF through pypdfium2: the text of its pages, line by line in reading order."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from ctypes import c_double, c_int, create_string_buffer
from math import atan2, hypot, inf, isfinite, pi
from typing import TYPE_CHECKING, Any

from readinglist.documents import flow
from readinglist.documents.blocks import Document
from readinglist.documents.pages import Link, Page, Piece
from readinglist.errors import InputError
from readinglist.normalise.text import spaced

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfiumError

MOST_PAGES = 5_000
#: A page is read up to so many characters and links.
MOST_CHARACTERS, MOST_LINKS = 50_000, 1_000
_LONGEST_ADDRESS = 2_000
#: The codes of errors, and what an action has that leads to an address (fpdfview.h, fpdf_doc.h).
_PASSWORD, _SECURITY, _URI = 4, 5, 3

#: A word with the hyphen that PDFium marks as one at the end of a line; there it gives no white space.
_WORD = re.compile(r"[^\s\x02]+\x02?|\x02")
#: Ligatures, the bullet of the Symbol font, that hyphen.
_WHOLE = str.maketrans(
    dict(zip("ﬀﬁﬂﬃﬄﬅﬆ\uf0b7\x02", ("ff", "fi", "fl", "ffi", "ffl", "st", "st", "•", "-"), strict=True))
)
#: Accents that old fonts of TeX print over the letter that follows.
_ACCENTS = dict(
    zip("¨´`ˆ˜ˇ˘˙˚¯˝¸", "\u0308\u0301\u0300\u0302\u0303\u030c\u0306\u0307\u030a\u0304\u030b\u0327", strict=True)
)
#: A hyphen that may be seen or not.
_SOFT = "\u00ad"
_DOTLESS = {"ı": "i", "ȷ": "j"}
_FILE_NAME = re.compile(r"(?i)\.(?:docx?|odt|rtf|tex|dvi|pdf|indd|qxd|txt|p65|pages|wpd|ps|eps|html?)$")
_NO_TITLE = re.compile(r"(?i)microsoft word\b|untitled|unbenannt|sans titre|pii:|doi:|.*\\")


def document(data: bytes, name: str) -> Document:
    """Read a PDF. InputError for one that is protected, broken, or has no text."""
    with closing(_opened(data, name)) as opened:
        found = [_page(opened, number, name) for number in range(len(opened))]
        title = spaced(opened.get_metadata_value("Title"))
    if not any(page.words for page in found):
        hint = "run it through OCR first, ocrmypdf for one"
        raise InputError("has no text, only pictures of pages", file=name, hint=hint)
    return Document(name, "pdf", tuple(flow.blocks(found)), title if _is_title(title) else "")


def _opened(data: bytes, name: str) -> PdfDocument:
    from pypdfium2 import PdfDocument, PdfiumError

    if b"%PDF-" not in data[:1024]:
        raise InputError("is no PDF", file=name, hint="only its name or type says so")
    linear = re.search(rb"/Linearized\b.{0,200}?/L\s+(\d{1,12})", data[:1024], re.S)
    if b"%%EOF" not in data or (linear and int(linear[1]) > len(data)):
        raise _broken("its end is missing", name)
    try:
        opened = PdfDocument(data)
    except PdfiumError as error:
        raise _refused(error, name) from None
    if len(opened) > MOST_PAGES:
        opened.close()
        hint = "cut out those that are wanted"
        raise InputError(f"has more than {MOST_PAGES:,} pages", file=name, hint=hint)
    return opened


def _broken(what: str, name: str) -> InputError:
    return InputError(f"is a broken PDF ({what})", file=name, hint="save or download it again")


def _refused(error: PdfiumError, name: str) -> InputError:
    if error.err_code == _PASSWORD:
        return InputError("is protected by a password", file=name, hint="remove the password first")
    if error.err_code == _SECURITY:
        return InputError("is protected in a way that is not known", file=name, hint="save it without protection")
    return _broken("nothing in it can be found", name)


def _page(opened: PdfDocument, number: int, name: str) -> Page:
    """A page's words and links, `number` from 0. Text that stands at another angle than most of it is left out."""
    from pypdfium2 import PdfiumError

    try:
        page = opened[number]
        text = page.get_textpage()
    except PdfiumError:
        raise _broken(f"page {number + 1} cannot be read", name) from None
    with closing(page), closing(text):
        words = list(_words(text.raw, min(text.count_chars(), MOST_CHARACTERS)))
        turns = Counter(turn for turn, _ in words)
        most = max(turns, key=turns.__getitem__, default=0)
        return Page([word for turn, word in words if turn == most], list(_links(opened.raw, page.raw, most)))


def _words(raw: Any, count: int) -> Iterator[tuple[int, Piece]]:
    """The words of a page in the order of the file, and by how many quarters each is turned.

    Characters are asked for one at a time: of a word only the first or middle one and the last tell their places.
    """
    from pypdfium2 import raw as pdfium

    x, y, box, matrix = c_double(), c_double(), pdfium.FS_RECTF(), pdfium.FS_MATRIX()

    def sides(at: int) -> tuple[float, float]:
        pdfium.FPDFText_GetLooseCharBox(raw, at, box)
        return box.left, box.right

    codes = [pdfium.FPDFText_GetUnicode(raw, at) for at in range(count)]
    text = "".join([chr(code) if code <= sys.maxunicode else "\ufffd" for code in codes])
    for match in _WORD.finditer(text):
        start, last = match.start(), match.end() - 1
        word = clean(match[0], sides, start)
        # A word that begins with a superscript stands where its middle does.
        at = start if text[start].isalpha() else (start + last) // 2
        pdfium.FPDFText_GetMatrix(raw, at, matrix)
        across = hypot(matrix.a, matrix.b)
        size = across and pdfium.FPDFText_GetFontSize(raw, at) * abs(matrix.a * matrix.d - matrix.b * matrix.c) / across
        if not word or not 0 < size < inf:
            continue
        turn = round(atan2(matrix.b, matrix.a) / (pi / 2)) % 4
        pdfium.FPDFText_GetCharOrigin(raw, at, x, y)
        left, base = _upright(turn, x.value, y.value)
        if at > start:
            pdfium.FPDFText_GetCharOrigin(raw, start, x, y)
            left, _ = _upright(turn, x.value, y.value)
        sides(last)
        right = max(_upright(turn, box.left, box.bottom)[0], _upright(turn, box.right, box.top)[0])
        if isfinite(left + right + base):
            yield turn, Piece(word, left, right, base, size)


def _upright(turn: int, x: float, y: float) -> tuple[float, float]:
    """A place of the page (from the left, upwards) as seen by who reads it: along the line, and downwards."""
    return (x, -y) if not turn else ((y, x), (-x, y), (-y, -x))[turn - 1]


def clean(word: str, sides: Callable[[int], tuple[float, float]], start: int = 0) -> str:
    """A word as it is meant: ligatures and accents of their own made letters, hyphens that are seen kept, no controls.

    `sides` tells the left and the right edge of a character of the page; `start` is the number of the word's first.
    """
    if word.isascii() and word.isprintable() and "`" not in word:
        return word
    characters = list(word)
    for at, character in enumerate(word):
        if character == _SOFT:
            left, right = sides(start + at)
            characters[at] = "-" if right > left else ""
        elif character in _ACCENTS:
            # TeX prints it over the letter that follows, or (a cedilla) under the one before.
            for other in (at + 1, at - 1):
                if 0 <= other < len(word) and word[other].isalpha() and _over(sides(start + at), sides(start + other)):
                    characters[at] = ""
                    characters[other] = _DOTLESS.get(word[other], word[other]) + _ACCENTS[character]
                    break
    meant = unicodedata.normalize("NFC", "".join(characters).translate(_WHOLE))
    return "".join(each for each in meant if unicodedata.category(each) not in ("Cc", "Cs", "Co", "Cn"))


def _over(accent: tuple[float, float], letter: tuple[float, float]) -> bool:
    """Whether an accent stands over a letter: the middle of it between the letter's edges."""
    return letter[0] < (accent[0] + accent[1]) / 2 < letter[1]


def _links(opened: Any, page: Any, turn: int) -> Iterator[Link]:
    """The web addresses that rectangles of a page link to."""
    from pypdfium2 import raw as pdfium

    place, link, box = c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
    for _ in range(MOST_LINKS):
        if not pdfium.FPDFLink_Enumerate(page, place, link):
            break
        action = pdfium.FPDFLink_GetAction(link)
        if not action or pdfium.FPDFAction_GetType(action) != _URI or not pdfium.FPDFLink_GetAnnotRect(link, box):
            continue
        written = create_string_buffer(_LONGEST_ADDRESS)
        length = pdfium.FPDFAction_GetURIPath(opened, action, written, _LONGEST_ADDRESS)
        address = written.value.decode("utf-8", "replace")
        if length <= _LONGEST_ADDRESS and address.startswith("http"):
            across, down = zip(_upright(turn, box.left, box.bottom), _upright(turn, box.right, box.top), strict=True)
            yield Link(min(across), min(down), max(across), max(down), address)


def _is_title(text: str) -> bool:
    """Whether what the metadata call the title is one: some words, not the name of a file or of a program's window."""
    return len(text.split()) > 1 and not _FILE_NAME.search(text) and not _NO_TITLE.match(text)
