"""How many of the people of two works are the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from readinglist.sameness.places import abbreviates
from readinglist.sameness.work import Work

#: Family names of so many letters may have a slip in them, and are then so alike (of 100).
_LONG, _ALIKE = 5, 84


class People(NamedTuple):
    """Of the list that names fewer: how many it names, and how many of them the other names too."""

    number: int
    families: int  # by their family names
    persons: int  # by their given names too, as far as both are known
    lead: bool  # whether the first of both is the same, by family name
    whole: bool  # whether both name as many
    cut: bool  # whether the shorter list ends with "et al."


def people(one: Work, other: Work) -> People | None:
    """How two lists of people agree; None where one is empty."""
    if not one.families or not other.families:
        return None
    if len(one.families) > len(other.families):
        one, other = other, one
    families = persons = 0
    for place, family in enumerate(one.families):
        at = _place_of(family, place, other.families)
        if at is not None:
            families += 1
            persons += _initials_fit(one.initials[place], other.initials[at])
    lead = same_family(one.families[0], other.families[0])
    return People(len(one.families), families, persons, lead, len(one.families) == len(other.families), one.cut)


def _place_of(family: str, place: int, families: Sequence[str]) -> int | None:
    """Where a name stands among others: at its own place, if it may be that one, else wherever it is."""
    if same_family(family, families[place]):
        return place
    if family in families:
        return families.index(family)
    return next((at for at, each in enumerate(families) if same_family(family, each)), None)


def same_family(one: str, other: str) -> bool:
    """The same, but for a particle, a part of a double name, an institution's acronym, or a slip in a long one."""
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    if f" {shorter} " in f" {longer} " or (longer.count(" ") > 1 and abbreviates([shorter], longer.split())):
        return True
    return len(shorter) >= _LONG and fuzz.ratio(one, other) >= _ALIKE


def _initials_fit(one: str, other: str) -> bool:
    """The initials of given names, as far as both are known."""
    return not one or not other or one[0] in other or other[0] in one
