"""Types and tags of RIS <-> types and variables of CSL: one table, used both ways.

Sources: the RIS format specification (2001 and 2011), and what EndNote, Zotero and Mendeley write where it is silent.
A tag is read into the variable that lists it; a variable is written to the first tag of its list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from readinglist.formats import file_field
from readinglist.formats.limits import one_line
from readinglist.formats.tagged import Syntax
from readinglist.formats.tagged_dates import slashed
from readinglist.formats.tagged_items import BOOKS, WHOLE_BOOKS, Lines, Table
from readinglist.item import Item

#: RIS type -> CSL type; the first of several is the one that is written.
TYPES = {
    "JOUR": "article-journal", "BOOK": "book", "CHAP": "chapter", "CPAPER": "paper-conference", "ELEC": "webpage",
    "THES": "thesis", "RPRT": "report", "MGZN": "article-magazine", "NEWS": "article-newspaper", "BLOG": "post-weblog",
    "GEN": "document", "DATA": "dataset", "COMP": "software", "DICT": "entry-dictionary", "ENCYC": "entry-encyclopedia",
    "MPCT": "motion_picture", "SOUND": "song", "MUSIC": "musical_score", "MAP": "map", "PAMP": "pamphlet",
    "PAT": "patent", "PCOMM": "personal_communication", "SLIDE": "speech", "STAND": "standard", "STAT": "legislation",
    "BILL": "bill", "CASE": "legal_case", "HEAR": "hearing", "LEGAL": "regulation", "MANSCPT": "manuscript",
    "ART": "graphic", "FIGURE": "figure", "CLSWK": "classic", "JFULL": "periodical", "SER": "collection",
    "MULTI": "broadcast", "INPR": "article", "EJOUR": "article-journal", "ABST": "article-journal",
    "EBOOK": "book", "EDBOOK": "book", "CTLG": "book", "ECHAP": "chapter", "CONF": "paper-conference",
    "UNPB": "manuscript", "ICOMM": "personal_communication", "VIDEO": "motion_picture", "ADVS": "motion_picture",
    "AGGR": "dataset", "DBASE": "dataset", "ANCIENT": "classic", "CHART": "figure", "EQUA": "figure",
    "GOVDOC": "report", "GRANT": "document",
}  # fmt: skip
#: CSL types that RIS has no type for -> the nearest.
_NEAREST = {
    "entry": "ENCYC", "post": "BLOG", "review": "JOUR", "review-book": "JOUR", "treaty": "LEGAL", "interview": "PCOMM",
    "performance": "MULTI", "event": "CPAPER",
}  # fmt: skip
WRITTEN_TYPES = _NEAREST | {csl_type: ris for ris, csl_type in reversed(TYPES.items())}

#: CSL name variable -> tags, each of which may be repeated.
NAMES = {"author": ("AU", "A1"), "editor": ("A2", "ED"), "collection-editor": ("A3",), "translator": ("A4",)}

#: CSL variable -> tags, in any record.
_TAGS = {
    "title": ("TI", "T1", "CT"),
    "container-title": ("T2", "JF", "BT", "JO"),
    "container-title-short": ("J2", "JA"),
    "collection-title": ("T3",),
    "title-short": ("ST",),
    "abstract": ("AB", "N2"),
    "note": ("N1", "RN"),
    "publisher": ("PB",),
    "publisher-place": ("CY", "PP"),
    "volume": ("VL",),
    "issue": ("IS",),
    "number": ("M1",),
    "edition": ("ET",),
    "number-of-volumes": ("NV",),
    "genre": ("M3",),
    "section": ("SE",),
    "DOI": ("DO",),
    "URL": ("UR", "LK"),
    "language": ("LA",),
    "call-number": ("CN",),
    "archive": ("DB",),
    "source": ("DP",),
    "original-title": ("OP",),
    "reviewed-title": ("RI",),
}
#: In a record of a whole book T2 is the series, A2 its editor (2011, Book).
_WHOLE_BOOK = {
    "title": ("TI", "T1", "BT", "CT"),
    "container-title": ("JF", "JO"),
    "collection-title": ("T3", "T2"),
}
_OF_WHOLE_BOOK = {"author": ("AU", "A1"), "editor": ("A3", "ED"), "collection-editor": ("A2",), "translator": ("A4",)}
#: Their number is under SN (2011: report, patent, standard number).
_NUMBERED: dict[str, tuple[str, ...]] = {"number": ("SN", "M1")}
#: The version is where others have their edition (2011: computer program, dataset).
_VERSIONS: dict[str, tuple[str, ...]] = {"version": ("ET",), "edition": ()}
_BY_TYPE: dict[str, dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(WHOLE_BOOKS, _WHOLE_BOOK),
    **dict.fromkeys(("report", "patent", "standard", "legislation"), _NUMBERED),
    **dict.fromkeys(("software", "dataset"), _VERSIONS),
    "paper-conference": {"event-title": ("C3",), "event-place": ("C1",)},
}
#: Tags of a conference and of its proceedings, which stand under the first where they are alone (2011).
_CONFERENCE = (("T2", "C3"), ("CY", "C1"))
_CONFERENCES = frozenset(ris for ris, csl_type in TYPES.items() if csl_type == "paper-conference")
#: CSL types whose SN is an ISBN where its digits do not tell.
_WITH_ISBN = BOOKS | {"entry", "paper-conference"}


#: The types of whole books.
_BOOKS = frozenset(ris for ris, csl_type in TYPES.items() if csl_type in WHOLE_BOOKS)


def _tidy(tags: dict[str, list[str]]) -> None:
    """Types are in capitals, however they are written; who stands alone with a book under A2 is its editor.

    Older programs have the editors of a book under A2, as those of a chapter (2001). Where there is a journal in full,
    what stands under T2 is short for it, or for
    the title (bibutils).
    """
    tags["TY"] = [value.upper() for value in tags.get("TY", [])]
    told = "".join(tags["TY"][:1])
    if told in _BOOKS:
        if "A2" in tags and not tags.keys() & {"AU", "A1", "A3", "ED"}:
            tags["A3"] = tags.pop("A2")
    elif (full := tags.get("JF") or tags.get("JO")) and (short := tags.get("T2")):
        of_title = any(title.startswith(short[0]) for title in tags.get("TI", ()))
        if of_title or len(short[0]) < len(full[0]):
            tags["T2"] = full
            tags.setdefault("ST" if of_title else "J2", short)
    for conference, proceedings in _CONFERENCE if told in _CONFERENCES else ():
        if proceedings in tags:
            moved = {conference: tags.pop(proceedings), proceedings: tags.pop(conference, [])}
            tags |= {tag: values for tag, values in moved.items() if values}


def arranged(lines: Lines) -> Lines:
    """The lines of a record, the conference under its own tags and its proceedings under theirs."""
    lines = list(lines)
    if ("TY", "CPAPER") not in lines and ("TY", "CONF") not in lines:
        return lines
    places = {tag: other for pair in _CONFERENCE for tag, other in (pair, pair[::-1])}
    both = {tag for tag, _ in lines}
    return [(places[tag] if tag in ("C3", "C1") or places.get(tag) in both else tag, value) for tag, value in lines]


def _files(item: Item) -> Lines:
    """L1 for each file that the field `file` names."""
    kept = item.custom.get("bibtex")
    named = str(kept.get("file", "")) if isinstance(kept, Mapping) else ""
    return [("L1", path) for attached in file_field.parsed(named) if (path := one_line(attached.path))]


TABLE = Table(
    name="ris",
    syntax=Syntax(
        line=re.compile(r"\s{0,3}([A-Z][A-Z0-9]) {1,2}-(?: (.*)|\s*)", re.DOTALL),
        shown="{tag}  - {value}",
        first="TY",
        last="ER",
        hint="a record begins with `TY  - `, and each of its lines with a tag, two blanks and a dash",
        stray=re.compile(r"\s{0,3}([A-Z][A-Z0-9])(?:\s*[-–—](?=\s|$)|  +|(?<=ER)\s*$)\s*(.*)", re.DOTALL),
    ),
    type_tags=("TY",),
    types=TYPES,
    written_types=WRITTEN_TYPES,
    default="GEN",
    names=NAMES,
    tags=_TAGS,
    by_type=_BY_TYPE,
    names_by_type=dict.fromkeys(WHOLE_BOOKS, _OF_WHOLE_BOOK),
    counted=frozenset({*WHOLE_BOOKS, "thesis"}),
    dates={"issued": ("PY", "DA", "Y1"), "accessed": ("", "Y2")},
    date_form=slashed,
    pages=("SP", "EP"),
    keywords=("KW",),
    key="ID",
    serial="SN",
    other_serials=frozenset({"report", "patent", "standard", "legislation"}),
    books=_WITH_ISBN,
    tidy=_tidy,
    more=_files,
    arranged=arranged,
)
