"""TSV: the table of CSV with tabs between its cells, as it is copied out of a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from readinglist.errors import Report
from readinglist.formats import csv_text
from readinglist.formats.csv_text import holding
from readinglist.item import Item

__all__ = ["holding", "read", "write"]


def read(text: str, *, name: str, report: Report) -> Iterator[Item]:
    """Yield an item for each row."""
    return csv_text.table(text, "\t", name=name, report=report)


def write(items: Iterable[Item], *, columns: Sequence[str] = ()) -> str:
    """A table with these columns, by default all that any of the items needs; "" for no items."""
    return csv_text.written(items, "\t", columns)
