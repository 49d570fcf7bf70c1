"""What an entry takes from others: `crossref` (the book of a chapter) and `xdata`.

Source: BibLaTeX 2.4.1, 3.13 and appendix B.
"""

from __future__ import annotations

from readinglist.formats.bibtex_blocks import Record, Room

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


class Family:
    """The entries of a file, that take fields from each other as long as there is room.

    `refused` is the first entry that there was no room for, None when there was enough.
    """

    def __init__(self, records: list[Record], room: Room) -> None:
        self.refused: Record | None = None
        self._room = room
        self._by_key: dict[str, Record] = {}
        for record in records:
            self._by_key.setdefault(record.key.lower(), record)
        self._done: dict[tuple[int, int], Record] = {}

    def inherited(self, record: Record, depth: int = 0) -> Record:
        """The entry with the fields that it does not have itself.

        A reference to itself or to nothing changes nothing; one of entries in a ring ends after some rounds.
        """
        sources = self._sources(record.fields.get("xdata", "").split(","), record)
        parents = self._sources([record.fields.get("crossref", "")], record)
        if depth == _DEEPEST or not (sources or parents):
            return record
        # Kept, since entries that name each other by the dozen would be asked for without end.
        at = (id(record), depth)
        if at not in self._done:
            self._done[at] = self._with(record, sources, parents, depth)
        return self._done[at]

    def _sources(self, keys: list[str], record: Record) -> list[Record]:
        found = (self._by_key.get(key) for key in dict.fromkeys(key.strip().lower() for key in keys) if key)
        return [source for source in found if source and source is not record]

    def _with(self, record: Record, sources: list[Record], parents: list[Record], depth: int) -> Record:
        fields = dict(record.fields)
        for source in sources:
            for name, value in self._given(source, record, depth).items():
                fields.setdefault(name, value)
        for parent in parents or self._sources([fields.get("crossref", "")], record):
            names = _renamed(parent.type, record.type)
            dated = not fields.keys().isdisjoint(("date", "year"))
            for name, value in self._given(parent, record, depth).items():
                if name in _NEVER or (dated and name in ("date", "year", "month", "day")):
                    continue
                # An author of the parent is a chapter's too only where the parent is by one hand (@inbook).
                fields.setdefault(names.get(name, name), value)
                if name == "author" and names.get(name) == "bookauthor":
                    fields.setdefault("author", value)
        return Record(record.key, record.type, record.line, fields)

    def _given(self, source: Record, record: Record, depth: int) -> dict[str, str]:
        """What an entry has to give, nothing when there is no room for it."""
        fields = self.inherited(source, depth + 1).fields
        if self._room.take(sum(map(len, fields.values())) + 10 * len(fields)):
            return fields
        self.refused = self.refused or record
        return {}
