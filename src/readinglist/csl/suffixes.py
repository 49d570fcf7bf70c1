"""Year suffixes: "2018a" and "2018b" for items that an author-date citation would not tell apart (CSL 1.0.2,
Disambiguation, disambiguate-add-year-suffix).

Items are told apart by the names a citation shows and the year. That is what the styles ask in all but rare cases; a
style that would first add given names or more names gets suffixes all the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from readinglist.item import Item

_NAMES_SHOWN = 3


def assign(items: Sequence[Item]) -> list[Item]:
    """The items, in their order, with `year-suffix` where two share names and year; given suffixes are kept."""
    groups: dict[object, list[int]] = {}
    for index, item in enumerate(items):
        groups.setdefault(_cited(item), []).append(index)
    result = list(items)
    for members in groups.values():
        taken = {items[index]["year-suffix"] for index in members}
        free = (letter for letter in map(_letters, range(1, len(members) + 27)) if letter not in taken)
        if len(members) > 1:
            for index in members:
                if not items[index]["year-suffix"]:
                    result[index] = items[index].with_fields(year_suffix=next(free))
    return result


def _cited(item: Item) -> object:
    issued = item.dates.get("issued")
    names = [name.last.casefold() for name in item.authors]
    title = "" if names else item.title.casefold()
    return (
        tuple(names[:_NAMES_SHOWN]),
        len(names) > _NAMES_SHOWN,
        title,
        (issued.year or issued.literal) if issued else "",
    )


def _letters(number: int) -> str:
    """1 -> a, 26 -> z, 27 -> aa."""
    letters = ""
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(97 + place) + letters
    return letters
