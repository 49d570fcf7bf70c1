"""Which citekeys a document uses, syntax by syntax."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.paper import syntaxes
from readinglist.paper.use import Scan, hide


def keys(syntax: str, text: str) -> list[str]:
    """The keys that are surely meant, in the order of their places."""
    return [key for key, _ in sorted(syntaxes.get(syntax).scan(text).keys, key=lambda found: found[1])]


PANDOC = [
    pytest.param("[@a; see @b, p. 3; -@c]", ["a", "b", "c"], id="several in brackets, with words around"),
    pytest.param("As @a [p. 3] says, and -@b.", ["a", "b"], id="in the text"),
    pytest.param("@a. @b: @c-d_e:f/g? @h--i", ["a", "b", "c-d_e:f/g", "h"], id="punctuation within, not behind"),
    pytest.param("@{odd key}, [@{https://x.org/a?b=c@d}]", ["odd key", "https://x.org/a?b=c@d"], id="keys in braces"),
    pytest.param("@müller2001 @_x @1984", ["müller2001", "_x", "1984"], id="letters of any language, _ and digits"),
    pytest.param("write to me@example.org, \\@name", [], id="no address, nothing escaped"),
    pytest.param("<https://m.example/@name> [x](https://m.example/@me) http://a.b/@c", [], id="no web address"),
    pytest.param("`@a` ``b ` @c`` @d", ["d"], id="no code span"),
    pytest.param("a ` lone backtick @a\n\nand @b ` there", ["a", "b"], id="a lone backtick begins no code"),
    pytest.param("```r\n@a\n```\n\n~~~\n@b\n~~~\n\n@c", ["c"], id="no fenced block"),
    pytest.param("text\n\n    @a\n\n@b", ["b"], id="no indented block"),
    pytest.param("- item\n\n    goes on @a\n", ["a"], id="what is indented in a list is text"),
    pytest.param("<!-- @a --> @b <!-- open @c", ["b", "c"], id="no comment, but one that is not closed is text"),
    pytest.param("[^1]: A note @a.\n\n> quoted @b\n\n<div>\n@c\n</div>", ["a", "b", "c"], id="notes, quotations, HTML"),
    pytest.param('---\nnocite: |\n  @a, @b\nauthor: "@me"\n...\n@c', ["a", "b", "c"], id="nocite, no other metadata"),
    pytest.param("---\nnocite: '@*'\n---\n", ["*"], id="everything"),
    pytest.param("---\nabstract: |\n  As @a says.\n---\n", ["a"], id="an abstract may cite"),
    pytest.param("As [@fig-one] and @tbl:two and @a", ["a"], id="figures of Quarto and pandoc-crossref are none"),
    pytest.param("[^1]: A note\n\n    goes on @a.\n\ntext\n\n    @b", ["a"], id="a note of several paragraphs"),
    pytest.param("$x@y$ $@z$ $$\n@w\n$$ costs $5 and @a $6", ["a"], id="no formula, and a price is none"),
    pytest.param('<p title="@a">@b</p>', ["b"], id="nothing within a tag"),
    pytest.param("```\n@a\n```\n\n```\n@b", ["b"], id="a fence that is not closed is none"),
]
LATEX = [
    pytest.param(r"\cite{a,b , c}", ["a", "b", "c"], id="a list with blanks"),
    pytest.param(r"\citep*[see][p. 3]{a,b} \Citet{c}", ["a", "b", "c"], id="stars, options, capitals"),
    pytest.param(r"\footcites(see)(for more)[1]{a}[2][3]{b}{c}", ["a", "b", "c"], id="lists with notes"),
    pytest.param(r"\parencite[see {[sic]}, {]}][3]{a}", ["a"], id="brackets in an option, in braces"),
    pytest.param("\\textcite\n  [12]\n  {a}", ["a"], id="over lines"),
    pytest.param("\\cite{a,%\n  b}", ["a", "b"], id="a comment within"),
    pytest.param(r"\nocite{*}\nocite{a}", ["*", "a"], id="nocite, everything"),
    pytest.param("% \\cite{a}\n50\\% \\cite{b} \\\\% \\cite{c}", ["b"], id="no comment, but an escaped sign is none"),
    pytest.param("\\begin{verbatim}\n\\cite{a}\n\\end{verbatim}\\cite{b}", ["b"], id="no verbatim text"),
    pytest.param(r"\verb|\cite{a}| \verb+%+ \cite{b}", ["b"], id="no verb, and a sign of comment in it"),
    pytest.param(r"\iffalse \cite{a} \fi \cite{b}", ["b"], id="nothing switched off"),
    pytest.param("\\cite{a}\n\\end{document}\n\\cite{b}", ["a"], id="nothing behind the end"),
    pytest.param(r"\newcommand{\mycite}[1]{\parencite{#1}} \renewcommand\cite[1]{x}", [], id="no definitions"),
    pytest.param(r"\DeclareCiteCommand{\foo}{a}{b}{c}{d} \citestyle{nature} \setcitestyle{round}", [], id="no set-up"),
    pytest.param(r"\citetext{see \citealp{a}} \defcitealias{b}{The B} \citetalias{b}", ["a", "b", "b"], id="aliases"),
    pytest.param(r"\volcite{2}[3]{a} \citefield{b}{title} \citeauthor{c}'s", ["a", "b", "c"], id="volumes, fields"),
    pytest.param(r"\textcquote[12]{a}{words \cite{b}} \foreignblockcquote{french}[3]{c}{mots}", ["a", "b", "c"],
                 id="quotations of csquotes"),
    pytest.param(r"\bibentry{a} \fullcite{b} \shortciteA{c} \citeNP{d}", ["a", "b", "c", "d"], id="other packages"),
    pytest.param(r"\begin{align} x \text{\cite{a}} \end{align}", ["a"], id="in a formula"),
    pytest.param(r"\cite {a} \cite  [1] {b} \cite", ["a", "b"], id="blanks, and no argument at all"),
    pytest.param(r"\citation{a,b}\abx@aux@cite{0}{c}", ["a", "b", "c"], id="what LaTeX leaves in an .aux file"),
    pytest.param(r"\excite{a} \incite{b}", [], id="words that end so"),
]  # fmt: skip
TYPST = [
    pytest.param("@a and @b[p. 3], see @c.", ["a", "b", "c"], id="references, with a supplement, before a full stop"),
    pytest.param('#cite(<a>, supplement: [p. (3)]) #cite(label("odd/key"))', ["a", "odd/key"], id="calls"),
    pytest.param('#cite(form: "prose", <a>) #{ cite(<b>) }', ["a", "b"], id="the label last, in code"),
    pytest.param("`@a` ```@b``` // @c\n/* @d */ @e", ["e"], id="no raw text, no comments"),
    pytest.param('https://m.example/@a #link("https://x.org/@b") @c', ["c"], id="no addresses"),
    pytest.param("\\@a me@example.org", [], id="nothing escaped, no e-mail"),
    pytest.param("said:1978 @said:1978: @a.b.", ["said:1978", "a.b"], id="signs within a name, not behind"),
]
ORG = [
    pytest.param("[cite:@a;@b]", ["a", "b"], id="a list"),
    pytest.param("[cite/t/caps:see; @a p. 3 [sic]; also @b; end]", ["a", "b"], id="styles, prefixes, suffixes"),
    pytest.param("[cite/n:@*]", ["*"], id="everything"),
    pytest.param("cite:a,b and citep:c. [[citet:d,e][see]]", ["a", "b", "c", "d", "e"], id="org-ref, version 2"),
    pytest.param("[[citep:see &a p. 3; &b]] cite:&c", ["a", "b", "c"], id="org-ref, version 3"),
    pytest.param("#+begin_src sh\n[cite:@a]\n#+end_src\n# cite:b\n=[cite:@c]= ~cite:d~ [cite:@e]", ["e"],
                 id="no code, comments, verbatim text"),
    pytest.param("recite:a https://x.org/cite:b", [], id="no words that end so, no addresses"),
]  # fmt: skip
ASCIIDOC = [
    pytest.param("cite:[a,b(12-15)] citenp:[c(3, 4)]", ["a", "b", "c"], id="lists, places"),
    pytest.param("cite:see[a] nocite::[b]", ["a", "b"], id="words before, block macro"),
    pytest.param(
        "----\ncite:[a]\n----\n////\ncite:[b]\n////\n// cite:[c]\ncite:[d]", ["d"], id="no listings, comments"
    ),
    pytest.param("\\cite:[a] <<b>> [[c]] recite:[d]", [], id="nothing escaped, no cross references"),
]


@pytest.mark.parametrize(("text", "found"), PANDOC)
def test_pandoc(text: str, found: list[str]) -> None:
    assert keys("pandoc", text) == found


@pytest.mark.parametrize(("text", "found"), LATEX)
def test_latex(text: str, found: list[str]) -> None:
    assert keys("latex", text) == found


@pytest.mark.parametrize(("text", "found"), TYPST)
def test_typst(text: str, found: list[str]) -> None:
    assert keys("typst", text) == found


@pytest.mark.parametrize(("text", "found"), ORG)
def test_org(text: str, found: list[str]) -> None:
    assert keys("org", text) == found


@pytest.mark.parametrize(("text", "found"), ASCIIDOC)
def test_asciidoc(text: str, found: list[str]) -> None:
    assert keys("asciidoc", text) == found


@pytest.mark.parametrize(("syntax", "text", "files", "bibliographies", "labels"), [
    ("pandoc", "---\nbibliography: [a.bib, b.json]\nreferences:\n- id: own\n---\n{{< include _c.qmd >}}\n# T {#sec}",
     ["_c.qmd"], ["a.bib", "b.json"], {"own", "sec"}),
    ("pandoc", "```{r, child=c('a.Rmd', \"b.Rmd\")}\n```\n", ["a.Rmd", "b.Rmd"], [], set()),
    ("latex", "\\input{a}\\include{b/c} \\input d.tex \\subfile{e}\n\\bibliography{x,y.bib}"
     "\\addbibresource[a=b]{z.bib}",
     ["a", "b/c", "d.tex", "e"], ["x.bib", "y.bib", "z.bib"], set()),
    ("latex", "\\begin{thebibliography}{9}\\bibitem[A]{own} A.\\end{thebibliography}", [], [], {"own"}),
    ("typst", '#include "a.typ"\n= Intro <intro>\n#bibliography(("a.bib", "b.yml"), style: "apa")', ["a.typ"],
     ["a.bib", "b.yml"], {"intro"}),
    ("org", '#+include: "a.org" :minlevel 1\n#+bibliography: a.bib\nbibliography:b.bib', ["a.org"],
     ["a.bib", "b.bib"], set()),
    ("asciidoc", ":bibtex-file: a.bib\ninclude::b.adoc[]\n", ["b.adoc"], ["a.bib"], set()),
])  # fmt: skip
def test_what_else_a_document_names(
    syntax: str, text: str, files: list[str], bibliographies: list[str], labels: set[str]
) -> None:
    found = syntaxes.get(syntax).scan(text)
    assert ([name for name, _ in found.files], found.bibliographies, found.labels) == (files, bibliographies, labels)


_PIECES = st.lists(
    st.sampled_from(
        [*"@{}[]()<>`%\\\n *=~;,.:-/#&$|\"'", "cite", "a", "\\cite", "[cite:", "---\n", "```", "\\begin{verbatim}",
         "<!--", "/*", "//", "#+begin_src", "\\iffalse", "include::", "@a", "http://", "nocite:"]
    )
).map("".join)  # fmt: skip


@pytest.mark.parametrize("syntax", syntaxes.SYNTAXES)
@given(text=_PIECES)
def test_any_text_can_be_read_and_a_key_stands_where_it_is_said_to(syntax: str, text: str) -> None:
    found: Scan = syntaxes.get(syntax).scan(text)
    for key, place in [*found.keys, *found.doubtful]:
        assert key in text[place:] or key == "*"


@pytest.mark.parametrize("syntax", syntaxes.SYNTAXES)
@pytest.mark.parametrize("piece", ["`", "``` ", "<!--", "\\cite[", "\\cite{", "cite(", "[cite:[", "@{", "\\verb|", "/*",
                                   "cite:&a", "----\n", "[@a", "\\begin{verbatim}", "#+begin_src\n",
                                   "<a", "{#"])  # fmt: skip
def test_long_texts_of_one_sign_take_no_long_time(syntax: str, piece: str) -> None:
    syntaxes.get(syntax).scan(piece * (40_000 // len(piece)))


@given(st.text(), st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20))))
def test_hiding_keeps_places_and_lines(text: str, spans: list[tuple[int, int]]) -> None:
    hidden = hide(text, [(min(pair), min(max(pair), len(text))) for pair in spans if min(pair) <= len(text)])
    assert len(hidden) == len(text)
    assert [place for place, sign in enumerate(text) if sign == "\n"] == [
        place for place, sign in enumerate(hidden) if sign == "\n"
    ]
