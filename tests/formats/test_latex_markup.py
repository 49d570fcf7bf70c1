"""LaTeX with emphasis and protected capitals <-> text with CSL's mark-up; and LaTeX in ASCII."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from readinglist import formats
from readinglist.formats import latex, latex_ascii, latex_markup
from readinglist.item import Item
from readinglist.normalise import markup

CAPS = '<span class="nocase">'
SMALL = '<span style="font-variant:small-caps;">'


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        pytest.param("The {NASA} story", f"The {CAPS}NASA</span> story", id="braces protect capitals"),
        pytest.param("{{The Whole}}", f"{CAPS}The Whole</span>", id="braces in braces are one protection"),
        pytest.param("{N}ew {Y}ork", f"{CAPS}New</span> {CAPS}York</span>", id="a protected letter protects its word"),
        pytest.param("{D}{N}{A}", f"{CAPS}DNA</span>", id="letters one by one are one word"),
        pytest.param("the {von} family", f"the {CAPS}von</span> family", id="a whole word in small letters"),
        pytest.param("Eccl{é}siastique", "Ecclésiastique", id="a small letter within a word needs no protection"),
        pytest.param(r"{\'E}cole", "École", id="a special character is not protected"),
        pytest.param("{É}cole", f"{CAPS}École</span>", id="a letter in braces is"),
        pytest.param("{1984}", "1984", id="figures have no case"),
        pytest.param(r"{$E=mc^2$} of $x_{i}$", "$E=mc^2$ of $x_{i}$", id="math stays math"),
        pytest.param(r"\emph{E. coli}", "<i>E. coli</i>", id="emphasis"),
        pytest.param(r"\textit{a \textbf{b}}", "<i>a <b>b</b></i>", id="mark-up in mark-up"),
        pytest.param(r"{\it Homo sapiens} x", "<i>Homo sapiens</i> x", id="a declaration holds for its group"),
        pytest.param(r"a \bf b", "a <b>b</b>", id="a declaration without a group holds to the end"),
        pytest.param(r"H\textsubscript{2}O", "H<sub>2</sub>O", id="subscript"),
        pytest.param(r"20\textsuperscript{th}", "20<sup>th</sup>", id="superscript"),
        pytest.param(r"\textsc{unesco}", f"{SMALL}unesco</span>", id="small capitals"),
        pytest.param(r"\enquote{The \enquote{In}}", "“The ‘In’”", id="quotations in quotations"),
        pytest.param(r"R\&{D}", f"R&{CAPS}D</span>", id="braces after a sign are no argument"),
        pytest.param(r"\LaTeX{} and {B}", f"LaTeX and {CAPS}B</span>", id="nor are those after a command without one"),
        pytest.param(r"\href{http://x.org/A}{The {B}}", "The B <http://x.org/A>", id="a link"),
        pytest.param(r"\unknown{The {B}} {C}", f"The B {CAPS}C</span>", id="an unknown command loses no text"),
        pytest.param("a } b", "a b", id="a brace too many"),
        pytest.param(r"\emph{a", "<i>a</i>", id="a brace too few"),
        pytest.param(r"\emph{} a", "a", id="emphasis of nothing"),
    ],
)  # fmt: skip
def test_read(written: str, meant: str) -> None:
    assert latex_markup.read(written, cased=True) == meant
    assert latex_markup.read(latex_markup.write(meant, cased=True), cased=True) == meant


def test_only_titles_protect() -> None:
    assert latex_markup.read("The {NASA} of \\emph{x}") == "The NASA of <i>x</i>"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("<em>a</em>", r"\emph{a}", id="other tags of the same meaning"),
        pytest.param("a < b <c> </i>", "a < b <c> </i>", id="what is no mark-up is text"),
        pytest.param(f"{CAPS}&Co</span>", r"{{}\&Co}", id="protection of what begins with a command"),
    ],
)
def test_write(text: str, written: str) -> None:
    assert latex_markup.write(text, cased=True) == written


_PLAIN = st.text(st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn"], exclude_characters="<>$"), min_size=1)
_MARKED = st.recursive(
    _PLAIN,
    lambda inner: st.tuples(st.sampled_from(["i", "b", "sc", "sub", "sup", "u"]), st.lists(inner, min_size=1)).map(
        lambda one: f"{markup.TAGS[one[0]]}x{''.join(one[1])}{markup.tag(markup.Mark(one[0], False))}"
    ),
    max_leaves=8,
)


@given(_MARKED)
def test_what_is_written_is_read(text: str) -> None:
    once = latex_markup.read(latex_markup.write(text))
    assert "".join(markup.without(once).split()) == "".join(markup.without(text).split())
    assert latex_markup.read(latex_markup.write(once)) == once


_LATEX = st.sampled_from([*r"\{}$ ab.É&'`-", r"\emph{", r"\it ", "<b>y</b>", "{A}", r"\x"])


@given(st.lists(_LATEX, max_size=40))
@example([r"\emph{", "{", " "])
def test_any_latex_is_stable_once_it_is_read(pieces: list[str]) -> None:
    source = "".join(pieces)
    once = latex_markup.read(source, cased=True)
    assert latex_markup.read(latex_markup.write(once, cased=True), cased=True) == once


def test_a_title_goes_through_both_dialects() -> None:
    title = f"The {CAPS}NASA</span> of <i>E. coli</i>: a report"
    item = Item("book", "k", fields={"title": title, "title-short": f"The {CAPS}NASA</span> of <i>E. coli</i>"})
    for dialect in ("bibtex", "biblatex"):
        text = formats.write([item], dialect)
        assert r"title = {The {NASA} of \emph{E. coli}: a report}" in text
        assert list(formats.read(text)) == [item]


def test_formats_without_such_a_sign_do_not_show_protection() -> None:
    item = Item("book", "k", fields={"title": f"The {CAPS}NASA</span> of <i>E. coli</i>"})
    assert "TI  - The NASA of <i>E. coli</i>\n" in formats.write([item], "ris")
    assert formats.holding("ris").left_out(item) == []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("Éluard", r"{\'E}luard", id="an accent"),
        pytest.param("e\u0301", r"{\'e}", id="an accent of its own"),
        pytest.param("ç ş", r"{\c{c}} {\c{s}}", id="an accent that is a letter"),
        pytest.param("ï", r"{\"\i}", id="over a letter that loses its point"),
        pytest.param("ß ø Ł", r"{\ss} {\o} {\L}", id="letters with commands"),
        pytest.param("α", r"{\ensuremath{\alpha}}", id="Greek"),
        pytest.param("中", "中", id="what has no command stays"),
        pytest.param(r"\emph{é}", r"\emph{{\'e}}", id="what is LaTeX already stays"),
    ],
)
def test_ascii(text: str, written: str) -> None:
    assert latex_ascii.escaped(text) == written
    assert latex_markup.read(written) == latex_markup.read(text) or "\u0301" in text


@given(st.characters(exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]))
@example("\u1f7b")
def test_a_command_is_read_as_its_character(letter: str) -> None:
    escaped = latex_ascii.escaped(letter)
    # Of characters that Unicode holds for the same (U+1F7B, U+03CD) the usual one is read.
    read, meant = (unicodedata.normalize("NFC", latex.decode(f"a{text}b")) for text in (escaped, letter))
    assert escaped == letter or read == meant
    assert latex_ascii.staying(letter) == ([] if escaped.isascii() else [letter])


def test_bibtex_in_ascii() -> None:
    item = Item("webpage", "k", fields={"title": "Été", "URL": "https://x.org/é"})
    text = formats.write([item], "bibtex", ascii=True)
    assert text.isascii()
    assert next(formats.read(text))["title"] == "Été"
