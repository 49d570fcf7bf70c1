"""What has been read, in numbers: by month, tag, year of publication and type; pages; weeks in a row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from readinglist.item import Item
from readinglist.library import state
from readinglist.normalise import pages

#: States of items whose reading has come to its end.
_FINISHED = ("read", "skimmed")
_MONTHS_SHOWN = 12
_RANGE = re.compile(r"(\d+)-(\d+)")
#: More pages than any one item has: a slip.
_TOO_MANY = 20_000


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts of items; of `months`, `tags`, `decades` and `types` those that are read or skimmed.

    `weeks` is how many weeks in a row, up to now, something was finished in, `longest` the most there ever were;
    `dated` of the items finished are those that say when.
    """

    states: dict[str, int]
    months: dict[str, int]
    tags: dict[str, int]
    decades: dict[str, int]
    types: dict[str, int]
    ratings: dict[str, int]
    pages: int
    counted: int
    dated: int
    weeks: int
    longest: int

    def to_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


def statistics(items: Iterable[Item], today: date) -> Statistics:
    """The numbers of these items."""
    everything = [(item, state.reading(item)) for item in items]
    done = [(item, reading) for item, reading in everything if reading.status in _FINISHED]
    days = [reading.finished for _, reading in done if reading.finished]
    sizes = [size for item, reading in done if reading.status == "read" and (size := _pages(item, reading))]
    now, longest = _streaks(days, today)
    return Statistics(
        states=_by_number(reading.status for _, reading in everything),
        months=_months(days, today),
        tags=_by_number(tag for item, _ in done for tag in state.tags(item)),
        decades=dict(sorted(Counter(_decade(item.year) for item, _ in done if item.year is not None).items())),
        types=_by_number(item.type for item, _ in done),
        ratings=dict(sorted(Counter(str(reading.rating) for _, reading in done if reading.rating).items())),
        pages=sum(sizes),
        counted=len(sizes),
        dated=len(days),
        weeks=now,
        longest=longest,
    )


def _by_number(words: Iterable[str]) -> dict[str, int]:
    """The most frequent first, those of one number by name."""
    return dict(sorted(Counter(words).items(), key=lambda each: (-each[1], each[0])))


def _decade(year: int) -> str:
    return f"{year // 10 * 10}s"


def _months(days: Iterable[date], today: date) -> dict[str, int]:
    """The last twelve months, also those in which nothing was finished."""
    counts = Counter(day.strftime("%Y-%m") for day in days)
    last = today.year * 12 + today.month - 1
    names = [f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(last - _MONTHS_SHOWN + 1, last + 1)]
    return {name: counts[name] for name in names}


def _streaks(days: Iterable[date], today: date) -> tuple[int, int]:
    """Weeks in a row, up to this or the last one, in which something was finished; and the most that ever were."""
    weeks = {day - timedelta(day.weekday()) for day in days}
    week = timedelta(7)
    longest = run = 0
    for monday in sorted(weeks):
        run = run + 1 if monday - week in weeks else 1
        longest = max(longest, run)
    monday = today - timedelta(today.weekday())
    now, last = 0, monday if monday in weeks else monday - week
    while last - now * week in weeks:
        now += 1
    return now, longest


def _pages(item: Item, reading: state.Reading) -> int:
    """How many pages an item has: as it says, by its range of pages, or by the progress that was noted; 0 unknown."""
    total = re.search(r"\d+", item["number-of-pages"])
    if total:
        size = int(total[0])
    elif reading.progress and not reading.progress.percent and reading.progress.pages:
        size = reading.progress.pages
    else:
        ranges = _RANGE.findall(pages.normalise(item["page"]))
        size = sum(int(last) - int(first) + 1 for first, last in ranges if int(last) >= int(first))
    return size if size < _TOO_MANY else 0
