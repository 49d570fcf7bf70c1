"""Records that a page carries in its mark-up: COinS, `citation_reference` tags, the citations of JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import parse_qs

from readinglist.item import Item
from readinglist.normalise import dates, identifiers, pages
from readinglist.normalise.text import spaced

#: What a page that carries any has somewhere in its text: most have none.
SIGNS = ("Z3988", "citation_reference", "application/ld+json")
#: A page of more records than a list has, or of more data than a page, is read so far.
_MOST = 5_000
_MOST_CHARACTERS = 5_000_000

#: Keys of OpenURL (ANSI/NISO Z39.88, matrices for journals, books, dissertations and Dublin Core) -> CSL variables.
_COINS = {
    "rft.volume": "volume", "rft.issue": "issue", "rft.edition": "edition", "rft.isbn": "ISBN", "rft.issn": "ISSN",
    "rft.pub": "publisher", "rft.publisher": "publisher", "rft.inst": "publisher", "rft.place": "publisher-place",
    "rft.series": "collection-title", "rft.tpages": "number-of-pages",
}  # fmt: skip
_GENRES = {
    "article": "article-journal", "preprint": "article", "proceeding": "paper-conference", "bookitem": "chapter",
    "conference": "paper-conference", "book": "book", "report": "report", "dissertation": "thesis",
}  # fmt: skip
#: Names of Highwire Press's tags, without "citation_" -> CSL variables.
_HIGHWIRE = {
    "title": "title", "journal_title": "container-title", "inbook_title": "container-title", "volume": "volume",
    "conference_title": "container-title", "issue": "issue", "publisher": "publisher", "isbn": "ISBN", "issn": "ISSN",
    "technical_report_institution": "publisher", "dissertation_institution": "publisher",
}  # fmt: skip
#: Types of schema.org -> CSL types.
_SCHEMA = {
    "ScholarlyArticle": "article-journal", "Article": "article", "NewsArticle": "article-newspaper", "Book": "book",
    "BlogPosting": "post-weblog", "Chapter": "chapter", "Thesis": "thesis", "Report": "report", "WebPage": "webpage",
    "Dataset": "dataset", "Movie": "motion_picture",
}  # fmt: skip


def records(root: Any, title: str) -> list[Item]:
    """The records in a page, in its order; not the one that describes the page itself, whose `title` it has."""
    found: list[Item] = []
    own = _flat(title)
    for item in _all(root):
        flat = _flat(item.title)
        if flat and flat not in own and all(flat != _flat(other.title) for other in found[-50:]):
            found.append(item)
        if len(found) == _MOST:
            break
    return found


def _flat(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _all(root: Any) -> Iterator[Item]:
    for element in root.iter("span", "meta", "script"):
        line = element.sourceline or 0
        if element.tag == "span" and "Z3988" in (element.get("class") or ""):
            items: Iterable[Item] = (_coins(element.get("title") or ""),)
        elif element.tag == "meta" and element.get("name") == "citation_reference":
            items = (_highwire(element.get("content") or ""),)
        elif element.tag == "script" and element.get("type") == "application/ld+json":
            items = _json_ld((element.text or "")[:_MOST_CHARACTERS])
        else:
            continue
        yield from (item.with_custom(line=line) for item in items if not item.empty)


def _coins(context: str) -> Item:
    """The object of a COinS span: an OpenURL context object as key/value pairs (ocoins.info)."""
    try:
        given = parse_qs(context, max_num_fields=500)
    except ValueError:
        return Item()

    def one(*keys: str) -> str:
        return next((spaced(given[key][0]) for key in keys if key in given), "")

    title = one("rft.atitle", "rft.title", "rft.btitle")
    container = one("rft.jtitle", "rft.stitle", "rft.btitle")
    names = [family_first(name) for name in given.get("rft.au", ())]
    if not names and (family := one("rft.aulast")):
        names = [{"family": family, "given": one("rft.aufirst", "rft.auinit")}]
    names += [{"literal": spaced(name)} for name in given.get("rft.aucorp", ())]
    page = pages_of(one("rft.spage"), one("rft.epage"), one("rft.pages"))
    found: dict[str, Any] = {variable: value for key, variable in _COINS.items() if (value := one(key))}
    found |= {"title": title, "author": names, "issued": date(one("rft.date")), "page": page}
    found["container-title"] = container if container != title else ""
    for identifier in given.get("rft_id", ()):
        if doi := identifiers.doi(identifier):
            found["DOI"] = doi
        elif identifier.startswith("http"):
            found.setdefault("URL", identifier)
    format_ = one("rft_val_fmt")
    guessed = (
        ("thesis", "dissertation" in format_),
        ("article-journal", bool(found["container-title"])),
        ("book", "book" in format_),
    )
    return made(_GENRES.get(one("rft.genre")) or next((kind for kind, so in guessed if so), "document"), found)


def pages_of(first: str, last: str, whole: str = "") -> str:
    """Pages, of which the first and the last are given apart, or both as one."""
    return pages.normalise(whole or (f"{first}-{last}" if last else first))


def _highwire(content: str) -> Item:
    """A reference as Highwire Press writes it: "citation_title=...; citation_author=...; ..."."""
    found: dict[str, Any] = {}
    names: list[dict[str, str]] = []
    first = last = ""
    for pair in re.split(r";\s*(?=citation_)", content[:20_000]):
        key, _, value = pair.partition("=")
        key, value = key.strip().removeprefix("citation_"), spaced(value)
        if key == "author":
            names += [family_first(name) for name in value.split(";") if name.strip()]
        elif key in ("publication_date", "date", "year"):
            found["issued"] = date(value)
        elif key == "doi":
            found["DOI"] = identifiers.doi(value)
        elif key == "firstpage":
            first = value
        elif key == "lastpage":
            last = value
        elif key in _HIGHWIRE and value:
            found.setdefault(_HIGHWIRE[key], value)
    found |= {"author": names, "page": pages_of(first, last)}
    return made("article-journal" if found.get("container-title") else "document", found)


def _json_ld(text: str) -> Iterator[Item]:
    """What a page says in schema.org's words that it cites."""
    try:
        waiting = [json.loads(text)]
    except (ValueError, RecursionError):
        return
    seen = 0
    while waiting and seen < _MOST:
        seen += 1
        value = waiting.pop()
        if isinstance(value, list):
            waiting += reversed(value)
        elif isinstance(value, dict):
            waiting += [each for key in ("@graph", "mainEntity", "hasPart") if (each := value.get(key))]
            cited = value.get("citation")
            for each in cited if isinstance(cited, list) else [cited]:
                if isinstance(each, dict):
                    yield schema(each)


def schema(value: dict[str, Any]) -> Item:
    """The item of a node of schema.org; empty where it has no name."""

    def text(key: str, of: Any = value) -> str:
        found = of.get(key) if isinstance(of, dict) else None
        found = found[0] if isinstance(found, list) and found else found
        found = found.get("name") if isinstance(found, dict) else found
        return spaced(str(found)) if isinstance(found, (str, int)) else ""

    authors = value.get("author")
    names = [
        {"family": text("familyName", each), "given": text("givenName", each)}
        if isinstance(each, dict) and each.get("familyName")
        else family_first(text("name", each) if isinstance(each, dict) else str(each))
        for each in (authors if isinstance(authors, list) else [authors] if authors else [])
    ]
    identifier = " ".join((text("identifier"), text("sameAs"), text("url"), text("@id")))
    kind = _SCHEMA.get(text("@type"), "document")
    found = {
        "title": text("name") or text("headline"), "author": names, "issued": date(text("datePublished")),
        "container-title": text("isPartOf"), "publisher": text("publisher"), "DOI": identifiers.doi(identifier),
        "URL": identifiers.url(text("url")), "ISBN": identifiers.isbn(text("isbn")), "volume": text("volumeNumber"),
        "issue": text("issueNumber"),
        "page": pages_of(text("pageStart"), text("pageEnd"), text("pagination")),
    }  # fmt: skip
    return made(kind, found)


def family_first(name: str) -> dict[str, str]:
    """ "Said, Edward W." or "Edward W. Said": in data the last word is the family's."""
    name = spaced(name)
    family, comma, given = name.partition(",")
    if comma:
        return {"family": family.strip(), "given": given.strip()}
    given, _, family = name.rpartition(" ")
    return {"family": family, "given": given} if given else {"literal": family}


def date(text: str) -> dict[str, Any] | None:
    """A date in words or figures, as CSL-JSON has it."""
    written = dates.parse(text)
    return written.date.to_csl() if written else None


def made(kind: str, found: dict[str, Any]) -> Item:
    """An item of what was found under names of CSL-JSON; empty where there is no title."""
    if not found.get("title"):
        return Item()
    return Item.from_csl({"type": kind, **{variable: value for variable, value in found.items() if value}})
