"""reStructuredText: one format at a time, and nothing in a title is mark-up."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from readinglist import documents
from readinglist.csl.formatted import Block, Entry, Layout, Run
from readinglist.csl.output import get
from readinglist.csl.output.characters import cleaned
from tests.csl.output import made

RST = get("rst")
SITE = "https://example.org"


@pytest.mark.parametrize(
    ("runs", "written"),
    [
        pytest.param([Run("a", ("italic",)), Run(" "), Run("b", ("bold",))], "*a* **b**", id="italics and bold"),
        pytest.param([Run("2", ("sub",)), Run(" "), Run("3", ("sup",))], ":sub:`2` :sup:`3`", id="sub and sup"),
        pytest.param(
            [Run("a ", ("italic",)), Run("b", ("italic", "bold"))], r"*a* **b**", id="the innermost of two faces"
        ),
        pytest.param([Run("CO", ("italic",)), Run("2", ("sub", "italic"))], r"*CO*\ :sub:`2`", id="a script first"),
        pytest.param([Run("a", ("italic",), SITE)], f"`a <{SITE}>`__", id="a link before both"),
        pytest.param([Run("a", ("smallcaps", "underline", "light"))], "a", id="what it has not is text"),
        pytest.param([Run(" a ", ("italic",))], " *a* ", id="a sign does not stand beside a blank"),
        pytest.param([Run("H"), Run("2", ("sub",)), Run("O")], r"H\ :sub:`2`\ O", id="within a word"),
        pytest.param([Run("("), Run("a", ("italic",)), Run(").")], "(*a*).", id="in brackets"),
        pytest.param([Run("("), Run(")a", ("italic",))], r"(\ *)a*", id="a bracket whose partner is within"),
        pytest.param([Run("a", ("italic",)), Run(": b")], "*a*: b", id="a colon after stars"),
        pytest.param([Run("2", ("sub",)), Run(": b")], r":sub:`2`\ : b", id="a colon after a quote opens no role"),
        pytest.param([Run(f"{SITE}/a_b", (), f"{SITE}/a_b"), Run(".")], f"{SITE}/a_b.", id="an address by itself"),
        pytest.param([Run("<"), Run(SITE, (), SITE), Run("/x")], rf"\<\ {SITE}\ /x", id="and where it ends"),
        pytest.param([Run("x", (), f"{SITE}/_")], rf"`x <{SITE}/\_>`__", id="no address by name"),
        pytest.param([Run(r"a_ b_c __ *x* `y` |z| \ <u>")], r"a\_ b_c \_\_ \*x\* \`y\` \|z\| \\ \<u\>", id="signs"),
        pytest.param([Run("javascript:x a: b http://c")], r"javascript\:x a: b http://c", id="other addresses"),
        pytest.param([Run("a::")], r"a\:\:", id="no literal block follows"),
    ],
)  # fmt: skip
def test_runs(runs: list[Run], written: str) -> None:
    assert RST.inline(runs) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("A. Author", r"A\. Author", id="an initial makes no list"),
        pytest.param("iv. a", r"iv\. a", id="nor does a Roman number"),
        pytest.param("12) a", r"12\) a", id="nor an Arabic one"),
        pytest.param("(a) b", r"\(a) b", id="nor one in brackets"),
        pytest.param("(Author 1999)", "(Author 1999)", id="a citation is none"),
        pytest.param("- a", r"\- a", id="nor a hyphen"),
        pytest.param("• a", r"\• a", id="nor a bullet"),
        pytest.param(".. raw\u00a0x", "\\.. raw\u00a0x", id="two dots make no directive"),
        pytest.param(":a b", r"\:a b", id="a colon no field"),
        pytest.param(">>> a", r"\>\>\> a", id="no session of Python"),
        pytest.param("====", r"\====", id="no line across the page"),
        pytest.param('""""', r"\"" + '"""', id="of whatever it is"),
        pytest.param("[1] a", "[1] a", id="a number in brackets means nothing"),
    ],
)
def test_nothing_begins_at_the_beginning_of_a_line(text: str, written: str) -> None:
    assert RST.inline([Run(text)]) == written


def test_a_bibliography() -> None:
    columns = [Block([Run("[1] ")], "left-margin"), Block([Run("One.", ("italic",))], "right-inline")]
    notes = [Block([Run("Two.")]), Block([Run("Of it.")], "block"), Block([Run("A note.")], "indent")]
    assert RST.bibliography([Entry("a", columns), Entry("b", notes)], Layout(True)) == (
        "[1] *One.*\n\n| Two.\n| Of it.\n|     A note.\n"
    )


def _is_text(text: str) -> bool:
    """Whether a text is written as itself, and no sign stands without its backslash."""
    written = RST.inline([Run(text)])
    assert re.sub(r"\\(.)", r"\1", written) == cleaned(text)
    bare = re.sub(r"\\.", "x", written)
    if re.search(r"[\\*`|<>]|_(?![^\W_])|::|^\.\.|^[-+] ", bare):
        return False
    # Words with a colon are addresses; an escaped mark is no letter of one.
    return not re.search(r"\b(?!https?:)\w+:\S", re.sub(r"\\\W", " ", written))


@given(made.anything)
@example(";:0")
def test_text_without_formats_is_no_markup(text: str) -> None:
    assert _is_text(text)


@pytest.mark.parametrize("title", made.HOSTILE)
def test_a_title_is_text(title: str) -> None:
    assert _is_text(title)


@given(made.runs(st.text(st.sampled_from("ab1 .,;!?-+/=~^'\"#$%&@()[]{}éß½漢"), max_size=12)))
def test_our_own_reader_gives_the_text_back(runs: list[Run]) -> None:
    written = RST.bibliography([Entry("a", [Block([Run("See"), *runs])])], Layout())
    read = "".join(block.text for block in documents.read(written.encode(), name="a.rst").blocks)
    assert "".join(read.split()) == "".join(f"See{made.letters(runs)}".split())
