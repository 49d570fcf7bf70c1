"""A DOI as a record keeps it: without what makes an address, or a label, of it."""

from __future__ import annotations

import re

from readinglist.item import Item

_BEFORE = re.compile(r"(?:\s|(?:https?://)?(?:(?:dx|www)\.)?doi\.org/|doi:|doi\s)+", re.IGNORECASE)


def plain(value: str) -> str:
    """A DOI without "https://doi.org/", "dx.doi.org/" or "doi:" before it (DOI Handbook, 3.5 and 3.8).

    >>> plain("https://doi.org/10.1000/182")
    '10.1000/182'
    """
    before = _BEFORE.match(value)
    return value[before.end() :] if before else value


def made_plain(item: Item) -> Item:
    """The item with its DOI as it is kept, else what prints "https://doi.org/" before it would print it twice."""
    value = item["DOI"]
    found = plain(value)
    return item if found == value else item.with_fields(DOI=found)
