"""RefWorks tagged: RT Journal Article, A1 Said,Edward, T1 ...

Source: the table of tags and reference types in RefWorks' guide ("RefWorks Tagged Format"). Records begin with RT and
are parted by an empty line; a value goes on in lines that begin with no tag of the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from readinglist.errors import Report
from readinglist.formats import language_codes, tagged_items
from readinglist.formats.limits import Holding
from readinglist.formats.tagged import Syntax
from readinglist.formats.tagged_items import Table
from readinglist.item import Item

#: Reference type -> CSL type; the first of several is the one that is written.
TYPES = {
    "Journal Article": "article-journal", "Book, Whole": "book", "Book, Section": "chapter", "Web Page": "webpage",
    "Conference Proceedings": "paper-conference", "Dissertation/Thesis": "thesis", "Report": "report",
    "Magazine Article": "article-magazine", "Newspaper Article": "article-newspaper", "Generic": "document",
    "Artwork": "graphic", "Bills/Resolutions": "bill", "Case/Court Decisions": "legal_case",
    "Computer Program": "software", "Hearing": "hearing", "Laws/Statutes": "legislation", "Map": "map",
    "Motion Picture": "motion_picture", "Music Score": "musical_score", "Online Discussion Forum/Blogs": "post-weblog",
    "Patent": "patent", "Personal Communication": "personal_communication", "Sound Recording": "song",
    "Unpublished Material": "manuscript", "Journal": "article-journal", "Journal, Electronic": "article-journal",
    "Abstract": "article-journal", "Book, Edited": "book", "Monograph": "book", "Grant": "document",
    "Dissertation/Thesis, Unpublished": "thesis", "Video/DVD": "motion_picture", "Video/ DVD": "motion_picture",
    "Online Discussion Forum": "post-weblog", "Thesis": "thesis", "Book": "book", "Book Section": "chapter",
    "Data Set": "dataset", "Dataset": "dataset",
}  # fmt: skip
WRITTEN_TYPES = {csl_type: theirs for theirs, csl_type in reversed(TYPES.items())} | {
    "review": "Journal Article", "review-book": "Journal Article", "post": "Online Discussion Forum/Blogs",
    "interview": "Personal Communication", "regulation": "Laws/Statutes", "treaty": "Laws/Statutes",
    "entry-encyclopedia": "Book, Section", "entry-dictionary": "Book, Section", "entry": "Book, Section",
    "classic": "Book, Whole", "pamphlet": "Book, Whole", "collection": "Book, Whole", "broadcast": "Motion Picture",
    "figure": "Artwork",
}  # fmt: skip

_TAGS = """
RT SR ID A1 A2 A3 A4 A5 A6 T1 T2 T3 JF JO YR FD VO IS SP OP K1 AB NO ED PB PP SN AV AD AN LA CL SF OT LK DO CN DB DS IP
RD ST U1 U2 U3 U4 U5 U6 U7 U8 U9 U10 U11 U12 U13 U14 U15 UL SL LL CR WT WV WP OL C1 C2 C3 C4 C5 C6 C7 C8 PMID PMCID
"""
_NUMBERED: dict[str, tuple[str, ...]] = {"number": ("IS",), "issue": ()}
_ARTICLE: dict[str, tuple[str, ...]] = {"container-title": ("JF", "T2")}
_BOOK: dict[str, tuple[str, ...]] = {"container-title": ("JF",), "collection-title": ("T3", "T2")}

TABLE = Table(
    name="refworks",
    syntax=Syntax(
        line=re.compile(rf"({'|'.join(sorted(_TAGS.split(), reverse=True))})(?: (.*)|)", re.DOTALL),
        shown="{tag} {value}",
        first="RT",
        hint="a record begins with a line as `RT Journal Article`",
        after_blank=re.compile(r"([A-Z][A-Z0-9]) (.*)", re.DOTALL),
    ),
    type_tags=("RT",),
    types=TYPES,
    written_types=WRITTEN_TYPES,
    default="Generic",
    telling={"JF": "article-journal", "JO": "article-journal", "T2": "chapter"},
    names={"author": ("A1",), "editor": ("A2",), "collection-editor": ("A3",), "translator": ("A4",)},
    tags={
        "title": ("T1",), "container-title": ("T2", "JF", "WT"), "container-title-short": ("JO",),
        "collection-title": ("T3",), "title-short": ("ST",), "abstract": ("AB",), "note": ("NO",), "publisher": ("PB",),
        "publisher-place": ("PP",), "volume": ("VO",), "issue": ("IS",), "edition": ("ED",), "DOI": ("DO",),
        "URL": ("UL", "LK"), "language": ("LA",), "call-number": ("CN",), "archive": ("DB",), "source": ("DS",),
        "original-title": ("OT",), "version": ("WV",), "PMID": ("PMID",), "PMCID": ("PMCID",),
    },
    by_type={
        **dict.fromkeys(("article-journal", "article-magazine", "article-newspaper", "review", "review-book"),
        _ARTICLE),
        **dict.fromkeys(tagged_items.WHOLE_BOOKS, _BOOK),
        **dict.fromkeys(("report", "patent", "standard"), _NUMBERED),
        "webpage": {"container-title": ("WT", "T2", "JF")},
    },
    dates={"issued": ("YR", "FD"), "accessed": ("", "RD")},
    pages=("SP", "OP"),
    keywords=("K1",),
    key="ID",
    serial="SN",
    words={"language": (language_codes.read, language_codes.name)},
    books=tagged_items.BOOKS,
)  # fmt: skip


def read(text: str, *, name: str, report: Report) -> Iterator[Item]:
    """Yield an item for each record; a text without any is reported."""
    return tagged_items.read(text, TABLE, name=name, report=report)


def write(items: Iterable[Item]) -> str:
    """The records, an empty line between them."""
    return tagged_items.write(items, TABLE)


def holding() -> Holding:
    """What a record can hold, by its type."""
    return tagged_items.holding(TABLE)
