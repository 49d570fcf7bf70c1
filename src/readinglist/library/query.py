"""Which items a person means: words anywhere in a record, or in one field (`author:said year:1990..2005`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from readinglist.errors import UnknownName, UsageError
from readinglist.formats import bibtex_mapping
from readinglist.item import Item
from readinglist.library import state
from readinglist.normalise import markup
from readinglist.normalise.text import unaccented

# The colon of an address is none behind a field's name.
_TERM = re.compile(r'(-?)(?:([a-zA-Z-]+):(?!//)(?=\S))?(?:"([^"]*)"|(\S+))')
_YEARS = re.compile(r"(-?\d{1,4})?(?:(\.\.|-)(\d{1,4})?)?")


def plain(text: str) -> str:
    """Lower case without accents and mark-up, so that "Garcia" finds "García"."""
    return unaccented(markup.without(text).casefold())


def _people(item: Item) -> str:
    return " ".join(name.full for names in item.names.values() for name in names)


def _everything(item: Item) -> str:
    parts = [item.id, _people(item), *item.fields.values(), *(date.text for date in item.dates.values())]
    return " ".join([*parts, *map(str, state.extra(item).values())])


#: What a field name before a colon looks at; any other name is a CSL variable.
FIELDS: dict[str, Callable[[Item], str]] = {
    "author": lambda item: " ".join(name.full for name in item.authors),
    "editor": lambda item: " ".join(name.full for name in item.names.get("editor", ())),
    "name": _people,
    "key": lambda item: item.id,
    "type": lambda item: item.type,
    "in": lambda item: item["container-title"],
    "doi": lambda item: item["DOI"],
}


#: Fields that are tested in ways of their own.
_TESTED = ("year", "tag", "keyword", "status")


def _year_test(wanted: str) -> Callable[[Item], bool]:
    match = _YEARS.fullmatch(wanted)
    if not match or not (match[1] or match[3]):
        raise UsageError(f"year:{wanted} is no year or range of years", hint="write year:1999 or year:1990..2005")
    low = int(match[1]) if match[1] else -9999
    high = int(match[3]) if match[3] else (9999 if match[2] else low)
    return lambda item: item.year is not None and low <= item.year <= high


def _test(field: str, wanted: str) -> Callable[[Item], bool]:
    folded = plain(wanted)
    if not field:
        return lambda item: folded in plain(_everything(item))
    if field == "year":
        return _year_test(wanted)
    if field in ("tag", "keyword"):
        return lambda item: folded in map(plain, state.tags(item))
    if field == "status":
        state.checked(wanted)
        return lambda item: state.status(item) == wanted
    look = FIELDS.get(field)
    if look:
        return lambda item: folded in plain(look(item))
    variable = bibtex_mapping.BY_LOWER_CASE.get(field.lower())
    if not variable:
        unknown = UnknownName("field to search in", field, [*FIELDS, *_TESTED, *bibtex_mapping.BY_LOWER_CASE.values()])
        if unknown.nearest:
            raise unknown
    # A name that is no variable's may be that of a BibTeX field of one's own.
    return lambda item: folded in plain(item[variable] if variable else str(state.extra(item).get(field, "")))


def search(items: Iterable[Item], query: str) -> Iterator[Item]:
    """The items for which every term of the query holds, in their order.

    A term is a word, `field:word`, or either with words in double quotes; `-` before a term asks that it does not hold.
    """
    tests = [(not minus, _test(field, quoted or word)) for minus, field, quoted, word in _TERM.findall(query)]
    return (item for item in items if all(test(item) is wanted for wanted, test in tests))


#: What `--sort` orders by.
_ORDERS: dict[str, Callable[[Item], tuple[object, ...]]] = {
    "key": lambda item: (item.id,),
    "author": lambda item: (not item.authors, *(plain(name.last) for name in item.authors), item.year or 0),
    "year": lambda item: (item.year is None, item.year or 0, item["year-suffix"]),
    "title": lambda item: (not item.title, plain(item.title)),
    "status": lambda item: (state.status(item),),
}


def ordered(items: Iterable[Item], by: str) -> list[Item]:
    """Items by one of key, author, year, title, status; `-` before it reverses; "" keeps their order."""
    found = list(items)
    field = by.removeprefix("-")
    if not field:
        return found
    if field not in _ORDERS:
        raise UnknownName("order", field, _ORDERS, hint=f"known: {', '.join(_ORDERS)}.")
    return sorted(found, key=_ORDERS[field], reverse=by.startswith("-"))
