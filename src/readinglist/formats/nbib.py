"""NBIB, the MEDLINE display format of PubMed.

Source: National Library of Medicine, MEDLINE/PubMed Data Element (Field) Descriptions. A tag of one to four letters
is filled up with blanks to four; a value goes on in lines that begin with six blanks; an empty line parts records.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from readinglist.errors import Report
from readinglist.formats import language_codes, name_text, tagged_dates, tagged_items
from readinglist.formats.limits import CSL_TYPES, Holding
from readinglist.formats.tagged import Syntax
from readinglist.formats.tagged_items import Lines, Table, Tags
from readinglist.item import Item, Name
from readinglist.normalise import pages, persons

#: Publication Type (MeSH, category V) -> CSL type; what says more of a record stands first.
TYPES = {
    "Book Chapter": "chapter", "Book": "book", "Monograph": "book", "Preprint": "article",
    "Newspaper Article": "article-newspaper", "Academic Dissertation": "thesis",
    "Technical Report": "report", "Dataset": "dataset", "Congress": "paper-conference", "Interview": "interview",
    "Legal Case": "legal_case", "Legislation": "legislation", "Lecture": "speech", "Blog": "post-weblog",
    "Video-Audio Media": "motion_picture", "Instructional Film and Video": "motion_picture", "Webcast": "broadcast",
    "Patent": "patent", "Map": "map", "Dictionary": "entry-dictionary", "Encyclopedia": "entry-encyclopedia",
    "Unpublished Work": "manuscript", "Pictorial Work": "graphic", "Book Review": "review-book",
    "Review": "article-journal", "Journal Article": "article-journal", "Letter": "article-journal",
    "Editorial": "article-journal", "Comment": "article-journal", "News": "article-journal",
    "Case Reports": "article-journal", "Historical Article": "article-journal",
    "Clinical Trial": "article-journal", "Published Erratum": "article-journal",
    "Meta-Analysis": "article-journal", "Systematic Review": "article-journal",
    "Government Publication": "report",
}  # fmt: skip
WRITTEN_TYPES = {csl_type: theirs for theirs, csl_type in reversed(TYPES.items())} | {
    "article-journal": "Journal Article", "motion_picture": "Video-Audio Media",
}  # fmt: skip
#: Types that MeSH has no word for are written under their names in CSL.
_OWN_TYPES = {csl_type: csl_type for csl_type in CSL_TYPES if csl_type not in WRITTEN_TYPES}

#: Tag pairs of full and short names: "FAU - Said, Edward W" and "AU  - Said EW".
_SHORT_NAMES = {"FAU": "AU", "FED": "ED"}
#: How many full names in a row may lack a short one.
_NEAR = 5
_DOI = re.compile(r"(.*?)\s*\[doi\]", re.IGNORECASE)
_KIND = re.compile(r"\s*\((?:Print|Electronic|Linking)\)$")
_COMPACT_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)")


def _tidy(tags: Tags) -> None:
    """Full names for short ones, the DOI under LID and other identifiers under AID, a date where DP is missing."""
    for full, short in _SHORT_NAMES.items():
        tags[full] = _full_names(tags.pop(full, []), tags.pop(short, []))
    identifiers = [*tags.pop("LID", []), *tags.pop("AID", [])]
    tags["LID"] = [value for value in identifiers if _DOI.fullmatch(value)][:1]
    tags["AID"] = [value for value in dict.fromkeys(identifiers) if value not in tags["LID"]]
    if "DP" not in tags and (electronic := _COMPACT_DATE.fullmatch("".join(tags.get("DEP", [])))):
        tags["DP"] = ["-".join(electronic.groups())]
    if "MH" in tags:
        tags["MH"] = [value.replace("*", "") for value in tags["MH"]]


def _full_names(full: list[str], short: list[str]) -> list[str]:
    """The full names; of the short ones only those that no full name stands for, which old records have alone."""
    names: list[str] = []
    place = 0
    for value in short:
        # Both are in the same order, so that a full name that is passed over has no short one.
        near = range(place, min(place + _NEAR, len(full)))
        found = next((at for at in near if value.startswith(full[at].partition(",")[0])), None)
        if found is None:
            names.append(name_text.write(persons.natural(value)))
        else:
            names += full[place : found + 1]
            place = found + 1
    return names + full[place:]


def _without_point(title: str) -> str:
    """PubMed ends every title with a point, but for those that end with another sign already."""
    plain = title.removesuffix(".")
    return title if plain.endswith((".", "?", "!")) or not plain else plain


def _with_point(title: str) -> str:
    return title if title.endswith((".", "?", "!")) else f"{title}."


def _short_names(item: Item) -> Lines:
    for variable, tag in (("author", "AU"), ("editor", "ED")):
        for name in item.names.get(variable, ()):
            if not name.literal and name.family and name.given:
                yield tag, _short(name)


def _short(name: Name) -> str:
    """ "van Gogh VW Jr": the family name with its particles, initials without points (AU)."""
    return " ".join(filter(None, (name.last, name_text.initials(name.given), name.suffix)))


TABLE = Table(
    name="nbib",
    syntax=Syntax(
        line=re.compile(r"([A-Z][A-Z0-9]{0,3}) *- ?(.*)", re.DOTALL),
        shown="{tag:4}- {value}",
        first="PMID",
        hint="a record begins with `PMID- `; a value goes on behind six blanks",
        stray=re.compile(r"(PMID)\s*(\d+)\s*|\S.*", re.DOTALL),
    ),
    type_tags=("PT",),
    types=TYPES | {theirs: csl_type for csl_type, theirs in _OWN_TYPES.items()},
    written_types=WRITTEN_TYPES | _OWN_TYPES,
    default="document",
    telling={"JT": "article-journal", "TA": "article-journal", "BTI": "book"},
    names={"author": ("FAU",), "editor": ("FED",)},
    read_name=name_text.read_suffix,
    write_name=name_text.write_suffix,
    institutions={"author": "CN"},
    tags={
        "PMID": ("PMID",), "title": ("TI",), "container-title": ("JT", "BTI"), "container-title-short": ("TA",),
        "collection-title": ("CTI",), "volume-title": ("VTI",), "original-title": ("TT",), "abstract": ("AB",),
        "note": ("GN",), "publisher": ("PB",), "publisher-place": ("PL",), "volume": ("VI",), "issue": ("IP",),
        "edition": ("EN",), "chapter-number": ("CP",), "language": ("LA",), "PMCID": ("PMC",), "DOI": ("LID",),
        "ISBN": ("ISBN",), "ISSN": ("IS",),
    },
    by_type={
        "book": {"title": ("BTI", "TI"), "container-title": ("JT",)},
        "chapter": {"container-title": ("BTI", "JT")},
    },
    dates={"issued": ("", "DP")},
    date_form=tagged_dates.words,
    pages=("PG",),
    keywords=("OT", "MH"),
    words={
        "DOI": (lambda value: _DOI.sub(r"\1", value), lambda value: f"{value} [doi]"),
        "ISSN": (lambda value: _KIND.sub("", value), lambda value: value),
        "language": (language_codes.read, language_codes.three_letters),
        "title": (_without_point, _with_point),
        "page": (pages.normalise, pages.normalise),
    },
    wrapped=True,
    tidy=_tidy,
    more=_short_names,
)  # fmt: skip


def read(text: str, *, name: str, report: Report) -> Iterator[Item]:
    """Yield an item for each record; a text without any is reported."""
    return tagged_items.read(text, TABLE, name=name, report=report)


def write(items: Iterable[Item]) -> str:
    """The records, an empty line between them, names in full and short; PMID stands first though it be empty."""
    return tagged_items.write(items, TABLE)


def holding() -> Holding:
    """What a record can hold."""
    return tagged_items.holding(TABLE)
