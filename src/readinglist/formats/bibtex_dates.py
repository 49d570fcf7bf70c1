"""Dates as BibTeX (year, month, day) and BibLaTeX (date, in EDTF) write them -> Date, and back."""

from __future__ import annotations

import re

from readinglist.item import Date

#: What BibTeX's month macros stand for.
MONTHS = {
    "jan": "January", "feb": "February", "mar": "March", "apr": "April", "may": "May", "jun": "June", "jul": "July",
    "aug": "August", "sep": "September", "oct": "October", "nov": "November", "dec": "December",
}  # fmt: skip
_MACROS = list(MONTHS)
_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}

_YEAR = re.compile(r"(-?\d{1,4})([a-z]?)")
_RANGE = re.compile(r"(\d{3,4})\s*(?:-+|–|—|/)\s*(\d{2,4})")
_CIRCA = re.compile(r"(?:c\.?|ca\.?|circa)\s*(\d{3,4})|(\d{3,4})\s*[~?]", re.IGNORECASE)
_MONTH_NUMBER = re.compile(r"0?[1-9]|1[0-2]")
_DAY = re.compile(r"0?[1-9]|[12][0-9]|3[01]")
_MONTH_DAY = re.compile(rf"([^\W\d_]+)\.?\s*({_DAY.pattern})?(?:st|nd|rd|th)?")
_DAY_MONTH = re.compile(rf"({_DAY.pattern})\.?\s+([^\W\d_]+)\.?")
_MARK = re.compile(r"(?<=\d)\u00a0(?=\s*+(?:/|\Z))")
_BRACKET = re.compile(r"[()\[\]]")
#: A run of blanks is entered once (here and below), else a long one would take quadratic time.
_TWO = re.compile(r"(?:(?<!\s)\s++)?(?:--?|–|/)\s*+")


def read(date: str = "", year: str = "", month: str = "", day: str = "") -> tuple[Date, str]:
    """The date of an entry and the letter after its year ("2018a" -> "a"); text that is no date is kept as literal.

    All are plain text; `date` is taken before `year` (BibLaTeX 2.3.8).
    """
    if date:
        return _edtf(_words(date))
    return _year(_bare(_words(year)), _words(month), _words(day))


def _words(text: str) -> str:
    """A field parted by single blanks. The ~ of EDTF is a blank to LaTeX, but nobody ties a year to what ends there."""
    return " ".join(_MARK.sub("~", text).split())


def _bare(year: str) -> str:
    """A year without the brackets around it, as around one that is guessed; "[1951] 1969" has none around it."""
    bare = year.strip("()[]")
    return year if _BRACKET.search(bare) else bare.strip()


def _edtf(text: str) -> tuple[Date, str]:
    text = text.replace("–", "/").replace("--", "/")
    found = Date.from_edtf(text)
    if not found.literal:
        return found, ""
    # BibLaTeX's shorter forms: "2010/" is open, "1723~", "2010-1" is meant for January; a time of day is left out.
    text = re.sub(r"(\d)T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?", r"\1", text)
    text = re.sub(r"-(\d)(?!\d)", r"-0\1", text)
    found = Date.from_edtf(text)
    return (found, "") if not found.literal else _year(text, "", "")


def _year(text: str, month: str, day: str) -> tuple[Date, str]:
    if match := _YEAR.fullmatch(text):
        return _with_month(int(match[1]), month, day), match[2]
    if (match := _RANGE.fullmatch(text)) and not month:
        first, last = match[1], match[2]
        last = first[: len(first) - len(last)] + last
        if int(first) < int(last):
            return Date(((int(first),), (int(last),))), ""
    if match := _CIRCA.fullmatch(text):
        return Date(((int(match[1] or match[2]),),), circa=True), ""
    if not text and month:
        return Date(literal=f"{month} {day}".strip()), ""
    if re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", text):
        return Date.from_edtf(text), ""
    return Date(literal=" ".join(filter(None, (month, day, text)))), ""


def _with_month(year: int, month: str, day: str) -> Date:
    if not month:
        return Date(((year,),))
    if season := _SEASONS.get(month.lower()):
        return Date(((year,),), season=season)
    if number := _month(month):
        return Date(((year, number, int(day)),)) if _DAY.fullmatch(day) else Date(((year, number),))
    if (match := _MONTH_DAY.fullmatch(month)) and (number := _month(match[1])) and match[2]:
        return Date(((year, number, int(match[2])),))
    if (match := _DAY_MONTH.fullmatch(month)) and (number := _month(match[2])):
        return Date(((year, number, int(match[1])),))
    pieces = [_month(piece) for piece in _TWO.split(month)]
    if len(pieces) == 2 and all(pieces):
        return Date(tuple((year, piece) for piece in pieces if piece))
    return Date(((year,),))


def _month(text: str) -> int:
    """1 to 12 for a number, a macro or an English name; 0 for anything else."""
    text = text.strip(". ").lower()
    if _MONTH_NUMBER.fullmatch(text):
        return int(text)
    whole = MONTHS.get(text[:3], "").lower()
    return _MACROS.index(text[:3]) + 1 if whole.startswith(text) and len(text) > 2 else 0


def understood(month: str) -> bool:
    """Whether `read` finds a place for this month; else it is kept as a field of its own."""
    date = _with_month(2000, month, "")
    return not month or bool(date.season) or len(date.parts) > 1 or len(date.parts[0]) > 1


def write_year(date: Date) -> dict[str, str]:
    """BibTeX's fields: `year`, `month` (as a macro, so a bare word) and `day`; `date` too for what they cannot say."""
    if date.literal or not date.parts:
        return {"year": date.text} if date.text else {}
    first = date.parts[0]
    whole = {"date": date.edtf()}
    if len(date.parts) == 1 and first and not date.season and first[0] >= 0:
        fields = {"year": f"c. {first[0]}" if date.circa else str(first[0])}
        if date.circa and (len(first) > 1 or first[0] < 100):
            return fields | whole
        fields |= {"month": _MACROS[first[1] - 1]} if len(first) > 1 else {}
        return fields | ({"day": str(first[2])} if len(first) > 2 else {})
    years = list(dict.fromkeys(str(part[0]) for part in date.parts if part))
    fields = {"year": "--".join(years)}
    ordered = len(years) == 2 and all(len(year) == 4 for year in years) and years[0] < years[1]
    plain = ordered and all(len(part) == 1 for part in date.parts) and not date.circa and not date.season
    return fields if plain else fields | whole


def write_date(date: Date, name: str = "date") -> dict[str, str]:
    """BibLaTeX's field: EDTF; text that is no date goes to `year`."""
    if date.literal or not date.parts:
        return {("year" if name == "date" else name): date.text} if date.text else {}
    return {name: date.edtf()}
