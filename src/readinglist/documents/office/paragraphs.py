"""Paragraphs as a document of a word processor is walked, with its notes behind them and the works that it cites."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from readinglist.documents import xml
from readinglist.documents.blocks import Block, Document, first_heading, marker_apart
from readinglist.documents.office import works
from readinglist.documents.office.works import Cited, clean
from readinglist.normalise.text import spaced

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def title_of(properties: Any) -> str:
    """The title (Dublin Core) in the properties of a document."""
    found = properties.find(".//{http://purl.org/dc/elements/1.1/}title")
    return works.words(found) if found is not None else ""


def figure(number: int, form: str) -> str:
    """A number as a list writes it, `form` the figure for one in ODF's manner ("1", "a", "A", "i", "I"), or a bullet.

    >>> figure(4, "i"), figure(3, "A"), figure(30, "a")
    ('iv', 'C', '30')
    """
    if form == "•":
        return form
    shown = str(number)
    if form in ("a", "A") and 0 < number <= 26:
        shown = chr(ord("a") + number - 1)
    elif form in ("i", "I") and 0 < number < 4000:
        shown = ""
        for worth, letters in _ROMAN:
            count, number = divmod(number, worth)
            shown += count * letters
    return shown.upper() if form in ("A", "I") else shown


def _titles(pieces: Iterable[tuple[str, bool]]) -> tuple[str, ...]:
    """What is in italics, one behind another; a title is often in several pieces, the space between them in none."""
    titles: list[list[str]] = []
    before = False
    for text, slanted in pieces:
        slanted = before if text.isspace() else slanted
        if slanted and not before:
            titles.append([])
        if slanted:
            titles[-1].append(text)
        before = slanted
    return tuple(filter(None, (spaced(clean("".join(title))) for title in titles)))


@dataclass(slots=True)
class Listing:
    """A bibliography that a citation manager has written; `closed` once its end has been met."""

    closed: bool = False


@dataclass(slots=True)
class _Paragraph:
    line: int
    kind: str
    level: int
    marker: str
    cell: tuple[int, int] = (0, 0)
    listing: Listing | None = None
    #: The text, and whether each piece is in italics.
    pieces: list[tuple[str, bool]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


class Reader:
    """Collects paragraphs while a document is walked, and then its notes; `document` is what has been read.

    Paragraphs may stand in one another (text boxes), notes are walked when the text has been. A work that a note cites
    is cited where the note is called.
    """

    def __init__(self) -> None:
        self.open: list[_Paragraph] = []
        self.blocks: list[tuple[Block, Listing | None]] = []
        #: The columns that are read of the tables that are open, the innermost last, and the rows so far of all.
        self.columns: list[int] = []
        self.rows = 0
        #: The notes called so far, (kind, element), and which of them is read (from 1), with the marker it still needs.
        self.notes: list[tuple[str, Any]] = []
        self.note = 0
        self.marker = ""
        #: Whether what is read now is in italics.
        self.slanted = False
        self.listing: Listing | None = None
        self._number = 0
        self._cited: list[tuple[int, bool, int, tuple[Cited, ...]]] = []

    def walk(self, root: Any) -> None:
        """Read what stands below an element: the text, or a note."""
        # A bibliography that has not ended in the text does not go on in its notes.
        self.listing = None
        for name, element, leaving in xml.walk(root, self.is_passed_over):
            (self.leave if leaving else self.enter)(name, element)

    def is_passed_over(self, name: str, element: Any) -> bool:
        """Whether the content of an element is not read where it stands."""
        raise NotImplementedError

    def enter(self, name: str, element: Any) -> None:
        """An element begins, `name` without its namespace."""
        raise NotImplementedError

    def leave(self, name: str, element: Any) -> None:
        """An element ends, or has been passed over."""
        raise NotImplementedError

    def begin(self, kind: str = "paragraph", level: int = 0, marker: str = "") -> None:
        """A paragraph begins; in a note or table it belongs to that, whatever it is."""
        self._number += 1
        kind = "note" if self.note else "table" if self.columns else kind
        cell = (self.rows, self.columns[-1]) if kind == "table" else (0, 0)
        self.open.append(_Paragraph(self._number, kind, level, marker, cell))

    def begin_row(self) -> None:
        """A row begins of the table that is open."""
        self.rows += 1
        if self.columns:
            self.columns[-1] = 0

    def begin_cell(self) -> None:
        """A cell begins of that row."""
        if self.columns:
            self.columns[-1] += 1

    def text(self, text: str | None) -> None:
        """Text of the paragraph that is open."""
        if self.open and text:
            self.open[-1].pieces.append((text, self.slanted))
            # A bibliography begins within its first paragraph, and may end within the one behind its last.
            if self.listing and not text.isspace():
                self.open[-1].listing = self.listing

    def link(self, address: str) -> None:
        """An address to which the open paragraph links; those within the document or of mail are none."""
        if self.open and address.startswith(("http://", "https://")):
            self.open[-1].links.append(address)

    def end(self) -> None:
        """The paragraph that is open ends."""
        one = self.open.pop()
        words = spaced(clean("".join(text for text, _ in one.pieces)))
        if not words:
            return
        if one.kind == "note":
            one.marker, self.marker = self.marker, ""
        elif one.kind == "paragraph":
            one.marker, words = marker_apart(words)
        links, titles = tuple(one.links), _titles(one.pieces)
        block = Block(words, one.line, one.kind, one.level, one.marker, links=links, cell=one.cell, titles=titles)
        self.blocks.append((block, one.listing))

    def cite(self, cited: Iterable[Cited]) -> None:
        """Works are cited here."""
        if found := tuple(cited):
            line = self.open[-1].line if self.open else self._number + 1
            # Behind the call of a note, and before the next one's, come the note's works, then those of the text.
            self._cited.append((self.note or len(self.notes), not self.note, line, found))

    def begin_list(self) -> Listing | None:
        """A generated bibliography begins; None within another."""
        if self.listing:
            return None
        self.listing = Listing()
        return self.listing

    def end_list(self, listing: Listing | None) -> None:
        """The end of a bibliography that has begun (None for none)."""
        if listing:
            listing.closed = True
            self.listing = None

    def read_notes(self) -> None:
        """Read the notes that have been called: footnotes, then endnotes, each in their order."""
        for kind in ("footnote", "endnote"):
            count = 0
            for place, (is_of, element) in enumerate(self.notes, 1):
                if is_of == kind:
                    count += 1
                    self.note, self.marker = place, f"[{count}]"
                    self.walk(element)
        self.note = 0

    def document(self, name: str, kind: str, title: str) -> Document:
        """What has been read. A bibliography is generated where its end is known, and for the works of records."""
        in_order = sorted(self._cited, key=lambda each: each[:2])
        records = tuple(works.unique((line, found) for _, _, line, found in in_order))
        known = works.listed(records)
        blocks = [
            replace(block, kind="generated")
            if listing and listing.closed and block.kind != "heading" and known(block.text)
            else block
            for block, listing in sorted(self.blocks, key=lambda each: each[0].line)
        ]
        return Document(name, kind, tuple(blocks), title or first_heading(blocks), records)
