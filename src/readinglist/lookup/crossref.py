"""Crossref, which registers the DOIs of most journals and publishers.

Source: Crossref REST API, "Works". A record is near to CSL-JSON, but that texts are lists.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from readinglist.errors import ServiceError
from readinglist.item import Date, Item
from readinglist.lookup import cleaning

if TYPE_CHECKING:
    from readinglist.lookup.client import Client
    from readinglist.lookup.identifiers import Identifier

#: Type of Crossref -> CSL type.
TYPES = {
    "journal-article": "article-journal", "book-chapter": "chapter", "book-section": "chapter", "book-part": "chapter",
    "book-track": "chapter", "reference-entry": "entry-encyclopedia", "proceedings-article": "paper-conference",
    "book": "book", "monograph": "book", "edited-book": "book", "reference-book": "book", "book-set": "book",
    "book-series": "book", "proceedings": "book", "proceedings-series": "book", "posted-content": "article",
    "preprint": "article", "report": "report", "report-component": "report", "report-series": "report",
    "dissertation": "thesis", "dataset": "dataset", "database": "dataset", "standard": "standard",
    "standard-series": "standard", "journal": "periodical", "journal-issue": "periodical",
    "journal-volume": "periodical", "peer-review": "review", "grant": "document", "component": "document",
    "other": "document", "book-review": "review-book",
}  # fmt: skip
#: CSL types of what is a book as a whole.
_BOOKS = frozenset({"book", "collection", "classic"})
_PARTS = frozenset({"chapter", "paper-conference", "entry-encyclopedia"})
#: Crossref's own name -> CSL variable, where they differ.
_NAMES = {
    "short-container-title": "container-title-short", "short-title": "title-short", "publisher-location":
    "publisher-place", "edition-number": "edition", "part-number": "part-number", "degree": "genre",
}  # fmt: skip
_SAME = (
    "DOI", "ISBN", "ISSN", "volume", "issue", "page", "publisher", "language", "abstract", "edition", "genre",
    "version", "number", "collection-title", "publisher-place", "container-title-short", "PMID", "PMCID",
    "number-of-pages", "original-title", "event-title", "event-place", "section", "authority",
)  # fmt: skip
_ROLES = ("author", "editor", "translator", "chair", "container-author", "collection-editor")
#: Where a date is looked for. What is in a volume is cited by the year of that, not by the day it went online.
_DATES = ("issued", "published", "published-online", "published-other", "posted", "approved")
#: Of a search; Crossref refuses names that it does not let select, such as "language" and "subtype".
_SELECTED = (
    "DOI,type,title,subtitle,author,editor,translator,issued,published-print,published-online,posted,volume,issue,page,"
    "article-number,container-title,short-container-title,publisher,publisher-location,ISBN,ISSN,event,degree"
)
MOST = "8"


def by(identifier: Identifier, client: Client) -> Item | None:
    """The work of a DOI, or the book of an ISBN; None where Crossref has none."""
    if identifier.kind == "ISBN":
        found = client.json("crossref", "/works", {"filter": f"isbn:{identifier.value}", "rows": "20"})
        books = (work for work in items(found) if work.type in _BOOKS)
        return next(books, None)
    found = client.json("crossref", f"/works/{identifier.value}")
    return None if found is None else _whole(found)


def search(item: Item, client: Client) -> list[Item]:
    """Works whose title, authors and year are like those of a record (Crossref, query.bibliographic)."""
    words = [item.title, *(name.last for name in item.authors[:3]), str(item.year or ""), item["container-title"]]
    asked = {"query.bibliographic": " ".join(filter(None, words))[:500], "rows": MOST, "select": _SELECTED}
    return list(items(client.json("crossref", "/works", asked)))


def _whole(answer: Any) -> Item | None:
    message = answer.get("message") if isinstance(answer, Mapping) else None
    if not isinstance(message, Mapping):
        raise ServiceError("Crossref answers something that is no work", hint="try again later")
    found = work(message)
    return None if found.empty else found


def items(answer: Any) -> Iterator[Item]:
    """The works of a list; those without a title, which say nothing, are left out."""
    for each in cleaning.mappings(cleaning.mapping(cleaning.mapping(answer).get("message")).get("items")):
        if not (found := work(each)).empty:
            yield found


def work(value: Mapping[str, Any]) -> Item:
    """The item of a work, as the API and content negotiation give it; empty where it has no title."""
    kind = TYPES.get(str(value.get("type", "")), str(value.get("type", "")))
    fields: dict[str, object] = {variable: value.get(variable) for variable in _SAME}
    fields |= {variable: value[name] for name, variable in _NAMES.items() if value.get(name)}
    fields["title"] = cleaning.titled(value.get("title"), value.get("subtitle"))
    fields |= _containers(value.get("container-title"), kind)
    if value.get("article-number") and not value.get("page"):
        fields["number"] = value["article-number"]
    event = value.get("event")
    if isinstance(event, Mapping):
        fields |= {"event-title": event.get("name"), "event-place": event.get("location")}
    elif event:
        fields["event-title"] = event
    if kind in ("report", "thesis", "article") and (institution := _institution(value)):
        fields["publisher"] = institution
    if kind == "article":
        fields["genre"] = "preprint" if value.get("subtype") in (None, "", "preprint") else value["subtype"]
    names = {role: cleaning.people(value.get(role)) for role in _ROLES}
    return cleaning.record(kind, fields, names, {"issued": _issued(value)})


def _containers(value: object, kind: str) -> dict[str, object]:
    """The container; of a part with two, the series stands first and the book last."""
    titles = [text for each in (value if isinstance(value, list) else [value]) if (text := cleaning.plain(each))]
    if kind in _PARTS and len(titles) > 1:
        return {"collection-title": titles[0], "container-title": titles[-1]}
    if kind in _BOOKS and titles:
        return {"collection-title": titles[0]}
    return {"container-title": titles[:1]} if titles else {}


def _institution(value: Mapping[str, Any]) -> str:
    found = value.get("institution")
    found = found[0] if isinstance(found, list) and found else found
    return cleaning.plain(cleaning.mapping(found).get("name"))


def _issued(value: Mapping[str, Any]) -> Date:
    order = ("published-print", *_DATES) if value.get("volume") or value.get("issue") else (*_DATES, "published-print")
    return next((date for name in order if (date := cleaning.date(value.get(name)))), Date())
