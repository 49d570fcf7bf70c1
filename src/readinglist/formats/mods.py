"""MODS, the Library of Congress's Metadata Object Description Schema (XML).

Source: MODS User Guidelines, version 3. What belongs to the book or journal that a work stands in is below
<relatedItem type="host">. Our type goes into a <genre authority="csl">; those of MARC, bibutils and Zotero are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from readinglist.errors import FormatError, Report
from readinglist.formats import language_codes, limits, name_text, tagged_dates, xml_text
from readinglist.formats.limits import CSL_TYPES, Holding
from readinglist.formats.mods_mapping import (
    BY_ROLE,
    DATES,
    ELSEWHERE,
    FIELDS,
    GENRES,
    HOST,
    HOST_GENRES,
    IN_HOST,
    MARC,
    NAMESPACE,
    NUMBER,
    NUMBERED,
    OF_HOST,
    OTHER_ROLES,
    RESOURCES,
    ROLES,
    SERIES,
    SUBJECTS,
    THESES,
    TYPES,
)
from readinglist.item import Date, Item, Name

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
    found = [] if root is None else xml_text.records(root, "mods")
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
    if number := record.text(NUMBER, HOST + NUMBER):
        fields = {NUMBERED.get(csl_type, "issue"): number} | {key: value for key, value in fields.items() if value}
    if csl_type == "book" and not fields.get("collection-title") and not record.text("genre[authority=csl]"):
        # What a book is said to be a part of is its series.
        fields["collection-title"] = fields.pop("container-title", "")
    dates = {
        variable: _date([found for path in paths for found in record.take(path)]) for variable, paths in DATES.items()
    }
    if not dates["accessed"]:
        visited = (url.get("dateLastAccessed") for url in record.take("location/url"))
        dates["accessed"] = tagged_dates.read([date for date in visited if date])
    names: dict[str, list[Name]] = {}
    for base, roles in {"": {variable: variable for variable in ROLES}, **ELSEWHERE}.items():
        for element in record.take(f"{base}name[!type=conference]"):
            if (variable := roles.get(_role(element))) and (name := _name(element)):
                names.setdefault(variable, []).append(name)
            elif (variable := _other_role(element)) and not fields.get(variable):
                fields[variable] = " ".join(xml_text.texts(element, "namePart"))
    key = record.text("identifier[type=citekey]") or record.element.get("ID") or ""
    people = {variable: tuple(found) for variable, found in names.items()}
    rest = record.rest()
    return Item(csl_type, key, people, dates, fields, {"mods": rest} if rest else {})


def _paths(variable: str) -> tuple[str, ...]:
    paths = FIELDS[variable]
    return (*paths, *(f"{HOST}{path}" for path in paths)) if variable in OF_HOST else paths


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
    for base in ("", HOST):
        for extent in record.take(f"{base}part/extent"):
            ends = [xml_text.first(extent, part) for part in ("start", "end")]
            if found := "-".join(filter(None, ends)) or xml_text.first(extent, "list"):
                return found
        if found := record.text(f"{base}part/detail[type=page]/number"):
            return found
    return ""


def _keywords(record: _Record) -> Iterator[str]:
    for kind in SUBJECTS:
        yield from filter(None, map(xml_text.text_of, record.take(f"subject/{kind}")))


def _type(record: _Record, fields: dict[str, str]) -> str:
    """Our own type, else by genres and by what the record stands in; a genre that is no type is put in `fields`."""
    own = record.text("genre[authority=csl]")
    told = [*record.take("genre[!type=genre]"), *record.take("typeOfResource")]
    words = [(xml_text.text_of(element).lower(), xml_text.local(element)) for element in told]
    fields["genre"] = fields["genre"] or next(
        (
            GENRES.get(word, word)
            for word, kind in words
            if kind == "genre" and (word in GENRES or (word not in TYPES and word not in CSL_TYPES))
        ),
        "",
    )
    if own in CSL_TYPES:
        return own
    known = [word for word, _ in words if TYPES.get(word)]
    csl_type = TYPES[min(known, key=list(TYPES).index)] if known else ""
    if csl_type == "book" and record.text("originInfo/issuance") == "monographic":
        return csl_type
    host = next(record.take(HOST.rstrip("/")), None)
    if host is not None and csl_type in ("", "book", "periodical"):
        signs = [*xml_text.texts(host, "genre"), *xml_text.texts(host, "originInfo", "issuance")]
        inside = (IN_HOST[sign.lower()] for sign in signs if sign.lower() in IN_HOST)
        return next(inside, "article-journal" if fields["ISSN"] or fields["issue"] else "chapter")
    return csl_type or ("book" if fields["ISBN"] or record.text("originInfo/issuance") == "monographic" else "document")


def _terms(element: Any) -> list[str]:
    return [term.lower().strip(".") for term in xml_text.texts(element, "role", "roleTerm")]


def _role(element: Any) -> str:
    """The variable of names that a name's role is, "" for a role that is another variable's."""
    terms = _terms(element)
    if any(term in OTHER_ROLES for term in terms):
        return ""
    known = next((BY_ROLE[term] for term in terms if term in BY_ROLE), "contributor")
    return known if terms else "author"


def _other_role(element: Any) -> str:
    return next((OTHER_ROLES[term] for term in _terms(element) if term in OTHER_ROLES), "")


def _name(element: Any) -> Name:
    parts: dict[str, list[str]] = {}
    for part in xml_text.children(element, "namePart"):
        parts.setdefault(part.get("type") or "", []).append(xml_text.text_of(part))
    family, given, suffix, after, whole = (
        " ".join(parts.get(kind, ())) for kind in ("family", "given", "termsOfAddress", "suffix", "")
    )
    suffix = suffix or after
    whole = whole or xml_text.first(element, "displayForm")
    if not family:
        # bibutils gives persons their type, and institutions none.
        kind = element.get("type") or ("" if "," in whole else "corporate")
        if kind == "corporate" or not whole:
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
    xml_text.make(mods, "typeOfResource", RESOURCES.get(item.type, "text"))
    xml_text.make(mods, "genre[authority=csl]", item.type)
    # A paper is no publication of a conference: what it stands in is.
    if item.type in MARC and not (hosted and item.type == "paper-conference"):
        xml_text.make(mods, "genre[authority=marcgt]", MARC[item.type])
    if item["genre"] in THESES:
        xml_text.make(mods, "genre[authority=bibutilsgt]", THESES[item["genre"]])
    for variable, paths in FIELDS.items():
        if value := item[variable]:
            path = NUMBER if NUMBERED.get(item.type) == variable == "number" else paths[0]
            element = xml_text.make(mods, (HOST if hosted and variable in OF_HOST else "") + path, value)
            if variable == "language":
                element.set("authority", "rfc5646")
            elif variable == "event-title":
                xml_text.make(mods[-1], "role/roleTerm[type=text]", "event")
    if hosted and item.type in HOST_GENRES:
        authority, _, genre = HOST_GENRES[item.type].partition("=")
        xml_text.make(mods, f"{HOST}genre[authority={authority}]", genre)
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
        _write_pages(xml_text.make(mods, f"{HOST if hosted else ''}part/extent[unit=pages]"), item["page"])
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
        ((base, role) for base, roles in ELSEWHERE.items() for role, theirs in roles.items() if theirs == variable),
        ("", variable),
    )
    if variable == "editor" and not hosted:
        base = ""
    elif variable == "collection-editor" and hosted:
        base = HOST + SERIES
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
    elsewhere = {variable for roles in ELSEWHERE.values() for variable in roles.values()}

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
