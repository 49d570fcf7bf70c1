"""RTF: a small reader in this file gives the text, its formats and its links back."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from readinglist.csl.formatted import Block, Entry, Layout, Run
from readinglist.csl.output import get
from readinglist.csl.output.addresses import safe
from readinglist.csl.output.characters import cleaned
from tests.csl.output import made

RTF = get("rtf")
SITE = "https://example.org"
HEAD = r"{\rtf1\ansi\ansicpg1252\uc1\deff0{\fonttbl{\f0\froman Times New Roman;}}\f0\fs24"


@pytest.mark.parametrize(
    ("runs", "written"),
    [
        pytest.param([Run("a ", ("italic",)), Run("b", ("italic", "bold"))], r"{\i a {\b b}}", id="formats nest"),
        pytest.param([Run(" a", ("italic",))], r"{\i  a}", id="a blank after the one that ends a word is kept"),
        pytest.param(
            [Run("a", ("smallcaps",)), Run("b", ("underline",)), Run("c", ("light",))],
            r"{\scaps a}{\ul b}c",
            id="the others; RTF has nothing light",
        ),
        pytest.param([Run("2", ("sub",)), Run("3", ("sup",))], r"{\sub 2}{\super 3}", id="sub and sup"),
        pytest.param([Run(r"{\par}")], r"\{\\par\}", id="control words are text"),
        pytest.param([Run("é“")], r"\u233 ?\u8220 ?", id="letters beyond ASCII are numbers"),
        pytest.param([Run("\uff21")], r"\u-223 ?", id="of 16 bits with a sign"),
        pytest.param([Run("𝒳")], r"\u-10187 ?\u-9037 ?", id="two for a letter beyond the first plane"),
        pytest.param([Run("10\u00a0km")], r"10\~km", id="a blank that holds"),
        pytest.param(
            [Run("x", (), SITE)],
            r'{\field{\*\fldinst{HYPERLINK "https://example.org"}}{\fldrslt{x}}}',
            id="a link is a field",
        ),
        pytest.param([Run("x", (), "file:///etc/passwd")], "x", id="a file is none"),
    ],
)
def test_runs(runs: list[Run], written: str) -> None:
    assert RTF.inline(runs) == written


@pytest.mark.parametrize(
    ("layout", "settings"),
    [
        pytest.param(Layout(), r"\li0\sl240\slmult1\sa240", id="nothing asked for"),
        pytest.param(Layout(True), r"\li720\fi-720\sl240\slmult1\sa240", id="a hanging indent"),
        pytest.param(Layout(False, "", 2, 0), r"\li0\sl480\slmult1\sa0", id="double spacing, none between entries"),
    ],
)
def test_a_document(layout: Layout, settings: str) -> None:
    entries = [Entry("a", [Block([Run("One.")])]), Entry("b", [Block([Run("Two.")])])]
    rows = f"\\pard{settings} One.\\par\n\\pard{settings} Two.\\par\n"
    assert RTF.bibliography(entries, layout) == f"{HEAD}\n{rows}}}\n"


def test_labels_and_blocks() -> None:
    columns = [Block([Run("[1] ")], "left-margin"), Block([Run("One.")], "right-inline")]
    notes = [Block([Run("Of it.")], "block"), Block([Run("A note.")], "indent")]
    assert RTF.bibliography([Entry("a", columns + notes)], Layout(True, "flush")) == (
        f"{HEAD}\n"
        r"\pard\li480\tx480\fi-480\sl240\slmult1 [1]\tab One.\par" "\n"
        r"\pard\li480\sl240\slmult1 Of it.\par" "\n"
        r"\pard\li1200\sl240\slmult1\sa240 A note.\par" "\n"
        "}\n"
    )  # fmt: skip


_TOKEN = re.compile(r"\\([a-z]+)(-?\d+)? ?|\\([^a-z])|([{}])|([^\\{}\n]+)|\n")


def _read(text: str) -> tuple[str, set[str], set[str]]:
    """The text, the control words and the addresses of a fragment (RTF 1.9.1, Conventions of an RTF Reader)."""
    shown, words, links = "", set(), set()
    skipped = 0
    depth = 0
    hidden: list[int] = []
    for match in _TOKEN.finditer(text):
        word, number, sign, brace, plain = match.groups()
        if brace:
            depth += 1 if brace == "{" else -1
            hidden = [each for each in hidden if each <= depth]
        elif word == "u":
            shown += chr(int(number) % 0x10000)
            skipped = 1
        elif word:
            words.add(word)
        elif sign == "*":
            hidden.append(depth)
        elif hidden:
            links |= set(re.findall(r'HYPERLINK "(.*)"', plain or ""))
        else:
            shown += ((plain or "") + {"~": "\u00a0", None: ""}.get(sign, sign or ""))[skipped:]
            skipped = 0
    assert depth == 0
    return shown.encode("utf-16", "surrogatepass").decode("utf-16"), words, links


@given(made.runs(made.anything))
def test_a_reader_gives_the_text_back(runs: list[Run]) -> None:
    written = RTF.inline(runs)
    shown, words, links = _read(written)
    assert written.isascii()
    assert shown == "".join(cleaned(run.text) for run in runs)
    assert words <= {"i", "b", "scaps", "ul", "super", "sub", "field", "fldinst", "fldrslt"}
    assert links == {safe(run.link) for run in runs if cleaned(run.text)} - {""}


@pytest.mark.parametrize("title", made.HOSTILE)
def test_a_title_is_text(title: str) -> None:
    assert _read(RTF.inline([Run(title, ("italic",))])) == (title, {"i"}, set())
