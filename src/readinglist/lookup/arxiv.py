"""arXiv: a feed of Atom, in which what is wrong is an entry too.

Source: arXiv API User's Manual, 3.1 (query), 3.3 (outline of an Atom feed), 3.4 (errors).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from readinglist.errors import ServiceError
from readinglist.formats import xml_text
from readinglist.item import Date, Item, Name
from readinglist.lookup import cleaning
from readinglist.normalise import identifiers, institutions, persons

if TYPE_CHECKING:
    from readinglist.lookup.client import Client
    from readinglist.lookup.identifiers import Identifier

_ERROR = "arxiv.org/api/errors"
_VERSION = re.compile(r"v\d+$")
MOST = "8"


def by(identifier: Identifier, client: Client) -> Item | None:
    """The preprint of an arXiv number; None where there is none."""
    feed = client.xml("arxiv", "/query", {"id_list": identifier.value, "max_results": "1"})
    return None if feed is None else next(_entries(feed), None)


def search(item: Item, client: Client) -> list[Item]:
    """Preprints with the words of a record's title, and its first author."""
    words = "".join(letter if letter.isalnum() else " " for letter in item.title).split()[:12]
    terms = [f'ti:"{" ".join(words)}"']
    if item.authors and item.authors[0].family:
        terms.append(f'au:"{item.authors[0].family}"')
    feed = client.xml("arxiv", "/query", {"search_query": " AND ".join(terms), "max_results": MOST})
    return [] if feed is None else list(_entries(feed))


def _entries(feed: Any) -> Iterator[Item]:
    for entry in xml_text.children(feed, "entry"):
        address = xml_text.first(entry, "id")
        if _ERROR in address:
            said = cleaning.plain(xml_text.first(entry, "summary"))
            # What is no number of arXiv's is not known to it; anything else is no answer.
            if "incorrect id format" in said.lower():
                continue
            raise ServiceError(f"arXiv answers: {said}", hint="try again later")
        number = identifiers.arxiv(address.partition("/abs/")[2])
        if number and not (found := preprint(entry, _VERSION.sub("", number))).empty:
            yield found


def preprint(entry: Any, number: str) -> Item:
    """The item of an entry. Its DOI is arXiv's own; one of a journal is that of another version."""
    issued = Date.from_edtf(xml_text.first(entry, "published")[:10])
    fields: dict[str, object] = {
        # Titles and abstracts are broken over lines.
        "title": xml_text.first(entry, "title"),
        "abstract": xml_text.first(entry, "summary"),
        "DOI": f"10.48550/arXiv.{number}",
        "URL": f"https://arxiv.org/abs/{number}",
        "publisher": "arXiv",
        "archive": "arXiv",
        "archive_location": number,
        "genre": "preprint",
    }
    names = {"author": [_name(name) for name in xml_text.texts(entry, "author", "name")]}
    item = cleaning.record("article", fields, names, {"issued": issued})
    told = {
        "journal_ref": cleaning.plain(xml_text.first(entry, "journal_ref")),
        "published_doi": identifiers.doi(xml_text.first(entry, "doi")),
    }
    return item.with_custom(arxiv={key: value for key, value in told.items() if value})


def _name(text: str) -> Name:
    name = cleaning.plain(text)
    return Name(literal=name) if institutions.is_institution(name) else persons.natural(name)
