"""Outputs: runs of formatted text -> a text, a page, a document. A new output is one module and one line here."""

from __future__ import annotations

from readinglist.csl.output import docx, html, latex, markdown, org, rst, rtf, text, typst
from readinglist.csl.output.writer import Writer
from readinglist.errors import UnknownName

WRITERS = {
    "text": text.WRITER,
    "html": html.WRITER,
    "markdown": markdown.WRITER,
    "latex": latex.WRITER,
    "rtf": rtf.WRITER,
    "typst": typst.WRITER,
    "org": org.WRITER,
    "rst": rst.WRITER,
    "docx": docx.WRITER,
}


def get(name: str) -> Writer:
    """The writer of an output; an unknown name is told with those that are."""
    if name not in WRITERS:
        raise UnknownName("output", name, WRITERS, hint=f"known: {', '.join(WRITERS)}.")
    return WRITERS[name]
