"""CFF, the Citation File Format: a CITATION.cff says how a piece of software, or a data set, is to be cited.

Source: the schema guide of CFF 1.2.0. A file describes one work at its root; `preferred-citation` is what stands
for it, `references` are works that it names. All of them are items, in this order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from readinglist.errors import FormatError, Report
from readinglist.formats import tagged_dates, yaml_text
from readinglist.formats.limits import CSL_TYPES, Holding, one_line
from readinglist.item import Date, Item, Name

_MESSAGE = "If you use this work, please cite it as below."

#: Reference type -> CSL type; the first of several is the one that is written.
TYPES = {
    "article": "article-journal", "magazine-article": "article-magazine", "newspaper-article": "article-newspaper",
    "book": "book", "generic": "document", "conference-paper": "paper-conference", "website": "webpage",
    "blog": "post-weblog", "software": "software", "dataset": "dataset", "thesis": "thesis", "report": "report",
    "art": "graphic", "bill": "bill", "film-broadcast": "motion_picture", "dictionary": "entry-dictionary",
    "encyclopedia": "entry-encyclopedia", "hearing": "hearing", "legal-case": "legal_case", "legal-rule": "regulation",
    "map": "map", "music": "musical_score", "pamphlet": "pamphlet", "patent": "patent", "unpublished": "manuscript",
    "personal-communication": "personal_communication", "proceedings": "book", "serial": "periodical",
    "slides": "speech", "sound-recording": "song", "standard": "standard", "statute": "legislation",
    "conference": "event", "multimedia": "broadcast", "historical-work": "classic", "edited-work": "book",
    "catalogue": "book", "manual": "book", "audiovisual": "motion_picture", "video": "motion_picture",
    "data": "dataset", "database": "dataset", "government-document": "report", "grant": "document",
    "software-code": "software", "software-container": "software", "software-executable": "software",
    "software-virtual-machine": "software",
}  # fmt: skip
#: CFF has no chapters: a generic work in a collection is one.
WRITTEN_TYPES = {csl_type: theirs for theirs, csl_type in reversed(TYPES.items())} | {
    "review": "article", "review-book": "article", "interview": "personal-communication", "treaty": "legal-rule",
    "collection": "serial", "figure": "art", "post": "blog",
}  # fmt: skip
_ARTICLES = ("article-journal", "article-magazine", "article-newspaper")
#: CSL types that stand in what `collection-title` names; of others it is the series.
_IN_COLLECTION = (
    "chapter",
    "paper-conference",
    "entry-dictionary",
    "entry-encyclopedia",
    "post-weblog",
    "webpage",
    "song",
)

#: CSL variable -> paths of keys, the first of which is written.
FIELDS = {
    "title": ("title",), "title-short": ("abbreviation",), "abstract": ("abstract",), "volume": ("volume",),
    "issue": ("issue",), "number": ("number",), "edition": ("edition",), "number-of-volumes": ("number-volumes",),
    "number-of-pages": ("pages",), "ISBN": ("isbn",), "ISSN": ("issn",), "DOI": ("doi",), "PMCID": ("pmcid",),
    "URL": ("url", "repository-code", "repository", "repository-artifact"), "version": ("version",),
    "license": ("license",), "language": ("languages",), "keyword": ("keywords",), "note": ("notes",),
    "section": ("section",), "status": ("status",), "volume-title": ("volume-title",), "medium": ("medium",),
    "archive": ("database",), "source": ("database-provider",), "genre": ("thesis-type",),
    "event-title": ("conference/name",), "event-place": ("conference/location",), "publisher": ("publisher/name",),
    "publisher-place": ("location/name", "publisher/city"),
}  # fmt: skip
#: What publishes a thesis or a report.
_INSTITUTION = {
    "publisher": ("institution/name", "publisher/name"),
    "publisher-place": ("location/name", "institution/city"),
}
NAMES = {
    "author": "authors", "editor": "editors", "collection-editor": "editors-series", "translator": "translators",
    "recipient": "recipients",
}  # fmt: skip
#: The states of publication that the schema knows.
_STATUS = re.compile(r"in preparation|abstract|submitted|in press|advance online|preprint")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PAGES = re.compile(r"([^\s,-]+)-([^\s,-]+)")
_WHOLE = re.compile(r"\d{1,9}")
_ANONYMOUS = "anonymous"
#: Keys of a file that are not of its work.
_OF_FILE = ("cff-version", "message", "preferred-citation", "references")
#: What a file says of its own work: there is no other key for it.
_ROOT = ("title", "abstract", "DOI", "URL", "version", "license", "keyword")


def read(text: str, *, name: str, report: Report) -> Iterator[Item]:
    """Yield the work itself, what is cited in its place, and its references; what is none of these is reported."""
    files = yaml_text.documents(text, name=name, report=report, record=yaml_text.KEY)
    if len(files) > 1 and all(isinstance(file, Mapping) for file in files):
        # A file that is broken was read key by key.
        files = [{key: value for file in files for key, value in file.items()}]
    for file in files:
        if not isinstance(file, Mapping):
            hint = "expected keys as `cff-version: 1.2.0`"
            report(FormatError("the text is no citation file", file=name, line=1, hint=hint))
            continue
        work = {key: value for key, value in file.items() if key not in _OF_FILE}
        preferred = file.get("preferred-citation")
        same = isinstance(preferred, Mapping) and _text(preferred.get("title")) == _text(work.get("title"))
        if work and not same:
            yield _item({"type": "software", **work})
        listed = file.get("references") or []
        cited = [("preferred-citation", preferred)] if preferred else []
        cited += [("references", one) for one in (listed if isinstance(listed, list) else [listed])]
        for key, reference in cited:
            if isinstance(reference, Mapping):
                yield _item(reference)
            else:
                line = yaml_text.line_of(text, key)
                hint = "expected keys as `type: article`"
                report(FormatError(f"under {key} stands what is no reference", file=name, line=line, hint=hint))


def _item(reference: Mapping[str, Any]) -> Item:
    used = {"type", "start", "end", "identifiers", "journal", "collection-title", *NAMES.values(), *_DATE_KEYS}
    csl_type = TYPES.get(_text(reference.get("type")), "document")
    if csl_type == "document" and reference.get("collection-title"):
        csl_type = "chapter"
    fields = {}
    for variable, paths in _fields(csl_type).items():
        found = ((path, _at(reference, path)) for path in paths)
        path, fields[variable] = next(((path, value) for path, value in found if value), ("", ""))
        used.add(path.partition("/")[0])
    fields["status"] = fields["status"].replace("-", " ")
    fields["page"] = "-".join(filter(None, (_text(reference.get(key)) for key in ("start", "end"))))
    journal, collection = (_text(reference.get(key)) for key in ("journal", "collection-title"))
    if csl_type in _IN_COLLECTION:
        fields["container-title"] = collection or journal
    else:
        fields |= {"container-title": journal, "collection-title": collection}
    for identifier in reference.get("identifiers") or []:
        if isinstance(identifier, Mapping) and (variable := _text(identifier.get("type")).upper()) in ("DOI", "URL"):
            fields[variable] = fields[variable] or _text(identifier.get("value"))
    names = {variable: _names(reference.get(key)) for variable, key in NAMES.items()}
    rest = {key: value for key, value in reference.items() if key not in used}
    return Item(csl_type, "", names, _dates(reference), fields, {"cff": rest} if rest else {})


def _read_type(csl_type: str) -> str:
    """The CSL type that is read again: CFF has no chapters, but works in collections."""
    return csl_type if csl_type == "chapter" else TYPES[WRITTEN_TYPES.get(csl_type, "generic")]


def _fields(csl_type: str) -> dict[str, tuple[str, ...]]:
    return FIELDS | (_INSTITUTION if csl_type in ("thesis", "report") else {})


def _text(value: Any) -> str:
    """Text, or a list of texts as one."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, value)))
    return value.strip() if isinstance(value, str) else ""


def _at(reference: Mapping[str, Any], path: str) -> str:
    key, _, inner = path.partition("/")
    value = reference.get(key)
    if inner:
        value = value.get(inner) if isinstance(value, Mapping) else None
    return _text(value)


def _names(value: Any) -> tuple[Name, ...]:
    people = value if isinstance(value, list) else [value]
    return tuple(name for one in people if isinstance(one, Mapping) and (name := _name(one)))


def _name(value: Mapping[str, Any]) -> Name:
    """A person, or an entity: an institution, or one who is known by an alias."""
    family, given, particle, suffix = (
        _text(value.get(f"{part}")) for part in ("family-names", "given-names", "name-particle", "name-suffix")
    )
    if not (family or given):
        literal = _text(value.get("name")) or _text(value.get("alias"))
        return Name() if literal.lower() == _ANONYMOUS else Name(literal=literal)
    return Name(family, given, non_dropping_particle=particle, suffix=suffix)


_DATE_KEYS = ("year", "month", "issue-date", "date-published", "date-released", "date-accessed", "year-original")


def _dates(reference: Mapping[str, Any]) -> dict[str, Date]:
    whole = [text for key in ("date-published", "date-released") if (text := _text(reference.get(key)))]
    year, month, issue = (_text(reference.get(key)) for key in ("year", "month", "issue-date"))
    parts = [f"{year}-{month.zfill(2)}" if year and month else year, issue]
    return {
        "issued": tagged_dates.read(whole[:1] or list(filter(None, parts))),
        "accessed": tagged_dates.read(list(filter(None, [_text(reference.get("date-accessed"))]))),
        "original-date": tagged_dates.read(list(filter(None, [_text(reference.get("year-original"))]))),
    }


def write(items: Iterable[Item]) -> str:
    """A citation file, "" for no items: the first is its work, the others its references.

    What is no software or data set, or says more than the root of a file has room for, stands under
    `preferred-citation` too.
    """
    found = list(items)
    if not found:
        return ""
    work = found[0]
    file: dict[str, Any] = {"cff-version": "1.2.0", "message": _MESSAGE, **_root(work)}
    if _item({"type": "software", **_as_read(file)}) != holding().keep(work).replace(custom=work.custom):
        file["preferred-citation"] = _reference(work)
    if found[1:]:
        file["references"] = [_reference(item) for item in found[1:]]
    return yaml_text.write(file)


def _as_read(file: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in file.items() if key not in _OF_FILE}


def _root(item: Item) -> dict[str, Any]:
    kind = {"type": item.type} if item.type == "dataset" else {}
    reference = _reference(item)
    keys = {"title", "authors", "keywords", "date-released", *(FIELDS[variable][0] for variable in _ROOT)}
    date = item.dates.get("issued")
    if date and _DAY.fullmatch(date.edtf()):
        reference["date-released"] = date.edtf()
    of_its_own = item.type in ("software", "dataset")
    kept = item.custom.get("cff") if of_its_own else None
    root = {key: value for key, value in reference.items() if key in keys}
    more = {str(key): value for key, value in kept.items() if key not in _OF_FILE} if isinstance(kept, Mapping) else {}
    return {"title": "", **kind, **root, **more}


def _reference(item: Item) -> dict[str, Any]:
    held = holding().keep(item)
    reference: dict[str, Any] = {"type": WRITTEN_TYPES.get(item.type, "generic")}
    reference["authors"] = [{"name": _ANONYMOUS}]
    for variable, key in NAMES.items():
        if people := [_written(name) for name in held.names.get(variable, ())]:
            reference[key] = people
    for variable, paths in _fields(_read_type(item.type)).items():
        if value := held[variable]:
            _set(reference, paths[0], _value(variable, value))
    if page := held["page"]:
        ends = _PAGES.fullmatch(page)
        reference |= dict(zip(("start", "end"), ends.groups(), strict=True)) if ends else {"start": page}
    if container := held["container-title"]:
        reference["collection-title" if _read_type(item.type) in _IN_COLLECTION else "journal"] = container
    if series := held["collection-title"]:
        reference["collection-title"] = series
    kept = item.custom.get("cff")
    more = {str(key): value for key, value in kept.items()} if isinstance(kept, Mapping) else {}
    return more | reference | _written_dates(held)


def _value(variable: str, value: str) -> Any:
    if variable == "keyword":
        return value.split(", ")
    if variable == "status":
        return value.replace(" ", "-")
    return [value] if variable == "language" else value


def _set(reference: dict[str, Any], path: str, value: Any) -> None:
    key, _, inner = path.partition("/")
    if inner:
        reference.setdefault(key, {})[inner] = value
    else:
        reference[key] = value


def _written(name: Name) -> dict[str, str]:
    particle = " ".join(filter(None, (name.dropping_particle, name.non_dropping_particle)))
    parts = {"family-names": name.family, "given-names": name.given, "name-particle": particle,
             "name-suffix": name.suffix} if not name.literal else {"name": name.literal}  # fmt: skip
    return {part: text for part, value in parts.items() if (text := one_line(value))}


def _written_dates(item: Item) -> dict[str, Any]:
    """A day as it is; a year, and a month, as numbers; all else in words of the issue, beside its year."""
    found: dict[str, Any] = {}
    if issued := item.dates.get("issued"):
        text = tagged_dates.edtf(issued)
        first = issued.parts[0] if issued.parts else ()
        if _DAY.fullmatch(text):
            found["date-published"] = text
        else:
            numbers = zip(("year", "month"), first, strict=False)
            found |= {key: number for key, number in numbers if number >= 1000 or key == "month"}
            if issued.literal or len(issued.parts) > 1 or issued.season or issued.circa or "year" not in found:
                found["issue-date"] = text
    if accessed := item.dates.get("accessed"):
        found["date-accessed"] = accessed.edtf()
    if (original := item.dates.get("original-date")) and original.year:
        found["year-original"] = original.year
    return found


def holding() -> Holding:
    """What a reference can hold, by its type."""
    everywhere = frozenset({*FIELDS, *NAMES, "issued", "accessed", "original-date", "page"})
    types = {csl_type: _read_type(csl_type) for csl_type in CSL_TYPES}

    def by_type(csl_type: str) -> frozenset[str]:
        if types[csl_type] in _IN_COLLECTION:
            return everywhere | {"container-title"}
        in_journals = types[csl_type] in _ARTICLES
        in_series = types[csl_type] != "document"
        return (
            everywhere
            | ({"container-title"} if in_journals else set())
            | ({"collection-title"} if in_series else set())
        )

    def finer(item: Item) -> Item:
        dates = dict(item.dates)
        if not _DAY.fullmatch(dates.get("accessed", Date()).edtf()):
            dates.pop("accessed", None)
        original = dates.pop("original-date", Date()).year
        if original is not None:
            dates["original-date"] = Date(((original,),))
        language = item["language"].partition("-")[0]
        kept = {"language": language if language.isascii() and len(language) in (2, 3) else ""}
        kept["event-place"] = item["event-place"] if item["event-title"] else ""
        kept["keyword"] = ", ".join(filter(None, map(str.strip, item["keyword"].split(", "))))
        # A chapter is known by the book that it stands in.
        csl_type = "document" if item.type == "chapter" and not item["container-title"] else item.type
        return item.replace(id="", type=csl_type, dates=dates).with_fields(**kept)

    return Holding(
        variables=everywhere,
        by_type={csl_type: by_type(csl_type) for csl_type in CSL_TYPES},
        types={csl_type: other for csl_type, other in types.items() if csl_type != other},
        name=lambda name: _name(_written(name)),
        patterns={"status": _STATUS, "license": re.compile(r"[A-Za-z0-9.+-]+"), "number-of-pages": _WHOLE},
        text=one_line,
        finer=finer,
    )
