"""Dates as tagged formats have them: RIS's slashes, the words of PubMed and Web of Science, EDTF for all the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from readinglist.item import Date
from readinglist.normalise.months import MONTHS, SEASONS

_SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SEASONS = ("", "Spring", "Summer", "Fall", "Winter")

#: Web of Science shortens the seasons too.
_SEASON_NUMBERS = SEASONS | {name[:3].lower(): number for number, name in enumerate(_SEASONS) if name}

_SLASHED = re.compile(r"(-?\d{1,4})(?:/(\d{0,2})(?:/(\d{0,2})(?:/.*)?)?)?", re.DOTALL)
_CIRCA = re.compile(r"(?:c\.|ca\.|circa)\s*(?=\S)", re.IGNORECASE)
_YEARS = re.compile(r"(\d{4})\s?[-–]\s?(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4}),? ([^\W\d_]+)\.?(?:[-/]([^\W\d_]+)\.?)?(?: (\d{1,2}))?")
_OVER_YEARS = re.compile(r"(\d{4}) ([^\W\d_]+)\.?\s?[-–]\s?(\d{4}) ([^\W\d_]+)\.?")
_YEAR_LAST = re.compile(
    r"(?:(?P<day>\d{1,2})\.? )?(?P<month>[^\W\d_]+)\.?"
    r"(?:[-–/](?P<until>[^\W\d_]+)\.?| (?P<us>\d{1,2}))?,? (?P<year>\d{4})"
)


def read(values: Sequence[str]) -> Date:
    """The most exact of the dates that the tags give; a month or a season in words goes with the year."""
    dates = [_read(value) for value in values]
    year = next((date.year for date in dates if date.year is not None), None)
    if year is None:
        return dates[0] if dates else Date()
    yearless = [value for value, date in zip(values, dates, strict=True) if date.year is None]
    dates += [_words(text) for value in yearless for text in (f"{year} {value}", f"{value} {year}")]
    fitting = [date for date in dates if date.year == year]
    return max(fitting, key=lambda date: (len(date.parts), len(date.parts[0]), date.season, date.circa))


def _read(value: str) -> Date:
    if about := _CIRCA.match(value):
        date = _exact(value[about.end() :])
        return Date(date.parts, date.season, circa=True) if date.parts else Date(literal=value)
    return _exact(value)


def _exact(value: str) -> Date:
    """YYYY/MM/DD/other, each but the year may be missing (RIS); EDTF; words; what is none of them as it stands."""
    match = _SLASHED.fullmatch(value)
    if not match or (match[2] and not 1 <= int(match[2]) <= 12):
        date = Date.from_edtf(value)
        return _words(value) if date.literal else date
    numbers = [int(match[1])]
    for part in match.groups()[1:]:
        if not part or not 0 < int(part) < 32:
            break
        numbers.append(int(part))
    return Date((tuple(numbers),))


def _words(value: str) -> Date:
    """ "2018 May 3", "2018 May-Jun", "1998 Dec-1999 Jan", "2018 Spring", "May 3, 2018", "1998-1999"; else a literal."""
    text = value.lower()
    if (years := _YEARS.fullmatch(text)) and years[1] < years[2]:
        return Date(((int(years[1]),), (int(years[2]),)))
    if (over := _OVER_YEARS.fullmatch(text)) and over[1] < over[3] and MONTHS.get(over[2]) and MONTHS.get(over[4]):
        return Date(((int(over[1]), MONTHS[over[2]]), (int(over[3]), MONTHS[over[4]])))
    if match := _YEAR_FIRST.fullmatch(text):
        year, word, other, day = match.groups()
    elif match := _YEAR_LAST.fullmatch(text):
        year, word, other, day = match["year"], match["month"], match["until"], match["day"] or match["us"]
    else:
        return Date(literal=value)
    month, until = MONTHS.get(word, 0), MONTHS.get(other or "", 0)
    if not month and word in _SEASON_NUMBERS and not other and not day:
        return Date(((int(year),),), season=_SEASON_NUMBERS[word])
    if not month or (other and not until) or (day and not 0 < int(day) < 32):
        return Date(literal=value)
    if until:
        return Date(((int(year), month), (int(year), until)))
    return Date(((int(year), month, *([int(day)] if day else [])),))


def slashed(date: Date) -> str:
    """ "2018/05/03", "2018/05//", EDTF for what is not one day, month or year (RIS)."""
    if _more_than_a_day(date):
        return edtf(date)
    year, *rest = date.parts[0]
    return "/".join([f"{year:04d}", *(f"{number:02d}" for number in rest), *[""] * (3 - len(rest))][:4])


def edtf(date: Date) -> str:
    """ "2018-05-03", "1914/1918"; text as it stands."""
    return date.literal or date.edtf()


def words(date: Date) -> str:
    """ "2018 May 3", "2018 May-Jun", "2018 Spring", "1998-1999" (MEDLINE, DP), EDTF for what these cannot say."""
    first = date.parts[0] if date.parts else ()
    if date.literal or date.circa or not first or not 1000 <= first[0] <= 9999:
        return edtf(date)
    year = str(first[0])
    if len(date.parts) == 2:
        last = date.parts[1]
        if len(first) == len(last) == 1 and first < last and last[0] <= 9999:
            return f"{year}-{last[0]}"
        if not len(first) == len(last) == 2:
            return edtf(date)
        until = "" if first[0] == last[0] else f"{last[0]} "
        return f"{year} {_SHORT[first[1] - 1]}-{until}{_SHORT[last[1] - 1]}"
    if date.season:
        return f"{year} {_SEASONS[date.season]}" if len(first) == 1 else edtf(date)
    return " ".join([year, *[_SHORT[month - 1] for month in first[1:2]], *map(str, first[2:])])


def without_year(date: Date) -> str:
    """ "May 3", "May-Jun", "Spring": the year stands elsewhere; with it where it cannot be left out."""
    text = words(date)
    year, _, rest = text.partition(" ")
    return rest if rest and year == str(date.year) else text


def _more_than_a_day(date: Date) -> bool:
    return bool(date.literal or len(date.parts) != 1 or date.season or date.circa)


def lines(date: Date, year_tag: str, date_tag: str, form: Callable[[Date], str]) -> list[tuple[str, str]]:
    """A tag for the year, another for a date that says more; one for all where `year_tag` is empty."""
    if not date.year:
        return [(year_tag or date_tag, date.text if date.literal or not date.parts else date.edtf())]
    if not year_tag:
        return [(date_tag, form(date))]
    more = _more_than_a_day(date) or len(date.parts[0]) > 1
    said = [(date_tag, form(date))] if more else []
    return [(year_tag, str(date.year)), *said]
