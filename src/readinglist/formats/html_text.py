"""HTML that people read and machines find: a list of references with COinS, and schema.org's JSON-LD; only written.

Sources: OpenURL (ANSI/NISO Z39.88-2004), its key/value matrices, and ocoins.info; schema.org, CreativeWork;
JSON-LD 1.1, 7 (embedding in HTML). Zotero, and `readinglist extract`, find such records in a page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any
from urllib.parse import urlencode

from readinglist.formats import limits, reference_text
from readinglist.formats.limits import Holding
from readinglist.item import Date, Item, Name, named
from readinglist.normalise import markup

#: CSL type -> the matrix of OpenURL, and its genre.
_GENRES = {
    "article-journal": ("journal", "article"), "article-magazine": ("journal", "article"),
    "article-newspaper": ("journal", "article"), "review": ("journal", "article"), "review-book": ("journal",
    "article"),
    "article": ("journal", "preprint"), "periodical": ("journal", "journal"), "book": ("book", "book"),
    "chapter": ("book", "bookitem"), "entry": ("book", "bookitem"), "entry-dictionary": ("book", "bookitem"),
    "entry-encyclopedia": ("book", "bookitem"), "paper-conference": ("book", "proceeding"), "report": ("book",
    "report"),
    "classic": ("book", "book"), "collection": ("book", "book"), "pamphlet": ("book", "book"),
    "thesis": ("dissertation", "dissertation"), "patent": ("patent", "patent"), "standard": ("book", "document"),
}  # fmt: skip
_DUBLIN_CORE = ("dc", "unknown")
#: CSL variable -> key of OpenURL, in the matrices that have it.
_KEYS = {
    "volume": "volume", "issue": "issue", "edition": "edition", "ISBN": "isbn", "ISSN": "issn", "publisher": "pub",
    "publisher-place": "place", "collection-title": "series", "number-of-pages": "tpages",
    "container-title-short": "stitle",
}  # fmt: skip
#: CSL type -> type of schema.org; others are a CreativeWork.
_SCHEMA = {
    "article": "ScholarlyArticle", "article-journal": "ScholarlyArticle", "article-magazine": "Article",
    "article-newspaper": "NewsArticle", "book": "Book", "broadcast": "Episode", "chapter": "Chapter", "classic": "Book",
    "collection": "Collection", "dataset": "Dataset", "entry": "Article", "entry-dictionary": "DefinedTerm",
    "entry-encyclopedia": "Article", "graphic": "VisualArtwork", "legislation": "Legislation",
    "manuscript": "Manuscript",
    "map": "Map", "motion_picture": "Movie", "musical_score": "MusicComposition",
    "paper-conference": "ScholarlyArticle",
    "periodical": "Periodical", "personal_communication": "Message", "post": "SocialMediaPosting",
    "post-weblog": "BlogPosting", "report": "Report", "review": "Review", "review-book": "Review",
    "software": "SoftwareSourceCode", "song": "MusicRecording", "thesis": "Thesis", "webpage": "WebPage",
}  # fmt: skip
#: What a part stands in, by its type.
_CONTAINERS = {"chapter": "Book", "paper-conference": "Book", "webpage": "WebSite", "post-weblog": "Blog",
               "entry-encyclopedia": "Book", "entry-dictionary": "Book", "broadcast": "TVSeries"}  # fmt: skip
#: CSL variable -> property of schema.org.
_PROPERTIES = {
    "title-short": "alternateName", "abstract": "abstract", "language": "inLanguage", "ISBN": "isbn",
    "keyword": "keywords",
    "license": "license", "version": "version", "genre": "genre", "edition": "bookEdition",
    "number-of-pages": "numberOfPages",
}  # fmt: skip
_PEOPLE = {
    "author": "author", "editor": "editor", "translator": "translator", "illustrator": "illustrator",
    "contributor": "contributor", "composer": "composer", "director": "director", "producer": "producer",
    "performer": "actor",
}  # fmt: skip
_TITLE = "References"
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
</head>
<body>
<ul>
{listed}</ul>
<script type="application/ld+json">
{data}
</script>
</body>
</html>"""
_PAGES = re.compile(r"([^\s,-]+)-([^\s,-]+)")


def write(items: Iterable[Item]) -> str:
    """A page: the references as a list, their records beside them; "" for no items."""
    found = list(items)
    if not found:
        return ""
    plain = [markup.taken_from(item) for item in found]
    page = {"@context": "https://schema.org", "@type": "WebPage", "name": _TITLE, "citation": list(map(json_ld, plain))}
    # What ends a script, or begins a comment in it, must not stand in it.
    data = json.dumps(page, ensure_ascii=False, indent=1).replace("<", "\\u003c")
    listed = "".join(
        f"<li{_id(item)}>{_shown(item)} {coins(bare)}</li>\n" for item, bare in zip(found, plain, strict=True)
    )
    return limits.xml(_PAGE.format(title=_TITLE, listed=listed, data=data)) + "\n"


def _id(item: Item) -> str:
    key = "".join(item.id.split())
    return f' id="{escape(key)}"' if key else ""


def _shown(item: Item) -> str:
    return "".join(_run(run) for run in reference_text.runs(item))


def _run(run: reference_text.Run) -> str:
    text = escape(run.text, quote=False)
    if run.url.startswith(("http://", "https://")):
        return f'<a href="{escape(run.url)}">{text}</a>'
    return f"<i>{text}</i>" if run.italic else text


def coins(item: Item) -> str:
    """The empty <span> whose title is an OpenURL context object, of an item without mark-up."""
    return f'<span class="Z3988" title="{escape(urlencode(list(_openurl(item)), errors="replace"))}"></span>'


def _openurl(item: Item) -> Iterator[tuple[str, str]]:
    matrix, genre = _GENRES.get(item.type, _DUBLIN_CORE)
    yield "ctx_ver", "Z39.88-2004"
    yield "rft_val_fmt", f"info:ofi/fmt:kev:mtx:{matrix}"
    yield "rfr_id", "info:sid/readinglist"
    for prefix, variable in (("info:doi/", "DOI"), ("info:pmid/", "PMID"), ("", "URL")):
        if item[variable]:
            yield "rft_id", prefix + item[variable]
    yield from ((f"rft.{key}", value) for key, value in _fields(item, matrix, genre) if value)


def _fields(item: Item, matrix: str, genre: str) -> Iterator[tuple[str, str]]:
    issued = item.dates.get("issued", Date())
    date = Date(issued.parts[:1]).edtf() or issued.literal
    authors = named(item.names.get("author", ()))
    if matrix == "dc":
        yield from (("title", item.title), ("date", date), ("publisher", item["publisher"]), ("type", item.type))
        yield from (
            ("language", item["language"]),
            ("description", item["abstract"]),
            ("source", item["container-title"]),
        )
        yield from (("creator", name.full) for name in authors)
        return
    yield "genre", genre
    part = {"journal": "jtitle", "book": "btitle"}.get(matrix, "title")
    if genre in ("article", "preprint", "bookitem", "proceeding"):
        yield "atitle", item.title
        yield part, item["container-title"]
    else:
        yield part, item.title
    yield from (
        (key, item[variable]) for variable, key in _KEYS.items() if not (matrix == "dissertation" and key == "pub")
    )
    if matrix == "dissertation":
        yield from (("inst", item["publisher"]), ("degree", item["genre"]))
    yield "date", date
    ends = _PAGES.fullmatch(item["page"])
    yield from (("pages", item["page"]), *zip(("spage", "epage"), ends.groups() if ends else (), strict=False))
    if authors and not authors[0].literal:
        yield from (("aulast", authors[0].last), ("aufirst", authors[0].given), ("ausuffix", authors[0].suffix))
    yield from (("aucorp" if name.literal and matrix == "book" else "au", name.full) for name in authors)


def json_ld(item: Item) -> dict[str, Any]:
    """The record as a node of schema.org."""
    node: dict[str, Any] = {"@type": _SCHEMA.get(item.type, "CreativeWork")}
    node |= {"name": item.title} if item.title else {}
    for variable, name in _PEOPLE.items():
        if people := named(item.names.get(variable, ())):
            node[name] = [_node_of(person) for person in people]
    issued = item.dates.get("issued", Date())
    if date := Date(issued.parts[:1]).edtf() or issued.literal:
        node["datePublished"] = date
    node |= {name: item[variable] for variable, name in _PROPERTIES.items() if item[variable]}
    if item["publisher"]:
        place = {"address": item["publisher-place"]} if item["publisher-place"] else {}
        node["publisher"] = {"@type": "Organization", "name": item["publisher"], **place}
    if host := _host(item):
        node["isPartOf"] = host
    if ends := _PAGES.fullmatch(item["page"]):
        node |= {"pageStart": ends[1], "pageEnd": ends[2]}
    elif item["page"]:
        node["pagination"] = item["page"]
    if item["DOI"]:
        node["identifier"] = {"@type": "PropertyValue", "propertyID": "DOI", "value": item["DOI"]}
        node["sameAs"] = f"https://doi.org/{item['DOI']}"
    return node | ({"url": item["URL"]} if item["URL"] else {})


def _host(item: Item) -> dict[str, Any]:
    """Issue in volume in journal, or the book or site, each as far as it is known."""
    container = item["container-title"]
    kind = _CONTAINERS.get(item.type, "Periodical")
    node: dict[str, Any] = {}
    if container or item["ISSN"]:
        node = {"@type": kind, "name": container, "issn": item["ISSN"]}
        node = {key: value for key, value in node.items() if value}
    for variable, of, key in (
        ("volume", "PublicationVolume", "volumeNumber"),
        ("issue", "PublicationIssue", "issueNumber"),
    ):
        if item[variable] and (node or variable == "volume") and kind == "Periodical":
            node = {"@type": of, key: item[variable], **({"isPartOf": node} if node else {})}
    return node


def _node_of(name: Name) -> dict[str, str]:
    if name.literal:
        return {"@type": "Organization", "name": name.literal}
    parts = {"familyName": name.last, "givenName": name.given, "honorificSuffix": name.suffix}
    return {"@type": "Person", "name": name.full, **{key: value for key, value in parts.items() if value}}


def holding() -> Holding:
    """What the two records hold together."""
    variables = {*_KEYS, *_PROPERTIES, *_PEOPLE, "title", "container-title", "issued", "page", "DOI", "PMID", "URL"}
    return Holding(frozenset(variables), dates=frozenset({"month", "day", "text"}), text=limits.xml, others=False)
