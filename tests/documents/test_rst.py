"""reStructuredText as blocks: titles, lists, notes, targets, what is passed over; input made to break it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readinglist import finder
from readinglist.documents import Document, rst

DATA = Path(__file__).parents[1] / "data" / "documents"


@pytest.mark.parametrize(
    ("source", "text", "links"),
    [
        pytest.param("*a b* **c** ``d *e*``, :role:`f`, `g`:role:", "a b c d *e*, f, g", (), id="marks are taken away"),
        pytest.param("2 * 3 * 4, a*b*c, *args", "2 * 3 * 4, a*b*c, *args", (), id="signs that mark nothing"),
        pytest.param(r"\*a\* b\ s", "*a* bs", (), id="escaped signs"),
        pytest.param("`a <https://x.org/a b>`_", "a", ("https://x.org/ab",), id="a link with its address"),
        pytest.param("`<https://x.org>`__", "https://x.org", ("https://x.org",), id="a link that is its address"),
        pytest.param("name_ `a B`_\n\n.. _Name: u\n.. _`A b`: v", "name a B", ("u", "v"), id="targets by name"),
        pytest.param("a__ b__\n\n__ u\n.. __: v", "a b", ("u", "v"), id="targets in their order"),
        pytest.param(
            "a_\n\n.. _b:\n.. _a: https://x.org/\n     long", "a", ("https://x.org/long",), id="a long address"
        ),
        pytest.param("b_ c_\n\n.. _a: u\n.. _b: a_\n.. _c:\n.. _d: v", "b c", ("u", "v"), id="targets of targets"),
        pytest.param("snake_case_ `a`_ b__", "snake_case_ a b__", (), id="names without a target"),
        pytest.param("a [1]_, b [#x]_. c [CIT]_", "a, b. c [CIT]", (), id="calls of notes are away, citations stay"),
        pytest.param("[CIT]_ says", "[CIT] says", (), id="a citation is no marker of an item"),
        pytest.param("a |b| c", "a |b| c", (), id="substitutions are left"),
    ],
)
def test_text(source: str, text: str, links: tuple[str, ...]) -> None:
    (block,) = rst.blocks(source)[1]
    assert (block.text, block.links, block.marker) == (text, links, "")


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        pytest.param("a\nb\n\nc", [("paragraph", "", "a b", 1), ("paragraph", "", "c", 4)], id="paragraphs"),
        pytest.param(
            "A\n==\nb", [("heading", "", "A", 1), ("paragraph", "", "b", 3)], id="a title with a line under it"
        ),
        pytest.param("==\nA\n==\nb", [("heading", "", "A", 2), ("paragraph", "", "b", 4)], id="and one above it"),
        pytest.param("1. A\n====", [("heading", "", "1. A", 1)], id="a numbered title"),
        pytest.param("a\n\n----\n\nb", [("paragraph", "", "a", 1), ("paragraph", "", "b", 5)], id="a line that parts"),
        pytest.param("- a\n  b\n- c", [("item", "-", "a b", 1), ("item", "-", "c", 3)], id="items"),
        pytest.param(
            "1. a\n(b) c\n\n#. d\n#. e",
            [("item", "1.", "a", 1), ("item", "(b)", "c", 2), ("item", "1.", "d", 4), ("item", "2.", "e", 5)],
            id="numbered",
        ),
        pytest.param(
            "- a\n\n  b\n\n  - c", [("item", "-", "a", 1), ("item", "", "b", 3), ("item", "-", "c", 5)], id="in an item"
        ),
        pytest.param("A. Einstein, 1905.", [("paragraph", "", "A. Einstein, 1905.", 1)], id="an author is no number"),
        pytest.param("a. b\nc", [("paragraph", "", "a. b c", 1)], id="nor is a word that goes on"),
        pytest.param("a\n  b\n  c", [("item", "", "a", 1), ("item", "", "b c", 2)], id="a term and what it means"),
        pytest.param(":A: b\n  c", [("item", ":A:", "b c", 1)], id="a field"),
        pytest.param(
            "a\n\n  b\n\nc",
            [("paragraph", "", "a", 1), ("quote", "", "b", 3), ("paragraph", "", "c", 5)],
            id="a quotation",
        ),
        pytest.param(
            "a::\n\n  x\n    y\n\nb",
            [("paragraph", "", "a:", 1), ("code", "", "x y", 3), ("paragraph", "", "b", 6)],
            id="literal",
        ),
        pytest.param("::\n\n  x", [("code", "", "x", 3)], id="literal text alone"),
        pytest.param(".. code-block:: c\n   :linenos:\n\n   x", [("code", "", "x", 4)], id="code"),
        pytest.param(">>> 1\n1\n\na", [("code", "", ">>> 1 1", 1), ("paragraph", "", "a", 4)], id="a session"),
        pytest.param(".. a\n   b\n\n   c\n\nd", [("paragraph", "", "d", 6)], id="a comment"),
        pytest.param("..\n\n  a", [("quote", "", "a", 3)], id="an empty comment takes nothing with it"),
        pytest.param(".. image:: a\n   :alt: b\n\nc", [("paragraph", "", "c", 4)], id="an unknown directive"),
        pytest.param(
            ".. note:: a\n   b\n\n   - c", [("paragraph", "", "a b", 1), ("item", "-", "c", 4)], id="a remark"
        ),
        pytest.param(
            ".. rubric:: Sources\n\na", [("heading", "", "Sources", 1), ("paragraph", "", "a", 3)], id="a rubric"
        ),
        pytest.param(
            ".. [1] a\n   b\n\n   c\n.. [#] d",
            [("note", "[1]", "a b", 1), ("note", "", "c", 4), ("note", "[1]", "d", 5)],
            id="notes",
        ),
        pytest.param(
            ".. [#x] a\n.. [#] b\n.. [*] c",
            [("note", "[1]", "a", 1), ("note", "[2]", "b", 2), ("note", "[*]", "c", 3)],
            id="counted notes",
        ),
        pytest.param(
            ".. [A2002]\n   a\n.. [B+] b", [("item", "[A2002]", "a", 2), ("item", "[B+]", "b", 3)], id="citations"
        ),
        pytest.param(
            "+-+-+\n|a|b|\n|c| |\n+=+=+\n|d|e|\n+-+-+",
            [("table", "", "a c", 2), ("table", "", "b", 2), ("table", "", "d", 5), ("table", "", "e", 5)],
            id="a table",
        ),
        pytest.param(
            "== ==\na  b\n   c\n== ==\nd\n== ==\n\ne",
            [("table", "", "a", 2), ("table", "", "b c", 2), ("table", "", "d", 5), ("paragraph", "", "e", 8)],
            id="a simple table",
        ),
        pytest.param(
            "| a\n| b\n  c", [("paragraph", "", "a", 1), ("paragraph", "", "b c", 2)], id="lines that stay lines"
        ),
        pytest.param("[1] Said, E.", [("paragraph", "[1]", "Said, E.", 1)], id="a number written by hand"),
        pytest.param("a\r\n\r\nb", [("paragraph", "", "a", 1), ("paragraph", "", "b", 3)], id="line ends of Windows"),
    ],
)
def test_blocks(source: str, blocks: list[tuple[str, str, str, int]]) -> None:
    assert [(b.kind, b.marker, b.text, b.line) for b in rst.blocks(source)[1]] == blocks


def test_levels_of_titles_come_with_their_styles() -> None:
    _, blocks = rst.blocks("==\nA\n==\n\nB\n==\n\nC\n--\n\nD\n==\n\n- e\n\n  1. f")
    assert [block.level for block in blocks] == [1, 2, 3, 2, 1, 2]


@pytest.mark.parametrize(
    ("source", "title"),
    [
        pytest.param(".. a comment\n\n*A* b\n======\n\nC\n-\n\nD\n-", "A b", id="alone at the top"),
        pytest.param("A\n==\n\nB\n==", "", id="beside another"),
        pytest.param("a\n\nB\n==", "", id="below a paragraph"),
        pytest.param("", "", id="none"),
    ],
)
def test_the_title(source: str, title: str) -> None:
    assert rst.blocks(source)[0] == title


#: Pieces that mean something, in any order.
_PIECES = st.sampled_from(
    [
        *"\n\n\n -=*`_|:\\a\t\0",
        "  ",
        "    ",
        "- ",
        "1. ",
        "====",
        "== ==\n",
        "+-+\n",
        "|a|\n",
        "::\n",
        ".. ",
        "..\n",
        ".. [1] ",
        ".. [#a] ",
        ".. [A] ",
        "[A]_",
        ".. _a: ",
        "a_",
        "__ b\n",
        "`a <b>`_",
        ".. note:: ",
        ".. code::\n",
        ":a: ",
        ">>> ",
        "| ",
    ]
)


@settings(deadline=None)
@given(st.text() | st.lists(_PIECES).map("".join))
def test_any_text_gives_blocks_in_the_order_of_their_lines(text: str) -> None:
    _, blocks = rst.blocks(text)
    assert all(before.line <= after.line for before, after in pairwise(blocks))
    assert all(1 <= block.line <= len(text) + 1 and block.text.strip() for block in blocks)


_SIZE = 300_000
_STAIRS = "".join(" " * step + "{}\n" for step in range(700))


@pytest.mark.parametrize(
    "filling",
    [
        pytest.param("- ", id="items in items"),
        pytest.param("1. a\n", id="items without end"),
        pytest.param(".. [1] ", id="notes in notes"),
        pytest.param(".. note:: ", id="directives in directives"),
        pytest.param(".. x\n", id="comments"),
        pytest.param(".. _a:\n", id="targets that wait for an address"),
        pytest.param(".. _a", id="a name without end"),
        pytest.param("*a ", id="emphasis that nobody closed"),
        pytest.param("`a ", id="roles that nobody closed"),
        pytest.param("`<", id="addresses that nobody closed"),
        pytest.param("\\", id="backslashes"),
        pytest.param("a_b", id="a name in one word"),
        pytest.param("a-", id="a word of many"),
        pytest.param("=", id="one line under nothing"),
        pytest.param("a\n====\n", id="titles"),
        pytest.param("== ", id="a table of many columns"),
        pytest.param("== ==\n", id="borders of tables"),
        pytest.param("+-+\n", id="borders of drawn tables"),
        pytest.param("|\n", id="empty lines that stay lines"),
        pytest.param("::\n", id="literal text without text"),
        pytest.param("word ", id="one line"),
        pytest.param("\n", id="blank lines"),
        pytest.param("\0", id="NUL bytes"),
        pytest.param("\t", id="tabs"),
        pytest.param(_STAIRS.replace("{}", "a"), id="terms in terms"),
        pytest.param(_STAIRS.replace("{}", "- a"), id="every item further in"),
        pytest.param(_STAIRS.replace("{}", "a\n"), id="quotations in quotations"),
    ],
)
def test_input_made_to_break_it(filling: str) -> None:
    rst.blocks(filling * (_SIZE // len(filling) + 1))


def test_columns_of_a_table_are_no_wider_than_its_lines() -> None:
    rst.blocks("== " * 50_000 + "\n" + "a\n" * 50_000)


@pytest.mark.parametrize("name", ["manual-en", "programme-fr"])
def test_the_references_of_a_document(name: str) -> None:
    text = (DATA / f"{name}.rst").read_text(encoding="utf-8")
    number, *starts = (DATA / f"{name}.expected").read_text(encoding="utf-8").splitlines()
    title, blocks = rst.blocks(text)
    found = [reference.text for reference in finder.find(Document(name, "rst", tuple(blocks), title))]
    assert [each[: len(start)] for each, start in zip(found, starts, strict=False)] == starts
    assert len(found) == int(number)


def test_what_is_emphasised() -> None:
    (block,) = rst.blocks("Sebald, *The Rings of Saturn*, **1998**, `here <https://x.org>`_.")[1]
    assert block.titles == ("The Rings of Saturn",)
