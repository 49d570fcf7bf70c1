"""Markdown: what a CommonMark parser reads is what was to be written, letter by letter and format by format."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt

from readinglist.csl.formatted import Block, Entry, Layout, Run
from readinglist.csl.output import get
from readinglist.csl.output.nested import Span, nested
from tests.csl.output import made

MARKDOWN = get("markdown")
PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
SITE = "https://example.org"
#: What CommonMark has signs or tags for; sup and sub are Pandoc's.
FORMATS = ("italic", "oblique", "bold", "smallcaps", "underline", "light")


@pytest.mark.parametrize(
    ("runs", "written"),
    [
        pytest.param([Run("a ", ("italic",)), Run("b", ("italic", "bold"))], "*a **b***", id="formats nest"),
        pytest.param([Run("x", ("bold", "italic"))], "***x***", id="two formats of one text"),
        pytest.param([Run(" word ", ("italic",))], " *word* ", id="a sign does not stand beside a blank"),
        pytest.param([Run("  ", ("italic",))], "  ", id="blanks alone have no sign"),
        pytest.param(
            [Run("a", ("italic",)), Run("b", ("bold",))], "*a*<!-- -->**b**", id="stars in a row are kept apart"
        ),
        pytest.param(
            [Run("a"), Run("(b)", ("italic",)), Run("c")],
            "&#97;*(b)*&#99;",
            id="a letter is an entity where a star would not open or close",
        ),
        pytest.param([Run("H"), Run("2", ("sub",)), Run("O")], "H~2~O", id="a subscript as Pandoc has it"),
        pytest.param([Run("2 3", ("sup",))], "^2&#32;3^", id="Pandoc wants no blank in a superscript"),
        pytest.param([Run("*", ("sup",))], r"<sup>\*</sup>", id="nor does it heed an escape there"),
        pytest.param(
            [Run("bc", ("smallcaps",))], '<span style="font-variant: small-caps">bc</span>', id="small capitals"
        ),
        pytest.param([Run(f"{SITE}/a_b", (), f"{SITE}/a_b")], f"<{SITE}/a_b>", id="an address alone"),
        pytest.param(
            [Run(f"{SITE}/%20", (), f"{SITE}/%20")],
            f"[{SITE}/%20]({SITE}/%20)",
            id="an address that would be shown decoded",
        ),
        pytest.param([Run("Wow!"), Run("a", (), SITE)], rf"Wow\![a]({SITE})", id="a link is no picture"),
        pytest.param([Run("a", (), f"{SITE}/(b)")], rf"[a]({SITE}/\(b\))", id="brackets of an address"),
        pytest.param([Run("1. a")], r"1\. a", id="a number that opens a line makes no list"),
        pytest.param([Run("(2000) a")], r"\(2000) a", id="nor in brackets, which Pandoc knows"),
        pytest.param([Run("- a")], r"\- a", id="nor does a hyphen"),
        pytest.param([Run("# a")], r"\# a", id="and a hash no heading"),
        pytest.param([Run("      a")], " a", id="and blanks no code"),
        pytest.param([Run("C# - 1. b")], "C# - 1. b", id="within a line they are text"),
        pytest.param([Run("I. Newton & R&D; &c. a@b")], r"I. Newton & R\&D; &c. a@b", id="only an entity is escaped"),
        pytest.param([Run("-- ... @key $x$ 'a'")], r"\-- \... \@key \$x\$ \'a\'", id="Pandoc's own signs are escaped"),
    ],
)
def test_runs(runs: list[Run], written: str) -> None:
    assert MARKDOWN.inline(runs) == written


def test_a_bibliography() -> None:
    columns = [Block([Run("1. ")], "left-margin"), Block([Run("One.", ("italic",))], "right-inline")]
    notes = [Block([Run("Two.")]), Block([Run("- Of it.")], "block"), Block([Run("A note.")], "indent")]
    assert MARKDOWN.bibliography([Entry("a", columns), Entry("b", notes)], Layout(True)) == (
        "1\\. *One.*\n\nTwo.\\\n\\- Of it.\\\n&emsp;&emsp;A note.\n"
    )


Letters = list[tuple[str, frozenset[str]]]


def _read(text: str) -> Letters:
    """The letters of a paragraph with their formats, as the parser has them."""
    tokens = PARSER.parse(text)
    assert [token.type for token in tokens] in ([], ["paragraph_open", "inline", "paragraph_close"])
    found: Letters = []
    around: list[str] = []
    for token in (tokens[1].children or []) if tokens else []:
        if token.type == "text":
            found += [(letter, frozenset(around)) for letter in token.content]
        elif token.type == "html_inline":
            assert token.content.startswith(("<span ", "</span>", "<!-- -->"))
        elif token.nesting == 1:
            around.append({"em": "italic", "strong": "bold"}.get(token.tag) or str(token.attrs["href"]))
        else:
            assert token.nesting == -1, token.type
            around.pop()
    return found


def _meant(tree: list[str | Span], around: frozenset[str] = frozenset()) -> Letters:
    found: Letters = []
    for node in tree:
        if isinstance(node, str):
            found += [(letter, around) for letter in node]
        else:
            found += _meant(list(node.inner), around | {node.address or node.kind})
    return found


def _compared(letters: Letters) -> Letters:
    """Without blanks at the ends; a blank has no format."""
    while letters and letters[0][0].isspace():
        letters = letters[1:]
    while letters and letters[-1][0].isspace():
        letters = letters[:-1]
    return [(letter, frozenset() if letter.isspace() else formats) for letter, formats in letters]


@settings(max_examples=300)
@given(made.runs(formats=FORMATS))
def test_a_parser_reads_the_text_and_its_formats(runs: list[Run]) -> None:
    meant = nested(runs, known=("italic", "bold"))
    assert _compared(_read(MARKDOWN.inline(runs))) == _compared(_meant(meant))


@pytest.mark.parametrize("title", made.HOSTILE)
@pytest.mark.parametrize("formats", [(), ("italic",), ("smallcaps", "bold")], ids=["plain", "italic", "bold"])
def test_a_title_is_text(title: str, formats: tuple[str, ...]) -> None:
    read = _read(MARKDOWN.inline([Run(title, formats)]))
    assert "".join(letter for letter, _ in read) == title
    assert {"".join(each) for _, each in read} <= {"", *formats}
