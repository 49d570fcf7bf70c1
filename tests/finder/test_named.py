"""Works that mark-up and layout name: in italics in prose and lists, as headings, in library reading lists."""

from __future__ import annotations

import pytest

from readinglist import documents
from readinglist.finder import beginnings, beside, clues, headings, opinion
from readinglist.finder.words import Word
from tests.finder.pages import found, written

PROSE = "We went out late, and it rained all day, so that there was nothing to do but sit. "


@pytest.mark.parametrize(
    ("sentence", "work"),
    [
        (
            "I reread *The Rings of Saturn* by W. G. Sebald (Harvill, 1998), which is still odd.",
            "The Rings of Saturn by W. G. Sebald (Harvill, 1998)",
        ),
        (
            "Mark Mazower’s *Dark Continent* (Allen Lane, 1998) says so.",
            "Mark Mazower’s Dark Continent (Allen Lane, 1998)",
        ),
        (
            "Empecé por *La liebre con ojos de ámbar* de Edmund de Waal (Acantilado, 2012) y no paré.",
            "La liebre con ojos de ámbar de Edmund de Waal (Acantilado, 2012)",
        ),
        (
            "Luego le dejé *La lluvia amarilla*, la novela de Julio Llamazares (Seix Barral, 1988), y fue un error.",
            "La lluvia amarilla, la novela de Julio Llamazares (Seix Barral, 1988)",
        ),
        # A clause that names somebody else only leads to it; a sentence behind its imprint says something of it.
        (
            "Think of Gene Hackman picking at a sentence for the whole of *The Conversation* (Francis Coppola, 1974).",
            "The Conversation (Francis Coppola, 1974).",
        ),
        (
            "Read *A poética de resíduos* (São Paulo: Aetia, 2019). O livro sai da tese de doutorado, Unicamp, 2015.",
            "A poética de resíduos (São Paulo: Aetia, 2019).",
        ),
        # What stands behind a bracket may be its imprint, and in it more than who directed it.
        (
            "Julio Cortázar, *Rayuela* (1963). Madrid: Cátedra, 2003.",
            "Julio Cortázar, Rayuela (1963). Madrid: Cátedra, 2003.",
        ),
        ("See *Cléo de 5 à 7* (dir. Agnès Varda, France, 1962).", "Cléo de 5 à 7 (dir. Agnès Varda, France, 1962)."),
        ("Bude tedy *Údolí včel*, režie František Vláčil, 1967.", "Údolí včel, režie František Vláčil, 1967."),
        ("Дивимося «Камінний хрест», реж. Леонід Осика, 1968.", "«Камінний хрест», реж. Леонід Осика, 1968."),
        # Without a year or a publisher too, where who made it stands beside it.
        (
            "I then lined up Penelope Fitzgerald’s *The Beginning of Spring* for it.",
            "Penelope Fitzgerald’s The Beginning of Spring",
        ),
        (
            "Léase *La Nuit des prolétaires*, de Jacques Rancière, paru chez Fayard en 1981, si se puede.",
            "La Nuit des prolétaires, de Jacques Rancière, paru chez Fayard en 1981",
        ),
        ("Potem był *Rejs* Marka Piwowskiego (1970), i nikt nie spał.", "Rejs Marka Piwowskiego (1970)"),
        ("Ich hatte mir Theodor Fontanes *Der Stechlin* vorgenommen, das Alterswerk.", "Theodor Fontanes Der Stechlin"),
        (
            "Then came *Salt: A World History* by Mark Kurlansky, from the sale.",
            "Salt: A World History by Mark Kurlansky",
        ),
        ("Nothing beats Virginia Woolf’s “Street Haunting” on a day like this.", "Virginia Woolf’s “Street Haunting”"),
        (
            "Nada como «Balmis et variola» de José Tuells (Valencia, 2003) para eso.",
            "«Balmis et variola» de José Tuells (Valencia, 2003)",
        ),
        # Who says something in it, and what came out when, by a sentence.
        (
            "David Edgerton in *The Shock of the Old* (Profile, 2006) counts mules, and has reason to.",
            "David Edgerton in The Shock of the Old (Profile, 2006)",
        ),
        (
            "I had *Talking about Machines*, which Cornell University Press brought out in 1996, on my knees.",
            "Talking about Machines, which Cornell University Press brought out in 1996",
        ),
        # Swedish quotes, one word, straight ones: where a year says that it came out.
        ("Mary Shelleys »Frankenstein« (1818) kam viel später.", "Mary Shelleys »Frankenstein« (1818)"),
        ("Sist kom Linnea Axelssons ”Ædnan” (2018) på köpet.", "Linnea Axelssons ”Ædnan” (2018)"),
        (
            'Read Garnette Cadogan\'s essay "Walking While Black" (Literary Hub, 8 July 2016) before.',
            'Garnette Cadogan\'s essay "Walking While Black" (Literary Hub, 8 July 2016)',
        ),
    ],
)
def test_a_work_in_prose_is_found_by_its_italics(sentence: str, work: str) -> None:
    assert found(f"# A walk\n\n{PROSE}{sentence} {PROSE}\n") == [work]


@pytest.mark.parametrize(
    ("sentence", "work"),
    [
        (
            "Mark Mazower’s *Dark Continent* (Allen Lane, 1998) says so.",
            "Mark Mazower, Dark Continent (Allen Lane, 1998)",
        ),
        (
            "Vi *Il risveglio del fiume* di Alessandro Scillitani (2012) in sala.",
            "Alessandro Scillitani, Il risveglio del fiume (2012)",
        ),
        (
            "Léase *La Nuit des prolétaires*, de Jacques Rancière, paru chez Fayard en 1981, si se puede.",
            "Jacques Rancière, La Nuit des prolétaires (Fayard, 1981)",
        ),
        (
            "I took *Austerlitz*, by W. G. Sebald, translated by Anthea Bell (Penguin, 2002), along.",
            "W. G. Sebald, Austerlitz, translated by Anthea Bell (Penguin, 2002)",
        ),
    ],
)
def test_the_parser_is_given_a_work_of_prose_as_lists_have_it(sentence: str, work: str) -> None:
    assert written(f"# A walk\n\n{PROSE}{sentence} {PROSE}\n") == [work]


def test_a_mention_in_prose_is_none() -> None:
    assert not found(f"# A walk\n\n{PROSE}As in *Emma*, and in *Heat* (1995), nobody spoke. {PROSE}\n")
    assert not found(f'# A walk\n\n{PROSE}Then he said "Nobody is here" (it was 1995), and Anna Blume left. {PROSE}\n')
    assert not found(f"# A walk\n\n{PROSE}Anna Blume’s “Nobody” was all (so to speak) that we heard. {PROSE}\n")
    assert not found(f"# A walk\n\n{PROSE}“Nobody will ever speak again”, said Anna Blume. {PROSE}\n")


def test_items_that_are_a_title_and_a_name() -> None:
    items = (
        "- *Greta y los gigantes*. Zoë Tucker y Zoe Persico.\n- *La oruga*. Eric Carle. Kókinos.\n"
        "- *Nausicaä*. Hayao Miyazaki.\n"
    )
    assert len(found(f"# Libros\n\n## Para leer en casa\n\n{items}")) == 3


def test_lines_set_in_behind_a_bullet_go_on() -> None:
    plan = (
        "Seminar\n\n21.10.  Was ist ein Medium?\n"
        "     * Marshall McLuhan: Die magischen Kanäle. Understanding\n       Media. Düsseldorf: Econ 1968, S. 13-28.\n"
        "     * Walter J. Ong: Oralität und Literalität. Die\n       Technologisierung des Wortes. Opladen 1987,\n"
        "       S. 81-117\n       Referat: Schüttler\n\n28.10.  Pause\n"
    )
    assert [text.rstrip(".") for text in found(plan, "plan.txt")] == [
        "Marshall McLuhan: Die magischen Kanäle. Understanding Media. Düsseldorf: Econ 1968, S. 13-28",
        "Walter J. Ong: Oralität und Literalität. Die Technologisierung des Wortes. Opladen 1987, S. 81-117",
    ]


def test_reading_lists_of_libraries() -> None:
    text = (
        "Migration\n\nThe age of migration: international movements - Hein de\n  Haas, Stephen Castles, 2020\n"
        "  Book | Essential | the set text\n\nInternational Migration Outlook 2022 - OECD\n  Webpage | Background\n"
    )
    assert found(text, "list.txt") == [
        "The age of migration: international movements - Hein de Haas, Stephen Castles, 2020",
        "International Migration Outlook 2022 - OECD",
    ]


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Intemperie / Jesús Carrasco. — Barcelona : Seix Barral, 2013.", True),
        ("Петров И. Б. Введение / И. Б. Петров. — 3-е изд. — Москва : ИНТУИТ, 2021. — 351 с.", True),
        ("Either / or: a question. — We shall see.", False),
    ],
)
def test_descriptions_of_libraries(text: str, is_one: bool) -> None:
    assert clues.described(text) is is_one


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("GIGA-Publikationen zum Thema (Auswahl)", "series"),
        ("Books published by members of the research unit", "series"),
        ("Reihe ITB-Forschungsberichte", "series"),
        ("Reihe von Gründen, die", ""),
        ("Books mentioned in this episode", "open"),
        ("Kommentar", ""),
        ("Kommentare", "end"),
    ],
)
def test_kinds_of_headings(line: str, kind: str) -> None:
    assert headings.kind(line) == kind


def test_a_numbered_part_is_no_place_for_comments() -> None:
    assert headings.aside("Kommentare")
    assert headings.aside("3 Kommentare")
    assert not headings.aside("II. Kommentare")


@pytest.mark.parametrize("item", ["Orhan Pamuk: *The Museum of Innocence*", "Iain Sinclair – *London Orbital*"])
def test_an_item_that_begins_with_a_name(item: str) -> None:
    page = f"# Tips\n\n{PROSE}\n\n- {item}. I gave up at page ten, but you may not.\n- Bring cake.\n"
    assert [text.rstrip(".") for text in found(page)] == [item.replace("*", "")]


@pytest.mark.parametrize(
    "document",
    [
        "Archivo General de Simancas (AGS), Visitas de Italia, leg. 205, exp. 4.",
        "Archives municipales de Lyon, FF 048, procès du 3 mars 1788.",
        "Staatsarchiv Ludwigsburg, F 169, Bü 122, Bericht vom 3. März 1848.",
        "Norfolk Record Office, MC 2847/3/15, letter of 3 May 1799.",
    ],
)
def test_what_archives_keep(document: str) -> None:
    notes = f"[^1]: {document}\n[^2]: Said, Edward. *Orientalism*. New York: Pantheon, 1978.\n"
    assert document.rstrip(".") in [text.rstrip(".") for text in found(f"# Title\n\nWords.[^1] More.[^2]\n\n{notes}")]


def test_a_remark_behind_a_publisher_is_none_of_the_reference() -> None:
    remark = "Where the normalization of deviance comes from. Long."
    item = "- Vaughan, Diane. The Challenger Launch Decision. University of Chicago Press, 1996."
    (text,) = found(f"# Papers\n\n## References\n\n{item} {remark}\n")
    assert text.endswith("1996.")


def test_lines_that_are_set_in_are_one() -> None:
    work = "  Varlik, Nükhet. Plague and Empire in the Early Modern\n  Mediterranean World: The Ottoman Experience."
    letter = (
        f"Dear Ann,\n\nplease, not only Europe. Use\n\n{work}\n  Cambridge University Press, 2015.\n\nand bring cake."
    )
    (text,) = found(letter, "letter.txt")
    assert text.startswith("Varlik")
    assert text.endswith("2015.")


def test_the_stars_that_a_reader_gives_are_none_of_it() -> None:
    books = (
        "Entangled Life by Merlin Sheldrake (2020) ★★★★☆ : Fungi! I've since been insufferable on walks.\n\n"
        "The Overstory by Richard Powers (2018) ★★★☆☆ : Trees! I have not been out since, to be honest.\n\n"
    )
    assert found(f"# Books\n\n{PROSE}\n\n{books}\n") == [
        "Entangled Life by Merlin Sheldrake (2020)",
        "The Overstory by Richard Powers (2018)",
    ]


@pytest.mark.parametrize(
    ("text", "shelved"),
    [
        ("Norfolk Record Office (hereafter NRO), KL/C 7/12, Hall Book 1684–1731, fo. 98v", True),
        ("Landsarkivet i Göteborg (GLA), Kinds häradsrätts arkiv, A I a:87–92, domböcker", True),
        ("Germanisches Nationalmuseum, Imhoff-Archiv, Fasz. 28, Nr. 4", True),
        ("The library opens at 9 and the archive at 10 on all days but Monday", False),
        ("Visit the Archives, 12 Main Street", False),
        ("РГАЛИ. Ф. 2548. Оп. 1. Ед. хр. 7. Л. 14 об.", True),
        ("Centro de Memória, TJC, 1º ofício, cx. 212, proc. 4387", True),
    ],
)
def test_shelf_marks(text: str, shelved: bool) -> None:
    assert (clues.SHELVED.search(text) is not None) is shelved


def test_the_next_title_is_no_second_author() -> None:
    works = ["Emma by Jane Austen", "Piranesi House by Susanna Clarke", "Waterland by Graham Swift"]
    prose = ", ".join(f"*{title}* by {name}" for title, name in (work.split(" by ") for work in works))
    assert found(f"# A walk\n\n{PROSE}Then I took {prose} from the shelf. {PROSE}\n") == works


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("*Swann’s Way*, the translation by Lydia Davis (Penguin, 2003)", ""),
        ("*Swann’s Way*, a novel by Marcel Proust (Penguin, 2003)", "Marcel Proust, Swann’s Way (Penguin, 2003)"),
        # Who directed it is said by the text itself: the parser knows what "dir." is.
        ("*Les Lieux de mémoire*, dir. Pierre Nora, 1984", ""),
        ("*Paris, Texas*, Regie Wim Wenders (1984)", ""),
    ],
)
def test_who_is_named_as_the_author_of_a_work_in_prose(text: str, written: str) -> None:
    [block] = documents.read(f"{text} is here.".encode(), name="page.md").blocks
    assert [span.written for span in beside.works(block) if span.written] == [written][: bool(written)]


@pytest.mark.parametrize(
    ("text", "begins"),
    [("77 Eng. Rep. 1389, more", False), ("1998 WL 386327 (W.D. Mo.)", False), ("Norton. 33 Artists in 3 Acts", True)],
)
def test_a_page_behind_a_reporter_begins_no_work(text: str, begins: bool) -> None:
    run = [Word(word, 0, False, False) for word in text.split()]
    index = next(place for place, word in enumerate(run) if place and word.text.strip(",").isdigit())
    assert beginnings.may_begin(run, [opinion.Part("title", 0.5)] * len(run), index) is begins
