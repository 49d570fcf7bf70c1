"""What a web page says of itself in its mark-up -> the record of the page, or of the work that the page is about.

Sources: Highwire Press's tags as Google Scholar's Inclusion Guidelines have them, Dublin Core in HTML (DCMI 2008),
schema.org in JSON-LD, the Open Graph protocol; the first that says something wins, value by value.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from readinglist.documents import embedded
from readinglist.item import Item
from readinglist.normalise import identifiers
from readinglist.normalise.text import spaced

#: Names of <meta>, small letters -> CSL variables; what stands first is taken first.
_META = {
    "title": ("citation_title", "bepress_citation_title", "eprints.title", "dc.title", "dcterms.title", "prism.title"),
    "container-title": ("citation_journal_title", "citation_inbook_title", "citation_conference_title",
                        "prism.publicationname", "dc.source"),
    "volume": ("citation_volume", "prism.volume"), "issue": ("citation_issue", "prism.number"),
    "ISSN": ("citation_issn", "prism.issn"), "ISBN": ("citation_isbn", "prism.isbn"),
    "publisher": ("citation_publisher", "citation_dissertation_institution", "citation_technical_report_institution",
                  "dc.publisher", "dcterms.publisher"),
    "language": ("citation_language", "dc.language"), "PMID": ("citation_pmid",),
}  # fmt: skip
_AUTHORS = ("citation_author", "citation_authors", "dc.creator", "dcterms.creator")
_DATES = (
    "citation_publication_date",
    "citation_date",
    "citation_year",
    "dcterms.issued",
    "dc.date",
    "prism.publicationdate",
)
_DOIS = ("citation_doi", "prism.doi", "dc.identifier", "dcterms.identifier", "bepress_citation_doi")
#: What names a page that says nothing in these words.
_TITLES = ("og:title", "twitter:title")
_SITES = ("og:site_name", "application-name")
_WRITERS = ("author", "article:author", "parsely-author")
_PUBLISHED = ("article:published_time", "og:article:published_time", "date", "parsely-pub-date")
#: Types of schema.org that are of a work, not of the site.
_WORKS = frozenset({"ScholarlyArticle", "Article", "NewsArticle", "BlogPosting", "Book", "Chapter", "Thesis", "Report",
                    "Dataset", "TechArticle", "OpinionNewsArticle", "AnalysisNewsArticle", "ReportageNewsArticle",
                    "MedicalScholarlyArticle", "Review"})  # fmt: skip
_MOST_CHARACTERS = 5_000_000


def record(text: str, address: str) -> Item:
    """The record of a page at an address: a work with what the page says of it, else a webpage with its title.

    An item that is empty where the page has not even a title; `custom["described"]` is True where the page describes
    itself as a work.
    """
    from readinglist.documents import html

    root = html.parsed(text)
    if root is None:
        return Item()
    meta = _meta(root)
    work = _work(meta)
    for value in _json_ld(root):
        item = embedded.schema(value)
        if not item.empty:
            work = _filled(work, item)
            break
    plain = _page(root, meta, address)
    if work.empty:
        return plain
    found = _filled(work, plain.replace(fields={"URL": plain["URL"]}, names={}))
    return found.with_custom(described=True)


def _filled(work: Item, other: Item) -> Item:
    """What one record says, and what it does not say of another."""
    if work.empty:
        return other
    kind = other.type if work.type == "document" else work.type
    return work.replace(
        type=kind,
        names={**other.names, **work.names},
        dates={**other.dates, **work.dates},
        fields={**other.fields, **work.fields},
    )


def _meta(root: Any) -> dict[str, list[str]]:
    """Name in small letters -> contents, of all <meta> of the page."""
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = (element.get("name") or element.get("property") or "").strip().lower()
        content = spaced(element.get("content") or "")
        if name and content:
            found.setdefault(name, []).append(content)
    return found


def _first(meta: dict[str, list[str]], names: tuple[str, ...]) -> str:
    return next((meta[name][0] for name in names if name in meta), "")


def _work(meta: dict[str, list[str]]) -> Item:
    """The work that citation tags describe; empty where there are none."""
    found: dict[str, Any] = {variable: _first(meta, names) for variable, names in _META.items()}
    key = next((name for name in _AUTHORS if name in meta), "")
    names = [name for content in meta.get(key, ()) for name in content.split(";") if name.strip()]
    found["author"] = [embedded.family_first(name) for name in names]
    found["issued"] = embedded.date(_first(meta, _DATES))
    found["page"] = embedded.pages_of(_first(meta, ("citation_firstpage",)), _first(meta, ("citation_lastpage",)))
    found["DOI"] = next((doi for name in _DOIS for each in meta.get(name, ()) if (doi := identifiers.doi(each))), "")
    if arxiv := _first(meta, ("citation_arxiv_id",)):
        found |= {"archive": "arXiv", "archive_location": arxiv}
    return embedded.made(_kind(meta), found)


def _kind(meta: dict[str, list[str]]) -> str:
    """The CSL type, which the names of the tags tell."""
    told = (
        ("thesis", "citation_dissertation_institution"), ("report", "citation_technical_report_institution"),
        ("paper-conference", "citation_conference_title"), ("chapter", "citation_inbook_title"),
        ("article-journal", "citation_journal_title"), ("article", "citation_arxiv_id"), ("book", "citation_isbn"),
    )  # fmt: skip
    return next((kind for kind, name in told if name in meta), "document")


def _json_ld(root: Any) -> Iterator[dict[str, Any]]:
    """The nodes of schema.org that are works, as far as they stand at the top, in a graph, or are the main entity."""
    for element in root.iter("script"):
        if element.get("type") != "application/ld+json":
            continue
        try:
            waiting = [json.loads((element.text or "")[:_MOST_CHARACTERS])]
        except (ValueError, RecursionError):
            continue
        seen = 0
        while waiting and seen < 1000:
            seen += 1
            value = waiting.pop(0)
            if isinstance(value, list):
                waiting += value
            elif isinstance(value, dict):
                kinds = value.get("@type")
                if not _WORKS.isdisjoint(kinds if isinstance(kinds, list) else [str(kinds)]):
                    yield value
                waiting += [value[key] for key in ("@graph", "mainEntity") if key in value]


def _page(root: Any, meta: dict[str, list[str]], address: str) -> Item:
    """The page as a page: its title, its site, who wrote it and when, as far as it says so."""
    site = _first(meta, _SITES)
    title = _first(meta, _TITLES) or spaced(root.findtext(".//title") or "")
    # "A post | The site": the site's name is not the page's.
    for mark in ("|", "-", "–", "—", "·", "»"):
        if site and title.endswith(f" {mark} {site}"):
            title = title.removesuffix(f" {mark} {site}").rstrip()
    writers = [name for key in _WRITERS for name in meta.get(key, ()) if not name.startswith("http")]
    found: dict[str, Any] = {
        "title": title, "container-title": site if site != title else "", "URL": address,
        "author": [embedded.family_first(name) for name in writers[:1]],
        "issued": embedded.date(_first(meta, _PUBLISHED)[:10]),
    }  # fmt: skip
    language = root.get("lang") or ""
    return embedded.made("webpage", {**found, "language": language if len(language) < 12 else ""})
