"""PubMed, by NCBI's E-utilities; numbers of PubMed Central by its ID converter.

Sources: E-utilities In-Depth (NBK25499), ESearch and EFetch; PMC ID Converter API. `formats/pubmed_xml` reads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from readinglist.errors import FormatError, ServiceError
from readinglist.formats import pubmed_xml
from readinglist.item import Item
from readinglist.lookup import cleaning

if TYPE_CHECKING:
    from readinglist.lookup.client import Client
    from readinglist.lookup.identifiers import Identifier

MOST = "8"
#: What PubMed says of its own keeping, not of the work; of a journal it gives the country too.
_THEIRS = ("keyword", "note", "source", "annote", "authority")


def by(identifier: Identifier, client: Client) -> Item | None:
    """The article of a PMID or PMCID; None where there is none."""
    number = _pmid(identifier.value, client) if identifier.kind == "PMCID" else identifier.value
    return next(iter(_fetched(number, client)), None) if number else None


def search(item: Item, client: Client) -> list[Item]:
    """Articles with the words of a record's title, and its first author."""
    words = "".join(letter if letter.isalnum() else " " for letter in item.title).split()[:15]
    term = f"({' '.join(words)})[Title]"
    if item.authors and item.authors[0].family:
        term += f" AND {item.authors[0].family}[Author]"
    asked = {"db": "pubmed", "term": term, "retmax": MOST, "retmode": "json", **_who(client)}
    answer = client.json("pubmed", "/esearch.fcgi", asked)
    numbers = cleaning.mapping(cleaning.mapping(answer).get("esearchresult")).get("idlist")
    return _fetched(",".join(map(str, numbers)), client) if isinstance(numbers, list) and numbers else []


def _pmid(pmcid: str, client: Client) -> str:
    """The PMID of an article in PubMed Central, "" where it has none."""
    answer = client.json("pmc", "/articles/", {"ids": pmcid, "format": "json", **_who(client)})
    records = cleaning.mappings(cleaning.mapping(answer).get("records"))
    return str(records[0].get("pmid") or "") if records else ""


def _fetched(numbers: str, client: Client) -> list[Item]:
    asked = {"db": "pubmed", "id": numbers, "retmode": "xml", **_who(client)}
    text = client.xml_text("pubmed", "/efetch.fcgi", asked)
    problems: list[FormatError] = []
    found = list(pubmed_xml.read(text, name="PubMed", report=problems.append)) if text else []
    broken = [problem for problem in problems if "not XML" in problem.message]
    if broken:
        raise ServiceError(f"PubMed answers broken XML: {broken[0].message}", hint="try again later")
    return [_own(item) for item in found]


def _own(item: Item) -> Item:
    theirs = (*_THEIRS, "publisher-place") if item.type == "article-journal" else _THEIRS
    fields = {variable: value for variable, value in item.fields.items() if variable not in theirs}
    return item.replace(id="", fields=fields, custom={})


def _who(client: Client) -> dict[str, str]:
    """Who asks, as E-utilities want to know it (NBK25497, Usage Guidelines)."""
    return {"tool": "readinglist", **({"email": client.settings.email} if client.settings.email else {})}
