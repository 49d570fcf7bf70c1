"""The references of a text, for the tests of the finder."""

from __future__ import annotations

from readinglist import documents, finder


def found(text: str, name: str = "page.md") -> list[str]:
    """The references as they stand."""
    return [reference.raw for reference in finder.find(documents.read(text.encode(), name=name))]


def written(text: str, name: str = "page.md") -> list[str]:
    """The references as the parser is given them."""
    return [reference.text for reference in finder.find(documents.read(text.encode(), name=name))]
