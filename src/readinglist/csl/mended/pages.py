"""Page ranges, in the form that a style asks for (CSL 1.0.2, Appendix V, Page Range Formats)."""

from __future__ import annotations

import re
from typing import Any

from citeproc import model

_NUMBER = re.compile(r"([^\W\d_]*)(\d+)")


def last_page(first: str, last: str, how: str | None) -> str:
    """The last page of a range as it is printed after the first.

    `how` is "minimal", "minimal-two", "expanded", "chicago" (the rules of its 15th edition), "chicago-15" or
    "chicago-16"; None leaves the page as it is. Roman and other pages that are no plain numbers stay too.

    >>> last_page("321", "328", "minimal-two"), last_page("321", "28", "expanded"), last_page("xii", "xx", "minimal")
    ('28', '328', 'xx')
    """
    begin, end = _NUMBER.fullmatch(first), _NUMBER.fullmatch(last)
    if not how or not begin or not end or end[1] not in ("", begin[1]):
        return last
    start, stop = begin[2], end[2]
    if len(stop) < len(start):
        stop = start[: len(start) - len(stop)] + stop  # "321-28" is meant as 321-328
    if len(stop) != len(start) or int(stop) < int(start):
        return last
    shared = next((place for place, (a, b) in enumerate(zip(start, stop, strict=True)) if a != b), len(start) - 1)
    digits = _digits(start, len(start) - shared, how)
    return (begin[1] if end[1] or digits >= len(stop) else "") + stop[-digits:]


def _digits(start: str, changed: int, how: str) -> int:
    """How many digits of the last page are printed when so many change."""
    if how == "minimal":
        return changed
    if how == "minimal-two":
        return max(changed, 2)
    if how.startswith("chicago"):
        if int(start) < 100 or int(start) % 100 == 0 or (how != "chicago-16" and len(start) == 4 and changed > 2):
            return len(start)
        return changed if int(start) % 100 < 10 else max(changed, 2)
    return len(start)


def _last_page(self: Any, first: str, last: str) -> str:
    return last_page(first, last, self.get_root().get_option("page-range-format"))


def apply() -> None:
    model.FormatNumber._format_last_page = _last_page
