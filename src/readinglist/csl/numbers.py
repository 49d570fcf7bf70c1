"""Numbers: what is numeric, lists and ranges of numbers, ordinals, Roman figures, page ranges (CSL 1.0.2, Number)."""

from __future__ import annotations

import re
from collections.abc import Callable

from readinglist.csl.locale import Locale

_ONE = r"[^\W\d_]{0,8}\d+(?:[.:]\d+)*[^\W\d_]{0,8}"
# CSL 1.0.2, Choose, is-numeric: numbers with a prefix or suffix, parted by a comma, a hyphen or an ampersand.
_NUMERIC = re.compile(rf"\s*{_ONE}(?:\s*[,&–-]\s*{_ONE})*\s*")
_PIECES = re.compile(r"(\s*(?:[,;&]|--?|–|\band\b|\bund\b|\bet\b)\s*)")
#: More than one number: "1, 2", "1-3", "iv & vii", "12–15"; "2.0" and "A4" are one.
_MANY = re.compile(
    r"\w\s*(?:[,&]|\band\b|\bet\b|\bund\b|\by\b|\be\b)\s*\w|\d\w*\s*(?:--?|–)\s*\w|\b[ivxlc]+\s*(?:--?|–)\s*[ivxlc]+\b"
)
_VALUES = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
           (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def is_numeric(text: str) -> bool:
    """Whether a value is numeric (CSL 1.0.2, Choose, is-numeric)."""
    return bool(_NUMERIC.fullmatch(text))


def is_plural(text: str, *, counts: bool = False) -> bool:
    """Whether a value is of more than one (CSL 1.0.2, Label, plural); of a variable that `counts`, whether it is more
    than 1.
    """
    if counts:
        return text.isdecimal() and int(text[:9]) != 1
    return bool(_MANY.search(text.replace("\\-", "")))


def roman(number: int) -> str:
    """A number in lower-case Roman figures; as it is from 4000."""
    if not 0 < number < 4000:
        return str(number)
    found = []
    for value, letters in _VALUES:
        times, number = divmod(number, value)
        found.append(letters * times)
    return "".join(found)


def shown(text: str, form: str, locale: Locale, gender: str = "") -> str:
    """A numeric value in a form ("numeric", "ordinal", "long-ordinal", "roman"), with the spaces of its list in order;
    a value that is not numeric as it is.
    """
    if not is_numeric(text):
        return text
    change: Callable[[int], str] | None = {
        "ordinal": lambda number: locale.ordinal(number, gender),
        "long-ordinal": lambda number: locale.ordinal(number, gender, long=True),
        "roman": roman,
    }.get(form)
    dash = locale.term("page-range-delimiter") or "–"
    pieces = []
    for index, piece in enumerate(_PIECES.split(text.strip())):
        if index % 2:
            mark = piece.strip()
            pieces.append(dash if mark in ("-", "--", "–") else f"{mark} " if mark in (",", ";") else f" {mark} ")
        else:
            pieces.append(change(int(piece)) if change and piece.isdecimal() and len(piece) < 10 else piece)
    return "".join(pieces)


_RANGE = re.compile(r"((?:\d*[^\W\d_])*)(\d+)\s*(?:--?-?|[–—])\s*((?:\d*[^\W\d_])*)(\d+)")
_DASH = re.compile(r"\s*(?:--?-?|[–—])\s*")
_ROMAN_RANGE = re.compile(r"([ivxlcdm]+|[IVXLCDM]+)\s*(?:--?-?|[–—])\s*([ivxlcdm]+|[IVXLCDM]+|\d+)")
_LIST = re.compile(r"\s*([,;&])\s*")


def pages(text: str, format: str, delimiter: str, also: str = "&") -> str:
    """Page ranges in a format of CSL 1.0.2, Page Ranges ("expanded", "minimal", "minimal-two", "chicago" ...); `also`
    is the word for an ampersand. Only numbers with the same prefix ("N110-N5") are a range.
    """
    if text.isdecimal():
        return text
    found = []
    for index, piece in enumerate(_LIST.split(text)):
        if index % 2:
            found.append(f" {also} " if piece == "&" else f"{piece} ")
        else:
            found.append(_pages(piece, format, delimiter))
    return "".join(found).strip()


def _pages(piece: str, format: str, delimiter: str) -> str:
    if "\\-" in piece:  # a hyphen that is one
        return piece.replace("\\-", "-")
    match = _RANGE.fullmatch(piece)
    if match is None:
        roman = _ROMAN_RANGE.fullmatch(piece)
        if roman:
            return f"{roman[1]}{delimiter}{roman[2]}"
        sides = _DASH.split(piece)
        loose = len(sides) == 2 and all(side and not side.isalpha() for side in sides)
        return f"{sides[0]}{delimiter}{sides[1]}" if loose and "-" not in piece.replace("--", "") else piece
    before, first, again, last = match.groups()
    if again != before:
        return f"{before}{first}-{again}{last}"
    full = first[: len(first) - len(last)] + last if len(last) < len(first) else last
    if int(full) < int(first) and format:
        return f"{before}{first}{delimiter}{again}{last}"
    if not format:
        return f"{before}{first}{delimiter}{again}{last}"
    closed = _CLOSINGS.get(format, _expanded)(first, full)
    return f"{before}{first}{delimiter}{before if format == 'expanded' else ''}{closed}"


def _expanded(_: str, last: str) -> str:
    return last


def _minimal(first: str, last: str, least: int = 1) -> str:
    """The last page without the figures that it has in common with the first, of at least so many figures."""
    if len(first) != len(last):
        return last
    same = 0
    while same < len(last) - least and first[same] == last[same]:
        same += 1
    return last[same:]


def _chicago(first: str, last: str, *, sixteenth: bool = False) -> str:
    """Chicago 9.61 (from the 16th edition; 9.64 before)."""
    number = int(first)
    if len(first) != len(last) or number < 100 or number % 100 == 0:
        return last
    if number % 100 < 10:
        return _minimal(first, last)
    if not sixteenth and len(first) == 4 and len(_minimal(first, last)) >= 3:
        return last
    return _minimal(first, last, 2)


_CLOSINGS: dict[str, Callable[[str, str], str]] = {
    "expanded": _expanded,
    "minimal": _minimal,
    "minimal-two": lambda first, last: _minimal(first, last, 2),
    "chicago": _chicago,
    "chicago-15": _chicago,
    "chicago-16": lambda first, last: _chicago(first, last, sixteenth=True),
}
