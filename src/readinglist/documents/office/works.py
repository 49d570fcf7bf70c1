"""The works that a document of a word processor cites: their records, each once, and what tells them apart."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from readinglist.item import Date, Item, Name
from readinglist.normalise import dates, identifiers, pages, persons
from readinglist.normalise.institutions import is_institution
from readinglist.normalise.text import spaced

#: A work that is cited: the keys under which it is known again, and its record.
Cited = tuple[frozenset[str], Item]

_NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
#: What is longer is no name, date, number of pages or identifier.
_LONGEST = 500
#: An entry of a bibliography tells what it is in its first so many characters.
_TELLING = 2000
_WORD = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_TAG = re.compile(r"<[^<>]{0,100}>")


def clean(text: str) -> str:
    """A blank for what no text can hold (XML writes it as "&#1;")."""
    return _NO_TEXT.sub(" ", text)


def words(element: Any) -> str:
    """The text of an element of XML and all below it, with single blanks."""
    return spaced(clean("".join(element.itertext())))


def cited(item: Item, addresses: Iterable[str] = ()) -> Cited:
    """A record as a work that is known again by its addresses in somebody's library, and by all that is said of it."""
    said = json.dumps(item.replace(id="").to_csl(), sort_keys=True)
    return frozenset((*addresses, said)), item


def person(text: str) -> Name:
    """ "Said, Edward W.", "King, Martin Luther, Jr.", "Edward W. Said"; a comma at the end marks an institution."""
    family, comma, rest = (piece.strip() for piece in text[:_LONGEST].partition(","))
    if comma and rest:
        given, _, suffix = rest.partition(",")
        return persons.inverted(family, given.strip(), suffix.strip())
    return Name(literal=family) if comma or is_institution(family) else persons.natural(family)


def made(kind: str, values: Mapping[str, str], names: Mapping[str, Iterable[Name]]) -> Item:
    """The record of a work from text by CSL variable, "issued" and "accessed" among it; `kind` is the CSL type."""
    fields = dict(values)
    fields["page"] = pages.normalise(fields.get("page", "")[:_LONGEST])
    # The field for a DOI holds whatever has been put there.
    fields["DOI"] = identifiers.doi(fields.get("DOI", "")[:_LONGEST])
    given = {variable: _date(fields.pop(variable, "")[:_LONGEST]) for variable in ("issued", "accessed")}
    people = {variable: tuple(filter(None, each)) for variable, each in names.items()}
    return Item(kind, "", people, given, fields)


def _date(text: str) -> Date:
    found = dates.parse(text)
    return found.date if found else Date(literal=text)


def unique(groups: Iterable[tuple[int, Iterable[Cited]]]) -> Iterator[Item]:
    """Each work once, in the order of (line, works), with the line in `custom`."""
    seen: set[str] = set()
    for line, group in groups:
        for keys, item in group:
            if seen.isdisjoint(keys):
                yield item.with_custom(line=line)
            seen |= keys


def listed(records: Iterable[Item]) -> Callable[[str], bool]:
    """Tells of an entry of a generated bibliography whether it is one of the records.

    It may hold others, which were added to it by hand: they are known from their text alone. A year, and the longest
    word of the title or of the first author's name, tell: either may be left out or shortened by a style.
    """
    signs: set[tuple[str, str]] = set()
    for item in records:
        year = str(item.year or "")
        for text in (_TAG.sub("", item.title), item.authors[0].last if item.authors else ""):
            if found := _WORD.findall(text.casefold()):
                signs.add((max(found, key=len), year))

    def known(text: str) -> bool:
        text = text[:_TELLING]
        years = {"", *_YEAR.findall(text)}
        return any((word, year) in signs for word in _WORD.findall(text.casefold()) for year in years)

    return known
