"""Refer, the tagged format of EndNote (.enw): %A, %T, %D.

Sources: refer(1) and addbib(1) of Unix for %A to %Z; the table of fields in EndNote's guide ("EndNote Import") for %0
and the digits and signs. Records are parted by an empty line; a value goes on in lines that do not begin with %.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from readinglist.errors import Report
from readinglist.formats import language_codes, name_text, tagged_dates, tagged_items
from readinglist.formats.limits import Holding
from readinglist.formats.tagged import Syntax
from readinglist.formats.tagged_items import Table, Tags
from readinglist.item import Item

#: EndNote's reference type -> CSL type; the first of several is the one that is written.
TYPES = {
    "Journal Article": "article-journal", "Book": "book", "Book Section": "chapter", "Web Page": "webpage",
    "Conference Paper": "paper-conference", "Thesis": "thesis", "Report": "report",
    "Magazine Article": "article-magazine", "Newspaper Article": "article-newspaper", "Blog": "post-weblog",
    "Generic": "document", "Dataset": "dataset",
    "Computer Program": "software", "Dictionary": "entry-dictionary", "Encyclopedia": "entry-encyclopedia",
    "Film or Broadcast": "motion_picture", "Music": "song", "Map": "map", "Pamphlet": "pamphlet", "Patent": "patent",
    "Personal Communication": "personal_communication", "Standard": "standard", "Statute": "legislation",
    "Bill": "bill", "Case": "legal_case", "Hearing": "hearing", "Legal Rule or Regulation": "regulation",
    "Manuscript": "manuscript", "Artwork": "graphic", "Figure": "figure", "Classical Work": "classic",
    "Serial": "periodical", "Serial Publication": "periodical", "Multimedia Application": "broadcast",
    "Interview": "interview", "Podcast": "broadcast",
    "Social Media": "post", "Discussion Forum": "post", "Press Release": "article", "Preprint": "article",
    "Television Episode": "broadcast", "Music Score": "musical_score", "Conference Proceedings": "paper-conference",
    "Edited Book": "book", "Electronic Book": "book", "Electronic Book Section": "chapter", "Catalog": "book",
    "Electronic Article": "article-journal", "Government Document": "report", "Unpublished Work": "manuscript",
    "Audiovisual Material": "motion_picture", "Online Multimedia": "motion_picture", "Online Database": "dataset",
    "Aggregated Database": "dataset", "Ancient Text": "classic", "Chart or Table": "figure", "Equation": "figure",
    "Grant": "document", "Multimedia": "motion_picture",
}  # fmt: skip
WRITTEN_TYPES = {csl_type: theirs for theirs, csl_type in reversed(TYPES.items())} | {
    "entry": "Encyclopedia", "review": "Journal Article", "review-book": "Journal Article", "treaty": "Statute",
    "performance": "Multimedia Application", "speech": "Conference Paper", "event": "Conference Paper",
    "collection": "Serial",
}  # fmt: skip
_ARTICLES = ("article-journal", "article-magazine", "article-newspaper", "article", "review", "review-book")
#: In a record of a whole book %B is its series, %N its number there.
_WHOLE_BOOK = {"container-title": ("J",), "collection-title": ("B", "S"), "collection-number": ("N",), "number": ()}
_NUMBERED: dict[str, tuple[str, ...]] = {"number": ("@", "N")}
_ARTICLE = {"container-title": ("J", "B"), "issue": ("N",), "number": ()}
_BY_TYPE: dict[str, dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(tagged_items.WHOLE_BOOKS, _WHOLE_BOOK),
    **dict.fromkeys(_ARTICLES, _ARTICLE),
    "chapter": {"collection-number": ("N",), "number": ()},
    # %B is the department.
    "thesis": {"container-title": ()},
    **dict.fromkeys(("report", "patent", "standard"), _NUMBERED),
}  # fmt: skip


def _tidy(tags: Tags) -> None:
    """Refer has no types: there %R is the number of a report, and %O any comment."""
    if "0" in tags:
        return
    tags["Z"] = [*tags.get("Z", []), *tags.pop("O", [])]
    if "R" in tags and not tags.keys() & {"J", "B"}:
        tags["0"], tags["@"] = ["Report"], tags.pop("R")


TABLE = Table(
    name="refer",
    syntax=Syntax(
        line=re.compile(r"%([0-9A-Z?@!#$\]&()*+^><\[=~])(?:\s+(.*)|)", re.DOTALL),
        shown="%{tag} {value}",
        first="0",
        hint="a record begins with a line as `%0 Journal Article`, and each of its lines with % and a sign",
        stray=re.compile(r"%([0-9A-Z])(\S.*)", re.DOTALL),
        after_blank=re.compile(r"[^%].*", re.DOTALL),
    ),
    type_tags=("0",),
    types=TYPES,
    written_types=WRITTEN_TYPES,
    default="Generic",
    telling={"J": "article-journal", "B": "chapter", "I": "book"},
    names={"author": ("A",), "editor": ("E",), "collection-editor": ("Y",), "translator": ("?",)},
    read_name=name_text.read_either,
    write_name=name_text.write_marked,
    tags={
        "title": ("T",), "container-title": ("B", "J"), "container-title-short": ("O",), "collection-title": ("S",),
        "title-short": ("!",), "abstract": ("X",), "note": ("Z",), "annote": ("<",), "publisher": ("I",),
        "publisher-place": ("C",), "volume": ("V",), "number": ("N",), "edition": ("7",), "number-of-volumes": ("6",),
        "genre": ("9",), "section": ("&",), "DOI": ("R",), "URL": ("U",), "language": ("G",), "call-number": ("L",),
        "archive": ("~",), "source": ("W",), "original-title": ("Q",), "reviewed-title": ("*",),
    },
    by_type=_BY_TYPE,
    dates={"issued": ("D", "8"), "accessed": ("", "[")},
    pages=("P",),
    keywords=("K",),
    key="F",
    serial="@",
    other_serials=frozenset({"report", "patent", "standard"}),
    words={"language": (language_codes.read, language_codes.name)},
    books=tagged_items.BOOKS,
    counted=frozenset({*tagged_items.WHOLE_BOOKS, "thesis"}),
    date_forms={"issued": tagged_dates.without_year},
    tidy=_tidy,
)  # fmt: skip


def read(text: str, *, name: str, report: Report) -> Iterator[Item]:
    """Yield an item for each record; a text without any is reported."""
    return tagged_items.read(text, TABLE, name=name, report=report)


def write(items: Iterable[Item]) -> str:
    """The records as EndNote exports them, an empty line between them."""
    return tagged_items.write(items, TABLE)


def holding() -> Holding:
    """What a record can hold, by its type."""
    return tagged_items.holding(TABLE)
