"""Text, Markdown and HTML as blocks: what is read, what is passed over, where it stood; input made to break them."""

from __future__ import annotations

import contextlib

import pytest

from readinglist import documents, finder
from readinglist.documents import Block, html, markdown, text
from readinglist.errors import InputError


@pytest.mark.parametrize(
    ("line", "marker", "rest"),
    [
        pytest.param("[12] Said, E.", "[12]", "Said, E.", id="a number in brackets"),
        pytest.param("[Ber99] Berger", "[Ber99]", "Berger", id="a label in brackets"),
        pytest.param("3. Said, E.", "3.", "Said, E.", id="a number and a full stop"),
        pytest.param("• Said, E.", "•", "Said, E.", id="a bullet"),
        pytest.param("📚 Said, E.", "📚", "Said, E.", id="a picture"),
        pytest.param("[x] Said, E.", "[x]", "Said, E.", id="a box that is ticked"),
        pytest.param("2013. Linear models", "", "2013. Linear models", id="four figures are a year"),
        pytest.param("———. 1990. The Kiss", "", "———. 1990. The Kiss", id="a long dash is an author"),
        pytest.param("3. ed. São Paulo: Edusp", "", "3. ed. São Paulo: Edusp", id="a number of an edition"),
        pytest.param("2. Aufl. München: Beck", "", "2. Aufl. München: Beck", id="a number of an edition in German"),
        pytest.param("3. Ed Ruscha, Then", "3.", "Ed Ruscha, Then", id="a number before a name"),
        pytest.param("3.5 metres", "", "3.5 metres", id="a number is no marker"),
    ],
)
def test_the_marker_of_a_line(line: str, marker: str, rest: str) -> None:
    block = text.block(line, 1)
    assert (block.marker, block.text) == (marker, rest)


def test_lines_know_their_number_indent_and_the_gap_before() -> None:
    _, blocks = text.blocks("one\r\n\r\n    two\r\nthree")
    assert [(b.text, b.line, b.indent, b.gap) for b in blocks] == [
        ("one", 1, 0, True),
        ("two", 3, 4, True),
        ("three", 4, 0, False),
    ]


def test_what_stands_beside_one_another_is_parted() -> None:
    _, blocks = text.blocks("Said, E. 1978. Orientalism.          Spivak, G. 1988. Subaltern.")
    assert [b.text for b in blocks] == ["Said, E. 1978. Orientalism.", "Spivak, G. 1988. Subaltern."]


def test_a_marker_goes_back_to_its_line_where_that_goes_on() -> None:
    assert Block(": 138.", 1, marker="(2)").whole == "(2): 138."
    assert Block("pages", 1, marker="12.").whole == "12. pages"
    assert Block("pages", 1).whole == "pages"


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        pytest.param("# One *two*", [("heading", "", "One two", 1)], id="a heading without its marks"),
        pytest.param("- a\n- b", [("item", "-", "a", 1), ("item", "-", "b", 2)], id="items"),
        pytest.param("1. a\n2. b", [("item", "1.", "a", 1), ("item", "2.", "b", 2)], id="numbered items"),
        pytest.param("a\nb", [("paragraph", "", "a b", 1)], id="lines of a paragraph are one"),
        pytest.param("a[^1]\n\n[^1]: n", [("paragraph", "", "a", 1), ("note", "[1]", "n", 3)], id="a footnote"),
        pytest.param("```\nx\n```", [("code", "", "x", 1)], id="code"),
        pytest.param("---\ntitle: t\n---\na", [("paragraph", "", "a", 4)], id="front matter is passed over"),
        pytest.param("|a|\n|-|\n|b|", [("table", "", "a", 1), ("table", "", "b", 3)], id="a table's cells"),
    ],
)
def test_markdown(source: str, blocks: list[tuple[str, str, str, int]]) -> None:
    assert [(b.kind, b.marker, b.text, b.line) for b in markdown.blocks(source)[1]] == blocks


def test_a_link_belongs_to_its_block() -> None:
    _, (block,) = markdown.blocks("- [Title](https://doi.org/10.5555/x)")
    assert block.links == ("https://doi.org/10.5555/x",)
    _, (block,) = html.blocks("<p><a href='https://doi.org/10.5555/x'>Title</a></p>")
    assert block.links == ("https://doi.org/10.5555/x",)


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        pytest.param("<h2>One <b>two</b></h2>", [("heading", "One two")], id="a heading"),
        pytest.param("<ol><li>a<li>b</ol>", [("item", "a"), ("item", "b")], id="items that nobody closed"),
        pytest.param("<p>a<br>b</p>", [("paragraph", "a"), ("paragraph", "b")], id="a line break parts"),
        pytest.param("<nav>x</nav><p>a</p>", [("paragraph", "a")], id="navigation is passed over"),
        pytest.param("<p>a</p><div class='comments'>x</div>", [("paragraph", "a")], id="comments are passed over"),
        pytest.param(
            "<p>a</p><div class='comments'>x, and far more of it</div>",
            [("paragraph", "a")],
            id="however long they are",
        ),
        pytest.param(
            "<article class='newsletter-post'><h1>b</h1><p>a</p></article><p>c</p>",
            [("heading", "b"), ("paragraph", "a")],
            id="what has the title is the page",
        ),
        pytest.param(
            "<section class='related'><p>most of the text</p></section><p>a</p>",
            [("paragraph", "most of the text"), ("paragraph", "a")],
            id="so is what has half of the text",
        ),
        pytest.param(
            "<div class='tag-comments no-sidebar'><p>a</p></div><p>much more of the text</p>",
            [("paragraph", "a"), ("paragraph", "much more of the text")],
            id="a state or a category is no part of the page",
        ),
        pytest.param("<script>x</script><p>a</p>", [("paragraph", "a")], id="scripts are passed over"),
        pytest.param("<p hidden>x</p><p>a</p>", [("paragraph", "a")], id="what is hidden is passed over"),
        pytest.param("<div>a<p>b</p>c</div>", [("paragraph", "a"), ("paragraph", "b"), ("paragraph", "c")], id="tails"),
        pytest.param("<p class='footnote'>a</p>", [("note", "a")], id="a note"),
        pytest.param("<pre>a</pre>", [("code", "a")], id="code"),
    ],
)
def test_html(source: str, blocks: list[tuple[str, str]]) -> None:
    assert [(b.kind, b.text) for b in html.blocks(f"<html><body>{source}</body></html>")[1]] == blocks


@pytest.mark.parametrize(
    ("start", "marker"),
    [
        pytest.param("3", "3.", id="a number"),
        pytest.param("x", "1.", id="none"),
        pytest.param("²", "1.", id="a figure that Python does not read"),
        pytest.param("9" * 5000, "1.", id="more figures than Python reads"),
    ],
)
def test_where_a_list_starts(start: str, marker: str) -> None:
    assert html.blocks(f"<ol start='{start}'><li>a</ol>")[1][0].marker == marker


def test_the_article_is_read_not_the_page_around_it() -> None:
    long = "word " * 40
    _, blocks = html.blocks(f"<body><p>around</p><article><h1>T</h1><p>{long}</p></article><p>below</p></body>")
    assert [b.text for b in blocks] == ["T", long.strip()]


def test_what_is_nested_too_deep_for_the_parser_is_not_lost() -> None:
    _, blocks = html.blocks("<div>" * 100_000 + "Said, E. (1978)" + "</div>" * 100_000)
    assert [b.text for b in blocks] == ["Said, E. (1978)"]


@pytest.mark.parametrize(
    ("name", "source", "kind"),
    [
        pytest.param("a.txt", "plain", "text", id="by the name"),
        pytest.param("a.txt", "<!DOCTYPE html><p>a", "html", id="a page saved under another name"),
        pytest.param("-", "<html><body>a", "html", id="a page from a pipe"),
        pytest.param("-", "# Title\n\ntext", "markdown", id="Markdown from a pipe"),
        pytest.param("-", "Title\n\ntext", "text", id="else text"),
    ],
)
def test_the_file_type_is_recognised(name: str, source: str, kind: str) -> None:
    assert documents.read(source.encode(), name=name).kind == kind


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\n" * 1000, id="blank lines"),
        pytest.param(b"\0" * 1000, id="NUL bytes"),
        pytest.param(b"%PDF-1.7 ...", id="a PDF"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        documents.read(data, name="x.txt")


REFERENCE = "Said, E. (1978) Orientalism. New York: Pantheon Books. "


@pytest.mark.parametrize(
    ("name", "source"),
    [
        pytest.param("x.txt", "word " * 200_000, id="a megabyte of words in one line"),
        pytest.param("x.txt", "a" * 1_000_000, id="a megabyte of one letter"),
        pytest.param("x.txt", "A. " * 300_000, id="a megabyte of initials"),
        pytest.param("x.txt", "(" * 1_000_000, id="a megabyte of brackets"),
        pytest.param("x.txt", REFERENCE * 4_000, id="a list run on in one line"),
        pytest.param("x.txt", "a" + " " * 1_000_000 + "b", id="a megabyte of blanks within a line"),
        pytest.param("x.txt", "\n" * 1_000_000 + REFERENCE, id="a million blank lines"),
        pytest.param("x.html", "<div>" * 100_000 + REFERENCE, id="a hundred thousand divs"),
        pytest.param("x.html", "<article>" * 2_000 + REFERENCE, id="articles in articles"),
        pytest.param("x.html", "<b>" * 100_000 + REFERENCE, id="a hundred thousand tags that nobody closed"),
        pytest.param("x.html", "<p>" + REFERENCE * 4_000, id="a megabyte in one paragraph"),
        pytest.param("x.html", "<ul><li>" * 20_000, id="lists in lists"),
        pytest.param("x.md", "> " * 50_000 + "a", id="quotes in quotes"),
        pytest.param("x.md", "[" * 50_000, id="brackets that nobody closed"),
        pytest.param("x.md", "[^a]: " + "x\n" * 100_000, id="a note without an end"),
        pytest.param("x.txt", "Said\0, E. (1978) " * 3 + "x" * 5000, id="NUL bytes here and there"),
    ],
)
def test_input_made_to_break_it(name: str, source: str) -> None:
    with contextlib.suppress(InputError):  # a clear refusal is an answer
        list(finder.find(documents.read(source.encode(), name=name)))


def test_a_thread_is_what_readers_say() -> None:
    said = "<div class='comment'><p>" + "Read Emma, by Jane Austen. " * 20 + "</p></div>"
    thread = f"<body><h1>What are you reading?</h1>{said * 3}</body>"
    assert len(html.blocks(thread)[1]) == 4
    article = f"<body><article><h1>What I read</h1><p>{'Words. ' * 200}</p></article>{said * 3}</body>"
    assert len(html.blocks(article)[1]) == 2
    assert len(html.blocks(article.replace("article>", "div>"))[1]) == 2
