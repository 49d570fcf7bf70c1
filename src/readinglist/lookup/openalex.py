"""OpenAlex, an index of what Crossref, PubMed, arXiv and repositories hold.

Source: OpenAlex API, "Works". One work by its identifier is free without a key; of searches, some hundred a day. Its
abstracts come as an index of their words, without the publisher's leave to put them together, and are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from readinglist.item import Date, Item, Name
from readinglist.lookup import cleaning
from readinglist.normalise import institutions, persons

if TYPE_CHECKING:
    from readinglist.lookup.client import Client
    from readinglist.lookup.identifiers import Identifier

#: Type of OpenAlex -> CSL type.
TYPES = {
    "article": "article-journal", "book-chapter": "chapter", "book": "book", "preprint": "article",
    "dissertation": "thesis", "dataset": "dataset", "report": "report", "review": "article-journal",
    "letter": "article-journal", "editorial": "article-journal", "erratum": "article-journal",
    "reference-entry": "entry-encyclopedia", "standard": "standard", "peer-review": "review", "software": "software",
}  # fmt: skip
#: Type of the source that a work stands in -> CSL type of an "article" there.
_IN = {"conference": "paper-conference", "repository": "article", "book series": "chapter"}
_KEYS = {"DOI": "doi", "PMID": "pmid", "PMCID": "pmcid"}
MOST = "8"


def by(identifier: Identifier, client: Client) -> Item | None:
    """The work of a DOI, PMID or PMCID; None where there is none."""
    found = client.json("openalex", f"/works/{_KEYS[identifier.kind]}:{identifier.value}")
    item = work(found) if isinstance(found, Mapping) else Item()
    return None if item.empty else item


def search(item: Item, client: Client) -> list[Item]:
    """Works with the words of a record's title, and of its first author's name."""
    words = "".join(letter if letter.isalnum() else " " for letter in item.title).split()[:20]
    filters = [f"title.search:{' '.join(words)}"]
    if item.authors:
        family = "".join(letter if letter.isalnum() else " " for letter in item.authors[0].last)
        filters.append(f"raw_author_name.search:{' '.join(family.split())}")
    answer = client.json("openalex", "/works", {"filter": ",".join(filters), "per_page": MOST})
    return list(_works(answer))


def _works(answer: Any) -> Iterator[Item]:
    for each in cleaning.mappings(cleaning.mapping(answer).get("results")):
        if not (found := work(each)).empty:
            yield found


def work(value: Mapping[str, Any]) -> Item:
    """The item of a work; empty where it has no title."""
    source = cleaning.mapping(cleaning.mapping(value.get("primary_location")).get("source"))
    biblio, ids = cleaning.mapping(value.get("biblio")), cleaning.mapping(value.get("ids"))
    kind = TYPES.get(str(value.get("type")), "document")
    if kind == "article-journal":
        kind = _IN.get(str(source.get("type")), kind)
    first, last = (cleaning.plain(biblio.get(key)) for key in ("first_page", "last_page"))
    fields: dict[str, object] = {
        "title": value.get("title") or value.get("display_name"),
        "DOI": value.get("doi"),
        "container-title": "" if kind in ("book", "article", "thesis", "dataset") else source.get("display_name"),
        "ISSN": source.get("issn_l") if kind in ("article-journal", "paper-conference") else "",
        "publisher": source.get("host_organization_name") if source.get("type") != "repository" else "",
        "volume": biblio.get("volume"),
        "issue": biblio.get("issue"),
        "page": f"{first}-{last}" if last and last != first else first,
        "language": value.get("language"),
        "PMID": str(ids.get("pmid") or "").rpartition("/")[2],
        "PMCID": str(ids.get("pmcid") or "").rpartition("/")[2],
    }
    names = {"author": list(map(_name, cleaning.mappings(value.get("authorships"))))}
    return cleaning.record(kind, fields, names, {"issued": _issued(value)})


def _name(authorship: Mapping[str, Any]) -> Name:
    """An author, whose name is written in reading order."""
    author = cleaning.mapping(authorship.get("author"))
    name = cleaning.plain(author.get("display_name")) or cleaning.plain(authorship.get("raw_author_name"))
    return Name(literal=name) if institutions.is_named(name) else persons.natural(name)


def _issued(value: Mapping[str, Any]) -> Date:
    """The date; the first of January is what stands where only the year is known."""
    date = Date.from_edtf(str(value.get("publication_date") or ""))
    if date.parts and date.parts[0][1:] != (1, 1):
        return date
    return cleaning.year(value.get("publication_year"))
