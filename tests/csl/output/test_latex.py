"""LaTeX: nothing in a title is a command, and a reader of LaTeX gives the text back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text

from readinglist import documents
from readinglist.csl.formatted import Block, Entry, Layout, Run
from readinglist.csl.output import get
from tests.csl.output import made

LATEX = get("latex")
SITE = "https://example.org"


@pytest.mark.parametrize(
    ("runs", "written"),
    [
        pytest.param(
            [Run("a ", ("italic",)), Run("b", ("italic", "bold"))], r"\textit{a \textbf{b}}", id="formats nest"
        ),
        pytest.param([Run("2", ("sub",)), Run("3", ("sup",))], r"\textsubscript{2}\textsuperscript{3}", id="sub, sup"),
        pytest.param(
            [Run("a", ("smallcaps",)), Run("b", ("underline",)), Run("c", ("light",))],
            r"\textsc{a}\underline{b}c",
            id="the others; LaTeX has nothing light",
        ),
        pytest.param([Run("#$%&_{}")], r"\#\$\%\&\_\{\}", id="signs with a backslash"),
        pytest.param(
            [Run(r"\~^`")],
            r"\textbackslash{}\textasciitilde{}\textasciicircum{}\textasciigrave{}",
            id="signs with a command",
        ),
        pytest.param([Run("<|>")], r"\textless{}\textbar{}\textgreater{}", id="signs that old fonts lack"),
        pytest.param([Run("a-b -- --- ,, '' a'b")], "a-b -{}- -{}-{}- ,{}, '{}' a'b", id="no two signs become one"),
        pytest.param([Run('"a')], '"{}a', id="a quotation mark is no command of babel"),
        pytest.param([Run("10\u00a0km\u202f\u2009")], r"10~km\,\,", id="blanks that hold"),
        pytest.param([Run("Łódź, “漢”")], "Łódź, “漢”", id="letters stay"),
        pytest.param([Run("x & y", (), f"{SITE}/a_b")], rf"\href{{{SITE}/a\_b}}{{x \& y}}", id="a link"),
        pytest.param(
            [Run("x", (), f"{SITE}/~a?b=%20&c#$")],
            rf"\href{{{SITE}/\%7Ea?b=\%20\&c\#\%24}}{{x}}",
            id="an address within a command",
        ),
        pytest.param(
            [Run("x", (), SITE + r"/}\input{y}")],
            rf"\href{{{SITE}/\%7D\%5Cinput\%7By\%7D}}{{x}}",
            id="no way out of an address",
        ),
    ],
)
def test_runs(runs: list[Run], written: str) -> None:
    assert LATEX.inline(runs) == written


def _list(settings: str, rows: str) -> str:
    return f"\\begin{{list}}{{}}{{%\n{settings}\\sloppy}}\n{rows}\\end{{list}}\n"


PLAIN = r"  \setlength{\leftmargin}{0pt}%" "\n" r"  \setlength{\parsep}{0pt}\setlength{\itemsep}{1\baselineskip}"
HANGING = PLAIN.replace("{0pt}%", r"{2em}\setlength{\itemindent}{-2em}%")


@pytest.mark.parametrize(
    ("layout", "settings"),
    [
        pytest.param(Layout(), PLAIN, id="nothing asked for"),
        pytest.param(Layout(True), HANGING, id="a hanging indent"),
        pytest.param(Layout(entry_spacing=0), PLAIN.replace("{1\\", "{0\\"), id="no space between entries"),
        pytest.param(Layout(line_spacing=2), PLAIN + r"\linespread{2}\selectfont", id="double spacing"),
    ],
)
def test_a_list(layout: Layout, settings: str) -> None:
    entries = [Entry("a", [Block([Run("[One].")])]), Entry("b", [Block([Run("Two.")])])]
    assert LATEX.bibliography(entries, layout) == _list(settings, "\\item[] [One].\n\\item[] Two.\n")


def test_labels_and_blocks() -> None:
    columns = [Block([Run("[12] ")], "left-margin"), Block([Run("One.", (), SITE)], "right-inline")]
    notes = [Block([Run("Of it.")], "block"), Block([Run("A note.")], "indent")]
    written = LATEX.bibliography([Entry("a", columns + notes)], Layout(True, "flush"))
    assert written.startswith("\\providecommand{\\href}[2]{#2}\n")
    assert r"\settowidth{\labelwidth}{[12]}" in written
    assert (
        f"\\item[{{[12]}}] \\href{{{SITE}}}{{One.}}\n"
        "\\par Of it.\n"
        "\\par {\\leftskip=2em\\relax A note.\\par}\n"
        "\\end{list}\n"
    ) in written


def _read(text: str) -> str:
    """The text of one entry, as our own reader of LaTeX has it; it has other apostrophes and circumflexes."""
    written = LATEX.bibliography([Entry("a", [Block([Run(text, ("italic",), SITE)])])], Layout())
    return "".join(block.text for block in documents.read(written.encode(), name="a.tex").blocks)


@pytest.mark.parametrize("title", made.HOSTILE)
def test_a_title_is_text(title: str) -> None:
    assert _read(title) == title.replace("'", "’").replace("^", "ˆ")


SIGNS = st.text(st.sampled_from('ab1 .,:;!?-+*/_=~`"\\#$%&@|()[]{}<>éß½漢'), max_size=12)


@given(SIGNS)
def test_our_own_reader_gives_the_text_back(text: str) -> None:
    assert _read(f"x{text}x").split() == f"x{text}x".split()


@given(st.text(st.sampled_from("ab1 .,:;!?-+*/_=~`\\#$%&@()[]{}éß½漢"), max_size=12))
def test_another_reader_gives_it_back_too(text: str) -> None:
    read = LatexNodes2Text(strict_latex_spaces=True).latex_to_text(LATEX.inline([Run(text, ("bold",))]))
    assert " ".join(read.split()) == " ".join(text.split())


@given(made.runs(made.anything))
def test_braces_pair_and_no_line_breaks(runs: list[Run]) -> None:
    written = LATEX.inline(runs)
    assert len(written.splitlines()) <= 1
    bare = written.replace("\\{", "").replace("\\}", "")
    assert bare.count("{") == bare.count("}")
