"""HTML: a list of `<div>`s with the classes that citation software has long used, to paste into any page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from readinglist.csl.formatted import Block, Entry, Layout, Run
from readinglist.csl.output.characters import cleaned
from readinglist.csl.output.nested import LINK, Span, nested, written
from readinglist.csl.output.writer import Writer

_TAGS = {
    "italic": ("<i>", "</i>"),
    "bold": ("<b>", "</b>"),
    "light": ('<span style="font-weight: lighter">', "</span>"),
    "smallcaps": ('<span style="font-variant: small-caps">', "</span>"),
    "underline": ('<span style="text-decoration: underline">', "</span>"),
    "sup": ("<sup>", "</sup>"),
    "sub": ("<sub>", "</sub>"),
}
_INDENT = "2em"


def inline(runs: Sequence[Run]) -> str:
    """Runs as phrasing content."""
    return written(nested(runs, _TAGS), lambda text: escape(text, quote=False), _span)


def _span(span: Span, inner: str) -> str:
    if span.kind == LINK:
        return f'<a href="{escape(span.address)}">{inner}</a>'
    opening, closing = _TAGS[span.kind]
    return f"{opening}{inner}{closing}"


def bibliography(entries: Sequence[Entry], layout: Layout) -> str:
    """The entries as a list; what a style asks for beside CSL's defaults is set on the list and on its columns.

    Columns need a style of their own: without one a label stands above its text. A page may give all of it another
    look through the classes.
    """
    width = f"{_widest_label(entries) + 1}ch"
    rows = "".join(
        f'  <div class="csl-entry" id="{_identifier(entry.key)}">{_content(entry.blocks, width)}</div>\n'
        for entry in entries
    )
    return f'<div class="csl-bib-body"{_style(_body(layout))}>\n{rows}</div>\n'


def _identifier(key: str) -> str:
    """An id may hold everything but blanks (HTML, 3.2.6 The id attribute)."""
    return escape("ref-" + re.sub(r"\s", "-", cleaned(key)))


def _widest_label(entries: Sequence[Entry]) -> int:
    labels = (block.runs for entry in entries for block in entry.blocks if block.display == "left-margin")
    return max((len("".join(run.text for run in label).strip()) for label in labels), default=0)


def _body(layout: Layout) -> list[str]:
    rules = []
    if layout.hanging_indent:
        rules += [f"padding-left: {_INDENT}", f"text-indent: -{_INDENT}"]
    if layout.line_spacing > 1:
        rules.append(f"line-height: {layout.line_spacing}")
    if layout.entry_spacing > 1:
        rules += ["display: grid", f"row-gap: {layout.entry_spacing}em"]
    return rules


def _content(blocks: Sequence[Block], width: str) -> str:
    columns = {
        "left-margin": ["float: left"],
        "right-inline": [f"margin-left: {width}"],
        "indent": [f"margin-left: {_INDENT}"],
    }
    return "".join(
        f'<div class="csl-{block.display}"{_style(columns.get(block.display, []))}>{inline(block.runs)}</div>'
        if block.display
        else inline(block.runs)
        for block in blocks
    )


def _style(rules: Sequence[str]) -> str:
    return f' style="{"; ".join(rules)}"' if rules else ""


WRITER = Writer(inline, bibliography)
