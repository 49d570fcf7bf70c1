"""What to read now, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from readinglist.item import Item
from readinglist.library import state, when
from readinglist.normalise.words import plain

#: A day that is not farther off goes before priorities.
SOON_DAYS = 14
_FAR = date.max
_NO_PRIORITY = 4


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An item, and why it stands where it does, in words."""

    item: Item
    why: tuple[str, ...]


def suggestions(items: Iterable[Item], today: date, tags: Sequence[str] = ()) -> list[Suggestion]:
    """Items that are not done with, what to read first first.

    First those with a tag that is asked for (others are left out), then by what is due within SOON_DAYS or overdue, the
    earliest first; by priority; those that have been begun; the day they are due; the longest in the list.
    """
    wanted = {plain(tag) for tag in tags}
    found = []
    for place, item in enumerate(items):
        reading = state.reading(item)
        asked = [tag for tag in state.tags(item) if plain(tag) in wanted]
        if reading.open and (asked or not wanted):
            found.append((_order(reading, today), place, Suggestion(item, tuple(_why(reading, asked, today)))))
    return [suggestion for *_, suggestion in sorted(found, key=lambda each: each[:2])]


def _order(reading: state.Reading, today: date) -> tuple[object, ...]:
    soon = reading.due is not None and (reading.due - today).days <= SOON_DAYS
    return (
        reading.due if soon else _FAR,
        reading.priority or _NO_PRIORITY,
        reading.status != "reading",
        reading.due or _FAR,
        reading.added or _FAR,
    )


def _why(reading: state.Reading, tags: Sequence[str], today: date) -> Iterable[str]:
    if reading.due and reading.due < today:
        yield f"was due {when.told(reading.due, today)}"
    elif reading.due:
        yield f"due {when.told(reading.due, today)}"
    if reading.priority:
        yield f"priority {reading.priority}"
    if reading.status == "reading":
        far = f", {reading.progress}" if reading.progress else ""
        since = f" {when.told(reading.started, today)}" if reading.started else ""
        yield f"begun{since}{far}"
    if tags:
        yield f"tagged {', '.join(tags)}"
    if reading.added and reading.status == "to-read":
        yield f"added {when.told(reading.added, today)}"
