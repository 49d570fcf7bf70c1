"""Segments -> the record: each label's text through its normaliser, then the item's type."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from readinglist.item import Item
from readinglist.normalise import dates, identifiers, item_type, language, numbers, pages, titles
from readinglist.normalise import text as texts
from readinglist.parser import people, when
from readinglist.parser.segments import Segment

#: What old imprints say before a publisher and a place: "In Venetia, appresso Iacomo Sansovino".
_IMPRINT = re.compile(r"(?i)^(?:presso|appresso|apud|chez|typis|printed (?:for|by)|en casa de)\s+(?=(?-i:[^\W\d_a-z]))")
_IN_PLACE = re.compile(r"^(?:In|IN|À)\s+(?=[^\W\d_a-z])")
#: A label whose first segment that says anything becomes a variable: label -> (variable, normaliser).
_SIMPLE: dict[str, tuple[str, Callable[[str], str]]] = {
    "container-title": ("container-title", titles.container),
    "collection-title": ("collection-title", titles.container),
    "publisher": ("publisher", lambda text: _IMPRINT.sub("", texts.named(text))),
    "location": ("publisher-place", lambda text: _IN_PLACE.sub("", texts.named(text))),
    "edition": ("edition", numbers.edition),
    "doi": ("DOI", identifiers.doi),
    "isbn": ("ISBN", identifiers.isbn),
    "issn": ("ISSN", identifiers.issn),
    "url": ("URL", identifiers.url),
    "pmid": ("PMID", identifiers.pmid),
    "pmcid": ("PMCID", identifiers.pmcid),
    "genre": ("genre", texts.named),
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
#: A volume of a volume, "III/1"; of a series too where there is no journal: "CSEL 3.2".
_DIVIDED = re.compile(r"(?:[IVXL]{1,6}\s?,|[\dIVXL]{1,6}\s?[/.])\s?\d{1,2}")
#: What a book has, that is no issue of a journal.
_OF_BOOKS = frozenset({"publisher", "location", "editor", "translator", "edition"})
_VOLUMES = r"(?:vols|voll|bde|bänden?|volumes|volúmenes|tomes|tomos|tomi|volumi|delen|dln|тт)\b"
_NUMBER_OF_VOLUMES = re.compile(rf"(?i)\W*(?:in\s)?(\d{{1,3}})\s?(?:{_VOLUMES}|(?:vol|т)\.)\W*")
_VOLUMES_BEHIND = re.compile(rf"(?i)\s?{_VOLUMES}")
#: Between the title of a series and the number in it; what says that the number before a volume's is the series'.
_IN_SERIES = re.compile(r"(?i)[\s,;:.(]*(?:(?:vol|no|nr|bd|band|n°|núm|heft|h)\b\.?\s*)?")
_SERIES_BEFORE = re.compile(r"(?i)\b(?:s|ser|serie|series|n\.\s?s|n\.\s?f)\.?,?\s*$")
#: What only a part of a larger work has.
_PART = frozenset({"volume", "issue", "page", "editor", "ISSN", "DOI"})
_TOTAL_PAGES = re.compile(r"(?i)^\W*(?:[ivxlc]+\s?[,+]\s?)?(\d+)\s?(?:p|pp|pages|s|seiten|págs?|с|стр)\b\W*$")
#: "045002 (11 pp)": the second number says how many pages there are.
_EXTENT_BEHIND = re.compile(r"\s?pp?\b\.?\s*\)?")
#: "529 S.": how many there are; "S. 12 s." is not, and "408 p." is a page to the labelled sources.
_PAGES_BEHIND = re.compile(r"\s(?:S|s|págs?|Seiten|sider|sidor|blz|str|с|стр)\b\.?(?!\s?\d)")
#: Written out it is never a page.
_PAGES_NAMED = re.compile(r"(?i)\s(?:pages|seiten|pagine|páginas|sidor|sider|stron|stránek|pagina['’]s|страниц)\b")
_PAGES_BEFORE = re.compile(r"(?i)(?:\b(?:pp?|s|sp|fol|ff?|с)\.|:|,)\s?$")
_CHAPTER_BEFORE = re.compile(
    r"(?i)\b(?:ch(?:ap(?:ter)?|ap?s|s)?|kap(?:itel)?|cap(?:p|s|ítulo|itolo)?|rozdz|kapitola|hfst|гл)\.?\s$"
)
#: "123 ff.", "p. 15 sgg.", "Sp. 1263 f."; the leaves of a Brazilian thesis: "210 f. Dissertação".
_FOLLOWING = re.compile(r"\s?(?:(ff|sgg|segg|sqq|ss)|f|sg|sq)\b\.?")
_LEAVES_BEHIND = re.compile(r"\s?f\.\s*\(?(?:Disserta|Tese|Monogra|Trabalho)")
_ARXIV, _ARXIV_NAME = re.compile(r"(?i)arxiv"), "arXiv"


def build(text: str, parts: Sequence[Segment]) -> Item:
    """The record of a reference from its segments; without an id."""
    by_label: dict[str, list[Segment]] = {}
    for part in people.with_author(parts, text):
        by_label.setdefault(part.label, []).append(part)
    fields: dict[str, str] = {}

    who = people.named(text, by_label)
    dated = when.with_day(when.dated(text, by_label.get("date", ()), fields), by_label)
    _titles(by_label, fields)
    for label, (variable, normalise) in _SIMPLE.items():
        for part in by_label.get(label, ()):
            if variable not in fields and (value := normalise(part.text)):
                fields[variable] = value
    if "number" in fields and people.KEEPER.search(fields.get("publisher", "")):
        fields["archive"], fields["archive_location"] = fields.pop("publisher"), fields.pop("number")
    _numbers(text, by_label, fields)
    _identifiers(text, by_label, fields)
    _extents(by_label, fields)
    if notes := [note for part in by_label.get("note", ()) if (note := _note(part.text))]:
        fields["note"] = "; ".join(notes)
    if not (who or dated or fields.keys() - {"citation-number"}):
        return Item()
    # What has no parts is the work itself, unless it came out on a day.
    whole = not _PART & {*fields, *who} and not when.is_full(dated.get("issued"))
    if whole and "container-title" in fields and "title" not in fields:
        fields["title"] = fields.pop("container-title")
    if code := language.detect(fields.get("title", "")):
        fields.setdefault("language", code)
    kind = _type(text, {*who, *fields}, fields, full_date=when.is_full(dated.get("issued")))
    if kind in item_type.PLACED and (found := item_type.genre(_other(text, parts, fields))):
        fields.setdefault("genre", found[0])
        if found[1]:
            fields.setdefault("publisher", found[1])
    return Item(kind, "", who, dated, fields)


def _other(text: str, parts: Sequence[Segment], fields: dict[str, str]) -> str:
    """What is left of the reference behind its title, where the kind of a thesis or report is said."""
    title = fields.get("title", "")
    behind = text.find(title[-12:]) + len(title[-12:]) if title else 0
    return "; ".join(part.text for part in parts if part.label in ("other", "genre", "note") and part.start >= behind)


def _note(text: str) -> str:
    """A note's text, "" where it only says when an address was seen."""
    return "" if when.accessed(text) else texts.trimmed(text)


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


def _extents(by_label: dict[str, list[Segment]], fields: dict[str, str]) -> None:
    """How many volumes and pages there are, where that is a note of its own: "2 voll.", "xvi + 334 pp."."""
    for label in ("note", "other"):
        left = []
        for part in by_label.get(label, ()):
            if part.text.isalpha():  # most often
                left.append(part)
            elif count := _NUMBER_OF_VOLUMES.fullmatch(part.text + part.after):
                fields.setdefault("number-of-volumes", count[1])
            elif label == "note" and (total := _TOTAL_PAGES.match(part.text + part.after)):
                fields.setdefault("number-of-pages", total[1])
            else:
                left.append(part)
        by_label[label] = left


def _of_series(text: str, by_label: dict[str, list[Segment]]) -> Segment | None:
    """The number that a work has in a series, where a volume of its own stands elsewhere; it is labelled alike."""
    volumes = by_label.get("volume", ())
    if len(volumes) < 2:
        return None
    ends = [part.start + len(part.text) for part in by_label.get("collection-title", ())]
    behind = [part for part in volumes if any(_IN_SERIES.fullmatch(text, end, part.start) for end in ends)]
    return behind[0] if len(behind) == 1 else None


def _numbers(text: str, by_label: dict[str, list[Segment]], fields: dict[str, str]) -> None:
    if of_series := _of_series(text, by_label):
        fields["collection-number"] = numbers.number(of_series.text)
    for place, part in enumerate(by_label.get("volume", ())):
        behind = text[part.start + len(part.text) :][:12]
        if count := _NUMBER_OF_VOLUMES.fullmatch(part.text):
            fields.setdefault("number-of-volumes", count[1])
            continue
        if part.text.isdigit() and _VOLUMES_BEHIND.match(behind):
            fields.setdefault("number-of-volumes", part.text)
            continue
        # "s. V, t. VIII": a journal's fifth series comes before its volume.
        another = place + 1 < len(by_label["volume"])
        if part is of_series or (another and _SERIES_BEFORE.search(text[max(0, part.start - 12) : part.start])):
            continue
        volume, issue = numbers.volume_and_issue(part.text)
        if issue and _OF_BOOKS & by_label.keys() and _DIVIDED.fullmatch(whole := numbers.number(part.text)):
            journal = whole[0].isdigit() and by_label.keys() & {"container-title", "pages"}
            volume, issue = (volume, issue) if journal else (whole, "")
        if "volume" not in fields:
            fields["volume"] = volume
            if issue and "issue" not in by_label:
                fields["issue"] = issue
    for part in by_label.get("issue", ()):
        fields.setdefault("issue", numbers.number(part.text))
    ranges: list[tuple[str, Segment]] = []
    for part in by_label.get("pages", ()):
        behind = text[part.start + len(part.text) :][:24]
        if ranges and _EXTENT_BEHIND.match(behind):
            continue
        if part.text.isdigit() and _LEAVES_BEHIND.match(behind):
            fields.setdefault("number-of-pages", part.text)
            continue
        if _CHAPTER_BEFORE.search(text[max(0, part.start - 9) : part.start]):
            fields.setdefault("chapter-number", numbers.number(part.text))
            continue
        counted = _PAGES_BEHIND.match(behind) and not _PAGES_BEFORE.search(text[: part.start][-6:])
        if part.text.isdigit() and (counted or _PAGES_NAMED.match(behind)):
            fields.setdefault("number-of-pages", part.text)
            continue
        if (total := _TOTAL_PAGES.match(part.text + part.after)) and not re.match(r"(?i)\W*p", part.text):
            fields.setdefault("number-of-pages", total[1])
        elif value := pages.normalise(part.text + _following(part.text, behind)):
            ranges.append((_lettered(text, part, value), part))
    if ranges:
        fields["page"] = _range([value for value, _ in ranges[:2]], ranges[0][1].after)


def _following(text: str, behind: str) -> str:
    """ "ff." where the pages after one are meant, by whatever word of some languages."""
    match = _FOLLOWING.match(behind) if text[-1:].isdigit() and "-" not in text else None
    return "" if not match else " ff." if match[1] else " f."


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


def _type(text: str, known: set[str], fields: dict[str, str], *, full_date: bool) -> str:
    if "archive" in fields and fields["archive"] != _ARXIV_NAME:
        return "manuscript"
    title, container = fields.get("title", ""), fields.get("container-title", "")
    if fields.get("archive") == _ARXIV_NAME and not container:
        return "article"  # a preprint
    rest = text.replace(title or "\0", "")
    return item_type.infer(known, container=container, text=rest, title=title, full_date=full_date)
