"""Works whose fields stand behind labels."""

from __future__ import annotations

import pytest

from readinglist import documents
from readinglist.extraction import extract


def works(text: str, name: str = "page.html") -> list[str]:
    found = documents.read(text.encode(), name=name).blocks
    return [block.text for block in found if block.kind == "work"]


BEFORE = "<p>One.</p><p>Two.</p><p>Three.</p><p>Four.</p><p>Five.</p><p>Six.</p>"


@pytest.mark.parametrize(
    ("page", "work"),
    [
        (
            "<p>Titre : La Peste<br>Auteur : Albert Camus<br>Éditeur : Gallimard<br>Prix : 8 €</p>",
            "Albert Camus. La Peste. Gallimard",
        ),
        (
            "<p>Autorin: Judith Hermann | Titel: Daheim | Verlag: S. Fischer | Seiten: 192</p>",
            "Judith Hermann. Daheim. S. Fischer, 192 pages",
        ),
        (
            "<ul><li>Título: Patria</li><li>Autor: Fernando Aramburu</li><li>Año: 2016</li>"
            "<li>ISBN-13: 978-84-9066-319-6</li></ul>",
            "Fernando Aramburu. Patria. 2016, ISBN 978-84-9066-319-6",
        ),
    ],
)
def test_fields_are_one_work(page: str, work: str) -> None:
    assert works(BEFORE + page) == [work]


def test_titles_may_stand_above_the_fields_of_several() -> None:
    fields = "<p>Auteur : {}</p><p>Éditeur : {}</p><p>{}</p>"
    page = "<h2>La Peste</h2>" + fields.format("Albert Camus", "Gallimard", "Un grand livre, à lire et à relire.")
    page += "<h2>Nadja</h2>" + fields.format("André Breton", "Gallimard, 1928", "Un autre.")
    assert works(BEFORE + page) == ["Albert Camus. La Peste. Gallimard", "André Breton. Nadja. Gallimard, 1928"]
    assert works(BEFORE + page.partition("<h2>Nadja")[0]) == []


def test_lines_of_text_too() -> None:
    text = "One\n\nTwo\n\nThree\n\n" + "".join(
        f"Title: {title}\nAuthor: {author}\nYear: {year}\n\n"
        for title, author, year in (("Emma", "Jane Austen", 1815), ("Piranesi", "Susanna Clarke", 2020))
    )
    assert works(text, "list.txt") == ["Jane Austen. Emma. 1815", "Susanna Clarke. Piranesi. 2020"]


@pytest.mark.parametrize(
    "page",
    [
        "<h1>My syllabus</h1><p>Author: Jane Smith</p><p>Title: History of Maps</p><p>Date: 2020</p>",
        BEFORE + "<p>Interviewer: What are you reading?</p><p>Guest: Emma, again.</p>",
        BEFORE + "<p>Author: Jane Smith</p><p>Some words.</p><p>Date: 2020</p>",
        BEFORE + "<p>Title: Emma</p><p>Year: 1815</p>",
        BEFORE + "<h2>My day</h2><p>Author: Jane Smith</p><p>Date: 3 May 2020</p>" * 2,
    ],
    ids=["of the document itself", "a dialogue", "no work", "nobody", "posts"],
)
def test_what_is_no_work(page: str) -> None:
    assert works(page) == []


def test_what_follows_the_fields_is_kept() -> None:
    see = "See also: Albert Camus, L'Étranger, Gallimard, 1942, the first of the cycle of the absurd"
    page = f"{BEFORE}<p>Titre : La Peste</p><p>Auteur : Albert Camus</p><p>Année : 1947</p><p>{see}</p>"
    found = documents.read(page.encode(), name="page.html").blocks
    assert [block.text for block in found[-2:]] == ["Albert Camus. La Peste. 1947", see]


def test_lists_of_terms_have_fields_too() -> None:
    rows = "<dt>Titre</dt><dd>La Peste</dd><dt>Auteur</dt><dd>Albert Camus</dd><dt>Éditeur</dt><dd>Gallimard</dd>"
    assert works(f"{BEFORE}<dl>{rows}<dt>Prix</dt><dd>8 €</dd></dl>") == ["Albert Camus. La Peste. Gallimard"]
    several = rows.replace("</dd><dt>É", "</dd><dd>Jean Grenier</dd><dt>É")
    assert works(f"{BEFORE}<dl>{several}</dl>") == ["Albert Camus, Jean Grenier. La Peste. Gallimard"]
    found = documents.read(b"<dl><dt>Peste</dt><dd>Une maladie</dd></dl>", name="page.html").blocks
    assert [block.text for block in found] == ["Peste", "Une maladie"]


def test_raw_is_what_stands_there() -> None:
    page = f"{BEFORE}<p>Titre : La Peste<br>Auteur : Albert Camus<br>Éditeur : Gallimard<br>Prix : 8 €</p>"
    (item,) = extract(page.encode(), name="page.html")
    assert item.custom["raw"] == "Titre : La Peste Auteur : Albert Camus Éditeur : Gallimard"
    assert (item.title, item.authors[0].family, item["publisher"]) == ("La Peste", "Camus", "Gallimard")


def test_terms_and_what_they_say_may_stand_in_lines_of_their_own() -> None:
    rows = "".join(
        f"<dt>{term}</dt>\n  <dd>{said}</dd>\n"
        for term, said in (("Titre", "La Peste"), ("Auteur", "Albert Camus"), ("Éditeur", "Gallimard"))
    )
    assert works(f"{BEFORE}<dl>\n{rows}</dl>") == ["Albert Camus. La Peste. Gallimard"]


def test_who_translated_a_work_begins_no_other() -> None:
    works = (
        ("Moby Dick", "Herman Melville", "Armel Guerne", "Gallimard", "1954"),
        ("The Trial", "Franz Kafka", "Breon Mitchell", "Schocken", "1998"),
    )
    labels = ("Title", "Author", "Translator", "Publisher", "Year")
    text = "\n\n".join(f"{label}: {value}" for work in works for label, value in zip(labels, work, strict=True))
    prose = "It rained, and we read what there was to read.\n\n" * 6
    read = [block.text for block in documents.read(f"{prose}{text}\n".encode(), name="shelf.md").blocks]
    assert read[6:] == [f"{who}. {title}. {by}, {where}, {when}" for title, who, by, where, when in works]
