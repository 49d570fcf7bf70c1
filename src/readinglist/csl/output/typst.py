"""Typst: markup to paste into a document; each entry has its citekey as a label, for `#link(<key>)`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from readinglist.csl.formatted import Entry, Layout, Run
from readinglist.csl.output.lines import Line, lines
from readinglist.csl.output.nested import LINK, Span, nested, written
from readinglist.csl.output.writer import Writer

#: Functions, since "*" and "_" are signs of emphasis at the edges of words alone.
_FUNCTIONS = {
    "italic": "emph",
    "bold": "strong",
    "light": 'text(weight: "light")',
    "smallcaps": "smallcaps",
    "underline": "underline",
    "sup": "super",
    "sub": "sub",
}
#: Signs; those that are one only before another of theirs (a comment, a dash, a minus, an ellipsis), or at a beginning.
_SPECIAL = re.compile(r"[\\#$*_`<@\[\]~\"']|/(?=/)|-(?=[-?\d])|\.(?=\.\.)|^[-+=/]")
_NUMBERED = re.compile(r"^(\d+)\.")
#: Where a function ends, until what follows is known: a bracket, or a name behind a dot, would still belong to it.
_END = "\x02"
_CONTINUED = re.compile(rf"{_END}(?=[(;]|\.\w)")
#: Between the lines of a paragraph, and from one line's top to the next's, in Typst's own setting.
_LEADING, _PITCH = 0.65, 1.35


def inline(runs: Sequence[Run]) -> str:
    """Runs as markup."""
    text = written(nested(runs, _FUNCTIONS), _escaped, _span)
    return _CONTINUED.sub(";", text).replace(_END, "")


def _escaped(text: str) -> str:
    text = _SPECIAL.sub(r"\\\g<0>", text)
    return _NUMBERED.sub(r"\1\\.", text).replace("\u00a0", "~")


def _span(span: Span, inner: str) -> str:
    function = f'link("{span.address}")' if span.kind == LINK else _FUNCTIONS[span.kind]
    return f"#{function}[{inner}]{_END}"


def bibliography(entries: Sequence[Entry], layout: Layout) -> str:
    """The entries as paragraphs, or as a grid of two columns where they have labels; set as asked for in a scope."""
    sets = [(lines(entry.blocks), _label(entry.key)) for entry in entries]
    leading = _LEADING + _PITCH * (layout.line_spacing - 1)
    spacing = leading + _PITCH * layout.entry_spacing
    rules = ["hanging-indent: 2em"] if layout.hanging_indent else []
    if layout.line_spacing != 1:
        rules.append(f"leading: {leading:g}em")
    if any(line.label for each, _ in sets for line in each):
        rows = "".join(f"  [{inline(each[0].label if each else ())}], [{_entry(each, key)}],\n" for each, key in sets)
        body = f"#grid(columns: (auto, 1fr), column-gutter: 0.5em, row-gutter: {spacing:g}em,\n{rows})"
    else:
        rules.append(f"spacing: {spacing:g}em")
        body = "\n\n".join(_entry(each, key) for each, key in sets)
    return f"#[\n#set par({', '.join(rules)})\n{body}\n]\n" if rules else f"{body}\n"


def _label(key: str) -> str:
    """A key as a label, "" where Typst does not allow it: letters, figures and "_-:." alone."""
    return f" <{key}>" if key and f"a{re.sub('[-:.]', '', key)}".isidentifier() else ""


def _entry(paragraphs: Sequence[Line], label: str) -> str:
    text = ""
    for number, line in enumerate(paragraphs):
        runs = [*line.label, Run(" "), *line.runs] if number and line.label else line.runs
        if line.indented:
            text += f"\n#pad(left: 2em)[{inline(runs)}]"
        else:
            text += (" \\\n" if number else "") + inline(runs)
    return f"{text}{label if text else ''}"


WRITER = Writer(inline, bibliography)
