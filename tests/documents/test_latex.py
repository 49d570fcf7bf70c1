"""LaTeX as blocks: what is text and what is not, notes and bibliographies, citekeys, input made to break it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readinglist import finder
from readinglist.documents import Document, latex

DATA = Path(__file__).parents[1] / "data" / "documents"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        pytest.param(r"``a'' -- b --- c~d \& e\ldots", "“a” – b — c d & e…", id="ligatures and signs"),
        pytest.param(r"G\"odel, G{\"o}del, \'{e}t\'e, \v{c}, \c c, \^\i", "Gödel, Gödel, été, č, ç, î", id="accents"),
        pytest.param(r"Stra\ss e, \o re, c\oe{}ur, \LaTeX\ a", "Straße, øre, cœur, LaTeX a", id="letters"),
        pytest.param(r"\emph{a \textit{b}} {\sc c} \textsc{d}", "a b c d", id="emphasis is its text"),
        pytest.param(r"\unknown[option]{a} b", "a b", id="an unknown command's argument is text"),
        pytest.param("10\\% a % no\n   b", "10% a b", id="a comment takes the line's end with it"),
        pytest.param("a\\LaTeX%\nb", "aLaTeXb", id="a comment ends a command's name"),
        pytest.param(r"a\label{x}\index{y!z} b\vspace*{2pt}\includegraphics[t]{f}", "a b", id="what prints nothing"),
        pytest.param(r"see \cite[p.~3]{a,b}", "see [a, b]", id="a citation is its keys"),
        pytest.param(r"\cite{Abc} said", "[Abc] said", id="a citation is no marker of an item"),
        pytest.param(r"\nocite{*}a \input{secret}\include{other}b", "a b", id="other files are not read"),
        pytest.param(r"\og mot \fg{} \enquote{a \emph{b}}", "« mot » “a b”", id="quotation marks"),
        pytest.param(r"$x^2_i$, 2$^{nd}$, 1$^{\textrm{er}}$, \$5", "x^2_i, 2nd, 1er, $5", id="formulas in the text"),
        pytest.param(r"a $$x$$ b \[ y \] c", "a b c", id="displayed formulas are away"),
        pytest.param(r"\verb|a_{\b| c", r"a_{\b c", id="verbatim text is as written"),
        pytest.param(r"\parskip 2pt plus 1pt \hangindent=1cm a", "a", id="lengths"),
        pytest.param(r"a \iffalse b \fi c", "a c", id="what is switched off"),
        pytest.param(r"\newcommand{\x}[1]{b} \def\y#1{c} a", "a", id="definitions"),
        pytest.param(r"a } { b \emph{c", "a b c", id="braces without a partner"),
    ],
)  # fmt: skip
def test_text(source: str, text: str) -> None:
    assert [block.text for block in latex.blocks(source)[1]] == [text]


def test_german_shorthands_are_read_where_babel_reads_them() -> None:
    text = '"`"Uber"\' Stra"se'
    german = r"\usepackage[ngerman]{babel}\begin{document}" + text
    assert latex.blocks(german)[1][0].text == "„Über“ Straße"
    assert latex.blocks(text)[1][0].text == '"‘"Uber"’ Stra"se'


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        pytest.param("a\nb\n\nc", [("paragraph", "", "a b", 1), ("paragraph", "", "c", 4)], id="a blank line parts"),
        pytest.param(r"a\\[2pt] b", [("paragraph", "", "a", 1), ("paragraph", "", "b", 1)], id="a line break parts"),
        pytest.param("\\section*{A}\nc", [("heading", "", "A", 1), ("paragraph", "", "c", 2)], id="a heading"),
        pytest.param("\\section[s]{A \\emph{b}\\label{x}}", [("heading", "", "A b", 1)], id="its short form is away"),
        pytest.param(
            "\\begin{itemize}\n\\item a\n\\item[b] c\\end{itemize}d",
            [("item", "•", "a", 2), ("item", "b", "c", 3), ("paragraph", "", "d", 3)],
            id="items and their labels",
        ),
        pytest.param(
            "\\begin{enumerate}\\item a\n\\begin{enumerate}\\item b\\end{enumerate}\n\\item c",
            [("item", "1.", "a", 1), ("item", "1.", "b", 2), ("item", "2.", "c", 3)],
            id="numbered items",
        ),
        pytest.param("\\begin{quote}a\\end{quote}", [("quote", "", "a", 1)], id="a quotation"),
        pytest.param(
            "\\begin{tabular}{ll}a & b\\\\\n\\hline c & \\multicolumn{2}{c}{d}\\end{tabular}",
            [("table", "", "a", 1), ("table", "", "b", 1), ("table", "", "c", 2), ("table", "", "d", 2)],
            id="a table's cells",
        ),
        pytest.param(
            "a\n\\begin{lstlisting}[language=C]\n% {\n\\end{lstlisting}\nb",
            [("paragraph", "", "a", 1), ("code", "", "% {", 2), ("paragraph", "", "b", 5)],
            id="a listing",
        ),
        pytest.param("a\n\\begin{align*}x\\end{align*}\nb", [("paragraph", "", "a b", 1)], id="formulas stand inside"),
        pytest.param(
            "a\\footnote{b} c\n\\footnotetext{d\n\ne}.",
            [("paragraph", "", "a c .", 1), ("note", "[1]", "b", 1), ("note", "[2]", "d", 2), ("note", "", "e", 4)],
            id="notes stand at the end",
        ),
        pytest.param(
            "a\\footnote{b\\endnote{c}} d",
            [("paragraph", "", "a d", 1), ("note", "[1]", "b", 1), ("note", "[2]", "c", 1)],
            id="a note in a note",
        ),
        pytest.param("a\\footnote{b", [("paragraph", "", "ab", 1)], id="a note that nobody closed"),
        pytest.param(
            "\\begin{thebibliography}{9}\n\\bibitem{x} A. \\newblock B.\n\nC.\n\\bibitem[Y 1]{y} D.",
            [("heading", "", "References", 1), ("item", "[1]", "A. B. C.", 2), ("item", "[Y 1]", "D.", 5)],
            id="a bibliography",
        ),
        pytest.param(
            "\\renewcommand{\\refname}{Works}\n\\begin{thebibliography}{9}\\bibitem{x} A.",
            [("heading", "", "Works", 2), ("item", "[1]", "A.", 2)],
            id="a bibliography under another name",
        ),
        pytest.param("\\begin{x}a\\end{y}b", [("paragraph", "", "a", 1), ("paragraph", "", "b", 1)], id="unknown ones"),
        pytest.param("x\\begin{document}\na\\end{document}b", [("paragraph", "", "a", 2)], id="only the document"),
        pytest.param("% \\begin{document}\na", [("paragraph", "", "a", 2)], id="a document in a comment is none"),
        pytest.param("\\begin{verbatim} a", [("paragraph", "", "a", 1)], id="an environment that nobody closed"),
        pytest.param("a\r\n\r\nb", [("paragraph", "", "a", 1), ("paragraph", "", "b", 3)], id="line ends of Windows"),
        pytest.param("[1] Said, E.", [("paragraph", "[1]", "Said, E.", 1)], id="a number written by hand"),
    ],
)  # fmt: skip
def test_blocks(source: str, blocks: list[tuple[str, str, str, int]]) -> None:
    assert [(b.kind, b.marker, b.text, b.line) for b in latex.blocks(source)[1]] == blocks


def test_levels_of_headings_and_lists() -> None:
    lists = r"\begin{itemize}\item c\begin{itemize}\item d\end{itemize}\end{itemize}"
    _, blocks = latex.blocks(r"\section{a}\subsubsection{b}" + lists)
    assert [block.level for block in blocks] == [3, 5, 1, 2]


@pytest.mark.parametrize(
    ("source", "title"),
    [
        pytest.param("\\title[s]{A\\\\ \\emph{b}\\thanks{c}}\\begin{document}d", "A b", id="of the preamble"),
        pytest.param("\\section{A}\nb", "A", id="else the first heading"),
        pytest.param("a", "", id="none"),
    ],
)
def test_the_title(source: str, title: str) -> None:
    assert latex.blocks(source)[0] == title


@pytest.mark.parametrize(
    ("source", "text", "links"),
    [
        pytest.param(r"\href{https://x.org/a\_b%20c}{d}", "d", ("https://x.org/a_b%20c",), id="a link and its text"),
        pytest.param(r"\url{http://x.org/~a--b%20}.", "http://x.org/~a--b%20.", ("http://x.org/~a--b%20",), id="bare"),
        pytest.param(r"\doi{10.5555/a_b}", "https://doi.org/10.5555/a_b", ("https://doi.org/10.5555/a_b",), id="a DOI"),
        pytest.param(r"\path{/etc/passwd} \href{mailto:a@x.org}{b}", "/etc/passwd b", (), id="no web address"),
    ],
)  # fmt: skip
def test_links(source: str, text: str, links: tuple[str, ...]) -> None:
    (block,) = latex.blocks(source)[1]
    assert (block.text, block.links) == (text, links)


@pytest.mark.parametrize(
    ("source", "keys"),
    [
        pytest.param(r"\cite{a} \citep[see][p.~3]{b} \Citet*{c} \nocite{d}", ("a", "b", "c", "d"), id="in their order"),
        pytest.param(r"\cite{b, a,%c" "\n b}", ("b", "a"), id="each once"),
        pytest.param(r"\cites(see)(end)[1][2]{a}[][p. \emph{3}]{b} (no){c}", ("a", "b"), id="a list of works"),
        pytest.param(r"\Textcite{A:b_1}\footfullcite{Müller:99}", ("A:b_1", "Müller:99"), id="keys are as written"),
        pytest.param(r"% \cite{a}" "\n" r"\begin{verbatim}\cite{b}\end{verbatim}", (), id="no text"),
        pytest.param(r"\newcommand{\c}[1]{\cite{#1}} \cite{} \cite x \citestyle{y}", (), id="no keys"),
        pytest.param(r"\nocite{*}", ("*",), id="all"),
    ],
)  # fmt: skip
def test_citekeys(source: str, keys: tuple[str, ...]) -> None:
    assert latex.cited(source)[0] == keys


@pytest.mark.parametrize(
    ("source", "files"),
    [
        pytest.param(r"\bibliography{a, b.bib,a}", ("a.bib", "b.bib"), id="BibTeX's, without their ending"),
        pytest.param(r"\addbibresource[label=x]{sub/my_refs.bib}", ("sub/my_refs.bib",), id="BibLaTeX's"),
        pytest.param(r"\addbibresource{/etc/x.bib}\bibliography{~/a}", (), id="no absolute path"),
        pytest.param(r"\bibliography{../a,b/../../c}", (), id="no way upwards"),
        pytest.param(r"\addbibresource[location=remote]{https://x.org/a.bib}\bibliography{C:a}", (), id="no scheme"),
        pytest.param(
            "\\bibliography{a\x07b}\\bibliography{\\jobname,a\\b,|ls}", (), id="no control character or command"
        ),
    ],
)
def test_files_beside(source: str, files: tuple[str, ...]) -> None:
    assert latex.cited(source)[1] == files


#: Pieces of LaTeX that mean something, in any order.
_PIECES = st.sampled_from(
    [
        *"\\{}[]$&%~\n\0",
        "\n\n",
        "a ",
        "\\\\",
        "\\(",
        "\\)",
        "\\[",
        "\\]",
        "\\footnote{",
        "\\section{",
        "\\caption{",
        "\\begin{itemize}",
        "\\end{itemize}",
        "\\item",
        "\\item[",
        "\\begin{thebibliography}{9}",
        "\\bibitem{a}",
        "\\cite",
        "\\cites(",
        "\\begin{verbatim}",
        "\\end{verbatim}",
        "\\begin{tabular}{l}",
        "\\end{tabular}",
        "\\url{",
        "\\href{",
        "\\'",
        "\\frac",
        "\\sqrt",
        "\\title{",
        "\\refname",
        "\\renewcommand",
        "\\def",
        "\\begin{document}",
        "\\enquote{",
        "\\end{document}",
        "\\begin",
        "\\emph",
        "\\iffalse",
        "\\fi",
        "\\verb",
        "|",
        "\\bibliography",
        "2pt",
    ]
)


@settings(deadline=None)
@given(st.text() | st.lists(_PIECES).map("".join))
def test_any_text_gives_blocks_in_the_order_of_their_lines(text: str) -> None:
    _, blocks = latex.blocks(text)
    latex.cited(text)
    body = [block.line for block in blocks if block.kind != "note"]
    assert all(before <= after for before, after in pairwise(body))
    assert all(1 <= block.line <= len(text) + 1 and block.text.strip() for block in blocks)
    notes = [block.line for block in blocks if block.kind == "note" and block.marker]
    assert all(before <= after for before, after in pairwise(notes))


_SIZE = 300_000


@pytest.mark.parametrize(
    ("filling", "closing"),
    [
        pytest.param("{", "", id="braces that nobody closed"),
        pytest.param("}", "", id="braces that nobody opened"),
        pytest.param("{", "}", id="braces in braces"),
        pytest.param("$", "", id="dollars"),
        pytest.param("[", "]", id="brackets"),
        pytest.param("\\", "", id="backslashes"),
        pytest.param("%", "", id="one comment"),
        pytest.param("\0", "", id="NUL bytes"),
        pytest.param("word ", "", id="one line"),
        pytest.param("\n", "", id="blank lines"),
        pytest.param("\\'e", "", id="accents in one line"),
        pytest.param("\\footnote{a", "", id="notes that nobody closed"),
        pytest.param("\\footnote{a", "}", id="notes in notes"),
        pytest.param("\\section{a", "}", id="headings in headings"),
        pytest.param("\\cite{", "}", id="citations in citations"),
        pytest.param("\\cite[", "]", id="options in options"),
        pytest.param("\\emph{", "}", id="emphasis in emphasis"),
        pytest.param("\\item[{", "}]", id="labels in labels"),
        pytest.param("\\begin{itemize}\\item a", "\\end{itemize}", id="lists in lists"),
        pytest.param("\\begin{quote}", "\\end{center}", id="environments closed by other names"),
        pytest.param("\\begin{verbatim}", "", id="listings that nobody closed"),
        pytest.param("\\begin{thebibliography}{9}\\bibitem", "", id="bibliographies in bibliographies"),
        pytest.param("\\begin{tabular}", "&", id="tables in tables"),
        pytest.param("\\url{", "", id="addresses that nobody closed"),
        pytest.param("\\(", "", id="formulas that nobody closed"),
        pytest.param("\\sqrt[" * 40 + "\n\n", "", id="options in options, for pylatexenc"),
        pytest.param("$" + "x^{" * 39 + "}" * 39 + "$" + "a" * 1000 + "\n\n", "", id="exponents, for pylatexenc"),
        pytest.param("\\refname ", "", id="a name that is looked up"),
        pytest.param("\\usepackage[german", "", id="options that nobody closed"),
    ],
)
def test_input_made_to_break_it(filling: str, closing: str) -> None:
    times = _SIZE // len(filling + closing)
    source = filling * times + closing * times
    latex.blocks(source)
    latex.cited(source)


@pytest.mark.parametrize("name", ["article-en", "notes-it"])
def test_the_references_of_a_document(name: str) -> None:
    text = (DATA / f"{name}.tex").read_text(encoding="utf-8")
    number, *starts = (DATA / f"{name}.expected").read_text(encoding="utf-8").splitlines()
    title, blocks = latex.blocks(text)
    found = [reference.text for reference in finder.find(Document(name, "latex", tuple(blocks), title))]
    assert [each[: len(start)] for each, start in zip(found, starts, strict=False)] == starts
    assert len(found) == int(number)
