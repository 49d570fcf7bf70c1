"""Several works in a note, what leads to them, what is said of them; sessions; what a page says of itself."""

from __future__ import annotations

import pytest

from readinglist import documents, finder
from readinglist.documents import Block
from readinglist.finder import (
    Reference,
    again,
    bare,
    beginnings,
    between,
    headings,
    leads,
    opinion,
    splitter,
    surroundings,
)
from readinglist.finder.tagger import BEGIN, Tag
from readinglist.finder.words import Word


def found(text: str, name: str) -> list[str]:
    return [reference.text for reference in finder.find(documents.read(text.encode(), name=name))]


def cited(text: str) -> Reference:
    return Reference(text, 1)


@pytest.mark.parametrize(
    ("text", "divided", "lead"),
    [
        pytest.param("Paige Glotzer, How the Suburbs Were Segregated", True, "", id="a name behind a semicolon"),
        pytest.param("dagegen E. Balibar: La philosophie de Marx", True, "dagegen ", id="words before it"),
        pytest.param("and Max Page and Timothy Mennel, eds., Jacobs", True, "and ", id="a conjunction"),
        pytest.param("See also Howard N. Rabinowitz, More Than", False, "See also ", id="a new sentence that leads"),
        pytest.param(
            "For the debate that followed, see Howard Rabinowitz, More",
            False,
            "For the debate that followed, see ",
            id="a whole clause that leads",
        ),
        pytest.param("Siehe auch ders., Hunger in der Depression", False, "Siehe auch ", id="the author before"),
        pytest.param("Los rubios (Albertina Carri, 2003)", True, "", id="a film"),
        pytest.param("Axel Springer AG v Germany App no 39954/08", True, "", id="a case"),
        pytest.param("it has often been reprinted since then", True, None, id="prose"),
        pytest.param("The book was reprinted.", False, None, id="a sentence that leads to nothing"),
    ],
)
def test_where_a_note_goes_on_to_another_work(text: str, divided: bool, lead: str | None) -> None:
    assert leads.another(text, divided=divided) == lead


def test_each_work_of_a_note_is_a_reference() -> None:
    text = (
        "# Maps\n\nA claim.[^1]\n\n[^1]: Jane Jacobs, *The Death and Life of American Cities* (New York: Random"
        " House, 1961). For the reception see Robert Fishman, “The Anti-Planners,” in *Shaping a World*, ed. Gordon"
        " Cherry (London: Mansell, 1980), 243–52; and Max Page and Timothy Mennel, eds., *Reconsidering Jane Jacobs*"
        " (Chicago: Planners Press, 2011).\n"
    )
    assert [each.split(",")[0] for each in found(text, "essay.md")] == [
        "Jane Jacobs",
        "Robert Fishman",
        "Max Page and Timothy Mennel",
    ]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        pytest.param("² FRIEDRICH, C. Title", "FRIEDRICH, C. Title", id="a raised number"),
        pytest.param("Zob. też I. Polski, Tytuł", "I. Polski, Tytuł", id="Polish"),
        pytest.param("Sur ce point, voir Paul Veyne, Comment on écrit", "Paul Veyne, Comment on écrit", id="French"),
        pytest.param("4 For an early case see Kaye v Robertson [1991]", "Kaye v Robertson [1991]", id="a case of law"),
        pytest.param("Weiterführend: Marc Bloch, Mémoire", "Marc Bloch, Mémoire", id="a label"),
        pytest.param("So Teubner, Recht als System", "Teubner, Recht als System", id="how it agrees"),
        pytest.param("8 Dec: “Toy Models”, Elhage 2022", "“Toy Models”, Elhage 2022", id="a day"),
        pytest.param("Verdi, Giuseppe. Aida", "Verdi, Giuseppe. Aida", id="a name that begins like a lead"),
        pytest.param("Seeing Like a State", "Seeing Like a State", id="a title that does"),
        pytest.param("29 de setembre · Solitud, de V. Català", "Solitud, de V. Català", id="a day in any language"),
        pytest.param("2/5: Ταξίδι στα Κύθηρα (1984)", "Ταξίδι στα Κύθηρα (1984)", id="a day in figures"),
        pytest.param("12 Angry – A. Lumet", "12 Angry – A. Lumet", id="a number that is no day"),
        pytest.param("Grupo B: SHIVA, Vandana. Da mente", "SHIVA, Vandana. Da mente", id="any label before a name"),
        pytest.param("Palandt: BGB, 78. Aufl., 2019", "Palandt: BGB, 78. Aufl., 2019", id="an author before a law"),
        pytest.param("Robert Caro: Lyndon B. Johnson", "Robert Caro: Lyndon B. Johnson", id="an author before a life"),
        pytest.param("Local knowledge: More essays", "Local knowledge: More essays", id="a title before a colon"),
        pytest.param("15.30 Film: Akenfield (1974)", "Akenfield (1974)", id="an hour"),
    ],
)
def test_what_leads_to_a_work_is_no_part_of_it(text: str, rest: str) -> None:
    assert bare(text) == rest


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        pytest.param(
            "Lo, A. Title. BMJ 2003;1:2-3. Google Scholar", "Lo, A. Title. BMJ 2003;1:2-3.", id="a link's words"
        ),
        pytest.param("Lo, A. T. J 2003. [CrossRef] [PubMed] PDF", "Lo, A. T. J 2003.", id="several"),
        pytest.param("Thesis. PDF", "Thesis. PDF", id="not what stands without such a service"),
        pytest.param(
            "Google Scholar and its metrics, 2014.", "Google Scholar and its metrics, 2014.", id="nor a title"
        ),
    ],
)
def test_services_to_look_it_up_with_are_no_part_of_a_reference(text: str, rest: str) -> None:
    assert surroundings.without_look_up(text) == rest


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        pytest.param(
            "Wood, The Power of Maps (Guilford Press, 1992). Wood told me so when I met him.",
            "Wood, The Power of Maps (Guilford Press, 1992).",
            id="a sentence about it",
        ),
        pytest.param(
            "C. Metz, Semiologia del cinema, Garzanti, Milano 1972 (solo la parte seconda)",
            "C. Metz, Semiologia del cinema, Garzanti, Milano 1972",
            id="a remark in brackets",
        ),
        pytest.param(
            "C. Metz, Semiologia, Milano 1972 (trad. it. di A. Rossi e altri)",
            "C. Metz, Semiologia, Milano 1972 (trad. it. di A. Rossi e altri)",
            id="nor a translation in brackets",
        ),
        pytest.param(
            "Smith, J. (May 2010). The history of the cat in our time.",
            "Smith, J. (May 2010). The history of the cat in our time.",
            id="a title behind a date is no remark",
        ),
        pytest.param(
            "Smith, J. and Jones, K. (2010). The way in which we think of the world.",
            "Smith, J. and Jones, K. (2010). The way in which we think of the world.",
            id="nor a title behind a year",
        ),
        pytest.param(
            "Chartier, “Reading Matter,” in A History of Reading, 269–83. Amherst: University of the State Press.",
            "Chartier, “Reading Matter,” in A History of Reading, 269–83. Amherst: University of the State Press.",
            id="nor a publisher",
        ),
        pytest.param(
            "Smith, A Book (London: Verso, 1990). Translated by Jane Doe.",
            "Smith, A Book (London: Verso, 1990). Translated by Jane Doe.",
            id="nor who translated it",
        ),
    ],
)
def test_what_is_said_of_a_work_is_no_part_of_it(text: str, rest: str) -> None:
    assert surroundings.without_remark(text) == rest


def test_labels_part_what_a_session_reads_but_not_titles() -> None:
    text = "Week 2. Gifts. Lezen: Marcel Mauss, The Gift. Aanbevolen: David Graeber, Debt."
    assert leads.labelled(text) == [
        "Week 2. Gifts.",
        "Lezen: Marcel Mauss, The Gift.",
        "Aanbevolen: David Graeber, Debt.",
    ]
    assert len(leads.labelled("Johns, Adrian. The Nature of the Book: Print and Knowledge. Chicago, 1998.")) == 1


def test_a_work_named_again_by_its_title_is_not_new() -> None:
    whole = cited("James C. Scott, Seeing Like a State (New Haven: Yale University Press, 1998).")
    again_ = cited("Scott, Seeing Like a State, 112.")
    other = cited("Said, Orientalism, 12.")
    assert again.new([whole, again_, other]) == [whole, other]
    assert again.new([again_, whole]) == [again_, whole]


def test_a_reading_named_by_its_author_and_year_is_not_new_where_the_work_stands_in_full() -> None:
    whole = cited("Scott, James C. Seeing Like a State. New Haven: Yale University Press, 1998.")
    chapter = cited("Scott 1998, introduction and ch. 1")
    assert again.new([chapter, whole]) == [whole]
    assert again.new([chapter, cited("Scott, James C. Weapons of the Weak. New Haven, 1985.")])[0] == chapter


PROSE = opinion.Part("prose", 0.9)


def parted(text: str) -> tuple[list[Word], list[opinion.Part]]:
    """The words of a block, those between braces as the parser would have it when it takes them for prose."""
    run: list[Word] = []
    parts: list[opinion.Part] = []
    inside = False
    for piece in text.split():
        inside = inside or piece.startswith("{")
        run.append(Word(piece.strip("{}"), 0, not run, False))
        parts.append(PROSE if inside else opinion.Part("title", 0.9))
        inside = inside and not piece.endswith("}")
    return run, parts


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        pytest.param(
            "{Dazu auch} Said, Exile, 2000; {dagegen} Hann, Poems, 1999",
            "Said, Exile, 2000; Hann, Poems, 1999",
            id="leads",
        ),
        pytest.param(
            "Edward Said, Exile, 2000, {and also} Chris Hann, Poems, 1999",
            "Edward Said, Exile, 2000, Chris Hann, Poems, 1999",
            id="two words within",
        ),
        pytest.param(
            "Said, Exile {in} the age of empire, 2000", "Said, Exile in the age of empire, 2000", id="a word within"
        ),
        pytest.param(
            "Farinelli {(a cura di),} I codici minerari, 2014",
            "Farinelli (a cura di), I codici minerari, 2014",
            id="a bracket within",
        ),
        pytest.param("{So sah es} Troesken {selbst nie.}", "", id="a name within prose"),
    ],
)
def test_prose_by_the_parser_is_no_part_of_a_reference(text: str, rest: str) -> None:
    run, parts = parted(text)
    around = between.around(run, parts, {0})
    assert " ".join(word.text for index, word in enumerate(run) if index not in around) == rest
    assert between.around(run, parts, set()) == set()


def test_what_is_said_within_the_brackets_of_an_imprint_stays() -> None:
    run, parts = parted("Kustaa Vilkuna, Vuotuinen ajantieto (Otava, 1950, {useita painoksia),} {joka on yhä paras}")
    inside = beginnings.bracketed(run)
    said = between.around(run, parts, {0}, inside)
    assert " ".join(run[index].text for index in sorted(said)) == "joka on yhä paras"
    # A bracket around the whole is none of the work.
    run, parts = parted(
        "(Kustaa Vilkuna, Vuotuinen ajantieto. Kalendaarinen perinne, Helsinki, Otava, toim. 1950, {on yhä paras)}"
    )
    assert between.around(run, parts, {0}, beginnings.bracketed(run)) == {len(run) - 3, len(run) - 2, len(run) - 1}


def test_whole_lines_of_prose_behind_a_work_are_no_part_of_it() -> None:
    lines = (
        "Ritchie, Doing Oral History",
        "Oxford 2015)",
        "{American, thorough, good on video.}",
        "Abrams, Theory, 2016",
    )
    read = [parted(line) for line in lines]
    run = [word._replace(place=place) for place, (words, _) in enumerate(read) for word in words]
    parts = [part for _, own in read for part in own]
    assert {run[index].place for index in between.remarks(run, parts)} == {2}
    # Behind what no work ends with it may be a part of one that is read badly.
    assert not between.remarks(run[:4] + run[6:], parts[:4] + parts[6:])


def test_no_reference_is_lost_where_a_run_is_read_in_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splitter, "_LONGEST", 60)
    blocks = [
        Block(
            f"Author{chr(97 + number)}, B. {1950 + number}. A title of some words. London: Press.", number + 1, "line"
        )
        for number in range(26)
    ]
    tags = [Tag(BEGIN, 0.95, 0.02)] * len(blocks)
    groups = list(splitter.split(blocks, tags, [range(len(blocks))]))
    assert [" ".join(word.text for word in group) for group in groups] == [block.text for block in blocks]


def test_a_schedule_in_a_table_is_read_and_a_table_of_prices_is_not() -> None:
    rows = (
        "<tr><td>Week 2</td><td>Dipesh Chakrabarty, “The Climate of History: Four Theses,” <i>Critical Inquiry</i> 35.2"
        " (2009): 197–222</td></tr><tr><td>Week 3</td><td>Quiz</td></tr><tr><td>Apples, 2019</td><td>€ 3,20</td></tr>"
    )
    assert [text[:18] for text in found(f"<html><body><table>{rows}</table></body></html>", "syllabus.html")] == [
        "Dipesh Chakrabarty"
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Rui T., 13.05.2015, 22:10: Excelente. Falta falar dos calceteiros!",
        "Anneke – 19 februari 2024, 10:12: Prachtig weer, Joris!",
        "Ann – February 19, 2024 at 10:12 am",
        "Copyright © 2019–2024 The Hedgehog Authors. Licensed under the MIT License.",
        "Letzte Änderung: 3. Januar 2015 · Webmaster: G. Kaltenbach",
        "By Siobhan O'Brien, MD | Medically reviewed by Rohan Patel, PhD | Updated January 12, 2021",
        "Предыдущий урок: Урок 6 | Следующий урок: Урок 8",
    ],
)
def test_what_a_page_says_of_itself(line: str) -> None:
    assert surroundings.OF_PAGE.match(line)


@pytest.mark.parametrize(
    "text",
    [
        "By the River Piedra I Sat Down and Wept, 1994",
        "Next of Kin: A Novel, 1997",
        "Lo A, Roe B. Nature 2004, 12:34-40.",
        "Smith, J. Sleep (May 2010) 12:34",
    ],
)
def test_titles_that_begin_so_are_not(text: str) -> None:
    assert not surroundings.OF_PAGE.match(text)


@pytest.mark.parametrize("line", ["About the author", "O autorce", "12 Comments on my walk", "Comentários", "Licence"])
def test_headings_over_what_is_no_part_of_an_article(line: str) -> None:
    assert headings.aside(line)
    assert headings.kind(line) == "end"


def test_an_author_told_of_under_such_a_heading_is_no_reference() -> None:
    page = (
        "# Sleep\n\n## References\n\n1. Lo, A. & Roe, B. (2004). Sleep and work. *Sleep*, 27(3), 440–445.\n"
        "2. Roe, B. (2007). Rest. *Thorax*, 62, 12–19.\n\n## About the author\n\nJane Roe, MD, trained at Trinity"
        " College (2004) and Johns Hopkins (2009). Her research has appeared in Sleep and Thorax.\n"
    )
    assert [text[:2] for text in found(page, "post.md")] == ["Lo", "Ro"]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Riehm, Nein zur ePerson!, RDi 2020, 42. 14 Vgl.", "Riehm, Nein zur ePerson!, RDi 2020, 42."),
        (
            "Ginzburg, Indagini su Piero, 1981, p. 15; VENTURI, op. cit., p. 600.",
            "Ginzburg, Indagini su Piero, 1981, p. 15",
        ),
        ("Rodin, Paris 1902, vol. 12", "Rodin, Paris 1902, vol. 12"),
    ],
)
def test_what_leads_on_to_the_next_note_is_no_part_of_a_reference(text: str, rest: str) -> None:
    assert surroundings.without_next(text) == rest


def test_few_notes_that_stand_together_are_read_and_works_of_art_are_none() -> None:
    text = (
        "It was said that tribunals should explain themselves.1 The literature has been divided since.2 Others\n"
        "have pointed to the costs of the duty.3\n\n1 Thanks are due to the librarians.\n"
        "2 Frederick Schauer, 'Giving Reasons' (1995) 47 Stanford L Rev 633.\n"
        "3 Simon Halliday, Judicial Review and Compliance with Administrative Law (Hart Publishing\n2004) ch 3.\n"
    )
    assert [reference[:9] for reference in found(text, "note.txt")] == ["Frederick", "Simon Hal"]
    assert not found("# Hall\n\n- Vermeer, Woman in Blue, c. 1663. Oil on canvas. Rijksmuseum, 1990.\n", "hall.md")


def test_notes_in_brackets_under_their_heading_may_hold_several() -> None:
    notes = (
        "[1] Javier Auyero, Patients of the State. The Politics of Waiting in Argentina,\n"
        "    Durham: Duke University Press 2012.\n"
        "[2] Michèle Lamont, The Dignity of Working Men. Morality and the Boundaries of\n"
        "    Race, Cambridge, MA: Harvard University Press 2000.\n"
        "    Vgl. dazu auch Andrew Sayer, The Moral Significance of Class,\n"
        "    Cambridge: Cambridge University Press 2005, S. 139-168.\n"
        "[3] Vgl. Auyero, Patients, a. a. O., S. 65; ferner oben Anm. 1.\n"
    )
    text = f"Warten\n\nIn Ämtern wird gewartet.[1] Das ist bekannt.[2]\n\nAnmerkungen\n\n{notes}"
    found = [reference.text for reference in finder.find(documents.read(text.encode(), name="paper.txt"))]
    assert [each.split(",")[0] for each in found] == ["Javier Auyero", "Michèle Lamont", "Andrew Sayer"]
    assert found[1].endswith("2000.")
