"""Citation styles: a style and items -> a bibliography or citations, in the output that is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readinglist.csl.catalogue import Style, resolve
    from readinglist.csl.render import LOCATORS, Citation, Cite, Rendered, bibliography, citations, entries, rendered
    from readinglist.csl.search import styles
    from readinglist.csl.specimen import Example, example

__all__ = [
    "LOCATORS", "Citation", "Cite", "Example", "Rendered", "Style", "bibliography", "citations", "entries", "example",
    "rendered", "resolve", "styles",
]  # fmt: skip

_HOMES = {
    "LOCATORS": "render",
    "Citation": "render",
    "Cite": "render",
    "Rendered": "render",
    "rendered": "render",
    "bibliography": "render",
    "citations": "render",
    "entries": "render",
    "Example": "specimen",
    "example": "specimen",
    "Style": "catalogue",
    "resolve": "catalogue",
    "styles": "search",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
