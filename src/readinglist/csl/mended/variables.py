"""The variables of CSL 1.0.2 that citeproc-py does not list (Appendix IV), and quick ways from a cite to its record."""

from __future__ import annotations

from typing import Any

import citeproc
from citeproc.source import CitationItem

from readinglist.item import DATE_VARIABLES, NAME_VARIABLES

_NUMBERS = ("part-number", "printing-number", "supplement-number", "version", "page", "page-first")
_STRINGS = (
    "archive_collection", "division", "event-title", "part-title", "PMCID", "PMID", "reviewed-genre", "reviewed-title",
    "scale", "volume-title", "container-title-short", "title-short", "citation-key",
)  # fmt: skip
_REFERENCE = "~reference"


def _reference(self: Any) -> Any:
    """The record that a cite is of: looked up once, and kept beside the cite's own values."""
    found = self.get(_REFERENCE)
    if found is None:
        found = self[_REFERENCE] = self.bibliography.source[self.key]
    return found


def _number(self: Any) -> int:
    """The number of an item, whose key is its place in the list (see `processor.register`)."""
    return int(self.key) + 1


def _is_bad(self: Any) -> bool:
    return self.key not in self.bibliography.source


def apply() -> None:
    """Add the variables to citeproc-py's lists, which its modules share."""
    CitationItem.reference, CitationItem.number = property(_reference), property(_number)
    CitationItem.is_bad = _is_bad
    for known, wanted in (
        (citeproc.NAMES, NAME_VARIABLES),
        (citeproc.DATES, DATE_VARIABLES),
        (citeproc.NUMBERS, _NUMBERS[:3]),
        (citeproc.VARIABLES, (*NAME_VARIABLES, *DATE_VARIABLES, *_NUMBERS, *_STRINGS)),
    ):
        known.extend(name for variable in wanted if (name := variable.replace("-", "_")) not in known)
