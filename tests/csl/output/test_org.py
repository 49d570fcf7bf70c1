"""Org: signs of a text are none of Org's, signs of ours are, by Org's own expressions."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, example, given

from readinglist.csl.formatted import Block, Entry, Layout, Run
from readinglist.csl.output import get
from readinglist.csl.output.characters import cleaned
from tests.csl.output import made

ORG = get("org")
SITE = "https://example.org"
#: A blank and a letter without width.
Z, J = "\u200b", "\u2060"


@pytest.mark.parametrize(
    ("runs", "written"),
    [
        pytest.param([Run("a ", ("italic",)), Run("b", ("italic", "bold"))], "/a *b*/", id="formats nest"),
        pytest.param([Run(" a ", ("italic",))], " /a/ ", id="a sign does not stand beside a blank"),
        pytest.param([Run("a"), Run("b", ("bold",)), Run("c")], f"a{Z}*b*{Z}c", id="within a word"),
        pytest.param([Run("("), Run("b", ("bold",)), Run(").")], "(*b*).", id="in brackets"),
        pytest.param([Run("a", ("italic",)), Run("b", ("bold",))], f"/a/{Z}*b*", id="one after another"),
        pytest.param([Run("H"), Run("2", ("sub",)), Run("O")], "H_{2}O", id="a subscript"),
        pytest.param([Run("2", ("sup",))], f"{J}^{{2}}", id="a script hangs on something"),
        pytest.param([Run("{", ("sup",))], f"{{{J}", id="a script cannot hold half a pair of braces"),
        pytest.param([Run("a", ("smallcaps", "light"))], "a", id="Org has neither small capitals nor light letters"),
        pytest.param([Run("x", (), SITE)], f"[[{SITE}][x]]", id="a link"),
        pytest.param([Run(SITE, (), SITE)], f"[[{SITE}]]", id="an address alone"),
        pytest.param([Run("x", ("italic",), SITE)], f"[[{SITE}][/x/]]", id="emphasis stands within a link"),
        pytest.param([Run("a]]b]", (), SITE)], f"[[{SITE}][a]{J}]b]{J}]]", id="brackets do not end a link"),
        pytest.param([Run("and/or *x* C++ a=b"), Run("!")], f"and/or {J}*x* C++ a=b!", id="signs of emphasis"),
        pytest.param([Run("a/. b", ("italic",))], f"/a/{J}. b/", id="a sign within its own emphasis"),
        pytest.param([Run("a_b x^2 _ c")], f"a_{J}b x^{J}2 _ c", id="signs of scripts"),
        pytest.param([Run("$x$ \\alpha")], rf"\dollar{{}}x\dollar{{}} \{J}alpha", id="mathematics"),
        pytest.param([Run("-- ...")], f"-{J}- .{J}..", id="what export would change"),
        pytest.param([Run("elisp:(x) shell:ls https://a")], f"elisp{J}:(x) shell{J}:ls https:{J}/{J}/a", id="links"),
        pytest.param(
            [Run("[fn:1] [cite:@a] [1/2] [2020-01-01] <%%(x)> <<a>> [1]")],
            f"[fn{J}:1] [{J}cite{J}:@a] [{J}1/2] [{J}2020-01-01] <{J}%%(x)> <{J}<{J}a>> [1]{J}",
            id="brackets that mean something",
        ),
        pytest.param([Run("{{{x}}} @@html:x@@")], f"{{{J}{{{{x}}}}}} @{J}@html{J}:x@{J}@{J}", id="macros and snippets"),
    ],
)  # fmt: skip
def test_runs(runs: list[Run], written: str) -> None:
    assert ORG.inline(runs) == written


@pytest.mark.parametrize(
    "text",
    ["* a", "#+INCLUDE: a", "# a", "- a", "+ a", "1. a", "1) a", "| a", ": a", ":a:", "[1] a", "CLOCK: a"],
)
def test_nothing_begins_at_the_beginning_of_a_line(text: str) -> None:
    assert ORG.inline([Run(text)]).startswith(J)


def test_a_bibliography() -> None:
    columns = [Block([Run("1. ")], "left-margin"), Block([Run("One.", ("italic",))], "right-inline")]
    notes = [Block([Run("Two.")]), Block([Run("- Of it.")], "block"), Block([Run("A note.")], "indent")]
    assert ORG.bibliography([Entry("a", columns), Entry("b", notes)], Layout(True)) == (
        f"{J}1. /One./\n\nTwo.\\\\\n{J}- Of it.\\\\\n\u2003\u2003A note.\n"
    )


# As Emacs has them (org-emph-re, org-match-substring-regexp; Org 9.5); a zero width space is a blank there.
EMPHASIS = re.compile(
    r"""(?:^|[-\s\u200b('"{])([*/_+=~])([^\s\u200b]|[^\s\u200b].*?[^\s\u200b])\1(?=[-\s\u200b.,:!?;'")}\\\[]|$)"""
)
SCRIPT = re.compile(r"[^\s\u200b][_^](?:\{|\(|\*|[+-]?[\w.,\\]*[^\W_])")
OTHERS = re.compile(
    r"\\(?!dollar\{\})[A-Za-z(\[]|\$|\[\[|\[fn:|\[cite|\[\d*[/%]|<<|<%|\{\{\{|@@|--|\.\.\.|\b(?!https?:|mailto:)[a-z]+:\S"
)


def _is_text(text: str) -> bool:
    """Whether a text is written as itself, and Org finds nothing in it."""
    written = ORG.inline([Run(text)])
    assert written.replace(J, "").replace(r"\dollar{}", "$") == cleaned(text)
    assert not EMPHASIS.search(written)
    assert not SCRIPT.search(written.replace(r"\dollar{}", ""))
    return not OTHERS.search(written)


@given(made.texts)
def test_text_without_formats_is_no_markup(text: str) -> None:
    assert _is_text(text)


@example("", "/$", "")
@given(made.texts, made.texts, made.texts)
def test_emphasis_holds_all_of_its_text_and_no_more(before: str, text: str, after: str) -> None:
    assume(text.strip())
    written = ORG.inline([Run(f"x{before}"), Run(text, ("italic",)), Run(after)])
    match = EMPHASIS.search(written)
    assert match
    assert match[1] == "/"
    assert match[2].replace(J, "").replace(r"\dollar{}", "$") == text.strip()


@pytest.mark.parametrize("title", made.HOSTILE)
def test_a_title_is_text(title: str) -> None:
    assert _is_text(title)
