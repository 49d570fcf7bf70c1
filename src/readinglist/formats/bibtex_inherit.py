"""What an entry takes from others: `crossref` (the book of a chapter) and `xdata`.

Source: BibLaTeX 2.4.1, 3.13 and appendix B.
"""

from __future__ import annotations

from readinglist.formats.bibtex_blocks import Record

_NEVER_INHERITED = """
crossref xref xdata entryset entrysubtype execute ids label options presort related relatedoptions relatedstring
relatedtype shorthand shorthandintro sortkey sortname sorttitle sortyear shorttitle keywords abstract annotation
annote file readstatus priority ranking comment groups timestamp owner url-raw indextitle indexsorttitle
"""
_NEVER = frozenset(_NEVER_INHERITED.split())
_PARTS = ("title", "subtitle", "titleaddon")
_TO_BOOK = {part: f"book{part}" for part in _PARTS}
_TO_MAIN = {part: f"main{part}" for part in _PARTS}
_TO_JOURNAL = {"title": "journaltitle", "subtitle": "journalsubtitle"}
_IN_BOOK = ("inbook", "bookinbook", "suppbook", "incollection", "suppcollection", "inproceedings", "inreference")
_BOOKS = ("book", "collection", "proceedings", "reference")
_MULTI = ("mvbook", "mvcollection", "mvproceedings", "mvreference")
_DEEPEST = 10


def _renamed(parent: str, child: str) -> dict[str, str]:
    """What the parent's fields are called in the child (BibLaTeX, appendix B)."""
    if child in (*_IN_BOOK, "conference"):
        names = _TO_MAIN if parent in _MULTI else _TO_BOOK
        return {**names, "author": "bookauthor"} if child in ("inbook", "bookinbook", "suppbook") else names
    if child in _BOOKS and parent in _MULTI:
        return _TO_MAIN
    if parent == "periodical":
        return _TO_JOURNAL
    return {}


def inherited(record: Record, by_key: dict[str, Record], depth: int = 0) -> Record:
    """The entry with the fields that it does not have itself; a reference to itself or to nothing changes nothing."""
    fields = dict(record.fields)
    for key in filter(None, (key.strip() for key in fields.get("xdata", "").split(","))):
        source = by_key.get(key.lower())
        if source and source is not record and depth < _DEEPEST:
            for name, value in inherited(source, by_key, depth + 1).fields.items():
                fields.setdefault(name, value)
    parent = by_key.get(fields.get("crossref", "").strip().lower())
    if parent and parent is not record and depth < _DEEPEST:
        whole = inherited(parent, by_key, depth + 1)
        names = _renamed(parent.type, record.type)
        dated = not fields.keys().isdisjoint(("date", "year"))
        for name, value in whole.fields.items():
            if name in _NEVER or (dated and name in ("date", "year", "month", "day")):
                continue
            # An author of the parent is a chapter's too only where the parent is by one hand (@inbook).
            fields.setdefault(names.get(name, name), value)
            if name == "author" and names.get(name) == "bookauthor":
                fields.setdefault("author", value)
    return Record(record.key, record.type, record.line, fields)
