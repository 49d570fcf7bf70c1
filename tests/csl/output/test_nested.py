"""What all outputs share: trees of runs, lines of blocks, safe addresses, clean text."""

from __future__ import annotations

import pytest
from hypothesis import given

from readinglist.csl import output
from readinglist.csl.formatted import Block, Run
from readinglist.csl.output.addresses import safe
from readinglist.csl.output.characters import cleaned
from readinglist.csl.output.lines import Line, lines
from readinglist.csl.output.nested import Span, nested, written
from readinglist.errors import UnknownName
from tests.csl.output import made

SITE = "https://example.org"


def _shown(runs: list[Run]) -> str:
    return written(nested(runs), str, lambda span, inner: f"<{span.kind} {inner}>")


@pytest.mark.parametrize(
    ("runs", "tree"),
    [
        pytest.param([], "", id="nothing is nothing"),
        pytest.param([Run("a"), Run("b")], "ab", id="text joins"),
        pytest.param([Run("a ", ("italic",)), Run("b", ("italic", "bold"))], "<italic a <bold b>>", id="formats nest"),
        pytest.param(
            [Run("a", ("bold", "italic")), Run("b", ("italic", "bold"))],
            "<bold <italic a>><italic <bold b>>",
            id="the order of formats is kept",
        ),
        pytest.param([Run("a", ("oblique", "italic"))], "<italic a>", id="oblique is italic, and italic once"),
        pytest.param([Run("a", ("italic",)), Run("", ("bold",)), Run("b", ("italic",))], "<italic ab>", id="no text"),
        pytest.param([Run("a", (), SITE), Run("b", ("bold",), SITE)], "<link a<bold b>>", id="a link holds formats"),
        pytest.param(
            [Run("a ", ("bold",)), Run("b", ("bold",), SITE)], "<bold a <link b>>", id="a format holds a link"
        ),
        pytest.param([Run("a", ("bold",), SITE)], "<bold <link a>>", id="a link stands within its format"),
        pytest.param([Run("a", (), SITE), Run("b", (), f"{SITE}/b")], "<link a><link b>", id="two links are two"),
        pytest.param([Run("a", (), "javascript:x"), Run("b")], "ab", id="an unsafe link is text"),
    ],
)
def test_runs_make_a_tree(runs: list[Run], tree: str) -> None:
    assert _shown(runs) == tree


def test_a_format_that_an_output_does_not_know_leaves_no_trace() -> None:
    runs = [Run("a"), Run("b", ("light",)), Run("c", ("light", "bold"))]
    assert nested(runs, known=("bold",)) == ["ab", Span("bold", ["c"])]


@given(made.runs())
def test_a_tree_holds_the_text_and_each_character_has_its_formats(runs: list[Run]) -> None:
    assert _flat(nested(runs), frozenset()) == [
        (letter, {"italic" if name == "oblique" else name for name in run.formats} | {safe(run.link)} - {""})
        for run in runs
        for letter in run.text
    ]


def _flat(tree: list[str | Span], around: frozenset[str]) -> list[tuple[str, frozenset[str]]]:
    found: list[tuple[str, frozenset[str]]] = []
    for node in tree:
        if isinstance(node, str):
            found += [(letter, around) for letter in node]
        else:
            found += _flat(list(node.inner), around | {node.address or node.kind})
    return found


def _blocks(*blocks: tuple[str, str]) -> list[Block]:
    return [Block([Run(text)], display) for text, display in blocks]


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        pytest.param([("a", ""), ("b", "")], [("", "ab", False)], id="text runs on"),
        pytest.param(
            [("[1] ", "left-margin"), (" a. ", "right-inline")], [("[1]", "a.", False)], id="a label and its text"
        ),
        pytest.param([("[1]", "left-margin"), ("a", "")], [("[1]", "a", False)], id="text runs on beside a label"),
        pytest.param([("[1]", "left-margin")], [("[1]", "", False)], id="a label alone is a line"),
        pytest.param(
            [("a ", ""), ("b", "block"), (" c", "")],
            [("", "a", False), ("", "b", False), ("", "c", False)],
            id="a block stands alone",
        ),
        pytest.param([("a", ""), ("b", "indent")], [("", "a", False), ("", "b", True)], id="an indented block too"),
        pytest.param([(" \n ", "block"), ("", "")], [], id="blanks make no line"),
        pytest.param([("\n\t", ""), ("a", "")], [("", "a", False)], id="breaks at the beginning are blanks"),
    ],
)
def test_blocks_are_lines(blocks: list[tuple[str, str]], expected: list[tuple[str, str, bool]]) -> None:
    def shown(line: Line) -> tuple[str, str, bool]:
        return made.letters([*line.label]), made.letters([*line.runs]), line.indented

    assert [shown(line) for line in lines(_blocks(*blocks))] == expected


@pytest.mark.parametrize(
    ("link", "address"),
    [
        pytest.param("https://example.org/x?y=1&z=2#w", "https://example.org/x?y=1&z=2#w", id="https"),
        pytest.param("HTTP://example.org", "HTTP://example.org", id="http in capitals"),
        pytest.param("mailto:a@example.org", "mailto:a@example.org", id="an address of mail"),
        pytest.param("doi:10.1000/182", "https://doi.org/10.1000/182", id="a DOI goes to its resolver"),
        pytest.param(
            "https://doi.org/10.1002/(sici)1:2<3::x>4.0.co;2-[",
            "https://doi.org/10.1002/(sici)1:2%3C3::x%3E4.0.co;2-%5B",
            id="brackets are encoded",
        ),
        pytest.param("https://example.org/100%/%20é", "https://example.org/100%25/%20%C3%A9", id="a lone % is encoded"),
        pytest.param('https://a/"{\\}^`|', "https://a/%22%7B%5C%7D%5E%60%7C", id="so is all that RFC 3986 forbids"),
        pytest.param("https://a/b\nc\x00\ud800", "https://a/b%20c", id="a break and controls"),
        pytest.param("javascript:alert(1)", "", id="a script is none"),
        pytest.param("java\nscript:alert(1)", "", id="nor is it when it is broken"),
        pytest.param(" JavaScript:x//https://example.org", "", id="nor with an address in it"),
        pytest.param("file:///etc/passwd", "", id="a file is none"),
        pytest.param("data:text/html,<script>", "", id="data are none"),
        pytest.param("https://", "", id="a scheme alone is none"),
        pytest.param("//example.org", "", id="an address without a scheme is none"),
        pytest.param("doi:etc", "", id="what only claims to be a DOI is none"),
        pytest.param("", "", id="nothing is none"),
    ],
)
def test_a_safe_address(link: str, address: str) -> None:
    assert safe(link) == address
    assert safe(address) == address


@given(made.anything)
def test_an_address_is_of_ascii_without_blanks_and_quotation_marks(text: str) -> None:
    address = safe(f"https://example.org/{text}")
    assert address.isascii()
    assert address.isprintable()
    assert not set(address) & set(' "\\<>{}[]^`|')


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        pytest.param("two\r\n lines\tand \u2028 more", "two lines and more", id="a break is a blank"),
        pytest.param("a  b\u00a0c", "a  b\u00a0c", id="blanks are kept as they are"),
        pytest.param("\x1b[31mred\x07\x9b\x7f", "[31mred", id="a terminal's controls are dropped"),
        pytest.param("a\ud800\uffff\x00b", "ab", id="what no file or no XML can hold is dropped"),
    ],
)
def test_clean_text(text: str, clean: str) -> None:
    assert cleaned(text) == clean
    assert cleaned(clean) == clean


def test_an_unknown_output_is_told_with_those_that_are_known() -> None:
    with pytest.raises(UnknownName, match=r"no output 'txt'; did you mean text\? known: text"):
        output.get("txt")
