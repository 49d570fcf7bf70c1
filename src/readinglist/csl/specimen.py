"""What a style looks like: a well-known article cited and listed in it."""

from __future__ import annotations

import logging
from typing import NamedTuple

from readinglist.csl.catalogue import Style
from readinglist.errors import ReadingListError, UsageError
from readinglist.item import Date, Item, Name

#: Two authors, a title with a subtitle, volume, issue, pages and a DOI: most of what styles differ in.
ARTICLE = Item(
    "article-journal",
    "watson1953",
    {"author": (Name("Watson", "James D."), Name("Crick", "Francis H. C."))},
    {"issued": Date(((1953, 4, 25),))},
    {
        "title": "Molecular structure of nucleic acids: A structure for deoxyribose nucleic acid",
        "container-title": "Nature",
        "volume": "171",
        "issue": "4356",
        "page": "737-738",
        "DOI": "10.1038/171737a0",
        "language": "en",
    },
)
_log = logging.getLogger(__name__)


class Example(NamedTuple):
    """An article in a style: its citation, its entry ("" where the style has no bibliography), or what went wrong."""

    citation: str = ""
    entry: str = ""
    fault: str = ""


def example(style: Style, *, locale: str | None = None) -> Example:
    """ARTICLE in a style. Never raises: a list of styles is shown to its end, whatever is the matter with one."""
    from readinglist.csl import render

    file = str(style.file)  # whatever else has its name
    try:
        citation = render.citations([[render.Cite(ARTICLE.id)]], [ARTICLE], style=file, locale=locale)[0]
        try:
            [(_, entry)] = render.entries([ARTICLE], style=file, locale=locale)
        except UsageError:  # a style for notes alone
            entry = ""
    except ReadingListError as error:
        return Example(fault=str(error))
    except Exception:
        _log.debug("no example in the style %r", style.name, exc_info=True)
        return Example(fault="no example could be made")
    return Example(citation, entry)
