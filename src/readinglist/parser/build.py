"""Segments -> the record: each label's text through its normaliser, then the item's type."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from readinglist.item import Date, Item, Name
from readinglist.normalise import dates, identifiers, item_type, language, names, numbers, pages, titles
from readinglist.normalise import text as texts
from readinglist.parser.segments import Segment

#: A label whose first segment that says anything becomes a variable: label -> (variable, normaliser).
_SIMPLE: dict[str, tuple[str, Callable[[str], str]]] = {
    "container-title": ("container-title", titles.container),
    "collection-title": ("collection-title", titles.container),
    "publisher": ("publisher", texts.trimmed),
    "location": ("publisher-place", texts.trimmed),
    "edition": ("edition", numbers.edition),
    "doi": ("DOI", identifiers.doi),
    "isbn": ("ISBN", identifiers.isbn),
    "issn": ("ISSN", identifiers.issn),
    "url": ("URL", identifiers.url),
    "pmid": ("PMID", identifiers.pmid),
    "pmcid": ("PMCID", identifiers.pmcid),
    "genre": ("genre", texts.trimmed),
    "medium": ("medium", texts.trimmed),
    "number": ("number", numbers.number),
    "citation-number": ("citation-number", texts.trimmed),
}
#: Labels whose variable has another name: what their words become.
VARIABLES = {
    **{label: variable for label, (variable, _) in _SIMPLE.items()},
    "date": "issued",
    "pages": "page",
    "eprint": "archive_location",
}
_EDITED = re.compile(r"(?i)(?<!\w\.)\b(?:edd?|eds|editors?|hrsg|hgg?|herausgegeben|éds?|dir|coords?|orgs?)\b\.?|a cura di")
_ROLE = re.compile(_EDITED.pattern + r"|\bed\w*\b|\bherausg\w*|\bcur\w*|\bunder\b|\bsous\b")
_EDITED_BEHIND = re.compile(rf"[\s,;:.(\[]*(?:{_EDITED.pattern.removeprefix('(?i)')})", re.I)
_ACCESSED = re.compile(
    r"(?i)\b(?:accessed|retrieved|last (?:visited|viewed|accessed)|zugriff|zugegriffen|abgerufen|abruf|stand:|besucht"
    r"|consulté|consultado|visited|viewed|letzter aufruf|acesso em|acceso|consultato|ultimo accesso|citado|cited"
    r"|geraadpleegd|dostęp|hämtad|besøgt|data dostępu|дата обращения)(?!\w)"
    r"[^\d]{0,20}?([^()\[\]]{0,30}?(?:\d{4}(?:-\d\d-\d\d)?|\d\d?\.\s?\d\d?\.\s?\d\d)(?!\d))"
)
#: What each of those has in it: looked for first, since most references have none.
_ACCESS_STEMS = (
    "access", "retriev", "visited", "viewed", "zugriff", "zugegr", "abgeruf", "abruf", "stand:", "besucht", "consult",
    "aufruf", "acesso", "acceso", "citado", "cited", "geraadpl", "dost", "hämtad", "besøgt", "дата",
)  # fmt: skip
#: Between a year and the year of the first edition: "(1988d/ Orig. 1921)", "1976 [1969]", "2002 (1949)".
_REPRINT = re.compile(r"(?i)^[a-k]?[\s)]*[\[(/]\W*$|\b(?:orig\w*|erst\w*|zuerst|first\b.{0,20})\W*$")
#: A volume of a volume, "III/1"; of a series too where there is no journal: "CSEL 3.2".
_DIVIDED = re.compile(r"([IVXL]{1,6}\s?,|[\dIVXL]{1,6}\s?[/.])\s?\d{1,2}")
#: What a book has, that is no issue of a journal.
_OF_BOOKS = frozenset({"publisher", "location", "editor", "translator", "edition"})
_NUMBER_OF_VOLUMES = re.compile(r"(?i)\W*(\d{1,3})\s?(?:vols|bde|bände|volumes|tomes|tomos|volumi)\b\W*")
#: What only a part of a larger work has.
_PART = frozenset({"volume", "issue", "page", "editor", "ISSN", "DOI"})
_ARCHIVE = re.compile(r"(?i)ar(?:chi[vf]|kiv|quivo)")
_TOTAL_PAGES = re.compile(r"(?i)^\W*(\d+)\s?(?:p|pp|pages|s|seiten|págs?)\b\W*$")
#: "045002 (11 pp)": the second number says how many pages there are.
_EXTENT_BEHIND = re.compile(r"\s?pp?\b\.?\s*\)?")
_ARXIV, _ARXIV_NAME = re.compile(r"(?i)arxiv"), "arXiv"


def build(text: str, parts: Sequence[Segment]) -> Item:
    """The record of a reference from its segments; without an id."""
    by_label: dict[str, list[Segment]] = {}
    for part in _with_author(parts, text):
        by_label.setdefault(part.label, []).append(part)
    fields: dict[str, str] = {}
    custom: dict[str, Any] = {}

    people = _people(text, by_label, custom)
    when = _dates(text, by_label, fields)
    _titles(by_label, fields)
    for label, (variable, normalise) in _SIMPLE.items():
        for part in by_label.get(label, ()):
            if variable not in fields and (value := normalise(part.text)):
                fields[variable] = value
    if "number" in fields and _ARCHIVE.search(fields.get("publisher", "")):
        fields["archive"], fields["archive_location"] = fields.pop("publisher"), fields.pop("number")
    _numbers(text, by_label, fields)
    _identifiers(text, by_label, fields)
    if notes := [note for part in by_label.get("note", ()) if (note := _note(part.text))]:
        fields["note"] = "; ".join(notes)
    if not (people or when or fields.keys() - {"citation-number"}):
        return Item()
    # What has no parts is the work itself, unless it came out on a day.
    whole = not _PART & {*fields, *people} and not _is_full(when.get("issued"))
    if whole and "container-title" in fields and "title" not in fields:
        fields["title"] = fields.pop("container-title")
    if code := language.detect(fields.get("title", "")):
        fields.setdefault("language", code)
    kind = _type(text, people, when, fields)
    if kind in item_type.PLACED and (found := item_type.genre(_other(text, parts, fields))):
        fields.setdefault("genre", found[0])
        if found[1]:
            fields.setdefault("publisher", found[1])
    return Item(kind, "", people, when, fields, custom)


def _other(text: str, parts: Sequence[Segment], fields: dict[str, str]) -> str:
    """What is left of the reference behind its title, where the kind of a thesis or report is said."""
    title = fields.get("title", "")
    behind = text.find(title[-12:]) + len(title[-12:]) if title else 0
    return "; ".join(part.text for part in parts if part.label in ("other", "genre", "note") and part.start >= behind)


def _note(text: str) -> str:
    """A note's text, "" where it only says when an address was seen."""
    return "" if _accessed(text) else texts.trimmed(text)


def _accessed(text: str) -> str:
    """The date on which an address was seen, as it is written, "" when none is."""
    lower = text.lower()
    if not any(stem in lower for stem in _ACCESS_STEMS):
        return ""
    match = _ACCESSED.search(text)
    return match[1] if match else ""


def _with_author(parts: Sequence[Segment], text: str) -> Sequence[Segment]:
    """Who stands where the author does is the author: a publisher's name before a title, an editor without a mark."""
    first = next((index for index, part in enumerate(parts) if part.label not in ("citation-number", "other")), None)
    if first is None or any(part.label == "author" for part in parts):
        return parts
    if parts[first].label == "editor":
        if _ROLE.search(text[: parts[first].start + len(parts[first].text) + 16]):
            return parts
    else:
        labels = [part.label for part in parts[first + 1 :] if part.label != "other"]
        # An archive stands before a shelf mark.
        archive = labels[:1] == ["number"] or _ARCHIVE.search(parts[first].text)
        if parts[first].label != "publisher" or "title" not in labels or archive:
            return parts
    return [*parts[:first], parts[first]._replace(label="author"), *parts[first + 1 :]]


def _people(text: str, by_label: dict[str, list[Segment]], custom: dict[str, Any]) -> dict[str, tuple[Name, ...]]:
    people: dict[str, tuple[Name, ...]] = {}
    for role in ("author", "editor", "translator"):
        found: list[Name] = []
        for part in by_label.get(role, ()):
            found += [name for name in names.parse(part.text) if name not in found]
            if role == "author" and (names.has_others(part.text) or names.has_others(part.after)):
                custom["et_al"] = True
        if found:
            people[role] = tuple(found)
    # "Hann, C. (ed.) 1996": who stands where an author would is an editor when the marker says so.
    authors = by_label.get("author", ())
    if authors and "editor" not in people and "author" in people and _marked_editor(text, authors[0]):
        people["editor"] = people.pop("author")
    return people


def _marked_editor(text: str, part: Segment) -> bool:
    """Whether "(ed.)", "dir." stands behind these names, or ends them; "Harris ED" and "Org. Synth." are no mark."""
    end = part.start + len(part.text)
    if (match := _EDITED_BEHIND.match(text, end, end + 16)) and _is_mark(text, match):
        return True
    match = _EDITED.search(part.text, max(0, len(part.text) - 9))
    return bool(match and not match[0].isupper())


def _is_mark(text: str, match: re.Match[str]) -> bool:
    """In brackets or small letters; or with a full stop, before a bracket, comma, colon or the end."""
    word = match[0].lstrip(" ,;:.([")
    if "(" in match[0] or "[" in match[0] or word.islower():
        return True
    return not word.isupper() and word.endswith(".") and text[match.end() :].lstrip()[:1] in "(),:;"


def _dates(text: str, by_label: dict[str, list[Segment]], fields: dict[str, str]) -> dict[str, Date]:
    when: dict[str, Date] = {}
    end = 0
    for index, part in enumerate(by_label.get("date", ())):
        # The brackets around an original date may stand between two segments.
        written = dates.parse(part.text + part.after[:2] if index == 0 else part.text)
        if written is None:
            continue
        if "issued" not in when:
            when["issued"] = written.date
            if written.suffix:
                fields["year-suffix"] = written.suffix
            if written.original:
                when["original-date"] = written.original
        elif _is_reprint(when["issued"], written.date) and _REPRINT.search(text[end : part.start]):
            when["issued"], when["original-date"] = sorted((when["issued"], written.date), key=_year, reverse=True)
        else:
            when["issued"] = _finer(when["issued"], written.date)
        end = part.start + len(part.text)
    if "issued" not in when and (written := dates.parse(_undated(text))) and written.date.literal:
        when["issued"] = written.date
    if (seen := _accessed(text)) and (written := dates.parse(seen)) and written.date.parts:
        when["accessed"] = written.date
    return when


def _is_reprint(first: Date, second: Date) -> bool:
    """Whether two dates are years alone, and not the same: a work and its first edition."""
    return bool(first.year and second.year) and first.year != second.year and len(second.parts) == 1


def _year(date: Date) -> int:
    return date.year or 0


def _undated(text: str) -> str:
    """Only what may stand for a date: the brackets, and the ends of the reference."""
    return " ".join([*re.findall(r"[(\[]([^()\[\]]{2,20})[)\]]", text), text[-24:]])


def _finer(first: Date, second: Date) -> Date:
    """Of two dates of one year the one that says more: a year, then "May 3" and the year again."""
    if first.literal or (
        second.year == first.year and len(second.parts) == 1 and len(second.parts[0]) > len(first.parts[0])
    ):
        return second if second.parts else first
    return first


def _titles(by_label: dict[str, list[Segment]], fields: dict[str, str]) -> None:
    found = [(title, part) for part in by_label.get("title", ()) if (title := titles.title(part.text))]
    if found:
        fields["title"] = _undated_title(found[0][0])
    if len(found) > 1 and len(found[1][0]) > 3:
        title, second = found[1]
        behind = (part.start + len(part.text + part.after) for part in by_label.get("volume", ()))
        if any(end in (second.start, second.start - len(second.before)) for end in behind):
            fields["volume-title"] = title  # "vol. 1: The First Thousand Years"
        # A second title is what the first is part of (a chapter and its book), unless a container is named too.
        elif "container-title" not in by_label:
            fields["container-title"] = titles.container(title)


def _undated_title(title: str) -> str:
    """A title without the "(forthcoming)" that stands where the year would."""
    match = re.match(r"\(([^()]{2,25})\)[.,:]?\s+(?=\w)", title)
    written = dates.parse(match[1]) if match else None
    return title[match.end() :] if match and written and written.date.literal else title


def _numbers(text: str, by_label: dict[str, list[Segment]], fields: dict[str, str]) -> None:
    for part in by_label.get("volume", ()):
        if count := _NUMBER_OF_VOLUMES.fullmatch(part.text):
            fields.setdefault("number-of-volumes", count[1])
            continue
        divided = _OF_BOOKS & by_label.keys() and _DIVIDED.fullmatch(part.text)
        if divided and part.text[0].isdigit():
            divided = not by_label.keys() & {"container-title", "pages"}
        volume, issue = (part.text, "") if divided else numbers.volume_and_issue(part.text)
        if "volume" not in fields:
            fields["volume"] = volume
            if issue and "issue" not in by_label:
                fields["issue"] = issue
    for part in by_label.get("issue", ()):
        fields.setdefault("issue", numbers.number(part.text))
    ranges: list[tuple[str, Segment]] = []
    for part in by_label.get("pages", ()):
        behind = text[part.start + len(part.text) :][:9]
        if ranges and _EXTENT_BEHIND.match(behind):
            continue
        if (total := _TOTAL_PAGES.match(part.text + part.after)) and not re.match(r"(?i)\W*p", part.text):
            fields.setdefault("number-of-pages", total[1])
        elif value := pages.normalise(part.text):
            ranges.append((_lettered(text, part, value), part))
    if ranges:
        fields["page"] = _range([value for value, _ in ranges[:2]], ranges[0][1].after)


def _lettered(text: str, part: Segment, value: str) -> str:
    """The number of an article with the letter that stands before it, which is no "p.": "P05007" (JHEP, JINST)."""
    before = text[max(0, part.start - 2) : part.start]
    return (
        "P" + value
        if before[-1:] == "P" and not before[:-1].isalpha() and value.isdigit() and len(value) > 4
        else value
    )


def _range(found: list[str], between: str) -> str:
    """Two page segments are the ends of one range where only a dash or a blank stands between them."""
    if len(found) == 2 and found[0].isdigit() and found[1].isdigit() and not re.search(r"[,;(]", between):
        return f"{found[0]}-{pages.complete(*found)}"
    return found[0]


def _identifiers(text: str, by_label: dict[str, list[Segment]], fields: dict[str, str]) -> None:
    """What has a form of its own is found wherever the tagger put it."""
    if "DOI" not in fields and (doi := identifiers.doi(text)):
        fields["DOI"] = doi
    if "URL" not in fields and (url := identifiers.url(text)):
        fields["URL"] = url
    if "doi.org/" in fields.get("URL", ""):
        del fields["URL"]
    if "ISBN" not in fields and "isbn" in text.lower() and (isbn := identifiers.isbn(text)):
        fields["ISBN"] = isbn
    eprints = " ".join(part.text + part.after for part in by_label.get("eprint", ()))
    named = _ARXIV.search(text)
    if arxiv := identifiers.arxiv(eprints or (text[named.start() :] if named else "")):
        fields["archive"], fields["archive_location"] = _ARXIV_NAME, arxiv


def _is_full(date: Date | None) -> bool:
    """Whether a month is known, perhaps a day."""
    return bool(date and date.parts and len(date.parts[0]) > 1)


def _type(text: str, people: dict[str, Any], when: dict[str, Date], fields: dict[str, str]) -> str:
    if "archive" in fields and fields["archive"] != _ARXIV_NAME:
        return "manuscript"
    known = {*people, *fields}
    rest = text.replace(fields.get("title", "\0"), "")
    return item_type.infer(known, container=fields.get("container-title", ""), text=rest, full_date=_is_full(when.get("issued")))
