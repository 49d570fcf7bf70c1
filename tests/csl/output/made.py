"""Runs and entries for the tests of outputs: of every format, with whatever a title may hold."""

from __future__ import annotations

from hypothesis import strategies as st

from readinglist.csl.formatted import FORMATS, Block, Entry, Run

#: Titles that some output would act on if it let them through.
HOSTILE = [
    "<script>alert(1)</script>",
    "]]> &amp; &#60; <!-- x -->",
    r"\end{document} \input{/etc/passwd} 100% $x$ a_b ^^41 ~",
    '#read("/etc/passwd") #set page(fill: red) $sum$ @key <label> // gone',
    "#+INCLUDE: /etc/passwd",
    "* head [[elisp:(kill-emacs)][x]] src_sh{ls} {{{x}}} @@html:<b>@@",
    ".. raw:: html",
    ".. include:: /etc/passwd :math:`x` |subst| target_ `x`__ [1]_",
    r"{\rtf1 \par \'41 \u65? {\field{\*\fldinst x}}}",
    "**bold** `code` [x](javascript:alert(1)) ![x](y) ~~gone~~ | a | b |",
    "- item",
    "1. item",
    "# heading",
    "> quoted",
    "a -- b --- c ... ``d'' ?`e !`f <<g>> ,,h",
    "\"straight\" 'quotes'",
]

#: The letters that any mark-up gives a meaning to, with some that have none.
signs = st.sampled_from("ab1 .,:;!?-+*/_=~^`'\"\\#$%&@|()[]{}<>éß½漢𝒳\u00a0")
#: One line of printable characters, as often signs as letters.
printable = st.characters(exclude_categories=("C", "Z"))
texts = st.lists(st.one_of(signs, printable), max_size=12).map("".join)
#: Whatever a string can hold.
anything = st.text(max_size=12)

links = st.sampled_from(
    ["", "", "", "https://example.org/a_b?c=d&e=f%20g#h", "https://doi.org/10.1/(x)[y]<z>", "javascript:alert(1)"]
)


def runs(of: st.SearchStrategy[str] = texts, formats: tuple[str, ...] = FORMATS) -> st.SearchStrategy[list[Run]]:
    """Up to six runs of text, in up to three formats each."""
    formatted = st.lists(st.sampled_from(formats), max_size=3).map(tuple)
    return st.lists(st.builds(Run, of, formatted, links), max_size=6)


def entries(of: st.SearchStrategy[str] = texts) -> st.SearchStrategy[list[Entry]]:
    """Up to three entries of up to three blocks."""
    displays = st.sampled_from(["", "", "block", "left-margin", "right-inline", "indent"])
    blocks = st.lists(st.builds(Block, runs(of), displays), max_size=3)
    return st.lists(st.builds(Entry, st.text(max_size=6), blocks), max_size=3)


def letters(made: list[Run]) -> str:
    """The text of runs."""
    return "".join(run.text for run in made)
