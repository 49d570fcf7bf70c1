"""The variables of CSL 1.0.2 that citeproc-py does not list (Appendix IV)."""

from __future__ import annotations

import citeproc

from readinglist.item import DATE_VARIABLES, NAME_VARIABLES

_NUMBERS = ("part-number", "printing-number", "supplement-number", "version", "page", "page-first")
_STRINGS = (
    "archive_collection", "division", "event-title", "part-title", "PMCID", "PMID", "reviewed-genre", "reviewed-title",
    "scale", "volume-title", "container-title-short", "title-short", "citation-key",
)  # fmt: skip


def apply() -> None:
    """Add them to citeproc-py's lists, which its modules share."""
    for known, wanted in (
        (citeproc.NAMES, NAME_VARIABLES),
        (citeproc.DATES, DATE_VARIABLES),
        (citeproc.NUMBERS, _NUMBERS[:3]),
        (citeproc.VARIABLES, (*NAME_VARIABLES, *DATE_VARIABLES, *_NUMBERS, *_STRINGS)),
    ):
        known.extend(name for variable in wanted if (name := variable.replace("-", "_")) not in known)
