"""What a person gives instead of a record -> the record: an identifier is looked up, a page is asked what it is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from readinglist import documents, lookup
from readinglist.documents import about
from readinglist.errors import InputError, ServiceError
from readinglist.item import Date, Item
from readinglist.lookup import Found, identifiers

if TYPE_CHECKING:
    from readinglist.lookup.client import Client
    from readinglist.lookup.identifiers import Identifier

_PAGE = "text/html, application/xhtml+xml, */*;q=0.1"


def record(source: str, client: Client) -> Found:
    """The record of an identifier or an address; ServiceError where there is none.

    A publisher's address that has a DOI in it is looked up by that; where nobody knows it, its page is read.
    """
    identifier = identifiers.recognise(source)
    if identifier is None:
        raise ServiceError(f"{source!r} is no identifier", hint="as in 10.1000/xyz, isbn:978..., arXiv:2101.00001")
    if identifier.kind == "URL":
        return _page(source, client)
    try:
        return lookup.find(identifier, client)
    except ServiceError:
        host = urlsplit(source).netloc.lower()
        if identifier.kind != "DOI" or not host or host.endswith("doi.org"):
            raise
        return _page(source, client)


def _page(address: str, client: Client) -> Found:
    """The work that a page says it is about, as the services know it; else the page as a page."""
    answer = client.get(address, _PAGE)
    if not answer.known:
        raise ServiceError(f"{address}: there is no such page", hint="check the address")
    if "html" not in answer.type:
        hint = "`readinglist extract` reads the references of documents"
        raise ServiceError(f"{address} is {answer.type or 'of no type'}, no page of the web", hint=hint)
    try:
        text, _ = documents.decode(answer.data, name=address, encoding=answer.encoding)
    except InputError as error:
        raise ServiceError(str(error)) from None
    item = about.record(text, address)
    if item.empty:
        raise ServiceError(f"{address}: the page has no title", hint="type the reference in quotes")
    today = date.fromtimestamp(client.now())
    seen = item.replace(dates={**item.dates, "accessed": Date(((today.year, today.month, today.day),))}, custom={})
    identifier = next(identifiers.of(item), None)
    if identifier is None:
        said = "it has no DOI" if item.custom.get("described") else "no DOI and no citation data: made of its title"
        return Found(seen, urlsplit(address).netloc, (said,))
    return _known(identifier, seen, urlsplit(address).netloc, client)


def _known(identifier: Identifier, item: Item, host: str, client: Client) -> Found:
    """What the services know of a page's identifier; what the page says itself where they do not."""
    try:
        return lookup.find(identifier, client)
    except ServiceError as error:
        return Found(item, host, (f"as the page says it: {error.message}",))
