"""Tables of works, and what is in italics: what HTML and Markdown say beside the text."""

from __future__ import annotations

import pytest

from readinglist import documents
from readinglist.documents import Block

HTML = "<table><tr>{head}</tr><tr>{row}</tr></table>"


def blocks(text: str, name: str) -> tuple[Block, ...]:
    return documents.read(text.encode(), name=name).blocks


def table(head: str, row: str) -> list[tuple[str, str]]:
    """The kinds and texts of the last row of a table, in HTML."""
    cells = ["".join(f"<td>{cell}</td>" for cell in line.split("|")) for line in (head, row)]
    page = blocks(f"<html><body>{HTML.format(head=cells[0], row=cells[1])}</body></html>", "a.html")
    return [(block.kind, block.text) for block in page if block.cell[0] == 2]


@pytest.mark.parametrize(
    ("head", "row", "text"),
    [
        ("Author|Title|Year", "Clarke, S.|Piranesi|2020", "Clarke, S. Piranesi. 2020"),
        ("Titel|Autor/in|Verlag", "Daheim|Judith Hermann|S. Fischer", "Judith Hermann. Daheim. S. Fischer"),
        ("Autor(a)|Título|Editora / ano|Cota", "Mia Couto|Terra|Caminho, 1992|B 12", "Mia Couto. Terra. Caminho, 1992"),
        ("Автор|Название|Издательство|Год", "Рудин У.|Анализ|Мир|1975", "Рудин У. Анализ. Мир, 1975"),
        ("Pvm|Kirja|Tekijä|Kustantaja", "12.9.|Uuni|Antti Hyry|Otava 2009", "Antti Hyry. Uuni. Otava 2009"),
        ("Film|Reżyseria, rok|Gdzie", "Muzykanci|K. Karabasz, 1960|DVD 88", "K. Karabasz, 1960. Muzykanci"),
        (
            "Komponist|Werk|Ausgabe",
            "H. Distler|Spielstücke|Bärenreiter 1938",
            "H. Distler. Spielstücke. Bärenreiter 1938",
        ),
        # Who translated it stands for its author only where none is named.
        ("Traducteurs|Titre français|Année", "A. Guerne|Moby Dick|1954", "A. Guerne. Moby Dick. 1954"),
        ("Author|Title|Translator", "H. Melville|Moby Dick|A. Guerne", "H. Melville. Moby Dick. A. Guerne"),
        ("Translator|Author|Title", "A. Guerne|H. Melville|Moby Dick", "H. Melville. Moby Dick. A. Guerne"),
        ("Автор(ы)|Название|Dir.", "Рудин У.|Анализ|Л. Осика", "Рудин У. Анализ. Л. Осика"),
    ],
)
def test_a_row_of_a_table_of_works_is_one(head: str, row: str, text: str) -> None:
    assert table(head, row) == [("work", text)]


@pytest.mark.parametrize(
    ("head", "row"),
    [("Author|Year|Method", "Clarke|2020|survey"), ("Title|Date", "Piranesi|2020"), ("Week|Title", "1|Piranesi")],
)
def test_other_tables_stay_as_they_are(head: str, row: str) -> None:
    assert table(head, row) == [("table", cell) for cell in row.split("|")]


def test_a_row_that_says_in_brackets_that_there_is_none() -> None:
    assert table("Author|Title|Publisher", "|(no book this time)|") == [("table", "(no book this time)")]


def test_tables_of_markdown_are_read_alike() -> None:
    text = "| Autor | Título | Año |\n|---|---|---|\n| Klein, N. | Esto | 2015 |\n| | Otro | |\n\nText.\n"
    read = [(block.kind, block.text) for block in blocks(text, "a.md")]
    assert read[3:] == [("work", "Klein, N. Esto. 2015"), ("work", "Otro"), ("paragraph", "Text.")]


def test_what_is_said_below_a_row_is_no_work() -> None:
    row = "<tr><td>{}</td><td>{}</td></tr>"
    rows = row.format("Title", "Author") + row.format("Piranesi", "Clarke, S.")
    found = blocks(f"<table>{rows}<tr><td colspan=2>A house of statues, and the sea.</td></tr></table>", "a.html")
    assert [(block.kind, block.text) for block in found[2:]] == [
        ("work", "Clarke, S. Piranesi"),
        ("table", "A house of statues, and the sea."),
    ]
    assert found[2].stood == "Piranesi Clarke, S."


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I read *Emma* and *Middle\n  march*.", "a.md"),
        ("<p>I read <em>Emma</em> and <i>Middle march</i>.</p>", "a.html"),
    ],
)
def test_what_is_in_italics(text: str, name: str) -> None:
    assert blocks(text, name)[0].titles == ("Emma", "Middle march")
