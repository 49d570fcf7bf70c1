"""Plain text: the letters alone, a paragraph an entry, a blank line between them."""

from __future__ import annotations

from collections.abc import Sequence

from readinglist.csl.formatted import Entry, Layout, Run
from readinglist.csl.output.characters import cleaned
from readinglist.csl.output.lines import Line, lines
from readinglist.csl.output.writer import Writer

_INDENT = "    "


def inline(runs: Sequence[Run]) -> str:
    """The text of runs, on one line."""
    return "".join(cleaned(run.text) for run in runs)


def bibliography(entries: Sequence[Entry], layout: Layout) -> str:  # noqa: ARG001 (a reader's window breaks the lines)
    """The entries as paragraphs; a label stands before its text, an indented block four blanks in."""
    paragraphs = ("\n".join(map(_line, lines(entry.blocks))) for entry in entries)
    return "".join(f"{paragraph}\n\n" for paragraph in paragraphs)[:-1]


def _line(line: Line) -> str:
    label, text = inline(line.label), inline(line.runs)
    return f"{_INDENT if line.indented else ''}{label}{' ' if label and text else ''}{text}"


WRITER = Writer(inline, bibliography)
