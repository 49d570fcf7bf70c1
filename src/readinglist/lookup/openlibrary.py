"""Open Library, for books: an edition by its ISBN, and a search for works.

Sources: Open Library Books API (jscmd=data), Search API, and its works' editions.json.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from readinglist.item import Date, Item, Name
from readinglist.lookup import cleaning
from readinglist.normalise import dates, identifiers, institutions, persons

if TYPE_CHECKING:
    from readinglist.lookup.client import Client
    from readinglist.lookup.identifiers import Identifier

MOST = "5"
#: Of so many works the editions are looked through, of each so many.
_WORKS, _EDITIONS = 2, "50"
_FIELDS = "key,title,subtitle,author_name,first_publish_year"


def by(identifier: Identifier, client: Client) -> Item | None:
    """The edition of an ISBN; None where there is none."""
    key = f"ISBN:{identifier.value}"
    answer = client.json("openlibrary", "/api/books", {"bibkeys": key, "jscmd": "data", "format": "json"})
    found = cleaning.mapping(cleaning.mapping(answer).get(key))
    authors = tuple(_name(_text(author)) for author in _list(found.get("authors")))
    item = edition(found, authors)
    return None if item.empty else item.with_fields(ISBN=identifier.value)


def search(item: Item, client: Client) -> list[Item]:
    """Works with a record's title and first author; of those found first the editions of the record's year."""
    asked = {"title": item.title.partition(":")[0], "limit": MOST, "fields": _FIELDS}
    if item.authors:
        asked["author"] = item.authors[0].last
    answer = client.json("openlibrary", "/search.json", asked)
    found: list[Item] = []
    for number, work in enumerate(cleaning.mappings(cleaning.mapping(answer).get("docs"))):
        authors = tuple(_name(cleaning.plain(name)) for name in _list(work.get("author_name")))
        whole = edition({**work, "publish_date": work.get("first_publish_year")}, authors)
        if number < _WORKS:
            found += [each for each in _editions(str(work.get("key", "")), authors, client) if each.year == item.year]
        found += [] if whole.empty else [whole]
    return found


def _editions(key: str, authors: tuple[Name, ...], client: Client) -> Iterator[Item]:
    if not key.startswith("/works/"):
        return
    answer = client.json("openlibrary", f"{key}/editions.json", {"limit": _EDITIONS})
    for each in cleaning.mappings(cleaning.mapping(answer).get("entries")):
        if not (found := edition(each, authors)).empty:
            yield found


def edition(value: Mapping[str, Any], authors: tuple[Name, ...]) -> Item:
    """The item of an edition, as the Books API and a work's editions give it; empty where it has no title."""
    numbers = [*_list(value.get("isbn_13")), *_list(value.get("isbn_10"))]
    fields: dict[str, object] = {
        "title": cleaning.titled(value.get("title"), value.get("subtitle")),
        "publisher": [_text(each) for each in _list(value.get("publishers"))],
        "publisher-place": [_place(_text(each)) for each in _list(value.get("publish_places"))],
        "ISBN": [isbn for number in numbers if (isbn := identifiers.isbn(str(number)))],
        "number-of-pages": value.get("number_of_pages"),
        "edition": value.get("edition_name"),
    }
    return cleaning.record("book", fields, {"author": authors}, {"issued": _issued(value.get("publish_date"))})


def _text(value: object) -> str:
    """A name, which stands alone or in an object."""
    return cleaning.plain(value.get("name") if isinstance(value, Mapping) else value)


def _place(text: str) -> str:
    """A place without the marks of a catalogue card: "New York :" (ISBD 4.1)."""
    return text.strip(" :;,[]")


def _name(text: str) -> Name:
    family, comma, given = text.partition(",")
    if institutions.is_named(text):
        return Name(literal=text)
    return Name(family.strip(), given.strip()) if comma else persons.natural(text)


def _issued(value: object) -> Date:
    """A date in words as people typed it: "March 2009", "c1998", "[1978?]"; none where it says no year."""
    written = dates.parse(cleaning.plain(value))
    return written.date if written and written.date.parts else Date()


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
