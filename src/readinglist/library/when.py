"""Days as people write them: 2026-12-01, tomorrow, friday, in 2 weeks, +3d; and what day it is."""

from __future__ import annotations

import calendar
import os
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from readinglist.errors import UsageError

_DAYS = tuple(name.lower() for name in calendar.day_name)
_MONTHS = tuple(name.lower() for name in calendar.month_name)[1:]
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_UNITS = {"d": "day", "w": "week", "m": "month", "y": "year"}


def now() -> datetime:
    """The time here; SOURCE_DATE_EPOCH stands for it where it is set (reproducible-builds.org), as in transcripts."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(fixed), UTC) if fixed.isdecimal() else datetime.now()


def today() -> date:
    return now().date()


def stamp() -> str:
    """The time as JabRef writes it in `creationdate`: "2026-11-25T14:30:00"."""
    return now().replace(microsecond=0, tzinfo=None).isoformat()


def day(text: str, start: date | None = None) -> date:
    """The day that is meant, seen from `start` (today); the name of a day is the next one of that name.

    >>> day("in 2 weeks", date(2026, 11, 25))
    datetime.date(2026, 12, 9)
    >>> day("friday", date(2026, 11, 25))
    datetime.date(2026, 11, 27)
    """
    words = " ".join(text.lower().replace(",", " ").split())
    for pattern, meaning in _FORMS:
        match = pattern.fullmatch(words)
        if match:
            try:
                return meaning(start or today(), *match.groups(""))
            except (ValueError, OverflowError):
                break
    raise UsageError(f"{text!r} is no day", hint="write 2026-12-01, tomorrow, friday, 'in 2 weeks' or +3d")


def later(start: date, number: int, unit: str) -> date:
    """So many days, weeks, months or years after; the last day of a month where that has no such day."""
    if unit in ("day", "week"):
        return start + timedelta(days=number * (7 if unit == "week" else 1))
    months = start.year * 12 + start.month - 1 + number * (12 if unit == "year" else 1)
    year, month = months // 12, months % 12 + 1
    if not 1 <= year <= 9999:
        raise ValueError(year)
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def _number(text: str) -> int:
    return int(_NUMBERS.get(text, text))


def _next_named(start: date, _: str, name: str) -> date:
    wanted = next(number for number, full in enumerate(_DAYS) if full.startswith(name))
    return start + timedelta(days=(wanted - start.weekday() - 1) % 7 + 1)


def _in_year(start: date, day: str, month: str, year: str) -> date:
    """The 1st of December: of this year, or of the next one when this year's is past."""
    number = next(number for number, full in enumerate(_MONTHS, start=1) if full.startswith(month))
    found = date(int(year or start.year), number, int(day))
    return found if year or found >= start else found.replace(year=found.year + 1)


_DAY = "|".join(f"{name[:3]}|{name}" for name in _DAYS) + "|tues|thur|thurs"
_MONTH = "|".join(f"{name[:3]}|{name}" for name in _MONTHS) + "|sept"
_FORMS: tuple[tuple[re.Pattern[str], Callable[..., date]], ...] = tuple(
    (re.compile(pattern), meaning)
    for pattern, meaning in (
        (r"(\d{4}-\d\d?-\d\d?)", lambda _, text: date(*map(int, text.split("-")))),
        ("today|now|tonight", lambda start: start),
        ("tomorrow", lambda start: later(start, 1, "day")),
        ("yesterday", lambda start: later(start, -1, "day")),
        (r"\+(\d{1,5}) ?([dwmy])", lambda start, number, unit: later(start, int(number), _UNITS[unit])),
        (
            rf"(?:in )?(\d{{1,5}}|{'|'.join(_NUMBERS)}) (day|week|month|year)s?",
            lambda start, number, unit: later(start, _number(number), unit),
        ),
        ("next (week|month|year)", lambda start, unit: later(start, 1, unit)),
        (rf"(next |on |this )?({_DAY})", _next_named),
        ("(?:the )?end of (?:the |this )?month", lambda start: later(start.replace(day=1), 1, "month") - timedelta(1)),
        ("(?:the )?end of (?:the |this )?year", lambda start: date(start.year, 12, 31)),
        (rf"(\d\d?)(?:st|nd|rd|th)? (?:of )?({_MONTH})(?: (\d{{4}}))?", _in_year),
        (
            rf"({_MONTH}) (\d\d?)(?:st|nd|rd|th)?(?: (\d{{4}}))?",
            lambda start, month, day, year: _in_year(start, day, month, year),
        ),
    )
)


def told(day: date, start: date | None = None) -> str:
    """How far a day is, for people: "today", "in 3 days", "2 weeks ago"."""
    distance = (day - (start or today())).days
    if abs(distance) < 2:
        return {0: "today", 1: "tomorrow", -1: "yesterday"}[distance]
    size = abs(distance)
    number, unit = (
        (size, "day") if size < 14 else (size // 7, "week") if size < 61 else (size // 30, "month")
        if size < 730 else (size // 365, "year")
    )  # fmt: skip
    return f"in {number} {unit}s" if distance > 0 else f"{number} {unit}s ago"
