"""Outputs: runs of formatted text -> a text, a page, a document. A new output is one module and one name here."""

from __future__ import annotations

from importlib import import_module

from readinglist.csl.output.writer import Writer
from readinglist.errors import UnknownName

#: The outputs, each the name of its module, which is loaded when it is wanted.
OUTPUTS = ("text", "html", "markdown", "latex", "rtf", "typst", "org", "rst", "docx")


def get(name: str) -> Writer:
    """The writer of an output; an unknown name is told with those that are."""
    if name not in OUTPUTS:
        raise UnknownName("output", name, OUTPUTS, hint=f"known: {', '.join(OUTPUTS)}.")
    found: Writer = import_module(f"{__name__}.{name}").WRITER
    return found
