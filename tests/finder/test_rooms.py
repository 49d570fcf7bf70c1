"""The rooms of the finder one by one: headings, layout, joining, clues, the last look."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.documents import Block
from readinglist.documents import text as plain
from readinglist.finder import (
    Reference,
    bare,
    clues,
    doubles,
    headings,
    judge,
    kin,
    layout,
    likeness,
    numbering,
    splitter,
    tagger,
    words,
)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        pytest.param("References", "open", id="a bare heading opens"),
        pytest.param("7. REFERENCES:", "open", id="its number, case and colon do not matter"),
        pytest.param("R E F E R E N C E S", "open", id="nor do blanks between its letters"),
        pytest.param("**Further Reading**", "open", id="nor does what makes it bold"),
        pytest.param("Quellen- und Literaturverzeichnis", "open", id="German"),
        pytest.param("Pour aller plus loin", "open", id="French"),
        pytest.param("Lecturas recomendadas", "open", id="Spanish"),
        pytest.param("Referências bibliográficas", "open", id="Portuguese"),
        pytest.param("Riferimenti bibliografici", "open", id="Italian"),
        pytest.param("Geraadpleegde literatuur", "open", id="Dutch"),
        pytest.param("Список литературы", "open", id="Russian"),
        pytest.param("参考文献", "open", id="Chinese and Japanese"),
        pytest.param("Literatur- und Quellenverzeichnis", "open", id="two joined, the first cut short"),
        pytest.param("Fonti e bibliografia", "open", id="two joined in Italian"),
        pytest.param("Literatur und Wirklichkeit", "", id="both must be headings"),
        pytest.param("\uf06e Literatur", "open", id="a sign of a font before it"),
        pytest.param("RREEFFEERREENNCCEESS", "open", id="each letter twice"),
        pytest.param("Bibliography (selected)", "open", id="what kind it is, in brackets"),
        pytest.param("Contact (Zemeckis, 1997)", "", id="a film is no heading"),
        pytest.param("In this issue", "end", id="what else a journal has"),
        pytest.param("Anmerkungen", "notes", id="notes are not references"),
        pytest.param("Leave a Reply", "end", id="comments end a list"),
        pytest.param("Appendix", "end", id="an appendix ends a list"),
        pytest.param("In dieser Reihe sind zuletzt erschienen:", "series", id="other works of the series are none"),
        pytest.param("Recent papers in this series", "series", id="nor are they in English"),
        pytest.param("3 Comments on my walk", "end", id="counted comments end a list"),
        pytest.param("Literature on the subject is scarce and contradictory.", "", id="a sentence is no heading"),
        pytest.param("", "", id="nothing is no heading"),
    ],
)
def test_headings(line: str, kind: str) -> None:
    assert headings.kind(line) == kind


@pytest.mark.parametrize(
    ("line", "leads"),
    [
        pytest.param("You can access the recommended reading below:", True, id="English"),
        pytest.param("Zum Weiterlesen drei Bücher:", True, id="German"),
        pytest.param("Trois livres pour commencer :", True, id="French, with a blank before the colon"),
        pytest.param("We read three books. Here is what we found:", False, id="the books are another sentence's"),
        pytest.param("The recommended reading is below.", False, id="no colon, no list"),
    ],
)
def test_sentences_that_lead_to_a_list(line: str, leads: bool) -> None:
    assert headings.leads_in(line) is leads


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        pytest.param("12 Vgl. hierzu auch Said, E.: X", "Said, E.: X", id="a number and what leads to it"),
        pytest.param("See, for example, Said, E.: X", "Said, E.: X", id="English"),
        pytest.param("Voir aussi Said, E.: X", "Said, E.: X", id="French"),
        pytest.param("2 Edward Said, Orientalism", "Edward Said, Orientalism", id="a number before a name"),
        pytest.param("14Vgl. Said, E.: X", "Said, E.: X", id="a number without a blank"),
        pytest.param("101 ways to fail. Leeds", "101 ways to fail. Leeds", id="a number that is a title's"),
        pytest.param("Seeley, J. R. (1883)", "Seeley, J. R. (1883)", id="a name that begins as a word does"),
        pytest.param("Optional: McKeown, Adam. 2008. Order.", "McKeown, Adam. 2008. Order.", id="what a syllabus says"),
        pytest.param("and Olwen Hufton, The Poor", "Olwen Hufton, The Poor", id="what joins it to another"),
        pytest.param("Für Wien: Peter Payer, Der Gestank", "Peter Payer, Der Gestank", id="what it is about"),
        pytest.param("For the moment, it rains", "For the moment, it rains", id="prose"),
        pytest.param("Film screening, 7 pm: Said, Edward, Shots", "Said, Edward, Shots", id="a film and its hour"),
        pytest.param("Week 3: read: Sahlins, Boundaries", "Sahlins, Boundaries", id="a week and a task"),
        pytest.param(
            "Reading: The State of the Discipline", "Reading: The State of the Discipline", id="a title stays"
        ),
    ],
)
def test_what_leads_to_a_reference_goes(text: str, reference: str) -> None:
    assert bare(text) == reference


def lines(*texts: str, marker: str = "") -> list[Block]:
    return [Block(text, number, "line", 0, marker) for number, text in enumerate(texts, 1)]


def test_chains_count_numbers_that_go_up_by_one() -> None:
    marked = [Block("x", 1, "line", 0, marker) for marker in ("[1]", "", "[2]", "[3]", "7.", "(4)")]
    assert layout.chains(marked) == [3, 0, 3, 3, 1, 1]


_TEXT = ("We walked.", "It rained.") * 10


@pytest.mark.parametrize(
    ("marks", "found"),
    [
        pytest.param([["12"], ["13"], ["14"]], 3, id="page numbers"),
        pytest.param([["12"], ["19"], ["3"]], 0, id="numbers that do not count up"),
        pytest.param(
            [["A. Bly: Hedges"], ["A. Bly: Hedges"], ["A. Bly: Hedges"]], 0, id="no figures, no numbers beside"
        ),
        pytest.param([["5", "Old Hedges"], ["6", "Old Hedges"], ["7", "Old Hedges"]], 6, id="a head beside a number"),
        pytest.param([["HSR 37 (2012) 4 | 8"], ["9 | HSR 37 (2012) 4"], ["x"]], 0, id="twice is not enough"),
        pytest.param(
            [["HSR 37 (2012) 4 │ 8"], ["HSR 37 (2012) 4 │ 10"], ["HSR 37 (2012) 4 │ 12"]], 3, id="figures count"
        ),
        pytest.param(
            [["Hort 3, S. 9"], ["Hort 2, S. 30"], ["Hort 3, S. 4"]], 0, id="ends of references, figures at random"
        ),
        pytest.param([["Wiley, 1990."], ["Wiley, 1990."], ["Wiley, 1990."]], 0, id="a full stop ends a reference"),
    ],
)
def test_running_heads_and_page_numbers(marks: list[list[str]], found: int) -> None:
    text = lines(*(line for mark in marks for line in (*mark, *_TEXT)))
    places = layout.page_marks(text)
    assert len(places) == found
    assert not {text[place].text for place in places} & {*_TEXT}


def test_the_first_page_has_its_number_at_its_foot() -> None:
    text = lines(*_TEXT, "113", "114", *_TEXT, "115", *_TEXT, "116", *_TEXT)
    assert {text[place].text for place in layout.page_marks(text)} == {"114", "115", "116"}


def test_what_stands_in_a_line_with_a_page_number_is_a_head() -> None:
    rows = [each for number in (3, 4, 5) for each in (str(number), *_TEXT)]
    blocks = [
        part
        for block in lines(*rows)
        for part in ([replace(block, text=f"{block.text} W"), block] if block.text.isdigit() else [block])
    ]
    marks = layout.page_marks(blocks)
    assert {blocks[place].text for place in marks} == {"3", "4", "5", "3 W", "4 W", "5 W"}


def test_heads_that_stand_close_are_a_table() -> None:
    assert layout.page_marks(lines(*("Table 1", "Table 2", "Table 3"))) == set()


def test_the_alphabet_tells_beginnings_from_names_within() -> None:
    names = lines("Adam", "Baker", "Zimmer", "Clark", "Davis", "Evans", "Frank", "Gould")
    orders = layout.alphabet(names, [True] * 8)
    assert orders[2] == min(orders) == 1
    assert orders[7] > orders[2]


def test_the_alphabet_says_nothing_of_lines_that_begin_none() -> None:
    assert layout.alphabet(lines("Adam", "baker"), [True, False])[1] == 0


@given(st.lists(st.integers(0, 200), max_size=60))
def test_extremes_and_means_enclose_each_value(values: list[int]) -> None:
    for value, (least, greatest), mean in zip(
        values, layout.extremes(values), layout.around([float(v) for v in values]), strict=True
    ):
        assert least <= value <= greatest
        assert least - 1e-6 <= mean <= greatest + 1e-6


@pytest.mark.parametrize(
    ("line", "clue"),
    [
        pytest.param("Said, E. W. (1978)", "name,", id="family name and initials"),
        pytest.param("Said, Edward. Orientalism", "name,given", id="family and given name"),
        pytest.param("E. W. Said, Orientalism", "I.name", id="initials first"),
        pytest.param("Said EW, Orientalism", "nameI", id="initials without full stops"),
        pytest.param("Šimečka, M. (1984)", "name,", id="a Czech name"),
        pytest.param("Белова, А. С. Театр", "name,", id="a Russian name"),
        pytest.param("———. 1990. The Kiss", "dash", id="a dash for the author before"),
        pytest.param("OECD. 2019. Education", "INST", id="an institution's capitals"),
        pytest.param("Edward Said: Orientalism", "given name", id="given name first"),
    ],
)
def test_clues(line: str, clue: str) -> None:
    assert clues.CLUES[clue].match(line)


@pytest.mark.parametrize(
    ("line", "lead"),
    [
        pytest.param("12 Vgl. hierzu Said", "see", id="a note's number and vgl."),
        pytest.param("See also Said", "see", id="see"),
        pytest.param("Ebd., S. 12", "again", id="ebd."),
        pytest.param("14Vgl. Said", "glued", id="a number without a blank"),
    ],
)
def test_what_leads_to_a_reference_in_a_note(line: str, lead: str) -> None:
    assert clues.LEADS[lead].match(line)


@pytest.mark.parametrize(
    ("text", "under", "kind", "is_one"),
    [
        pytest.param("Said, E. (1978) Orientalism. New York: Pantheon Books.", "", "line", True, id="a full one"),
        pytest.param("Said, E. (1978) Orientalism. New York: Pantheon Books.", "", "code", False, id="not in code"),
        pytest.param("Carpi, E. (2018) Empires of Inclusion?", "open", "line", True, id="a short one in a list"),
        pytest.param("(see the figure above)", "open", "line", False, id="an aside is none"),
        pytest.param("We have been here before, and it was raining.", "notes", "note", False, id="prose in a note"),
        pytest.param("Haag-Bernède 2000b, p. 14.", "", "line", False, id="a short form stands for another"),
        pytest.param("Noll und Sunde (2009: 21)", "", "note", False, id="so does one in brackets"),
        pytest.param("12.", "open", "line", False, id="a number is none"),
    ],
)
def test_the_last_look(text: str, under: str, kind: str, is_one: bool) -> None:
    assert likeness.is_reference(text, under=under, alone=False, kind=kind) is is_one


def test_a_work_that_a_note_cites_and_the_list_has_comes_once() -> None:
    note = Reference("AuthorA, A. (1900): Title, p. 12", 1, "")
    other = Reference("Someone, B. (1950): Another", 2, under="notes")
    listed = [Reference(f"Author{x}, A. ({1900 + n}): Title", 10 + n, under="open") for n, x in enumerate("ABCDE")]
    assert doubles.dropped([note, other, *listed]) == [other, *listed]
    assert doubles.dropped([note, other, *listed[:3]]) == [note, other, *listed[:3]]


def test_what_else_came_out_in_the_series_is_no_reference_beside_a_list() -> None:
    listed = [Reference(f"Author{n}, A. ({1990 + n}): Title. Place.", n, under="open") for n in range(6)]
    other = Reference("Fuchs, J.; Weber, B. (2007): Die Stille Reserve.", 20, under="series")
    assert doubles.dropped([*listed, other]) == listed
    assert doubles.dropped([other]) == [other]
    noted = [Reference(f"Author{n}, A. ({1990 + n}): Title. Place.", n, "") for n in range(6)]
    assert doubles.dropped([*noted, other]) == noted


@pytest.mark.parametrize(
    ("before", "outside", "label"),
    [
        pytest.param(tagger.BEGIN, 0.9, tagger.BEGIN, id="behind a reference, in doubt"),
        pytest.param(tagger.BEGIN, 0.999, tagger.NONE, id="not where the tagger is sure"),
        pytest.param(tagger.NONE, 0.9, tagger.NONE, id="not behind prose"),
    ],
)
def test_a_line_behind_a_reference_that_begins_as_one(before: str, outside: float, label: str) -> None:
    blocks = lines("Said, E. (1978) Orientalism.", "IOM (Organization for Migration). 2018a. “Countries Discuss.”")
    tags = [tagger.Tag(before, 0.5, 0.1), tagger.Tag(tagger.NONE, 1 - outside, outside)]
    assert [tag.label for tag in kin.adopted(blocks, tags)] == [before, label]


@pytest.mark.parametrize(
    ("between", "outside", "labels"),
    [
        pytest.param(["► Mead, Ann / Bly, Bo (1973):", "Logik. Wien"], 0.9, "BI", id="as the others begin, and on"),
        pytest.param(["Page 3", "► Mead, Ann / Bly, Bo (1973):"], 0.9, "OB", id="what stands before it is none"),
        pytest.param(["► Mead, Ann / Bly, Bo (1973):"], 0.999, "O", id="not where the tagger is sure"),
        pytest.param(["► hedges are old", "and high"], 0.9, "OO", id="not what begins otherwise"),
        pytest.param(["Appendix", "► Mead, Ann / Bly, Bo (1973):"], 0.9, "OO", id="not under another heading"),
        pytest.param(["x"] * 40 + ["► Mead, Ann / Bly, Bo (1973):"], 0.9, "O" * 41, id="not far from the others"),
    ],
)
def test_lines_between_references_that_begin_as_others_do(between: list[str], outside: float, labels: str) -> None:
    known = ["► Said, Edward / Hann, Chris (1978): Orient."] * 5
    blocks = lines(*known, *between, *known)
    begun, none = tagger.Tag(tagger.BEGIN, 0.9, 0.1), tagger.Tag(tagger.NONE, 1 - outside, outside)
    tags = [begun] * 5 + [none] * len(between) + [begun] * 5
    assert "".join(tag.label for tag in kin.adopted(blocks, tags)[5:-5]) == labels


def test_what_counts_up_in_brackets_is_a_reference_where_most_of_it_is() -> None:
    blocks = lines(*(line for number in range(1, 12) for line in (f"[{number}]", f"Text of {number}")))
    begun, none = tagger.Tag(tagger.BEGIN, 0.9, 0.1), tagger.Tag(tagger.NONE, 0.001, 0.999)
    tags = [none if place in (8, 9) else begun for place in range(len(blocks))]
    assert [tag.label for tag in kin.adopted(blocks, tags)[8:10]] == [tagger.BEGIN, tagger.INSIDE]
    half = [none if place % 4 < 2 else begun for place in range(len(blocks))]
    assert kin.adopted(blocks, half)[8].label == tagger.NONE


@pytest.mark.parametrize(
    ("before", "line", "labels"),
    [
        pytest.param("Said, Edward (1978): Orient. In: Die", "welt von gestern. Wien", "BI", id="in small letters"),
        pytest.param("Said, Edward (1978): Orient. Wien.", "we walked on", "BO", id="not behind a full stop"),
        pytest.param("Said, Edward (1978): Orient. In:", "Die Welt von gestern. Wien", "BI", id="behind In:"),
        pytest.param("Said, Edward (1978): Orient. Wien", "Die Welt von gestern", "BO", id="not with a capital"),
    ],
)
def test_a_line_that_goes_on_with_a_reference(before: str, line: str, labels: str) -> None:
    tags = [tagger.Tag(tagger.BEGIN, 0.9, 0.1), tagger.Tag(tagger.NONE, 0.001, 0.999)]
    blocks = [replace(block, gap=False) for block in lines(before, line)]
    assert "".join(tag.label for tag in kin.adopted(blocks, tags)) == labels


def test_an_address_goes_on_with_what_leads_to_it() -> None:
    blocks = lines("Said, Edward (1978): Orient. Online unter:", "https://example.org/orient")
    begun = tagger.Tag(tagger.BEGIN, 0.9, 0.1)
    assert [tag.label for tag in kin.adopted(blocks, [begun, begun])] == [tagger.BEGIN, tagger.INSIDE]


def test_others_beside_a_stand_in() -> None:
    text = "Bly, A., and B. Hort, X. (1990). -, and-, Y. (1991). -, Z. (1992)."
    run = [words.Word(piece, 0, not place, False) for place, piece in enumerate(text.split())]
    assert [run[place].text for place in sorted(numbering.stand_ins(run))] == ["-,", "-,"]


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        pytest.param("1. A b c d. 2. E f g. 3. H i j. 4. K l m. 5. N o", "1. 2. 3. 4. 5.", id="numbers that count up"),
        pytest.param("[1] A b c d [2] E f g [4] H i j [5] K l m [6] N", "[1] [2] [4] [5] [6]", id="one is missing"),
        pytest.param("A 12. B c d 7. E f g 3. H i j 9. K", "", id="numbers that do not"),
        pytest.param("1. a b c 2. d e f 3. g h i 4. j k l 5. m", "", id="nothing begins behind them"),
    ],
)
def test_numbers_that_part_a_list(text: str, starts: str) -> None:
    run = [words.Word(piece, 0, not place, False) for place, piece in enumerate(text.split())]
    assert " ".join(run[place].text for place in sorted(numbering.counted(run))) == starts


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        pytest.param("Alder, J. B. 1979. Counting hedges. J. Rural Bot. 14: 22-31. " * 8, True, id="a list"),
        pytest.param("Said EW, Hann C 2003 On hedges. Bot J 14 22. " * 10, True, id="initials without full stops"),
        pytest.param("Weber, Max (1922): Wirtschaft und Gesellschaft. Tübingen. " * 8, True, id="names in full"),
        pytest.param("Alder, J. B. 1979. Hedges ........ 12 " * 12, False, id="a table of contents"),
        pytest.param("In 1979 J. B. Alder asked how old it was and we said that it is old. " * 8, False, id="prose"),
        pytest.param("Alder, J. B. 1979. How old is a hedge?", False, id="one is no list"),
        pytest.param("1979 12.4 1980 13.1 1981 12.9 1982 11.0 " * 12, False, id="a table"),
    ],
)
def test_a_list_run_on_in_one_line(text: str, is_one: bool) -> None:
    assert kin.runs_on(text) is is_one


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        pytest.param(
            "Winner, Langdon. The Whale and the Reactor. University of Chicago Press, 1986.", True, id="a book"
        ),
        pytest.param("Thick, by Tressie McMillan Cottom (The New Press, 2019)", True, id="title first, with a link"),
        pytest.param("Watch: The Battle of Algiers (Gillo Pontecorvo, 1966).", True, id="a film"),
        pytest.param("Submit your one-page response by Monday night.", False, id="a task"),
        pytest.param("Our mailing list", False, id="a link to a page"),
        pytest.param("How does Said (1978) use the word discourse?", False, id="a question"),
        pytest.param("Room 4, Tuesday and Thursday, 10:00–11:30", False, id="a time and a place"),
        pytest.param("© 2019 The Regents of the University. CC BY 4.0", False, id="a licence"),
    ],
)
def test_items_are_judged_one_by_one(text: str, is_one: bool) -> None:
    [chance] = judge.chances([text])
    assert (chance >= judge.LEAST) is is_one


def test_lines_that_hang_show_where_references_begin() -> None:
    lines = ["Said, E. 1978.", "   Orientalism."] * 3
    _, blocks = plain.blocks("\n".join(lines))
    tags = [tagger.Tag("BI"[place % 2], 0.9, 0.0) for place in range(6)]
    assert splitter.hanging(words.words(blocks, range(6)), blocks, tags)
    flat = [replace(block, indent=0) for block in blocks]
    assert not splitter.hanging(words.words(flat, range(6)), flat, tags)
