"""Hayagriva YAML, the bibliography format of Typst: a mapping of keys to entries, each in its parents.

Source: "The Hayagriva YAML File Format" (docs/file-format.md of hayagriva), also in its older form with `doi` and
`location` outside of `serial-number` and `publisher`. A journal, book, series or conference is a `parent`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from readinglist.errors import FormatError, Report
from readinglist.formats import name_text, tagged_dates, yaml_text
from readinglist.formats.limits import CSL_TYPES, Holding, one_line
from readinglist.item import Date, Item, Name, unique

#: CSL type -> entry type, type of the parent that tells it or "".
TYPES = {
    "article-journal": ("article", "periodical"), "article-magazine": ("article", "periodical"),
    "article-newspaper": ("article", "newspaper"), "article": ("article", "repository"), "bill": ("legislation", ""),
    "book": ("book", ""), "broadcast": ("scene", "video"), "chapter": ("chapter", "book"), "classic": ("book", ""),
    "collection": ("anthology", ""), "dataset": ("repository", ""), "document": ("misc", ""),
    "entry": ("entry", "reference"), "entry-dictionary": ("entry", "reference"),
    "entry-encyclopedia": ("entry", "reference"), "event": ("conference", ""), "figure": ("artwork", ""),
    "graphic": ("artwork", ""), "hearing": ("legislation", ""), "interview": ("misc", ""), "legal_case": ("case", ""),
    "legislation": ("legislation", ""), "manuscript": ("manuscript", ""), "map": ("artwork", ""),
    "motion_picture": ("video", ""), "musical_score": ("audio", ""), "pamphlet": ("book", ""),
    "paper-conference": ("article", "proceedings"), "patent": ("patent", ""), "performance": ("performance", ""),
    "periodical": ("periodical", ""), "personal_communication": ("misc", ""), "post": ("post", "thread"),
    "post-weblog": ("article", "blog"), "regulation": ("legislation", ""), "report": ("report", ""),
    "review": ("article", "periodical"), "review-book": ("article", "periodical"), "software": ("repository", ""),
    "song": ("audio", ""), "speech": ("misc", "conference"), "standard": ("report", ""), "thesis": ("thesis", ""),
    "treaty": ("legislation", ""), "webpage": ("web", "web"),
}  # fmt: skip
#: Entry type (and parent's type) -> CSL type; a type alone stands for any parent.
READ_TYPES = {
    ("article", "newspaper"): "article-newspaper", ("article", "blog"): "post-weblog", ("article",
    "web"): "post-weblog",
    ("article", "proceedings"): "paper-conference", ("article", "conference"): "paper-conference",
    ("article", "repository"): "article", ("article", "reference"): "entry-encyclopedia",
    ("article", "anthology"): "chapter", ("article", "book"): "chapter", ("article", ""): "article-journal",
    ("entry", ""): "entry-encyclopedia", ("chapter", ""): "chapter", ("anthos", ""): "chapter", ("report",
    ""): "report",
    ("thesis", ""): "thesis", ("web", ""): "webpage", ("scene", ""): "broadcast", ("artwork", ""): "graphic",
    ("patent", ""): "patent", ("case", ""): "legal_case", ("newspaper", ""): "periodical",
    ("legislation", ""): "legislation", ("manuscript", ""): "manuscript", ("post", ""): "post", ("tweet", ""): "post",
    ("misc", "conference"): "speech", ("misc", ""): "document", ("performance", ""): "performance",
    ("periodical", ""): "periodical", ("proceedings", ""): "book", ("book", ""): "book", ("blog", ""): "webpage",
    ("reference", ""): "book", ("conference", ""): "event", ("anthology", ""): "collection",
    ("repository", ""): "software", ("thread", ""): "post", ("video", ""): "motion_picture", ("audio", ""): "song",
    ("exhibition", ""): "event", ("original", ""): "classic",
}  # fmt: skip
#: Entry types that stand in something that is no series.
_PARTS = ("article", "chapter", "entry", "anthos", "web", "scene", "post", "tweet", "misc")
#: Entry types whose organization is what publishes them, where nothing else does.
_PRODUCED = ("thesis", "report")
#: The type of the parent where an entry type says nothing else of it.
_DEFAULT_PARENT = {"article": "periodical", "chapter": "book", "entry": "reference", "anthos": "anthology",
                   "web": "web", "scene": "video"}  # fmt: skip

#: CSL variable -> paths of keys; the first is written.
OWN = {
    "title": ("title",), "title-short": ("title/short", "title/shorthand"), "abstract": ("abstract",),
    "note": ("note",), "genre": ("genre",), "call-number": ("call-number",), "page": ("page-range",),
    "number-of-pages": ("page-total",), "language": ("language",), "archive": ("archive",),
    "archive-place": ("archive-location",), "DOI": ("serial-number/doi", "doi"), "PMID": ("serial-number/pmid",),
    "PMCID": ("serial-number/pmcid",), "number": ("serial-number/serial", "serial-number/arxiv", "serial-number"),
    "URL": ("url/value", "url"), "dimensions": ("runtime",),
}  # fmt: skip
#: Variables that describe what a part stands in, where it stands in anything.
HOSTED = {
    "volume": ("volume",), "issue": ("issue",), "edition": ("edition",), "number-of-volumes": ("volume-total",),
    "ISBN": ("serial-number/isbn", "isbn"), "ISSN": ("serial-number/issn", "issn"),
    "publisher": ("publisher/name", "publisher"), "publisher-place": ("publisher/location", "location"),
}  # fmt: skip
#: What parents hold: of the work that a part stands in, of a series, a conference, an original.
_HOST = {"container-title": ("title",), "container-title-short": ("title/short", "title/shorthand")}
_SERIES = {"collection-title": ("title",), "collection-number": ("volume",)}
_EVENT = {"event-title": ("title",), "event-place": ("location",)}
_ORIGINAL = {"original-title": ("title",), "original-publisher": ("publisher/name", "publisher"),
             "original-publisher-place": ("publisher/location", "location")}  # fmt: skip
#: CSL name variable -> role of `affiliated`.
ROLES = {
    "translator": "translator", "compiler": "compiler", "organizer": "organizer", "composer": "composer",
    "producer": "producer", "executive-producer": "executive-producer", "director": "director",
    "illustrator": "illustrator", "narrator": "narrator", "script-writer": "writer", "performer": "cast-member",
    "contributor": "collaborator",
}  # fmt: skip
_VARIABLES = {role: variable for variable, role in ROLES.items()}
_BC = re.compile(r"(?P<about>~?)(?P<date>-?\d{4}(?:-\d\d){0,2})")


def read(text: str, *, name: str, report: Report) -> Iterator[Item]:
    """Yield an item for each key; what is no entry is reported."""
    for value in yaml_text.documents(text, name=name, report=report, record=yaml_text.KEY):
        entries = value.items() if isinstance(value, Mapping) else [("", value)] if value else []
        for key, entry in entries:
            if isinstance(entry, Mapping):
                yield _item(key, _Entry(entry))
            else:
                problem = f"{key or 'the text'} is no entry"
                hint = "expected a key, and below it fields as `type: book`"
                report(FormatError(problem, file=name, line=yaml_text.line_of(text, key) if key else 1, hint=hint))


class _Entry:
    """A mapping, and which of its keys have been read."""

    def __init__(self, fields: Mapping[str, Any]) -> None:
        self.fields = fields
        self.used: set[str] = set()

    def text(self, *paths: str) -> str:
        """The text at the first path that has any."""
        for path in paths:
            key, _, inner = path.partition("/")
            value = self.fields.get(key)
            if inner:
                value = value.get(inner) if isinstance(value, Mapping) else None
            if found := _text(value):
                self.used.add(key)
                return found
        return ""

    def value(self, key: str) -> Any:
        """Whatever stands under a key, which counts as read."""
        self.used.add(key)
        return self.fields.get(key)

    @property
    def type(self) -> str:
        return str(self.fields.get("type") or "").lower()

    def parents(self) -> list[_Entry]:
        """The parents, each with the type that it has by default."""
        value = self.value("parent")
        default = _DEFAULT_PARENT.get(self.type or "misc", "")
        found = value if isinstance(value, list) else [value]
        return [_Entry({"type": default, **parent}) for parent in found if isinstance(parent, Mapping)]


def _text(value: Any) -> str:
    """A formattable string: text, or a mapping that holds it as its value."""
    if isinstance(value, Mapping):
        value = value.get("value")
    return value.strip() if isinstance(value, str) else ""


def _item(key: str, entry: _Entry) -> Item:
    entry.value("type")
    parents = entry.parents()
    part = (entry.type or "misc") in _PARTS
    event = next((parent for parent in parents if parent.type in ("conference", "exhibition")), None)
    original = next((parent for parent in parents if parent.type == "original"), None)
    others = [parent for parent in parents if parent not in (event, original)]
    host = others[0] if part and others else None
    series = next(iter(host.parents() if host else others), None)
    fields = {variable: entry.text(*paths) for variable, paths in OWN.items()}
    for variable, paths in HOSTED.items():
        fields[variable] = entry.text(*paths) or (host.text(*paths) if host else "")
    for level, table in ((host, _HOST), (series, _SERIES), (event, _EVENT), (original, _ORIGINAL)):
        fields |= {variable: level.text(*paths) for variable, paths in table.items()} if level else {}
    produced = "publisher" if entry.type in _PRODUCED and not fields["publisher"] else "authority"
    fields[produced] = entry.text("organization")
    names = {
        "author": _names(entry.value("author")),
        "editor": _names(entry.value("editor")) + (_names(host.value("editor")) if host else []),
        "container-author": _names(host.value("author")) if host else [],
        "collection-editor": _names(series.value("editor")) if series else [],
        "original-author": _names(original.value("author")) if original else [],
    }  # fmt: skip
    left = {}
    for role, listed in _affiliated(entry.value("affiliated")):
        if role in _VARIABLES:
            names.setdefault(_VARIABLES[role], []).extend(listed)
        else:
            left[role] = [name_text.write(name) for name in listed]
    dates = {
        "issued": _date(entry.text("date") or (host.text("date") if host else "")),
        "accessed": _date(_Entry(url).text("date") if isinstance(url := entry.value("url"), Mapping) else ""),
        "event-date": _date(event.text("date") if event else ""),
        "original-date": _date(original.text("date") if original else ""),
    }
    rest = {name: value for name, value in entry.fields.items() if name not in entry.used}
    if left:
        rest["affiliated"] = [{"role": role, "names": written} for role, written in left.items()]
    # An article in a journal is that, whatever conference it was given at.
    usual = host is not None and host.type == _DEFAULT_PARENT.get(entry.type)
    kinds = [parent.type for parent in (host, None if usual else event) if parent]
    known = (READ_TYPES.get((entry.type or "misc", kind)) for kind in [*kinds, ""])
    csl_type = next(filter(None, known), "document")
    people = {variable: tuple(found) for variable, found in names.items()}
    return Item(csl_type, key, people, dates, fields, {"hayagriva": rest} if rest else {})


def _affiliated(value: Any) -> Iterator[tuple[str, list[Name]]]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, Mapping):
            # Older files have CastMember for cast-member.
            role = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", _text(one.get("role"))).lower()
            yield role, _names(one.get("names"))


def _names(value: Any) -> list[Name]:
    return [name for one in (value if isinstance(value, list) else [value]) if (name := _name(one))]


def _name(value: Any) -> Name:
    if not isinstance(value, Mapping):
        return name_text.read(_text(value)) if _text(value) else Name()
    family, given, prefix, suffix = (_text(value.get(part)) for part in ("name", "given-name", "prefix", "suffix"))
    if not (given or prefix or suffix):
        return Name(literal=family)
    return Name(family, given, non_dropping_particle=prefix, suffix=suffix)


def _date(text: str) -> Date:
    """ISO 8601 with a ~ before what is about; what is none is read as other formats have it."""
    if not text:
        return Date()
    match = _BC.fullmatch(text)
    date = Date.from_edtf(match["date"]) if match else tagged_dates.read([text])
    return Date(date.parts, date.season, bool(date.parts) and (date.circa or text.startswith("~")), date.literal)


def write(items: Iterable[Item]) -> str:
    """The entries, "" for no items; an item without a key gets one."""
    entries: dict[str, Any] = {}
    for item in items:
        entries[unique(one_line(item.id) or "entry", entries)] = _entry(item)
    return yaml_text.write(entries) if entries else ""


def _entry(item: Item) -> dict[str, Any]:
    kind, parent = TYPES.get(item.type, ("misc", ""))
    entry: dict[str, Any] = {"type": kind}
    host: dict[str, Any] = {}
    series: dict[str, Any] = {}
    event: dict[str, Any] = {}
    original: dict[str, Any] = {}
    _put(entry, item, OWN)
    if kind in _PARTS:
        _put(host, item, _HOST)
    hosted = bool(host)
    _put(host if hosted else entry, item, HOSTED)
    for level, table in ((series, _SERIES), (event, _EVENT), (original, _ORIGINAL)):
        _put(level, item, table)
    levels = {"author": entry, "editor": host if hosted else entry, "container-author": host if kind in _PARTS else {},
              "collection-editor": series, "original-author": original}  # fmt: skip
    for variable, level in levels.items():
        if people := [_written(name) for name in item.names.get(variable, ()) if name]:
            level["editor" if variable.endswith("editor") else "author"] = people
    for variable, level, path in (("issued", entry, "date"), ("accessed", entry, "url/date"),
                                  ("event-date", event, "date"), ("original-date", original, "date")):  # fmt: skip
        date = _written_date(item.dates.get(variable, Date()))
        if date and (variable != "accessed" or item["URL"]):
            _set(level, path, date)
    if item["authority"]:
        _set(entry, "organization", item["authority"])
    affiliated = [{"role": role, "names": [_written(name) for name in item.names[variable]]}
                  for variable, role in ROLES.items() if item.names.get(variable)]  # fmt: skip
    kept = item.custom.get("hayagriva")
    kept = dict(kept) if isinstance(kept, Mapping) else {}
    more = kept.pop("affiliated", [])
    if affiliated or more:
        entry["affiliated"] = [*affiliated, *(more if isinstance(more, list) else [])]
    if not host and kind in _PARTS and (series or (event and kind in _DEFAULT_PARENT)):
        host = {"type": parent or _DEFAULT_PARENT.get(kind, "anthology")}
    if series:
        (host if host else entry).setdefault("parent", {"type": "anthology", **series})
    if host or (parent and parent not in (_DEFAULT_PARENT.get(kind), "conference")):
        host = {"type": parent if parent not in ("", "conference") else "anthology"} | host
    parents = [level for level in (entry.pop("parent", None), host) if level]
    parents += [{"type": "conference", **event}] if event or parent == "conference" else []
    parents += [{"type": "original", **original}] if original else []
    if parents:
        entry["parent"] = parents if len(parents) > 1 else parents[0]
    return {**{str(name): value for name, value in kept.items()}, **entry}


def _put(level: dict[str, Any], item: Item, table: Mapping[str, tuple[str, ...]]) -> None:
    for variable, paths in table.items():
        if value := one_line(item[variable]):
            _set(level, paths[0], value)


def _set(level: dict[str, Any], path: str, value: str) -> None:
    """Set a value; one that stands under a key alone becomes the `value` below it when there is more to say."""
    key, _, inner = path.partition("/")
    if not inner:
        level[key] = value
        return
    there = level.get(key, {})
    level[key] = {**({"value": there} if isinstance(there, str) else there), inner: value}


def _written(name: Name) -> str | dict[str, str]:
    """ "Family, Given", a name alone, or a mapping where that would be read otherwise."""
    plain = one_line(name_text.write(name))
    if name.dropping_particle == "" and not plain.endswith(",") and name_text.read(plain) == name:
        return plain
    if not name_text.is_person(name) and not (name.dropping_particle or name.non_dropping_particle):
        return {"name": one_line(name.literal or name.full)}
    prefix = " ".join(filter(None, (name.dropping_particle, name.non_dropping_particle)))
    parts = {"name": name.family or name.given, "given-name": name.given if name.family else "", "prefix": prefix,
             "suffix": name.suffix}  # fmt: skip
    return {part: text for part, value in parts.items() if (text := one_line(value))}


def _written_date(date: Date) -> str:
    """A day, month or year: the first of a range."""
    if not date.parts or not date.parts[0]:
        return ""
    return ("~" if date.circa else "") + Date(date.parts[:1]).edtf()


def holding() -> Holding:
    """What an entry can hold, by its type."""
    everything = {*OWN, *HOSTED, *_SERIES, *_EVENT, *_ORIGINAL, *ROLES, "authority", "author", "editor", "issued",
                  "collection-editor", "original-author", "accessed", "event-date", "original-date"}  # fmt: skip
    in_a_host = frozenset({*everything, *_HOST, "container-author"})
    wholes = [csl_type for csl_type in CSL_TYPES if TYPES[csl_type][0] not in _PARTS]
    types = {csl_type: READ_TYPES.get(kind) or READ_TYPES[kind[0], ""] for csl_type, kind in TYPES.items()}

    def finer(item: Item) -> Item:
        dates = {variable: date for variable, date in item.dates.items() if variable != "accessed" or item["URL"]}
        if TYPES.get(item.type, ("",))[0] in _PRODUCED and not item["publisher"]:
            item = item.with_fields(publisher=item["authority"], authority="")
        eventful = item["event-title"] or item["event-place"] or "event-date" in dates
        csl_type = "speech" if item.type == "document" and eventful else item.type
        return item.replace(dates=dates, type=csl_type)

    return Holding(
        variables=in_a_host,
        by_type=dict.fromkeys(wholes, frozenset(everything)),
        types={csl_type: other for csl_type, other in types.items() if other != csl_type},
        dates=frozenset({"month", "day", "circa"}),
        name=lambda name: _name(_written(name)),
        text=one_line,
        finer=finer,
    )
