"""Beside the list of a document: works that its notes cite too, and those of the series that it came out in.

A work that a note cites and the list has is one reference, the one in the list. What its publisher lists at the end
("In dieser Reihe sind zuletzt erschienen") is none of its references.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from readinglist.finder.clues import YEAR

if TYPE_CHECKING:
    from readinglist.finder import Reference

_WORD = re.compile(r"[^\W\d_]{3,}")
#: So few references under a heading are no list of what the document cites.
_FEWEST = 5
#: The year of a list's reference, and the author of a note's, stand among so many characters.
_YEAR_WITHIN, _AUTHOR_WITHIN = 300, 80


def dropped(references: Sequence[Reference]) -> list[Reference]:
    """The references without those of a series, if there are others; and without those outside a list under a heading
    that have the author and year of one inside it, if there is such a list.
    """
    if sum(reference.under == "open" for reference in references) < _FEWEST:
        own = [reference for reference in references if reference.under != "series"]
        return own if len(own) >= _FEWEST else list(references)
    listed = {
        (author[0].casefold(), year)
        for reference in references
        if reference.under == "open" and (author := _WORD.search(reference.text))
        for year in YEAR.findall(reference.text[:_YEAR_WITHIN])
    }
    return [
        reference
        for reference in references
        if reference.under == "open" or (reference.under != "series" and listed.isdisjoint(_possible(reference.text)))
    ]


def _possible(text: str) -> set[tuple[str, str]]:
    """The pairs of author and year that a reference in a note may mean."""
    years = YEAR.findall(text)
    return {(word.casefold(), year) for word in _WORD.findall(text[:_AUTHOR_WITHIN]) for year in years}
