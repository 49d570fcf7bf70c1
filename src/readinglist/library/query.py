"""What a person asks for: words anywhere in a record, or in a field (`author:said year:1990..2005 "global south"`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from readinglist.errors import UnknownName, UsageError
from readinglist.formats import bibtex_mapping
from readinglist.formats.limits import CSL_TYPES
from readinglist.item import Item, named
from readinglist.library import state
from readinglist.normalise.words import found, plain, words

# The colon of an address is none behind a field's name.
_TERM = re.compile(r'(-?)(?:([a-zA-Z-]+):(?!//)(?=\S))?(?:"([^"]*)"|(\S+))')
_YEARS = re.compile(r"(-?\d{1,4})?(?:(\.\.|-)(\d{1,4})?)?")
#: A number, or a day as far as it is written; or from one to another, of which one may be left out.
_FROM_TO = re.compile(r"(\d[\d-]*)?(?:(\.\.)(\d[\d-]*)?)?")


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that must hold, or must not where `wanted` is False.

    `text` stands in `field` ("" for any), as a prefix of its words unless it is a `phrase`. `words` are its words, ""
    where it has none; `years` the range of `year:`, `between` that of a day or number (the last one as far as it is
    written: to 2026-11 is to its end); `choices` are the values of which a field of EXACT is to have one.
    """

    field: str
    text: str
    phrase: bool
    wanted: bool
    words: str
    years: tuple[int, int] | None = None
    between: tuple[str, str] | None = None
    choices: tuple[str, ...] = ()

    def holds(self, item: Item) -> bool:
        """Whether an item is as it is asked for."""
        return self._stands(item) is self.wanted

    def _stands(self, item: Item) -> bool:
        if self.years:
            return item.year is not None and self.years[0] <= item.year <= self.years[1]
        if exact := EXACT.get(self.field):
            return not set(self.choices).isdisjoint(exact(item))
        if self.between:
            value, (low, high) = _LOOKS[self.field](item), self.between
            return bool(value) and low <= value and (not high or value[: len(high)] <= high)
        text = _LOOKS[self.field](item) if self.field in _LOOKS else _named(item, self.field)
        if not self.words:  # signs alone
            return self.text in text
        if self.field == "key":
            return plain(self.text) in plain(text)
        return found(self.words, text, whole=self.phrase)


def people(item: Item) -> str:
    """All who had a part in a work."""
    return " ".join(name.full for names in item.names.values() for name in named(names))


def everything(item: Item) -> str:
    """All text of a record."""
    parts = [item.id, people(item), *item.fields.values(), *(date.text for date in item.dates.values())]
    return " \n ".join([*parts, *map(str, state.extra(item).values())])


def _names(*roles: str) -> Callable[[Item], str]:
    return lambda item: " ".join(name.full for role in roles for name in named(item.names.get(role, ())))


#: What a field name before a colon looks at; any other name is a CSL variable or a BibTeX field.
_LOOKS: dict[str, Callable[[Item], str]] = {
    "": everything,
    "author": lambda item: " ".join(name.full for name in item.authors),
    "editor": _names("editor"),
    "name": people,
    "key": lambda item: item.id,
    "in": lambda item: item["container-title"],
    "doi": lambda item: item["DOI"],
    "file": lambda item: str(state.extra(item).get("file", "")),
    **state.SHOWN,
}
#: Fields of which one value is asked for, whole.
EXACT: dict[str, Callable[[Item], Sequence[str]]] = {
    "tag": lambda item: [plain(tag) for tag in state.tags(item)],
    "keyword": lambda item: [plain(tag) for tag in state.tags(item)],
    "status": lambda item: [plain(state.status(item))],
    "type": lambda item: [plain(item.type)],
}
#: Other names of these fields, as .bib files and people have them.
_ALIASES = {
    "journal": "in", "journaltitle": "in", "booktitle": "in", "container": "in", "tags": "tag", "keywords": "tag",
    "readstatus": "status", "state": "status", "ranking": "rating", "citekey": "key", "authors": "author",
}  # fmt: skip
FIELDS = (*filter(None, _LOOKS), *EXACT, "year")


def _named(item: Item, field: str) -> str:
    variable = bibtex_mapping.BY_LOWER_CASE.get(field.lower())
    return item[variable] if variable else str(state.extra(item).get(field, ""))


def parsed(query: str) -> list[Term]:
    """The terms of a query: a word, `field:word`, or either with words in double quotes; `-` before one negates it.

    Raises UnknownName for a field that looks misspelt, or a type that is none; UsageError for a value that is none.
    """
    return [_term(*match) for match in _TERM.findall(query)]


def _term(minus: str, field: str, quoted: str, word: str) -> Term:
    field, text = field.lower(), quoted or word
    field = _ALIASES.get(field, field)
    if text == "OR" and not (field or quoted):
        raise UsageError(
            "all terms must hold, there is no OR", hint="a field may have one of several: tag:exile,theory"
        )
    if field in EXACT:
        choices = tuple(dict.fromkeys(choice for part in text.split(",") for choice in _choices(field, plain(part))))
        return Term(field, text, bool(quoted), not minus, words(text), choices=choices)
    if field == "year":
        return Term(field, text, bool(quoted), not minus, words(text), _years(text))
    if field in state.SHOWN and field != "progress":
        return Term(field, text, bool(quoted), not minus, words(text), between=_between(field, text))
    if field not in _LOOKS and field not in bibtex_mapping.BY_LOWER_CASE:
        # A name that is no variable's may be that of a BibTeX field of one's own.
        unknown = UnknownName("field to search in", field, [*FIELDS, *bibtex_mapping.BY_LOWER_CASE.values()])
        if unknown.nearest:
            raise unknown
    return Term(field, text, bool(quoted), not minus, words(text))


def _choices(field: str, value: str) -> tuple[str, ...]:
    """What a value asked for may be in an item: a state; types by their names in CSL, BibTeX or BibLaTeX; a tag."""
    value = value.strip()
    if field == "status":
        return (state.checked(value),)
    if field != "type":
        return (value,) if value else ()
    own, theirs = value in CSL_TYPES, bibtex_mapping.TYPES.get(value, "")
    if not own and not theirs:
        raise UnknownName(
            "type", value, [*CSL_TYPES, *bibtex_mapping.TYPES], hint="book, chapter, article, webpage ... are."
        )
    return (*([value] if own else ()), *([theirs] if theirs and (not own or value == "article") else ()))


def strange(query: str) -> list[str]:
    """The fields of a query that only a .bib file can have: nobody but its writer knows that they are meant."""
    known = {*FIELDS, "", *bibtex_mapping.BY_LOWER_CASE}
    return list(dict.fromkeys(term.field for term in parsed(query) if term.field not in known))


def _between(field: str, wanted: str) -> tuple[str, str]:
    match = _FROM_TO.fullmatch(wanted)
    if not match or not (match[1] or match[3]):
        one, many = ("3", "2..3") if field in ("rating", "priority") else ("2026-11", "2026-11-01..2026-12")
        raise UsageError(
            f"{field}:{wanted} is no value of it or range of values", hint=f"write {field}:{one} or {field}:{many}"
        )
    return match[1] or "", match[3] or ("" if match[2] else match[1])


def _years(wanted: str) -> tuple[int, int]:
    match = _YEARS.fullmatch(wanted)
    if not match or not (match[1] or match[3]):
        raise UsageError(f"year:{wanted} is no year or range of years", hint="write year:1999 or year:1990..2005")
    low = int(match[1]) if match[1] else -9999
    return low, int(match[3]) if match[3] else (9999 if match[2] else low)


def search(items: Iterable[Item], query: str) -> Iterator[Item]:
    """The items for which every term of the query holds, in their order."""
    terms = parsed(query)
    return (item for item in items if all(term.holds(item) for term in terms))


#: What `--sort` orders by.
ORDERS: dict[str, Callable[[Item], tuple[object, ...]]] = {
    "key": lambda item: (item.id,),
    "author": lambda item: (not item.authors, *(plain(name.last) for name in item.authors), item.year or 0),
    "year": lambda item: (item.year is None, item.year or 0, item["year-suffix"]),
    "title": lambda item: (not item.title, plain(item.title)),
    "status": lambda item: (state.status(item),),
    **state.ORDERS,
}


def ordered(items: Iterable[Item], by: str) -> list[Item]:
    """Items by one of ORDERS; `-` before it reverses; "" keeps their order."""
    found = list(items)
    field = by.removeprefix("-")
    if not field:
        return found
    if field not in ORDERS:
        raise UnknownName("order", field, ORDERS, hint=f"known: {', '.join(ORDERS)}.")
    found.sort(key=ORDERS[field], reverse=by.startswith("-"))
    # What says nothing of its reading stands last, whichever way.
    return sorted(found, key=lambda item: field in state.ORDERS and ORDERS[field](item)[0] is True)
