"""BibLaTeX: .bib files, written in the words of BibLaTeX and biber; reading is BibTeX's."""

from __future__ import annotations

from collections.abc import Iterable

from readinglist.formats import bibtex_write
from readinglist.formats.bibtex import holding, read
from readinglist.item import Item

__all__ = ["holding", "read", "write"]


def write(items: Iterable[Item], *, ascii: bool = False) -> str:
    """The items as BibLaTeX: its own entry types, EDTF dates, journaltitle and location; `ascii` as in BibTeX."""
    return bibtex_write.write(items, "biblatex", ascii=ascii)
