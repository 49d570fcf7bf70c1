"""Zotero RDF, the format in which Zotero takes in most; only written.

Source: what Zotero's own translator "Zotero RDF" reads and writes: the bibliography ontology of 2002 (bib), Dublin
Core, FOAF, vCard, PRISM and Zotero's own terms (z). What Zotero has no field for goes into its field Extra, a line a
variable, where Zotero finds CSL variables and types (Zotero, "Citing Fields from Extra").
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from readinglist.formats import limits, tagged_dates, xml_text, zotero_types
from readinglist.formats.limits import Holding
from readinglist.item import DATE_VARIABLES, NAME_VARIABLES, VARIABLES, Item, Name

_NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "z": "http://www.zotero.org/namespaces/export#",
    "dcterms": "http://purl.org/dc/terms/", "bib": "http://purl.org/net/biblio#", "foaf": "http://xmlns.com/foaf/0.1/",
    "dc": "http://purl.org/dc/elements/1.1/", "vcard": "http://nwalsh.com/rdf/vCard#",
    "prism": "http://prismstandard.org/namespaces/1.2/basic/",
}  # fmt: skip
#: Zotero's item type -> the class of its element; others have none.
_CLASSES = {
    "book": "bib:Book", "bookSection": "bib:BookSection", "journalArticle": "bib:Article",
    "magazineArticle": "bib:Article", "newspaperArticle": "bib:Article", "thesis": "bib:Thesis", "letter": "bib:Letter",
    "manuscript": "bib:Manuscript", "interview": "bib:Interview", "film": "bib:MotionPicture",
    "artwork": "bib:Illustration", "webpage": "bib:Document", "blogPost": "bib:Document", "forumPost": "bib:Document",
    "report": "bib:Report", "bill": "bib:Legislation", "statute": "bib:Legislation", "patent": "bib:Patent",
    "hearing": "bib:Report", "map": "bib:Map", "computerProgram": "bib:Data", "audioRecording": "bib:Recording",
    "tvBroadcast": "bib:Recording", "document": "bib:Document",
}  # fmt: skip
#: Zotero's item type -> the class of what it stands in.
_CONTAINERS = {
    "journalArticle": "bib:Journal", "magazineArticle": "bib:Periodical", "newspaperArticle": "bib:Newspaper",
    "bookSection": "bib:Book", "conferencePaper": "bib:Journal", "dictionaryEntry": "z:Dictionary",
    "encyclopediaArticle": "z:Encyclopedia", "webpage": "z:Website", "blogPost": "z:Blog", "forumPost": "z:Forum",
    "tvBroadcast": "bib:Series",
}  # fmt: skip
#: CSL name variable -> element.
_NAMES = {
    "author": "bib:authors", "editor": "bib:editors", "translator": "z:translators", "director": "z:directors",
    "collection-editor": "z:seriesEditors", "container-author": "z:bookAuthors", "interviewer": "z:interviewers",
    "contributor": "bib:contributors", "recipient": "z:recipients", "composer": "z:composers",
    "performer": "z:performers", "producer": "z:producers", "script-writer": "z:scriptwriters",
    "reviewed-author": "z:reviewedAuthors", "guest": "z:guests",
}  # fmt: skip
#: CSL variable -> element of text.
_TEXTS = {
    "title": "dc:title", "abstract": "dcterms:abstract", "language": "z:language", "title-short": "z:shortTitle",
    "page": "bib:pages", "source": "z:libraryCatalog", "license": "dc:rights", "edition": "prism:edition",
    "number-of-pages": "z:numPages", "number-of-volumes": "z:numberOfVolumes", "genre": "z:type",
    "archive": "z:archive", "archive_location": "dc:coverage", "section": "prism:section", "scale": "z:scale",
    "version": "prism:versionIdentifier", "medium": "z:medium", "number": "prism:number", "event-place": "z:place",
}  # fmt: skip
#: Variables that stand in the container where there is one.
_OF_CONTAINER = {"volume": "prism:volume", "issue": "prism:number"}


def write(items: Iterable[Item]) -> str:
    """The items, "" for none."""
    from lxml import etree

    prefixes = " ".join(f"xmlns:{prefix}='{namespace}'" for prefix, namespace in _NAMESPACES.items())
    root = etree.fromstring(f"<rdf:RDF {prefixes}/>")
    for number, item in enumerate(items, start=1):
        _write(root, item, number)
    return xml_text.write(root) if len(root) else ""


def _name(tag: str) -> str:
    prefix, _, name = tag.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{name}"


def _add(parent: Any, *tags: str, text: str = "") -> Any:
    """A new element in new elements, its text in the innermost."""
    for tag in tags[:-1]:
        parent = xml_text.add(parent, _name(tag))
    return xml_text.add(parent, _name(tags[-1]), text)


def _write(root: Any, item: Item, number: int) -> None:
    kind = zotero_types.WRITTEN.get(item.type, "document")
    element = _add(root, _CLASSES.get(kind, "rdf:Description"))
    element.set(_name("rdf:about"), f"#item_{number}")
    _add(element, "z:itemType", text=kind)
    held = {"URL", "keyword", "call-number", "publisher", "publisher-place", "note"}
    container = _container(element, item, kind)
    held |= {"container-title", "container-title-short", "ISSN", *_OF_CONTAINER}
    if item["collection-title"]:
        series = _add(element, "dcterms:isPartOf", "bib:Series")
        _texts(series, item, {"collection-title": "dc:title", "collection-number": "dc:identifier"})
        held |= {"collection-title", "collection-number"}
    if item["publisher"] or item["publisher-place"]:
        organization = _add(element, "dc:publisher", "foaf:Organization")
        if item["publisher-place"]:
            _add(organization, "vcard:adr", "vcard:Address", "vcard:locality", text=item["publisher-place"])
        _texts(organization, item, {"publisher": "foaf:name"})
    for variable, tag in _NAMES.items():
        if people := item.names.get(variable):
            listed = _add(element, tag, "rdf:Seq")
            for name in people:
                _person(_add(listed, "rdf:li", "foaf:Person"), name)
            held.add(variable)
    _texts(element, item, _TEXTS if container is not None else _TEXTS | _OF_CONTAINER)
    if item["event-title"]:
        _add(element, "bib:presentedAt", "bib:Conference", "dc:title", text=item["event-title"])
    for variable, tag in (("issued", "dc:date"), ("accessed", "dcterms:dateSubmitted")):
        if date := item.dates.get(variable):
            _add(element, tag, text=tagged_dates.edtf(date))
    if item["URL"]:
        _add(element, "dc:identifier", "dcterms:URI", "rdf:value", text=item["URL"])
    for word in filter(None, map(str.strip, item["keyword"].split(", "))):
        _add(element, "dc:subject", text=word)
    if item["call-number"]:
        _add(element, "dc:subject", "dcterms:LCC", "rdf:value", text=item["call-number"])
    for variable in ("ISBN", "DOI") if container is None else ("DOI",):
        _identifier(element, item, variable)
    held |= {*_TEXTS, "event-title", "issued", "accessed", "ISBN", "DOI"}
    if extra := "\n".join([*filter(None, [item["note"]]), *_extra(item, kind, held)]):
        _add(element, "dc:description", text=extra)


def _container(element: Any, item: Item, kind: str) -> Any:
    """What an item stands in, with its own numbers; None for an item that stands in nothing."""
    if not any(item[variable] for variable in ("container-title", "container-title-short", "ISSN")):
        return None
    container = _add(element, "dcterms:isPartOf", _CONTAINERS.get(kind, "bib:Journal"))
    texts = {"container-title": "dc:title", "container-title-short": "dcterms:alternative", **_OF_CONTAINER}
    _texts(container, item, texts)
    for variable in ("ISSN", "ISBN"):
        _identifier(container, item, variable)
    return container


def _identifier(element: Any, item: Item, variable: str) -> None:
    if item[variable]:
        _add(element, "dc:identifier", text=f"{variable} {item[variable]}")


def _texts(element: Any, item: Item, table: dict[str, str]) -> None:
    for variable, tag in table.items():
        if item[variable]:
            _add(element, tag, text=item[variable])


def _person(person: Any, name: Name) -> None:
    """A surname alone is what Zotero has for an institution."""
    family = " ".join(filter(None, (name.dropping_particle, name.non_dropping_particle, name.family)))
    given = ", ".join(filter(None, (name.given, name.suffix)))
    for tag, text in (("foaf:surname", name.literal or family), ("foaf:givenName", "" if name.literal else given)):
        if text:
            _add(person, tag, text=text)


def _extra(item: Item, kind: str, held: set[str]) -> Iterable[str]:
    """The lines of Extra for what has no other place."""
    if item.id:
        yield f"Citation Key: {limits.one_line(item.id)}"
    if zotero_types.READ.get(kind.lower()) != item.type:
        yield f"Type: {item.type}"
    for variable, people in item.names.items():
        if variable not in held:
            yield from (f"{variable}: {limits.one_line(_both(name))}" for name in people)
    for variable, date in item.dates.items():
        if variable not in held:
            yield f"{variable}: {limits.one_line(tagged_dates.edtf(date))}"
    yield from (
        f"{variable}: {limits.one_line(text)}" for variable, text in item.fields.items() if variable not in held
    )


def _both(name: Name) -> str:
    """ "Family || Given", as Zotero has names in Extra."""
    return name.literal or " || ".join(filter(None, (name.last, name.given, name.suffix)))


def holding() -> Holding:
    """Everything: what has no field of its own goes into Extra."""
    return Holding(frozenset({*VARIABLES, *NAME_VARIABLES, *DATE_VARIABLES}), text=limits.xml)
