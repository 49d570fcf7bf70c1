"""Web of Science (ISI), the tagged plain text of its exports (.ciw, .isi).

Source: Clarivate's help, "Web of Science Core Collection Field Tags". A record goes from PT to ER; a line that
begins with three blanks belongs to the value before it, but in lists of people and places it is another.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator

from readinglist.errors import Report
from readinglist.formats import language_codes, name_text, tagged_dates, tagged_items
from readinglist.formats.limits import CSL_TYPES, Holding
from readinglist.formats.tagged import Syntax
from readinglist.formats.tagged_items import Lines, Table, Tags
from readinglist.item import Date, Item

#: Publication type (PT) and document type (DT), or one of them -> CSL type; what says more stands first.
TYPES = {
    "J|Article": "article-journal", "C|Proceedings Paper": "paper-conference", "Proceedings Paper": "paper-conference",
    "B|Book": "book", "Book": "book", "B|Book Chapter": "chapter", "Book Chapter": "chapter",
    "J|Book Review": "review-book", "Book Review": "review-book", "J|Data Paper": "article-journal",
    "D|Data Set": "dataset", "Data Set": "dataset", "Data Study": "dataset", "Repository": "dataset",
    "P|Patent": "patent", "Patent": "patent", "J|Preprint": "article", "Preprint": "article",
    "Art Exhibit Review": "review", "Film Review": "review", "Theater Review": "review", "Software Review": "review",
    "Record Review": "review", "TV Review, Radio Review": "review", "Music Performance Review": "review",
    "Dance Performance Review": "review", "Music Score Review": "review", "Hardware Review": "review",
    "Database Review": "review", "Music Score": "musical_score", "Awarded Grant": "document",
    "Meeting Abstract": "paper-conference",
    "J": "article-journal", "C": "paper-conference", "B": "book", "S": "book", "P": "patent", "D": "dataset",
}  # fmt: skip
#: Types that they have no words for are written under their names in CSL.
WRITTEN_TYPES = (
    {csl_type: f"J|{csl_type}" for csl_type in CSL_TYPES}
    | {csl_type: theirs for theirs, csl_type in reversed(TYPES.items()) if "|" in theirs}
    | {"document": "|"}
)
_OWN_TYPES = {theirs: csl_type for csl_type, theirs in WRITTEN_TYPES.items() if theirs == f"J|{csl_type}"}

#: The tags of full names and those of short ones, in the same order.
_SHORT_NAMES = {"AF": "AU", "BF": "BA"}
_LISTED = "AU AF BA BF BE ED CA GP CR C1 C3 RI OI EM FU"
#: As Clarivate has it: programs know the format by its first line.
_HEAD = "FN Clarivate Analytics Web of Science\nVR 1.0\n"


def _tidy(tags: Tags) -> None:
    """Full names for short ones, types and numbers one by one, no source title that only repeats the book's."""
    for full, short in _SHORT_NAMES.items():
        names = [tags.pop(full, []), tags.pop(short, [])]
        tags[full] = max(names, key=len)
    for tag in ("DT", "BN"):
        tags[tag] = [part for value in tags.get(tag, []) for part in value.split("; ")]
    if tags.get("PT") == ["B"] and tags["DT"] in ([], ["Book"]):
        if not tags["AF"] and not tags.get("CA"):
            tags["AF"] = tags.pop("BF")
        if [value.lower() for value in tags.get("SO", [])] == [value.lower() for value in tags.get("TI", [])]:
            tags.pop("SO", None)


def _short_names(item: Item) -> Lines:
    for variable, tag in (("author", "AU"), ("container-author", "BA")):
        for name in item.names.get(variable, ()):
            if not name.literal and name.family and name.given:
                yield tag, f"{name.last}, {name_text.initials(name.given)}"


def _date(date: Date) -> str:
    """ "MAY 3", "MAY-JUN", "SPR": the year stands under PY."""
    text = tagged_dates.without_year(date)
    return text if text == tagged_dates.words(date) else (text[:3] if date.season else text).upper()


TABLE = Table(
    name="wos",
    syntax=Syntax(
        line=re.compile(r"([A-Z][A-Z0-9])(?: (.*)|\s*)", re.DOTALL),
        shown="{tag} {value}",
        first="PT",
        last="ER",
        indent="   ",
        listed=frozenset(_LISTED.split()),
        frame=frozenset({"FN", "VR", "EF"}),
        hint="a record begins with a line as `PT J`",
        stray=re.compile(r"\S.*", re.DOTALL),
    ),
    type_tags=("PT", "DT"),
    types=_OWN_TYPES | TYPES,
    written_types=WRITTEN_TYPES,
    default="|",
    names={"author": ("AF",), "editor": ("BE", "ED"), "container-author": ("BF",)},
    institutions={"author": "CA", "container-author": "GP"},
    tags={
        "title": ("TI",), "container-title": ("SO",), "container-title-short": ("JI", "J9"),
        "collection-title": ("SE",),
        "abstract": ("AB",), "publisher": ("PU",), "publisher-place": ("PI",), "volume": ("VL",), "issue": ("IS",),
        "part-number": ("PN",), "supplement-number": ("SU",), "number": ("AR",), "number-of-pages": ("PG",),
        "DOI": ("DI",), "ISSN": ("SN", "EI"), "ISBN": ("BN",), "PMID": ("PM",), "language": ("LA",),
        "event-title": ("CT",), "event-place": ("CL",),
    },
    by_type={"book": {"container-title": ()}},
    dates={"issued": ("PY", "PD"), "event-date": ("", "CY"), "available-date": ("", "EA")},
    date_form=tagged_dates.words,
    date_forms={"issued": _date},
    pages=("BP", "EP"),
    keywords=("DE", "ID"),
    keyword_separator="; ",
    words={"language": (language_codes.read, language_codes.name)},
    wrapped=True,
    tidy=_tidy,
    more=_short_names,
)  # fmt: skip


def read(text: str, *, name: str, report: Report) -> Iterator[Item]:
    """Yield an item for each record; tags outside records and records without an end are reported."""
    return tagged_items.read(text, TABLE, name=name, report=report)


def write(items: Iterable[Item]) -> str:
    """A file with its head and its end, "" for no items."""
    records = tagged_items.write(items, TABLE).replace("\nER \n", "\nER\n")
    return f"{_HEAD}{records}\nEF\n" if records else ""


def holding() -> Holding:
    """What a record can hold."""
    held = tagged_items.holding(TABLE)

    def finer(item: Item) -> Item:
        """The author of a whole book is its author."""
        item = held.finer(item)
        people = item.names.get("container-author", ())
        if item.type != "book" or "author" in item.names or not any(map(name_text.is_person, people)):
            return item
        persons = tuple(filter(name_text.is_person, people))
        groups = tuple(name for name in people if not name_text.is_person(name))
        return item.replace(names={**item.names, "author": persons, "container-author": groups})

    return dataclasses.replace(held, finer=finer)
