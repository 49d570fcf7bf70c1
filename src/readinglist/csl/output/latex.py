r"""LaTeX: fragments for any document, and a bibliography as a `list` environment.

`list` is what `thebibliography` itself is made of. It needs no package and sets no heading; its entries need no label,
where `\bibitem[]` prints "[]" for a style that has none; and it hangs its lines as the style wants. Citations are text
by now, so that no `\cite` will look for the keys. Links use hyperref where the document loads it, and are text where it
does not. Letters beyond ASCII stay as they are: LaTeX reads UTF-8.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from readinglist.csl.formatted import Entry, Layout, Run
from readinglist.csl.output.lines import Line, lines
from readinglist.csl.output.nested import LINK, Span, nested, written
from readinglist.csl.output.writer import Writer

_COMMANDS = {
    "italic": "textit",
    "bold": "textbf",
    "smallcaps": "textsc",
    "underline": "underline",
    "sup": "textsuperscript",
    "sub": "textsubscript",
}
#: Signs with a meaning; <, > and | are others in TeX's old fonts. A command ends with {}, lest it eat a blank.
_SIGNS = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "`": r"\textasciigrave{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "\u00a0": "~",
    # Narrow blanks, which pdfLaTeX does not know.
    "\u202f": r"\,",
    "\u2009": r"\,",
} | {sign: f"\\{sign}" for sign in "#$%&_{}"}
#: Signs, and the first of two that TeX would make one of; a straight quotation mark is a command in German documents.
_SPECIAL = re.compile(r"[\\~^`<>|\u00a0\u202f\u2009#$%&_{}\"]|([-',])(?=\1)")
#: An address in a macro's argument: hyperref takes the escapes off. "~" and "$" would be read as commands.
_IN_ADDRESS = {"~": r"\%7E", "$": r"\%24"} | {sign: f"\\{sign}" for sign in "#%&_"}


def inline(runs: Sequence[Run]) -> str:
    """Runs as text of a paragraph."""
    return written(nested(runs, _COMMANDS), lambda text: _SPECIAL.sub(_escaped, text), _span)


def _escaped(match: re.Match[str]) -> str:
    return _SIGNS.get(match[0]) or f"{match[0]}{{}}"


def _span(span: Span, inner: str) -> str:
    if span.kind == LINK:
        address = "".join(_IN_ADDRESS.get(sign, sign) for sign in span.address)
        return f"\\href{{{address}}}{{{inner}}}"
    return f"\\{_COMMANDS[span.kind]}{{{inner}}}"


def bibliography(entries: Sequence[Entry], layout: Layout) -> str:
    """The entries as items of a list, labels as theirs, blocks as paragraphs within them."""
    sets = [lines(entry.blocks) for entry in entries]
    rows = "".join(f"\\item{_item(each)}\n" for each in sets)
    link = "\\providecommand{\\href}[2]{#2}\n" if "\\href{" in rows else ""
    labels = [line.label for each in sets for line in each if line.label]
    return f"{link}\\begin{{list}}{{}}{{%\n{_settings(labels, layout)}}}\n{rows}\\end{{list}}\n"


def _settings(labels: Sequence[Sequence[Run]], layout: Layout) -> str:
    if labels:
        widest = max(map(inline, labels), key=len)
        margin = (
            rf"\settowidth{{\labelwidth}}{{{widest}}}\setlength{{\leftmargin}}{{\labelwidth}}"
            r"\addtolength{\leftmargin}{\labelsep}\renewcommand{\makelabel}[1]{#1\hfil}"
        )
        if layout.second_field_align == "margin":
            margin += r"\setlength{\leftmargin}{0pt}"
    elif layout.hanging_indent:
        margin = r"\setlength{\leftmargin}{2em}\setlength{\itemindent}{-2em}"
    else:
        margin = r"\setlength{\leftmargin}{0pt}"
    spaces = rf"\setlength{{\parsep}}{{0pt}}\setlength{{\itemsep}}{{{layout.entry_spacing}\baselineskip}}"
    if layout.line_spacing > 1:
        spaces += rf"\linespread{{{layout.line_spacing}}}\selectfont"
    # An address has no place where a line may end: it may go to the next, however loose that leaves the one before.
    return f"  {margin}%\n  {spaces}\\sloppy"


def _item(paragraphs: Sequence[Line]) -> str:
    r"""What follows `\item`: a label always, since an entry that begins with "[" would be taken for one."""
    label = f"{{{inline(paragraphs[0].label)}}}" if paragraphs and paragraphs[0].label else ""
    return f"[{label}] " + "\n\\par ".join(
        _paragraph(line if number else line._replace(label=())) for number, line in enumerate(paragraphs)
    )


def _paragraph(line: Line) -> str:
    text = " ".join(filter(None, (inline(line.label), inline(line.runs))))
    return rf"{{\leftskip=2em\relax {text}\par}}" if line.indented else text


WRITER = Writer(inline, bibliography)
