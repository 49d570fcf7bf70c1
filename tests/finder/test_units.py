"""Lines that are one text: notes, readings among a syllabus's lines."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from readinglist import documents, finder
from readinglist.documents import Block
from readinglist.finder import bare, kin, layout, units
from readinglist.finder.tagger import BEGIN, INSIDE, NONE, Tag
from tests.finder.pages import found

NOTES = """\
The city grew in the decades before the war.1 Its people did not.2 Rents rose at once.3
Nobody had foreseen what the new lines would do to them.4 They moved.5

1 Vgl. Hartmut Kaelble, Industrialisierung und soziale Ungleichheit,
Göttingen 1983, S. 44.
2 Ebd., S. 51.
3 Siehe Clemens Wischermann, Wohnen in Hamburg vor dem Ersten
Weltkrieg, Münster 1983.
4 Dazu Adelheid von Saldern, Häuserleben, Bonn 1995.
5 Lutz Niethammer, Wohnen im Wandel, Wuppertal 1979,
S. 12-30.
17
Of those who stayed we know little.
"""


def lines(text: str) -> list[Block]:
    return list(documents.read(text.encode(), name="paper.txt").blocks)


def tagged(blocks: list[Block]) -> list[Tag]:
    """As a line tagger would that knows a year when it sees one."""
    return [Tag(BEGIN, 0.9, 0.1) if "19" in block.text else Tag(NONE, 0.1, 0.9) for block in blocks]


def told(
    blocks: list[Block], tags: list[Tag] | None = None, listed: Collection[int] = ()
) -> tuple[list[Block], list[Tag], list[int]]:
    """What is put together of lines that the line tagger has passed over, or has told so."""
    return units.gathered(blocks, tags or [Tag(NONE, 0.1, 0.9)] * len(blocks), listed, layout.notes(blocks))


def gathered(text: str, listed: Collection[int] = ()) -> list[Block]:
    blocks = lines(text)
    return told(blocks, tagged(blocks), listed)[0]


def test_the_lines_of_a_note_are_one_block_with_its_number() -> None:
    notes = {block.marker: block.text for block in gathered(NOTES) if block.kind == "note"}
    assert notes == {
        "1": "Vgl. Hartmut Kaelble, Industrialisierung und soziale Ungleichheit, Göttingen 1983, S. 44.",
        "2": "Ebd., S. 51.",
        "3": "Siehe Clemens Wischermann, Wohnen in Hamburg vor dem Ersten Weltkrieg, Münster 1983.",
        "4": "Dazu Adelheid von Saldern, Häuserleben, Bonn 1995.",
        "5": "Lutz Niethammer, Wohnen im Wandel, Wuppertal 1979, S. 12-30.",
    }


def test_a_note_ends_with_its_page() -> None:
    assert [block.text for block in gathered(NOTES)][-2:] == ["17", "Of those who stayed we know little."]


def test_each_block_knows_where_it_began_among_the_lines() -> None:
    blocks = lines(NOTES)
    found, tags, places = told(blocks, tagged(blocks))
    assert len(found) == len(tags) == len(places)
    assert all(blocks[place].line == block.line for block, place in zip(found, places, strict=True))


def test_a_note_with_a_line_that_holds_a_reference_begins_with_one() -> None:
    blocks = lines(NOTES)
    found, tags, _ = told(blocks, tagged(blocks))
    labels = {block.marker: tag.label for block, tag in zip(found, tags, strict=True) if block.kind == "note"}
    assert labels == {"1": BEGIN, "2": NONE, "3": BEGIN, "4": BEGIN, "5": BEGIN}


def test_what_counts_up_in_a_list_is_left_alone() -> None:
    blocks = lines(NOTES)
    assert gathered(NOTES, listed=range(len(blocks))) == blocks


SYLLABUS = """\
Week 7
   Refugees from the south.
   Required: Janssen, Geert H., 'The Republic of the Refugees', The
   Historical Journal 60 (2017) 233-252.
   Optional: Kuijpers, Erika, Migrantenstad. Immigratie en sociale
   verhoudingen (Hilversum: Verloren 2005).
   Bring: a question about each of them.
"""


def test_a_reading_among_lines_is_one_paragraph() -> None:
    found, _, _ = told(lines(SYLLABUS))
    assert [block.text for block in found if block.kind == "paragraph"] == [
        "Required: Janssen, Geert H., 'The Republic of the Refugees', The Historical Journal 60 (2017) 233-252.",
        "Optional: Kuijpers, Erika, Migrantenstad. Immigratie en sociale verhoudingen (Hilversum: Verloren 2005).",
    ]


def test_a_bullet_is_no_part_of_a_reading() -> None:
    text = "Readings\n\n* Marfany, Julie, Land, Proto-Industry and Population (Farnham:\n  Ashgate 2012).\n"
    found, _, _ = told(lines(text))
    [reading] = [block for block in found if block.kind == "paragraph"]
    assert (reading.marker, reading.text) == (
        "*",
        "Marfany, Julie, Land, Proto-Industry and Population (Farnham: Ashgate 2012).",
    )


def test_a_heading_is_no_part_of_a_reading() -> None:
    text = "References\nSaid, Edward. Orientalism. New York: Pantheon, 1978.\n"
    found, _, _ = told(lines(text))
    assert [block.text for block in found] == ["References", "Said, Edward. Orientalism. New York: Pantheon, 1978."]


def test_notes_that_begin_again_are_not_swallowed_by_those_before() -> None:
    def note(number: int) -> str:
        return f"{number} Lutz Niethammer, Wohnen im Wandel, Teil {number}, Wuppertal 1979.\n"

    text = "".join(map(note, range(1, 7))) + "words of a heading\n" + "".join(map(note, range(1, 12)))
    found = [block.text for block in gathered(text) if block.kind == "note"]
    assert len(found) == 17
    assert max(map(len, found)) < 90


def test_a_line_that_ends_a_sentence_is_no_running_head() -> None:
    text = "".join(
        f"{number} Author {number}, A Title of Some Length\nUniversity Press, 1961), {number}.\n"
        for number in range(1, 7)
    )
    assert all("1961" in block.text for block in gathered(text) if block.kind == "note")


def test_a_reference_says_in_which_line_of_its_note_it_begins() -> None:
    text = NOTES.replace(
        "4 Dazu Adelheid von Saldern, Häuserleben, Bonn 1995.\n",
        (
            "4 Dazu Adelheid von Saldern, Häuserleben. Zur Geschichte des\n"
            "Arbeiterwohnens, Bonn 1995, S. 12; anders\n"
            "Gerhard A. Ritter, Die Arbeiterbewegung, Berlin 1959, S. 7.\n"
        ),
    )
    found = finder.find(documents.read(text.encode(), name="paper.txt"))
    places = {reference.text.split(",")[0]: reference.line for reference in found}
    shown = text.splitlines()
    assert all(name in shown[line - 1] for name, line in places.items())
    assert "Gerhard A. Ritter" in places


def test_a_line_that_begins_with_a_number_is_no_note_unless_it_counts_up() -> None:
    text = "\n".join(
        f"{number} Vgl. Hartmut Kaelble, Ungleichheit im\n19. Jahrhundert, Göttingen 19{number:02}."
        for number in range(1, 8)
    )
    [chain] = layout.notes(lines(text))
    assert [len(note) for note in chain] == [2] * 7


def test_the_sessions_of_a_course_are_no_notes() -> None:
    text = "\n".join(f"{number}. Sitzung (2{number}.10.2018): Begriffe" for number in range(1, 8))
    assert layout.notes(lines(text)) == []


def test_the_last_line_of_a_note_may_be_a_number() -> None:
    assert "Wien 1980, S. 17" in gathered(NOTES.replace("S. 12-30.\n17", "Wien 1980, S.\n17"))[-1].text


def test_works_in_lines_between_blank_ones() -> None:
    programme = (
        "UNIDAD I\n\nMilicias. La plebe.\n\n"
        "HALPERÍN DONGHI, Tulio, Revolución y guerra. Formación de una élite dirigente\n"
        "en la Argentina criolla, Buenos Aires, Siglo XXI, 1972, primera parte, cap. II.\n\n"
        "DI MEGLIO, Gabriel, ¡Viva el bajo pueblo! La plebe urbana de Buenos Aires y la\n"
        "política entre la Revolución de Mayo y el rosismo, Buenos Aires, Prometeo, 2006,\ncaps. 2 y 3.\n\n"
    )
    texts = [text.rstrip(".") for text in found(programme, "programa.txt")]
    assert [(text[:8], text[-5:]) for text in texts] == [("HALPERÍN", "p. II"), ("DI MEGLI", "2 y 3")]


def test_works_that_hang_from_their_first_lines() -> None:
    plan = (
        "Feb 5     Dispossession\n\n"
        "          Nichols, Robert. 2020. Theft Is Property! Dispossession and Critical\n"
        "             Theory. Durham: Duke University Press.\n"
        "          Roy, Ananya. 2017. Dis/possessive collectivism: property and\n"
        "             personhood at city's end. Geoforum 80: A1-A11.\n\n\n"
        "Feb 12    Renting the island\n"
    )
    texts = found(plan, "plan.txt")
    assert [text[:7] for text in texts] == ["Nichols", "Roy, An"]


def test_readings_behind_letters_in_brackets() -> None:
    plan = (
        "19.04.  Was heißt Arbeit?\n"
        "   (P) Komlosy, Andrea: Arbeit. Eine globalhistorische Perspektive. 13. bis\n"
        "       21. Jahrhundert, Wien: Promedia 2014, S. 11-35\n"
        "   (F) Lucassen, Jan: The Story of Work. A New History of Humankind,\n"
        "       New Haven/London: Yale UP 2021, Einleitung\n\n26.04.  Die Uhr\n"
    )
    texts = found(plan, "plan.txt")
    assert [text[:8] for text in texts] == ["Komlosy,", "Lucassen"]
    assert "13. bis 21. Jahrhundert, Wien" in texts[0]


def test_a_list_within_an_item_is_no_part_of_its_text() -> None:
    plan = "- Texte zur Vertiefung\n    12. Said, Edward: Orientalism. New York: Pantheon 1978.\n\nDanach Pause.\n"
    texts = found(plan, "plan.txt")
    assert [text[:5] for text in texts] == ["Said,"]


def page_of(notes: range) -> str:
    """A page of text, with its notes at the foot."""
    body = "".join(f"Of what they built in the year after that little is left ({number}).\n" for number in notes)
    prose = "The city grew, and those who came to it found rooms where nobody had lived.\n" * 14
    foot = "".join(
        f"  ({number}) A. Torre, Il consumo di devozioni. Religione\ne comunità, Roma 19{60 + number}, p. {number}.\n"
        for number in notes
    )
    return f"{body}{prose}\n{foot}\n"


def test_notes_numbered_in_brackets_on_several_pages() -> None:
    pages = lines("".join(map(page_of, (range(1, 4), range(4, 6), range(6, 9)))))
    [chain] = layout.bracketed(pages, ())
    assert [pages[note.start].marker for note in chain] == [f"({number})" for number in range(1, 9)]
    assert {len(note) for note in chain} == {2}
    # A list stands together.
    assert layout.bracketed(lines(page_of(range(1, 9))), ()) == []


def test_what_stands_below_a_day_set_in_is_one() -> None:
    plan = (
        "30 september -- inleider: Sipke\n"
        "   Ton Lemaire, Filosofie van het landschap. De schilderijen zoekt u zelf. Baarn:\n"
        "   Ambo, 1970.\n\n"
        "28 oktober -- inleider: Marijke\n"
        "   Frank Westerman, De graanrepubliek. Een verhaal van het Oldambt. Amsterdam:\n"
        "   Atlas, 1999.\n\n"
    )
    texts = [block.text for block in told(lines(plan))[0]]
    assert [text[-11:] for text in texts] == ["ider: Sipke", "Ambo, 1970.", "er: Marijke", "tlas, 1999."]
    # The day may begin the line of the reading itself.
    plan = 'Jan 28  James Rachels, "The Challenge of Cultural\n   Relativism," in The Elements\n   of Ethics.\n\n'
    assert len(told(lines(plan))[0]) == 3


def test_a_session_ends_what_stands_above_it() -> None:
    plan = lines(
        "Ho, Engseng. 2006. The Graves of Tarim: Genealogy and Mobility across\nthe Indian Ocean. Berkeley. Part I.\n\n"
        "WEEK 10 (Nov. 13)  PHOSPHATE, TUNA\nTeaiwa, chs. 1-4. Guest via Skype.\n"
    )
    tags = [Tag(label, 0.5, 0.1) for label in (BEGIN, INSIDE, INSIDE, INSIDE)]
    assert [tag.label for tag in kin.adopted(plan, tags)] == [BEGIN, INSIDE, NONE, INSIDE]


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("WEEK 10 (Nov. 13)  PHOSPHATE, TUNA", True),
        ("3. Sitzung: Begriffe", True),
        ("Semana 4", True),
        ("5. Cours de linguistique générale. Paris: Payot, 1916.", False),
        ("Les 40 jours du Musa Dagh. Paris, 1936.", False),
        ("8. Meeting of Minds: A Dialogue. London, 1970.", False),
    ],
)
def test_sessions_of_a_course(line: str, is_one: bool) -> None:
    assert layout.is_session(lines(f"Said.\n\n{line}\nAnd so on.\n")[1]) is is_one


def test_a_line_that_ends_within_a_phrase_goes_on() -> None:
    plan = lines(
        "Levinson, Marc. 2006. The Box: How the Container Made the\nWorld Smaller. Princeton: PUP.\nSkim it.\n"
    )
    tags = [Tag(BEGIN, 0.9, 0.1), Tag(NONE, 0.0, 0.95), Tag(NONE, 0.0, 0.999)]
    assert [tag.label for tag in kin.adopted(plan, tags)] == [BEGIN, INSIDE, NONE]


def test_a_paragraph_of_a_mail_that_names_works_is_one() -> None:
    mail = (
        "For limp parchment as a structure there is the little pamphlet that got us into this,\n"
        "Christopher Clarkson's Limp Vellum Binding and Its Potential as a Conservation Type for\n"
        "Early Printed Books (Red Gull Press, 1982). It is short, and it has drawings of all of it.\n\n"
        "Leave it alone, and put it in a box.\n"
    )
    blocks = lines(mail)
    tags = [Tag(BEGIN, 0.9, 0.1) if "Early" in block.text else Tag(NONE, 0.1, 0.9) for block in blocks]
    paragraph, other = told(blocks, tags)[0]
    assert (paragraph.kind, paragraph.text[-10:], other.kind) == ("paragraph", "all of it.", "line")


def test_readings_behind_hours_and_labels_of_their_own() -> None:
    programme = (
        "15.30 Film: Akenfield (dir. Peter Hall, 1974), with ten minutes of introduction\n"
        "from me. Nobody in it is an actor.\n"
        "Group A: EHLERS, Eduardo. Agricultura sustentável.\n2. ed. Guaíba: Agropecuária, 1999.\n"
        "14.00 Whose story is it? We start from a phrase, A Shared Authority: Essays on\n"
        "the Craft of Public History (Albany: SUNY Press, 1990). You need not read it.\n17.15 Pub\n"
    )
    blocks = told(lines(programme))[0]
    assert [block.kind for block in blocks] == ["paragraph"] * 3 + ["line"]
    assert bare(blocks[1].text).startswith("EHLERS, Eduardo.")


@pytest.mark.parametrize(
    "second", ["Baden-Baden: Nomos, 1999.", "12.34 (1999), and more.", "12.50 pounds a week, 1988."]
)
def test_a_line_that_goes_on_begins_no_reading_of_its_own(second: str) -> None:
    (block,) = told(lines(f"Required: Hans Müller, Die Theorie der Stadt, 3. Aufl.\n{second}\n"))[0]
    assert block.kind == "paragraph"


def test_nothing_is_no_text() -> None:
    assert told([]) == ([], [], [])
