"""Years, dates and months: what is none, what lies in the future, what contradicts itself.

Source: btxdoc 3.2 (year, month), BibLaTeX 2.3.8 (date, in EDTF).
"""

from __future__ import annotations

import calendar
import datetime
import re

from readinglist.formats import bibtex_dates
from readinglist.item import Date
from readinglist.library.checks.rule import FieldRule, Fix, Found, fields
from readinglist.library.checks.source import Entry, Value
from readinglist.normalise import dates as written

_YEAR, _MONTH, _DAY = fields("year"), fields("month"), fields("day")
_DATES = fields("date urldate origdate eventdate")
#: Words that stand where a date is not known or not yet.
_WORDS = re.compile(
    r"(?i)\s*(?:in press|im druck|forthcoming|to appear|n\.?\s?d\.?|no date|s\.?\s?[ad]\.?|o\.?\s?j\.?|submitted"
    r"|in prep\w*|unpublished|in print|undated|under review|ongoing|accepted)[\s.]*"
)
_BARE_YEAR = re.compile(r"[\s\[(.,;]*(?:c|©|©\s)?((?:1[4-9]|20)\d\d)[\s\]).,;]*")
_MACROS = list(bibtex_dates.MONTHS)


def today() -> datetime.date:
    """The day on which what is later lies in the future."""
    return datetime.date.today()


def year(value: Value, entry: Entry) -> Found | None:
    """A year that cannot be sorted by."""
    text = value.plain
    if text.isdecimal() and len(text) == 4:
        return None
    found, _ = bibtex_dates.read(year=text)
    if _WORDS.fullmatch(text) or "date" in entry.fields:
        return None
    if not found.literal:
        return None if len(text.strip("[]() -")) > 2 else Found(f"no year: {text[:30]!r}")
    match = _BARE_YEAR.fullmatch(text)
    return Found(f"no year: {text[:30]!r}", Fix("year", match[1]) if match else None)


def date(value: Value, _: Entry) -> Found | None:
    """A date that BibLaTeX cannot read; one that can only mean one day is written as it wants."""
    found = bibtex_dates.read(value.plain)[0]
    if not found.literal or _WORDS.fullmatch(value.plain):
        return None
    meant = written.parse(value.plain)
    sure = meant and meant.date.parts and len(meant.date.parts) == 1 and len(meant.date.parts[0]) > 1
    named = bool(re.search(r"[^\W\d_]{3}", value.plain))
    fix = Fix(value.name, meant.date.edtf()) if meant and sure and named else None
    return Found(f"no date: {value.plain[:30]!r}; it is written 2018-05-17", fix)


def impossible(value: Value, _: Entry) -> Found | None:
    """The 31st of February."""
    for part in bibtex_dates.read(value.plain)[0].parts:
        if len(part) == 3 and part[0] > 0 and part[2] > calendar.monthrange(part[0], part[1])[1]:
            return Found(f"no such day: {value.plain}")
    return None


def backwards(value: Value, _: Entry) -> Found | None:
    """A range that ends before it begins."""
    parts = bibtex_dates.read(value.plain)[0].parts
    if len(parts) == 2 and parts[0] and parts[1] and _padded(parts[1], 99) < _padded(parts[0], 0):
        return Found(f"a range that ends before it begins: {value.plain}")
    return None


def future(value: Value, entry: Entry) -> Found | None:
    """A day that has not come; a work in press may name next year."""
    text = value.plain
    if value.name == "year" and "date" in entry.fields:
        return None
    found = bibtex_dates.read(**{"year" if value.name == "year" else "date": text})[0]
    now = today()
    coming = 1 if "pubstate" in entry.fields else 0
    for part in found.parts:
        if part and _padded(part, 0) > (now.year + coming, *((now.month, now.day) if len(part) > 1 else (0, 0))):
            return Found(f"a date in the future: {text}")
    return None


def agree(value: Value, entry: Entry) -> Found | None:
    """`date` and `year` that name two years: BibLaTeX takes the one, BibTeX the other."""
    other = entry.fields.get("year")
    mine = bibtex_dates.read(value.plain)[0].year
    theirs = bibtex_dates.read(year=other.plain)[0].year if other and value.name == "date" else None
    return Found(f"date says {mine}, year says {theirs}") if mine and theirs and mine != theirs else None


def month(value: Value, _: Entry) -> Found | None:
    """A month between delimiters: the name of BibTeX's own @string is printed in each style's language."""
    if not value.whole:
        return None
    text = value.plain.strip(" .")
    if not bibtex_dates.understood(text):
        return Found(f"no month: {text[:30]!r}")
    found, _suffix = bibtex_dates.read(year="2000", month=text)
    named = text.isalpha() and len(found.parts) == 1 and len(found.parts[0]) == 2
    if not named:
        return None
    macro = _MACROS[found.parts[0][1] - 1]
    return Found(f"a month is written {macro}, without delimiters", Fix("month", macro, bare=True))


def day(value: Value, entry: Entry) -> Found | None:
    """A day that no month has."""
    text = value.plain
    if text.isdecimal() and not 1 <= int(text) <= 31:
        return Found(f"no such day: {text}")
    return None if "month" in entry.fields or "date" in entry.fields else Found("a day without a month")


def edtf(value: Value, _: Entry) -> Found | None:
    """Dates as the standard writes them: 2010-3-5 is 2010-03-05."""
    found = bibtex_dates.read(value.plain)[0]
    new = found.edtf()
    if found.literal or not new or Date.from_edtf(value.plain) == found or "T" in value.plain:
        return None
    return Found("a date in another form than EDTF", Fix(value.name, new))


def _padded(part: tuple[int, ...], filling: int) -> tuple[int, ...]:
    return (*part, filling, filling)[:3]


RULES = (
    FieldRule(
        "D101",
        "warning",
        "dates",
        "a year that is none",
        "A year of four figures, or words as “in press”.",
        _YEAR,
        year,
    ),
    FieldRule(
        "D102",
        "error",
        "dates",
        "a date that is none",
        "BibLaTeX reads dates in EDTF: 2018, 2018-05, 2018-05-17, 2017/2018, 1723~. Fixed where a month is named.",
        _DATES,
        date,
    ),
    FieldRule(
        "D103", "warning", "dates", "a date in the future", "Mostly two figures changed places.", _YEAR | _DATES, future
    ),
    FieldRule(
        "D104",
        "note",
        "dates",
        "a month in words",
        "`month = jan`, without braces, is printed in the language of each style.",
        _MONTH,
        month,
    ),
    FieldRule("D105", "error", "dates", "a range that goes backwards", "It ends before it begins.", _DATES, backwards),
    FieldRule("D106", "warning", "dates", "two years", "`date` and `year` contradict each other.", _DATES, agree),
    FieldRule("D107", "error", "dates", "a day that no calendar has", "As 2019-02-30.", _DATES, impossible),
    FieldRule("D108", "warning", "dates", "a day that is none", "From 1 to 31, and beside a month.", _DAY, day),
    FieldRule("D201", "note", "dates", "dates in EDTF", "One form for all dates.", _DATES, edtf, habit=True),
)
