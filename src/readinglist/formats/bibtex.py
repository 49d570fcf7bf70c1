"""BibTeX: .bib files, read in either dialect (through bibtexparser), written in the words of BibTeX."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readinglist.errors import Report
from readinglist.formats import bibtex_blocks, bibtex_read, bibtex_write
from readinglist.formats.bibtex_mapping import holding
from readinglist.item import Item

__all__ = ["holding", "read", "write"]


def read(text: str, *, name: str, report: Report) -> Iterator[Item]:
    """Yield an item for each entry; `report` is told of each block that is broken, or stands twice."""
    return map(bibtex_read.item, bibtex_blocks.records(text, name, report))


def write(items: Iterable[Item], *, ascii: bool = False) -> str:
    """The items as BibTeX: @misc for what its styles do not know, year and month, journal and address.

    `ascii`: letters beyond ASCII are commands of LaTeX.
    """
    return bibtex_write.write(items, "bibtex", ascii=ascii)
