"""Items under headings: by state, tag, year, author, type, list, day or priority."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from readinglist.errors import UnknownName
from readinglist.item import Item
from readinglist.library import state

#: An item, and the lists that it is in -> the headings that it stands under.
HEADINGS: dict[str, Callable[[Item, Sequence[str]], Sequence[str]]] = {
    "status": lambda item, _: [state.status(item)],
    "tag": lambda item, _: state.tags(item),
    "year": lambda item, _: [] if item.year is None else [str(item.year)],
    "author": lambda item, _: [name.last for name in item.authors],
    "type": lambda item, _: [item.type],
    "list": lambda _, lists: lists,
    "due": lambda item, _: list(filter(None, [_due(state.reading(item).due)])),
    "priority": lambda item, _: list(filter(None, [state.SHOWN["priority"](item)])),
}
_STATES = {name: place for place, name in enumerate(("reading", "to-read", "read", "skimmed", "abandoned"))}


def _due(day: date | None) -> str:
    return day.isoformat() if day else ""


def grouped(items: Iterable[Item], by: str, lists: Mapping[str, Sequence[str]] | None = None) -> dict[str, list[Item]]:
    """Items by heading, the headings in their order, those that belong under none at the end, under "".

    An item with two tags, authors or lists stands under both. `lists` are those of each key.
    """
    if by not in HEADINGS:
        raise UnknownName("group", by, HEADINGS, hint=f"known: {', '.join(HEADINGS)}.")
    found: dict[str, list[Item]] = {}
    for item in items:
        headings = list(dict.fromkeys(HEADINGS[by](item, (lists or {}).get(item.id, ()))))
        for heading in headings or [""]:
            found.setdefault(heading, []).append(item)
    return {heading: found[heading] for heading in sorted(found, key=lambda heading: _place(by, heading))}


def _place(by: str, heading: str) -> tuple[object, ...]:
    if by == "status":
        return (not heading, _STATES.get(heading, len(_STATES)), heading)
    if by == "year":
        return (not heading, -int(heading or 0))
    return (not heading, heading.casefold(), heading)
