"""Markdown: notes, lines that somebody meant, what a site's generator puts in."""

from __future__ import annotations

import pytest

from readinglist import documents
from readinglist.documents import Block, markdown


def blocks(text: str) -> list[Block]:
    return markdown.blocks(text)[1]


def test_a_note_is_read_as_text_with_its_links() -> None:
    text = "A claim.[^1]\n\n[^1]: Jane Jacobs, *The Death\n  and Life*, see [here][x].\n\nMore.\n\n[x]: https://example.org/a\n"
    note = next(block for block in blocks(text) if block.kind == "note")
    assert note.text == "Jane Jacobs, The Death and Life, see here."
    assert (note.marker, note.line, note.links) == ("[1]", 3, ("https://example.org/a",))


def test_elements_among_markdown() -> None:
    page = (
        '<h1 align="center">A group</h1>\n\nWe *read*.\n\n<ul>\n<li>Said, <i>Orientalism</i> (1978)</li>\n</ul>\n\n'
        '- :book: <a href="https://example.org/e?a=1&amp;b=2">Emma</a>, by <em>Jane</em> Austen; `<em>` and `:x:`\n'
    )
    document = documents.read(page.encode(), name="README.md")
    assert document.kind == "markdown"
    assert [(block.kind, block.text, block.line) for block in document.blocks] == [
        ("heading", "A group", 1),
        ("paragraph", "We read.", 3),
        ("item", "Said, Orientalism (1978)", 6),
        ("item", "Emma, by Jane Austen; <em> and :x:", 9),
    ]
    assert document.blocks[2].titles == ("Orientalism",)
    last = document.blocks[3]
    assert (last.linked, last.titles, last.links) == ("Emma", ("Jane",), ("https://example.org/e?a=1&b=2",))
    # What is all elements is a page, whatever its name.
    whole = "<div>\n  <p>One.</p>\n\n    <p>Two.</p>\n</div>\n"
    assert documents.read(whole.encode(), name="saved.md").kind == "html"


def test_rows_are_counted_through_elements_and_markdown() -> None:
    rows = "<table>\n<tr><td>3</td><td>b</td></tr><tr><td>4</td></tr>\n</table>\n"
    page = f"| a | b |\n|---|---|\n| 1 | 2 |\n\n{rows}\n| c | d |\n|---|---|\n"
    assert [block.cell[0] for block in blocks(page) if block.cell[1] == 1] == [1, 2, 3, 4, 5]


def test_a_note_goes_on_in_an_indented_paragraph_and_ends_behind_it() -> None:
    text = "A.[^a]\n\n[^a]: One, *X*, 1990.\n\n    Two, *Y*, 1991.\n\nThe text goes on.\n"
    found = blocks(text)
    assert [(block.kind, block.text) for block in found] == [
        ("paragraph", "A."),
        ("paragraph", "The text goes on."),
        ("note", "One, X, 1990."),
        ("note", "Two, Y, 1991."),
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param(
            "Introduction\nReading: Mauss, The Gift, ch. 1\nQuestions: What is a gift?",
            ["Introduction", "Reading: Mauss, The Gift, ch. 1", "Questions: What is a gift?"],
            id="labels begin lines",
        ),
        pytest.param(
            "VELHO, Gilberto. Observando o familiar. Rio: Zahar, 1978.\nWIRTH, Louis. O urbanismo. Rio: Zahar, 1973.",
            [
                "VELHO, Gilberto. Observando o familiar. Rio: Zahar, 1978.",
                "WIRTH, Louis. O urbanismo. Rio: Zahar, 1973.",
            ],
            id="so do names in capitals",
        ),
        pytest.param(
            "Smith, J. A book about the lines of a paragraph that go\nBerlin, Wien: Verlag, 1990.",
            ["Smith, J. A book about the lines of a paragraph that go Berlin, Wien: Verlag, 1990."],
            id="a line that is full goes on",
        ),
        pytest.param(
            "This line is short\nand the next goes on with it.",
            ["This line is short and the next goes on with it."],
            id="a line that begins like none goes on",
        ),
    ],
)
def test_ends_of_lines_that_somebody_meant(text: str, lines: list[str]) -> None:
    assert [block.text for block in blocks(text)] == lines


def test_what_a_generator_puts_in_is_no_text() -> None:
    text = 'Before.\n\n{% include figure.html caption="Smith 1990,\nBerlin" %}\n\nAfter.\n{: .note}\n'
    assert [(block.text, block.line) for block in blocks(text)] == [("Before.", 1), ("After.", 6)]


def test_what_pandoc_and_programs_for_notes_add_is_no_text() -> None:
    text = (
        "::: {#ref-ostrom .csl-entry}\nOstrom, E. (1990). Governing the Commons.\n:::\n\n"
        "- Mak, G. *De brug*. 2007. #read #own\n"
    )
    texts = [block.text for block in documents.read(text.encode(), name="page.md").blocks]
    assert texts == ["Ostrom, E. (1990). Governing the Commons.", "Mak, G. De brug. 2007."]


@pytest.mark.parametrize(
    "text",
    [
        "Mendes, K. Digital Feminist Activism after #MeToo",
        "Jackson, S. J. From #Ferguson to #MeToo\nand the Rise of Race and Gender Counterpublics. 2018.",
        # A line that ends within a phrase goes on, whatever the next looks like.
        'Helen Macdonald, "Vesper Flights", in what is her latest of three books, called\nVesper Flights: Essays of',
    ],
)
def test_a_title_is_not_cut(text: str) -> None:
    assert [block.text for block in documents.read(text.encode(), name="page.md").blocks] == [text.replace("\n", " ")]


def test_lines_that_programs_for_notes_part_stay_parted() -> None:
    text = "Mak, G. De brug. 2007. #read  \nSaid, E. Orientalism. 1978."
    blocks = documents.read(text.encode(), name="page.md").blocks
    assert [block.text for block in blocks] == ["Mak, G. De brug. 2007.", "Said, E. Orientalism. 1978."]


def test_colons_before_many_blanks_are_read_at_once() -> None:
    text = ":::" + " " * 20_000 + "x y"
    assert len(documents.read(text.encode(), name="page.md").blocks) == 1


def test_what_a_toggle_of_notion_holds_is_no_code() -> None:
    text = "▸ **Films**\n\n    *Sumé*, dir. Inuk Silis Høegh, 2014\n    \n    *Eskimo*, 1933\n\nEnd.\n\n    code()\n"
    kinds = [(block.kind, block.text) for block in documents.read(text.encode(), name="page.md").blocks]
    assert kinds[1:3] == [("paragraph", "Sumé, dir. Inuk Silis Høegh, 2014"), ("paragraph", "Eskimo, 1933")]
    assert kinds[-1] == ("code", "code()")
