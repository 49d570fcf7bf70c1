"""What an entry of each type must have; one table for both dialects.

Source: btxdoc 3.1 and BibLaTeX 2.1.1. Names parted by / stand for each other.
"""

from __future__ import annotations

from collections.abc import Iterable

from readinglist.formats import bibtex_mapping
from readinglist.library.checks.rule import EntryRule, Spot
from readinglist.library.checks.source import Entry, Source

_BOOK = "author/editor/editora/translator title date/year"
_PART = "author/editor title booktitle/maintitle date/year"
_WHOLE = "title date/year"
_THESIS = "author title school/institution date/year"
#: Entry type -> what it must have.
REQUIRED = {
    "article": "author/editor title journal/journaltitle date/year",
    "review": "author title journal/journaltitle date/year", "suppperiodical": "title journal/journaltitle",
    "book": _BOOK, "mvbook": _BOOK, "bookinbook": _PART, "suppbook": _PART, "booklet": "title",
    "inbook": "author/editor title chapter/pages/booktitle date/year",
    "collection": "editor title date/year", "mvcollection": "editor title date/year",
    "incollection": _PART, "suppcollection": _PART, "inproceedings": _PART, "conference": _PART,
    "inreference": "title booktitle/maintitle date/year", "periodical": _WHOLE, "proceedings": _WHOLE,
    "mvproceedings": _WHOLE, "reference": _WHOLE, "mvreference": _WHOLE, "manual": "title",
    "misc": "title/note/howpublished", "dataset": "author/editor title date/year", "software": "title",
    **dict.fromkeys(("online", "electronic", "www"), "title url/doi/eprint"),
    "report": "author/editor title type/number institution date/year",
    "techreport": "author/editor title institution date/year",
    "thesis": _THESIS, "phdthesis": _THESIS, "mastersthesis": _THESIS, "patent": "author title number date/year",
    "unpublished": "author title note/date/year/howpublished", "letter": "author date/year",
    "standard": "title number/date/year",
    **dict.fromkeys(("legislation", "jurisdiction", "performance"), "title"),
    **dict.fromkeys(("movie", "audio", "video", "music", "image", "artwork"), "title"),
}  # fmt: skip
#: What BibTeX asks for beside that, in an entry that has no field of BibLaTeX's own.
OF_BIBTEX = dict.fromkeys(("book", "inbook"), "publisher") | {"incollection": "publisher"}
#: What an entry may have without being one: BibLaTeX's own containers, and types that CSL has.
_OTHER = {"xdata", "set", "bibnote", "mvlexicon", "custom"} | {f"custom{letter}" for letter in "abcdef"}
#: A parent's title is another field of its child (BibLaTeX, appendix B).
_INHERITED_TITLES = frozenset({"booktitle", "maintitle", "journaltitle"})


def missing(entry: Entry, source: Source) -> Iterable[Spot]:
    """Fields without which no style can print an entry of this type."""
    wanted = REQUIRED.get(entry.type)
    if wanted is None:
        return
    present = _present(entry, source, 0)
    if present.isdisjoint(bibtex_mapping.BIBLATEX_ONLY):
        wanted = f"{wanted} {OF_BIBTEX.get(entry.type, '')}"
    lacking = [" or ".join(names[:2]) for group in wanted.split() if present.isdisjoint(names := group.split("/"))]
    if lacking:
        yield Spot(source, entry.start, entry.key, f"@{entry.type} without {', '.join(lacking)}")


def _present(entry: Entry, source: Source, depth: int) -> set[str]:
    """The fields of an entry that say something, with those that it takes from others."""
    found = {name for name, value in entry.fields.items() if value.text.strip()}
    if depth < 3 and ("crossref" in found or "xdata" in found):
        for parent in source.parents(entry):
            given = _present(parent, source, depth + 1)
            found |= given | (_INHERITED_TITLES if "title" in given else frozenset())
    return found


def unknown_type(entry: Entry, source: Source) -> Iterable[Spot]:
    """A type that no style knows: it is printed as @misc."""
    if entry.type not in REQUIRED and entry.type not in bibtex_mapping.TYPES and entry.type not in _OTHER:
        yield Spot(source, entry.start, entry.key, f"no entry type of BibTeX or BibLaTeX: @{entry.type}")


RULES = (
    EntryRule(
        "R101",
        "warning",
        "required",
        "a required field is missing",
        "What BibTeX and BibLaTeX ask of each type; what `crossref` and `xdata` give counts.",
        missing,
    ),
    EntryRule("R102", "warning", "required", "an unknown entry type", "Styles print it as @misc.", unknown_type),
)
