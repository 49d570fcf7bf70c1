r"""RTF 1.9, which every word processor opens: a whole file of ASCII, other letters as \u escapes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from struct import iter_unpack

from readinglist.csl.formatted import Entry, Layout, Run
from readinglist.csl.output.lines import Line, lines
from readinglist.csl.output.nested import LINK, Span, nested, written
from readinglist.csl.output.writer import Writer

_WORDS = {"italic": "i", "bold": "b", "smallcaps": "scaps", "underline": "ul", "sup": "super", "sub": "sub"}
_SIGNS = {"\\": "\\\\", "{": "\\{", "}": "\\}", "\u00a0": "\\~"}
#: The parts of an inch that RTF counts in, "twips".
_INCH = 1440
_LINE = 240
_HANGING = _INCH // 2
#: About the width of a figure in 12 points.
_FIGURE = 120


def inline(runs: Sequence[Run]) -> str:
    r"""Runs as groups, to stand in a document that has not changed \uc1."""
    return written(nested(runs, _WORDS), lambda text: "".join(map(_escaped, text)), _span)


def _escaped(letter: str) -> str:
    if letter.isascii():
        return _SIGNS.get(letter, letter)
    # A letter beyond the first plane is a pair of surrogates; "?" is for readers that know no Unicode. The blank ends
    # the number; some readers take "?" for a part of it without one.
    units = iter_unpack("<h", letter.encode("utf-16-le"))
    return _SIGNS.get(letter) or "".join(f"\\u{unit} ?" for (unit,) in units)


def _span(span: Span, inner: str) -> str:
    if span.kind == LINK:
        return f'{{\\field{{\\*\\fldinst{{HYPERLINK "{span.address}"}}}}{{\\fldrslt{{{inner}}}}}}}'
    return f"{{\\{_WORDS[span.kind]} {inner}}}"


def bibliography(entries: Sequence[Entry], layout: Layout) -> str:
    """The entries as paragraphs of a document in 12 points, hung, spaced and with tabs after labels as asked for."""
    sets = [lines(entry.blocks) for entry in entries]
    widest = max((len(inline(line.label)) for each in sets for line in each), default=0)
    hanging = (widest + 1) * _FIGURE if widest else _HANGING if layout.hanging_indent else 0
    rows = "".join(f"{paragraph}\n" for each in sets for paragraph in _paragraphs(each, layout, hanging))
    return (
        f"{{\\rtf1\\ansi\\ansicpg1252\\uc1\\deff0{{\\fonttbl{{\\f0\\froman Times New Roman;}}}}\\f0\\fs24\n{rows}}}\n"
    )


def _paragraphs(entry: Sequence[Line], layout: Layout, hanging: int) -> Iterator[str]:
    left = 0 if layout.second_field_align == "margin" else hanging
    for number, line in enumerate(entry):
        indents = f"\\li{left + _HANGING if line.indented else left}"
        label = ""
        if line.label:
            label = f"{inline(line.label)}\\tab "
            indents += f"\\tx{left}"
        if hanging and number == 0 and not line.indented:
            indents += f"\\fi-{hanging}"
        spaces = f"\\sl{_LINE * layout.line_spacing}\\slmult1"
        if number == len(entry) - 1:
            spaces += f"\\sa{_LINE * layout.entry_spacing}"
        yield f"\\pard{indents}{spaces} {label}{inline(line.runs)}\\par"


WRITER = Writer(inline, bibliography)
