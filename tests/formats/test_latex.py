"""LaTeX to Unicode and back: accents in every spelling, escapes, math, and nothing that takes for ever."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.formats import latex
from tests.strategies import texts


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        pytest.param("plain text", "plain text", id="nothing to do"),
        pytest.param("{NASA} and {N}ASA", "NASA and NASA", id="protecting braces"),
        pytest.param(r"G{\"o}del, G\"odel, G\"{o}del", "Gödel, Gödel, Gödel", id="an accent in three spellings"),
        pytest.param(r"\'{\i}, {\'\i}, \'i", "í, í, í", id="a dotless i under an accent"),
        pytest.param(r"\c{c} \c c {\v{s}} \H{o} \k{a} \r{a}", "ç ç š ő ą å", id="accents by letter"),
        pytest.param(r"\o re, {\O}, \ss{} \ae", "øre, Ø, ß æ", id="letters of their own"),
        pytest.param(r"\aa{}rhus \L\'od\'z", "århus Łódź", id="a letter before an accent"),
        pytest.param(r"R\&D, 10\%, \#1, a\_b, \$5, \{x\}", "R&D, 10%, #1, a_b, $5, {x}", id="escapes"),
        pytest.param("1--2 --- ``so''", "1–2 — “so”", id="dashes and quotation marks"),
        pytest.param("?`Qu\\'e? !`No!", "¿Qué? ¡No!", id="Spanish marks"),
        pytest.param("A.~B", "A.\u00a0B", id="a tie"),
        pytest.param(r"on $x^2 -- y_{i}$ here", "on $x^2 -- y_{i}$ here", id="math stays"),
        pytest.param("costs $5", "costs $5", id="a single dollar sign"),
        pytest.param("10% of it", "10% of it", id="a percent sign that ought to be escaped"),
        pytest.param(r"\emph{so} \textbf{it} is", "so it is", id="emphasis is dropped"),
        pytest.param(r"\enquote{a} and \enquote*{b}", "“a” and ‘b’", id="quoting commands"),
        pytest.param(r"The {\TeX}book", "The TeXbook", id="a logo"),
        pytest.param(r"{\noopsort{1973a}}1973", "1973", id="what is there for sorting only"),
        pytest.param("two\n   lines", "two lines", id="a line end is a blank"),
        pytest.param("one\n\n  two", "one\n\ntwo", id="an empty line ends a paragraph"),
        pytest.param("\\", "\\", id="a backslash alone"),
        pytest.param("{a", "a", id="a brace alone"),
        pytest.param("ends in \\\\", "ends in", id="a line break at the end"),
    ],
)
def test_decode(written: str, meant: str) -> None:
    assert latex.decode(written) == meant


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("R&D at 100% #1 a_b $5", r"R\&D at 100\% \#1 a\_b \$5", id="what LaTeX would take for commands"),
        pytest.param("{x} \\ ~ ^", r"\textbraceleft{}x\textbraceright{} \textbackslash{} \textasciitilde{} "
                     r"\textasciicircum{}", id="braces in pairs, for BibTeX counts them"),
        pytest.param("Gödel – “so”", "Gödel – “so”", id="Unicode stays"),
        pytest.param("on $x^2$ at $5", r"on $x^2$ at \$5", id="math stays, money does not"),
        pytest.param("-- ``", "-{}- `{}`", id="what would become a dash or a quotation mark"),
    ],
)  # fmt: skip
def test_encode(text: str, written: str) -> None:
    assert latex.encode(text) == written


@given(st.one_of(texts, st.text("\\{}$&%#_~^-`'\"?!@aé ", max_size=20).map(latex.tidy)))
def test_what_is_encoded_is_decoded(text: str) -> None:
    assert latex.decode(latex.encode(text)) == text


@given(st.text("\\{}$%&~^-`' abcv\n", max_size=30))
def test_any_latex_is_decoded_and_then_stable(source: str) -> None:
    plain = latex.decode(source)
    assert latex.decode(latex.encode(plain)) == plain


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        pytest.param("{" * 20_000 + "a" + "}" * 20_000, "a", id="braces"),
        pytest.param("\\x{" * 5_000 + "a" + "}" * 5_000, "\\x" * 5_000 + "a", id="commands"),
        pytest.param("\\'e" * 10_000, "é" * 10_000, id="accents"),
        pytest.param("$" * 20_001 + "a", "$" * 20_001 + "a", id="dollar signs"),
        pytest.param("$a" * 5_001 + "\\&", "$a" * 5_001 + "&", id="math that is not closed"),
        pytest.param("-" * 30_000, "—" * 10_000, id="dashes"),
        pytest.param("\\c " + " " * 20_000 + "c", "ç", id="blanks"),
        pytest.param("a" + "\n" * 20_000 + "{b}", "a\n\nb", id="lines"),
        pytest.param("{$x$" * 5_000, "$x$" * 5_000, id="math in braces"),
    ],
)
def test_repetition_is_decoded_like_anything_else(source: str, plain: str) -> None:
    assert latex.decode(source) == plain
    assert latex.decode(latex.encode(plain)) == plain


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("\\'" * 10_000 + "a", id="accents without a letter"),
        pytest.param("{$a" * 5_000 + "^" * 5_000, id="math opened in braces"),
        pytest.param("\\begin{a}" * 3_000, id="environments that are not closed"),
        pytest.param("\\left(" * 3_000 + "a", id="brackets that are not closed"),
        pytest.param("\\sqrt[" * 3_000 + "a", id="options that are not closed"),
    ],
)
def test_what_is_no_latex_is_kept_in_a_form_that_is_stable(source: str) -> None:
    plain = latex.decode(source)
    assert "a" in plain
    assert latex.decode(latex.encode(plain)) == plain
