"""What is read, blocks and a document of them, and what the readers share in making it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from readinglist.item import Item

#: "[12]", "[Ber99]", "(3)", "(a)", "4.", "5)", bullets. Four figures are a year: "2013. Linear", "(2015). Privateer";
#: "3. ed. São Paulo" goes on with the line above.
_MARKER = re.compile(
    r"(\[(?:\d{1,4}|[A-Z][\w+&’'-]{0,14})\]\.?|\((?:\d{1,3}|[a-hABD-Z])\)(?=\s)"
    r"|\d{1,3}[.)/](?=\s)(?!\s(?:edn?\b|edi(?:ci[oó]|ção|zion|tion)|éd|[Aa]ufl|uppl|u[dt]g|wyd|vyd|izd))|[•◦▪‣●·*–—-](?=\s)"
    # Pictures of books and arrows stand for bullets: "📚 Foessel, ..."
    r"|\[[ xX]?\](?=\s)|[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]\ufe0f?(?=\s))\s*"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, an item of a list, or (in plain text) a line.

    `line` is where it starts in the source (from 1), in a file without lines the number of the paragraph; `page` is
    that of a file that has pages, 0 for none; `kind` is "heading", "paragraph", "item", "line", "note", "quote",
    "code", "table", "work" (a work for certain, made of several blocks), or "generated", a list that a citation manager
    has written from records (`Document.records`);
    `level` a heading's or the depth of a list; `marker` the label of an item or note as written; `indent` the white
    space before a line; `gap` whether blank space (or the border of a block) parts it from what stands before; `links`
    the addresses that it links to, in order; `cell` the row and the column of a table, from 1, rows counted through the
    document, `titles` what is set in italics, in order, and `linked` the words of the link that it begins with (this
    only of HTML and Markdown, the two before of word processors too, italics also of reStructuredText);
    `stood` the words of a "work" as they stand, where `text` has its fields in another order.
    """

    text: str
    line: int
    kind: str = "paragraph"
    level: int = 0
    marker: str = ""
    indent: int = 0
    gap: bool = True
    links: tuple[str, ...] = ()
    page: int = 0
    cell: tuple[int, int] = (0, 0)
    titles: tuple[str, ...] = ()
    linked: str = ""
    stood: str = ""

    @property
    def label(self) -> str:
        """The marker without what stands around it: "[12]" -> "12", "3." -> "3"."""
        return self.marker.strip("[](). ")

    @property
    def numbered(self) -> bool:
        """Whether the marker is a number: "[12]", "3."."""
        return self.label.isdecimal()

    @property
    def whole(self) -> str:
        """The text with its marker: what a line says that goes on with the one before ("(2): 138" is no item)."""
        return f"{self.marker}{'' if self.text[:1] in ':,;.' else ' '}{self.text}" if self.marker else self.text


@dataclass(frozen=True, slots=True)
class Document:
    """What was read: its name, the kind of file (one of TYPES), its blocks in reading order.

    `records` are those that the file itself carries, where citation managers and publishers put them (field codes, meta
    tags), in the order of their first citation, `custom.line` saying where. `cited` are citekeys of works whose records
    lie in another file, `beside` the names of those files (LaTeX: `\\cite`, `\\bibliography`).
    """

    name: str
    kind: str
    blocks: tuple[Block, ...]
    title: str = ""
    records: tuple[Item, ...] = ()
    cited: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


def marker_apart(words: str) -> tuple[str, str]:
    """The marker that a line begins with ("" for none), as somebody typed it, and what follows.

    >>> marker_apart("[12] Said, E.")
    ('[12]', 'Said, E.')
    """
    match = _MARKER.match(words)
    # "— Said, E." may be a bullet; "———. 1993" and "- " at once before a digit are not.
    return (match[1], words[match.end() :]) if match and match.end() < len(words) else ("", words)


def first_heading(blocks: Iterable[Block]) -> str:
    """What stands for the title where a document does not say it, "" where it has no headings."""
    return next((block.text for block in blocks if block.kind == "heading"), "")


def with_newlines(text: str) -> str:
    """Text whose lines end in line feeds alone, whatever system it was written on."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
