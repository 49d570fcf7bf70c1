"""Dates: as they are written in references, in many languages -> `Date`, the letter of `2018a`, the original date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from readinglist.item import Date
from readinglist.normalise.months import MONTHS, SEASONS

_YEAR = r"(?:1[0-9]|20)\d\d"
_SIMPLE = re.compile(rf"[\s(\[.,;:]*({_YEAR})([a-k])?[\s)\].,;:]*")
_YEARS = re.compile(rf"(?<!\d)({_YEAR})(?!\d)\s?([a-k](?![^\W\d_]))?")
_RANGE = re.compile(rf"(?<!\d)({_YEAR})\s?([-–—/])\s?({_YEAR}|\d\d)(?![\d])")
_FIRST = r"(?:orig\w*|first|zuerst|erst\w*|ursprüngl\w*|1st|1ère|primera|publ\w*|work|edition|ed|veröff\w*|pub|in)"
_ORIGINAL = re.compile(
    rf"(?i)({_YEAR})[a-k]?\W{{0,3}}[\[({{]\W*(?:{_FIRST}\W+)*({_YEAR})\s*[\])}}]"
    rf"|[\[(]\s*({_YEAR})\s*[\])]\s*({_YEAR})"
    rf"|({_YEAR})[a-k]?[\s,;/(\[]+(?:orig\w*|zuerst|erst\w*|first|ursprüngl\w*)\W+(?:{_FIRST}\W+)*({_YEAR})"
)
_ISO = re.compile(rf"(?<!\d)({_YEAR})([-/.])(0?[1-9]|1[0-2])(?:\2([0-3]?\d))?(?!\d|[-/.]\d)")
_NUMERIC = re.compile(rf"(?<!\d)([0-3]?\d)\.\s?([01]?\d)\.\s?({_YEAR})(?!\d)")
_SLASHED = re.compile(rf"(?<!\d)([0-3]?\d)/([0-3]?\d)/({_YEAR})(?!\d)")
_MONTH_YEAR = re.compile(rf"(?<![\d./])(0[1-9]|1[0-2])[./]({_YEAR})(?!\d)")
#: "26 IV 1863", "30-VII-1909", "5. XI. 1921".
_ROMAN_MONTH = re.compile(
    rf"(?<!\d)([0-3]?\d)[.\s/-]{{1,2}}(I{{1,3}}|I?[VX]|VI{{1,3}}|XI{{1,2}})[.\s/-]{{1,2}}({_YEAR})(?!\d)"
)
_SHORT = re.compile(r"(?<!\d)([0-3]?\d)\.\s?([01]?\d)\.\s?(\d\d)(?!\d)")
#: 2003年5月12日, 2003년 5월 12일.
_COUNTED = re.compile(r"(\d{4})\s?[年년](?:\s?(\d{1,2})\s?[月월])?(?:\s?(\d{1,2})\s?[日일])?")
_DAY = re.compile(r"(?<![\d.])([0-3]?\d)(?:st|nd|rd|th|er|\.|º)?(?!\d)", re.I)
_DAYS = re.compile(r"(?<!\d)([0-3]?\d)\.?\s?[-–/]\s?([0-3]?\d)\.?(?!\d)")
_WORD = re.compile(r"[^\W\d_]{3,}")
_TWO_MONTHS = re.compile(r"([^\W\d_]{3,})\.?\s?[-–—/]\s?([^\W\d_]{3,})")
_CIRCA = re.compile(r"(?i)(?:\bc(?:irc)?a\.?\s|\bc\.\s|\bum\s|\bvers\s|\babout\s|\bhacia\s)(?=\d)|\d\s?\?")
#: What stands for a date that is not known or not yet (the left is what is looked for, the right how it is kept).
_WORDS = (
    (
        re.compile(
            r"(?i)\bn\.\s?d\.?|\bnd\b|\bo\.\s?j\.?|\bs\.\s?[daf]\.?(?=\W|$)|\b(?:no|sans) date\b|\bsin fecha\b"
            r"|\bsine anno\b|\b[zb]\.\s?[dr]\.(?=\W|$)|\bu\.\s?å\.|\bб\.\s?г\.|\bohne jahr\b"
        ),
        "n.d.",
    ),
    (
        re.compile(
            r"(?i)\bin\s+press\b|\bim\s+druck\b|\ben\s+prensa\b|\bsous\s+presse\b|\bin\s+print\b|\bno\s+prelo\b"
            r"|\bin\s+druk\b|\bw\s+druku\b|\bв\s+печати\b"
        ),
        "in press",
    ),
    (
        re.compile(
            r"(?i)\bforthcoming\b|\bim\s+erscheinen\b|\bi\.\s?e\.(?=\W*$)|\bà\s+paraître\b|\bto\s+appear\b|\berscheint\b"
            r"|\bin\s+corso\s+di\s+(?:stampa|pubblicazione)\b|\bpróxima\s+(?:aparición|publicación)\b"
        ),
        "forthcoming",
    ),
    (re.compile(r"(?i)\bin\s+prep(?:aration|\.)|\bin\s+vorbereitung\b|\ben\s+preparación\b"), "in preparation"),
    (re.compile(r"(?i)\bsubmitted\b|\beingereicht\b|\bunder\s+review\b|\bsoumis\b"), "submitted"),
)  # fmt: skip


_ROMAN = re.compile(r"M{1,2}(?:CM|CD|D?C{0,4})(?:XC|XL|L?X{0,4})(?:IX|IV|V?I{0,4})")
_FIGURES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


@dataclass(frozen=True, slots=True)
class Written:
    """What a date in a reference says: the date, the letter behind the year, the date of the first edition."""

    date: Date
    suffix: str = ""
    original: Date | None = None


@lru_cache(maxsize=4096)
def parse(text: str) -> Written | None:
    """Read a date; None when there is none in the text.

    >>> parse("(2018a)")
    Written(date=Date(parts=((2018,),), season=0, circa=False, literal=''), suffix='a', original=None)
    >>> parse("1969 [1951]").original.year
    1951
    """
    if simple := _SIMPLE.fullmatch(text):
        return Written(Date(((int(simple[1]),),)), simple[2] or "")
    for rule in (_reprinted, _calendar_date, _span, _year, _roman):
        if found := rule(text):
            return found
    for pattern, meaning in _WORDS:
        if pattern.search(text):
            return Written(Date(literal=meaning))
    return None


def _reprinted(text: str) -> Written | None:
    """A year and that of the first edition: "1969 [1951]", "1988/1921" (APA 7, 9.41)."""
    if match := _ORIGINAL.search(text):
        # Whichever stands in brackets, the original is the earlier.
        original, year = sorted(int(number) for number in match.groups() if number)
        suffix = _YEARS.search(text, match.start())
        return Written(Date(((year,),)), (suffix and suffix[2]) or "", Date(((original,),)))
    if (span := _RANGE.search(text)) and len(span[3]) == 4 and span[2] == "/":
        first, second = int(span[1]), int(span[3])
        if second < first or second - first > 5:
            return Written(Date(((max(first, second),),)), "", Date(((min(first, second),),)))
    return None


def _calendar_date(text: str) -> Written | None:
    """A date in figures: ISO 8601, "12.03.2015", "31/12/2010", "05/2012", with 年 月 日."""
    if iso := _ISO.search(text):
        dashed = iso[2] == "-" and len(iso[3]) == 2  # "2012-5" is no date, "2012/05" an issue
        if iso[4] or dashed:
            return _calendar(int(iso[1]), int(iso[3]), int(iso[4] or 0))
    if numeric := _NUMERIC.search(text):
        return _calendar(int(numeric[3]), int(numeric[2]), int(numeric[1]))
    if roman := _ROMAN_MONTH.search(text):
        return _calendar(int(roman[3]), _value(roman[2]), int(roman[1]))
    if slashed := _SLASHED.search(text):
        first, second = int(slashed[1]), int(slashed[2])
        # 13/4 can only be a day first; 4/5 is read in the same, most of the world's, order.
        return _calendar(int(slashed[3]), *((second, first) if second < 13 else (first, second)))
    if month_year := _MONTH_YEAR.search(text):
        return _calendar(int(month_year[2]), int(month_year[1]))
    if not text.isascii() and (counted := _COUNTED.search(text)):
        return _calendar(int(counted[1]), int(counted[2] or 0), int(counted[3] or 0))
    if (short := _SHORT.search(text)) and not _YEARS.search(text):  # "25.08.08"
        year = int(short[3])
        return _calendar(year + (2000 if year < 50 else 1900), int(short[2]), int(short[1]))
    return None


def _span(text: str) -> Written | None:
    """A range of years, the second in full or shortened: "1998/99", "1869–1870"."""
    if span := _RANGE.search(text):
        start = int(span[1])
        end = int(span[3] if len(span[3]) == 4 else span[1][:2] + span[3])
        if end > start:
            return Written(Date(((start,), (end,)), circa=bool(_CIRCA.search(text))))
    return None


def _year(text: str) -> Written | None:
    """A year, with the month, day, days or season beside it."""
    match = _YEARS.search(text)
    if not match:
        return None
    year, suffix = int(match[1]), match[2] or ""
    if months := _months(text):
        return Written(Date(tuple((year, month) for month in months)), suffix)
    rest = text[: match.start()] + " " + text[match.end() :]
    month, days = _month_and_days(rest)
    if len(days) == 2:
        return Written(Date(((year, month, days[0]), (year, month, days[1]))), suffix)
    found = _calendar(year, month, days[0] if days else 0)
    season = 0 if month else _season(text)
    return Written(Date(found.date.parts, season, bool(_CIRCA.search(text))), suffix)


def _roman(text: str) -> Written | None:
    """A year on an old title page: "MDCCLXXVI"."""
    match = _ROMAN.fullmatch(text.strip(" .,:;()[]"))
    if not match or len(match[0]) < 4:
        return None
    year = _value(match[0])
    return Written(Date(((year,),))) if 1400 < year < 2100 else None


def _value(roman: str) -> int:
    values = [_FIGURES[figure] for figure in roman]
    return sum(
        -value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def _calendar(year: int, month: int = 0, day: int = 0) -> Written:
    if not 1 <= month <= 12:
        return Written(Date(((year,),)))
    return Written(Date(((year, month, day),) if 1 <= day <= 31 else ((year, month),)))


def _months(text: str) -> tuple[int, int] | None:
    """The two months of a double issue: "January–February", "März/April"."""
    if match := _TWO_MONTHS.search(text):
        first, last = (MONTHS.get(name.lower(), 0) for name in match.groups())
        return (first, last) if 0 < first < last else None
    return None


def _month_and_days(text: str) -> tuple[int, tuple[int, ...]]:
    """A month, and its day, its two days ("3-5 May") or none."""
    for match in _WORD.finditer(text):
        if month := MONTHS.get(match[0].lower(), 0):
            if days := _DAYS.search(text):
                first, last = int(days[1]), int(days[2])
                return month, ((first, last) if 1 <= first < last <= 31 else ())
            single = [int(day[1]) for day in _DAY.finditer(text)]
            return month, (tuple(single) if len(single) == 1 else ())
    return 0, ()


def _season(text: str) -> int:
    return next((number for match in _WORD.finditer(text) if (number := SEASONS.get(match[0].lower(), 0))), 0)
