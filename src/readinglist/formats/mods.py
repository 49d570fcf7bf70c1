"""MODS, the Library of Congress's Metadata Object Description Schema (XML).

Source: MODS User Guidelines, version 3. What belongs to the book or journal that a work stands in is below
<relatedItem type="host">. Our type goes into a <genre authority="csl">; those of MARC, bibutils and Zotero are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from readinglist.errors import FormatError
from readinglist.formats import language_codes, limits, name_text, tagged_dates, xml_text
from readinglist.formats.limits import CSL_TYPES, Holding
from readinglist.formats.xml_text import Report
from readinglist.item import Date, Item, Name

NAMESPACE = "http://www.loc.gov/mods/v3"
_HOST = "relatedItem[type=host]/"
_SERIES = "relatedItem[type=series]/"
_ORIGINAL = "relatedItem[type=original]/"

#: CSL variable -> paths, in any record; the first is the one that is written.
FIELDS = {
    "title": ("titleInfo[!type]/title",),
    "title-short": ("titleInfo[type=abbreviated]/title",),
    "original-title": ("titleInfo[type=uniform]/title",),
    "part-number": ("titleInfo[!type]/partNumber",),
    "part-title": ("titleInfo[!type]/partName",),
    "genre": ("genre[type=genre]",),
    "publisher": ("originInfo/publisher",),
    "publisher-place": ("originInfo/place/placeTerm[type=text]", "originInfo/place/placeTerm[!type]"),
    "edition": ("originInfo/edition",),
    "language": ("language/languageTerm[type=code]", "language/languageTerm"),
    "number-of-pages": ("physicalDescription/extent",),
    "medium": ("physicalDescription/form",),
    "abstract": ("abstract",),
    "note": ("note[!type]",),
    "annote": ("note[type=annotation]",),
    "status": ("note[type=publication status]",),
    "version": ("note[type=version identification]",),
    "license": ("accessCondition",),
    "DOI": ("identifier[type=doi]",),
    "ISBN": ("identifier[type=isbn]",),
    "ISSN": ("identifier[type=issn]",),
    "PMID": ("identifier[type=pmid]", "identifier[type=pubmed]"),
    "PMCID": ("identifier[type=pmcid]", "identifier[type=pmc]"),
    "URL": ("location/url", "identifier[type=uri]"),
    "archive": ("location/physicalLocation",),
    "call-number": ("location/shelfLocator", "classification"),
    "archive_location": ("location/holdingSimple/copyInformation/shelfLocator",),
    "source": ("recordInfo/recordContentSource",),
    "volume": ("part/detail[type=volume]/number",),
    "issue": ("part/detail[type=issue]/number", "part/detail[type=number]/number"),
    "number": ("part/detail[type=report number]/number", "identifier[type=report number]"),
    "chapter-number": ("part/detail[type=chapter]/number",),
    "section": ("part/detail[type=section]/number",),
    "number-of-volumes": ("note[type=number of volumes]",),
    "container-title": (f"{_HOST}titleInfo[!type]/title",),
    "container-title-short": (f"{_HOST}titleInfo[type=abbreviated]/title",),
    "collection-title": (f"{_SERIES}titleInfo[!type]/title", f"{_HOST}{_SERIES}titleInfo[!type]/title"),
    "collection-number": (f"{_SERIES}part/detail[type=volume]/number", f"{_SERIES}titleInfo[!type]/partNumber"),
    "event-title": ("name[type=conference]/namePart",),
    "original-publisher": (f"{_ORIGINAL}originInfo/publisher",),
    "original-publisher-place": (f"{_ORIGINAL}originInfo/place/placeTerm[type=text]",),
    "reviewed-title": ("relatedItem[type=reviewOf]/titleInfo[!type]/title",),
    "reviewed-genre": ("relatedItem[type=reviewOf]/genre",),
}  # fmt: skip
#: Variables that describe the host, in a record that has one.
_OF_HOST = ("publisher", "publisher-place", "edition", "ISBN", "ISSN", "volume", "issue", "number-of-volumes")
#: CSL date variable -> paths.
DATES = {
    "issued": ("originInfo/dateIssued", f"{_HOST}originInfo/dateIssued", f"{_HOST}part/date", "part/date",
               "originInfo/copyrightDate", "originInfo/dateCreated", f"{_HOST}originInfo/copyrightDate"),
    "accessed": ("originInfo/dateCaptured",),
    "submitted": ("originInfo/dateOther[type=submitted]",),
    "event-date": ("originInfo/dateOther[type=event]",),
    "original-date": (f"{_ORIGINAL}originInfo/dateIssued",),
}  # fmt: skip
#: CSL name variable -> MARC's code for its role, and other codes and words that are read.
ROLES = {
    "author": "aut author creator cre dis", "editor": "edt editor", "translator": "trl translator",
    "illustrator": "ill illustrator", "compiler": "com compiler", "composer": "cmp composer",
    "director": "drt director fmd", "producer": "pro producer fmp", "performer": "prf performer",
    "narrator": "nrt narrator", "host": "hst host", "interviewer": "ivr interviewer",
    "script-writer": "aus screenwriter scriptwriter", "recipient": "rcp addressee recipient", "curator": "cur curator",
    "organizer": "orm organizer", "chair": "mod moderator", "contributor": "ctb contributor",
}  # fmt: skip
_BY_ROLE = {role: variable for variable, roles in ROLES.items() for role in roles.split()}
#: Where names stand -> what CSL calls those of a role there, where it has a name of its own for them.
_ELSEWHERE = {
    _HOST: {"author": "container-author", "editor": "editor"},
    _SERIES: {"editor": "collection-editor", "author": "collection-editor"},
    f"{_HOST}{_SERIES}": {"editor": "collection-editor"},
    _ORIGINAL: {"author": "original-author"},
    "relatedItem[type=reviewOf]/": {"author": "reviewed-author"},
}
#: Genres of MARC (marcgt), bibutils and Zotero, and kinds of resources -> CSL type; what says more stands first.
TYPES = {
    "journal article": "article-journal", "journalarticle": "article-journal", "article": "article-journal",
    "book chapter": "chapter", "booksection": "chapter", "bookitem": "chapter", "preprint": "article",
    "conference publication": "paper-conference", "conferencepaper": "paper-conference", "thesis": "thesis",
    "ph.d. thesis": "thesis", "masters thesis": "thesis", "technical report": "report", "report": "report",
    "magazinearticle": "article-magazine", "newspaperarticle": "article-newspaper", "magazine": "article-magazine",
    "newspaper": "article-newspaper", "dictionaryentry": "entry-dictionary",
    "encyclopediaarticle": "entry-encyclopedia",
    "dictionary": "entry-dictionary", "encyclopedia": "entry-encyclopedia", "web page": "webpage", "webpage": "webpage",
    "web site": "webpage", "blogpost": "post-weblog", "weblog": "post-weblog", "forumpost": "post", "patent": "patent",
    "standard or specification": "standard", "standard": "standard", "dataset": "dataset", "numeric data": "dataset",
    "computer program": "software", "computerprogram": "software", "legal case and case notes": "legal_case",
    "law report or digest": "legal_case", "case": "legal_case", "legislation": "legislation", "statute": "legislation",
    "hearing": "hearing", "treaty": "treaty", "letter": "personal_communication", "email": "personal_communication",
    "interview": "interview", "speech": "speech", "presentation": "speech", "manuscript": "manuscript",
    "motion picture": "motion_picture", "film": "motion_picture", "videorecording": "motion_picture",
    "podcast": "broadcast", "tvbroadcast": "broadcast", "radiobroadcast": "broadcast", "art original": "graphic",
    "artwork": "graphic", "picture": "graphic", "photograph": "graphic", "chart": "figure",
    "book review": "review-book",
    "review": "review", "map": "map", "music": "song", "audiorecording": "song", "periodical": "periodical",
    "series": "collection", "book": "book", "cartographic": "map", "notated music": "musical_score",
    "sound recording": "song", "sound recording-musical": "song", "still image": "graphic",
    "moving image": "motion_picture", "software, multimedia": "software",
}  # fmt: skip
#: What is written beside our own type, for others.
_MARC = {
    "article-journal": "article", "book": "book", "paper-conference": "conference publication", "thesis": "thesis",
    "report": "technical report", "webpage": "web site", "patent": "patent", "map": "map", "interview": "interview",
    "legislation": "legislation", "legal_case": "law report or digest", "motion_picture": "motion picture",
    "speech": "speech", "review": "review", "treaty": "treaty", "dataset": "numeric data",
    "software": "computer program",
}  # fmt: skip
_RESOURCES = {
    "map": "cartographic", "musical_score": "notated music", "song": "sound recording", "graphic": "still image",
    "figure": "still image", "motion_picture": "moving image", "software": "software, multimedia",
    "dataset": "software, multimedia", "broadcast": "moving image",
}  # fmt: skip
#: Genres of the host -> CSL type of what stands in it.
_IN_HOST = {
    "newspaper": "article-newspaper", "magazine": "article-magazine", "periodical": "article-journal",
    "academic journal": "article-journal", "journal": "article-journal", "continuing": "article-journal",
    "serial": "article-journal", "conference publication": "paper-conference", "encyclopedia": "entry-encyclopedia",
    "dictionary": "entry-dictionary", "web site": "webpage", "book": "chapter",
}  # fmt: skip
_SUBJECTS = ("topic", "geographic", "temporal", "genre")
_PAGES = re.compile(r"([^\s,-]+)-([^\s,-]+)")
_PLAIN_DATE = re.compile(r"\d{4}(-\d\d){0,2}")


class _Record:
    """A <mods> element, and which of its children have been read: the others are kept as they are."""

    def __init__(self, element: Any) -> None:
        self.element = element
        self.used: set[Any] = set()

    def take(self, path: str) -> Iterator[Any]:
        """The elements at a path; each that is asked for counts as read."""
        for found in xml_text.select(self.element, path):
            top = found
            while top.getparent() is not self.element:
                top = top.getparent()
            self.used.add(top)
            yield found

    def text(self, *paths: str) -> str:
        """The first text at any of the paths."""
        return next((text for path in paths for found in self.take(path) if (text := xml_text.text_of(found))), "")

    def rest(self) -> list[str]:
        """The children that nothing was read from, as XML."""
        left = (child for child in self.element if child not in self.used and xml_text.local(child) != "recordInfo")
        return [xml_text.written(child) for child in left]


def read(text: str, *, name: str, report: Report) -> Iterator[Item]:
    """Yield an item for each <mods>; a text without any is reported."""
    root = xml_text.parse(text, name=name, report=report)
    found = [] if root is None else list(root.iter("{*}mods"))
    for element in found:
        yield _item(_Record(element))
    if root is not None and not found:
        report(FormatError("no record is found", file=name, hint="expected <mods>"))


def _item(record: _Record) -> Item:
    fields = {variable: _field(record, variable) for variable in FIELDS}
    fields["page"] = _pages(record)
    fields["keyword"] = ", ".join(_keywords(record))
    fields["language"] = language_codes.read(fields["language"])
    csl_type = _type(record, fields)
    dates = {
        variable: _date([found for path in paths for found in record.take(path)]) for variable, paths in DATES.items()
    }
    if not dates["accessed"]:
        visited = (url.get("dateLastAccessed") for url in record.take("location/url"))
        dates["accessed"] = tagged_dates.read([date for date in visited if date])
    names: dict[str, list[Name]] = {}
    for base, roles in {"": {variable: variable for variable in ROLES}, **_ELSEWHERE}.items():
        for element in record.take(f"{base}name[!type=conference]"):
            if (variable := roles.get(_role(element))) and (name := _name(element)):
                names.setdefault(variable, []).append(name)
    key = record.text("identifier[type=citekey]") or record.element.get("ID") or ""
    people = {variable: tuple(found) for variable, found in names.items()}
    rest = record.rest()
    return Item(csl_type, key, people, dates, fields, {"mods": rest} if rest else {})


def _paths(variable: str) -> tuple[str, ...]:
    paths = FIELDS[variable]
    return (*paths, *(f"{_HOST}{path}" for path in paths)) if variable in _OF_HOST else paths


def _field(record: _Record, variable: str) -> str:
    for path in _paths(variable):
        if variable in ("note", "abstract"):
            value = "\n\n".join(filter(None, map(xml_text.text_of, record.take(path))))
        elif path.endswith("/title"):
            value = next((_title(found.getparent()) for found in record.take(path)), "")
        else:
            value = record.text(path)
        if value:
            return value
    return ""


def _title(info: Any) -> str:
    """An article that is not sorted by, the title, a subtitle."""
    before, title, after = (xml_text.first(info, part) for part in ("nonSort", "title", "subTitle"))
    title = " ".join(filter(None, (before, title)))
    return f"{title}{' ' if title.endswith(('?', '!', ':')) else ': '}{after}" if after else title


def _pages(record: _Record) -> str:
    for base in ("", _HOST):
        for extent in record.take(f"{base}part/extent"):
            ends = [xml_text.first(extent, part) for part in ("start", "end")]
            if found := "-".join(filter(None, ends)) or xml_text.first(extent, "list"):
                return found
    return ""


def _keywords(record: _Record) -> Iterator[str]:
    for kind in _SUBJECTS:
        yield from filter(None, map(xml_text.text_of, record.take(f"subject/{kind}")))


def _type(record: _Record, fields: dict[str, str]) -> str:
    """Our own type, else by genres and by what the record stands in; a genre that is no type is put in `fields`."""
    own = record.text("genre[authority=csl]")
    told = [*record.take("genre[!type=genre]"), *record.take("typeOfResource")]
    words = [(xml_text.text_of(element).lower(), xml_text.local(element)) for element in told]
    fields["genre"] = fields["genre"] or next(
        (word for word, kind in words if kind == "genre" and word not in TYPES and word not in CSL_TYPES), ""
    )
    if own in CSL_TYPES:
        return own
    known = [word for word, _ in words if word in TYPES]
    csl_type = TYPES[min(known, key=list(TYPES).index)] if known else ""
    host = next(record.take(_HOST.rstrip("/")), None)
    if host is not None and csl_type in ("", "book", "periodical"):
        signs = [*xml_text.texts(host, "genre"), *xml_text.texts(host, "originInfo", "issuance")]
        inside = (_IN_HOST[sign.lower()] for sign in signs if sign.lower() in _IN_HOST)
        return next(inside, "article-journal" if fields["ISSN"] or fields["issue"] else "chapter")
    return csl_type or ("book" if fields["ISBN"] or record.text("originInfo/issuance") == "monographic" else "document")


def _role(element: Any) -> str:
    terms = [term.lower().strip(".") for term in xml_text.texts(element, "role", "roleTerm")]
    known = next((_BY_ROLE[term] for term in terms if term in _BY_ROLE), "contributor")
    return known if terms else "author"


def _name(element: Any) -> Name:
    parts: dict[str, list[str]] = {}
    for part in xml_text.children(element, "namePart"):
        parts.setdefault(part.get("type") or "", []).append(xml_text.text_of(part))
    family, given, suffix, whole = (" ".join(parts.get(kind, ())) for kind in ("family", "given", "termsOfAddress", ""))
    whole = whole or xml_text.first(element, "displayForm")
    if not family:
        if element.get("type") == "corporate" or not whole:
            return Name(literal=whole or given)
        return name_text.read_either(whole)
    if not given and not suffix:
        return Name(family)
    return name_text.read(", ".join([family, given, suffix] if suffix else [family, given]))


def _date(elements: list[Any]) -> Date:
    """The first and last point of a range, or the most exact of the others; what is not sure is circa."""
    points = {element.get("point"): xml_text.text_of(element) for element in reversed(elements)}
    if points.get("start"):
        date = tagged_dates.read([points["start"]])
        until = tagged_dates.read([points.get("end", "")])
        if date.parts:
            return Date((date.parts[0], *until.parts[:1]), circa=any(element.get("qualifier") for element in elements))
    date = tagged_dates.read([text for element in elements if (text := xml_text.text_of(element))])
    unsure = bool(date.parts) and any(element.get("qualifier") for element in elements)
    return Date(date.parts, date.season, date.circa or unsure, date.literal)


def write(items: Iterable[Item]) -> str:
    """The records in <modsCollection>, "" for no items."""
    root = xml_text.root("modsCollection", NAMESPACE)
    for item in items:
        _write(xml_text.add(root, f"{{{NAMESPACE}}}mods", version="3.7"), item)
    return xml_text.write(root) if len(root) else ""


def _write(mods: Any, item: Item) -> None:
    hosted = bool(item["container-title"])
    xml_text.make(mods, "typeOfResource", _RESOURCES.get(item.type, "text"))
    xml_text.make(mods, "genre[authority=csl]", item.type)
    if item.type in _MARC:
        xml_text.make(mods, "genre[authority=marcgt]", _MARC[item.type])
    for variable, paths in FIELDS.items():
        if value := item[variable]:
            element = xml_text.make(mods, (_HOST if hosted and variable in _OF_HOST else "") + paths[0], value)
            if variable == "language":
                element.set("authority", "rfc5646")
    for variable, people in item.names.items():
        for name in people:
            _write_name(mods, variable, name, hosted)
    for variable, paths in DATES.items():
        if date := item.dates.get(variable):
            text = tagged_dates.edtf(date)
            element = xml_text.make(mods, paths[0], text)
            if not date.literal:
                element.set("encoding", "w3cdtf" if _PLAIN_DATE.fullmatch(text) else "edtf")
    for keyword in filter(None, map(str.strip, item["keyword"].split(", "))):
        xml_text.add(xml_text.make(mods, "subject"), f"{{{NAMESPACE}}}topic", keyword)
    if item["page"]:
        _write_pages(xml_text.make(mods, f"{_HOST if hosted else ''}part/extent[unit=pages]"), item["page"])
    if item.id:
        xml_text.make(mods, "identifier[type=citekey]", item.id)
    kept = item.custom.get("mods")
    for child in kept if isinstance(kept, list) else ():
        below = xml_text.parse(str(child), name="", report=lambda _: None)
        if below is not None:
            mods.append(below)


def _write_pages(extent: Any, pages: str) -> None:
    ends = _PAGES.fullmatch(pages)
    parts = zip(("start", "end"), ends.groups(), strict=True) if ends else [("list", pages)]
    for part, value in parts:
        xml_text.make(extent, part, value)


def _write_name(mods: Any, variable: str, name: Name, hosted: bool) -> None:
    base, role = next(
        ((base, role) for base, roles in _ELSEWHERE.items() for role, theirs in roles.items() if theirs == variable),
        ("", variable),
    )
    if variable == "editor" and not hosted:
        base = ""
    if role not in ROLES:
        return
    person = name_text.is_person(name) or (name.family and not name.literal)
    element = xml_text.make(mods, f"{base}name[type={'personal' if person else 'corporate'}]")
    if person:
        family, given, suffix = [*name_text.write(name).split(", ", 2), "", ""][:3]
        for kind, value in (("family", family), ("given", given), ("termsOfAddress", suffix)):
            if value:
                xml_text.make(element, f"namePart[type={kind}]", value)
    else:
        xml_text.make(element, "namePart", name.literal or name.full)
    xml_text.make(element, "role/roleTerm[type=code][authority=marcrelator]", ROLES[role].split()[0])


def holding() -> Holding:
    """What a record can hold."""
    elsewhere = {variable for roles in _ELSEWHERE.values() for variable in roles.values()}

    def finer(item: Item) -> Item:
        keyword = ", ".join(filter(None, map(str.strip, item["keyword"].split(", "))))
        return item.with_fields(keyword=keyword, language=language_codes.read(item["language"]))

    return Holding(
        variables=frozenset({*FIELDS, *DATES, *ROLES, *elsewhere, "page", "keyword"}),
        name=_kept_name,
        text=limits.xml,
        finer=finer,
    )


def _kept_name(name: Name) -> Name:
    """A particle is known by its word, whichever kind it is."""
    return name_text.read(name_text.write(name)) if name_text.is_person(name) else name
