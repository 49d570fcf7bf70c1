"""Dates: as they are written in references, in many languages -> `Date`, the letter of `2018a`, the original date."""

from __future__ import annotations

import re
from dataclasses import dataclass

from readinglist.item import Date

_MONTHS = (
    "january januar jänner janvier enero gennaio janeiro januari styczeń января январь",
    "february februar feber février febrero febbraio fevereiro februari luty февраля февраль",
    "march märz mars marzo março maart marzec марта март",
    "april avril abril aprile kwiecień апреля апрель",
    "may mai mayo maggio maio mei maj мая май",
    "june juni juin junio giugno junho czerwiec июня июнь",
    "july juli juillet julio luglio julho lipiec июля июль",
    "august août aout agosto augustus sierpień августа август",
    "september septembre septiembre setiembre settembre setembro wrzesień сентября сентябрь",
    "october oktober octobre octubre ottobre outubro październik октября октябрь",
    "november novembre noviembre novembro listopad ноября ноябрь",
    "december dezember décembre diciembre dicembre dezembro grudzień декабря декабрь",
)
MONTHS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
#: Abbreviations: three or four letters of any of the names, where that is one month only.
for _name, _number in list(MONTHS.items()):
    for _length in (3, 4):
        if MONTHS.setdefault(_name[:_length], _number) != _number:
            MONTHS[_name[:_length]] = 0
MONTHS |= {
    "sept": 9,
    "mar": 3,
    "mär": 3,
    "jun": 6,
    "jul": 7,
    "mai": 5,
    "may": 5,
    "maj": 5,
    "mag": 5,
    "okt": 10,
    "oct": 10,
}
_SEASONS = {
    "spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4,
    "frühjahr": 1, "frühling": 1, "sommer": 2, "herbst": 3,
    "printemps": 1, "été": 2, "automne": 3, "hiver": 4,
    "primavera": 1, "verano": 2, "otoño": 3, "invierno": 4, "estate": 2, "autunno": 3, "inverno": 4,
}  # fmt: skip

_YEAR = r"(?:1[0-9]|20)\d\d"
_YEARS = re.compile(rf"(?<!\d)({_YEAR})(?!\d)\s?([a-k](?![^\W\d_]))?")
_RANGE = re.compile(rf"(?<!\d)({_YEAR})\s?[-–—/]\s?({_YEAR}|\d\d)(?![\d])")
_ORIGINAL = re.compile(
    rf"(?i)({_YEAR})[a-k]?\s*[\[({{]\s*(?:orig(?:inal(?:ly)?)?\.?|first|zuerst|publ\w*|erstveröff\w*|\W)*"
    rf"\s*({_YEAR})\s*[\])}}]|[\[(]\s*({_YEAR})\s*[\])]\s*({_YEAR})"
)
_ISO = re.compile(rf"(?<!\d)({_YEAR})-(0\d|1[0-2])(?:-([0-3]\d))?(?!\d)")
_NUMERIC = re.compile(rf"(?<!\d)([0-3]?\d)\.\s?([01]?\d)\.\s?({_YEAR})(?!\d)")
_SLASHED = re.compile(rf"(?<!\d)([0-3]?\d)/([0-3]?\d)/({_YEAR})(?!\d)")
_DAY = re.compile(r"(?<![\d.])([0-3]?\d)(?:st|nd|rd|th|er|\.|º)?(?!\d)", re.I)
_WORD = re.compile(r"[^\W\d_]{3,}")
_TWO_MONTHS = re.compile(r"([^\W\d_]{3,})\.?\s?[-–—/]\s?([^\W\d_]{3,})")
_CIRCA = re.compile(r"(?i)(?:\bc(?:irc)?a\.?\s|\bc\.\s|\bum\s|\bvers\s|\babout\s)(?=\d)|\d\s?\?")
#: What stands for a date that is not known or not yet (the left is what is looked for, the right how it is kept).
_WORDS = (
    (
        re.compile(
            r"(?i)\bn\.\s?d\.?|\bnd\b|\bo\.\s?j\.?|\bs\.\s?[daf]\.?(?=\W|$)|\b(?:no|sans) date\b|\bsin fecha\b"
        ),
        "n.d.",
    ),
    (re.compile(r"(?i)\bin\s+press\b|\bim\s+druck\b|\ben\s+prensa\b|\bsous\s+presse\b|\bin\s+print\b"), "in press"),
    (
        re.compile(r"(?i)\bforthcoming\b|\bim\s+erscheinen\b|\bà\s+paraître\b|\bto\s+appear\b|\bin\s+corso\s+di\s+stampa\b"),
        "forthcoming",
    ),
    (re.compile(r"(?i)\bin\s+prep(?:aration|\.)|\bin\s+vorbereitung\b"), "in preparation"),
    (re.compile(r"(?i)\bsubmitted\b|\beingereicht\b"), "submitted"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Written:
    """What a date in a reference says: the date, the letter behind the year, the date of the first edition."""

    date: Date
    suffix: str = ""
    original: Date | None = None


def parse(text: str) -> Written | None:
    """Read a date; None when there is none in the text.

    >>> parse("(2018a)")
    Written(date=Date(parts=((2018,),), season=0, circa=False, literal=''), suffix='a', original=None)
    >>> parse("1969 [1951]").original.year
    1951
    """
    if match := _ORIGINAL.search(text):
        # Whichever stands in brackets, the original is the earlier.
        original, year = sorted(int(number) for number in match.groups() if number)
        suffix = _YEARS.search(text[match.start() :])
        return Written(Date(((year,),)), (suffix and suffix[2]) or "", Date(((original,),)))
    if iso := _ISO.search(text):
        return _calendar(int(iso[1]), int(iso[2]), int(iso[3] or 0))
    if numeric := _NUMERIC.search(text):
        return _calendar(int(numeric[3]), int(numeric[2]), int(numeric[1]))
    if slashed := _SLASHED.search(text):
        first, second = int(slashed[1]), int(slashed[2])
        # 13/4 can only be a day first; 4/5 is read in the same, most of the world's, order.
        return _calendar(int(slashed[3]), *((second, first) if second < 13 else (first, second)))
    if span := _RANGE.search(text):
        start = int(span[1])
        end = int(span[2] if len(span[2]) == 4 else span[1][:2] + span[2])
        if end > start:
            return Written(Date(((start,), (end,)), circa=bool(_CIRCA.search(text))))
    if match := _YEARS.search(text):
        if months := _months(text):
            return Written(Date(tuple((int(match[1]), month) for month in months)), match[2] or "")
        found = _calendar(int(match[1]), *_month_and_day(text[: match.start()] + " " + text[match.end() :]))
        season = 0 if len(found.date.parts[0]) > 1 else _season(text)
        return Written(Date(found.date.parts, season, bool(_CIRCA.search(text))), match[2] or "")
    for pattern, meaning in _WORDS:
        if pattern.search(text):
            return Written(Date(literal=meaning))
    return None


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


def _month_and_day(text: str) -> tuple[int, int]:
    for match in _WORD.finditer(text):
        if month := MONTHS.get(match[0].lower(), 0):
            days = [int(day[1]) for day in _DAY.finditer(text)]
            return month, (days[0] if len(days) == 1 else 0)
    return 0, 0


def _season(text: str) -> int:
    return next((number for match in _WORD.finditer(text) if (number := _SEASONS.get(match[0].lower(), 0))), 0)
